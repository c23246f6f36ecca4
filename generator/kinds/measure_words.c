/*
 * What a measure shows, in words: in one, as icons and counts have it, and in sentences; and as
 * drawings.
 */
#include "base/arena.h"
#include "chart/say.h"
#include "kinds/measure.h"
#include "site/drawing_value.h"
#include "site/view.h"

struct str measure_print(const struct measure *measure, struct decimal value, struct arena *arena)
{
	static const struct str pound = {"\xC2\xA3", 2};
	struct str unit = measure->unit;
	bool is_money = str_starts(unit, pound);
	const char *sign = is_money && value.units < 0 ? "\xE2\x88\x92" : "";
	if (*sign)
		value.units = -value.units;
	struct str number = decimal_print(value, arena);
	if (!unit.len)
		return number;
	if (str_equal(unit, STR("%")))
		return arena_printf(arena, "%.*s%%", STR_ARG(number));
	if (!is_money)
		return arena_printf(arena, "%.*s %.*s", STR_ARG(number), STR_ARG(unit));
	return arena_printf(arena, "%s%.*s%.*s%.*s", sign, STR_ARG(pound), STR_ARG(number),
			    STR_ARG(str_sub(unit, pound.len, unit.len)));
}

/* Results */

struct result_values {
	struct value type, word, letter, way, count, is_common, is_improvement, is_concern,
		is_special, is_pass, is_hit_or_miss, is_fail, severity, meaning, series;
};

/* clang-format off */
static const struct shape_row result_rows[] = {
	{"type", "for a style sheet: concern, hit-or-miss", VALUE_AT(result_values, type)},
	{"word", "for readers: Concern, Hit or miss", VALUE_AT(result_values, word)},
	{"letter", "for an icon: H high, L low, C common; P, F, ?", VALUE_AT(result_values, letter)},
	{"way", "high or low, of a special cause", VALUE_AT(result_values, way)},
	{"count", "how many measures have it, in a count", VALUE_AT(result_values, count)},
	{"is_common", "whether it is common cause", VALUE_AT(result_values, is_common)},
	{"is_improvement", "whether it is an improvement", VALUE_AT(result_values, is_improvement)},
	{"is_concern", "whether it is for concern", VALUE_AT(result_values, is_concern)},
	{"is_special", "whether it is special, but neither way is better", VALUE_AT(result_values, is_special)},
	{"is_pass", "whether the target can be expected to be met", VALUE_AT(result_values, is_pass)},
	{"is_hit_or_miss", "whether it may be met or missed", VALUE_AT(result_values, is_hit_or_miss)},
	{"is_fail", "whether it cannot be expected to be met", VALUE_AT(result_values, is_fail)},
	{"severity", "for sorting: 1 is what needs attention first", VALUE_AT(result_values, severity)},
	{"meaning", "what its mark in a chart stands for", VALUE_AT(result_values, meaning)},
	{"series", "the number of that mark, as of a chart series", VALUE_AT(result_values, series)},
};
/* clang-format on */

const struct shape shape_measure_result = SHAPE("result of a measure", result_values, result_rows);

struct result {
	const char *type, *word;
	size_t severity;
	const char *letter;  /* of an assurance */
	const char *meaning; /* of a variation, as the next */
	size_t series;
};

static const struct result variations[SPC_TYPES] = {
	[SPC_MISSING] = {"no-value", "No value", 6, .meaning = "no value", .series = 0},
	[SPC_TRIAL] = {"trial", "Too few values", 5, .meaning = "too few values", .series = 1},
	[SPC_COMMON] = {"common", "Common cause", 4, .meaning = "common cause", .series = 1},
	[SPC_IMPROVEMENT] = {"improvement", "Improvement", 3, .meaning = "improvement",
			     .series = 2},
	[SPC_CONCERN] = {"concern", "Concern", 1, .meaning = "concern", .series = 3},
	[SPC_REMARKABLE] = {"special", "Special cause", 2,
			    .meaning = "special cause, neither way is better", .series = 4},
};

