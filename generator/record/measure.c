#include "record/measure.h"

#include <stdlib.h>

#include "record/schema.h"

struct date measure_period(const struct measure *measure, const struct observation *observation)
{
	struct date period = observation->period;
	if (measure->frequency == MEASURE_MONTH && period.precision == DATE_DAY) {
		period.precision = DATE_MONTH;
		period.day = 0;
	}
	return period;
}

bool measure_is_stated(const struct observation *observation)
{
	size_t index = schema_find(KIND_OBSERVATION, STR("value"));
	return observation->thing.marks[index].stated == STATED;
}

bool measure_is_from(struct date period, struct date from)
{
	return date_last_day(period) >= date_first_day(from);
}

bool measure_follows(const struct measure *measure, struct date before, struct date period)
{
	enum { DAYS_OF_A_WEEK = 7 };
	int32_t gap = date_first_day(period) - date_last_day(before);
	if (before.precision == DATE_DAY && !measure->frequency)
		return true;
	return gap == (measure->frequency == MEASURE_WEEK ? DAYS_OF_A_WEEK : 1);
}

/* By period, then in the order of reading. */
static int by_period(const void *left, const void *right)
{
	const struct observation *const *a = left, *const *b = right;
	uint32_t x = (*a)->thing.number, y = (*b)->thing.number;
	int order = date_compare((*a)->period, (*b)->period);
	return order ? order : (x > y) - (x < y);
}

struct observations measure_observations(const struct measure *measure, struct arena *arena)
{
	struct observations all = {
		arena_new(arena, const struct observation *, measure->values.count), 0};
	for (size_t i = 0; i < measure->values.count; i++) {
		const struct observation *one =
			(const struct observation *)measure->values.items[i];
		if (one->period.precision != DATE_NONE)
			all.items[all.count++] = one;
	}
	if (all.count)
		qsort(all.items, all.count, sizeof *all.items, by_period);
	return all;
}

/* Checks */

struct checking {
	const struct measure *measure;
	struct observations all; /* oldest first */
	struct arena *arena;
	struct diag *diag;
};

static struct str print(const struct checking *check, struct date date)
{
	return date_print(date, check->arena);
}

/* The precision that periods of a measure have; the first's where it is free */
static int precision_of(const struct checking *check)
{
	static const int precisions[] = {
		[MEASURE_DAY] = DATE_DAY,
		[MEASURE_WEEK] = DATE_DAY,
		[MEASURE_MONTH] = DATE_MONTH,
		[MEASURE_QUARTER] = DATE_QUARTER,
	};
	int frequency = check->measure->frequency;
	if (frequency && frequency != MEASURE_YEAR)
		return precisions[frequency];
	return check->all.items[0]->period.precision;
}

static void check_precision(const struct checking *check)
{
	static const char *const words[] = {
		[DATE_DAY] = "a day",
		[DATE_MONTH] = "a month",
		[DATE_QUARTER] = "a quarter of a financial year",
		[DATE_YEAR] = "a year",
		[DATE_FINANCIAL_YEAR] = "a financial year",
	};
	int precision = precision_of(check);
	for (size_t i = 0; i < check->all.count; i++) {
		const struct observation *one = check->all.items[i];
		struct date period = measure_period(check->measure, one);
		if (period.precision == precision)
			continue;
		diag_report(check->diag, DIAG_WRONG_SERIES, schema_place_of(&one->thing, "period"),
			    "%.*s is not %s, as the periods of this measure "
			    "are",
			    STR_ARG(print(check, period)), words[precision]);
		diag_remedy(check->diag, "give all periods of a measure the "
					 "same length, that of \"frequency\"");
	}
}

