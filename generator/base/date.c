#include "base/date.h"

static const char *const month_names[] = {
	"January", "February", "March",     "April",   "May",      "June",
	"July",    "August",   "September", "October", "November", "December",
};

static const char *const day_names[] = {
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};

/* Reading: words and numbers taken off the front of what is left. */

struct scan {
	struct str rest;
	bool split_ordinal;
};

/* No-break spaces count as spaces: word processors put them between day and month. */
static void skip_spaces(struct scan *scan)
{
	size_t before;
	do {
		before = scan->rest.len;
		if (before && (scan->rest.data[0] == ' ' || scan->rest.data[0] == ','))
			scan->rest = str_skip(scan->rest, 1);
		if (!str_drop(&scan->rest, STR("\u00A0")))
			str_drop(&scan->rest, STR("\u202F"));
	} while (scan->rest.len < before);
}

static bool take_char(struct scan *scan, char c)
{
	if (!scan->rest.len || scan->rest.data[0] != c)
		return false;
	scan->rest = str_skip(scan->rest, 1);
	return true;
}

static struct str take_while(struct scan *scan, bool (*accept)(char c))
{
	size_t len = 0;
	while (len < scan->rest.len && accept(scan->rest.data[len]))
		len++;
	struct str taken = str_sub(scan->rest, 0, len);
	scan->rest = str_skip(scan->rest, len);
	return taken;
}

static bool take_number(struct scan *scan, size_t shortest, size_t longest, int *out)
{
	struct scan saved = *scan;
	struct str digits = take_while(scan, ascii_is_digit);
	if (digits.len >= shortest && digits.len <= longest && str_to_int(digits, out))
		return true;
	*scan = saved;
	return false;
}

/* A name or its first three letters; 1 for the first. */
static int name_number(struct str word, const char *const names[], int count)
{
	for (int i = 0; i < count; i++) {
		struct str name = str_from(names[i]);
		bool prefix = word.len >= 3 && word.len <= name.len &&
			      str_equal_fold(str_sub(name, 0, word.len), word);
		if (prefix)
			return i + 1;
	}
	return 0;
}

static void skip_weekday(struct scan *scan)
{
	struct scan saved = *scan;
	struct str word = take_while(scan, ascii_is_letter);
	if (!name_number(word, day_names, 7))
		*scan = saved;
	skip_spaces(scan);
}

