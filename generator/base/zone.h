/*
 * A time zone: what clocks on the wall say at an instant.
 *
 * Its data are those that the system keeps for all programs, read by ourselves: the C library takes
 * them from the environment of the whole process, and takes a name that it does not know for UTC
 * without a word, which would let papers out at another hour.
 *
 * Sources: RFC 9636 (TZif); POSIX.1-2024, 8.3 (TZ), for the rule behind the last change listed.
 */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include "base/date.h"

/* One of the two changes of a year. */
struct zone_change {
	char type;            /* 'M': a weekday of a month; 'J': a day without 29 February; 'D' */
	int month, week, day; /* of M: week 5 is the last, day 0 Sunday; of the others only day */
	int32_t seconds;      /* past midnight, by the clock until then */
};

/* What goes on for ever. */
struct zone_rule {
	int32_t standard, summer; /* seconds east of UTC */
	bool has_summer;
	struct zone_change starts, ends; /* of summer */
};

struct zone {
	/* Changes that are listed, in order, and what holds from each of them. */
	const int64_t *changes;
	const int32_t *offsets;
	size_t count;
	int32_t first; /* before all of them */
	bool has_rule;
	struct zone_rule rule; /* behind all of them */
};

/* "GMT0BST,M3.5.0/1,M10.5.0"; false for what is no such rule. */
bool zone_parse_rule(struct str text, struct zone_rule *out);

/* The United Kingdom, for a machine without any data. */
struct zone zone_uk(void);

/* Its name, which is that of a site that names none. */
#define ZONE_UK STR("Europe/London")

/*
 * Read the data of a zone, which anybody may have written: false for what is no TZif. Memory is the
 * arena's.
 */
bool zone_parse(struct str bytes, struct arena *arena, struct zone *out);

/* May a zone have this name? Letters, digits, "_", "-" and "+" in parts between slashes. */
bool zone_is_name(struct str name);

/* Seconds east of UTC at an instant, in seconds since 1 January 1970. */
int32_t zone_offset(const struct zone *zone, int64_t seconds);

/*
 * The day and minute on the wall. Of an hour that comes twice, as clocks go back, only the second
 * counts: through the first it stays the minute before, so that time never goes back, and what has
 * come out does not go in again. A time that clocks jump over is past as soon as they have.
 */
struct moment zone_moment(const struct zone *zone, int64_t seconds);

/* The first instant at which clocks show this minute or a later one; the inverse of zone_moment. */
int64_t zone_seconds(const struct zone *zone, struct moment moment);

#endif
