#include "chart/spc.h"

#include <string.h>

#include "unit.h"

static const struct spc_options plain = {
	.rule_set = SPC_MDC_2023,
	.better = SPC_LESS,
	.shift = SPC_RUN,
	.trend = SPC_RUN,
};

/* With a baseline of the first twelve values, which set the limits. */
static const struct spc_options fixed = {
	.rule_set = SPC_MDC_2023,
	.better = SPC_LESS,
	.shift = SPC_RUN,
	.trend = SPC_RUN,
	.baseline = SPC_BASELINE,
};

/* From 0 to 50 and back: mean 25, limits 158 and -108, near 113 2/3. */
enum { SWING = 12 };

struct series {
	struct spc_point points[64];
	size_t count;
	struct arena arena;
};

static void add(struct series *series, const int *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		series->points[series->count++].value = values[i];
}

#define ADD(series, ...) \
	add(series, (const int[]){__VA_ARGS__}, sizeof(int[]){__VA_ARGS__} / sizeof(int))

static struct series swing(void)
{
	struct series series = {0};
	for (int i = 0; i < SWING; i++)
		ADD(&series, i % 2 ? 50 : 0);
	return series;
}

static struct spc work_out(struct series *series, const struct spc_options *options)
{
	return spc_of(series->points, series->count, options, &series->arena);
}

/* The rules behind the swing: "A.S" for astronomical, none, shift. */
static void shows(struct series *series, const struct spc_options *options, const char *expected)
{
	static const char letters[] = "ATWS";
	struct spc spc = work_out(series, options);
	struct str text = {0};
	for (size_t i = SWING; i < series->count; i++) {
		unsigned fired = spc.signals[i].high | spc.signals[i].low;
		char letter = '.';
		for (int rule = SPC_RULES; rule-- > 0;)
			if (fired >> rule & 1)
				letter = letters[rule];
		text = arena_printf(&series->arena, "%.*s%c", STR_ARG(text), letter);
	}
	unit_equal(text, expected);
	arena_free(&series->arena);
}

static void test_mean_and_limits(void **state)
{
	(void)state;
	struct series series = swing();
	ADD(&series, 25);
	struct spc spc = work_out(&series, &fixed);
	const struct spc_limits *limits = &spc.groups[0].limits;
	assert_int_equal(spc.group_count, 1);
	assert_int_equal(spc_line(limits, SPC_MEAN, 0), 25);
	assert_int_equal(spc_line(limits, SPC_UPPER, 0), 158);
	assert_int_equal(spc_line(limits, SPC_LOWER, 0), -108);
	/* 113 2/3 and -63 2/3, half away from zero. */
	assert_int_equal(spc_line(limits, SPC_NEAR_UPPER, 1), 1137);
	assert_int_equal(spc_line(limits, SPC_NEAR_LOWER, 1), -637);
	assert_int_equal(spc_compare(158, limits, SPC_UPPER), 0);
	assert_int_equal(spc_compare(113, limits, SPC_NEAR_UPPER), -1);
	assert_int_equal(spc_compare(114, limits, SPC_NEAR_UPPER), 1);
	arena_free(&series.arena);
}

static void test_astronomical_is_beyond(void **state)
{
	(void)state;
	struct series series = swing();
	ADD(&series, 158, 0, -108, 0, 159, 0, -109);
	shows(&series, &fixed, "....A.A");
}

static void test_a_shift_needs_all_its_length(void **state)
{
	(void)state;
	struct series six = swing(), seven = swing(), tie = swing();
	ADD(&six, 25, 30, 40, 30, 40, 30, 40, 25);
	shows(&six, &fixed, "........");
	ADD(&seven, 25, 30, 40, 30, 40, 30, 40, 30, 25);
	shows(&seven, &fixed, ".SSSSSSS.");
	ADD(&tie, 25, 30, 40, 30, 25, 40, 30, 40, 30);
	shows(&tie, &fixed, ".........");
}

