/*
 * The drawings of a measure, and the address of its values as a file.
 */
#include "site/data_files.h"
#include "site/derived.h"
#include "site/derived_chart.h"
#include "site/derived_measure.h"
#include "site/measure_words.h"

static const struct shape_row process_fields[] = {
	{"caption", "what it is about, and what happened"},
	{"id", "what the ids inside it begin with"},
	{"says", "what it shows, in a sentence"},
	{"drawings", "its drawings, each a drawing: wide, then narrow"},
	{"has_limits", "whether a mean and limits are in it"},
	{"has_target", "whether a target is"},
	{"has_silence", "whether a value is missing"},
	{"marks_shown", "what its marks stand for, each a result of a measure"},
};

const struct shape shape_process_chart = {"process chart", process_fields, 8};

/* Series of a mark by the type of its value: disc, square, triangle, diamond */
static size_t mark_of(enum spc_type type)
{
	static const size_t marks[SPC_TYPES] = {
		[SPC_IMPROVEMENT] = 1,
		[SPC_CONCERN] = 2,
		[SPC_REMARKABLE] = 3,
	};
	return marks[type];
}

static enum chart_silence silence_of(const struct measured_point *point)
{
	const struct thing *thing = &point->observation->thing;
	size_t index = schema_find(KIND_OBSERVATION, STR("value"));
	if (point->is_stated)
		return CHART_STATED;
	return thing->marks[index].stated == NOT_KNOWN ? CHART_NOT_KNOWN : CHART_NOT_STATED;
}

static void fill_points(const struct measured *measured, struct chart_process *process,
			struct arena *arena)
{
	size_t count = measured->count;
	struct chart_value *values = arena_new(arena, struct chart_value, count);
	struct chart_value *targets = arena_new(arena, struct chart_value, count);
	struct date *dates = arena_new(arena, struct date, count);
	size_t *types = arena_new(arena, size_t, count);
	for (size_t i = 0; i < count; i++) {
		const struct measured_point *point = &measured->points[i];
		values[i] = (struct chart_value){decimal_number(point->observation->value),
						 silence_of(point)};
		targets[i].silence = CHART_NOT_STATED;
		if (point->target)
			targets[i] =
				(struct chart_value){decimal_number(*point->target), CHART_STATED};
		dates[i] = point->period;
		types[i] = mark_of((enum spc_type)measured->spc.signals[i].type);
	}
	process->values = values;
	process->targets = targets;
	process->dates = dates;
	process->types = types;
	process->count = count;
}

static double line_number(const struct measured *measured, const struct spc_group *group,
			  enum spc_line line)
{
	enum { FINE = 2 }; /* digits more than the values have */
	return decimal_number(
		(struct decimal){spc_line(&group->limits, line, FINE), measured->places + FINE});
}

static struct str name_of(const struct measured *measured, const char *word, enum spc_line line,
			  struct arena *arena)
{
	size_t last = measured->spc.group_count - 1;
	struct decimal number = measured_line(measured, &measured->spc.groups[last], line);
	return arena_printf(arena, "%s %.*s", word, STR_ARG(decimal_print(number, arena)));
}

static void fill_parts(const struct measured *measured, struct chart_process *process,
		       struct arena *arena)
{
	const struct spc *spc = &measured->spc;
	struct process_part *parts = arena_new(arena, struct process_part, spc->group_count);
	for (size_t i = 0; i < spc->group_count; i++) {
		const struct spc_group *group = &spc->groups[i];
		parts[i] = (struct process_part){
			group->first, group->end, spc_is_enough(group), 0, 0, 0};
		if (!parts[i].has_limits)
			continue;
		parts[i].mean = line_number(measured, group, SPC_MEAN);
		parts[i].upper = line_number(measured, group, SPC_UPPER);
		parts[i].lower = line_number(measured, group, SPC_LOWER);
	}
	process->parts = parts;
	process->part_count = spc->group_count;
	if (!parts[spc->group_count - 1].has_limits)
		return;
	process->mean_name = name_of(measured, "mean", SPC_MEAN, arena);
	process->upper_name = name_of(measured, "upper limit", SPC_UPPER, arena);
	process->lower_name = name_of(measured, "lower limit", SPC_LOWER, arena);
}

