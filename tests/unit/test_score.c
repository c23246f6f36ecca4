#include "kinds/kinds.h"

#include "record/link.h"
#include "record_fixture.h"
#include "unit.h"

static const struct risk *risk_with(struct fixture *fixture, const char *scores)
{
	struct arena arena = {0};
	struct str text = arena_printf(&arena, "title: R\nscores:\n%s", scores);
	fixture_link(fixture, (const struct fixture_file[]){
				      {"risks/orr/register.md",
				       "---\ntitle: ORR\nscores:\n"
				       "  - {risk: r, score: 20, date: July 2026}\n---\n"},
				      {"risks/orr/r.yaml", text.data},
				      {0}});
	arena_adopt(&fixture->arena, &arena);
	unit_equal(fixture_problems(fixture), "");
	return (const struct risk *)fixture_thing(fixture, "risk:r");
}

static const struct score *at(const struct risk *risk, size_t index)
{
	struct back_links history = score_history(risk);
	assert_in_range(index, 0, history.count - 1);
	return (const struct score *)history.items[index].from;
}

/* Wherever they are written, and whatever is said first. */
static void test_history_is_by_date(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct risk *risk =
		risk_with(&fixture, "  - {score: 12, date: 3 November 2026}\n"
				    "  - {score: 16, date: 2025}\n"
				    "  - {score: 9}\n"
				    "  - {score: not stated, date: 5 November 2026}\n"
				    "  - {score: 8, kind: target, date: 6 November 2026}\n");
	assert_int_equal(score_history(risk).count, 6);
	assert_int_equal(at(risk, 0)->score, 9);
	assert_int_equal(at(risk, 1)->score, 16);
	assert_int_equal(at(risk, 2)->score, 20);
	assert_int_equal(at(risk, 3)->score, 12);
	assert_int_equal(at(risk, 4)->score, 0);
	/* The latest that is stated; one without a date is never that. */
	assert_int_equal(score_latest(risk, SCORE_CURRENT)->score, 12);
	assert_int_equal(score_latest(risk, SCORE_TARGET)->score, 8);
	assert_null(score_latest(risk, SCORE_INHERENT));
	fixture_free(&fixture);
}

static void test_since_when_it_stands(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct risk *risk =
		risk_with(&fixture, "  - {score: 16, date: March 2026}\n"
				    "  - {score: 12, date: August 2026}\n"
				    "  - {score: 8, kind: target, date: 1 September 2026}\n"
				    "  - {score: 12, date: 3 November 2026}\n"
				    "  - {score: not stated, date: 5 November 2026}\n");
	assert_ptr_equal(score_since(risk), at(risk, 2));
	fixture_free(&fixture);
	/* What was not stated in between does not end it: pages name its day. */
	risk = risk_with(&fixture, "  - {score: 12, date: August 2026}\n"
				   "  - {score: not stated, date: 1 October 2026}\n"
				   "  - {score: 12, date: 3 November 2026}\n");
	assert_ptr_equal(score_since(risk), at(risk, 1));
	fixture_free(&fixture);
}

static void test_change_is_a_word(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct risk *risk =
		risk_with(&fixture, "  - {score: 16, date: 2024}\n"
				    "  - {score: 16, date: 2025}\n"
				    "  - {score: 4, kind: target, date: 1 January 2026}\n"
				    "  - {note: not scored, date: 1 August 2026}\n"
				    "  - {score: 12, date: 1 September 2026}\n");
	static const enum score_change expected[] = {
		SCORE_FIRST, SCORE_UNCHANGED,      SCORE_FIRST,
		SCORE_WORSE, SCORE_NOT_COMPARABLE, SCORE_BETTER,
	};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		assert_int_equal(score_change(risk, at(risk, i)), expected[i]);
	assert_int_equal(score_change(risk, NULL), SCORE_NOT_COMPARABLE);
	fixture_free(&fixture);
}

static void test_bands(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture, (const struct fixture_file[]){{0}});
	unit_equal(score_band(&fixture.record, 3)->thing.title, "low");
	unit_equal(score_band(&fixture.record, 4)->thing.title, "moderate");
	unit_equal(score_band(&fixture.record, 12)->thing.title, "high");
	unit_equal(score_band(&fixture.record, 15)->thing.title, "extreme");
	unit_equal(score_band(&fixture.record, 25)->thing.title, "extreme");
	assert_null(score_band(&fixture.record, 0));
	assert_null(score_band(&fixture.record, 26));
	fixture_free(&fixture);
	fixture_link(&fixture, (const struct fixture_file[]){
				       {"site.yaml", "organisation: lpt\nrisk bands:\n"
						     "  - {title: all, from: 1, to: 25}\n"},
				       {0}});
	unit_equal(score_band(&fixture.record, 4)->thing.title, "all");
	fixture_free(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_history_is_by_date),
		cmocka_unit_test(test_since_when_it_stands),
		cmocka_unit_test(test_change_is_a_word),
		cmocka_unit_test(test_bands),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