static void test_a_trend_needs_all_its_length(void **state)
{
	(void)state;
	struct series six = swing(), seven = swing(), tie = swing();
	ADD(&six, 25, 10, 14, 18, 22, 26, 30, 25);
	shows(&six, &fixed, "........");
	ADD(&seven, 25, 10, 14, 18, 22, 26, 30, 34, 25);
	shows(&seven, &fixed, ".TTTTTTT.");
	ADD(&tie, 25, 10, 14, 18, 22, 22, 26, 30, 34, 25);
	shows(&tie, &fixed, "..........");
}

static void test_run_lengths_are_options(void **state)
{
	(void)state;
	struct series series = swing();
	struct spc_options options = fixed;
	options.shift = 6;
	options.trend = 5;
	ADD(&series, 25, 30, 40, 30, 40, 30, 40, 25, 20, 15, 10, 20);
	shows(&series, &options, ".SSSSSTTTTT.");
}

static void test_two_of_three(void **state)
{
	(void)state;
	struct spc_options ptd = fixed;
	ptd.rule_set = SPC_PTD_0_2;
	struct series near = swing(), beyond = swing(), again, two = swing();
	ADD(&near, 114, 113, 114);
	shows(&near, &fixed, "W.W");
	ADD(&beyond, 114, 30, 159);
	again = beyond;
	shows(&beyond, &fixed, "W.A");
	shows(&again, &ptd, "..A");
	ADD(&two, 114, 30, 30, 114, 25, 114);
	shows(&two, &fixed, "......");
}

static void test_silence_breaks_runs_and_ranges(void **state)
{
	(void)state;
	struct series missing = swing(), gap = swing();
	ADD(&missing, 25, 30, 40, 30, 0, 40, 30, 40, 30);
	missing.points[SWING + 4].is_missing = true;
	shows(&missing, &fixed, ".........");
	ADD(&gap, 25, 30, 40, 30, 40, 30, 40, 30);
	gap.points[SWING + 4].follows_gap = true;
	shows(&gap, &fixed, "........");
	/* Of 11 ranges the two beside it are none, nor is the one across. */
	struct series ranges = swing();
	ranges.points[5].is_missing = true;
	ranges.points[9].follows_gap = true;
	struct spc spc = work_out(&ranges, &plain);
	assert_int_equal(spc.groups[0].values, 11);
	assert_int_equal(spc.groups[0].limits.ranges, 8);
	assert_int_equal(spc.signals[5].type, SPC_MISSING);
	arena_free(&ranges.arena);
}

static void test_what_leads(void **state)
{
	(void)state;
	struct series series = swing();
	struct spc_options options = fixed;
	ADD(&series, 25, 40, 60, 80, 100, 114, 150, 200);
	struct spc spc = work_out(&series, &options);
	const struct spc_signal *last = &spc.signals[series.count - 1];
	assert_int_equal(last->high, 1 << SPC_ASTRONOMICAL | 1 << SPC_TREND |
					     1 << SPC_TWO_OF_THREE | 1 << SPC_SHIFT);
	assert_int_equal(last->type, SPC_CONCERN);
	assert_true(last->is_high);
	assert_false(last->is_both);
	arena_free(&series.arena);
	series.arena = (struct arena){0};
	shows(&series, &options, "TTTTTTTA");
}

/* High above the mean and falling, where less is better. */
static void test_improvement_and_concern(void **state)
{
	(void)state;
	struct series series = swing();
	struct spc_options options = fixed;
	ADD(&series, 25, 250, 230, 210, 200, 190, 180, 170);
	struct spc spc = work_out(&series, &options);
	const struct spc_signal *last = &spc.signals[spc.last];
	assert_true(last->is_both);
	assert_int_equal(last->type, SPC_IMPROVEMENT);
	assert_false(last->is_high);
	options.rule_set = SPC_PTD_0_2;
	spc = work_out(&series, &options);
	last = &spc.signals[spc.last];
	assert_true(last->is_both);
	assert_int_equal(last->type, SPC_CONCERN);
	assert_true(last->is_high);
	options.better = SPC_NEITHER;
	spc = work_out(&series, &options);
	last = &spc.signals[spc.last];
	assert_false(last->is_both);
	assert_int_equal(last->type, SPC_REMARKABLE);
	assert_true(last->is_high);
	arena_free(&series.arena);
}

