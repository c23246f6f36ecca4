#include "text/ics.h"

#include <string.h>

#include "base/arena.h"
#include "text/utf8.h"

enum { LONGEST_LINE = 75, FIRST_YEAR = 1996 };

/* Hours east of UTC in winter, and the zones that have them. */
static const struct {
	int hours;
	const char *names; /* each between spaces */
} zones[] = {
	{0, " Europe/London Europe/Belfast Europe/Dublin Europe/Guernsey Europe/Isle_of_Man "
	    "Europe/Jersey Europe/Lisbon "},
	{1, " Europe/Amsterdam Europe/Andorra Europe/Berlin Europe/Brussels Europe/Budapest "
	    "Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg Europe/Madrid "
	    "Europe/Malta Europe/Monaco Europe/Oslo Europe/Paris Europe/Prague Europe/Rome "
	    "Europe/Stockholm Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich "},
	{2, " Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Riga Europe/Sofia "
	    "Europe/Tallinn Europe/Vilnius "},
};

/* Its hours, or -1. */
static int hours_of(struct str zone)
{
	for (size_t i = 0; i < ARRAY_SIZE(zones); i++) {
		struct str names = str_from(zones[i].names);
		size_t at = zone.len ? str_find(names, zone) : names.len;
		if (at && at < names.len && names.data[at - 1] == ' ' &&
		    names.data[at + zone.len] == ' ')
			return zones[i].hours;
	}
	return -1;
}

bool ics_knows_zone(struct str zone)
{
	return hours_of(zone) >= 0;
}

/* The last Sunday of a month of 31 days. */
static int32_t last_sunday(int year, int month)
{
	enum { DAYS = 31, WEEK = 7, THURSDAY = 4 }; /* 1 January 1970 was one */
	int32_t last = date_first_day((struct date){.precision = DATE_DAY,
						    .year = (int16_t)year,
						    .month = (uint8_t)month,
						    .day = DAYS});
	return last - (last + THURSDAY) % WEEK;
}

int ics_hours(struct str zone, struct date date, int minute)
{
	enum { HOUR = 60, DAY = 24 * HOUR };
	int hours = hours_of(zone);
	if (hours < 0 || date.year < FIRST_YEAR)
		return -1;
	int32_t now = date_first_day(date) * DAY + minute;
	int32_t summer = last_sunday(date.year, 3) * DAY + (1 + hours) * HOUR;
	int32_t winter = last_sunday(date.year, 10) * DAY + (2 + hours) * HOUR;
	return hours + (now >= summer && now < winter);
}

/* A line, folded: what goes on begins with a space, which counts. */
static void add_line(struct buffer *out, struct str line)
{
	size_t room = LONGEST_LINE;
	while (line.len > room) {
		struct str head = str_clip(line, room);
		buffer_add(out, head);
		buffer_add(out, STR("\r\n "));
		line = str_sub(line, head.len, line.len);
		room = LONGEST_LINE - 1;
	}
	buffer_add(out, line);
	buffer_add(out, STR("\r\n"));
}

static void add_property(struct buffer *out, const char *name, struct str value, bool is_text)
{
	struct buffer line = {0};
	buffer_printf(&line, "%s:", name);
	for (size_t i = 0; i < value.len; i++) {
		char c = value.data[i];
		if (is_text && strchr("\\;,", c) && c)
			buffer_add_char(&line, '\\');
		if (c == '\n')
			buffer_add(&line, is_text ? STR("\\n") : STR(" "));
		else if ((unsigned char)c >= ' ' && c != 0x7F)
			buffer_add_char(&line, c);
	}
	add_line(out, buffer_view(&line));
	buffer_free(&line);
}

void ics_text(struct buffer *out, const char *name, struct str text)
{
	if (text.len)
		add_property(out, name, text, true);
}

void ics_value(struct buffer *out, const char *name, struct str value)
{
	add_property(out, name, value, false);
}

void ics_moment(struct buffer *out, const char *name, struct date date, int minute, struct str zone)
{
	struct buffer line = {0};
	if (minute < 0 || date.year < FIRST_YEAR)
		buffer_printf(&line, "%s;VALUE=DATE:%04d%02d%02d", name, date.year, date.month,
			      date.day);
	else
		buffer_printf(&line, "%s%s%.*s:%04d%02d%02dT%02d%02d00", name,
			      ics_knows_zone(zone) ? ";TZID=" : "",
			      ics_knows_zone(zone) ? (int)zone.len : 0, zone.data, date.year,
			      date.month, date.day, minute / 60, minute % 60);
	add_line(out, buffer_view(&line));
	buffer_free(&line);
}

/* One half of a year: clocks change at 1 in the morning by UTC, on the last Sunday of a month. */
static void add_half(struct buffer *out, const char *half, int month, int day, int from, int to)
{
	buffer_printf(out,
		      "BEGIN:%s\r\nDTSTART:%d%02d%02dT%02d0000\r\n"
		      "RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=-1SU\r\n"
		      "TZOFFSETFROM:+%02d00\r\nTZOFFSETTO:+%02d00\r\nEND:%s\r\n",
		      half, FIRST_YEAR, month, day, 1 + from, month, from, to, half);
}

void ics_begin(struct buffer *out, struct str name, struct str zone)
{
	buffer_add(out, STR("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Boardpack//EN\r\n"
			    "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"));
	ics_text(out, "NAME", name);
	ics_text(out, "X-WR-CALNAME", name);
	int hours = hours_of(zone);
	if (hours < 0)
		return;
	buffer_add(out, STR("BEGIN:VTIMEZONE\r\n"));
	ics_value(out, "TZID", zone);
	add_half(out, "DAYLIGHT", 3, 31, hours, hours + 1);
	add_half(out, "STANDARD", 10, 27, hours + 1, hours);
	buffer_add(out, STR("END:VTIMEZONE\r\n"));
}

void ics_end(struct buffer *out)
{
	buffer_add(out, STR("END:VCALENDAR\r\n"));
}