static const struct result assurances[] = {
	[SPC_PASSES] = {"pass", "Pass", 3, .letter = "P"},
	[SPC_HIT_OR_MISS] = {"hit-or-miss", "Hit or miss", 2, .letter = "?"},
	[SPC_FAILS] = {"fail", "Fail", 1, .letter = "F"},
};

struct value measure_variation(const struct view *view, enum spc_type type, bool is_high,
			       size_t count)
{
	const struct result *result = &variations[type];
	bool is_special = type == SPC_IMPROVEMENT || type == SPC_CONCERN || type == SPC_REMARKABLE;
	struct result_values values = {
		.type = value_text(str_from(result->type)),
		.word = value_text(str_from(result->word)),
		.count = value_count(count),
		.is_common = value_truth(type == SPC_COMMON),
		.is_improvement = value_truth(type == SPC_IMPROVEMENT),
		.is_concern = value_truth(type == SPC_CONCERN),
		.is_special = value_truth(type == SPC_REMARKABLE),
		.severity = value_number(result->severity),
		.meaning = value_text(str_from(result->meaning)),
		.series = value_number(result->series),
	};
	if (is_special)
		values.way = value_text(is_high ? STR("high") : STR("low"));
	if (type == SPC_COMMON)
		values.letter = value_text(STR("C"));
	else if (is_special && !count) /* those counted together go either way */
		values.letter = value_text(is_high ? STR("H") : STR("L"));
	return view_object(view, &shape_measure_result, &values);
}

struct value measure_assurance(const struct view *view, enum spc_assurance assurance, size_t count)
{
	const struct result *result = &assurances[assurance];
	return view_object(view, &shape_measure_result,
			   &(struct result_values){
				   .type = value_text(str_from(result->type)),
				   .word = value_text(str_from(result->word)),
				   .letter = value_text(str_from(result->letter)),
				   .count = value_count(count),
				   .is_pass = value_truth(assurance == SPC_PASSES),
				   .is_hit_or_miss = value_truth(assurance == SPC_HIT_OR_MISS),
				   .is_fail = value_truth(assurance == SPC_FAILS),
				   .severity = value_number(result->severity),
			   });
}

struct str measure_type_word(enum spc_type type)
{
	return str_from(variations[type].word);
}

/* Signals */

static struct str signal_text(const struct spc_options *options, enum spc_rule rule, bool is_high,
			      struct arena *arena)
{
	switch (rule) {
	case SPC_ASTRONOMICAL:
		return is_high ? STR("above the upper limit") : STR("below the lower limit");
	case SPC_TREND:
		return arena_printf(arena, "one of %zu or more in a row that %s", options->trend,
				    is_high ? "rise" : "fall");
	case SPC_TWO_OF_THREE:
		return is_high ? STR("two of three in a row near the upper limit")
			       : STR("two of three in a row near the lower limit");
	default:
		return arena_printf(arena, "one of %zu or more in a row %s the mean",
				    options->shift, is_high ? "above" : "below");
	}
}

struct texts measure_signals(const struct measured *measured, size_t point, struct arena *arena)
{
	enum { MOST = 2 * SPC_RULES };
	const struct spc_options *options = &measured->options;
	const struct spc_signal *signal = &measured->spc.signals[point];
	struct texts texts = {.items = arena_new(arena, struct str, MOST)};
	for (int i = 0; i < SPC_RULES; i++) {
		enum spc_rule rule = (enum spc_rule)i;
		if (signal->high >> rule & 1)
			ARRAY_PUT(texts.items, texts.count, MOST,
				  signal_text(options, rule, true, arena));
		if (signal->low >> rule & 1)
			ARRAY_PUT(texts.items, texts.count, MOST,
				  signal_text(options, rule, false, arena));
	}
	return texts;
}

/* What the last value shows */

static const char *const signs[SPC_TYPES] = {
	[SPC_IMPROVEMENT] = "a sign of improvement",
	[SPC_CONCERN] = "a sign of concern",
	[SPC_REMARKABLE] = "a sign of change",
};

