#include "site/names.h"

#include "kinds/kinds.h"
#include <stdio.h>
#include <string.h>

#include "site/kind_pages.h"
#include "site/thing_values.h"
#include "unit.h"

struct naming {
	struct arena arena;
	struct names *names;
};

static void begin(struct naming *naming)
{
	*naming = (struct naming){0};
	naming->names = names_new(&naming->arena);
}

static enum name_type type_of(const struct naming *naming, int kind, const char *name)
{
	const struct name *found = names_find(naming->names, kind, str_from(name));
	if (!found)
		fail_msg("there is no name %s", name);
	return found->type;
}

static void test_where_names_come_from(void **state)
{
	(void)state;
	struct naming naming;
	begin(&naming);
	assert_int_equal(type_of(&naming, KIND_RISK, "target_date"), NAME_FIELD);
	assert_int_equal(type_of(&naming, KIND_RISK, "target_date_missing"), NAME_MISSING);
	assert_int_equal(type_of(&naming, KIND_RISK, "score_history"), NAME_INVERSE);
	assert_int_equal(type_of(&naming, KIND_RISK, "score_now"), NAME_DERIVED);
	assert_int_equal(type_of(&naming, KIND_RISK, "trail"), NAME_DERIVED);
	assert_int_equal(type_of(&naming, KIND_COVER, "one_off"), NAME_FIELD);
	assert_int_equal(type_of(&naming, KIND_SITE, "committees"), NAME_DERIVED);
	/* What is worked out goes before what is written. */
	assert_int_equal(type_of(&naming, KIND_RISK, "cited_with"), NAME_DERIVED);
	arena_free(&naming.arena);
}

static void test_what_templates_do_not_see(void **state)
{
	(void)state;
	struct naming naming;
	begin(&naming);
	static const char *const unseen[] = {
		"access", "publish_on", "was",         "access_missing",
		"",       "Title",      "target date", "no_such_name",
	};
	for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
		assert_null(names_find(naming.names, KIND_RISK, str_from(unseen[i])));
	/* The common status is a signal; a kind's own is a value. */
	assert_null(names_find(naming.names, KIND_RISK, STR("status")));
	assert_non_null(names_find(naming.names, KIND_ACTION, STR("status")));
	arena_free(&naming.arena);
}

/* Every row of the schema can be reached, unless something better hides it. */
static void test_every_field_has_a_name(void **state)
{
	(void)state;
	struct naming naming;
	begin(&naming);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		for (size_t i = 0; i < schema_field_count(kind); i++) {
			const struct field *field = schema_field(kind, i);
			if (field->flags & FIELD_UNLISTED)
				continue;
			struct str name = arena_printf(&naming.arena, "%s", field->name);
			for (size_t j = 0; j < name.len; j++)
				if (strchr(" -", name.data[j]))
					((char *)name.data)[j] = '_';
			const struct name *found = names_find(naming.names, kind, name);
			assert_non_null(found);
			if (found->type == NAME_FIELD)
				assert_ptr_equal(found->field, field);
		}
	}
	arena_free(&naming.arena);
}

/* By how many ways a row gives its value: it must be one. */
static int count_ways(const struct value_row *row)
{
	const struct value_list *list = &row->list;
	int lists = (list->from != NULL) + (list->all != KIND_NONE) + (list->fill != NULL);
	return (row->truth != NULL) + (row->number != NULL) + (row->text != NULL) +
	       (row->one != NULL) + lists + (row->value != NULL) + (row->site != NULL);
}

