#include "site/derived_measure.h"

#include "site/derived.h"
#include "site/measure_words.h"

static const struct shape_row point_fields[] = {
	{"period", "the period"},
	{"when", "the same with its preposition: in October 2026"},
	{"number", "the value without its unit"},
	{"with_unit", "the value with its unit: 5.2%"},
	{"number_missing", "why there is none: not stated, not known"},
	{"mean", "the mean then"},
	{"upper", "the upper limit then"},
	{"lower", "the lower limit then"},
	{"limits_missing", "why there are none: too few values"},
	{"target", "the target that held then"},
	{"variation", "what it shows, as a result of a measure"},
	{"also", "improvement, where it shows that beside concern; or concern"},
	{"signals", "the rules that say so, each in words"},
	{"note", "what happened then"},
	{"rebase", "the rebase that begins with it"},
};

enum { POINT_FIELDS = sizeof point_fields / sizeof *point_fields };

const struct shape shape_measure_point = {"point of a measure", point_fields, POINT_FIELDS};

static const struct shape_row result_fields[] = {
	{"type", "for a style sheet: concern, hit-or-miss"},
	{"word", "for readers: Concern, Hit or miss"},
	{"letter", "for an icon: H high, L low, C common; P, F, ?"},
	{"way", "high or low, of a special cause"},
	{"count", "how many measures have it, in a count"},
	{"is_common", "whether it is common cause"},
	{"is_improvement", "whether it is an improvement"},
	{"is_concern", "whether it is for concern"},
	{"is_special", "whether it is special, but neither way is better"},
	{"is_pass", "whether the target can be expected to be met"},
	{"is_hit_or_miss", "whether it may be met or missed"},
	{"is_fail", "whether it cannot be expected to be met"},
	{"severity", "for sorting: 1 is what needs attention first"},
	{"meaning", "what its mark in a chart stands for"},
	{"series", "the number of that mark, as of a chart series"},
};

enum { RESULT_FIELDS = sizeof result_fields / sizeof *result_fields };

const struct shape shape_measure_result = {"result of a measure", result_fields, RESULT_FIELDS};

static const struct shape_row part_fields[] = {
	{"first", "its first period"},
	{"last", "its last"},
	{"total", "how many values it has"},
	{"mean", "its mean"},
	{"upper", "its upper limit"},
	{"lower", "its lower limit"},
	{"is_on_trial", "whether it has too few values"},
	{"rebase", "the rebase that it begins with"},
};

enum { PART_FIELDS = sizeof part_fields / sizeof *part_fields };

const struct shape shape_measure_part = {"part of a measure", part_fields, PART_FIELDS};

static const struct measure *as_measure(const struct thing *thing)
{
	return (const struct measure *)thing;
}

/* Points */

static struct value line_value(const struct measured *measured, const struct spc_group *group,
			       enum spc_line line, struct arena *arena)
{
	bool has_line = line == SPC_MEAN ? group->limits.values > 0 : spc_has_limits(group);
	if (!has_line)
		return (struct value){0};
	return value_text(decimal_print(measured_line(measured, group, line), arena));
}

static struct value signal_values(const struct measured *measured, size_t i, struct arena *arena)
{
	struct str signals[MEASURE_SIGNALS];
	size_t count = measure_signals(measured, i, signals, arena);
	struct values list = {0};
	for (size_t j = 0; j < count; j++)
		values_add(&list, value_text(signals[j]), arena);
	return values_list(&list);
}

static struct str other_type(const struct spc_signal *signal)
{
	if (!signal->is_both)
		return (struct str){0};
	return signal->type == SPC_CONCERN ? STR("improvement") : STR("concern");
}

