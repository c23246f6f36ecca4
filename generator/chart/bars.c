#include "chart/frame.h"

#include <math.h>

static enum chart_bars bars_of(const struct chart_frame *frame)
{
	enum chart_kind kind = frame->content->kind;
	return kind == CHART_STACKED_BAR || kind == CHART_STACKED_FLAT_BAR ? CHART_STACKED
									   : CHART_GROUPED;
}

/* Where a bar would begin: its place along the axis of points. */
static double middle_of(const struct chart_frame *frame, const struct chart_room *room,
			size_t series, size_t point)
{
	const struct chart_table *table = &frame->content->table;
	struct chart_slot slot = chart_slot(point, table->points, room->along.start,
					    room->along.start + room->along.size);
	double offset = 0;
	if (bars_of(frame) == CHART_GROUPED)
		offset = ((double)series + 0.5) / (double)table->series - 0.5;
	return slot.start + slot.size * (0.5 + offset * 0.8);
}

/* The value of a bar, beyond its end. */
static void add_value(struct chart_frame *frame, const struct chart_box *box, size_t point)
{
	double size = frame->out->size;
	bool is_negative = frame->content->table.values[point].number < 0;
	struct chart_text text = {
		.text = frame->content->written[point],
		.x = box->x + box->width / 2,
		.y = is_negative ? box->y + box->height + size : box->y - 4,
		.anchor = CHART_ANCHOR_MIDDLE,
		.is_strong = true,
	};
	if (frame->is_flat) {
		text.x = is_negative ? box->x - 5 : box->x + box->width + 5;
		text.y = box->y + box->height / 2 + size * 0.35;
		text.anchor = is_negative ? CHART_ANCHOR_END : CHART_ANCHOR_START;
	}
	frame_add_text(frame, text);
}

/* Where the bar of a missing value would begin. */
static double start_of(const struct chart_frame *frame, size_t series, size_t point)
{
	const struct chart_table *table = &frame->content->table;
	double start = 0;
	for (size_t i = 0; bars_of(frame) == CHART_STACKED && i < table->series; i++) {
		const struct chart_value *value = chart_value(table, i, point);
		if (value->silence == CHART_STATED && value->number > 0)
			start += value->number;
	}
	double at = chart_at(&frame->scale, start);
	/* Several on one stack stand beyond one another. */
	for (size_t i = 0; bars_of(frame) == CHART_STACKED && i < series; i++)
		if (chart_value(table, i, point)->silence != CHART_STATED)
			at += frame->is_flat ? 2 * CHART_SILENCE : -2 * CHART_SILENCE;
	return at;
}

/* Silence stands where a bar would begin, or on top of what is stacked. */
static void add_silence(struct chart_frame *frame, const struct chart_room *room, size_t series,
			size_t point)
{
	struct chart_drawing *out = frame->out;
	double start = start_of(frame, series, point);
	double along = middle_of(frame, room, series, point);
	struct chart_mark mark = {
		.x = frame->is_flat ? start + CHART_SILENCE : along,
		.y = frame->is_flat ? along : start - CHART_SILENCE,
		.series = series,
		.silence = chart_value(&frame->content->table, series, point)->silence,
	};
	out->marks[out->mark_count++] = mark;
}

static void add_bars(struct chart_frame *frame, struct chart_slot along, bool has_values)
{
	const struct chart_table *table = &frame->content->table;
	struct chart_drawing *out = frame->out;
	struct chart_room room = {along, frame->scale, frame->is_flat};
	struct chart_box *boxes =
		arena_new(frame->arena, struct chart_box, table->series * table->points);
	chart_bar_boxes(table, bars_of(frame), &room, boxes);
	for (size_t i = 0; i < table->series * table->points; i++) {
		size_t series = i / table->points, point = i % table->points;
		if (table->values[i].silence != CHART_STATED) {
			add_silence(frame, &room, series, point);
			continue;
		}
		out->bars[out->bar_count++] = (struct chart_bar){boxes[i], series};
		if (has_values)
			add_value(frame, &boxes[i], point);
	}
}

