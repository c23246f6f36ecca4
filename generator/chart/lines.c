#include "chart/frame.h"

#include <math.h>

/* Marks nearer than this to one another would hide the line. */
static const double least_gap = 9;

/* Where the points stand, from left to right. */
static double *places(struct chart_frame *frame)
{
	const struct chart_content *content = frame->content;
	const struct chart_box *plot = &frame->out->plot;
	size_t points = content->table.points;
	double *x = arena_new(frame->arena, double, points);
	const double inset = 8;
	struct chart_scale scale = {0, (double)(points - 1), plot->x + inset,
				    plot->x + plot->width - inset};
	if (content->dates) {
		scale.least = date_first_day(content->dates[0]);
		scale.most = date_first_day(content->dates[points - 1]);
	}
	for (size_t i = 0; i < points; i++)
		x[i] = chart_at(&scale,
				content->dates ? date_first_day(content->dates[i]) : (double)i);
	return x;
}

static void add_names(struct chart_frame *frame, const double *x)
{
	const struct chart_content *content = frame->content;
	struct chart_drawing *out = frame->out;
	size_t points = content->table.points;
	double size = out->size;
	struct chart_label *labels = arena_new(frame->arena, struct chart_label, points);
	struct chart_scale scale = {.from = 0, .to = out->width};
	for (size_t i = 0; i < points; i++) {
		labels[i].at = x[i];
		labels[i].text = content->point_names[i];
		labels[i].width = chart_text_width(labels[i].text, size);
	}
	if (content->dates)
		chart_date_labels(content->dates, points, size, &scale, labels, frame->arena);
	else
		chart_thin(labels, points, CHART_GAP, -2 * size, out->width + 2 * size);
	frame_add_labels(frame, labels, points);
}

/* The last stated point of a line, or null. */
static const struct chart_point *last_of(const struct chart_point *points, size_t count)
{
	while (count && points[count - 1].silence != CHART_STATED)
		count--;
	return count ? &points[count - 1] : NULL;
}

static void add_line(struct chart_frame *frame, size_t series, const struct chart_point *points)
{
	struct chart_drawing *out = frame->out;
	size_t count = frame->content->table.points;
	bool has_marks = count < 2 || out->plot.width / (double)(count - 1) >= least_gap;
	const struct chart_point *last = last_of(points, count);
	struct chart_run run;
	for (size_t at = 0; chart_next_run(points, count, &at, &run);)
		if (run.end - run.first > 1)
			out->strokes[out->stroke_count++] = (struct chart_stroke){
				chart_corners(points, run, CHART_STRAIGHT, frame->arena), series};
	for (size_t i = 0; i < count; i++) {
		bool is_alone = points[i].silence == CHART_STATED &&
				(!i || points[i - 1].silence) &&
				(i + 1 == count || points[i + 1].silence);
		if (has_marks || is_alone || &points[i] == last)
			out->marks[out->mark_count++] = (struct chart_mark){
				points[i].x, points[i].y, series, points[i].silence};
	}
}

static struct chart_point *points_of(struct chart_frame *frame, size_t series, const double *x)
{
	size_t count = frame->content->table.points;
	const struct chart_box *plot = &frame->out->plot;
	struct chart_point *points = arena_new(frame->arena, struct chart_point, count);
	for (size_t i = 0; i < count; i++) {
		const struct chart_value *value = chart_value(&frame->content->table, series, i);
		/* Silence has no height: its mark stands on the ground. */
		points[i] = (struct chart_point){x[i],
						 value->silence == CHART_STATED
							 ? chart_at(&frame->scale, value->number)
							 : plot->y + plot->height - CHART_SILENCE,
						 value->silence};
	}
	return points;
}

/* Names at the ends of lines, with the target's among them. */
struct end_names {
	struct str names[CHART_MOST_SERIES + 1];
	double at[CHART_MOST_SERIES + 1];
	size_t count;
};

static void add_end_names(struct chart_frame *frame, struct end_names *ends)
{
	const struct chart_box *plot = &frame->out->plot;
	double size = frame->out->size;
	chart_spread(ends->at, ends->count, size * 1.25, plot->y, plot->y + plot->height);
	for (size_t i = 0; i < ends->count; i++)
		frame_add_text(frame, (struct chart_text){
					      .x = plot->x + plot->width + CHART_GAP,
					      .y = ends->at[i] + size * 0.35,
					      .text = ends->names[i],
				      });
}

static double end_width(struct chart_frame *frame, struct end_names *ends)
{
	const struct chart_content *content = frame->content;
	double width = 0;
	for (size_t i = 0; i < content->table.series; i++)
		width = fmax(width, chart_text_width(content->series_names[i], frame->out->size));
	if (frame_is_single(frame))
		width = 0;
	if (content->target)
		width = fmax(width, chart_text_width(content->target_name, frame->out->size));
	*ends = (struct end_names){0};
	return width > 0 ? width + CHART_GAP + 2 : 8;
}

/* Too many or too long names at the ends go above, as keys. */
static bool has_end_names(struct chart_frame *frame, double width)
{
	return frame->form == CHART_WIDE && width <= frame->out->width * 0.28;
}

void frame_draw_lines(struct chart_frame *frame)
{
	const struct chart_content *content = frame->content;
	struct chart_drawing *out = frame->out;
	struct end_names ends;
	double right = end_width(frame, &ends);
	bool at_ends = has_end_names(frame, right);
	frame_add_keys(frame, !frame_is_single(frame) && !at_ends, !at_ends);
	frame_set_ticks(frame, 7);
	double left = frame_tick_width(frame) + CHART_GAP;
	out->plot = (struct chart_box){left, frame->top + out->size * 0.5,
				       out->width - left - (at_ends ? right : 8),
				       frame->form == CHART_WIDE ? 260 : 190};
	frame->scale = chart_scale(&frame->ticks, out->plot.y + out->plot.height, out->plot.y);
	frame_add_ticks(frame);
	frame_add_target(frame);
	const double *x = places(frame);
	add_names(frame, x);
	for (size_t i = 0; i < content->table.series; i++) {
		const struct chart_point *points = points_of(frame, i, x);
		const struct chart_point *last = last_of(points, content->table.points);
		add_line(frame, i, points);
		if (!last || frame_is_single(frame))
			continue;
		ends.at[ends.count] = last->y;
		ends.names[ends.count++] = content->series_names[i];
	}
	if (content->target) {
		ends.at[ends.count] = chart_at(&frame->scale, *content->target);
		ends.names[ends.count++] = content->target_name;
	}
	if (at_ends)
		add_end_names(frame, &ends);
	out->height = out->plot.y + out->plot.height + out->size * 2.2 + 10;
}