struct str measure_happened(const struct measured *measured, struct arena *arena)
{
	enum spc_type type = measured_last_type(measured);
	if (type == SPC_MISSING)
		return STR("no value is stated");
	if (type == SPC_TRIAL)
		return STR("too few values to tell what is usual");
	struct texts signals = measure_signals(measured, measured->spc.last, arena);
	if (!signals.count)
		return STR("no sign of change");
	return arena_printf(arena, "%s, %.*s", signs[type], STR_ARG(signals.items[0]));
}

static struct str too_few(const struct measured *measured, struct arena *arena)
{
	size_t parts = measured->spc.group_count;
	size_t values = measured->spc.groups[parts - 1].values;
	return arena_printf(arena,
			    "There %s %zu value%s%s, too few to tell what is usual: that takes %d.",
			    values == 1 ? "is" : "are", values, str_plural(values),
			    parts > 1 ? " since the last rebase" : "", SPC_ENOUGH);
}

struct str measure_shows(const struct measured *measured, struct arena *arena)
{
	enum spc_type type = measured_last_type(measured);
	if (type == SPC_MISSING)
		return STR("No value is stated.");
	if (type == SPC_TRIAL)
		return too_few(measured, arena);
	if (type == SPC_COMMON)
		return STR("That is common cause variation: the usual ups and downs of this "
			   "process, and no sign of change.");
	/* "above the upper limit, and one of 7 or more in a row above the mean" */
	struct texts signals = measure_signals(measured, measured->spc.last, arena);
	struct str why = {0};
	for (size_t i = 0; i < signals.count; i++) {
		const char *joint = !i ? "" : i + 1 == signals.count ? ", and " : ", ";
		why = arena_printf(arena, "%.*s%s%.*s", STR_ARG(why), joint,
				   STR_ARG(signals.items[i]));
	}
	struct str both = {0};
	if (measured->spc.signals[measured->spc.last].is_both)
		both = arena_printf(arena, " and of %s at once",
				    type == SPC_CONCERN ? "improvement" : "concern");
	return arena_printf(arena, "That is special cause variation, %s%.*s: it is %.*s.",
			    signs[type], STR_ARG(both), STR_ARG(why));
}

/* What can be expected of it */

struct str measure_expects(const struct measured *measured, struct arena *arena)
{
	static const char *const words[] = {
		[SPC_PASSES] = "it can be expected to meet",
		[SPC_HIT_OR_MISS] = "it may meet or miss",
		[SPC_FAILS] = "it cannot be expected to meet",
	};
	const struct measured_point *last = measured_last(measured);
	int direction = measured->measure->direction;
	if (!last || !last->target)
		return (struct str){0};
	struct str target = measure_print(measured->measure, *last->target, arena);
	if (measured->assurance != SPC_NOT_KNOWN)
		return arena_printf(arena, "As the process stands, %s its target, %.*s or %s.",
				    words[measured->assurance], STR_ARG(target),
				    measured->options.better == SPC_MORE ? "more" : "less");
	if (measured->options.better != SPC_NEITHER)
		return arena_printf(arena,
				    "Whether the target of %.*s can be expected to be met, so few "
				    "values do not tell.",
				    STR_ARG(target));
	return arena_printf(arena, "%s, so nothing is said about the target of %.*s.",
			    direction == MEASURE_NEUTRAL ? "Neither way is better"
							 : "Which way is better is not stated",
			    STR_ARG(target));
}

/* The rules it is worked out by */

struct str measure_runs(const struct measured *measured, struct arena *arena)
{
	size_t shift = measured->options.shift;
	size_t trend = measured->options.trend;
	if (shift == trend)
		return arena_printf(arena, "%zu values in a row make a shift or a trend.", shift);
	return arena_printf(arena, "%zu values in a row make a shift, and %zu a trend.", shift,
			    trend);
}

