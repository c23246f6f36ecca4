#include "kinds/measure.h"

#include "record_fixture.h"
#include "unit.h"

/* A measure of these lines, with everything else its kind takes. */
static struct measured read_measure(struct fixture *fixture, const char *lines)
{
	struct arena arena = {0};
	struct str text = arena_printf(&arena,
				       "title: Falls\naccess: public\n"
				       "%s",
				       lines);
	fixture_cut(fixture,
		    (const struct fixture_file[]){{"measures/falls.yaml", text.data}, {0}});
	arena_adopt(&fixture->arena, &arena);
	return measured_of(fixture_thing(fixture, "measure:falls"), &fixture->arena);
}

static const char fifteen[] = "values: {January 2025: 1, February 2025: 2, March 2025: 1.5,"
			      " April 2025: 2, May 2025: 1, June 2025: 2, July 2025: 1,"
			      " August 2025: 2, September 2025: 1, October 2025: 2,"
			      " November 2025: 1, December 2025: 2, January 2026: 1,"
			      " February 2026: 2, March 2026: 1}\n";

static void test_values_are_sorted_and_scaled(void **state)
{
	(void)state;
	struct fixture fixture;
	struct measured measured =
		read_measure(&fixture, "target: 2.25\n"
				       "values: {March 2026: 3, January 2026: 1.5,"
				       " February 2026: not stated}\n");
	unit_equal(fixture_problems(&fixture), "");
	assert_int_equal(measured.count, 3);
	assert_int_equal(measured.places, 2);
	assert_int_equal(measured.value_places, 1);
	assert_int_equal(measured.points[0].value, 150);
	assert_int_equal(measured.points[1].stated, NOT_STATED);
	assert_int_equal(measured.points[2].value, 300);
	assert_ptr_equal(measured_last(&measured), &measured.points[2]);
	unit_equal(decimal_print(measured_value(&measured, &measured.points[2]), &fixture.arena),
		   "3.0");
	/* The mean of 1.5 and 3, with a digit more than they have. */
	unit_equal(decimal_print(measured_line(&measured, &measured.spc.groups[0], SPC_MEAN),
				 &fixture.arena),
		   "2.25");
	assert_false(measured_has_chart(&measured));
	fixture_free(&fixture);
}

static void test_options_of_the_rule_sets(void **state)
{
	(void)state;
	struct fixture fixture;
	struct measured measured = read_measure(&fixture, fifteen);
	assert_int_equal(measured.options.rule_set, SPC_MDC_2023);
	assert_int_equal(measured.options.better, SPC_NEITHER);
	assert_int_equal(measured.options.shift, 7);
	assert_int_equal(measured.options.trend, 7);
	assert_false(measured.options.screens);
	assert_true(measured_has_chart(&measured));
	fixture_free(&fixture);
	measured = read_measure(&fixture, "rule set: ptd-0.2\nrun length: 6\n"
					  "trend length: 5\n"
					  "direction: lower\n");
	assert_int_equal(measured.options.rule_set, SPC_PTD_0_2);
	assert_int_equal(measured.options.better, SPC_LESS);
	assert_int_equal(measured.options.shift, 6);
	assert_int_equal(measured.options.trend, 5);
	assert_true(measured.options.screens);
	assert_null(measured_last(&measured));
	fixture_free(&fixture);
	measured = read_measure(&fixture, "rule set: ptd-0.2\nscreening: no\n");
	assert_false(measured.options.screens);
	fixture_free(&fixture);
}

static void test_a_target_holds_from_its_date(void **state)
{
	(void)state;
	struct fixture fixture;
	struct measured measured =
		read_measure(&fixture, "target: 5\ntargets: {March 2026: none, "
				       "February 2026: 0}\n"
				       "values: {January 2026: 1, February 2026: 2,"
				       " March 2026: 3}\n");
	unit_equal(fixture_problems(&fixture), "");
	assert_int_equal(measured.points[0].target->units, 5);
	assert_int_equal(measured.points[1].target->units, 0);
	assert_null(measured.points[2].target);
	fixture_free(&fixture);
}

/* It begins with the first period that has any of its date or later. */
static void test_a_rebase_finds_its_point(void **state)
{
	(void)state;
	struct fixture fixture;
	struct measured measured =
		read_measure(&fixture, "rebases: {2025-01-31: at the start, 15 March 2025: moved}\n"
				       "values: {January 2025: 1, February 2025: 2,"
				       " March 2025: 3, April 2025: 4}\n");
	unit_equal(fixture_problems(&fixture), "");
	assert_null(measured.points[0].rebase);
	assert_null(measured.points[1].rebase);
	unit_equal(measured.points[2].rebase->reason, "moved");
	assert_int_equal(measured.spc.group_count, 2);
	assert_int_equal(measured.spc.groups[1].first, 2);
	fixture_free(&fixture);
}

