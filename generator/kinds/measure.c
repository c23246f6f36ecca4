/* Measures: values, targets, limits. */
#include "kinds/measure.h"

#include "base/arena.h"

/* clang-format off */
static const struct field measure_fields[] = {
	{"summary", "what is measured, in a sentence", AT(measure, summary)},
	{"unit", "of its values: %, visits, days, \xC2\xA3 million", AT(measure, unit)},
	{"direction", "which way is better", AS(CHOICE, measure, direction), CHOICE_WORDS(MEASURE_DIRECTIONS)},
	{"frequency", "how often there is a value; with month, a day stands for its month", AS(CHOICE, measure, frequency),
	 CHOICE_WORDS(MEASURE_FREQUENCIES)},
	{"values", "its values, in any order; or values.csv beside measure.md", AT(measure, values), TO(KIND_OBSERVATION)},
	{"target", "the value to reach", AT(measure, target)},
	{"targets", "targets that hold from a date, in place of one target", AT(measure, targets), TO(KIND_DATED_TARGET)},
	{"rebases", "where mean and limits begin anew, and why", AT(measure, rebases), TO(KIND_REBASE)},
	{"baseline", "how many first values set mean and limits, 12 or more; without it all do", AT(measure, baseline)},
	{"baseline from", "the first period that sets them, in place of a number", AT(measure, baseline_from)},
	{"baseline to", "the last period that sets them", AT(measure, baseline_to)},
	{"rule set", "the rules for special causes; without it mdc-2023", AS(CHOICE, measure, rule_set), CHOICE_WORDS(MEASURE_RULE_SETS)},
	{"run length", "values that make a shift or a trend, 5 to 9; without it 7", AT(measure, run_length)},
	{"trend length", "values that make a trend, where it is another number", AT(measure, trend_length)},
	{"screening", "whether outlying moving ranges are left out of the limits; without it yes in ptd-0.2 and no in mdc-2023",
	 AS(CHOICE, measure, screening), CHOICE_WORDS(ANSWERS)},
	{"organisation", "whose measure it is", AT(measure, organisation), TO(KIND_ORGANISATION), "measures", .flags = FIELD_NAMES},
	{"lead", "who answers for it", AT(measure, lead), TO(KIND_PERSON) | TO(KIND_COMMITTEE), "measures led", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"committee", "the committee that watches it", AT(measure, committee), TO(KIND_COMMITTEE), "measures", .flags = FIELD_NAMES},
	{"priorities", "the priorities it tells of", AT(measure, priorities), TO(KIND_PRIORITY), "measures", .flags = FIELD_NAMES},
	{"workstreams", "the workstreams it tells of", AT(measure, workstreams), TO(KIND_WORKSTREAM), "measures", .flags = FIELD_NAMES},
	{"risks", "the risks it tells of", AT(measure, risks), TO(KIND_RISK), "measures", .flags = FIELD_NAMES},
	{"definition", "what is counted, and how", AT(measure, definition)},
	{"source", "where its values come from", AT(measure, data_source)},
	{"source papers", "the papers that give its values", AT(measure, source_papers), TO(KIND_PAPER), "measures reported", .flags = FIELD_NAMES | FIELD_FROM},
	{"note", "what is to be said about it", AT(measure, note)},
};
/* clang-format on */

/* Periods */

static struct date period_of(const struct measure *measure, struct date period)
{
	if (measure->frequency == MEASURE_MONTH && period.precision == DATE_DAY) {
		period.precision = DATE_MONTH;
		period.day = 0;
	}
	return period;
}

/* Is the period, or any of it, at or after a date? */
static bool is_from(struct date period, struct date from)
{
	return date_last_day(period) >= date_first_day(from);
}

/*
 * Does a period follow directly on another? Days of a measure that does not say how often it comes
 * always do.
 */