struct str measure_screening(const struct measured *measured, struct arena *arena)
{
	size_t screened = 0;
	if (!measured->options.screens)
		return STR("No moving ranges are screened out.");
	for (size_t i = 0; i < measured->spc.group_count; i++)
		screened += measured->spc.groups[i].screened;
	return arena_printf(arena,
			    "Moving ranges of 3.267 times their mean or more are screened out: "
			    "%zu here.",
			    screened);
}

struct str measure_baseline(const struct measured *measured, struct arena *arena)
{
	const struct measure *measure = measured->measure;
	bool has_parts = measure->rebases.count;
	struct str first = date_print(measure->baseline_from, arena);
	struct str last = date_print(measure->baseline_to, arena);
	if (measure->baseline)
		return arena_printf(arena, "The first %d values%s set the mean and the limits.",
				    measure->baseline,
				    has_parts ? ", from the start and from each rebase on," : "");
	if (first.len || last.len)
		return arena_printf(arena, "The values%s%.*s%s%.*s set the mean and the limits.",
				    first.len ? " from " : "", STR_ARG(first),
				    last.len ? " to " : "", STR_ARG(last));
	return has_parts ? STR("All values of each part set its mean and its limits.")
			 : STR("All values set the mean and the limits.");
}

/* The drawings of a measure. */

struct process_values {
	struct value caption, id, says, drawings, has_limits, has_target, has_silence, marks_shown;
};

/* clang-format off */
static const struct shape_row process_rows[] = {
	{"caption", "what it is about, and what happened", VALUE_AT(process_values, caption)},
	{"id", "what the ids inside it begin with", VALUE_AT(process_values, id)},
	{"says", "what it shows, in a sentence", VALUE_AT(process_values, says)},
	{"drawings", "its drawings, each a drawing: wide, then narrow", VALUE_AT(process_values, drawings), .gives = {.shape = &shape_drawing}},
	{"has_limits", "whether a mean and limits are in it", VALUE_AT(process_values, has_limits)},
	{"has_target", "whether a target is", VALUE_AT(process_values, has_target)},
	{"has_silence", "whether a value is missing", VALUE_AT(process_values, has_silence)},
	{"marks_shown", "what its marks stand for, each a result of a measure", VALUE_AT(process_values, marks_shown),
	 .gives = {.shape = &shape_measure_result}},
};
/* clang-format on */

const struct shape shape_process_chart = SHAPE("process chart", process_values, process_rows);

static enum chart_silence silence_of(const struct measured_point *point)
{
	return point->stated == STATED       ? CHART_STATED
	       : point->stated == NOT_KNOWN  ? CHART_NOT_KNOWN
	       : point->stated == SUPPRESSED ? CHART_SUPPRESSED
					     : CHART_NOT_STATED;
}

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
		values[i].silence = silence_of(point);
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
	struct chart_drawing *drawings = arena_new(view->arena, struct chart_drawing, CHART_FORMS);
	for (int i = 0; i < CHART_FORMS; i++)
		chart_draw_process(&process, (enum chart_form)i, view->arena, &drawings[i]);
	return view_structs(view, &shape_drawing, drawings, CHART_FORMS);
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

/* What the last value shows, then first and last, highest and lowest, gaps. */
static struct str says(const struct measured *measured, struct arena *arena)
{
	struct chart_said *points = arena_new(arena, struct chart_said, measured->count);
	for (size_t i = 0; i < measured->count; i++) {
		const struct measured_point *point = &measured->points[i];
		points[i].name = date_print(point->period, arena);
		points[i].value.silence = silence_of(point);
		if (point->stated != STATED)
			continue;
		points[i].value.number = decimal_number(point->observation->value);
		points[i].written =
			measure_print(measured->measure, measured_value(measured, point), arena);
	}
	return arena_join(arena, measure_shows(measured, arena), STR(" "),
			  chart_say(points, measured->count, true, arena));
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
				   .says = value_text(says(&measured, view->arena)),
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
	return view_object(view, &shape_drawing, &drawing);
}
