#include "chart/chart.h"

#include <math.h>

#include "chart/say.h"
#include "unit.h"

enum { MANY = 1000 };

static struct chart_range range_of(double least, double most)
{
	struct chart_range range = {0};
	assert_true(chart_range_add(&range, least));
	assert_true(chart_range_add(&range, most));
	return range;
}

/* "0 0.5 1": the numbers at the marks, as a reader sees them. */
static struct str marks(struct chart_range range, size_t most, enum chart_grain grain,
			struct arena *arena)
{
	struct chart_ticks ticks = chart_ticks(&range, most, grain);
	struct str all = {0};
	for (size_t i = 0; i < ticks.count; i++)
		all = arena_printf(arena, "%.*s%s%.*s", STR_ARG(all), i ? " " : "",
				   STR_ARG(chart_print_number(chart_tick(&ticks, i),
							      chart_tick_decimals(&ticks), arena)));
	return all;
}

static void test_ticks_are_nice(void **state)
{
	(void)state;
	static const struct {
		double least, most;
		const char *marks;
	} rows[] = {
		{0, 10, "0 2 4 6 8 10"},
		{0, 25, "0 5 10 15 20 25"},
		{0, 1, "0 0.2 0.4 0.6 0.8 1.0"},
		{0.3, 0.7, "0.3 0.4 0.5 0.6 0.7"},
		{-3, 17, "\u22125 0 5 10 15 20"},
		{-40, -10, "\u221240 \u221230 \u221220 \u221210"},
		{0, 0, "0 0.2 0.4 0.6 0.8 1.0"},
		{50, 50, "20 40 60 80"},
		{-50, -50, "\u221280 \u221260 \u221240 \u221220"},
		{0, 1234567, "0 500,000 1,000,000 1,500,000"},
		{0, 1e15,
		 "0 200,000,000,000,000 400,000,000,000,000 "
		 "600,000,000,000,000 800,000,000,000,000 "
		 "1,000,000,000,000,000"},
		{0, 2e-8,
		 "0 0.000000005 0.000000010 0.000000015 "
		 "0.000000020"},
	};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		unit_equal(
			marks(range_of(rows[i].least, rows[i].most), 6, CHART_ANY_NUMBER, &arena),
			rows[i].marks);
	/* Of nothing there is still an axis. */
	unit_equal(marks((struct chart_range){0}, 3, CHART_ANY_NUMBER, &arena), "0 0.5 1.0");
	unit_equal(marks(range_of(0, 2), 6, CHART_WHOLE_NUMBERS, &arena), "0 1 2");
	arena_free(&arena);
}

/* Whatever the numbers are, the marks hold them and are not too many. */
static void test_ticks_hold_their_range(void **state)
{
	(void)state;
	static const double sizes[] = {1e-12, 1e-7, 0.1, 1, 7, 999, 1e9, 1e15};
	enum { SIZES = sizeof sizes / sizeof *sizes };
	for (size_t i = 0; i < (size_t)SIZES * SIZES * 4; i++) {
		double a = sizes[i % SIZES], b = sizes[i / SIZES % SIZES];
		struct chart_range range = {0};
		chart_range_add(&range, i & 1 ? a : -a);
		chart_range_add(&range, i / SIZES / SIZES & 1 ? b : -b);
		for (size_t most = 3; most < 12; most++) {
			struct chart_ticks ticks = chart_ticks(&range, most, CHART_ANY_NUMBER);
			double slack = (range.most - range.least) * 1e-6 + 1e-9;
			assert_in_range(ticks.count, 2, most);
			assert_true(chart_tick(&ticks, 0) <= range.least + slack);
			assert_true(chart_tick(&ticks, ticks.count - 1) >= range.most - slack);
		}
	}
}

static void test_no_number_is_refused(void **state)
{
	(void)state;
	struct chart_range range = {0};
	assert_false(chart_range_add(&range, NAN));
	assert_false(chart_range_add(&range, INFINITY));
	assert_false(chart_range_add(&range, -INFINITY));
	assert_false(chart_range_add(&range, 1.1e15));
	assert_false(range.is_known);
	assert_true(chart_range_add(&range, -7));
	assert_true(range.least == -7 && range.most == -7);
}

