#include "chart/frame.h"

#include <math.h>

void frame_begin(struct chart_frame *frame)
{
	const struct chart_table *table = &frame->content->table;
	size_t values = table->series * table->points;
	struct arena *arena = frame->arena;
	/* Three lines a point, a value, the marks of an axis, the unit. */
	size_t texts = table->points * 4 + values + 40;
	*frame->out = (struct chart_drawing){
		.width = frame->form == CHART_WIDE ? 760 : 358,
		.size = frame->form == CHART_WIDE ? 14 : 13,
		.is_line = frame->content->kind == CHART_LINE,
		.texts = arena_new(arena, struct chart_text, texts),
		.rules = arena_new(arena, struct chart_rule, 40),
		.bars = arena_new(arena, struct chart_bar, values),
		.strokes = arena_new(arena, struct chart_stroke, values),
		.marks = arena_new(arena, struct chart_mark, values),
		.keys = arena_new(arena, struct chart_key, table->series + 1),
	};
}

void frame_add_text(struct chart_frame *frame, struct chart_text text)
{
	struct chart_drawing *out = frame->out;
	if (text.text.len)
		out->texts[out->text_count++] = text;
}

void frame_add_rule(struct chart_frame *frame, struct chart_rule rule)
{
	struct chart_drawing *out = frame->out;
	out->rules[out->rule_count++] = rule;
}

/* Where the next key goes; a new line when it has no room. */
struct pen {
	double x, line; /* number of the line */
};

static void add_key(struct chart_frame *frame, struct pen *pen, struct chart_key key)
{
	const double sample = frame->out->is_line ? 34 : 22;
	struct chart_drawing *out = frame->out;
	double height = out->size * 1.5;
	/* One line; a name that is wider is cut. */
	chart_wrap(key.name.text, out->size, out->width - sample - 6, &key.name.text, 1,
		   frame->arena);
	double width = sample + 6 + chart_text_width(key.name.text, out->size);
	if (pen->x > 0 && pen->x + width > out->width) {
		pen->x = 0;
		pen->line++;
	}
	double y = pen->line * height;
	key.sample = (struct chart_box){pen->x + 1, y + 3, sample - 2, out->size - 2};
	key.name.x = pen->x + sample + 6;
	key.name.y = y + out->size;
	out->keys[out->key_count++] = key;
	pen->x += width + 2 * CHART_GAP;
}

void frame_add_keys(struct chart_frame *frame, bool has_series, bool has_target)
{
	const struct chart_content *content = frame->content;
	struct pen pen = {0};
	for (size_t i = 0; has_series && i < content->table.series; i++)
		add_key(frame, &pen,
			(struct chart_key){.name.text = content->series_names[i], .series = i});
	if (has_target && content->target)
		add_key(frame, &pen,
			(struct chart_key){.name.text = content->target_name, .is_target = true});
	frame->top = frame->out->key_count ? (pen.line + 1) * frame->out->size * 1.5 + 6 : 0;
	if (!content->unit.len)
		return;
	frame_add_text(frame, (struct chart_text){.y = frame->top + frame->out->size,
						  .text = content->unit});
	frame->top += frame->out->size * 1.5;
}

static bool all_whole(const struct chart_table *table)
{
	for (size_t i = 0; i < table->series * table->points; i++) {
		const struct chart_value *value = &table->values[i];
		if (value->silence == CHART_STATED && value->number != floor(value->number))
			return false;
	}
	return true;
}

static void add_numbers(const struct chart_table *table, struct chart_range *range)
{
	for (size_t i = 0; i < table->series * table->points; i++)
		if (table->values[i].silence == CHART_STATED)
			chart_range_add(range, table->values[i].number);
}

void frame_set_ticks(struct chart_frame *frame, size_t most)
{
	const struct chart_content *content = frame->content;
	struct chart_range range = {0};
	bool is_stacked =
		content->kind == CHART_STACKED_BAR || content->kind == CHART_STACKED_FLAT_BAR;
	if (content->kind == CHART_LINE)
		add_numbers(&content->table, &range);
	else
		chart_bars_range(&content->table, is_stacked ? CHART_STACKED : CHART_GROUPED,
				 &range);
	if (content->target)
		chart_range_add(&range, *content->target);
	/* A line that starts near zero starts at zero. */
	if (content->kind == CHART_LINE && range.is_known && range.least > 0 &&
	    range.least < range.most / 2)
		chart_range_add(&range, 0);
	frame->ticks = chart_ticks(
		&range, most, all_whole(&content->table) ? CHART_WHOLE_NUMBERS : CHART_ANY_NUMBER);
}