static void skip_ordinal(struct scan *scan)
{
	struct scan saved = *scan;
	skip_spaces(scan);
	bool split = saved.rest.len != scan->rest.len;
	struct str word = take_while(scan, ascii_is_letter);
	if (!str_is_one_of(word, "st|nd|rd|th"))
		*scan = saved;
	else if (split)
		scan->split_ordinal = true;
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
	static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static enum date_fault make_day(int year, int month, int day, struct date *out)
{
	if (year < 1000 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
		return DATE_NO_SUCH_DAY;
	*out = (struct date){(int16_t)year, (uint8_t)month, (uint8_t)day, DATE_DAY};
	return DATE_READ;
}

static enum date_fault make_month(int year, int month, struct date *out)
{
	if (year < 1000 || month < 1 || month > 12)
		return DATE_NO_SUCH_DAY;
	*out = (struct date){(int16_t)year, (uint8_t)month, 0, DATE_MONTH};
	return DATE_READ;
}

/* "Q2", "Qtr2", "quarter 2". */
static bool take_quarter(struct scan *scan, int *out)
{
	struct scan saved = *scan;
	skip_spaces(scan);
	bool named = str_is_one_of(take_while(scan, ascii_is_letter), "q|qtr|quarter");
	skip_spaces(scan);
	if (named && take_number(scan, 1, 1, out) && *out >= 1 && *out <= 4)
		return true;
	*scan = saved;
	return false;
}

/* "2023-24", "2023/24", "2023/2024", each with the year that follows. */
static bool take_financial_year(struct scan *scan, int *out)
{
	struct scan saved = *scan;
	int first, second;
	bool written = take_number(scan, 4, 4, &first) &&
		       (take_char(scan, '-') || take_char(scan, '/')) &&
		       (take_number(scan, 4, 4, &second) || take_number(scan, 2, 2, &second)) &&
		       (second == first + 1 || second == (first + 1) % 100);
	/* 2011-12 reads as a month, 2023-24 cannot. */
	if (written && first >= 1000) {
		*out = first;
		return true;
	}
	*scan = saved;
	return false;
}

static bool at_end(struct scan *scan)
{
	skip_spaces(scan);
	return !scan->rest.len;
}

/* Behind a day spreadsheets write the time it begins at: "04/02/2027 00:00". */
static bool at_end_of_day(struct scan *scan)
{
	skip_spaces(scan);
	if (!str_drop(&scan->rest, STR("00:00:00")) && !str_drop(&scan->rest, STR("T00:00:00")))
		str_drop(&scan->rest, STR("00:00"));
	return at_end(scan);
}

static bool parse_quarter_or_financial_year(struct scan scan, struct date *out)
{
	int year, quarter = 0;
	bool quarter_first = take_quarter(&scan, &quarter);
	skip_spaces(&scan);
	struct str text = scan.rest;
	if (!take_financial_year(&scan, &year))
		return false;
	if (!quarter_first && !take_quarter(&scan, &quarter)) {
		/* Alone, "2011-12" is December 2011: the ISO reading wins. */
		bool iso_month = text.len >= 7 && text.data[4] == '-' && (year + 1) % 100 <= 12;
		if (iso_month)
			return false;
	}
	if (!at_end(&scan))
		return false;
	*out = (struct date){(int16_t)year, (uint8_t)quarter, 0,
			     quarter ? DATE_QUARTER : DATE_FINANCIAL_YEAR};
	return true;
}

/* 2023-11-28, 2023-11, 2023. */
static enum date_fault parse_iso(struct scan scan, struct date *out)
{
	int year, month, day;
	if (!take_number(&scan, 4, 4, &year))
		return DATE_NOT_A_DATE;
	if (at_end(&scan)) {
		*out = (struct date){(int16_t)year, 0, 0, DATE_YEAR};
		return year >= 1000 ? DATE_READ : DATE_NO_SUCH_DAY;
	}
	if (!take_char(&scan, '-') || !take_number(&scan, 2, 2, &month))
		return DATE_NOT_A_DATE;
	if (at_end(&scan))
		return make_month(year, month, out);
	if (!take_char(&scan, '-') || !take_number(&scan, 2, 2, &day) || !at_end_of_day(&scan))
		return DATE_NOT_A_DATE;
	return make_day(year, month, day, out);
}

/* A year of four digits, or of two in this century. */
static bool take_year(struct scan *scan, bool may_be_short, int *out)
{
	if (take_number(scan, 4, 4, out))
		return true;
	if (!may_be_short || !take_number(scan, 2, 2, out))
		return false;
	*out += 2000;
	return true;
}

/* 28/11/2023, 28.11.2023, 28-11-2023: day first as in the United Kingdom. */
static enum date_fault parse_slashes(struct scan scan, struct date *out)
{
	int day, month, year;
	if (!take_number(&scan, 1, 2, &day) || !scan.rest.len)
		return DATE_NOT_A_DATE;
	char divider = scan.rest.data[0];
	if ((divider != '/' && divider != '.' && divider != '-') || !take_char(&scan, divider) ||
	    !take_number(&scan, 1, 2, &month) || !take_char(&scan, divider) ||
	    !take_year(&scan, true, &year))
		return DATE_NOT_A_DATE;
	return at_end_of_day(&scan) ? make_day(year, month, day, out) : DATE_NOT_A_DATE;
}

/*
 * 28 November 2023, 28th November 2023, November 2023; 28-Nov-23 and Nov-23 as spreadsheets write
 * them. "Nov 23" is none: it may be a day.
 */
static enum date_fault parse_words(struct scan *scan, struct date *out)
{
	int day = 0, year;
	bool has_day = take_number(scan, 1, 2, &day);
	if (has_day)
		skip_ordinal(scan);
	skip_spaces(scan);
	bool joined = !has_day || take_char(scan, '-');
	int month = name_number(take_while(scan, ascii_is_letter), month_names, 12);
	skip_spaces(scan);
	joined = take_char(scan, '-') && joined;
	if (!month || !take_year(scan, joined || has_day, &year) || !at_end_of_day(scan))
		return DATE_NOT_A_DATE;
	return has_day ? make_day(year, month, day, out) : make_month(year, month, out);
}

bool date_parse_serial(struct str text, struct date *out)
{
	/* From 2000 to 2049, counted from 30 December 1899, since 1900 was no leap year. */
	enum { FIRST = 36526, LAST = 54788, EPOCH = 25569 };
	int serial;
	struct str digits = str_trim(text);
	if (!str_to_int(digits, &serial) || serial < FIRST || serial > LAST)
		return false;
	*out = date_from_day(serial - EPOCH);
	return true;
}

enum date_fault date_parse(struct str text, struct date *out)
{
	struct scan scan = {.rest = str_trim(text)};
	skip_spaces(&scan);
	if (parse_quarter_or_financial_year(scan, out))
		return DATE_READ;
	skip_weekday(&scan);
	enum date_fault fault = parse_iso(scan, out);
	if (fault == DATE_NOT_A_DATE)
		fault = parse_slashes(scan, out);
	if (fault == DATE_NOT_A_DATE)
		fault = parse_words(&scan, out);
	return fault == DATE_READ && scan.split_ordinal ? DATE_SPLIT_ORDINAL : fault;
}

bool date_has_wrong_weekday(struct str text, struct date date)
{
	struct scan scan = {.rest = str_trim(text)};
	int named = name_number(take_while(&scan, ascii_is_letter), day_names, 7);
	return named && date.precision == DATE_DAY &&
	       !str_equal(str_from(day_names[named - 1]), date_weekday(date));
}

/* A word behind a time, or for one: the scan stays where none of them stands. */
static int take_half(struct scan *scan)
{
	struct scan saved = *scan;
	skip_spaces(scan);
	int half = str_choice(take_while(scan, ascii_is_letter), "midnight|am|pm|noon|midday");
	if (half < 0)
		*scan = saved;
	return half;
}

static bool take_time(struct scan *scan, int16_t *out)
{
	enum { MIDNIGHT, AM, PM, NOON };
	int hour, minute = 0;
	skip_spaces(scan);
	if (!take_number(scan, 1, 2, &hour)) {
		int named = take_half(scan);
		*out = named == MIDNIGHT ? 0 : 12 * 60;
		return named == MIDNIGHT || named >= NOON;
	}
	if ((take_char(scan, ':') || take_char(scan, '.')) && !take_number(scan, 2, 2, &minute))
		return false;
	str_drop(&scan->rest, STR(":00"));
	int half = take_half(scan);
	bool is_half = half == AM || half == PM;
	if (is_half && (hour < 1 || hour > 12))
		return false;
	if (is_half || half == MIDNIGHT)
		hour = hour % 12 + (half == PM ? 12 : 0);
	*out = (int16_t)(hour * 60 + minute);
	return hour < 24 && minute < 60;
}

static bool take_until(struct scan *scan)
{
	skip_spaces(scan);
	struct scan saved = *scan;
	if (str_equal_fold(take_while(scan, ascii_is_letter), STR("to")))
		return true;
	*scan = saved;
	return str_drop(&scan->rest, STR("\u2013")) || take_char(scan, '-');
}

bool times_parse(struct str text, struct times *out)
{
	struct scan scan = {.rest = str_trim(text)};
	*out = (struct times){-1, -1};
	if (!take_time(&scan, &out->start))
		return false;
	if (!at_end(&scan) && (!take_until(&scan) || !take_time(&scan, &out->end)))
		return false;
	return at_end(&scan) && (out->end < 0 || out->end >= out->start);
}

bool moment_parse(struct str text, struct moment *out)
{
	struct str trimmed = str_trim(text);
	*out = (struct moment){0};
	if (date_parse(trimmed, &out->date) == DATE_READ)
		return true;
	for (size_t i = trimmed.len; i-- > 0;) {
		char c = trimmed.data[i];
		struct times times;
		struct str front = str_sub(trimmed, 0, i);
		bool no_break = c == '\xA0' && str_ends(front, STR("\xC2"));
		if (c != ' ' && c != 'T' && !no_break)
			continue;
		front.len -= no_break;
		if (str_ends(front, STR(" at")))
			front.len -= 3;
		if (times_parse(str_skip(trimmed, i + 1), &times) &&
		    date_parse(front, &out->date) == DATE_READ) {
			out->minute = times.start;
			return times.end < 0;
		}
	}
	return false;
}

struct moment moment_from_seconds(int64_t seconds)
{
	int64_t past = seconds % 86400;
	if (past < 0)
		past += 86400;
	return (struct moment){
		.date = date_from_day((int32_t)((seconds - past) / 86400)),
		.minute = (int16_t)(past / 60),
	};
}

/*
 * Days from a civil date and back, in the proleptic Gregorian calendar: years are counted from
 * March, so that the leap day is the last of its year.
 */
static int32_t day_number(int year, int month, int day)
{
	year -= month <= 2;
	int era = year / 400;
	int year_of_era = year - era * 400;
	int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

struct date date_from_day(int32_t day)
{
	int32_t shifted = day + 719468;
	int era = shifted / 146097;
	int day_of_era = shifted - era * 146097;
	int year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int shifted_month = (5 * day_of_year + 2) / 153;
	int month = shifted_month + (shifted_month < 10 ? 3 : -9);
	return (struct date){
		.year = (int16_t)(year_of_era + era * 400 + (month <= 2)),
		.month = (uint8_t)month,
		.day = (uint8_t)(day_of_year - (153 * shifted_month + 2) / 5 + 1),
		.precision = DATE_DAY,
	};
}

/* First month of a financial quarter, counted from January of its year. */
static int quarter_month(int quarter)
{
	return 4 + 3 * (quarter - 1);
}

int32_t date_first_day(struct date date)
{
	switch ((enum date_precision)date.precision) {
	case DATE_DAY:
		return day_number(date.year, date.month, date.day);
	case DATE_MONTH:
		return day_number(date.year, date.month, 1);
	case DATE_QUARTER: {
		int month = quarter_month(date.month);
		return day_number(date.year + (month > 12), month > 12 ? month - 12 : month, 1);
	}
	case DATE_YEAR:
		return day_number(date.year, 1, 1);
	case DATE_FINANCIAL_YEAR:
		return day_number(date.year, 4, 1);
	case DATE_NONE:
		break;
	}
	return INT32_MAX;
}

int32_t date_last_day(struct date date)
{
	switch ((enum date_precision)date.precision) {
	case DATE_DAY:
		return date_first_day(date);
	case DATE_MONTH:
		return date_first_day(date) + days_in_month(date.year, date.month) - 1;
	case DATE_QUARTER: {
		int month = quarter_month(date.month) + 3;
		return day_number(date.year + (month > 12), month > 12 ? month - 12 : month, 1) - 1;
	}
	case DATE_YEAR:
		return day_number(date.year, 12, 31);
	case DATE_FINANCIAL_YEAR:
		return day_number(date.year + 1, 3, 31);
	case DATE_NONE:
		break;
	}
	return INT32_MAX;
}

/* Days in their order, without counting them. */
static int32_t order_of_day(struct date day)
{
	return day.year * 512 + day.month * 32 + day.day;
}

int date_compare(struct date a, struct date b)
{
	bool are_days = a.precision == DATE_DAY && b.precision == DATE_DAY;
	int32_t x = are_days ? order_of_day(a) : date_first_day(a);
	int32_t y = are_days ? order_of_day(b) : date_first_day(b);
	if (x == y && !are_days) {
		x = date_last_day(a);
		y = date_last_day(b);
	}
	return (x > y) - (x < y);
}

int date_compare_known(struct date a, struct date b)
{
	bool x = a.precision != DATE_NONE, y = b.precision != DATE_NONE;
	return x && y ? date_compare(a, b) : x - y;
}

int moment_compare(struct moment a, struct moment b)
{
	int order = date_compare(a.date, b.date);
	return order ? order : (a.minute > b.minute) - (a.minute < b.minute);
}

bool date_is_same(struct date a, struct date b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day &&
	       a.precision == b.precision;
}

bool date_is_over(struct date date, struct date today)
{
	return date.precision != DATE_NONE && date_last_day(date) < date_first_day(today);
}

bool date_has_come(struct date date, struct date today)
{
	return date.precision != DATE_NONE && date_last_day(date) <= date_first_day(today);
}

bool moment_has_come(struct moment when, struct moment now)
{
	return date_has_come(when.date, now.date) &&
	       (when.date.precision != DATE_DAY || moment_compare(now, when) >= 0);
}

bool date_is_ahead(struct date date, struct date today)
{
	return date.precision != DATE_NONE && date_first_day(date) > date_first_day(today);
}

struct str date_print(struct date date, struct arena *arena)
{
	switch ((enum date_precision)date.precision) {
	case DATE_DAY:
		return arena_printf(arena, "%d %s %d", date.day, month_names[date.month - 1],
				    date.year);
	case DATE_MONTH:
		return arena_printf(arena, "%s %d", month_names[date.month - 1], date.year);
	case DATE_QUARTER:
		return arena_printf(arena, "quarter %d %d/%02d", date.month, date.year,
				    (date.year + 1) % 100);
	case DATE_YEAR:
		return arena_printf(arena, "%d", date.year);
	case DATE_FINANCIAL_YEAR:
		return arena_printf(arena, "%d/%02d", date.year, (date.year + 1) % 100);
	case DATE_NONE:
		break;
	}
	return (struct str){0};
}

struct str date_print_days(struct date first, struct date last, struct arena *arena)
{
	struct str from = date_print(first, arena), to = date_print(last, arena);
	if (last.precision != DATE_DAY || first.precision != DATE_DAY)
		return from;
	if (first.year == last.year)
		from = str_sub(from, 0, from.len - 5);
	if (first.year == last.year && first.month == last.month)
		from = str_sub(from, 0, str_find_char(from, ' '));
	return arena_printf(arena, "%.*s to %.*s", STR_ARG(from), STR_ARG(to));
}

static void put_digits(char *at, int number, size_t count)
{
	for (; count--; number /= 10)
		at[count] = (char)('0' + number % 10);
}

struct str date_print_iso(struct date date, struct arena *arena)
{
	if (date.precision == DATE_NONE)
		return (struct str){0};
	if (date.precision == DATE_YEAR)
		return arena_printf(arena, "%d", date.year);
	struct date first = date_from_day(date_first_day(date));
	if (date.precision != DATE_DAY || first.year < 1000 || first.year > 9999)
		return arena_printf(arena, date.precision == DATE_DAY ? "%d-%02d-%02d" : "%d-%02d",
				    first.year, first.month, first.day);
	/* Feeds, tables and objects are full of days. */
	char text[] = "YYYY-MM-DD";
	put_digits(text, first.year, 4);
	put_digits(text + 5, first.month, 2);
	put_digits(text + 8, first.day, 2);
	return arena_copy(arena, str_from(text));
}

struct str date_weekday(struct date date)
{
	if (date.precision != DATE_DAY)
		return (struct str){0};
	int32_t from_monday = (date_first_day(date) + 3) % 7;
	return str_from(day_names[from_monday < 0 ? from_monday + 7 : from_monday]);
}

struct str time_print(int minute, struct arena *arena)
{
	if (minute < 0)
		return (struct str){0};
	if (minute == 12 * 60)
		return STR("midday");
	if (minute == 0)
		return STR("midnight");
	int hour = minute / 60, past = minute % 60;
	const char *half = hour < 12 ? "am" : "pm";
	int shown = hour % 12 ? hour % 12 : 12;
	if (past)
		return arena_printf(arena, "%d:%02d%s", shown, past, half);
	return arena_printf(arena, "%d%s", shown, half);
}

int date_financial_year(struct date date)
{
	struct date first = date_from_day(date_first_day(date));
	return first.month >= 4 ? first.year : first.year - 1;
}