static bool follows(const struct measure *measure, struct date before, struct date period)
{
	enum { DAYS_OF_A_WEEK = 7 };
	int32_t gap = date_first_day(period) - date_last_day(before);
	if (before.precision == DATE_DAY && !measure->frequency)
		return true;
	return gap == (measure->frequency == MEASURE_WEEK ? DAYS_OF_A_WEEK : 1);
}

/* Is a period of those that set mean and limits? Without dates each is. */
static bool is_in_baseline(const struct measure *measure, struct date period)
{
	struct date from = measure->baseline_from, to = measure->baseline_to;
	return (from.precision == DATE_NONE || is_from(period, from)) &&
	       (to.precision == DATE_NONE || is_from(to, period));
}

/* Values in order */

static const struct dated_target *target_at(const struct measure *measure, size_t index)
{
	return (const struct dated_target *)measure->targets.items[index];
}

/* The target that holds for a period; null where there is none. */
static const struct decimal *target_of(const struct measure *measure, struct date period)
{
	const struct dated_target *last = NULL;
	for (size_t i = 0; i < measure->targets.count; i++) {
		const struct dated_target *target = target_at(measure, i);
		if (is_from(period, target->from) &&
		    (!last || date_compare(target->from, last->from) >= 0))
			last = target;
	}
	if (last)
		return schema_is_stated(&last->thing, "value") ? &last->value : NULL;
	return schema_is_stated(&measure->thing, "target") ? &measure->target : NULL;
}

static int most(int a, int b)
{
	return a > b ? a : b;
}

/* Digits behind the point that its values need, and its targets too. */
static void set_places(struct measured *measured)
{
	const struct measure *measure = measured->measure;
	const struct things *values = &measure->values;
	int places = 0;
	for (size_t i = 0; i < values->count; i++)
		places = most(places, ((const struct observation *)values->items[i])->value.places);
	measured->value_places = places;
	places = most(places, measure->target.places);
	for (size_t i = 0; i < measure->targets.count; i++)
		places = most(places, target_at(measure, i)->value.places);
	measured->places = places;
}

/* By period, then in the order of reading. */
static int by_period(const void *left, const void *right)
{
	const struct observation *a = ((const struct measured_point *)left)->observation;
	const struct observation *b = ((const struct measured_point *)right)->observation;
	uint32_t x = a->thing.number, y = b->thing.number;
	int order = date_compare(a->period, b->period);
	return order ? order : (x > y) - (x < y);
}

/* Its values by period, those without one left out. */
static struct measured points_of(const struct measure *measure, struct arena *arena)
{
	const struct things *values = &measure->values;
	struct measured measured = {
		.measure = measure,
		.points = arena_new(arena, struct measured_point, values->count),
	};
	const struct field *field = schema_field_of(KIND_OBSERVATION, "value");
	set_places(&measured);
	for (size_t i = 0; i < values->count; i++) {
		const struct observation *one = (const struct observation *)values->items[i];
		struct date period = period_of(measure, one->period);
		if (period.precision != DATE_NONE)
			ARRAY_PUT(measured.points, measured.count, values->count,
				  (struct measured_point){
					  .observation = one,
					  .period = period,
					  .stated = (enum stated)schema_mark(&one->thing, field)
							    ->stated,
					  .value = decimal_units(one->value, measured.places),
					  .target = target_of(measure, period),
				  });
	}
	ARRAY_SORT(measured.points, measured.count, by_period);
	return measured;
}

/* Checks */

struct checking {
	struct measured series;
	struct arena *arena;
	struct diag *diag;
};

static struct str print(const struct checking *check, struct date date)
{
	return date_print(date, check->arena);
}

static struct place place_of(const struct checking *check, const char *key)
{
	return schema_place_of(&check->series.measure->thing, key);
}

