/*
 * Charts as a theme sees them: coordinates in small objects.
 */
#include "site/derived_chart.h"

#include "site/address.h"
#include "site/data_files.h"
#include "site/derived.h"

_Static_assert((int)CHART_MOST_SERIES == (int)MARKDOWN_MOST_SERIES &&
		       (int)CHART_MOST_BARS == (int)MARKDOWN_MOST_BARS &&
		       (int)CHART_MOST_POINTS == (int)MARKDOWN_MOST_POINTS,
	       "what can be read can be drawn");

static const struct shape_row series_fields[] = {
	{"number", "the series, from 1 to 6, for a class"},
	{"first", "whether it is the first; so are second to sixth"},
	{"second", "whether it is the second"},
	{"third", "whether it is the third"},
	{"fourth", "whether it is the fourth"},
	{"fifth", "whether it is the fifth"},
	{"sixth", "whether it is the sixth"},
};

const struct shape shape_series = {"chart series", series_fields, 7};

static const struct shape_row text_fields[] = {
	{"text", "the text"},
	{"x", "where it stands"},
	{"y", "its base line"},
	{"anchor", "which part of it is at x: start, middle, end"},
	{"is_strong", "whether it is to stand out"},
};

const struct shape shape_chart_text = {"chart text", text_fields, 5};

static const struct shape_row rule_fields[] = {
	{"x1", "its start"},
	{"y1", "its start"},
	{"x2", "its end"},
	{"y2", "its end"},
	{"is_zero", "whether it is that of the number 0"},
};

const struct shape shape_chart_rule = {"chart rule", rule_fields, 5};

static const struct shape_row bar_fields[] = {
	{"x", "its left edge"},
	{"y", "its upper edge"},
	{"width", "its width"},
	{"height", "its height"},
	{"series", "the chart series it belongs to"},
	{"name", "of a key and a band: its name, as a chart text"},
	{"is_target", "of a key: whether it is that of the target"},
	{"colour", "of a band: its colour"},
	{"middle", "y of its middle"},
	{"centre", "x of its middle"},
};

const struct shape shape_chart_bar = {"chart bar, key or band", bar_fields, 10};

static const struct shape_row stroke_fields[] = {
	{"corners", "its corners, as a polyline takes them"},
	{"series", "the chart series it belongs to"},
};

const struct shape shape_chart_stroke = {"chart line", stroke_fields, 2};

static const struct shape_row mark_fields[] = {
	{"x", "its middle"},
	{"y", "its middle"},
	{"series", "the chart series it belongs to"},
	{"is_silent", "whether there is no value"},
	{"sign", "of such a mark: a dash for not stated, ? for not known"},
};

const struct shape shape_chart_mark = {"chart mark", mark_fields, 5};

static const struct shape_row drawing_fields[] = {
	{"form", "wide or narrow: for a desk or for a phone"},
	{"width", "its width; also that of its coordinates"},
	{"height", "its height"},
	{"size", "the size of its texts"},
	{"plot", "its ground, as a chart bar"},
	{"is_line", "whether it is a chart of lines"},
	{"all_series", "its series, each a chart series"},
	{"texts", "texts of axes and values, each a chart text"},
	{"rules", "lines at the marks of its axis, each a chart rule"},
	{"bars", "its bars, each a chart bar"},
	{"lines", "its lines, each a chart line"},
	{"marks", "its points, each a chart mark"},
	{"keys", "what each series looks like, each a chart key"},
	{"bands", "parts of its ground that have a name, each a chart band"},
	{"target_rule", "the line of the target, as a chart rule"},
};

const struct shape shape_drawing = {"drawing", drawing_fields, 15};

static const struct shape_row chart_fields[] = {
	{"caption", "what it is about"},
	{"id", "its fragment, which begins the ids inside it"},
	{"says", "what it shows, in one sentence"},
	{"unit", "what is counted"},
	{"drawings", "its drawings, each a drawing: wide, then narrow"},
	{"csv", "the address of its table as a file"},
};

const struct shape shape_chart = {"chart", chart_fields, 6};

/* Numbers */

static struct value coordinate(double number, struct arena *arena)
{
	return value_text(chart_print(number, arena));
}

static struct value series_value(size_t series, struct arena *arena)
{
	struct value values[7] = {value_text(arena_printf(arena, "%zu", series + 1))};
	if (series < 6)
		values[series + 1] = value_truth(true);
	return view_map(&shape_series, values, arena);
}

static struct value text_value(const struct chart_text *text, struct arena *arena)
{
	static const char *const anchors[] = {
		[CHART_ANCHOR_START] = "start",
		[CHART_ANCHOR_MIDDLE] = "middle",
		[CHART_ANCHOR_END] = "end",
	};
	if (!text->text.len)
		return (struct value){0};
	struct value values[] = {
		value_text(text->text),       coordinate(text->x, arena),
		coordinate(text->y, arena),   value_text(str_from(anchors[text->anchor])),
		value_truth(text->is_strong),
	};
	return view_map(&shape_chart_text, values, arena);
}

static struct value rule_value(const struct chart_rule *rule, struct arena *arena)
{
	struct value values[] = {
		coordinate(rule->x1, arena), coordinate(rule->y1, arena),
		coordinate(rule->x2, arena), coordinate(rule->y2, arena),
		value_truth(rule->is_zero),
	};
	return view_map(&shape_chart_rule, values, arena);
}

