#include "chart/process.h"

#include "chart/frame.h"

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

/* Silence has no height: its mark stands on the ground line. */
static struct chart_point *points_of(struct process_frame *work, const struct chart_value *values,
				     double inset)
{
	const struct chart_process *process = work->process;
	const struct chart_box *plot = &work->frame.out->plot;
	size_t count = process->count;
	struct chart_scale days = {date_first_day(process->dates[0]),
				   date_first_day(process->dates[count - 1]), plot->x + inset,
				   plot->x + plot->width - inset};
	struct chart_point *points = arena_new(work->frame.arena, struct chart_point, count);
	for (size_t i = 0; i < count; i++)
		points[i] = (struct chart_point){
			chart_at(&days, date_first_day(process->dates[i])),
			values[i].silence == CHART_STATED
				? chart_at(&work->frame.scale, values[i].number)
				: plot->y + plot->height - CHART_SILENCE,
			values[i].silence};
	return points;
}

static void add_stroke(struct process_frame *work, struct str corners, size_t series)
{
	struct chart_drawing *out = work->frame.out;
	out->strokes[out->stroke_count++] = (struct chart_stroke){corners, series};
}

static void add_runs(struct process_frame *work, const struct chart_point *points,
		     enum chart_line line, size_t series)
{
	struct chart_run run;
	size_t count = work->process->count;
	for (size_t at = 0; chart_next_run(points, count, &at, &run);)
		if (run.end - run.first > 1)
			add_stroke(work, chart_corners(points, run, line, work->frame.arena),
				   series);
}

/* A level line across a part. */
static void add_level(struct process_frame *work, const struct process_part *part, double number,
		      size_t series)
{
	double y = chart_at(&work->frame.scale, number);
	struct chart_point ends[] = {{work->points[part->first].x, y, CHART_STATED},
				     {work->points[part->end - 1].x, y, CHART_STATED}};
	struct chart_run run = {0, 2};
	add_stroke(work, chart_corners(ends, run, CHART_STRAIGHT, work->frame.arena), series);
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

static void add_marks(struct process_frame *work)
{
	struct chart_drawing *out = work->frame.out;
	for (size_t i = 0; i < work->process->count; i++)
		out->marks[out->mark_count++] =
			(struct chart_mark){work->points[i].x, work->points[i].y,
					    work->process->types[i], work->points[i].silence};
}

static void add_dates(struct process_frame *work)
{
	const struct chart_process *process = work->process;
	struct chart_drawing *out = work->frame.out;
	struct chart_scale scale = {.from = 0, .to = out->width};
	struct chart_label *labels =
		arena_new(work->frame.arena, struct chart_label, process->count);
	for (size_t i = 0; i < process->count; i++)
		labels[i].at = work->points[i].x;
	chart_date_labels(process->dates, process->count, out->size, &scale, labels,
			  work->frame.arena);
	frame_add_labels(&work->frame, labels, process->count);
}

/* Names of lines at their right ends, a wide drawing's only. */

struct line_name {
	struct str text;
	double number;
};

enum { LINE_NAMES = 4 };

static size_t line_names(const struct chart_process *process, struct line_name *out)
{
	const struct process_part *last = &process->parts[process->part_count - 1];
	const struct chart_value *target = &process->targets[process->count - 1];
	size_t count = 0;
	if (last->has_limits) {
		out[count++] = (struct line_name){process->upper_name, last->upper};
		out[count++] = (struct line_name){process->mean_name, last->mean};
		out[count++] = (struct line_name){process->lower_name, last->lower};
	}
	if (target->silence == CHART_STATED)
		out[count++] = (struct line_name){process->target_name, target->number};
	return count;
}

static double names_width(const struct process_frame *work)
{
	struct line_name names[LINE_NAMES];
	size_t count = line_names(work->process, names);
	double width = 0;
	for (size_t i = 0; i < count; i++) {
		double one = chart_text_width(names[i].text, work->frame.out->size);
		width = one > width ? one : width;
	}
	return width;
}

static void add_names(struct process_frame *work)
{
	struct line_name names[LINE_NAMES];
	double at[LINE_NAMES];
	struct chart_drawing *out = work->frame.out;
	size_t count = line_names(work->process, names);
	for (size_t i = 0; i < count; i++)
		at[i] = chart_at(&work->frame.scale, names[i].number);
	chart_spread(at, count, out->size * 1.25, out->plot.y, out->plot.y + out->plot.height);
	for (size_t i = 0; i < count; i++)
		frame_add_text(&work->frame, (struct chart_text){.x = out->plot.x + out->plot.width,
								 .y = at[i] + out->size * 0.35,
								 .text = names[i].text});
}

static void begin(struct process_frame *work)
{
	const struct chart_process *process = work->process;
	struct chart_drawing *out = work->frame.out;
	struct arena *arena = work->frame.arena;
	frame_begin(&work->frame);
	/* Runs of values and of targets, three lines a part. */
	out->strokes =
		arena_new(arena, struct chart_stroke, 2 * process->count + 3 * process->part_count);
	out->rules = arena_new(arena, struct chart_rule, 40 + process->part_count);
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
	struct chart_range range = range_of(process);
	begin(&work);
	frame_add_keys(&work.frame, false, false);
	work.frame.ticks = chart_ticks(&range, 7, CHART_ANY_NUMBER);
	double left = frame_tick_width(&work.frame) + CHART_GAP;
	double right = form == CHART_WIDE ? names_width(&work) : 0;
	out->plot = (struct chart_box){left, work.frame.top + out->size * 0.5,
				       out->width - left - right, form == CHART_WIDE ? 280 : 210};
	work.frame.scale =
		chart_scale(&work.frame.ticks, out->plot.y + out->plot.height, out->plot.y);
	frame_add_ticks(&work.frame);
	work.points = points_of(&work, process->values, 14);
	add_dates(&work);
	add_parts(&work);
	add_runs(&work, points_of(&work, process->targets, 14), CHART_STEPS, PROCESS_TARGET);
	add_runs(&work, work.points, CHART_STRAIGHT, PROCESS_VALUES);
	add_marks(&work);
	if (form == CHART_WIDE)
		add_names(&work);
	out->height = out->plot.y + out->plot.height + out->size * 2.2 + 10;
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
	begin(&work);
	add_known(&range, process->values, process->count);
	out->width = 132;
	out->height = 32;
	out->plot = (struct chart_box){0, 0, out->width, out->height};
	work.frame.scale = (struct chart_scale){range.least, range.most, 26, 6};
	work.points = points_of(&work, process->values, 6);
	for (size_t i = 0; i < process->part_count; i++)
		if (process->parts[i].has_limits)
			add_level(&work, &process->parts[i], process->parts[i].mean, PROCESS_MEAN);
	add_runs(&work, work.points, CHART_STRAIGHT, PROCESS_VALUES);
	for (size_t i = process->count; i-- > 0;) {
		if (work.points[i].silence != CHART_STATED)
			continue;
		out->marks[out->mark_count++] = (struct chart_mark){
			work.points[i].x, work.points[i].y, process->types[i], CHART_STATED};
		break;
	}
}