static struct str tick_text(const struct chart_frame *frame, size_t index)
{
	return chart_print_number(chart_tick(&frame->ticks, index),
				  chart_tick_decimals(&frame->ticks), frame->arena);
}

double frame_tick_width(const struct chart_frame *frame)
{
	double width = 0;
	for (size_t i = 0; i < frame->ticks.count; i++)
		width = fmax(width, chart_text_width(tick_text(frame, i), frame->out->size));
	return width;
}

void frame_add_ticks(struct chart_frame *frame)
{
	const struct chart_box *plot = &frame->out->plot;
	double size = frame->out->size;
	double bottom = plot->y + plot->height, right = plot->x + plot->width;
	for (size_t i = 0; i < frame->ticks.count; i++) {
		double number = chart_tick(&frame->ticks, i);
		double at = chart_at(&frame->scale, number);
		struct chart_text text = {.text = tick_text(frame, i)};
		struct chart_rule rule = {at, plot->y, at, bottom, number == 0};
		if (frame->is_flat) {
			text.x = at;
			text.y = bottom + size + 4;
			text.anchor = CHART_ANCHOR_MIDDLE;
		} else {
			text.x = plot->x - CHART_GAP;
			text.y = at + size * 0.35;
			text.anchor = CHART_ANCHOR_END;
			rule = (struct chart_rule){plot->x, at, right, at, number == 0};
		}
		frame_add_text(frame, text);
		frame_add_rule(frame, rule);
	}
}

void frame_add_labels(struct chart_frame *frame, const struct chart_label *labels, size_t count)
{
	const struct chart_box *plot = &frame->out->plot;
	double size = frame->out->size;
	for (size_t i = 0; i < count; i++) {
		struct chart_text text = {
			.x = labels[i].at,
			.y = plot->y + plot->height + size + 6,
			.text = labels[i].text,
			.anchor = CHART_ANCHOR_MIDDLE,
		};
		if (!labels[i].is_shown)
			continue;
		frame_add_text(frame, text);
		text.y += size * 1.2;
		text.text = labels[i].below;
		text.is_strong = true;
		frame_add_text(frame, text);
	}
}

void frame_add_target(struct chart_frame *frame)
{
	const struct chart_box *plot = &frame->out->plot;
	if (!frame->content->target)
		return;
	double at = chart_at(&frame->scale, *frame->content->target);
	frame->out->target = arena_new(frame->arena, struct chart_rule, 1);
	*frame->out->target =
		frame->is_flat ? (struct chart_rule){at, plot->y, at, plot->y + plot->height, false}
			       : (struct chart_rule){plot->x, at, plot->x + plot->width, at, false};
}

bool frame_is_single(const struct chart_frame *frame)
{
	return frame->content->table.series == 1;
}

double frame_value_width(const struct chart_frame *frame)
{
	const struct chart_table *table = &frame->content->table;
	double width = 0;
	for (size_t i = 0; i < table->series * table->points; i++)
		if (table->values[i].silence == CHART_STATED)
			width = fmax(width, chart_text_width(frame->content->written[i],
							     frame->out->size));
	return width;
}

struct chart_names frame_wrap_names(struct chart_frame *frame, double width, size_t most)
{
	size_t points = frame->content->table.points;
	struct str *lines = arena_new(frame->arena, struct str, points * 3);
	struct chart_names names = {
		.lines = (struct str(*)[3])lines,
		.counts = arena_new(frame->arena, size_t, points),
		.is_whole = true,
	};
	for (size_t i = 0; i < points; i++) {
		size_t count = chart_wrap(frame->content->point_names[i], frame->out->size, width,
					  names.lines[i], most, frame->arena);
		names.counts[i] = count;
		if (count > names.most)
			names.most = count;
		if (count && str_ends(names.lines[i][count - 1], STR("\u2026")))
			names.is_whole = false;
	}
	return names;
}

void chart_draw(const struct chart_content *content, enum chart_form form, struct arena *arena,
		struct chart_drawing *out)
{
	struct chart_frame frame = {.content = content, .out = out, .arena = arena, .form = form};
	frame.is_flat = content->kind == CHART_FLAT_BAR || content->kind == CHART_STACKED_FLAT_BAR;
	frame_begin(&frame);
	if (content->kind == CHART_LINE) {
		frame_draw_lines(&frame);
		return;
	}
	if (form == CHART_NARROW && !frame.is_flat) {
		double slot = out->width * 0.85 / (double)content->table.points;
		frame.is_flat = !frame_wrap_names(&frame, slot - 4, 2).is_whole;
	}
	if (frame.is_flat)
		frame_draw_flat(&frame);
	else
		frame_draw_standing(&frame);
}
