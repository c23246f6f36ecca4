#include "site/drawing_value.h"

#include "site/address.h"
#include "site/data_files.h"
#include "site/value_row.h"

_Static_assert((int)CHART_MOST_SERIES == (int)MARKDOWN_MOST_SERIES &&
		       (int)CHART_MOST_BARS == (int)MARKDOWN_MOST_BARS &&
		       (int)CHART_MOST_POINTS == (int)MARKDOWN_MOST_POINTS,
	       "what can be read can be drawn");

struct series_values {
	struct value number, is[CHART_MOST_SERIES];
};

static const struct shape_row series_rows[] = {
	{"number", "the series, from 1 to 6, for a class", VALUE_AT(series_values, number)},
	{"first", "whether it is the first; so are second to sixth",
	 VALUE_AT(series_values, is[0])},
	{"second", "whether it is the second", VALUE_AT(series_values, is[1])},
	{"third", "whether it is the third", VALUE_AT(series_values, is[2])},
	{"fourth", "whether it is the fourth", VALUE_AT(series_values, is[3])},
	{"fifth", "whether it is the fifth", VALUE_AT(series_values, is[4])},
	{"sixth", "whether it is the sixth", VALUE_AT(series_values, is[5])},
};

const struct shape shape_series = SHAPE("chart series", series_values, series_rows);

struct text_values {
	struct value text, x, y, anchor, is_strong;
};

static const struct shape_row text_rows[] = {
	{"text", "the text", VALUE_AT(text_values, text)},
	{"x", "where it stands", VALUE_AT(text_values, x)},
	{"y", "its base line", VALUE_AT(text_values, y)},
	{"anchor", "which part of it is at x: start, middle, end", VALUE_AT(text_values, anchor)},
	{"is_strong", "whether it is to stand out", VALUE_AT(text_values, is_strong)},
};

const struct shape shape_chart_text = SHAPE("chart text", text_values, text_rows);

struct rule_values {
	struct value x1, y1, x2, y2, is_zero;
};

static const struct shape_row rule_rows[] = {
	{"x1", "its start", VALUE_AT(rule_values, x1)},
	{"y1", "its start", VALUE_AT(rule_values, y1)},
	{"x2", "its end", VALUE_AT(rule_values, x2)},
	{"y2", "its end", VALUE_AT(rule_values, y2)},
	{"is_zero", "whether it is that of the number 0", VALUE_AT(rule_values, is_zero)},
};

const struct shape shape_chart_rule = SHAPE("chart rule", rule_values, rule_rows);

struct bar_values {
	struct value x, y, width, height, series, name, is_target, colour, middle, centre;
};

static const struct shape_row bar_rows[] = {
	{"x", "its left edge", VALUE_AT(bar_values, x)},
	{"y", "its upper edge", VALUE_AT(bar_values, y)},
	{"width", "its width", VALUE_AT(bar_values, width)},
	{"height", "its height", VALUE_AT(bar_values, height)},
	{"series", "the chart series it belongs to", VALUE_AT(bar_values, series),
	 .gives = {.shape = &shape_series}},
	{"name", "of a key and a band: its name, as a chart text", VALUE_AT(bar_values, name),
	 .gives = {.shape = &shape_chart_text}},
	{"is_target", "of a key: whether it is that of the target",
	 VALUE_AT(bar_values, is_target)},
	{"colour", "of a band: its colour", VALUE_AT(bar_values, colour)},
	{"middle", "y of its middle", VALUE_AT(bar_values, middle)},
	{"centre", "x of its middle", VALUE_AT(bar_values, centre)},
};

const struct shape shape_chart_bar = SHAPE("chart bar, key or band", bar_values, bar_rows);

struct stroke_values {
	struct value corners, series;
};

static const struct shape_row stroke_rows[] = {
	{"corners", "its corners, as a polyline takes them", VALUE_AT(stroke_values, corners)},
	{"series", "the chart series it belongs to", VALUE_AT(stroke_values, series),
	 .gives = {.shape = &shape_series}},
};

const struct shape shape_chart_stroke = SHAPE("chart line", stroke_values, stroke_rows);

struct mark_values {
	struct value x, y, series, is_silent, sign;
};

