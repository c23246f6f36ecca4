/*
 * The drawings of a measure.
 */
#include "kinds/measure.h"

#include "site/drawing_value.h"

struct process_values {
	struct value caption, id, says, drawings, has_limits, has_target, has_silence, marks_shown;
};

/* clang-format off */
static const struct shape_row process_rows[] = {
	{"caption", "what it is about, and what happened", VALUE_AT(process_values, caption), PLAIN},
	{"id", "what the ids inside it begin with", VALUE_AT(process_values, id), PLAIN},
	{"says", "what it shows, in a sentence", VALUE_AT(process_values, says), PLAIN},
	{"drawings", "its drawings, each a drawing: wide, then narrow", VALUE_AT(process_values, drawings), .gives = {.shape = &shape_drawing}},
	{"has_limits", "whether a mean and limits are in it", VALUE_AT(process_values, has_limits), PLAIN},
	{"has_target", "whether a target is", VALUE_AT(process_values, has_target), PLAIN},
	{"has_silence", "whether a value is missing", VALUE_AT(process_values, has_silence), PLAIN},
	{"marks_shown", "what its marks stand for, each a result of a measure", VALUE_AT(process_values, marks_shown),
	 .gives = {.shape = &shape_measure_result}},
};
/* clang-format on */

const struct shape shape_process_chart = SHAPE("process chart", process_values, process_rows);

static void fill_points(const struct measured *measured, struct chart_process *process,
			struct arena *arena)
{
	/* Series of a mark by the type of its value: disc, square, triangle, diamond */
	static const size_t marks[SPC_TYPES] = {
		[SPC_IMPROVEMENT] = 1,
		[SPC_CONCERN] = 2,
		[SPC_REMARKABLE] = 3,
	};
	size_t count = measured->count;
	struct chart_value *values = arena_new(arena, struct chart_value, count);
	struct chart_value *targets = arena_new(arena, struct chart_value, count);
	struct date *dates = arena_new(arena, struct date, count);
	size_t *types = arena_new(arena, size_t, count);
	for (size_t i = 0; i < count; i++) {
		const struct measured_point *point = &measured->points[i];
		values[i].number = decimal_number(point->observation->value);
		if (point->stated != STATED)
			values[i].silence =
				point->stated == NOT_KNOWN ? CHART_NOT_KNOWN : CHART_NOT_STATED;
		targets[i].silence = CHART_NOT_STATED;
		if (point->target)
			targets[i] =
				(struct chart_value){decimal_number(*point->target), CHART_STATED};
		dates[i] = point->period;
		types[i] = marks[measured->spc.signals[i].type];
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
		parts[i] = (struct process_part){.first = group->first, .end = group->end};
		if (!spc_is_enough(group))
			continue;
		parts[i].has_limits = true;
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

static struct value drawings_of(const struct view *view, const struct measured *measured)
{
	struct chart_process process = process_of(measured, view->arena);
	struct values drawings = {0};
	for (int form = CHART_WIDE; form <= CHART_NARROW; form++) {
		struct chart_drawing drawing;
		chart_draw_process(&process, (enum chart_form)form, view->arena, &drawing);
		values_add(
			&drawings,
			drawing_value(view, &drawing, (enum chart_form)form, PROCESS_SERIES, NULL),
			view->arena);
	}
	return values_list(&drawings);
}

/* Of a part with too few values all marks are discs, and say nothing. */
static struct value marks_shown(const struct view *view, const struct measured *measured)
{
	static const enum spc_type order[] = {SPC_COMMON, SPC_IMPROVEMENT, SPC_CONCERN,
					      SPC_REMARKABLE};
	bool is_shown[SPC_TYPES] = {false};
	struct values list = {0};
	for (size_t i = 0; i < measured->count; i++)
		is_shown[measured->spc.signals[i].type] = true;
	for (size_t i = 0; i < ARRAY_SIZE(order); i++)
		if (is_shown[order[i]])
			values_add(&list, measure_variation(view, order[i], false, 0), view->arena);
	return values_list(&list);
}

struct value measure_chart(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	size_t stated = 0;
	for (size_t i = 0; i < measured.count; i++)
		stated += measured.points[i].stated == STATED;
	if (stated < 2)
		return (struct value){0};
	struct str happened = measure_happened(&measured, view->arena);
	return view_object(view, &shape_process_chart,
			   &(struct process_values){
				   .caption = value_text(arena_printf(view->arena, "%.*s: %.*s",
								      STR_ARG(thing->title),
								      STR_ARG(happened))),
				   .id = value_text(STR("process")),
				   .says = value_text(measure_shows(&measured, view->arena)),
				   .drawings = drawings_of(view, &measured),
				   .has_limits = value_truth(measured_has_chart(&measured)),
				   .has_target = value_truth(measured_has_target(&measured)),
				   .has_silence = value_truth(stated < measured.count),
				   .marks_shown = marks_shown(view, &measured),
			   });
}

struct value measure_sparkline(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	struct chart_drawing drawing;
	if (!measured.spc.has_last || measured.count < 2)
		return (struct value){0};
	struct chart_process process = process_of(&measured, view->arena);
	chart_draw_sparkline(&process, view->arena, &drawing);
	return drawing_value(view, &drawing, CHART_NARROW, PROCESS_SERIES, NULL);
}