/* Periods of one measure are of one length; the first's where it does not say which. */
static void check_precision(const struct checking *check)
{
	static const int precisions[] = {
		[MEASURE_DAY] = DATE_DAY,
		[MEASURE_WEEK] = DATE_DAY,
		[MEASURE_MONTH] = DATE_MONTH,
		[MEASURE_QUARTER] = DATE_QUARTER,
	};
	static const char *const words[] = {
		[DATE_DAY] = "a day",
		[DATE_MONTH] = "a month",
		[DATE_QUARTER] = "a quarter of a financial year",
		[DATE_YEAR] = "a year",
		[DATE_FINANCIAL_YEAR] = "a financial year",
	};
	int frequency = check->series.measure->frequency;
	bool is_told = frequency && frequency != MEASURE_YEAR;
	for (size_t i = 0; i < check->series.count; i++) {
		const struct measured_point *point = &check->series.points[i];
		int precision = is_told ? precisions[frequency]
					: (int)check->series.points[0].period.precision;
		if (point->period.precision == precision)
			continue;
		diag_report(check->diag, DIAG_WRONG_SERIES,
			    schema_place_of(&point->observation->thing, "period"),
			    "%.*s is not %s, as the periods of this measure are",
			    STR_ARG(print(check, point->period)), words[precision]);
		diag_remedy(check->diag, "give all periods of a measure the same length, that of "
					 "\"frequency\"");
	}
}

static void check_steps(const struct checking *check)
{
	for (size_t i = 1; i < check->series.count; i++) {
		const struct measured_point *point = &check->series.points[i];
		struct date before = point[-1].period, period = point->period;
		struct place place = schema_place_of(&point->observation->thing, "period");
		if (date_compare(before, period) == 0) {
			diag_report(check->diag, DIAG_WRONG_SERIES, place,
				    "there is another value for %.*s",
				    STR_ARG(print(check, period)));
			diag_remedy(check->diag, "take one of them out");
		} else if (before.precision == period.precision &&
			   !follows(check->series.measure, before, period)) {
			diag_report(check->diag, DIAG_SERIES_GAP, place,
				    "%.*s does not follow on %.*s: no run of values reaches across",
				    STR_ARG(print(check, period)), STR_ARG(print(check, before)));
			diag_remedy(check->diag, "add the periods between, with the value \"not "
						 "stated\" or \"not known\"");
		}
	}
}

static void check_rebase(const struct checking *check, const struct rebase *rebase)
{
	const struct measured *series = &check->series;
	if (rebase->from.precision == DATE_NONE ||
	    (series->count && is_from(series->points[series->count - 1].period, rebase->from)))
		return;
	diag_report(check->diag, DIAG_WRONG_SERIES, schema_place_of(&rebase->thing, "from"),
		    "no value is of %.*s or later", STR_ARG(print(check, rebase->from)));
	diag_remedy(check->diag, "write the first period of the new process");
}

static void report_baseline(const struct checking *check, const char *key, const char *text)
{
	diag_report(check->diag, DIAG_WRONG_SERIES, place_of(check, key), "%s", text);
	diag_remedy(check->diag, "give %d values or more, by number or by dates", SPC_BASELINE);
}

static void check_baseline(const struct checking *check)
{
	const struct measure *measure = check->series.measure;
	bool is_from_date = measure->baseline_from.precision != DATE_NONE;
	bool by_dates = is_from_date || measure->baseline_to.precision != DATE_NONE;
	int values = 0;
	for (size_t i = 0; i < check->series.count; i++)
		values += check->series.points[i].stated == STATED &&
			  is_in_baseline(measure, check->series.points[i].period);
	if (measure->baseline && by_dates)
		report_baseline(check, "baseline",
				"the baseline is given twice, by a number and by dates");
	else if (measure->baseline && measure->baseline < SPC_BASELINE)
		report_baseline(check, "baseline", "a baseline of so few values says too little");
	else if (by_dates && values < SPC_BASELINE)
		report_baseline(check, is_from_date ? "baseline from" : "baseline to",
				"too few values are of these dates");
}