static struct value point_value(const struct view *view, const struct measured *measured, size_t i,
				struct arena *arena)
{
	const struct measured_point *point = &measured->points[i];
	const struct spc_signal *signal = &measured->spc.signals[i];
	const struct spc_group *group = spc_group_of(&measured->spc, i);
	const struct measure *measure = measured->measure;
	const struct thing *observation = &point->observation->thing;
	size_t index = schema_find(KIND_OBSERVATION, STR("value"));
	enum stated stated = (enum stated)observation->marks[index].stated;
	struct decimal number = measured_value(measured, point);
	bool has_limits = spc_is_enough(group);
	struct value none = {0};
	struct value values[POINT_FIELDS] = {
		view_date(view, point->period, arena),
		value_text(measure_when(point->period, arena)),
		point->is_stated ? value_text(decimal_print(number, arena)) : none,
		point->is_stated ? value_text(measure_print(measure, number, arena)) : none,
		value_text(schema_stated(stated)),
		has_limits ? line_value(measured, group, SPC_MEAN, arena) : none,
		has_limits ? line_value(measured, group, SPC_UPPER, arena) : none,
		has_limits ? line_value(measured, group, SPC_LOWER, arena) : none,
		has_limits ? none : value_text(STR("too few values")),
		point->target ? value_text(decimal_print(*point->target, arena)) : none,
		measure_variation(view, (enum spc_type)signal->type, signal->is_high, 0),
		value_text(other_type(signal)),
		signal_values(measured, i, arena),
		value_text(point->observation->note),
		view_thing(view, point->rebase ? &point->rebase->thing : NULL),
	};
	return view_object(view, &shape_measure_point, values);
}

/* Those from first to end - 1, newest first. */
static struct value some_points(const struct view *view, const struct measured *measured,
				size_t first, size_t end, struct arena *arena)
{
	struct values list = {0};
	while (end-- > first)
		values_add(&list, point_value(view, measured, end, arena), arena);
	return values_list(&list);
}

enum { RECENT = 13 };

static size_t first_recent(const struct measured *measured)
{
	return measured->count > RECENT ? measured->count - RECENT : 0;
}

static struct value get_recent(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	return some_points(view, &measured, first_recent(&measured), measured.count, arena);
}

static struct value get_earlier(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	return some_points(view, &measured, 0, first_recent(&measured), arena);
}

static struct value get_latest(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	if (!measured.spc.has_last)
		return (struct value){0};
	return point_value(view, &measured, measured.spc.last, arena);
}

static struct value get_first(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	if (!measured.count)
		return (struct value){0};
	return view_date(view, measured.points[0].period, arena);
}

static struct value get_last(const struct view *view, const struct thing *thing,
			     struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	if (!measured.count)
		return (struct value){0};
	return view_date(view, measured.points[measured.count - 1].period, arena);
}

static struct value get_total(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	size_t total = 0;
	(void)view;
	for (size_t i = 0; i < measured.count; i++)
		total += measured.points[i].is_stated;
	return view_number(total, arena);
}

static struct value get_any_target(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	bool any = false;
	(void)view;
	for (size_t i = 0; i < measured.count; i++)
		any |= measured.points[i].target != NULL;
	return value_truth(any);
}

static struct value get_target_now(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	const struct measure *measure = as_measure(thing);
	struct measured measured = measured_of(measure, arena);
	const struct measured_point *last = measured_last(&measured);
	(void)view;
	if (last)
		return last->target ? value_text(measure_print(measure, *last->target, arena))
				    : (struct value){0};
	size_t index = schema_find(KIND_MEASURE, STR("target"));
	return thing->marks[index].stated == STATED
		       ? value_text(measure_print(measure, measure->target, arena))
		       : (struct value){0};
}

/* Results */

enum spc_type measure_last_type(const struct measured *measured)
{
	if (!measured->spc.has_last)
		return SPC_MISSING;
	return (enum spc_type)measured->spc.signals[measured->spc.last].type;
}

static bool is_special(enum spc_type type)
{
	return type == SPC_IMPROVEMENT || type == SPC_CONCERN || type == SPC_REMARKABLE;
}

static struct value count_value(size_t count, struct arena *arena)
{
	return count ? view_number(count, arena) : (struct value){0};
}

static struct str letter_of(enum spc_type type, bool is_high)
{
	if (is_special(type))
		return is_high ? STR("H") : STR("L");
	return type == SPC_COMMON ? STR("C") : (struct str){0};
}

