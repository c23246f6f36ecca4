/*
 * The series of a measure: its values in the order of their periods.
 */
#ifndef RECORD_MEASURE_H
#define RECORD_MEASURE_H

#include "base/diag.h"
#include "record/kinds.h"

enum {
	MEASURE_MOST = 4000,   /* values of a series */
	MEASURE_BASELINE = 12, /* values that a baseline needs */
	MEASURE_SHORTEST_RUN = 5,
	MEASURE_LONGEST_RUN = 9,
};

/* In the order of the words in the schema; 0: not stated. */
enum measure_direction {
	MEASURE_HIGHER = 1,
	MEASURE_LOWER,
	MEASURE_NEUTRAL,
};

enum measure_frequency {
	MEASURE_DAY = 1,
	MEASURE_WEEK,
	MEASURE_MONTH,
	MEASURE_QUARTER,
	MEASURE_YEAR,
};

struct observations {
	const struct observation **items; /* oldest first */
	size_t count;
};

/* Its values by period, those without one left out; in the arena. */
struct observations measure_observations(const struct measure *measure, struct arena *arena);

/* The period of a value: of a monthly measure the month of a stated day. */
struct date measure_period(const struct measure *measure, const struct observation *observation);

/* Does it state a number? */
bool measure_is_stated(const struct observation *observation);

/*
 * Does a period follow directly on another? Days of a measure that does not
 * say how often it comes always do.
 */
bool measure_follows(const struct measure *measure, struct date before, struct date period);

/* Is the period, or any of it, at or after a date? */
bool measure_is_from(struct date period, struct date from);

/*
 * Report what cannot make a series: two values of one period, periods of
 * different lengths, too many of them, a baseline of fewer than 12, runs that
 * are too short or too long, a rebase behind the last value (errors); periods
 * that are left out (warnings).
 */
void measure_check(const struct measure *measure, struct diag *diag);

#endif