static void check_steps(const struct checking *check)
{
	for (size_t i = 1; i < check->all.count; i++) {
		const struct observation *one = check->all.items[i];
		struct date before = measure_period(check->measure, check->all.items[i - 1]);
		struct date period = measure_period(check->measure, one);
		struct place place = schema_place_of(&one->thing, "period");
		if (date_compare(before, period) == 0) {
			diag_report(check->diag, DIAG_WRONG_SERIES, place,
				    "there is another value for %.*s",
				    STR_ARG(print(check, period)));
			diag_remedy(check->diag, "take one of them out");
		} else if (before.precision == period.precision &&
			   !measure_follows(check->measure, before, period)) {
			diag_report(check->diag, DIAG_SERIES_GAP, place,
				    "%.*s does not follow on %.*s: no run of "
				    "values reaches across",
				    STR_ARG(print(check, period)), STR_ARG(print(check, before)));
			diag_remedy(check->diag, "add the periods between, "
						 "with the value \"not "
						 "stated\" or \"not known\"");
		}
	}
}

static void check_size(const struct checking *check)
{
	if (check->all.count <= MEASURE_MOST)
		return;
	diag_report(check->diag, DIAG_WRONG_SERIES,
		    schema_place_of(&check->measure->thing, "values"),
		    "%zu values are more than the %d that a measure can have", check->all.count,
		    MEASURE_MOST);
	diag_remedy(check->diag, "choose longer periods");
}

static void check_rebase(const struct checking *check, const struct rebase *rebase)
{
	const struct observations *all = &check->all;
	if (rebase->from.precision == DATE_NONE ||
	    (all->count && measure_is_from(all->items[all->count - 1]->period, rebase->from)))
		return;
	diag_report(check->diag, DIAG_WRONG_SERIES, schema_place_of(&rebase->thing, "from"),
		    "no value is of %.*s or later", STR_ARG(print(check, rebase->from)));
	diag_remedy(check->diag, "write the first period of the new process");
}

static size_t values_between(const struct checking *check, struct date from, struct date to)
{
	size_t count = 0;
	for (size_t i = 0; i < check->all.count; i++) {
		const struct observation *one = check->all.items[i];
		struct date period = measure_period(check->measure, one);
		bool starts = from.precision == DATE_NONE || measure_is_from(period, from);
		bool ends = to.precision == DATE_NONE || measure_is_from(to, period);
		count += starts && ends && measure_is_stated(one);
	}
	return count;
}

static void report_baseline(const struct checking *check, const char *key, const char *text)
{
	diag_report(check->diag, DIAG_WRONG_SERIES, schema_place_of(&check->measure->thing, key),
		    "%s", text);
	diag_remedy(check->diag,
		    "give %d values or more, by number or by "
		    "dates",
		    MEASURE_BASELINE);
}

static void check_baseline(const struct checking *check)
{
	const struct measure *measure = check->measure;
	struct date from = measure->baseline_from, to = measure->baseline_to;
	bool by_dates = from.precision != DATE_NONE || to.precision != DATE_NONE;
	const char *key = from.precision ? "baseline from" : "baseline to";
	if (measure->baseline && by_dates)
		report_baseline(check, "baseline",
				"the baseline is given twice, by a number and "
				"by dates");
	else if (measure->baseline && measure->baseline < MEASURE_BASELINE)
		report_baseline(check, "baseline", "a baseline of so few values says too little");
	else if (by_dates && values_between(check, from, to) < MEASURE_BASELINE)
		report_baseline(check, key, "too few values are of these dates");
}

static void check_run(const struct checking *check, const char *key, int length)
{
	if (!length || (length >= MEASURE_SHORTEST_RUN && length <= MEASURE_LONGEST_RUN))
		return;
	diag_report(check->diag, DIAG_WRONG_SERIES, schema_place_of(&check->measure->thing, key),
		    "%d values make no run that tells anything", length);
	diag_remedy(check->diag, "choose a length from %d to %d", MEASURE_SHORTEST_RUN,
		    MEASURE_LONGEST_RUN);
}

void measure_check(const struct measure *measure, struct diag *diag)
{
	struct arena arena = {0};
	struct checking check = {measure, measure_observations(measure, &arena), &arena, diag};
	check_size(&check);
	if (check.all.count)
		check_precision(&check);
	check_steps(&check);
	check_baseline(&check);
	check_run(&check, "run length", measure->run_length);
	check_run(&check, "trend length", measure->trend_length);
	for (size_t i = 0; i < measure->rebases.count; i++)
		check_rebase(&check, (const struct rebase *)measure->rebases.items[i]);
	arena_free(&arena);
}
