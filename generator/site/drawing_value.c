#include "site/drawing_value.h"

#include "chart/say.h"
#include "site/address.h"
#include "site/data_files.h"
#include "site/value_row.h"

_Static_assert((int)CHART_MOST_SERIES == (int)MARKDOWN_MOST_SERIES &&
		       (int)CHART_MOST_BARS == (int)MARKDOWN_MOST_BARS &&
		       (int)CHART_MOST_POINTS == (int)MARKDOWN_MOST_POINTS,
	       "what can be read can be drawn");

/* Coordinates, as chart/drawing.h has them. */

static const struct shape_row series_rows[] = {
	{"number", "the series, from 1 to 6, for a class"},
	{"first", "whether it is the first; so are second to sixth", .which = 1},
	{"second", "whether it is the second", .which = 2},
	{"third", "whether it is the third", .which = 3},
	{"fourth", "whether it is the fourth", .which = 4},
	{"fifth", "whether it is the fifth", .which = 5},
	{"sixth", "whether it is the sixth", .which = 6},
};

/* It is about a number from 0. */
static struct value get_of_series(const struct value *series, const struct shape_row *row)
{
	const struct view *view = series->view;
	size_t number = *(const size_t *)series->self + 1;
	return row->which ? value_truth(number == (size_t)row->which)
			  : value_text(arena_printf(view->arena, "%zu", number));
}

const struct shape shape_series = {"chart series", series_rows, ARRAY_SIZE(series_rows),
				   sizeof(size_t), get_of_series};

static struct value anchor(const struct value *text)
{
	static const char *const anchors[] = {
		[CHART_ANCHOR_START] = "start",
		[CHART_ANCHOR_MIDDLE] = "middle",
		[CHART_ANCHOR_END] = "end",
	};
	return value_text(str_from(anchors[((const struct chart_text *)text->self)->anchor]));
}

static const struct shape_row text_rows[] = {
	{"text", "the text", VALUE_AT(chart_text, text)},
	{"x", "where it stands", VALUE_AT(chart_text, x)},
	{"y", "its base line", VALUE_AT(chart_text, y)},
	{"anchor", "which part of it is at x: start, middle, end", .get = anchor},
	{"is_strong", "whether it is to stand out", VALUE_AT(chart_text, is_strong)},
};

static const struct shape_row rule_rows[] = {
	{"x1", "its start", VALUE_AT(chart_rule, x1)},
	{"y1", "its start", VALUE_AT(chart_rule, y1)},
	{"x2", "its end", VALUE_AT(chart_rule, x2)},
	{"y2", "its end", VALUE_AT(chart_rule, y2)},
	{"is_zero", "whether it is that of the number 0", VALUE_AT(chart_rule, is_zero)},
};

const struct shape shape_chart_text = SHAPE("chart text", chart_text, text_rows);
const struct shape shape_chart_rule = SHAPE("chart rule", chart_rule, rule_rows);

static struct value bar_name(const struct value *bar)
{
	const struct chart_text *name = &((const struct chart_bar *)bar->self)->name;
	return name->text.len ? view_struct(bar->view, &shape_chart_text, name) : (struct value){0};
}

static struct value coordinate(const struct value *object, double number)
{
	const struct view *view = object->view;
	return value_text(chart_print(number, view->arena));
}

static struct value middle(const struct value *bar)
{
	const struct chart_box *box = &((const struct chart_bar *)bar->self)->box;
	return coordinate(bar, box->y + box->height / 2);
}

static struct value centre(const struct value *bar)
{
	const struct chart_box *box = &((const struct chart_bar *)bar->self)->box;
	return coordinate(bar, box->x + box->width / 2);
}

static struct value is_silent(const struct value *mark)
{
	return value_truth(((const struct chart_mark *)mark->self)->silence != CHART_STATED);
}

