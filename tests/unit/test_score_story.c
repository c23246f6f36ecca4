#include "kinds/kinds.h"

#include "record_fixture.h"
#include "unit.h"

static void story(const char *scores, const char *expected)
{
	struct fixture fixture;
	struct arena arena = {0};
	struct str text = arena_printf(&arena, "title: R\nscores:\n%s", scores);
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"risks/orr/register.md", "---\ntitle: ORR\n---\n"},
				       {"risks/orr/r.yaml", text.data},
				       {0}});
	unit_equal(fixture_problems(&fixture), "");
	unit_equal(score_story((const struct risk *)fixture_thing(&fixture, "risk:r"), &arena),
		   expected);
	fixture_free(&fixture);
	arena_free(&arena);
}

#define SCORE(value, date) "- {score: " value ", date: " date "}\n"

static void test_the_last_two_changes_are_told(void **state)
{
	(void)state;
	story(SCORE("20", "2025-01-10") SCORE("16", "2026-03-26") SCORE("20", "2026-07-30")
		      SCORE("20", "2026-09-24"),
	      "Better in March 2026, then back to 20 in July");
	story(SCORE("9", "2025-11-10") SCORE("12", "2025-12-26") SCORE("16", "2026-07-30"),
	      "Worse in December 2025 and again in July 2026, now 16");
	story(SCORE("9", "2025-11-10") SCORE("16", "2025-12-26") SCORE("12", "2026-07-30"),
	      "Worse in December 2025, then better in July 2026, now 12");
	story(SCORE("4", "2024-01-10") SCORE("20", "2025-11-10") SCORE("16", "2026-01-26")
		      SCORE("12", "2026-01-30"),
	      "Better in January 2026 and again in January, now 12");
}

static void test_one_change_or_none(void **state)
{
	(void)state;
	story(SCORE("20", "2025-01-10") SCORE("16", "2026-03-26"),
	      "Better in March 2026, from 20 to 16");
	story(SCORE("16", "2025") SCORE("20", "2026-03"), "Worse in March 2026, from 16 to 20");
	story(SCORE("20", "2025-01-10") SCORE("20", "2026-03-26"),
	      "Unchanged at 20 since January 2025");
	story(SCORE("20", "2025-01-10"), "20, stated once");
}

/* A change that nobody saw happen came some time before it was shown. */
static void test_silence_is_told(void **state)
{
	(void)state;
	story(SCORE("16", "2025-11-27") SCORE("not known", "2026-01-29") SCORE("12", "2026-03-26")
		      SCORE("16", "2026-07-30"),
	      "Better by March 2026, then back to 16 in July");
	story(SCORE("16", "2025-11-27") SCORE("not stated", "2026-01-29"),
	      "16, stated once; no score since");
	story(SCORE("not stated", "2025-11-27") SCORE("16", "2026-01-29"), "16, stated once");
}

static void test_nothing_stated_is_no_story(void **state)
{
	(void)state;
	story(SCORE("not stated", "2025-11-27"), "");
	story("- {score: 16}\n", "");
	story("- {score: 16, date: 2026, kind: target}\n", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_last_two_changes_are_told),
		cmocka_unit_test(test_one_change_or_none),
		cmocka_unit_test(test_silence_is_told),
		cmocka_unit_test(test_nothing_stated_is_no_story),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
