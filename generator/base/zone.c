#include "base/zone.h"

enum {
	HOUR = 3600,
	DAY = 24 * HOUR,
	HEADER = 44,         /* bytes */
	MOST_CHANGES = 4096, /* far more than any zone has */
	MOST_TYPES = 256,
	FARTHEST = 26 * HOUR, /* from UTC */
	LONGEST_FOLD = 3 * HOUR,
};

/* Rules as text */

static bool take_digits(struct str *text, int most, int *out)
{
	size_t len = 0;
	while (len < text->len && len < 4 && ascii_is_digit(text->data[len]))
		len++;
	if (!len || !str_to_int(str_sub(*text, 0, len), out) || *out > most)
		return false;
	*text = str_skip(*text, len);
	return true;
}

/* "GMT", "<+03>". */
static bool take_name(struct str *text)
{
	size_t len = 0;
	if (str_drop(text, STR("<"))) {
		len = str_find_char(*text, '>');
		bool closed = len < text->len;
		*text = str_skip(*text, closed ? len + 1 : len);
		return closed && len >= 3;
	}
	while (len < text->len && ascii_is_letter(text->data[len]))
		len++;
	*text = str_skip(*text, len);
	return len >= 3;
}

/* "1", "-2:30", "+1:02:03". */
static bool take_clock(struct str *text, int most_hours, int32_t *out)
{
	int hours, minutes = 0, seconds = 0;
	bool minus = str_drop(text, STR("-"));
	if (!minus)
		str_drop(text, STR("+"));
	if (!take_digits(text, most_hours, &hours) ||
	    (str_drop(text, STR(":")) && !take_digits(text, 59, &minutes)) ||
	    (str_drop(text, STR(":")) && !take_digits(text, 59, &seconds)))
		return false;
	*out = hours * HOUR + minutes * 60 + seconds;
	if (minus)
		*out = -*out;
	return true;
}

static bool take_day(struct str *text, struct zone_change *out)
{
	if (str_drop(text, STR("M"))) {
		out->type = 'M';
		return take_digits(text, 12, &out->month) && str_drop(text, STR(".")) &&
		       take_digits(text, 5, &out->week) && str_drop(text, STR(".")) &&
		       take_digits(text, 6, &out->day) && out->month && out->week;
	}
	out->type = str_drop(text, STR("J")) ? 'J' : 'D';
	return take_digits(text, 365, &out->day) && (out->type == 'D' || out->day);
}

static bool take_change(struct str *text, struct zone_change *out)
{
	*out = (struct zone_change){.seconds = 2 * HOUR};
	return str_drop(text, STR(",")) && take_day(text, out) &&
	       (!str_drop(text, STR("/")) || take_clock(text, 167, &out->seconds));
}

/* West is positive there, east is here. */
static bool take_offset(struct str *text, int32_t *out)
{
	if (!take_clock(text, 24, out))
		return false;
	*out = -*out;
	return true;
}

bool zone_parse_rule(struct str text, struct zone_rule *out)
{
	*out = (struct zone_rule){0};
	if (!take_name(&text) || !take_offset(&text, &out->standard))
		return false;
	if (!text.len)
		return true;
	out->has_summer = true;
	if (!take_name(&text))
		return false;
	out->summer = out->standard + HOUR;
	if (text.len && text.data[0] != ',' && !take_offset(&text, &out->summer))
		return false;
	return take_change(&text, &out->starts) && take_change(&text, &out->ends) && !text.len;
}

struct zone zone_uk(void)
{
	/* The Summer Time Order 2002 (SI 2002/262): at 01:00 UTC on the last Sundays. */
	struct zone zone = {.has_rule = true};
	zone_parse_rule(STR("GMT0BST,M3.5.0/1,M10.5.0"), &zone.rule);
	return zone;
}

bool zone_is_name(struct str name)
{
	struct str part;
	if (!name.len || name.len > 64)
		return false;
	while (str_split(&name, '/', &part)) {
		if (!part.len || !ascii_is_letter(part.data[0]))
			return false;
		for (size_t i = 0; i < part.len; i++)
			if (!ascii_is_letter(part.data[i]) && !ascii_is_digit(part.data[i]) &&
			    str_find_char(STR("_-+"), part.data[i]) == 3)
				return false;
	}
	return true;
}

/* Data */

/* Counts in a header, in their order in it (RFC 9636, 3.1). */
struct counts {
	uint32_t utc, standard, leaps, changes, types, letters;
};

static uint32_t number_at(struct str bytes, size_t at)
{
	uint32_t number = 0;
	for (size_t i = 0; i < 4; i++)
		number = number << 8 | (unsigned char)bytes.data[at + i];
	return number;
}

static bool take_header(struct str *bytes, char *version, struct counts *out)
{
	if (bytes->len < HEADER || !str_starts(*bytes, STR("TZif")))
		return false;
	*version = bytes->data[4];
	*out = (struct counts){
		number_at(*bytes, 20), number_at(*bytes, 24), number_at(*bytes, 28),
		number_at(*bytes, 32), number_at(*bytes, 36), number_at(*bytes, 40),
	};
	*bytes = str_skip(*bytes, HEADER);
	return out->changes <= MOST_CHANGES && out->types && out->types <= MOST_TYPES &&
	       out->utc <= MOST_TYPES && out->standard <= MOST_TYPES && out->leaps <= MOST_TYPES &&
	       out->letters <= MOST_CHANGES;
}

/* The bytes behind a header, with times of so many. */
static size_t block_size(const struct counts *counts, size_t time)
{
	return (size_t)counts->changes * (time + 1) + (size_t)counts->types * 6 + counts->letters +
	       counts->leaps * (time + 4) + counts->standard + counts->utc;
}