static const struct shape_row mark_rows[] = {
	{"x", "its middle", VALUE_AT(mark_values, x)},
	{"y", "its middle", VALUE_AT(mark_values, y)},
	{"series", "the chart series it belongs to", VALUE_AT(mark_values, series),
	 .gives = {.shape = &shape_series}},
	{"is_silent", "whether there is no value", VALUE_AT(mark_values, is_silent)},
	{"sign", "of such a mark: a dash for not stated, ? for not known",
	 VALUE_AT(mark_values, sign)},
};

const struct shape shape_chart_mark = SHAPE("chart mark", mark_values, mark_rows);

struct drawing_values {
	struct value form, width, height, size, plot, is_line, all_series, texts, rules, bars,
		lines, marks, keys, bands, target_rule;
};

static const struct shape_row drawing_rows[] = {
	{"form", "wide or narrow: for a desk or for a phone", VALUE_AT(drawing_values, form)},
	{"width", "its width; also that of its coordinates", VALUE_AT(drawing_values, width)},
	{"height", "its height", VALUE_AT(drawing_values, height)},
	{"size", "the size of its texts", VALUE_AT(drawing_values, size)},
	{"plot", "its ground, as a chart bar", VALUE_AT(drawing_values, plot),
	 .gives = {.shape = &shape_chart_bar}},
	{"is_line", "whether it is a chart of lines", VALUE_AT(drawing_values, is_line)},
	{"all_series", "its series, each a chart series", VALUE_AT(drawing_values, all_series),
	 .gives = {.shape = &shape_series}},
	{"texts", "texts of axes and values, each a chart text", VALUE_AT(drawing_values, texts),
	 .gives = {.shape = &shape_chart_text}},
	{"rules", "lines at the marks of its axis, each a chart rule",
	 VALUE_AT(drawing_values, rules), .gives = {.shape = &shape_chart_rule}},
	{"bars", "its bars, each a chart bar", VALUE_AT(drawing_values, bars),
	 .gives = {.shape = &shape_chart_bar}},
	{"lines", "its lines, each a chart line", VALUE_AT(drawing_values, lines),
	 .gives = {.shape = &shape_chart_stroke}},
	{"marks", "its points, each a chart mark", VALUE_AT(drawing_values, marks),
	 .gives = {.shape = &shape_chart_mark}},
	{"keys", "what each series looks like, each a chart key", VALUE_AT(drawing_values, keys),
	 .gives = {.shape = &shape_chart_bar}},
	{"bands", "parts of its ground that have a name, each a chart band",
	 VALUE_AT(drawing_values, bands), .gives = {.shape = &shape_chart_bar}},
	{"target_rule", "the line of the target, as a chart rule",
	 VALUE_AT(drawing_values, target_rule), .gives = {.shape = &shape_chart_rule}},
};

const struct shape shape_drawing = SHAPE("drawing", drawing_values, drawing_rows);

struct chart_values {
	struct value caption, id, says, unit, drawings, csv;
};

static const struct shape_row chart_rows[] = {
	{"caption", "what it is about", VALUE_AT(chart_values, caption)},
	{"id", "its fragment, which begins the ids inside it", VALUE_AT(chart_values, id)},
	{"says", "what it shows, in one sentence", VALUE_AT(chart_values, says)},
	{"unit", "what is counted", VALUE_AT(chart_values, unit)},
	{"drawings", "its drawings, each a drawing: wide, then narrow",
	 VALUE_AT(chart_values, drawings), .gives = {.shape = &shape_drawing}},
	{"csv", "the address of its table as a file", VALUE_AT(chart_values, csv)},
};

const struct shape shape_chart = SHAPE("chart", chart_values, chart_rows);

/* Numbers */

static struct value coordinate(const struct view *view, double number)
{
	return value_text(chart_print(number, view->arena));
}

static struct value series_value(const struct view *view, size_t index)
{
	struct series_values series = {
		.number = value_text(arena_printf(view->arena, "%zu", index + 1))};
	if (index < CHART_MOST_SERIES)
		series.is[index] = value_truth(true);
	return view_object(view, &shape_series, &series);
}

static struct value text_value(const struct view *view, const struct chart_text *text)
{
	static const char *const anchors[] = {
		[CHART_ANCHOR_START] = "start",
		[CHART_ANCHOR_MIDDLE] = "middle",
		[CHART_ANCHOR_END] = "end",
	};
	if (!text->text.len)
		return (struct value){0};
	return view_object(view, &shape_chart_text,
			   &(struct text_values){
				   .text = value_text(text->text),
				   .x = coordinate(view, text->x),
				   .y = coordinate(view, text->y),
				   .anchor = value_text(str_from(anchors[text->anchor])),
				   .is_strong = value_truth(text->is_strong),
			   });
}