static void check_run(const struct checking *check, const char *key, int length)
{
	if (!length || (length >= SPC_SHORTEST_RUN && length <= SPC_LONGEST_RUN))
		return;
	diag_report(check->diag, DIAG_WRONG_SERIES, place_of(check, key),
		    "%d values make no run that tells anything", length);
	diag_remedy(check->diag, "choose a length from %d to %d", SPC_SHORTEST_RUN,
		    SPC_LONGEST_RUN);
}

static void check_measure(const struct record *record, struct thing *thing, struct diag *diag)
{
	const struct measure *measure = (const struct measure *)thing;
	struct arena arena = {0};
	struct checking check = {points_of(measure, &arena), &arena, diag};
	(void)record;
	if (check.series.count > SPC_MOST) {
		diag_report(diag, DIAG_WRONG_SERIES, place_of(&check, "values"),
			    "%zu values are more than the %d that a measure can have",
			    check.series.count, SPC_MOST);
		diag_remedy(diag, "choose longer periods");
	}
	check_precision(&check);
	check_steps(&check);
	check_baseline(&check);
	check_run(&check, "run length", measure->run_length);
	check_run(&check, "trend length", measure->trend_length);
	for (size_t i = 0; i < measure->rebases.count; i++)
		check_rebase(&check, (const struct rebase *)measure->rebases.items[i]);
	arena_free(&arena);
}

/* Worked out */

/* Each at the first of the points that are at or after its date. */
static void add_rebases(struct measured *measured)
{
	const struct things *rebases = &measured->measure->rebases;
	for (size_t i = 0; i < rebases->count; i++) {
		const struct rebase *rebase = (const struct rebase *)rebases->items[i];
		size_t at = 0;
		while (at < measured->count && !is_from(measured->points[at].period, rebase->from))
			at++;
		if (at && at < measured->count)
			measured->points[at].rebase = rebase;
	}
}

/* A group that the baseline's dates do not touch has all its values in it. */
static void leave_out(const struct measured *measured, struct spc_point *points, size_t first,
		      size_t end)
{
	const struct measure *measure = measured->measure;
	bool is_touched = false;
	for (size_t i = first; i < end; i++)
		is_touched |= is_in_baseline(measure, measured->points[i].period);
	for (size_t i = first; is_touched && i < end; i++)
		points[i].is_left_out = !is_in_baseline(measure, measured->points[i].period);
}

static struct spc_point *make_series(const struct measured *measured, struct arena *arena)
{
	struct spc_point *points = arena_new(arena, struct spc_point, measured->count);
	size_t first = 0;
	for (size_t i = 0; i < measured->count; i++) {
		const struct measured_point *point = &measured->points[i];
		points[i] = (struct spc_point){
			.value = point->value,
			.is_missing = point->stated != STATED,
			.is_rebase = point->rebase,
			.follows_gap =
				i && !follows(measured->measure, point[-1].period, point->period),
		};
		if (point->rebase) {
			leave_out(measured, points, first, i);
			first = i;
		}
	}
	leave_out(measured, points, first, measured->count);
	return points;
}

static struct spc_options options_of(const struct measure *measure)
{
	static const enum spc_better betters[] = {
		[MEASURE_HIGHER] = SPC_MORE,
		[MEASURE_LOWER] = SPC_LESS,
		[MEASURE_NEUTRAL] = SPC_NEITHER,
	};
	int run = measure->run_length ? measure->run_length : SPC_RUN;
	bool is_ptd = measure->rule_set == MEASURE_PTD_0_2;
	return (struct spc_options){
		.rule_set = is_ptd ? SPC_PTD_0_2 : SPC_MDC_2023,
		.better = betters[measure->direction],
		.shift = (size_t)run,
		.trend = (size_t)(measure->trend_length ? measure->trend_length : run),
		.baseline = (size_t)measure->baseline,
		.screens = measure->screening ? measure->screening == ANSWER_YES : is_ptd,
	};
}