static void test_a_scale_goes_both_ways(void **state)
{
	(void)state;
	struct chart_scale down = {.least = -10, .most = 10, .from = 200, .to = 0};
	assert_true(chart_at(&down, -10) == 200);
	assert_true(chart_at(&down, 0) == 100);
	assert_true(chart_at(&down, 10) == 0);
	struct chart_scale none = {.least = 3, .most = 3, .from = 0, .to = 50};
	assert_true(chart_at(&none, 3) == 25);
}

static void test_numbers_are_printed_plainly(void **state)
{
	(void)state;
	struct arena arena = {0};
	unit_equal(chart_print(12, &arena), "12");
	unit_equal(chart_print(12.04, &arena), "12");
	unit_equal(chart_print(12.25, &arena), "12.3");
	unit_equal(chart_print(-0.04, &arena), "0");
	unit_equal(chart_print(-0.5, &arena), "-0.5");
	unit_equal(chart_print(-13, &arena), "-13");
	unit_equal(chart_print_number(0, 0, &arena), "0");
	unit_equal(chart_print_number(-0.2, 0, &arena), "0");
	unit_equal(chart_print_number(999, 0, &arena), "999");
	unit_equal(chart_print_number(-1000, 0, &arena), "\u22121,000");
	unit_equal(chart_print_number(123456.75, 2, &arena), "123,456.75");
	arena_free(&arena);
}

static bool is_near(double a, double b)
{
	return fabs(a - b) < 1e-9;
}

static void test_text_is_as_wide_as_its_letters(void **state)
{
	(void)state;
	assert_true(chart_text_width(STR(""), 16) == 0);
	assert_true(is_near(chart_text_width(STR("00"), 10), 1.112 * 10 * 1.05));
	assert_true(chart_text_width(STR("W"), 10) > chart_text_width(STR("i"), 10));
	/* A character of two bytes counts once; one of the East is wide. */
	assert_true(is_near(chart_text_width(STR("\u00e9"), 10), 0.6 * 10 * 1.05));
	assert_true(is_near(chart_text_width(STR("\u2013"), 10), 0.6 * 10 * 1.05));
	assert_true(is_near(chart_text_width(STR("\u6f22"), 10), 1.0 * 10 * 1.05));
}

static void test_text_breaks_at_blanks(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct str lines[3];
	assert_int_equal(chart_wrap(STR("Women's and children's"), 10, 70, lines, 3, &arena), 2);
	unit_equal(lines[0], "Women's and");
	unit_equal(lines[1], "children's");
	assert_int_equal(chart_wrap(STR("one two three four"), 10, 30, lines, 2, &arena), 2);
	unit_equal(lines[0], "one");
	unit_equal(lines[1], "two\u2026");
	/* A word that is too long is cut, never in half a character. */
	assert_int_equal(
		chart_wrap(STR("\u00e9\u00e9\u00e9\u00e9\u00e9"), 10, 29, lines, 3, &arena), 1);
	unit_equal(lines[0], "\u00e9\u00e9\u00e9\u2026");
	assert_int_equal(chart_wrap(STR("  "), 10, 30, lines, 3, &arena), 0);
	arena_free(&arena);
}

static void test_labels_never_overlap(void **state)
{
	(void)state;
	static struct chart_label labels[MANY];
	for (size_t count = 0; count <= MANY; count = count * 2 + 1) {
		for (size_t i = 0; i < count; i++)
			labels[i] = (struct chart_label){.at = 900.0 * (double)i / (double)MANY,
							 .width = 20 + (double)(i % 7)};
		chart_thin(labels, count, 4, -20, 920);
		double reached = -100;
		size_t shown = 0;
		for (size_t i = 0; i < count; i++) {
			if (!labels[i].is_shown)
				continue;
			assert_true(labels[i].at - labels[i].width / 2 >= reached + 4);
			reached = labels[i].at + labels[i].width / 2;
			shown++;
		}
		assert_true(!count || shown);
	}
	assert_int_equal(chart_thin(labels, 0, 4, 0, 900), 0);
}

