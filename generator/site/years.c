#include "site/years.h"

#include "record/link.h"

/* More of one sort than a page takes, and than the page of a year takes. */
enum { MOST_LINKS = 200, MOST_IN_YEAR = 400 };

/* A month is its year times this, and its number. */
enum { OF_YEAR = 100, LAST_YEAR = 9999 };

bool year_is_month(int year)
{
	return year > LAST_YEAR;
}

int year_whole(int year)
{
	return year_is_month(year) ? year / OF_YEAR : year;
}

/* The month of a date as one of them; 0: it says none. */
static int year_month(struct date date)
{
	bool has_month = date.precision == DATE_DAY || date.precision == DATE_MONTH;
	return has_month ? date.year * OF_YEAR + date.month : 0;
}

int year_month_number(int month)
{
	return month % OF_YEAR;
}

struct str year_title(int year, struct arena *arena)
{
	struct date date = {.year = (int16_t)year_whole(year), .precision = DATE_YEAR};
	if (year_is_month(year)) {
		date.month = (uint8_t)year_month_number(year);
		date.precision = DATE_MONTH;
	}
	return date_print(date, arena);
}

/* A year comes before its months. */
static int order_of(int year)
{
	return year_is_month(year) ? year : year * OF_YEAR + OF_YEAR - 1;
}

void years_add(struct years *years, int year)
{
	size_t at = 0;
	while (at < years->count && order_of(years->items[at]) > order_of(year))
		at++;
	if (!year || (at < years->count && years->items[at] == year))
		return;
	ARRAY_ADD(years, years->arena, 0);
	for (size_t i = years->count - 1; i > at; i--)
		years->items[i] = years->items[i - 1];
	years->items[at] = year;
}

static bool has_year(const struct years *years, int year)
{
	size_t at = 0;
	while (at < years->count && years->items[at] != year)
		at++;
	return at < years->count;
}

int years_beside(const struct years *years, int year, int side)
{
	int beside = 0;
	for (size_t i = 0; i < years->count; i++) {
		int other = years->items[i];
		bool is_there = side < 0 ? other < year : other > year;
		/* They stand latest first: before it the first that comes, behind it the last. */
		if (is_there && year_is_month(other) == year_is_month(year) &&
		    (side > 0 || !beside))
			beside = other;
	}
	return beside;
}

/* The year or month on whose page it stands; 0: none. */
static int year_among(const struct years *years, struct date date)
{
	int year = date.precision == DATE_NONE ? 0 : date.year;
	int month = year_month(date);
	if (month && has_year(years, month))
		return month;
	return has_year(years, year) ? year : 0;
}

bool year_split_has(const struct year_split *split, struct date date)
{
	const struct years *years = &split->years;
	int year = year_among(years, date);
	if (split->year)
		return year == split->year;
	bool is_latest = years->count && year == years->items[0];
	bool is_latest_month =
		years->count > 1 && year_is_month(years->items[1]) && year == years->items[1];
	return !year || is_latest || is_latest_month;
}

/* When things are of, but for those that are of no time. */
struct dates {
	struct date *items;
	size_t count, capacity;
};

static void add_date(struct dates *dates, const struct thing *thing, struct arena *arena)
{
	struct date date = record_date(thing);
	if (date.precision != DATE_NONE)
		ARRAY_ADD(dates, arena, date);
}

/* The months of a year of which there is too much. */
static void add_months(const struct dates *dates, int year, struct years *out)
{
	size_t count = 0;
	for (size_t i = 0; i < dates->count; i++)
		count += dates->items[i].year == year;
	for (size_t i = 0; count > MOST_IN_YEAR && i < dates->count; i++)
		if (dates->items[i].year == year)
			years_add(out, year_month(dates->items[i]));
}

static void add_years(const struct dates *dates, struct years *out)
{
	for (size_t i = 0; i < dates->count; i++)
		years_add(out, dates->items[i].year);
	for (size_t i = 0; dates->count > MOST_IN_YEAR && i < out->count; i++)
		if (!year_is_month(out->items[i]))
			add_months(dates, out->items[i], out);
}

void things_add_years(const struct things *things, struct years *out)
{
	struct dates dates = {0};
	for (size_t i = 0; things->count > MOST_LINKS && i < things->count; i++)
		add_date(&dates, things->items[i], out->arena);
	add_years(&dates, out);
}

void thing_add_years(const struct thing *thing, const char *inverse, struct years *out)
{
	struct back_links links = link_back(thing, str_from(inverse));
	struct dates dates = {0};
	for (size_t i = 0; links.count > MOST_LINKS && i < links.count; i++)
		add_date(&dates, links.items[i].from, out->arena);
	add_years(&dates, out);
}
