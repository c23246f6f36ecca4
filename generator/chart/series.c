/* Charts of what is given over time: scores, and measures with their limits. */
#include <math.h>

#include "chart/frame.h"

enum { HIGHEST_SCORE = 25 };

/* Halfway to the next band: no score falls between two of them. */
static double band_top(const struct chart_scores *scores, size_t index)
{
	if (index + 1 == scores->band_count)
		return HIGHEST_SCORE;
	return (scores->bands[index].to + scores->bands[index + 1].from) / 2.0;
}

static double band_names_width(const struct chart_frame *frame, const struct chart_scores *scores)
{
	double width = 0;
	for (size_t i = 0; i < scores->band_count; i++)
		width = frame_text_width(frame, width, scores->bands[i].name);
	return width > 0 ? width + CHART_GAP + 2 : 0;
}

static void add_bands(struct chart_frame *frame, const struct chart_scores *scores)
{
	struct chart_drawing *out = frame->out;
	const struct chart_box *plot = &out->plot;
	size_t count = scores->band_count;
	double *at = arena_new(frame->arena, double, count);
	double bottom = plot->y + plot->height;
	for (size_t i = 0; i < count; i++) {
		double top = chart_at(&frame->scale, band_top(scores, i));
		struct chart_box box = {plot->x, top, plot->width, bottom - top};
		ARRAY_ADD(&out->bands, frame->arena,
			  (struct chart_bar){.box = box, .colour = scores->bands[i].colour});
		at[i] = (top + bottom) / 2;
		bottom = top;
	}
	if (frame->form == CHART_NARROW)
		return;
	chart_spread(at, count, out->size * 1.25, plot->y, plot->y + plot->height);
	for (size_t i = 0; i < count; i++)
		out->bands.items[i].name = (struct chart_text){
			.x = plot->x + plot->width + CHART_GAP,
			.y = at[i] + out->size * 0.35,
			.text = scores->bands[i].name,
		};
}

/* The box of a figure above its point, or below where the score fell. */
static struct chart_text figure_at(struct chart_frame *frame, const struct chart_point *point,
				   double score, double before)
{
	double size = frame->out->size;
	return (struct chart_text){
		.x = point->x,
		.y = score < before ? point->y + size + 6 : point->y - 9,
		.text = chart_print_number(score, 0, frame->arena),
		.anchor = CHART_ANCHOR_MIDDLE,
		.is_strong = true,
	};
}

static struct chart_box box_of(const struct chart_frame *frame, const struct chart_text *text)
{
	double size = frame->out->size;
	double width = chart_text_width(text->text, size * 1.1);
	return (struct chart_box){text->x - width / 2, text->y - size, width, size * 1.2};
}

/*
 * From the latest back, so that the latest has its place; one that would stand on another is left
 * out.
 */
static void add_figures(struct chart_frame *frame, const struct chart_scores *scores,
			const struct chart_point *points)
{
	struct chart_drawing *out = frame->out;
	size_t first = out->texts.count;
	bool is_latest = true;
	for (size_t i = scores->count; i-- > 0;) {
		const struct chart_value *score = &scores->scores[i];
		size_t before = i;
		if (score->silence != CHART_STATED)
			continue;
		while (before && scores->scores[before - 1].silence != CHART_STATED)
			before--;
		double number = before ? scores->scores[before - 1].number : 0;
		bool is_change = number != score->number || before < i;
		if (!is_change && !is_latest)
			continue;
		struct chart_text figure = figure_at(frame, &points[i], score->number, number);
		struct chart_box box = box_of(frame, &figure);
		bool is_free = true;
		for (size_t k = first; k < out->texts.count; k++) {
			struct chart_box other = box_of(frame, &out->texts.items[k]);
			is_free &= !chart_boxes_meet(&box, &other);
		}
		if (is_free)
			frame_add_text(frame, figure);
		is_latest = false;
	}
}