static void test_a_baseline_of_dates(void **state)
{
	(void)state;
	struct fixture fixture;
	struct arena arena = {0};
	struct str lines = arena_printf(&arena,
					"baseline from: February 2025\n"
					"baseline to: January 2026\n%s",
					fifteen);
	struct measured measured = read_measure(&fixture, lines.data);
	unit_equal(fixture_problems(&fixture), "");
	assert_int_equal(measured.spc.groups[0].values, 15);
	assert_int_equal(measured.spc.groups[0].limits.values, 12);
	fixture_free(&fixture);
	/* What it does not touch has all of its values in it. */
	lines = arena_printf(&arena, "%.*srebases: {February 2026: new}\n", STR_ARG(lines));
	measured = read_measure(&fixture, lines.data);
	assert_int_equal(measured.spc.groups[1].limits.values, 2);
	fixture_free(&fixture);
	arena_free(&arena);
}

static void test_gaps_break_what_is_in_a_row(void **state)
{
	(void)state;
	struct fixture fixture;
	struct measured measured = read_measure(&fixture, "values: {January 2026: 1, March 2026: 2,"
							  " April 2026: 3}\n");
	assert_int_equal(measured.spc.groups[0].limits.ranges, 1);
	fixture_free(&fixture);
	/* Days of a month that is reported monthly are that month. */
	measured = read_measure(&fixture, "frequency: month\nvalues: {31/01/2026: 1,"
					  " 2026-02-01: 2, March 2026: 3}\n");
	unit_equal(fixture_problems(&fixture), "");
	assert_int_equal(measured.spc.groups[0].limits.ranges, 2);
	fixture_free(&fixture);
	/* Days of a measure without a frequency always follow. */
	measured = read_measure(&fixture, "values: {2026-01-01: 1,"
					  " 2026-01-09: 2}\n");
	unit_equal(fixture_problems(&fixture), "");
	assert_int_equal(measured.spc.groups[0].limits.ranges, 1);
	fixture_free(&fixture);
	measured = read_measure(&fixture, "frequency: week\nvalues: {2026-01-01: 1,"
					  " 2026-01-08: 2, 2026-01-16: 3}\n");
	assert_int_equal(measured.spc.groups[0].limits.ranges, 1);
	fixture_free(&fixture);
}

/* What is cut away leaves a gap, and nothing reaches across. */
static void test_a_private_value_is_a_gap(void **state)
{
	(void)state;
	struct fixture fixture;
	struct measured measured =
		read_measure(&fixture, "values: [{period: January 2026, value: 1},"
				       " {period: February 2026, value: 2, access: private},"
				       " {period: March 2026, value: 3}]\n");
	assert_int_equal(measured.count, 2);
	assert_int_equal(measured.spc.groups[0].limits.ranges, 0);
	fixture_free(&fixture);
}

static void test_assurance_is_for_the_target_now(void **state)
{
	(void)state;
	struct fixture fixture;
	struct arena arena = {0};
	struct str lines = arena_printf(&arena,
					"direction: lower\ntargets: {2025: 9, "
					"March 2026: 0}\n%s",
					fifteen);
	struct measured measured = read_measure(&fixture, lines.data);
	/* Mean 1.5, limits about 2.5 away: 0 lies between them. */
	assert_int_equal(measured.assurance, SPC_HIT_OR_MISS);
	fixture_free(&fixture);
	lines = arena_printf(&arena, "direction: lower\ntarget: 9\n%s", fifteen);
	measured = read_measure(&fixture, lines.data);
	assert_int_equal(measured.assurance, SPC_PASSES);
	fixture_free(&fixture);
	arena_free(&arena);
}

/* A day stands for its month, which a later day of that month is in. */
static void test_a_rebase_late_in_the_last_month(void **state)
{
	(void)state;
	struct fixture fixture;
	struct measured measured = read_measure(&fixture, "frequency: month\n"
							  "values: {2026-02-05: 1, 2026-03-05: 2}\n"
							  "rebases: {2026-03-20: A new ward}\n");
	unit_equal(fixture_problems(&fixture), "");
	assert_null(measured.points[0].rebase);
	assert_non_null(measured.points[1].rebase);
	fixture_free(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values_are_sorted_and_scaled),
		cmocka_unit_test(test_options_of_the_rule_sets),
		cmocka_unit_test(test_a_target_holds_from_its_date),
		cmocka_unit_test(test_a_rebase_finds_its_point),
		cmocka_unit_test(test_a_baseline_of_dates),
		cmocka_unit_test(test_gaps_break_what_is_in_a_row),
		cmocka_unit_test(test_a_private_value_is_a_gap),
		cmocka_unit_test(test_assurance_is_for_the_target_now),
		cmocka_unit_test(test_a_rebase_late_in_the_last_month),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
