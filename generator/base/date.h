/*
 * Calendar dates without time zones, whole or partial, and times of day.
 *
 * A partial date keeps what was stated: it sorts at its first day, is over after its last, and
 * prints as a month, a year or a quarter. Financial years run from 1 April to 31 March (quarter 1
 * is April to June).
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdint.h>

#include "base/arena.h"

enum date_precision {
	DATE_NONE, /* no date at all; the zero value */
	DATE_DAY,
	DATE_MONTH,
	DATE_QUARTER, /* of a financial year */
	DATE_YEAR,
	DATE_FINANCIAL_YEAR,
};

struct date {
	int16_t year;      /* 1000 to 9999; first of a financial one */
	uint8_t month;     /* 1 to 12; for a quarter 1 to 4 */
	uint8_t day;       /* 1 to 31 */
	uint8_t precision; /* enum date_precision */
};

/* Minutes since midnight, 0 to 1439; -1 when not stated. */
struct times {
	int16_t start;
	int16_t end;
};

/* A day and a minute of it, by the clocks of the site: the "today" of a build. */
struct moment {
	struct date date;
	int16_t minute;
};

enum date_fault {
	DATE_READ,
	DATE_NOT_A_DATE,    /* the writing is not known */
	DATE_NO_SUCH_DAY,   /* 30 February */
	DATE_SPLIT_ORDINAL, /* read, but written "20 th November 2023" */
};

/*
 * Read 2023-11-28, 28/11/2023 (day first), 28.11.2023, 28 November 2023, 28th November 2023,
 * November 2023, 2023-11, 2023, 2023-24 or 2023/24 (a financial year), 2023-24 Q2, Q2 2023/24; and
 * as spreadsheets write them 28-Nov-23, Nov-23, 28/11/2023 00:00. A weekday in front is passed
 * over.
 */
enum date_fault date_parse(struct str text, struct date *out);

/* A day of this half of the century as spreadsheets number them: 46422 is 4 February 2027. */
bool date_parse_serial(struct str text, struct date *out);

/* Does a text that is this date begin with the name of another day of the week? */
bool date_has_wrong_weekday(struct str text, struct date date);

/* "9:00", "09.00", "9am", "9:30pm", "midday", "12:30-14:00", "9.00 to 11". */
bool times_parse(struct str text, struct times *out);

/* A date, then optionally a time: "23 November 2023 09:00". */
bool moment_parse(struct str text, struct moment *out);

/* Of seconds since 1 January 1970, by a clock that shows UTC. */
struct moment moment_from_seconds(int64_t seconds);

/* Days since 1 January 1970 of its first and of its last day. */
int32_t date_first_day(struct date date);
int32_t date_last_day(struct date date);
struct date date_from_day(int32_t day);

/* By first day, then by last, so that a month follows its first day. */
int date_compare(struct date a, struct date b);
/* The same, but no date at all comes first: it is never the latest. */
int date_compare_known(struct date a, struct date b);
int moment_compare(struct moment a, struct moment b);
bool date_is_same(struct date a, struct date b);

/* Is all of it over on this day? */
bool date_is_over(struct date date, struct date today);

/*
 * Has it come for certain: is the last day that it can mean not ahead, and with a time not the
 * time? Nothing may be made public before. None has not come.
 */
bool moment_has_come(struct moment when, struct moment now);
bool date_has_come(struct date date, struct date today);

/* Is all of it ahead? None is not. */
bool date_is_ahead(struct date date, struct date today);

/* "28 November 2023", "November 2023", "quarter 2 2023/24", "2023/24". */
struct str date_print(struct date date, struct arena *arena);
/* Of several days "8 to 9 January 2026"; of one, where the last is none, that. */
struct str date_print_days(struct date first, struct date last, struct arena *arena);
/* "2023-11-28", "2023-11", "2023"; a quarter as its first month. */
struct str date_print_iso(struct date date, struct arena *arena);
/* "Tuesday", or empty for a partial date. */
struct str date_weekday(struct date date);
/* "9am", "9:30am", "midday", "midnight"; minutes as in struct times. */
struct str time_print(int minute, struct arena *arena);
/* The financial year a day falls in, as its first calendar year. */
int date_financial_year(struct date date);

#endif