static struct value sign(const struct value *mark)
{
	static const char *const signs[] = {
		[CHART_STATED] = "",
		[CHART_NOT_KNOWN] = "?",
		[CHART_NOT_STATED] = "\u2013",
		[CHART_SUPPRESSED] = "*",
	};
	return value_text(str_from(signs[((const struct chart_mark *)mark->self)->silence]));
}

static const struct shape_row bar_rows[] = {
	{"x", "its left edge", VALUE_AT(chart_bar, box.x)},
	{"y", "its upper edge", VALUE_AT(chart_bar, box.y)},
	{"width", "its width", VALUE_AT(chart_bar, box.width)},
	{"height", "its height", VALUE_AT(chart_bar, box.height)},
	{"series", "the chart series it belongs to", INSIDE(chart_bar, series),
	 .gives = {.shape = &shape_series}},
	{"name", "of a key and a band: its name, as a chart text", .get = bar_name,
	 .gives = {.shape = &shape_chart_text}},
	{"is_target", "of a key: whether it is that of the target", VALUE_AT(chart_bar, is_target)},
	{"colour", "of a band: its colour", VALUE_AT(chart_bar, colour)},
	{"middle", "y of its middle", .get = middle},
	{"centre", "x of its middle", .get = centre},
};

static const struct shape_row stroke_rows[] = {
	{"corners", "its corners, as a polyline takes them", VALUE_AT(chart_stroke, corners)},
	{"series", "the chart series it belongs to", INSIDE(chart_stroke, series),
	 .gives = {.shape = &shape_series}},
};

static const struct shape_row mark_rows[] = {
	{"x", "its middle", VALUE_AT(chart_mark, x)},
	{"y", "its middle", VALUE_AT(chart_mark, y)},
	{"series", "the chart series it belongs to", INSIDE(chart_mark, series),
	 .gives = {.shape = &shape_series}},
	{"is_silent", "whether there is no value", .get = is_silent},
	{"sign", "of such a mark: a dash for not stated, ? for not known", .get = sign},
};

const struct shape shape_chart_bar = SHAPE("chart bar, key or band", chart_bar, bar_rows);
const struct shape shape_chart_stroke = SHAPE("chart line", chart_stroke, stroke_rows);
const struct shape shape_chart_mark = SHAPE("chart mark", chart_mark, mark_rows);

static struct value form(const struct value *drawing)
{
	bool is_wide = ((const struct chart_drawing *)drawing->self)->form == CHART_WIDE;
	return value_text(is_wide ? STR("wide") : STR("narrow"));
}

static struct value plot(const struct value *drawing)
{
	struct chart_bar ground = {.box = ((const struct chart_drawing *)drawing->self)->plot};
	return view_object(drawing->view, &shape_chart_bar, &ground);
}

static struct value all_series(const struct value *drawing)
{
	static const size_t numbers[CHART_MOST_SERIES] = {0, 1, 2, 3, 4, 5};
	return view_structs(drawing->view, &shape_series, numbers,
			    ((const struct chart_drawing *)drawing->self)->series);
}

static struct value target_rule(const struct value *drawing)
{
	const struct chart_rule *rule = ((const struct chart_drawing *)drawing->self)->target;
	return rule ? view_struct(drawing->view, &shape_chart_rule, rule) : (struct value){0};
}