static void test_dates_have_a_year_where_it_changes(void **state)
{
	(void)state;
	static const struct date dates[] = {
		{2025, 11, 27, DATE_DAY}, {2026, 1, 29, DATE_DAY},    {2026, 3, 5, DATE_DAY},
		{2026, 3, 26, DATE_DAY},  {2026, 2, 0, DATE_QUARTER}, {2027, 0, 0, DATE_YEAR},
	};
	static const char *const texts[] = {"Nov", "Jan", "5 Mar", "26 Mar", "Q2", "2027"};
	static const char *const years[] = {"2025", "2026", "", "", "2026/27", ""};
	struct chart_label labels[6];
	struct chart_scale scale = {0, 5, 0, 500};
	struct arena arena = {0};
	for (size_t i = 0; i < 6; i++)
		labels[i].at = chart_at(&scale, (double)i);
	chart_date_labels(dates, 6, 14, &scale, labels, &arena);
	for (size_t i = 0; i < 6; i++) {
		assert_true(labels[i].is_shown);
		unit_equal(labels[i].text, texts[i]);
		unit_equal(labels[i].below, years[i]);
	}
	arena_free(&arena);
}

static void test_labels_are_moved_apart(void **state)
{
	(void)state;
	double near[] = {50, 52, 10, 50};
	chart_spread(near, 4, 15, 0, 100);
	assert_true(near[2] == 10 && near[0] == 50 && near[3] == 65 && near[1] == 80);
	double low[] = {95, 99};
	chart_spread(low, 2, 15, 0, 100);
	assert_true(low[0] == 85 && low[1] == 100);
	double tight[] = {5, 5, 5};
	chart_spread(tight, 3, 15, 0, 20);
	assert_true(tight[0] == 0 && tight[1] == 15 && tight[2] == 30);
	chart_spread(NULL, 0, 15, 0, 20);
}

static void test_bars_stand_on_zero(void **state)
{
	(void)state;
	static const struct chart_value values[] = {
		{10, CHART_STATED},
		{-5, CHART_STATED}, /* one series */
		{5, CHART_STATED},
		{0, CHART_NOT_STATED}, /* another */
	};
	struct chart_table table = {values, 2, 2};
	struct chart_room room = {{0, 100}, {-10, 20, 300, 0}, false};
	struct chart_range range = {0};
	struct chart_box boxes[4];
	assert_true(chart_bars_range(&table, CHART_GROUPED, &range));
	assert_true(range.least == -5 && range.most == 10);
	chart_bar_boxes(&table, CHART_GROUPED, &room, boxes);
	assert_true(boxes[0].x == 5 && boxes[0].width == 20);
	assert_true(boxes[0].y == 100 && boxes[0].height == 100);
	assert_true(boxes[1].y == 200 && boxes[1].height == 50);
	assert_true(boxes[2].x == 25 && boxes[2].y == 150);
	assert_true(boxes[3].width == 0 && boxes[3].height == 0);
	range = (struct chart_range){0};
	assert_true(chart_bars_range(&table, CHART_STACKED, &range));
	assert_true(range.least == -5 && range.most == 15);
	chart_bar_boxes(&table, CHART_STACKED, &room, boxes);
	assert_true(boxes[2].x == 5 && boxes[2].width == 40);
	assert_true(boxes[2].y == 50 && boxes[2].height == 50);
	room = (struct chart_room){{0, 100}, {-10, 20, 0, 300}, true};
	chart_bar_boxes(&table, CHART_STACKED, &room, boxes);
	assert_true(boxes[1].x == 50 && boxes[1].width == 50);
	assert_true(boxes[1].y == 55 && boxes[1].height == 40);
}

static void test_a_stack_may_be_too_high(void **state)
{
	(void)state;
	static const struct chart_value values[] = {{9e14, CHART_STATED}, {9e14, CHART_STATED}};
	struct chart_table table = {values, 2, 1};
	struct chart_range range = {0};
	assert_true(chart_bars_range(&table, CHART_GROUPED, &range));
	assert_false(chart_bars_range(&table, CHART_STACKED, &range));
}