static struct value rule_value(const struct view *view, const struct chart_rule *rule)
{
	return view_object(view, &shape_chart_rule,
			   &(struct rule_values){
				   .x1 = coordinate(view, rule->x1),
				   .y1 = coordinate(view, rule->y1),
				   .x2 = coordinate(view, rule->x2),
				   .y2 = coordinate(view, rule->y2),
				   .is_zero = value_truth(rule->is_zero),
			   });
}

/* The box of a bar; what else a bar, key or band has is there already. */
static struct value box_value(const struct view *view, const struct chart_box *box,
			      struct bar_values bar)
{
	bar.x = coordinate(view, box->x);
	bar.y = coordinate(view, box->y);
	bar.width = coordinate(view, box->width);
	bar.height = coordinate(view, box->height);
	bar.middle = coordinate(view, box->y + box->height / 2);
	bar.centre = coordinate(view, box->x + box->width / 2);
	return view_object(view, &shape_chart_bar, &bar);
}

static struct value mark_value(const struct view *view, const struct chart_mark *mark)
{
	bool is_silent = mark->silence != CHART_STATED;
	struct value sign = {0};
	if (is_silent)
		sign = value_text(mark->silence == CHART_NOT_KNOWN ? STR("?") : STR("\u2013"));
	return view_object(view, &shape_chart_mark,
			   &(struct mark_values){
				   .x = coordinate(view, mark->x),
				   .y = coordinate(view, mark->y),
				   .series = series_value(view, mark->series),
				   .is_silent = value_truth(is_silent),
				   .sign = sign,
			   });
}

/* Lists */

static struct value texts_value(const struct view *view, const struct chart_drawing *drawing)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->texts.count; i++)
		values_add(&list, text_value(view, &drawing->texts.items[i]), view->arena);
	return values_list(&list);
}

static struct value rules_value(const struct view *view, const struct chart_drawing *drawing)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->rules.count; i++)
		values_add(&list, rule_value(view, &drawing->rules.items[i]), view->arena);
	return values_list(&list);
}

static struct value bars_value(const struct view *view, const struct chart_drawing *drawing)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->bars.count; i++) {
		const struct chart_bar *bar = &drawing->bars.items[i];
		struct bar_values value = {.series = series_value(view, bar->series)};
		values_add(&list, box_value(view, &bar->box, value), view->arena);
	}
	return values_list(&list);
}

static struct value strokes_value(const struct view *view, const struct chart_drawing *drawing)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->strokes.count; i++) {
		const struct chart_stroke *stroke = &drawing->strokes.items[i];
		struct stroke_values value = {
			.corners = value_text(stroke->corners),
			.series = series_value(view, stroke->series),
		};
		values_add(&list, view_object(view, &shape_chart_stroke, &value), view->arena);
	}
	return values_list(&list);
}

static struct value marks_value(const struct view *view, const struct chart_drawing *drawing)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->marks.count; i++)
		values_add(&list, mark_value(view, &drawing->marks.items[i]), view->arena);
	return values_list(&list);
}

static struct value keys_value(const struct view *view, const struct chart_drawing *drawing)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->keys.count; i++) {
		const struct chart_key *key = &drawing->keys.items[i];
		struct bar_values value = {
			.series = series_value(view, key->series),
			.name = text_value(view, &key->name),
			.is_target = value_truth(key->is_target),
		};
		values_add(&list, box_value(view, &key->sample, value), view->arena);
	}
	return values_list(&list);
}

static struct value bands_value(const struct view *view, const struct chart_drawing *drawing,
				const struct str *colours)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->bands.count; i++) {
		const struct chart_band *band = &drawing->bands.items[i];
		struct bar_values value = {.name = text_value(view, &band->name)};
		if (colours)
			value.colour = value_text(colours[band->index]);
		values_add(&list, box_value(view, &band->box, value), view->arena);
	}
	return values_list(&list);
}

static struct value all_series(const struct view *view, size_t count)
{
	struct values list = {0};
	for (size_t i = 0; i < count; i++)
		values_add(&list, series_value(view, i), view->arena);
	return values_list(&list);
}