/* A row that another one of its kind hides would never be called. */
static void check_rows(struct naming *naming, int kind, const struct value_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		assert_non_null(rows[i].help);
		assert_int_equal(count_ways(&rows[i]), 1);
		/* What is said of a list needs one, and is one thing. */
		if (rows[i].any || rows[i].left_out.count) {
			const struct value_list *list = &rows[i].list;
			assert_true(list->from || list->all != KIND_NONE || list->fill);
			assert_true(!rows[i].any || !rows[i].left_out.count);
		}
		if (kind == KIND_NONE)
			continue;
		struct str name = arena_printf(&naming->arena, "%s", rows[i].name);
		for (size_t j = 0; j < name.len; j++)
			if (name.data[j] == ' ')
				((char *)name.data)[j] = '_';
		const struct name *found = names_find(naming->names, kind, name);
		if (!found || found->row != &rows[i])
			fail_msg("%s: %s is hidden", schema_kind(kind)->word, rows[i].name);
	}
}

static void test_no_derived_row_hides_another(void **state)
{
	(void)state;
	struct naming naming;
	begin(&naming);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct kind_pages *pages = kind_pages(kind);
		check_rows(&naming, kind, pages->values.items, pages->values.count);
		check_rows(&naming, KIND_SITE, pages->site_values.items, pages->site_values.count);
	}
	check_rows(&naming, KIND_NONE, thing_values.items, thing_values.count);
	for (size_t i = 0; names_tables[i]; i++)
		for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
			if (names_tables[i]->kinds & TO(kind))
				check_rows(&naming, kind, names_tables[i]->rows.items,
					   names_tables[i]->rows.count);
	arena_free(&naming.arena);
}

/* What compiling a page's template says. */
static void compiles(const char *template, const char *text, const char *expected)
{
	struct naming naming;
	struct diag diag = {0};
	begin(&naming);
	struct source source = unit_source(template, text);
	const struct source *list[] = {&source};
	struct theme_names names = names_for_theme(naming.names, &naming.arena);
	theme_compile(&(struct theme_sources){.items = list, .count = 1}, &names, &naming.arena,
		      &diag);
	unit_equal(unit_problems(&diag, &naming.arena), expected);
	diag_free(&diag);
	arena_free(&naming.arena);
}

static void test_templates_see_what_their_page_is_about(void **state)
{
	(void)state;
	compiles("risk.mustache", "{{page_title}}{{score_now.product}}{{owner_missing}}", "");
	compiles("risk.mustache", "{{history.any_band}}{{history.few.count}}", "");
	compiles("risk.mustache", "{{scoer_now}}",
		 "risk.mustache:1:3: error: no value has the name \"scoer_now\" [unknown-value]\n");
	compiles("risk.mustache", "{{xyzzy_plugh}}",
		 "risk.mustache:1:3: error: no value has the name \"xyzzy_plugh\" "
		 "[unknown-value]\n");
	compiles("pack.mustache", "{{agenda_sections.count}}", "");
	compiles("glossary.mustache", "{{#terms}}{{.title}}{{.agenda_sections}}{{/terms}}",
		 "glossary.mustache:1:24: error: nothing here has the name \"agenda_sections\" "
		 "[unknown-value]\n");
	compiles("risk.mustache", "{{owner.title}}{{#owner}}{{.roles.count}}{{/owner}}", "");
	compiles("home.mustache", "{{indexes.data.url}}{{indexes.references.url}}", "");
}

static void test_the_reference_is_whole(void **state)
{
	(void)state;
	struct naming naming;
	char *text = NULL;
	size_t size = 0;
	begin(&naming);
	FILE *out = open_memstream(&text, &size);
	assert_non_null(out);
	names_print(naming.names, out);
	fclose(out);
	assert_non_null(strstr(text, "\n### Risk\n"));
	assert_non_null(strstr(text, "| `score_now` | "));
	assert_null(strstr(text, "(null)"));
	assert_null(strstr(text, "| `access` |"));
	assert_non_null(strstr(text, "| `forward_plan` | the page "));
	free(text);
	arena_free(&naming.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_where_names_come_from),
		cmocka_unit_test(test_what_templates_do_not_see),
		cmocka_unit_test(test_every_field_has_a_name),
		cmocka_unit_test(test_no_derived_row_hides_another),
		cmocka_unit_test(test_templates_see_what_their_page_is_about),
		cmocka_unit_test(test_the_reference_is_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
