#include "site/measure_words.h"

static const struct str pound = {"\xC2\xA3", 2};

struct str measure_print(const struct measure *measure, struct decimal value, struct arena *arena)
{
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

struct str measure_when(struct date period, struct arena *arena)
{
	return arena_printf(arena, "%s %.*s", period.precision == DATE_DAY ? "on" : "in",
			    STR_ARG(date_print(period, arena)));
}

/* Signals */

static struct str signal_text(const struct measured *measured, enum spc_rule rule, bool is_high,
			      struct arena *arena)
{
	const struct spc_options *options = &measured->options;
	switch (rule) {
	case SPC_ASTRONOMICAL:
		return is_high ? STR("above the upper limit") : STR("below the lower limit");
	case SPC_TREND:
		return arena_printf(arena,
				    "one of %zu or more in a row that "
				    "%s",
				    options->trend, is_high ? "rise" : "fall");
	case SPC_TWO_OF_THREE:
		return is_high ? STR("two of three in a row near the upper "
				     "limit")
			       : STR("two of three in a row near the lower "
				     "limit");
	default:
		return arena_printf(arena,
				    "one of %zu or more in a row %s the "
				    "mean",
				    options->shift, is_high ? "above" : "below");
	}
}

size_t measure_signals(const struct measured *measured, size_t point, struct str *out,
		       struct arena *arena)
{
	const struct spc_signal *signal = &measured->spc.signals[point];
	size_t count = 0;
	for (int rule = 0; rule < SPC_RULES; rule++) {
		if (signal->high >> rule & 1)
			out[count++] = signal_text(measured, (enum spc_rule)rule, true, arena);
		if (signal->low >> rule & 1)
			out[count++] = signal_text(measured, (enum spc_rule)rule, false, arena);
	}
	return count;
}

struct str measure_type_word(enum spc_type type)
{
	static const char *const words[SPC_TYPES] = {
		[SPC_MISSING] = "No value",    [SPC_TRIAL] = "Too few values",
		[SPC_COMMON] = "Common cause", [SPC_IMPROVEMENT] = "Improvement",
		[SPC_CONCERN] = "Concern",     [SPC_REMARKABLE] = "Special cause",
	};
	return str_from(words[type]);
}

struct str measure_type_name(enum spc_type type)
{
	static const char *const names[SPC_TYPES] = {
		[SPC_MISSING] = "no-value", [SPC_TRIAL] = "trial",
		[SPC_COMMON] = "common",    [SPC_IMPROVEMENT] = "improvement",
		[SPC_CONCERN] = "concern",  [SPC_REMARKABLE] = "special",
	};
	return str_from(names[type]);
}

struct str measure_assurance_word(enum spc_assurance assurance)
{
	static const char *const words[] = {
		[SPC_NOT_KNOWN] = "",
		[SPC_PASSES] = "Pass",
		[SPC_HIT_OR_MISS] = "Hit or miss",
		[SPC_FAILS] = "Fail",
	};
	return str_from(words[assurance]);
}

struct str measure_assurance_name(enum spc_assurance assurance)
{
	static const char *const names[] = {
		[SPC_NOT_KNOWN] = "",
		[SPC_PASSES] = "pass",
		[SPC_HIT_OR_MISS] = "hit-or-miss",
		[SPC_FAILS] = "fail",
	};
	return str_from(names[assurance]);
}

/* Sentences */

/* "above the upper limit, and one of 7 or more in a row above the mean" */
static struct str join_signals(const struct measured *measured, struct arena *arena)
{
	struct str signals[MEASURE_SIGNALS], text = {0};
	size_t count = measure_signals(measured, measured->spc.last, signals, arena);
	for (size_t i = 0; i < count; i++)
		text = arena_printf(arena, "%.*s%s%.*s", STR_ARG(text),
				    !i               ? ""
				    : i + 1 == count ? ", and "
						     : ", ",
				    STR_ARG(signals[i]));
	return text;
}

static const struct spc_group *last_group(const struct measured *measured)
{
	return &measured->spc.groups[measured->spc.group_count - 1];
}

static struct str too_few(const struct measured *measured, struct arena *arena)
{
	size_t values = last_group(measured)->values;
	bool is_rebased = measured->spc.group_count > 1;
	return arena_printf(arena,
			    "There %s %zu value%s%s, too few to tell what is "
			    "usual: that takes %d.",
			    values == 1 ? "is" : "are", values, str_plural(values),
			    is_rebased ? " since the last rebase" : "", SPC_ENOUGH);
}

static const char *const means[SPC_TYPES] = {
	[SPC_IMPROVEMENT] = "a sign of improvement",
	[SPC_CONCERN] = "a sign of concern",
	[SPC_REMARKABLE] = "a sign of change",
};

struct str measure_happened(const struct measured *measured, struct arena *arena)
{
	struct str signals[MEASURE_SIGNALS];
	if (!measured->spc.has_last)
		return STR("no value is stated");
	const struct spc_signal *signal = &measured->spc.signals[measured->spc.last];
	if (signal->type == SPC_TRIAL)
		return STR("too few values to tell what is usual");
	if (!measure_signals(measured, measured->spc.last, signals, arena))
		return STR("no sign of change");
	return arena_printf(arena, "%s, %.*s", means[signal->type], STR_ARG(signals[0]));
}

struct str measure_shows(const struct measured *measured, struct arena *arena)
{
	if (!measured->spc.has_last)
		return STR("No value is stated.");
	const struct spc_signal *signal = &measured->spc.signals[measured->spc.last];
	if (signal->type == SPC_TRIAL)
		return too_few(measured, arena);
	if (signal->type == SPC_COMMON)
		return STR("That is common cause variation: the usual ups and "
			   "downs of this process, and no sign of change.");
	struct str signals = join_signals(measured, arena);
	const char *other = signal->type == SPC_CONCERN ? "improvement" : "concern";
	if (!signal->is_both)
		return arena_printf(arena,
				    "That is special cause variation, %s: it "
				    "is %.*s.",
				    means[signal->type], STR_ARG(signals));
	return arena_printf(arena,
			    "That is special cause variation, %s and of %s at "
			    "once: it is %.*s.",
			    means[signal->type], other, STR_ARG(signals));
}

static struct str why_not_expected(const struct measured *measured, struct arena *arena)
{
	const struct measured_point *last = measured_last(measured);
	const struct measure *measure = measured->measure;
	if (!last || !last->target)
		return (struct str){0};
	struct str target = measure_print(measure, *last->target, arena);
	if (measure->direction == MEASURE_HIGHER || measure->direction == MEASURE_LOWER)
		return arena_printf(arena,
				    "Whether the target of %.*s can be "
				    "expected to be met, so few values do not "
				    "tell.",
				    STR_ARG(target));
	return arena_printf(arena, "%s, so nothing is said about the target of %.*s.",
			    measure->direction ? "Neither way is better"
					       : "Which way is better is not stated",
			    STR_ARG(target));
}

struct str measure_expects(const struct measured *measured, struct arena *arena)
{
	const struct measured_point *last = measured_last(measured);
	if (measured->assurance == SPC_NOT_KNOWN)
		return why_not_expected(measured, arena);
	struct str target = measure_print(measured->measure, *last->target, arena);
	const char *bound = measured->options.better == SPC_MORE ? "or more" : "or less";
	switch (measured->assurance) {
	case SPC_PASSES:
		return arena_printf(arena,
				    "As the process stands, it can be expected "
				    "to meet its target, %.*s %s.",
				    STR_ARG(target), bound);
	case SPC_FAILS:
		return arena_printf(arena,
				    "As the process stands, it cannot be "
				    "expected to meet its target, %.*s %s.",
				    STR_ARG(target), bound);
	default:
		return arena_printf(arena,
				    "As the process stands, it may meet or "
				    "miss its target, %.*s %s.",
				    STR_ARG(target), bound);
	}
}

struct str measure_baseline(const struct measured *measured, struct arena *arena)
{
	const struct measure *measure = measured->measure;
	struct date from = measure->baseline_from, to = measure->baseline_to;
	if (measure->baseline)
		return arena_printf(arena,
				    "The first %d values%s set the mean and "
				    "the limits.",
				    measure->baseline,
				    measure->rebases.count ? ", from the start and from each "
							     "rebase on,"
							   : "");
	if (from.precision == DATE_NONE && to.precision == DATE_NONE)
		return measure->rebases.count ? STR("All values of each part set its mean "
						    "and its limits.")
					      : STR("All values set the mean and the "
						    "limits.");
	struct str first = date_print(from, arena), last = {0};
	last = date_print(to, arena);
	return arena_printf(arena,
			    "The values%s%.*s%s%.*s set the mean and the "
			    "limits.",
			    first.len ? " from " : "", STR_ARG(first), last.len ? " to " : "",
			    STR_ARG(last));
}

struct str measure_rule_set(const struct measured *measured)
{
	return measured->options.rule_set == SPC_MDC_2023
		       ? STR("mdc-2023 (Making Data Count, as in NHS "
			     "England\xE2\x80\x99s own tools since December "
			     "2023)")
		       : STR("ptd-0.2 (Plot the Dots, as in "
			     "NHSRplotthedots 0.2)");
}

struct str measure_runs(const struct measured *measured, struct arena *arena)
{
	size_t shift = measured->options.shift;
	size_t trend = measured->options.trend;
	if (shift == trend)
		return arena_printf(arena,
				    "%zu values in a row make a shift or a "
				    "trend.",
				    shift);
	return arena_printf(arena,
			    "%zu values in a row make a shift, and %zu a "
			    "trend.",
			    shift, trend);
}

struct str measure_screening(const struct measured *measured, struct arena *arena)
{
	size_t screened = 0;
	if (!measured->options.screens)
		return STR("No moving ranges are screened out.");
	for (size_t i = 0; i < measured->spc.group_count; i++)
		screened += measured->spc.groups[i].screened;
	return arena_printf(arena,
			    "Moving ranges of 3.267 times their mean or more "
			    "are screened out: %zu here.",
			    screened);
}
