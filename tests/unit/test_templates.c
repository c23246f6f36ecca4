#include "site/templates.h"

#include "unit.h"

static bool draws(const char *name, const struct data_files *data,
		  struct diag *diag, struct arena *arena)
{
	struct source source = unit_source(name, "<p>\n");
	const struct source *sources[] = {&source};
	const struct theme *theme =
		theme_compile(sources, 1, NULL, arena, diag);
	assert_non_null(theme);
	return templates_draw_charts(theme, data, diag);
}

/* No page names the template that draws the charts of a text. */
static void test_a_chart_needs_its_template(void **state)
{
	(void)state;
	static const struct markdown_chart chart = {.kind = MARKDOWN_LINE};
	struct source paper = unit_source("p.md", "---\n---\n");
	struct thing thing = {.source = &paper};
	struct data_file file = {.chart = &chart, .thing = &thing};
	struct data_files none = {0}, one = {&file, 1};
	struct arena arena = {0};
	struct diag diag = {0};
	assert_true(draws("home.mustache", &none, &diag, &arena));
	assert_true(draws("chart.mustache", &one, &diag, &arena));
	unit_equal(unit_messages(&diag, &arena), "");
	assert_false(draws("home.mustache", &one, &diag, &arena));
	struct str messages = unit_messages(&diag, &arena);
	unit_equal(str_sub(messages, 0, str_find_char(messages, '\n')),
		   "p.md:1:1: error: the theme has no template \"chart\", "
		   "which draws the charts of this text [unknown-template]");
	diag_free(&diag);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_chart_needs_its_template),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