static int64_t time_at(struct str bytes, size_t index)
{
	uint64_t high = number_at(bytes, index * 8), low = number_at(bytes, index * 8 + 4);
	return (int64_t)(high << 32 | low);
}

static bool read_block(struct str bytes, const struct counts *counts, struct arena *arena,
		       struct zone *out)
{
	size_t count = counts->changes;
	struct str types = str_skip(bytes, count * 8), offsets = str_skip(types, count);
	int64_t *changes = arena_new(arena, int64_t, count + 1);
	int32_t *from = arena_new(arena, int32_t, count + 1);
	for (size_t i = 0; i < counts->types; i++) {
		int32_t offset = (int32_t)number_at(offsets, i * 6);
		if (offset < -FARTHEST || offset > FARTHEST)
			return false;
	}
	for (size_t i = 0; i < count; i++) {
		unsigned char type = (unsigned char)types.data[i];
		changes[i] = time_at(bytes, i);
		if (type >= counts->types || (i && changes[i] <= changes[i - 1]))
			return false;
		from[i] = (int32_t)number_at(offsets, (size_t)type * 6);
	}
	*out = (struct zone){.changes = changes,
			     .offsets = from,
			     .count = count,
			     .first = (int32_t)number_at(offsets, 0)};
	return true;
}

/* Version 1 ends in 2038 and has no rule: nobody ships it any more. */
bool zone_parse(struct str bytes, struct arena *arena, struct zone *out)
{
	struct counts counts;
	char version;
	*out = (struct zone){0};
	if (!take_header(&bytes, &version, &counts) || version < '2' ||
	    bytes.len < block_size(&counts, 4))
		return false;
	bytes = str_skip(bytes, block_size(&counts, 4));
	if (!take_header(&bytes, &version, &counts) || bytes.len < block_size(&counts, 8) ||
	    !read_block(bytes, &counts, arena, out))
		return false;
	struct str end = str_skip(bytes, block_size(&counts, 8));
	if (!str_drop(&end, STR("\n")) || !str_ends(end, STR("\n")))
		return false;
	end.len--;
	out->has_rule = end.len > 0;
	return !end.len || zone_parse_rule(end, &out->rule);
}

/* Offsets */

static int32_t first_of(int year, int month)
{
	return date_first_day((struct date){(int16_t)year, (uint8_t)month, 1, DATE_DAY});
}

/* The day of a change in a year, counted from 1970. */
static int32_t day_of(const struct zone_change *change, int year)
{
	int32_t start = first_of(year, 1);
	bool leap = first_of(year, 3) - first_of(year, 2) == 29;
	if (change->type == 'D')
		return start + change->day;
	if (change->type == 'J')
		return start + change->day - 1 + (leap && change->day > 59);
	int32_t first = first_of(year, change->month);
	int32_t next =
		change->month == 12 ? first_of(year + 1, 1) : first_of(year, change->month + 1);
	/* 1 January 1970 was a Thursday. */
	int weekday = ((first + 4) % 7 + 7) % 7;
	int32_t day = first + (change->day - weekday + 7) % 7 + 7 * (change->week - 1);
	return day < next ? day : day - 7;
}

static int32_t offset_by_rule(const struct zone_rule *rule, int64_t seconds)
{
	if (!rule->has_summer)
		return rule->standard;
	int year = moment_from_seconds(seconds + rule->standard).date.year;
	int64_t starts =
		(int64_t)day_of(&rule->starts, year) * DAY + rule->starts.seconds - rule->standard;
	int64_t ends = (int64_t)day_of(&rule->ends, year) * DAY + rule->ends.seconds - rule->summer;
	/* South of the equator summer is in two parts of a year. */
	bool summer = starts < ends ? seconds >= starts && seconds < ends
				    : seconds >= starts || seconds < ends;
	return summer ? rule->summer : rule->standard;
}

int32_t zone_offset(const struct zone *zone, int64_t seconds)
{
	size_t at;
	ARRAY_SEEK(at, zone->count, zone->changes[at] <= seconds);
	if (at == zone->count && zone->has_rule)
		return offset_by_rule(&zone->rule, seconds);
	return at ? zone->offsets[at - 1] : zone->first;
}

/* When clocks next go back, where it is so near that this time comes again; else the time itself.
 */
static int64_t next_fold(const struct zone *zone, int64_t seconds)
{
	int32_t now = zone_offset(zone, seconds);
	int32_t back = now - zone_offset(zone, seconds + LONGEST_FOLD);
	if (back <= 0 || zone_offset(zone, seconds + back) == now)
		return seconds;
	int64_t before = seconds, after = seconds + back;
	while (after - before > 1) {
		int64_t middle = before + (after - before) / 2;
		if (zone_offset(zone, middle) == now)
			before = middle;
		else
			after = middle;
	}
	return after;
}

struct moment zone_moment(const struct zone *zone, int64_t seconds)
{
	int64_t fold = next_fold(zone, seconds);
	if (fold != seconds)
		return moment_from_seconds(fold + zone_offset(zone, fold) - 60);
	return moment_from_seconds(seconds + zone_offset(zone, seconds));
}

int64_t zone_seconds(const struct zone *zone, struct moment moment)
{
	int64_t shown = (int64_t)date_first_day(moment.date) * DAY + (int64_t)moment.minute * 60;
	/* No clock is further from UTC than a day. */
	int64_t before = shown - DAY, at = shown + DAY;
	while (at - before > 1) {
		int64_t middle = before + (at - before) / 2;
		if (moment_compare(zone_moment(zone, middle), moment) < 0)
			before = middle;
		else
			at = middle;
	}
	return at;
}