/* What a box has that others of its shape have not. */
struct box_parts {
	struct value series, name, is_target, colour;
};

static struct value box_value(const struct chart_box *box, const struct box_parts *parts,
			      struct arena *arena)
{
	struct value values[] = {
		coordinate(box->x, arena),
		coordinate(box->y, arena),
		coordinate(box->width, arena),
		coordinate(box->height, arena),
		parts->series,
		parts->name,
		parts->is_target,
		parts->colour,
		coordinate(box->y + box->height / 2, arena),
		coordinate(box->x + box->width / 2, arena),
	};
	return view_map(&shape_chart_bar, values, arena);
}

static struct value mark_value(const struct chart_mark *mark, struct arena *arena)
{
	bool is_silent = mark->silence != CHART_STATED;
	struct value values[] = {
		coordinate(mark->x, arena),
		coordinate(mark->y, arena),
		series_value(mark->series, arena),
		value_truth(is_silent),
		is_silent ? value_text(mark->silence == CHART_NOT_KNOWN ? STR("?") : STR("\u2013"))
			  : (struct value){0},
	};
	return view_map(&shape_chart_mark, values, arena);
}

/* Lists */

static struct value texts_value(const struct chart_drawing *drawing, struct arena *arena)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->texts.count; i++)
		values_add(&list, text_value(&drawing->texts.items[i], arena), arena);
	return values_list(&list);
}

static struct value rules_value(const struct chart_drawing *drawing, struct arena *arena)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->rules.count; i++)
		values_add(&list, rule_value(&drawing->rules.items[i], arena), arena);
	return values_list(&list);
}

static struct value bars_value(const struct chart_drawing *drawing, struct arena *arena)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->bars.count; i++) {
		const struct chart_bar *bar = &drawing->bars.items[i];
		struct box_parts parts = {.series = series_value(bar->series, arena)};
		values_add(&list, box_value(&bar->box, &parts, arena), arena);
	}
	return values_list(&list);
}

static struct value strokes_value(const struct chart_drawing *drawing, struct arena *arena)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->strokes.count; i++) {
		const struct chart_stroke *stroke = &drawing->strokes.items[i];
		struct value values[] = {
			value_text(stroke->corners),
			series_value(stroke->series, arena),
		};
		values_add(&list, view_map(&shape_chart_stroke, values, arena), arena);
	}
	return values_list(&list);
}

static struct value marks_value(const struct chart_drawing *drawing, struct arena *arena)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->marks.count; i++)
		values_add(&list, mark_value(&drawing->marks.items[i], arena), arena);
	return values_list(&list);
}

static struct value keys_value(const struct chart_drawing *drawing, struct arena *arena)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->keys.count; i++) {
		const struct chart_key *key = &drawing->keys.items[i];
		struct box_parts parts = {
			.series = series_value(key->series, arena),
			.name = text_value(&key->name, arena),
			.is_target = value_truth(key->is_target),
		};
		values_add(&list, box_value(&key->sample, &parts, arena), arena);
	}
	return values_list(&list);
}

static struct value bands_value(const struct chart_drawing *drawing, const struct str *colours,
				struct arena *arena)
{
	struct values list = {0};
	for (size_t i = 0; i < drawing->bands.count; i++) {
		const struct chart_band *band = &drawing->bands.items[i];
		struct box_parts parts = {.name = text_value(&band->name, arena)};
		if (colours)
			parts.colour = value_text(colours[band->index]);
		values_add(&list, box_value(&band->box, &parts, arena), arena);
	}
	return values_list(&list);
}

static struct value all_series(size_t count, struct arena *arena)
{
	struct values list = {0};
	for (size_t i = 0; i < count; i++)
		values_add(&list, series_value(i, arena), arena);
	return values_list(&list);
}

struct value derived_drawing(const struct chart_drawing *drawing, enum chart_form form,
			     size_t series, const struct str *colours, struct arena *arena)
{
	struct box_parts none = {0};
	struct value values[] = {
		value_text(form == CHART_WIDE ? STR("wide") : STR("narrow")),
		coordinate(drawing->width, arena),
		coordinate(drawing->height, arena),
		coordinate(drawing->size, arena),
		box_value(&drawing->plot, &none, arena),
		value_truth(drawing->is_line),
		all_series(series, arena),
		texts_value(drawing, arena),
		rules_value(drawing, arena),
		bars_value(drawing, arena),
		strokes_value(drawing, arena),
		marks_value(drawing, arena),
		keys_value(drawing, arena),
		bands_value(drawing, colours, arena),
		drawing->target ? rule_value(drawing->target, arena) : (struct value){0},
	};
	return view_map(&shape_drawing, values, arena);
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
		if (figure->state != NUMBER_STATED)
			values[i].silence = figure->state == NUMBER_NOT_KNOWN ? CHART_NOT_KNOWN
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
	if (chart->target.state != NUMBER_STATED)
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

struct value derived_chart(const struct view *view, const struct thing *from,
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
			   derived_drawing(&drawing, (enum chart_form)form, chart->series_count,
					   NULL, arena),
			   arena);
	}
	struct value values[] = {
		value_text(chart->caption),
		value_text(view_fragment(view, address_body(from, arena), chart->id, arena)),
		value_text(chart->says),
		value_text(chart->unit),
		values_list(&drawings),
		data_url(view, address_body(from, arena), chart->id, arena),
	};
	return view_map(&shape_chart, values, arena);
}
