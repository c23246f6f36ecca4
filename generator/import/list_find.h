/* Which list a sheet is, and what its headings are. */
#ifndef IMPORT_LIST_FIND_H
#define IMPORT_LIST_FIND_H

#include "import/import.h"
#include "text/sheet.h"

struct list {
	int kind;
	int main; /* what holds it */
	const char *file;
	const char *folder; /* where that lies */
	const char *words;  /* of a sheet's or a file's name, that say so */
	/* Headings of the column that says which of several of them a row belongs to; or null. */
	const char *group;
	bool is_only_named; /* its headings are those of other lists too */
	const char *rating; /* what a colour says of a row; or null */
};

struct found_list {
	bool is_double;          /* the row above holds headings too */
	const struct list *list; /* null: none */
	size_t row;              /* of the headings, in sheet->rows */
	size_t known;            /* headings of it */
};

/* The headings of a list, and the rows below them. */
struct sheet_rows {
	struct sheet_row *items;
	size_t count, capacity;
};

/* The list of which a row near the top has the most headings; names decide between equals. */
struct found_list list_find(struct import *import, const struct sheet *sheet);

/*
 * Its headings with what stands over several of them: "Current" above "L" and "C" makes "Current
 * L", where that is known.
 */
struct sheet_row list_headings(struct import *import, const struct sheet *sheet,
			       const struct found_list *found);

/* The key that a heading means; empty for none. */
struct str list_key(struct import *import, int kind, struct str heading);

/* The first column of a key; the count of columns where there is none. */
size_t list_column(struct import *import, int kind, const struct sheet_row *headings,
		   const char *key);

/* The column of a group; the count of columns where there is none. */
size_t list_find_group(struct import *import, const struct list *list, const struct sheet_row *row);

/* Where months or meetings stand across, each of them is a heading. */
bool list_is_period(struct str heading);
size_t list_count_periods(const struct sheet_row *row);

/* Does a name of a file or sheet say that it is this list? */
bool list_is_named(struct import *import, const struct list *list, struct str name);

#endif