/* Names of points, one below the other, or every so manieth on one line. */
static double add_names_below(struct chart_frame *frame, const struct chart_names *names)
{
	const struct chart_content *content = frame->content;
	const struct chart_box *plot = &frame->out->plot;
	double size = frame->out->size, bottom = plot->y + plot->height;
	size_t points = content->table.points;
	struct chart_label *labels = arena_new(frame->arena, struct chart_label, points);
	for (size_t i = 0; i < points; i++) {
		struct chart_slot slot = chart_slot(i, points, plot->x, plot->x + plot->width);
		labels[i] = (struct chart_label){
			.at = slot.start + slot.size / 2,
			.width = chart_text_width(content->point_names[i], size),
			.text = content->point_names[i],
			.is_shown = true,
		};
	}
	if (!names->is_whole)
		chart_thin(labels, points, CHART_GAP, 0, frame->out->width);
	for (size_t i = 0; i < points; i++) {
		size_t count = names->is_whole ? names->counts[i] : 1;
		for (size_t k = 0; labels[i].is_shown && k < count; k++)
			frame_add_text(frame,
				       (struct chart_text){
					       .x = labels[i].at,
					       .y = bottom + 4 + size * (1 + 1.2 * (double)k),
					       .text = names->is_whole ? names->lines[i][k]
								       : labels[i].text,
					       .anchor = CHART_ANCHOR_MIDDLE,
				       });
	}
	return size * 1.2 * (double)(names->is_whole ? names->most : 1) + 10;
}

void frame_draw_standing(struct chart_frame *frame)
{
	const double height = frame->form == CHART_WIDE ? 260 : 200;
	struct chart_drawing *out = frame->out;
	size_t points = frame->content->table.points;
	frame_add_keys(frame, !frame_is_single(frame), true);
	frame_set_ticks(frame, 7);
	double left = frame_tick_width(frame) + CHART_GAP;
	double slot = (out->width - left) / (double)points;
	bool has_values = frame_is_single(frame) && frame_value_width(frame) * 1.1 <= slot;
	double room = has_values ? out->size * 1.2 : out->size * 0.5;
	out->plot = (struct chart_box){left, frame->top + room, out->width - left - 1, height};
	frame->scale = chart_scale(&frame->ticks, out->plot.y + out->plot.height, out->plot.y);
	frame_add_ticks(frame);
	struct chart_names names = frame_wrap_names(frame, slot - 4, 3);
	double below = add_names_below(frame, &names);
	add_bars(frame, (struct chart_slot){left, out->plot.width}, has_values);
	frame_add_target(frame);
	out->height = out->plot.y + out->plot.height + below;
}

/* Names of points at the left of their bars; returns how wide they are. */
static double names_width(const struct chart_frame *frame, const struct chart_names *names)
{
	double width = 0;
	for (size_t i = 0; i < frame->content->table.points; i++)
		for (size_t k = 0; k < names->counts[i]; k++)
			width = fmax(width, chart_text_width(names->lines[i][k], frame->out->size));
	return width;
}

static void add_names_beside(struct chart_frame *frame, const struct chart_names *names)
{
	const struct chart_box *plot = &frame->out->plot;
	double size = frame->out->size;
	size_t points = frame->content->table.points;
	for (size_t i = 0; i < points; i++) {
		struct chart_slot slot = chart_slot(i, points, plot->y, plot->y + plot->height);
		double first = slot.start + slot.size / 2 + size * 0.35 -
			       size * 0.6 * (double)(names->counts[i] - 1);
		for (size_t k = 0; k < names->counts[i]; k++)
			frame_add_text(frame, (struct chart_text){
						      .x = plot->x - CHART_GAP,
						      .y = first + size * 1.2 * (double)k,
						      .text = names->lines[i][k],
						      .anchor = CHART_ANCHOR_END,
					      });
	}
}

static double row_height(const struct chart_frame *frame, const struct chart_names *names)
{
	double bars =
		bars_of(frame) == CHART_STACKED ? 22 : 14 * (double)frame->content->table.series;
	double text = frame->out->size * 1.2 * (double)names->most + 4;
	return fmax(fmax(bars / 0.8, text), 28);
}

void frame_draw_flat(struct chart_frame *frame)
{
	struct chart_drawing *out = frame->out;
	bool has_values = frame_is_single(frame);
	double size = out->size;
	frame->is_flat = true;
	frame_add_keys(frame, !frame_is_single(frame), true);
	struct chart_names names = frame_wrap_names(frame, out->width * 0.38, 3);
	frame_set_ticks(frame, frame->form == CHART_WIDE ? 9 : 5);
	double room = has_values ? frame_value_width(frame) * 1.1 + 10 : 0;
	double tick = frame_tick_width(frame) / 2 + 2;
	double left = names_width(frame, &names) + CHART_GAP;
	double height = row_height(frame, &names) * (double)frame->content->table.points;
	out->plot = (struct chart_box){left, frame->top + 4, out->width - left - 1, height};
	bool is_below_zero = chart_tick(&frame->ticks, 0) < 0;
	frame->scale = chart_scale(&frame->ticks,
				   left + fmax(is_below_zero ? room : 0, tick < left ? 0 : tick),
				   out->width - fmax(room, tick));
	frame_add_ticks(frame);
	add_names_beside(frame, &names);
	add_bars(frame, (struct chart_slot){out->plot.y, height}, has_values);
	frame_add_target(frame);
	out->height = out->plot.y + height + size + 10;
}
