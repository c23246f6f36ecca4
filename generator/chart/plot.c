#include "chart/frame.h"

#include <math.h>

static enum chart_bars bars_of(const struct chart_frame *frame)
{
	enum chart_kind kind = frame->content->kind;
	return kind == CHART_STACKED_BAR || kind == CHART_STACKED_FLAT_BAR ? CHART_STACKED
									   : CHART_GROUPED;
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

static void set_ticks(struct chart_frame *frame, size_t most)
{
	const struct chart_content *content = frame->content;
	struct chart_range range = {0};
	if (content->kind == CHART_LINE)
		add_numbers(&content->table, &range);
	else
		chart_bars_range(&content->table, bars_of(frame), &range);
	if (content->target)
		chart_range_add(&range, *content->target);
	/* A line that starts near zero starts at zero. */
	if (content->kind == CHART_LINE && range.is_known && range.least > 0 &&
	    range.least < range.most / 2)
		chart_range_add(&range, 0);
	frame->ticks = chart_ticks(
		&range, most, all_whole(&content->table) ? CHART_WHOLE_NUMBERS : CHART_ANY_NUMBER);
}

/* Is there just one series, whose values can stand at their bars? */
static bool is_single(const struct chart_frame *frame)
{
	return frame->content->table.series == 1;
}

/* The width of the widest value, as written. */
static double value_width(const struct chart_frame *frame)
{
	const struct chart_table *table = &frame->content->table;
	double width = 0;
	for (size_t i = 0; i < table->series * table->points; i++)
		if (table->values[i].silence == CHART_STATED)
			width = frame_text_width(frame, width, frame->content->written[i]);
	return width;
}

/* Below the plot: names of points at the centres of their slots. */
struct chart_names {
	struct str (*lines)[3];
	size_t *counts;
	size_t most;   /* lines of any */
	bool is_whole; /* no name had to be cut */
};

/* Break the names of points into at most so many lines (3 at most). */
static struct chart_names wrap_names(struct chart_frame *frame, double width, size_t most)
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

/* Bars */

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
	ARRAY_ADD(&out->marks, frame->arena, mark);
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
		ARRAY_ADD(&out->bars, frame->arena, (struct chart_bar){boxes[i], series});
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

static void draw_standing(struct chart_frame *frame)
{
	const double height = frame->form == CHART_WIDE ? 260 : 200;
	struct chart_drawing *out = frame->out;
	size_t points = frame->content->table.points;
	frame_add_keys(frame, !is_single(frame), true);
	set_ticks(frame, 7);
	double slot = (out->width - frame_tick_width(frame) - CHART_GAP) / (double)points;
	bool has_values = is_single(frame) && value_width(frame) * 1.1 <= slot;
	double room = has_values ? out->size * 1.2 : out->size * 0.5;
	frame_set_plot(frame, frame->top + room, 1, height);
	struct chart_names names = wrap_names(frame, slot - 4, 3);
	double below = add_names_below(frame, &names);
	add_bars(frame, (struct chart_slot){out->plot.x, out->plot.width}, has_values);
	frame_add_target(frame);
	out->height = out->plot.y + out->plot.height + below;
}

/* Names of points at the left of their bars; returns how wide they are. */
static double names_width(const struct chart_frame *frame, const struct chart_names *names)
{
	double width = 0;
	for (size_t i = 0; i < frame->content->table.points; i++)
		for (size_t k = 0; k < names->counts[i]; k++)
			width = frame_text_width(frame, width, names->lines[i][k]);
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

static void draw_flat(struct chart_frame *frame)
{
	struct chart_drawing *out = frame->out;
	bool has_values = is_single(frame);
	double size = out->size;
	frame->is_flat = true;
	frame_add_keys(frame, !is_single(frame), true);
	struct chart_names names = wrap_names(frame, out->width * 0.38, 3);
	set_ticks(frame, frame->form == CHART_WIDE ? 9 : 5);
	double room = has_values ? value_width(frame) * 1.1 + 10 : 0;
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

/* Lines */

/* Marks nearer than this to one another would hide the line. */
static const double least_gap = 9;

static void add_names(struct chart_frame *frame, const struct chart_point *points)
{
	const struct chart_content *content = frame->content;
	const double size = frame->out->size;
	size_t count = content->table.points;
	if (content->dates) {
		frame_add_dates(frame, content->dates, points, count);
		return;
	}
	struct chart_label *labels = arena_new(frame->arena, struct chart_label, count);
	for (size_t i = 0; i < count; i++) {
		labels[i].at = points[i].x;
		labels[i].text = content->point_names[i];
		labels[i].width = chart_text_width(labels[i].text, size);
	}
	chart_thin(labels, count, CHART_GAP, -2 * size, frame->out->width + 2 * size);
	frame_add_labels(frame, labels, count);
}

/* The last stated value of a line, or null. */
static const struct chart_value *last_of(const struct chart_value *values, size_t count)
{
	while (count && values[count - 1].silence != CHART_STATED)
		count--;
	return count ? &values[count - 1] : NULL;
}

static void add_line(struct chart_frame *frame, size_t series)
{
	struct chart_drawing *out = frame->out;
	size_t count = frame->content->table.points;
	const struct chart_value *values = chart_value(&frame->content->table, series, 0);
	const struct chart_value *last = last_of(values, count);
	const struct chart_point *points =
		frame_points(frame, values, frame->content->dates, count, 8);
	bool has_marks = count < 2 || out->plot.width / (double)(count - 1) >= least_gap;
	if (!series)
		add_names(frame, points);
	frame_add_runs(frame, points, count, CHART_STRAIGHT, series);
	for (size_t i = 0; i < count; i++) {
		bool is_alone = points[i].silence == CHART_STATED &&
				(!i || points[i - 1].silence) &&
				(i + 1 == count || points[i + 1].silence);
		if (has_marks || is_alone || &values[i] == last)
			ARRAY_ADD(&out->marks, frame->arena,
				  (struct chart_mark){points[i].x, points[i].y, series,
						      points[i].silence});
	}
}

/* The room that names need at the ends of lines, with the target's among them. */
static double ends_width(const struct chart_frame *frame)
{
	const struct chart_content *content = frame->content;
	double width = 0;
	for (size_t i = 0; !is_single(frame) && i < content->table.series; i++)
		width = frame_text_width(frame, width, content->series_names[i]);
	if (content->target)
		width = frame_text_width(frame, width, content->target_name);
	return width > 0 ? width + CHART_GAP + 2 : 8;
}

static void add_ends(struct chart_frame *frame)
{
	const struct chart_content *content = frame->content;
	const struct chart_table *table = &content->table;
	struct chart_end ends[CHART_MOST_SERIES + 1];
	size_t count = 0;
	for (size_t i = 0; !is_single(frame) && i < table->series; i++) {
		const struct chart_value *last = last_of(chart_value(table, i, 0), table->points);
		if (last)
			ARRAY_PUT(ends, count, ARRAY_SIZE(ends),
				  (struct chart_end){content->series_names[i], last->number});
	}
	if (content->target)
		ARRAY_PUT(ends, count, ARRAY_SIZE(ends),
			  (struct chart_end){content->target_name, *content->target});
	frame_add_ends(frame, ends, count, frame->out->plot.x + frame->out->plot.width + CHART_GAP);
}

static void draw_lines(struct chart_frame *frame)
{
	/* Too many or too long names at the ends go above, as keys. */
	double right = ends_width(frame);
	bool at_ends = frame->form == CHART_WIDE && right <= frame->out->width * 0.28;
	frame_add_keys(frame, !is_single(frame) && !at_ends, !at_ends);
	set_ticks(frame, 7);
	frame_set_plot(frame, frame->top + frame->out->size * 0.5, at_ends ? right : 8,
		       frame->form == CHART_WIDE ? 260 : 190);
	frame_add_target(frame);
	for (size_t i = 0; i < frame->content->table.series; i++)
		add_line(frame, i);
	if (at_ends)
		add_ends(frame);
}

void chart_draw(const struct chart_content *content, enum chart_form form, struct arena *arena,
		struct chart_drawing *out)
{
	struct chart_frame frame = {.content = content, .out = out, .arena = arena, .form = form};
	frame.is_flat = content->kind == CHART_FLAT_BAR || content->kind == CHART_STACKED_FLAT_BAR;
	frame_begin(&frame);
	if (content->kind == CHART_LINE) {
		draw_lines(&frame);
		return;
	}
	if (form == CHART_NARROW && !frame.is_flat) {
		double slot = out->width * 0.85 / (double)content->table.points;
		frame.is_flat = !wrap_names(&frame, slot - 4, 2).is_whole;
	}
	if (frame.is_flat)
		draw_flat(&frame);
	else
		draw_standing(&frame);
}
