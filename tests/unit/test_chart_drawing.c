#include "chart/drawing.h"

#include "unit.h"

/* A chart of some numbers, with names made for it. */
struct drawn {
	struct arena arena;
	struct chart_content content;
	struct chart_drawing drawing;
};

static void draw(struct drawn *drawn, enum chart_kind kind, enum chart_form form,
		 const struct chart_table *table)
{
	struct arena *arena = &drawn->arena;
	size_t count = table->series * table->points;
	struct str *names = arena_new(arena, struct str, table->points);
	struct str *series = arena_new(arena, struct str, table->series);
	struct str *written = arena_new(arena, struct str, count);
	for (size_t i = 0; i < table->points; i++)
		names[i] = arena_printf(arena, "Point number %zu", i + 1);
	for (size_t i = 0; i < table->series; i++)
		series[i] = arena_printf(arena, "Series %zu", i + 1);
	for (size_t i = 0; i < count; i++)
		written[i] = chart_print_number(table->values[i].number, 0, arena);
	drawn->content = (struct chart_content){
		.kind = kind,
		.table = *table,
		.written = written,
		.series_names = series,
		.point_names = names,
		.unit = STR("beds"),
	};
	chart_draw(&drawn->content, form, arena, &drawn->drawing);
}

static struct chart_box box_of(const struct chart_drawing *drawing, const struct chart_text *text)
{
	double width = chart_text_width(text->text, drawing->size);
	double x = text->x;
	if (text->anchor == CHART_ANCHOR_MIDDLE)
		x -= width / 2;
	else if (text->anchor == CHART_ANCHOR_END)
		x -= width;
	return (struct chart_box){x, text->y - drawing->size * 0.8, width, drawing->size};
}

static void is_inside(const struct chart_drawing *drawing, const struct chart_box *box)
{
	const double slack = 0.01;
	assert_true(box->x >= -slack && box->y >= -slack);
	assert_true(box->x + box->width <= drawing->width + slack);
	assert_true(box->y + box->height <= drawing->height + slack);
}

/* Nothing leaves the drawing, and no text stands on another. */
static void is_sound(const struct chart_drawing *drawing)
{
	for (size_t i = 0; i < drawing->bars.count; i++)
		is_inside(drawing, &drawing->bars.items[i].box);
	for (size_t i = 0; i < drawing->marks.count; i++) {
		struct chart_box mark = {drawing->marks.items[i].x, drawing->marks.items[i].y, 0,
					 0};
		is_inside(drawing, &mark);
	}
	for (size_t i = 0; i < drawing->texts.count; i++) {
		struct chart_box box = box_of(drawing, &drawing->texts.items[i]);
		/* A date may reach out by half of itself. */
		assert_true(box.y >= 0 && box.y + box.height <= drawing->height);
		for (size_t k = 0; k < i; k++) {
			struct chart_box other = box_of(drawing, &drawing->texts.items[k]);
			assert_false(chart_boxes_meet(&box, &other));
		}
	}
}

static const struct chart_value mixed[] = {
	{12, CHART_STATED}, {-7.5, CHART_STATED}, {0, CHART_NOT_STATED},
	{3, CHART_STATED},  {0, CHART_NOT_KNOWN}, {9, CHART_STATED},
};

static void test_every_kind_is_sound(void **state)
{
	(void)state;
	static const struct chart_table tables[] = {
		{mixed, 2, 3}, {mixed, 1, 6}, {mixed, 6, 1}, {mixed, 1, 1}, {mixed + 2, 1, 1},
	};
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		for (int kind = CHART_BAR; kind <= CHART_LINE; kind++)
			for (int form = CHART_WIDE; form <= CHART_NARROW; form++) {
				struct drawn drawn = {0};
				draw(&drawn, (enum chart_kind)kind, (enum chart_form)form,
				     &tables[i]);
				is_sound(&drawn.drawing);
				assert_int_equal(drawn.drawing.bars.count +
							 drawn.drawing.marks.count,
						 tables[i].series * tables[i].points);
				arena_free(&drawn.arena);
			}
}

static void test_equal_and_zero_and_huge(void **state)
{
	(void)state;
	static const double numbers[] = {0, 5, -5, 1e11, -1e11, 1e-9, 0.001};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		for (int kind = CHART_BAR; kind <= CHART_LINE; kind++) {
			struct chart_value values[4];
			struct chart_table table = {values, 2, 2};
			struct drawn drawn = {0};
			for (size_t k = 0; k < 4; k++)
				values[k] = (struct chart_value){numbers[i], CHART_STATED};
			draw(&drawn, (enum chart_kind)kind, CHART_WIDE, &table);
			is_sound(&drawn.drawing);
			arena_free(&drawn.arena);
		}
}

static void test_a_thousand_points_keep_few_marks(void **state)
{
	(void)state;
	static struct chart_value values[CHART_MOST_POINTS];
	struct chart_table table = {values, 1, CHART_MOST_POINTS};
	struct drawn drawn = {0};
	for (size_t i = 0; i < CHART_MOST_POINTS; i++)
		values[i].number = (double)(i % 40);
	draw(&drawn, CHART_LINE, CHART_WIDE, &table);
	is_sound(&drawn.drawing);
	assert_int_equal(drawn.drawing.strokes.count, 1);
	assert_int_equal(drawn.drawing.marks.count, 1);
	arena_free(&drawn.arena);
}