struct value drawing_value(const struct view *view, const struct chart_drawing *drawing,
			   enum chart_form form, size_t series, const struct str *colours)
{
	struct drawing_values value = {
		.form = value_text(form == CHART_WIDE ? STR("wide") : STR("narrow")),
		.width = coordinate(view, drawing->width),
		.height = coordinate(view, drawing->height),
		.size = coordinate(view, drawing->size),
		.plot = box_value(view, &drawing->plot, (struct bar_values){.x = {0}}),
		.is_line = value_truth(drawing->is_line),
		.all_series = all_series(view, series),
		.texts = texts_value(view, drawing),
		.rules = rules_value(view, drawing),
		.bars = bars_value(view, drawing),
		.lines = strokes_value(view, drawing),
		.marks = marks_value(view, drawing),
		.keys = keys_value(view, drawing),
		.bands = bands_value(view, drawing, colours),
	};
	if (drawing->target)
		value.target_rule = rule_value(view, drawing->target);
	return view_object(view, &shape_drawing, &value);
}

/* A chart of a body */

static void fill_table(const struct markdown_chart *chart, struct chart_content *content,
		       struct arena *arena)
{
	size_t count = chart->series_count * chart->points;
	struct chart_value *values = arena_new(arena, struct chart_value, count);
	struct str *written = arena_new(arena, struct str, count);
	for (size_t i = 0; i < count; i++) {
		const struct markdown_figure *figure = &chart->figures[i];
		size_t row = i % chart->points;
		values[i].number = figure->number;
		if (figure->state != DECIMAL_STATED)
			values[i].silence = figure->state == DECIMAL_NOT_KNOWN ? CHART_NOT_KNOWN
									       : CHART_NOT_STATED;
		written[i] = chart->cells[row * chart->columns + chart->series[i / chart->points]];
	}
	content->table = (struct chart_table){values, chart->series_count, chart->points};
	content->written = written;
}

static void fill_names(const struct markdown_chart *chart, struct chart_content *content,
		       struct arena *arena)
{
	struct str *series = arena_new(arena, struct str, chart->series_count);
	struct str *points = arena_new(arena, struct str, chart->points);
	for (size_t i = 0; i < chart->series_count; i++)
		series[i] = chart->headings[chart->series[i]];
	for (size_t i = 0; i < chart->points; i++)
		points[i] = chart->cells[i * chart->columns];
	content->series_names = series;
	content->point_names = points;
	content->dates = chart->dates;
	content->unit = chart->unit;
	if (chart->target.state != DECIMAL_STATED)
		return;
	content->target = &chart->target.number;
	content->target_name = arena_printf(arena, "target %.*s", STR_ARG(chart->target_written));
}

static enum chart_kind kind_of(const struct markdown_chart *chart)
{
	static const enum chart_kind kinds[] = {
		[MARKDOWN_BAR] = CHART_BAR,
		[MARKDOWN_STACKED_BAR] = CHART_STACKED_BAR,
		[MARKDOWN_FLAT_BAR] = CHART_FLAT_BAR,
		[MARKDOWN_STACKED_FLAT_BAR] = CHART_STACKED_FLAT_BAR,
		[MARKDOWN_LINE] = CHART_LINE,
	};
	return kinds[chart->kind];
}

struct value drawing_value_of_chart(const struct view *view, const struct thing *from,
				    const struct markdown_chart *chart, struct arena *arena)
{
	struct chart_content content = {.kind = kind_of(chart)};
	struct values drawings = {0};
	fill_table(chart, &content, arena);
	fill_names(chart, &content, arena);
	for (int form = CHART_WIDE; form <= CHART_NARROW; form++) {
		struct chart_drawing drawing;
		chart_draw(&content, (enum chart_form)form, arena, &drawing);
		values_add(&drawings,
			   drawing_value(view, &drawing, (enum chart_form)form, chart->series_count,
					 NULL),
			   arena);
	}
	return view_object(
		view, &shape_chart,
		&(struct chart_values){
			.caption = value_text(chart->caption),
			.id = value_text(
				view_fragment(view, address_body(from, arena), chart->id, arena)),
			.says = value_text(chart->says),
			.unit = value_text(chart->unit),
			.drawings = values_list(&drawings),
			.csv = data_url(view, address_body(from, arena), chart->id, arena),
		});
}
