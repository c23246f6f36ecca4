#include "site/render.h"

#include "kinds/kinds.h"
#include "unit.h"

static bool prints(const char *name, const struct record *record, struct diag *diag,
		   struct arena *arena)
{
	struct source source = unit_source(name, "<p>\n");
	const struct source *sources[] = {&source};
	const struct theme *theme =
		theme_compile(&(struct theme_sources){.items = sources, .count = 1},
			      &(struct theme_names){0}, arena, diag);
	assert_non_null(theme);
	return templates_print_texts(theme, record, diag);
}

/* No page names the templates that print the blocks of a text. */
static void needs(const struct markdown *body, const char *name, const char *message)
{
	struct source paper = unit_source("p.md", "---\n---\n");
	struct prose prose = {.markdown = *body};
	struct thing thing = {.source = &paper, .body = &prose};
	struct thing *items[] = {&thing};
	struct record none = {0};
	struct record one = {.of[KIND_PAPER] = {.items = items, .count = 1}};
	struct arena arena = {0};
	struct diag diag = {0};
	assert_true(prints("home.mustache", &none, &diag, &arena));
	assert_true(prints(name, &one, &diag, &arena));
	unit_equal(unit_messages(&diag, &arena), "");
	assert_false(prints("home.mustache", &one, &diag, &arena));
	struct str messages = unit_messages(&diag, &arena);
	unit_equal(str_sub(messages, 0, str_find_char(messages, '\n')), message);
	diag_free(&diag);
	arena_free(&arena);
}

static void test_a_chart_needs_its_template(void **state)
{
	(void)state;
	needs(&(struct markdown){.chart_count = 1}, "chart.mustache",
	      "p.md:1:1: error: the theme has no template \"chart\", "
	      "which draws the charts of this text [unknown-template]");
}

static void test_news_need_their_template(void **state)
{
	(void)state;
	needs(&(struct markdown){.news_count = 1}, "news.mustache",
	      "p.md:1:1: error: the theme has no template \"news\", "
	      "which prints the news of this text [unknown-template]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_chart_needs_its_template),
		cmocka_unit_test(test_news_need_their_template),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