struct measured measured_of(const struct thing *thing, struct arena *arena)
{
	const struct measure *measure = (const struct measure *)thing;
	struct measured measured = points_of(measure, arena);
	measured.options = options_of(measure);
	add_rebases(&measured);
	measured.spc =
		spc_of(make_series(&measured, arena), measured.count, &measured.options, arena);
	const struct measured_point *last = measured_last(&measured);
	if (last && last->target)
		measured.assurance = spc_assurance(&measured.spc, measured.options.better,
						   decimal_units(*last->target, measured.places));
	return measured;
}

bool measured_has_chart(const struct measured *measured)
{
	for (size_t i = 0; i < measured->spc.group_count; i++)
		if (spc_is_enough(&measured->spc.groups[i]))
			return true;
	return false;
}

bool measured_has_target(const struct measured *measured)
{
	for (size_t i = 0; i < measured->count; i++)
		if (measured->points[i].target)
			return true;
	return false;
}

const struct measured_point *measured_last(const struct measured *measured)
{
	return measured->spc.has_last ? &measured->points[measured->spc.last] : NULL;
}

enum spc_type measured_last_type(const struct measured *measured)
{
	const struct spc *spc = &measured->spc;
	return spc->has_last ? (enum spc_type)spc->signals[spc->last].type : SPC_MISSING;
}

struct decimal measured_value(const struct measured *measured, const struct measured_point *point)
{
	int places = measured->value_places;
	return (struct decimal){decimal_units(point->observation->value, places), places};
}

struct decimal measured_line(const struct measured *measured, const struct spc_group *group,
			     enum spc_line line)
{
	int places = measured->value_places + 1;
	return (struct decimal){spc_line(&group->limits, line, places - measured->places), places};
}

const struct kind kind_measure = {
	.word = "measure",
	.plural = "measures",
	FIELDS(measure),
	.referable = true,
	.check = check_measure,
	.files = {{"measures", FILES_ALONE | FILES_MAIN}},
	.may_be_held = true,
	.help = "Something counted or measured, period by period.",
	.pages = &measure_pages,
};

/* clang-format off */
static const struct field observation_fields[] = {
	{"period", "the day, month, quarter or year it is of", AT(observation, period), .flags = FIELD_REQUIRED},
	{"value", "a number: 5.2, 1,234, 84%", AT(observation, value)},
	{"note", "what happened then", AT(observation, note)},
};
/* clang-format on */

const struct kind kind_observation = {
	.word = "value",
	.plural = "values",
	FIELDS(observation),
	.columns = observation_headings,
	.is_data = true,
	.across = "period",
	.shorthand = "value",
	.map_key = "period",
	.dated_at = offsetof(struct observation, period),
	.help = "The value of a measure in one period.",
};

/* clang-format off */
static const struct field rebase_fields[] = {
	{"from", "the first period of the new process", AT(rebase, from), .flags = FIELD_REQUIRED},
	{"reason", "what changed the process", AT(rebase, reason), .flags = FIELD_REQUIRED},
};
/* clang-format on */

const struct kind kind_rebase = {
	.word = "rebase",
	.plural = "rebases",
	FIELDS(rebase),
	.shorthand = "reason",
	.map_key = "from",
	.help = "Where the mean and the limits of a measure begin anew.",
};

/* clang-format off */
static const struct field dated_target_fields[] = {
	{"from", "the first period it holds for", AT(dated_target, from), .flags = FIELD_REQUIRED},
	{"value", "the value to reach; none where there is no target then", AT(dated_target, value)},
};
/* clang-format on */

const struct kind kind_dated_target = {
	.word = "dated target",
	.plural = "dated targets",
	FIELDS(dated_target),
	.shorthand = "value",
	.map_key = "from",
	.help = "A target of a measure from a date on.",
};