static void test_thirteen_values(void **state)
{
	(void)state;
	struct series series = swing();
	struct spc spc = work_out(&series, &plain);
	assert_true(spc_has_limits(&spc.groups[0]));
	assert_false(spc_is_enough(&spc.groups[0]));
	assert_int_equal(spc.signals[11].type, SPC_TRIAL);
	assert_int_equal(spc_assurance(&spc, SPC_LESS, 999), SPC_NOT_KNOWN);
	ADD(&series, 0);
	spc = work_out(&series, &plain);
	assert_true(spc_is_enough(&spc.groups[0]));
	assert_int_equal(spc.signals[12].type, SPC_COMMON);
	assert_int_equal(spc_assurance(&spc, SPC_LESS, 999), SPC_PASSES);
	arena_free(&series.arena);
}

static void test_a_rebase_begins_a_group(void **state)
{
	(void)state;
	struct series series = swing();
	ADD(&series, 30, 40, 30, 40, 30, 40);
	series.points[SWING + 3].is_rebase = true;
	struct spc spc = work_out(&series, &fixed);
	assert_int_equal(spc.group_count, 2);
	assert_int_equal(spc.groups[0].end, SWING + 3);
	assert_int_equal(spc.groups[1].first, SWING + 3);
	assert_int_equal(spc.groups[1].end, series.count);
	assert_int_equal(spc_line(&spc.groups[1].limits, SPC_MEAN, 1), 367);
	assert_ptr_equal(spc_group_of(&spc, SWING + 2), &spc.groups[0]);
	assert_ptr_equal(spc_group_of(&spc, SWING + 3), &spc.groups[1]);
	/* The six are no run: three in each group, and no trial has one. */
	assert_int_equal(spc.signals[SWING].type, SPC_COMMON);
	assert_int_equal(spc.signals[SWING + 3].type, SPC_TRIAL);
	/* Assurance is the last group's. */
	assert_int_equal(spc_assurance(&spc, SPC_LESS, 999), SPC_NOT_KNOWN);
	arena_free(&series.arena);
}

/* One range of 3267 and eleven that sum up to 8733: the mean is 1000. */
static void test_screening_is_once_and_at_equality(void **state)
{
	(void)state;
	struct spc_options options = plain;
	struct series series = {0};
	options.screens = true;
	ADD(&series, 0, 3267, 2473, 3267, 2473, 3267, 2473, 3267, 2473, 3267, 2473, 3267, 2474);
	struct spc spc = work_out(&series, &options);
	assert_int_equal(spc.groups[0].screened, 1);
	assert_int_equal(spc.groups[0].limits.ranges, 11);
	assert_int_equal(spc.groups[0].limits.range_sum, 8733);
	options.screens = false;
	spc = work_out(&series, &options);
	assert_int_equal(spc.groups[0].screened, 0);
	assert_int_equal(spc.groups[0].limits.range_sum, 12000);
	options.screens = true;
	series.points[1].value = 3266;
	series.points[2].value = 2472;
	spc = work_out(&series, &options);
	assert_int_equal(spc.groups[0].screened, 0);
	arena_free(&series.arena);
}

static void test_zero_variation(void **state)
{
	(void)state;
	struct spc_options options = plain;
	struct series series = {0};
	options.screens = true;
	ADD(&series, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);
	struct spc spc = work_out(&series, &options);
	assert_true(spc_is_enough(&spc.groups[0]));
	assert_int_equal(spc.signals[12].type, SPC_COMMON);
	assert_int_equal(spc_assurance(&spc, SPC_LESS, 5), SPC_HIT_OR_MISS);
	assert_int_equal(spc_assurance(&spc, SPC_LESS, 6), SPC_PASSES);
	assert_int_equal(spc_assurance(&spc, SPC_LESS, 4), SPC_FAILS);
	arena_free(&series.arena);
}