static void test_names_without_room_lay_bars_down(void **state)
{
	(void)state;
	static const struct chart_value values[8] = {{1, CHART_STATED}};
	struct chart_table table = {values, 1, 8};
	struct drawn drawn = {0};
	draw(&drawn, CHART_BAR, CHART_NARROW, &table);
	assert_true(drawn.drawing.bars.items[0].box.width > drawn.drawing.bars.items[0].box.height);
	is_sound(&drawn.drawing);
	arena_free(&drawn.arena);
}

static void test_names_of_lines_stand_apart(void **state)
{
	(void)state;
	static const struct chart_value values[] = {
		{1, CHART_STATED}, {9, CHART_STATED}, {2, CHART_STATED},
		{9, CHART_STATED}, {3, CHART_STATED}, {9.1, CHART_STATED},
	};
	struct chart_table table = {values, 3, 2};
	struct drawn drawn = {0};
	draw(&drawn, CHART_LINE, CHART_WIDE, &table);
	is_sound(&drawn.drawing);
	assert_int_equal(drawn.drawing.keys.count, 0);
	draw(&drawn, CHART_LINE, CHART_NARROW, &table);
	assert_int_equal(drawn.drawing.keys.count, 3);
	is_sound(&drawn.drawing);
	arena_free(&drawn.arena);
}

/* Scores */

static const struct chart_score_band bands[] = {
	{.name = {"low, 1 to 3", 11}, .from = 1, .to = 3},
	{.name = {"moderate, 4 to 6", 16}, .from = 4, .to = 6},
	{.name = {"high, 8 to 12", 13}, .from = 8, .to = 12},
	{.name = {"extreme, 15 to 25", 17}, .from = 15, .to = 25},
};

static void draw_scores(const struct chart_value *scores, size_t count, enum chart_form form,
			struct drawn *drawn)
{
	struct date *dates = arena_new(&drawn->arena, struct date, count);
	for (size_t i = 0; i < count; i++)
		dates[i] =
			(struct date){(int16_t)(2024 + i / 12), (uint8_t)(i % 12 + 1), 1, DATE_DAY};
	struct chart_scores all = {
		.scores = scores,
		.dates = dates,
		.count = count,
		.bands = bands,
		.band_count = 4,
		.target = 8,
		.target_name = STR("target 8"),
	};
	chart_draw_scores(&all, form, &drawn->arena, &drawn->drawing);
}

static size_t figures_of(const struct chart_drawing *drawing, const char *text)
{
	size_t count = 0;
	for (size_t i = 0; i < drawing->texts.count; i++)
		count += drawing->texts.items[i].is_strong &&
			 str_equal(drawing->texts.items[i].text, str_from(text));
	return count;
}

static void test_figures_stand_where_a_score_changes(void **state)
{
	(void)state;
	static const struct chart_value scores[] = {
		{20, CHART_STATED},    {20, CHART_STATED}, {16, CHART_STATED},
		{0, CHART_NOT_STATED}, {16, CHART_STATED}, {16, CHART_STATED},
	};
	for (int form = CHART_WIDE; form <= CHART_NARROW; form++) {
		struct drawn drawn = {0};
		draw_scores(scores, 6, (enum chart_form)form, &drawn);
		is_sound(&drawn.drawing);
		assert_int_equal(figures_of(&drawn.drawing, "20"), 1);
		assert_int_equal(figures_of(&drawn.drawing, "16"), 3);
		assert_int_equal(drawn.drawing.strokes.count, 2);
		assert_int_equal(drawn.drawing.marks.count, 6);
		assert_int_equal(drawn.drawing.bands.count, 4);
		arena_free(&drawn.arena);
	}
}

static void test_bands_cover_the_ground(void **state)
{
	(void)state;
	static const struct chart_value score = {25, CHART_STATED};
	struct drawn drawn = {0};
	draw_scores(&score, 1, CHART_WIDE, &drawn);
	const struct chart_drawing *drawing = &drawn.drawing;
	double bottom = drawing->plot.y + drawing->plot.height;
	for (size_t i = 0; i < drawing->bands.count; i++) {
		const struct chart_box *box = &drawing->bands.items[i].box;
		assert_true(box->y + box->height == bottom);
		assert_true(box->height > 0);
		bottom = box->y;
	}
	assert_true(bottom == drawing->plot.y);
	is_sound(drawing);
	arena_free(&drawn.arena);
}

static void test_crowded_scores_drop_figures(void **state)
{
	(void)state;
	static struct chart_value scores[120];
	struct drawn drawn = {0};
	for (size_t i = 0; i < 120; i++)
		scores[i].number = (double)(i % 2 ? 12 : 16);
	draw_scores(scores, 120, CHART_NARROW, &drawn);
	is_sound(&drawn.drawing);
	arena_free(&drawn.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_kind_is_sound),
		cmocka_unit_test(test_equal_and_zero_and_huge),
		cmocka_unit_test(test_a_thousand_points_keep_few_marks),
		cmocka_unit_test(test_names_without_room_lay_bars_down),
		cmocka_unit_test(test_names_of_lines_stand_apart),
		cmocka_unit_test(test_figures_stand_where_a_score_changes),
		cmocka_unit_test(test_bands_cover_the_ground),
		cmocka_unit_test(test_crowded_scores_drop_figures),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