struct value measure_variation(const struct view *view, enum spc_type type, bool is_high,
			       size_t count)
{
	static const struct {
		int severity;
		const char *meaning;
		int series;
	} marks[SPC_TYPES] = {
		[SPC_MISSING] = {6, "no value", 0},
		[SPC_TRIAL] = {5, "too few values", 1},
		[SPC_COMMON] = {4, "common cause", 1},
		[SPC_IMPROVEMENT] = {3, "improvement", 2},
		[SPC_CONCERN] = {1, "concern", 3},
		[SPC_REMARKABLE] = {2, "special cause, neither way is better", 4},
	};
	struct str way = is_high ? STR("high") : STR("low");
	struct value values[RESULT_FIELDS] = {
		value_text(measure_type_name(type)),
		value_text(measure_type_word(type)),
		/* Measures that are counted together go either way. */
		value_text(count && is_special(type) ? (struct str){0} : letter_of(type, is_high)),
		value_text(is_special(type) ? way : (struct str){0}),
		count_value(count, view->arena),
		value_truth(type == SPC_COMMON),
		value_truth(type == SPC_IMPROVEMENT),
		value_truth(type == SPC_CONCERN),
		value_truth(type == SPC_REMARKABLE),
		{0},
		{0},
		{0},
		view_number((size_t)marks[type].severity, view->arena),
		value_text(str_from(marks[type].meaning)),
		view_number((size_t)marks[type].series, view->arena),
	};
	return view_object(view, &shape_measure_result, values);
}

struct value measure_assurance(const struct view *view, enum spc_assurance assurance, size_t count)
{
	static const size_t severities[] = {
		[SPC_NOT_KNOWN] = 4,
		[SPC_PASSES] = 3,
		[SPC_HIT_OR_MISS] = 2,
		[SPC_FAILS] = 1,
	};
	static const char *const letters[] = {
		[SPC_NOT_KNOWN] = "",
		[SPC_PASSES] = "P",
		[SPC_HIT_OR_MISS] = "?",
		[SPC_FAILS] = "F",
	};
	struct value values[RESULT_FIELDS] = {
		value_text(measure_assurance_name(assurance)),
		value_text(measure_assurance_word(assurance)),
		value_text(str_from(letters[assurance])),
		{0},
		count_value(count, view->arena),
		{0},
		{0},
		{0},
		{0},
		value_truth(assurance == SPC_PASSES),
		value_truth(assurance == SPC_HIT_OR_MISS),
		value_truth(assurance == SPC_FAILS),
		view_number(severities[assurance], view->arena),
	};
	return view_object(view, &shape_measure_result, values);
}

static struct value get_variation(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	enum spc_type type = measure_last_type(&measured);
	(void)view;
	if (type == SPC_MISSING || type == SPC_TRIAL)
		return (struct value){0};
	return measure_variation(view, type, measured.spc.signals[measured.spc.last].is_high, 0);
}

static struct value get_variation_missing(const struct view *view, const struct thing *thing,
					  struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	enum spc_type type = measure_last_type(&measured);
	(void)view;
	if (type == SPC_MISSING)
		return value_text(STR("no value stated"));
	return value_text(type == SPC_TRIAL ? STR("too few values") : (struct str){0});
}

static struct value get_assurance(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	(void)view;
	if (measured.assurance == SPC_NOT_KNOWN)
		return (struct value){0};
	return measure_assurance(view, measured.assurance, 0);
}

static struct value get_assurance_missing(const struct view *view, const struct thing *thing,
					  struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	const struct measured_point *last = measured_last(&measured);
	(void)view;
	if (measured.assurance != SPC_NOT_KNOWN)
		return (struct value){0};
	if (!last || !last->target)
		return value_text(STR("no target"));
	if (measured.options.better == SPC_NEITHER)
		return value_text(STR("neither way is better"));
	return value_text(STR("too few values"));
}

/* Words */

static struct value get_better(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	static const struct str words[] = {
		[MEASURE_HIGHER] = {"better: higher", 14},
		[MEASURE_LOWER] = {"better: lower", 13},
		[MEASURE_NEUTRAL] = {"neither way is better", 21},
	};
	(void)view;
	(void)arena;
	return value_text(words[as_measure(thing)->direction]);
}