static void add_target(struct chart_frame *frame, const struct chart_scores *scores)
{
	struct chart_drawing *out = frame->out;
	frame_add_target(frame);
	if (!out->target)
		return;
	double below = out->target->y1 + out->size + 3;
	bool has_room = below < out->plot.y + out->plot.height;
	frame_add_text(frame, (struct chart_text){
				      .x = out->plot.x + CHART_GAP,
				      .y = has_room ? below : out->target->y1 - 5,
				      .text = scores->target_name,
				      .is_strong = true,
			      });
}

void chart_draw_scores(const struct chart_scores *scores, enum chart_form form, struct arena *arena,
		       struct chart_drawing *out)
{
	double target = scores->target;
	struct chart_content content = {
		.kind = CHART_LINE,
		.table = {scores->scores, 1, scores->count},
		.target = scores->target ? &target : NULL,
	};
	struct chart_frame frame = {.content = &content, .out = out, .arena = arena, .form = form};
	struct chart_range range = {0, HIGHEST_SCORE, true};
	frame_begin(&frame);
	frame.ticks = chart_ticks(&range, 7, CHART_WHOLE_NUMBERS);
	frame_set_plot(&frame, out->size * 1.5,
		       form == CHART_WIDE ? band_names_width(&frame, scores) : 1,
		       form == CHART_WIDE ? 250 : 180);
	add_bands(&frame, scores);
	add_target(&frame, scores);
	const struct chart_point *points =
		frame_points(&frame, scores->scores, scores->dates, scores->count, 12);
	frame_add_dates(&frame, scores->dates, points, scores->count);
	frame_add_runs(&frame, points, scores->count, CHART_STEPS, 0);
	for (size_t i = 0; i < scores->count; i++)
		ARRAY_ADD(&out->marks, arena,
			  (struct chart_mark){points[i].x, points[i].y, 0, points[i].silence});
	add_figures(&frame, scores, points);
}

struct process_frame {
	struct chart_frame frame;
	const struct chart_process *process;
	struct chart_point *points; /* of the values */
};

static void add_known(struct chart_range *range, const struct chart_value *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (values[i].silence == CHART_STATED)
			chart_range_add(range, values[i].number);
}

static struct chart_range range_of(const struct chart_process *process)
{
	struct chart_range range = {0};
	add_known(&range, process->values, process->count);
	add_known(&range, process->targets, process->count);
	for (size_t i = 0; i < process->part_count; i++) {
		if (!process->parts[i].has_limits)
			continue;
		chart_range_add(&range, process->parts[i].upper);
		chart_range_add(&range, process->parts[i].lower);
	}
	return range;
}

/* A level line across a part. */
static void add_level(struct process_frame *work, const struct process_part *part, double number,
		      size_t series)
{
	struct chart_frame *frame = &work->frame;
	double y = chart_at(&frame->scale, number);
	struct chart_point ends[] = {{work->points[part->first].x, y, CHART_STATED},
				     {work->points[part->end - 1].x, y, CHART_STATED}};
	struct str corners =
		chart_corners(ends, (struct chart_run){0, 2}, CHART_STRAIGHT, frame->arena);
	ARRAY_ADD(&frame->out->strokes, frame->arena, (struct chart_stroke){corners, series});
}

/* The border between a part and the one before it. */
static void add_border(struct process_frame *work, size_t first)
{
	const struct chart_box *plot = &work->frame.out->plot;
	double x = (work->points[first - 1].x + work->points[first].x) / 2;
	frame_add_rule(&work->frame,
		       (struct chart_rule){x, plot->y, x, plot->y + plot->height, true});
}

static void add_parts(struct process_frame *work)
{
	const struct chart_process *process = work->process;
	for (size_t i = 0; i < process->part_count; i++) {
		const struct process_part *part = &process->parts[i];
		if (part->first)
			add_border(work, part->first);
		if (!part->has_limits)
			continue;
		add_level(work, part, part->mean, PROCESS_MEAN);
		add_level(work, part, part->upper, PROCESS_LIMIT);
		add_level(work, part, part->lower, PROCESS_LIMIT);
	}
}

/* Names of lines at their right ends, a wide drawing's only. */

enum { LINE_NAMES = 4 };