static struct chart_process process_of(const struct measured *measured, struct arena *arena)
{
	struct chart_process process = {.unit = measured->measure->unit};
	const struct measured_point *last = &measured->points[measured->count - 1];
	fill_points(measured, &process, arena);
	fill_parts(measured, &process, arena);
	if (last->target)
		process.target_name = arena_printf(arena, "target %.*s",
						   STR_ARG(decimal_print(*last->target, arena)));
	return process;
}

static struct value drawings_of(const struct view *view, const struct chart_process *process)
{
	struct values drawings = {0};
	for (int form = CHART_WIDE; form <= CHART_NARROW; form++) {
		struct chart_drawing drawing;
		chart_draw_process(process, (enum chart_form)form, view->arena, &drawing);
		values_add(&drawings,
			   derived_drawing(view, &drawing, (enum chart_form)form, PROCESS_SERIES,
					   NULL),
			   view->arena);
	}
	return values_list(&drawings);
}

static bool any_target(const struct measured *measured)
{
	for (size_t i = 0; i < measured->count; i++)
		if (measured->points[i].target)
			return true;
	return false;
}

static bool any_silence(const struct measured *measured)
{
	for (size_t i = 0; i < measured->count; i++)
		if (!measured->points[i].is_stated)
			return true;
	return false;
}

/* Of a part with too few values all marks are discs, and say nothing. */
static struct value marks_shown(const struct view *view, const struct measured *measured)
{
	static const enum spc_type order[] = {SPC_COMMON, SPC_IMPROVEMENT, SPC_CONCERN,
					      SPC_REMARKABLE};
	struct values list = {0};
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		for (size_t k = 0; k < measured->count; k++) {
			if (measured->spc.signals[k].type != order[i])
				continue;
			values_add(&list, measure_variation(view, order[i], false, 0), view->arena);
			break;
		}
	return values_list(&list);
}

/* Nothing where fewer than two values are stated: no empty chart. */
static struct value get_chart(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	const struct measure *measure = (const struct measure *)thing;
	struct measured measured = measured_of(measure, arena);
	size_t stated = 0;
	for (size_t i = 0; i < measured.count; i++)
		stated += measured.points[i].is_stated;
	if (stated < 2)
		return (struct value){0};
	struct chart_process process = process_of(&measured, arena);
	struct value values[] = {
		value_text(arena_printf(arena, "%.*s: %.*s", STR_ARG(thing->title),
					STR_ARG(measure_happened(&measured, arena)))),
		value_text(STR("process")),
		value_text(measure_shows(&measured, arena)),
		drawings_of(view, &process),
		value_truth(measured_has_chart(&measured)),
		value_truth(any_target(&measured)),
		value_truth(any_silence(&measured)),
		marks_shown(view, &measured),
	};
	return view_object(view, &shape_process_chart, values);
}

static struct value get_sparkline(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	const struct measure *measure = (const struct measure *)thing;
	struct measured measured = measured_of(measure, arena);
	struct chart_drawing drawing;
	if (!measured.spc.has_last || measured.count < 2)
		return (struct value){0};
	struct chart_process process = process_of(&measured, arena);
	chart_draw_sparkline(&process, arena, &drawing);
	return derived_drawing(view, &drawing, CHART_NARROW, PROCESS_SERIES, NULL);
}

static struct value get_csv(const struct view *view, const struct thing *thing, struct arena *arena)
{
	return data_url(view, thing->address, STR("values"), arena);
}

static const struct value_row process_rows[] = {
	{"process chart",
	 "its values, mean, limits and target as a process chart; nothing "
	 "where fewer than two values are stated",
	 .get = get_chart},
	{"sparkline", "its course as a small drawing", .get = get_sparkline},
	{"values csv", "the address of its values as a file", .get = get_csv},
};

const struct derived_table derived_process = {KIND_MEASURE, process_rows,
					      sizeof process_rows / sizeof *process_rows};