static const struct shape_row drawing_rows[] = {
	{"form", "wide or narrow: for a desk or for a phone", .get = form},
	{"width", "its width; also that of its coordinates", VALUE_AT(chart_drawing, width)},
	{"height", "its height", VALUE_AT(chart_drawing, height)},
	{"size", "the size of its texts", VALUE_AT(chart_drawing, size)},
	{"plot", "its ground, as a chart bar", .get = plot, .gives = {.shape = &shape_chart_bar}},
	{"is_line", "whether it is a chart of lines", VALUE_AT(chart_drawing, is_line)},
	{"all_series", "its series, each a chart series", .get = all_series,
	 .gives = {.shape = &shape_series}},
	{"texts", "texts of axes and values, each a chart text", LISTED(chart_drawing, texts),
	 .gives = {.shape = &shape_chart_text}},
	{"rules", "lines at the marks of its axis, each a chart rule", LISTED(chart_drawing, rules),
	 .gives = {.shape = &shape_chart_rule}},
	{"bars", "its bars, each a chart bar", LISTED(chart_drawing, bars),
	 .gives = {.shape = &shape_chart_bar}},
	{"lines", "its lines, each a chart line", LISTED(chart_drawing, strokes),
	 .gives = {.shape = &shape_chart_stroke}},
	{"marks", "its points, each a chart mark", LISTED(chart_drawing, marks),
	 .gives = {.shape = &shape_chart_mark}},
	{"keys", "what each series looks like, each a chart key", LISTED(chart_drawing, keys),
	 .gives = {.shape = &shape_chart_bar}},
	{"bands", "parts of its ground that have a name, each a chart band",
	 LISTED(chart_drawing, bands), .gives = {.shape = &shape_chart_bar}},
	{"target_rule", "the line of the target, as a chart rule", .get = target_rule,
	 .gives = {.shape = &shape_chart_rule}},
};

const struct shape shape_drawing = SHAPE("drawing", chart_drawing, drawing_rows);

/* A chart of a body */

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

static void fill_table(const struct markdown_chart *chart, struct chart_content *content,
		       struct arena *arena)
{
	static const enum chart_silence silences[] = {
		[DECIMAL_NOT_STATED] = CHART_NOT_STATED,
		[DECIMAL_NOT_KNOWN] = CHART_NOT_KNOWN,
		[DECIMAL_SUPPRESSED] = CHART_SUPPRESSED,
	};
	size_t count = chart->series_count * chart->points;
	struct chart_value *values = arena_new(arena, struct chart_value, count);
	struct str *written = arena_new(arena, struct str, count);
	for (size_t i = 0; i < count; i++) {
		const struct markdown_figure *figure = &chart->figures[i];
		size_t row = i % chart->points;
		values[i].number = figure->number;
		values[i].silence = silences[figure->state];
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

/* What its author says it shows, then each series. */
static struct str says(const struct markdown_chart *chart, const struct chart_content *content,
		       struct arena *arena)
{
	struct str text = chart->says;
	for (size_t i = 0; i < chart->series_count; i++) {
		struct chart_said *points = arena_new(arena, struct chart_said, chart->points);
		for (size_t j = 0; j < chart->points; j++)
			points[j] = (struct chart_said){
				content->point_names[j],
				content->written[i * chart->points + j],
				content->table.values[i * chart->points + j],
			};
		struct str said = chart_say(points, chart->points, chart->dates, arena);
		bool is_named = chart->series_count > 1 && said.len;
		text = arena_printf(arena, "%.*s%s%.*s%s%.*s", STR_ARG(text), text.len ? " " : "",
				    STR_ARG(is_named ? content->series_names[i] : (struct str){0}),
				    is_named ? ": " : "", STR_ARG(said));
	}
	return text;
}

struct value drawing_value_of_chart(const struct view *view, const struct thing *from,
				    const struct markdown_chart *chart)
{
	struct chart_content content = {.kind = kind_of(chart)};
	struct chart_drawing *drawings = arena_new(view->arena, struct chart_drawing, CHART_FORMS);
	fill_table(chart, &content, view->arena);
	fill_names(chart, &content, view->arena);
	for (int i = 0; i < CHART_FORMS; i++)
		chart_draw(&content, (enum chart_form)i, view->arena, &drawings[i]);
	return view_object(
		view, &shape_chart,
		&(struct chart_values){
			.caption = value_text(chart->caption),
			.id = value_text(
				view_fragment(view, address_body(from, view->arena), chart->id)),
			.says = value_text(says(chart, &content, view->arena)),
			.unit = value_text(chart->unit),
			.drawings = view_structs(view, &shape_drawing, drawings, CHART_FORMS),
			.csv = data_url(view, address_body(from, view->arena), chart->id),
		});
}
