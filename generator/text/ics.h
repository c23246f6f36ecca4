/*
 * Calendars written as iCalendar: lines of at most 75 bytes that cut no character, ended by CR LF,
 * with what means something in a text escaped.
 *
 * Source: RFC 5545, 3.1 (lines), 3.3.11 (texts), 3.6 (what a calendar holds).
 */
#ifndef TEXT_ICS_H
#define TEXT_ICS_H

#include "base/buffer.h"
#include "base/date.h"

/* Its name is what programs show; no method but PUBLISH. A zone: as for ics_moment, or empty. */
void ics_begin(struct buffer *out, struct str name, struct str zone);
void ics_end(struct buffer *out);

/* A property whose value is a text of the author's, or nothing where it is empty. */
void ics_text(struct buffer *out, const char *name, struct str text);

/* One whose value is the program's own, or an address: nothing in it is escaped but line ends. */
void ics_value(struct buffer *out, const char *name, struct str value);

/*
 * One whose value is a day, or a time of it by the clocks of a zone: "DTSTART". Minutes as in
 * struct times, -1 for none. A zone that ics_knows_zone does not know is left out: then it is the
 * time on the wall of whoever reads it. Before 1996, when clocks changed on other days, only the
 * day is given.
 */
void ics_moment(struct buffer *out, const char *name, struct date date, int minute,
		struct str zone);

/*
 * Zones whose clocks change as those of the European Union and the United Kingdom do since 1996:
 * ours, as the data of machines differ. Source: Directive 2000/84/EC; the Summer Time Order 2002.
 */
bool ics_knows_zone(struct str zone);

/* How far clocks in such a zone are before UTC, in hours; -1 for another, and before 1996. */
int ics_hours(struct str zone, struct date date, int minute);

#endif