static void test_assurance_is_strict(void **state)
{
	(void)state;
	static const struct {
		enum spc_better better;
		int64_t target;
		enum spc_assurance expected;
	} cases[] = {
		{SPC_MORE, 159, SPC_FAILS},        {SPC_MORE, 158, SPC_HIT_OR_MISS},
		{SPC_MORE, -108, SPC_HIT_OR_MISS}, {SPC_MORE, -109, SPC_PASSES},
		{SPC_LESS, 159, SPC_PASSES},       {SPC_LESS, 158, SPC_HIT_OR_MISS},
		{SPC_LESS, -108, SPC_HIT_OR_MISS}, {SPC_LESS, -109, SPC_FAILS},
		{SPC_NEITHER, 159, SPC_NOT_KNOWN},
	};
	struct series series = swing();
	ADD(&series, 25);
	struct spc spc = work_out(&series, &fixed);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(spc_assurance(&spc, cases[i].better, cases[i].target),
				 cases[i].expected);
	arena_free(&series.arena);
}

static void test_a_dated_baseline(void **state)
{
	(void)state;
	struct series series = swing();
	ADD(&series, 500, 25);
	series.points[0].is_left_out = true;
	series.points[SWING].is_left_out = true;
	series.points[SWING + 1].is_left_out = true;
	struct spc spc = work_out(&series, &plain);
	const struct spc_limits *limits = &spc.groups[0].limits;
	assert_int_equal(limits->values, 11);
	assert_int_equal(limits->ranges, 10);
	assert_int_equal(limits->sum, 300);
	assert_int_equal(spc.signals[SWING].high & 1 << SPC_ASTRONOMICAL, 1 << SPC_ASTRONOMICAL);
	arena_free(&series.arena);
}

static void test_nothing_at_all(void **state)
{
	(void)state;
	struct series series = {0};
	struct spc spc = work_out(&series, &plain);
	assert_int_equal(spc.group_count, 1);
	assert_false(spc.has_last);
	assert_int_equal(spc_assurance(&spc, SPC_LESS, 5), SPC_NOT_KNOWN);
	ADD(&series, 5);
	series.points[0].is_missing = true;
	series.points[0].is_rebase = true;
	spc = work_out(&series, &plain);
	assert_false(spc.has_last);
	assert_int_equal(spc.group_count, 1);
	assert_false(spc_has_limits(&spc.groups[0]));
	arena_free(&series.arena);
}

/* As far as numbers go: nothing overflows, and equality still holds. */
static void test_the_largest(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct spc_point *points = arena_new(&arena, struct spc_point, SPC_MOST);
	for (size_t i = 0; i < SPC_MOST; i++)
		points[i].value = i % 2 ? SPC_LARGEST : -SPC_LARGEST;
	struct spc spc = spc_of(points, SPC_MOST, &plain, &arena);
	const struct spc_limits *limits = &spc.groups[0].limits;
	assert_int_equal(spc_line(limits, SPC_UPPER, SPC_DIGITS), INT64_C(5320000000000000000));
	assert_int_equal(spc_compare(0, limits, SPC_MEAN), 0);
	assert_int_equal(spc.signals[0].type, SPC_COMMON);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mean_and_limits),
		cmocka_unit_test(test_astronomical_is_beyond),
		cmocka_unit_test(test_a_shift_needs_all_its_length),
		cmocka_unit_test(test_a_trend_needs_all_its_length),
		cmocka_unit_test(test_run_lengths_are_options),
		cmocka_unit_test(test_two_of_three),
		cmocka_unit_test(test_silence_breaks_runs_and_ranges),
		cmocka_unit_test(test_what_leads),
		cmocka_unit_test(test_improvement_and_concern),
		cmocka_unit_test(test_thirteen_values),
		cmocka_unit_test(test_a_rebase_begins_a_group),
		cmocka_unit_test(test_screening_is_once_and_at_equality),
		cmocka_unit_test(test_zero_variation),
		cmocka_unit_test(test_assurance_is_strict),
		cmocka_unit_test(test_a_dated_baseline),
		cmocka_unit_test(test_nothing_at_all),
		cmocka_unit_test(test_the_largest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
