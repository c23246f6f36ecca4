/* What there is too much of for one page, year by year, and of a year month by month. */
#ifndef SITE_YEARS_H
#define SITE_YEARS_H

#include "record/record.h"

/*
 * Years, each once, latest first. Behind one of which there is too much for a page stand its
 * months, as 202603, where what is split by year can be split so.
 */
struct years {
	int *items;
	size_t count, capacity;
	struct arena *arena;
};

void years_add(struct years *years, int year);

/* The next year, or month, of them behind this one, or before it (side below 0); 0: none. */
int years_beside(const struct years *years, int year, int side);

/* The years of things, where they are many. */
void things_add_years(const struct things *things, struct years *out);

/* The years of what points to a thing by an inverse name, where that is much. */
void thing_add_years(const struct thing *thing, const char *inverse, struct years *out);

/* Whether it is a month, its year, and its number in that. */
bool year_is_month(int year);
int year_whole(int year);
int year_month_number(int month);

/* "2026", or "March 2026". */
struct str year_title(int year, struct arena *arena);

/*
 * Of what a page is about there may be too much for it: then the latest year stands there, with
 * what has no date, and each year on a page of its own. None on other pages.
 */
struct year_split {
	struct years years; /* that have pages */
	int year;           /* of this page; 0: the thing's own */
};

bool year_split_has(const struct year_split *split, struct date date);

#endif