static struct value get_shows(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	(void)view;
	return value_text(measure_shows(&measured, arena));
}

static struct value get_expects(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	(void)view;
	return value_text(measure_expects(&measured, arena));
}

static struct value get_rules(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	struct values list = {0};
	(void)view;
	values_add(&list, value_text(measure_runs(&measured, arena)), arena);
	values_add(&list, value_text(measure_screening(&measured, arena)), arena);
	values_add(&list, value_text(measure_baseline(&measured, arena)), arena);
	return values_list(&list);
}

static struct value get_rule_set(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	(void)view;
	return value_text(measure_rule_set(&measured));
}

static struct value get_has_chart(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	(void)view;
	return value_truth(measured_has_chart(&measured));
}

/* Parts between rebases */

static struct value part_value(const struct view *view, const struct measured *measured,
			       const struct spc_group *group, struct arena *arena)
{
	const struct measured_point *points = measured->points;
	const struct rebase *rebase = points[group->first].rebase;
	struct value values[PART_FIELDS] = {
		view_date(view, points[group->first].period, arena),
		view_date(view, points[group->end - 1].period, arena),
		view_number(group->values, arena),
		line_value(measured, group, SPC_MEAN, arena),
		line_value(measured, group, SPC_UPPER, arena),
		line_value(measured, group, SPC_LOWER, arena),
		value_truth(!spc_is_enough(group)),
		view_thing(view, rebase ? &rebase->thing : NULL),
	};
	return view_object(view, &shape_measure_part, values);
}

static struct value get_parts(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	struct measured measured = measured_of(as_measure(thing), arena);
	struct values list = {0};
	for (size_t i = 0; measured.count && i < measured.spc.group_count; i++)
		values_add(&list, part_value(view, &measured, &measured.spc.groups[i], arena),
			   arena);
	return values_list(&list);
}

static void add_links(const struct view *view, const struct links *links, struct values *list,
		      struct arena *arena)
{
	for (size_t i = 0; i < links->count; i++)
		values_add(list, view_link(view, &links->items[i], arena), arena);
}

static struct value get_tells_of(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	const struct measure *measure = as_measure(thing);
	struct values list = {0};
	add_links(view, &measure->priorities, &list, arena);
	add_links(view, &measure->workstreams, &list, arena);
	add_links(view, &measure->risks, &list, arena);
	return values_list(&list);
}

static const struct value_row measure_rows[] = {
	{"latest", "its latest value, as a point of a measure", .get = get_latest},
	{"points recent", "its newest 13 periods, newest first", .get = get_recent},
	{"points earlier", "the rest of them", .get = get_earlier},
	{"first period", "its first period", .get = get_first},
	{"last period", "its last period", .get = get_last},
	{"value count", "how many values it states", .get = get_total},
	{"any target", "whether a target held in any period", .get = get_any_target},
	{"target now", "the target that holds for its latest value, with its unit",
	 .get = get_target_now},
	{"variation", "what its latest value shows, as a result of a measure",
	 .get = get_variation},
	{"variation missing", "why there is none: too few values", .get = get_variation_missing},
	{"assurance", "whether it can be expected to meet its target, as a result",
	 .get = get_assurance},
	{"assurance missing", "why that is not known: no target, too few values",
	 .get = get_assurance_missing},
	{"better words", "which way is better, in words", .get = get_better},
	{"shows", "what its latest value shows, as a sentence", .get = get_shows},
	{"expects", "whether it can be expected to meet its target, as a sentence",
	 .get = get_expects},
	{"has chart", "whether it has values enough for limits", .get = get_has_chart},
	{"rule set words", "the rules for special causes", .get = get_rule_set},
	{"rules", "run length, screening and baseline, each a sentence", .get = get_rules},
	{"tells of", "the priorities, workstreams and risks it tells of", .get = get_tells_of},
	{"parts", "its parts between rebases, oldest first", .get = get_parts},
};

const struct derived_table derived_measure = {KIND_MEASURE, measure_rows,
					      sizeof measure_rows / sizeof *measure_rows};
