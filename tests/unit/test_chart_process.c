#include "chart/drawing.h"

#include "unit.h"

enum { POINTS = 6 };

static const struct chart_value values[POINTS] = {
	{4, CHART_STATED}, {6, CHART_STATED}, {0, CHART_NOT_KNOWN},
	{5, CHART_STATED}, {9, CHART_STATED}, {0, CHART_NOT_STATED},
};

static const struct chart_value targets[POINTS] = {
	{3, CHART_STATED}, {3, CHART_STATED}, {3, CHART_STATED},
	{2, CHART_STATED}, {2, CHART_STATED}, {0, CHART_NOT_STATED},
};

static const size_t types[POINTS] = {0, 1, 0, 0, 2, 0};

static const struct process_part parts[] = {
	{0, 3, true, 5, 8, 2},
	{3, 6, false, 0, 0, 0},
};

static struct chart_process make(struct date *dates)
{
	for (size_t i = 0; i < POINTS; i++)
		dates[i] = (struct date){2026, (uint8_t)(i + 1), 0, DATE_MONTH};
	return (struct chart_process){
		.values = values,
		.types = types,
		.targets = targets,
		.dates = dates,
		.count = POINTS,
		.parts = parts,
		.part_count = 2,
	};
}

static size_t strokes_of(const struct chart_drawing *drawing, size_t series)
{
	size_t count = 0;
	for (size_t i = 0; i < drawing->strokes.count; i++)
		count += drawing->strokes.items[i].series == series;
	return count;
}

static void test_a_process_chart(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct date dates[POINTS];
	struct chart_process process = make(dates);
	for (int form = CHART_WIDE; form <= CHART_NARROW; form++) {
		struct chart_drawing drawing;
		chart_draw_process(&process, (enum chart_form)form, &arena, &drawing);
		/* Broken where a value is missing; no line of one value. */
		assert_int_equal(strokes_of(&drawing, PROCESS_VALUES), 2);
		/* Lines of the part that has them alone. */
		assert_int_equal(strokes_of(&drawing, PROCESS_MEAN), 1);
		assert_int_equal(strokes_of(&drawing, PROCESS_LIMIT), 2);
		assert_int_equal(strokes_of(&drawing, PROCESS_TARGET), 1);
		assert_int_equal(drawing.marks.count, POINTS);
		assert_int_equal(drawing.marks.items[1].series, 1);
		assert_int_equal(drawing.marks.items[2].silence, CHART_NOT_KNOWN);
		assert_true(drawing.marks.items[4].y < drawing.marks.items[0].y);
		for (size_t i = 0; i < drawing.marks.count; i++) {
			assert_true(drawing.marks.items[i].x >= drawing.plot.x);
			assert_true(drawing.marks.items[i].x <=
				    drawing.plot.x + drawing.plot.width);
			assert_true(drawing.marks.items[i].y >= drawing.plot.y);
			assert_true(drawing.marks.items[i].y <=
				    drawing.plot.y + drawing.plot.height);
		}
	}
	arena_free(&arena);
}

/* The last value that is stated has the mark. */
static void test_a_sparkline(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct date dates[POINTS];
	struct chart_process process = make(dates);
	struct chart_drawing drawing;
	chart_draw_sparkline(&process, &arena, &drawing);
	assert_int_equal(drawing.texts.count, 0);
	assert_int_equal(drawing.marks.count, 1);
	assert_int_equal(drawing.marks.items[0].series, 2);
	assert_int_equal(strokes_of(&drawing, PROCESS_VALUES), 2);
	assert_int_equal(strokes_of(&drawing, PROCESS_LIMIT), 0);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_process_chart),
		cmocka_unit_test(test_a_sparkline),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