static size_t line_names(const struct chart_process *process, struct chart_end out[LINE_NAMES])
{
	const struct process_part *last = &process->parts[process->part_count - 1];
	const struct chart_value *target = &process->targets[process->count - 1];
	size_t count = 0;
	if (last->has_limits) {
		ARRAY_PUT(out, count, LINE_NAMES,
			  (struct chart_end){process->upper_name, last->upper});
		ARRAY_PUT(out, count, LINE_NAMES,
			  (struct chart_end){process->mean_name, last->mean});
		ARRAY_PUT(out, count, LINE_NAMES,
			  (struct chart_end){process->lower_name, last->lower});
	}
	if (target->silence == CHART_STATED)
		ARRAY_PUT(out, count, LINE_NAMES,
			  (struct chart_end){process->target_name, target->number});
	return count;
}

void chart_draw_process(const struct chart_process *process, enum chart_form form,
			struct arena *arena, struct chart_drawing *out)
{
	struct chart_content content = {
		.kind = CHART_LINE,
		.table = {process->values, 1, process->count},
		.unit = process->unit,
	};
	struct process_frame work = {
		.frame = {.content = &content, .out = out, .arena = arena, .form = form},
		.process = process,
	};
	struct chart_frame *frame = &work.frame;
	struct chart_range range = range_of(process);
	struct chart_end names[LINE_NAMES];
	size_t name_count = form == CHART_WIDE ? line_names(process, names) : 0;
	double right = 0;
	frame_begin(frame);
	out->series = PROCESS_SERIES;
	frame_add_keys(frame, false, false);
	frame->ticks = chart_ticks(&range, 7, CHART_ANY_NUMBER);
	for (size_t i = 0; i < name_count; i++)
		right = frame_text_width(frame, right, names[i].name);
	frame_set_plot(frame, frame->top + out->size * 0.5, right, form == CHART_WIDE ? 280 : 210);
	work.points = frame_points(frame, process->values, process->dates, process->count, 14);
	frame_add_dates(frame, process->dates, work.points, process->count);
	add_parts(&work);
	frame_add_runs(frame,
		       frame_points(frame, process->targets, process->dates, process->count, 14),
		       process->count, CHART_STEPS, PROCESS_TARGET);
	frame_add_runs(frame, work.points, process->count, CHART_STRAIGHT, PROCESS_VALUES);
	for (size_t i = 0; i < process->count; i++)
		ARRAY_ADD(&out->marks, arena,
			  (struct chart_mark){work.points[i].x, work.points[i].y, process->types[i],
					      work.points[i].silence});
	frame_add_ends(frame, names, name_count, out->plot.x + out->plot.width);
}

void chart_draw_sparkline(const struct chart_process *process, struct arena *arena,
			  struct chart_drawing *out)
{
	struct chart_content content = {
		.kind = CHART_LINE,
		.table = {process->values, 1, process->count},
	};
	struct process_frame work = {
		.frame = {.content = &content, .out = out, .arena = arena, .form = CHART_NARROW},
		.process = process,
	};
	struct chart_range range = {0};
	frame_begin(&work.frame);
	out->series = PROCESS_SERIES;
	add_known(&range, process->values, process->count);
	out->width = 132;
	out->height = 32;
	out->plot = (struct chart_box){0, 0, out->width, out->height};
	work.frame.scale = (struct chart_scale){range.least, range.most, 26, 6};
	work.points = frame_points(&work.frame, process->values, process->dates, process->count, 6);
	for (size_t i = 0; i < process->part_count; i++)
		if (process->parts[i].has_limits)
			add_level(&work, &process->parts[i], process->parts[i].mean, PROCESS_MEAN);
	frame_add_runs(&work.frame, work.points, process->count, CHART_STRAIGHT, PROCESS_VALUES);
	for (size_t i = process->count; i-- > 0;) {
		if (work.points[i].silence != CHART_STATED)
			continue;
		ARRAY_ADD(&out->marks, arena,
			  (struct chart_mark){work.points[i].x, work.points[i].y, process->types[i],
					      CHART_STATED});
		break;
	}
}