/* All runs of a line, with " | " where it breaks. */
static struct str line_of(const struct chart_point *points, size_t count, enum chart_line line,
			  struct arena *arena)
{
	struct chart_run run;
	struct str all = {0};
	for (size_t at = 0; chart_next_run(points, count, &at, &run);)
		all = arena_printf(arena, "%.*s%s%.*s", STR_ARG(all), all.len ? " | " : "",
				   STR_ARG(chart_corners(points, run, line, arena)));
	return all;
}

static void test_silence_breaks_a_line(void **state)
{
	(void)state;
	struct arena arena = {0};
	static const struct chart_point points[] = {
		{0, 5, CHART_NOT_KNOWN},  {10, 20, CHART_STATED},    {20, 20, CHART_STATED},
		{30, 8.25, CHART_STATED}, {40, 0, CHART_NOT_STATED}, {50, 7, CHART_STATED},
		{60, 0, CHART_NOT_KNOWN},
	};
	unit_equal(line_of(points, 7, CHART_STRAIGHT, &arena), "10,20 20,20 30,8.3 | 50,7");
	unit_equal(line_of(points, 7, CHART_STEPS, &arena), "10,20 20,20 30,20 30,8.3 | 50,7");
	unit_equal(line_of(points, 1, CHART_STEPS, &arena), "");
	unit_equal(line_of(points, 0, CHART_STEPS, &arena), "");
	arena_free(&arena);
}

static void test_a_thousand_points_are_one_line(void **state)
{
	(void)state;
	static struct chart_point points[MANY];
	struct arena arena = {0};
	for (size_t i = 0; i < MANY; i++)
		points[i] = (struct chart_point){.x = (double)i, .y = 1};
	struct str line = line_of(points, MANY, CHART_STRAIGHT, &arena);
	assert_true(str_starts(line, STR("0,1 1,1 2,1")));
	assert_true(str_ends(line, STR("998,1 999,1")));
	arena_free(&arena);
}

static void test_boxes_meet_when_they_share_room(void **state)
{
	(void)state;
	struct chart_box box = {0, 0, 10, 10}, beside = {10, 0, 10, 10}, over = {9, 9, 10, 10};
	assert_true(chart_boxes_meet(&box, &box));
	assert_true(chart_boxes_meet(&box, &over));
	assert_false(chart_boxes_meet(&box, &beside));
}

static void test_why_there_is_no_value_is_said(void **state)
{
	(void)state;
	struct arena arena = {0};
	const struct chart_said points[] = {
		{STR("May"), STR("15"), {15, CHART_STATED}},
		{STR("June"), STR(""), {0, CHART_NOT_KNOWN}},
		{STR("July"), STR(""), {0, CHART_SUPPRESSED}},
		{STR("August"), STR(""), {0, CHART_NOT_STATED}},
		{STR("September"), STR("12"), {12, CHART_STATED}},
	};
	unit_equal(chart_say(points, ARRAY_SIZE(points), true, &arena),
		   "From May (15) to September (12). Highest 15 (May), lowest 12 (September). No "
		   "value: June (not known), July (suppressed), August (not stated).");
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ticks_are_nice),
		cmocka_unit_test(test_why_there_is_no_value_is_said),
		cmocka_unit_test(test_ticks_hold_their_range),
		cmocka_unit_test(test_no_number_is_refused),
		cmocka_unit_test(test_a_scale_goes_both_ways),
		cmocka_unit_test(test_numbers_are_printed_plainly),
		cmocka_unit_test(test_text_is_as_wide_as_its_letters),
		cmocka_unit_test(test_text_breaks_at_blanks),
		cmocka_unit_test(test_labels_never_overlap),
		cmocka_unit_test(test_dates_have_a_year_where_it_changes),
		cmocka_unit_test(test_labels_are_moved_apart),
		cmocka_unit_test(test_bars_stand_on_zero),
		cmocka_unit_test(test_a_stack_may_be_too_high),
		cmocka_unit_test(test_silence_breaks_a_line),
		cmocka_unit_test(test_a_thousand_points_are_one_line),
		cmocka_unit_test(test_boxes_meet_when_they_share_room),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
