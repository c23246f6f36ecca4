#include "kinds/kinds.h"
#include "site/thing_values.h"

#include "record_fixture.h"
#include "unit.h"

static const char flow[] = "access: public\n"
			   "title: Flow\n"
			   "periods:\n"
			   "  - {period: 2026-27 Q1}\n"
			   "  - {period: 2025-26 Q4}\n"
			   "rows:\n"
			   "  - {title: Beds, period: 2026-27 Q2, rating: Yellow}\n"
			   "  - {title: Care, period: 2026-27 Q2, rating: green}\n"
			   "  - {title: Food, period: 2026-27 Q2, rating: Green}\n"
			   "  - {title: Gate, period: 2026-27 Q2}\n"
			   "  - {title: Home, period: 2026-27 Q2, rating: not known}\n"
			   "  - {title: Idle, period: 2026-27 Q2, rating: Amber}\n"
			   "  - {title: Jobs, period: 2026-27 Q2}\n"
			   "  - {title: Beds, period: 2025-26 Q4, rating: Red}\n"
			   "  - {title: Beds, period: 2026-27 Q1, rating: Amber}\n"
			   "  - {title: Care, period: 2026-27 Q1, rating: Red}\n";

static const struct workstream *read_flow(struct fixture *fixture)
{
	fixture_cut(fixture, (const struct fixture_file[]){{"workstreams/flow.yaml", flow}, {0}});
	unit_equal(fixture_problems(fixture), "");
	return (const struct workstream *)fixture_thing(fixture, "workstream:flow");
}

static void test_a_tally_keeps_words(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct workstream *workstream = read_flow(&fixture);
	struct things rows = workstream_rows(workstream, (struct date){0}, &fixture.arena);
	assert_int_equal(rows.count, 7);
	struct tally tally = tally_ratings(&rows, STR("rating"), &fixture.arena);
	static const struct {
		const char *word;
		size_t count;
		enum stated stated;
	} expected[] = {
		{"Amber", 1, STATED}, {"Yellow", 1, STATED}, {"green", 2, STATED},
		{"", 1, NOT_KNOWN},   {"", 2, NOT_STATED},
	};
	assert_int_equal(tally.count, 5);
	assert_int_equal(tally.total, 7);
	for (size_t i = 0; i < tally.count; i++) {
		unit_equal(tally.rows[i].word, expected[i].word);
		assert_int_equal(tally.rows[i].count, expected[i].count);
		assert_int_equal(tally.rows[i].stated, expected[i].stated);
	}
	/* Two words for one level are two rows, and no mean is made. */
	assert_ptr_equal(tally.rows[0].level, tally.rows[1].level);
	fixture_free(&fixture);
}

static void test_words_off_the_scale_are_tallied(void **state)
{
	(void)state;
	struct fixture fixture;
	fixture_link(&fixture,
		     (const struct fixture_file[]){{"risks/a.yaml", "title: A\nlevel: spicy\n"},
						   {"risks/b.yaml", "title: B\nlevel: red\n"},
						   {"risks/c.yaml", "title: C\nlevel: none\n"},
						   {"risks/d.yaml", "title: D\n"},
						   {0}});
	struct tally tally =
		tally_ratings(&fixture.record.of[KIND_RISK], STR("level"), &fixture.arena);
	assert_int_equal(tally.count, 4);
	unit_equal(tally.rows[0].word, "red");
	unit_equal(tally.rows[1].word, "spicy");
	assert_null(tally.rows[1].level);
	assert_int_equal(tally.rows[2].stated, STATED_NONE);
	assert_int_equal(tally.rows[3].stated, NOT_STATED);
	struct things nothing = {0};
	tally = tally_ratings(&nothing, STR("level"), &fixture.arena);
	assert_int_equal(tally.count + tally.total, 0);
	fixture_free(&fixture);
}

static void test_periods_newest_first(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct workstream *workstream = read_flow(&fixture);
	const struct date *periods = workstream->told.items;
	static const char *const expected[] = {
		"quarter 2 2026/27",
		"quarter 1 2026/27",
		"quarter 4 2025/26",
	};
	assert_int_equal(workstream->told.count, 3);
	for (size_t i = 0; i < workstream->told.count; i++)
		unit_equal(date_print(periods[i], &fixture.arena), expected[i]);
	assert_int_equal(workstream_rows(workstream, periods[1], &fixture.arena).count, 2);
	assert_null(workstream_report(workstream, periods[0]));
	assert_ptr_equal(workstream_report(workstream, periods[2]), workstream->periods.items[1]);
	fixture_free(&fixture);
}

static void test_a_row_from_period_to_period(void **state)
{
	(void)state;
	struct fixture fixture;
	read_flow(&fixture);
	const struct row *latest =
		(const struct row *)fixture_thing(&fixture, "row:flow/2026-27-q2/beds");
	const struct row *middle =
		(const struct row *)fixture_thing(&fixture, "row:flow/2026-27-q1/beds");
	const struct row *first =
		(const struct row *)fixture_thing(&fixture, "row:flow/2025-26-q4/beds");
	assert_ptr_equal(row_before(&latest->thing), &middle->thing);
	assert_ptr_equal(row_before(&middle->thing), &first->thing);
	assert_null(row_before(&first->thing));
	assert_ptr_equal(row_latest(&first->thing), &latest->thing);
	assert_ptr_equal(row_latest(&middle->thing), &latest->thing);
	assert_ptr_equal(row_latest(&latest->thing), &latest->thing);
	/* Found among those of their name: a walk through all rows would find none now. */
	((struct workstream *)latest->thing.parent)->rows.count = 0;
	assert_ptr_equal(row_before(&latest->thing), &middle->thing);
	assert_ptr_equal(row_latest(&first->thing), &latest->thing);
	fixture_free(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_tally_keeps_words),
		cmocka_unit_test(test_words_off_the_scale_are_tallied),
		cmocka_unit_test(test_periods_newest_first),
		cmocka_unit_test(test_a_row_from_period_to_period),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
