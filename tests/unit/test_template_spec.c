/* Runs the cases of tests/mustache/cases.h against the engine. */
#include <stdio.h>

#include "template_value.h"
#include "theme/template.h"
#include "unit.h"

enum { MOST_PARTIALS = 3 };

/* Rows are flat lists of texts, so that other languages can read them. */
static const char *const rows[][4 + 2 * MOST_PARTIALS] = {
#include "../mustache/cases.h"
};

static bool render(const char *const *row, struct arena *arena, struct buffer *out)
{
	struct source sources[1 + MOST_PARTIALS];
	const struct source *pointers[1 + MOST_PARTIALS];
	size_t count = 1;
	sources[0] = unit_source("case", row[2]);
	for (size_t i = 0; i < MOST_PARTIALS && row[4 + 2 * i]; i++)
		sources[count++] = unit_source(row[4 + 2 * i], row[5 + 2 * i]);
	for (size_t i = 0; i < count; i++)
		pointers[i] = &sources[i];
	struct diag diag = {0};
	struct test_data data = test_data(arena, row[1]);
	struct theme_sources all = {.items = pointers, .count = count};
	struct theme *theme = theme_compile(&all, &data.names, arena, &diag);
	diag_print(&diag, &(struct diag_style){0}, stderr);
	diag_free(&diag);
	return theme && theme_render(theme, STR("case"), data.value, out) == THEME_DONE;
}

static void test_every_case(void **state)
{
	(void)state;
	size_t failed = 0, count = sizeof rows / sizeof *rows;
	for (size_t i = 0; i < count; i++) {
		struct arena arena = {0};
		struct buffer out = {0};
		bool is_done = render(rows[i], &arena, &out);
		if (!is_done || !str_equal(buffer_view(&out), str_from(rows[i][3]))) {
			print_error("%s:\n%.*s\nexpected:\n%s\n", rows[i][0],
				    STR_ARG(buffer_view(&out)), rows[i][3]);
			failed++;
		}
		buffer_free(&out);
		arena_free(&arena);
	}
	assert_true(count > 100);
	assert_int_equal(failed, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_case),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
