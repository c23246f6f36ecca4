/*
 * Registers that readers filter and sort: a page with a table of things of any kinds, and the same
 * as a file to download.
 *
 * A register is a row (struct listing): which things are in it, in their order, and its columns. A
 * column is a field of the thing, or a function that tells what stands there. All of them stand in
 * kinds/registers.c. A column that is not stated for any row is left out and named in the caption;
 * a register of more than LISTING_PAGE rows has a page for each year, at an address made of the
 * year alone, and its index has the latest, with what is pending of all years.
 */
#ifndef SITE_LISTING_H
#define SITE_LISTING_H

#include "base/buffer.h"
#include "site/address.h"
#include "site/kind_pages.h"
#include "site/view.h"

enum { LISTING_PAGE = 200 };

struct listing_row {
	const struct thing *thing;
	struct date when; /* the year it stands in; none: in every one */
	struct str band;  /* what heads it and those behind it with the same; or empty */
	bool is_pending;  /* it stands on the index too, whatever its year */
};

struct listing_rows {
	struct listing_row *items;
	size_t count, capacity;
};

/* What a function tells: things, a date or a text, or else why there is none. */
struct cell {
	struct things things;
	struct date date;
	struct str text;
	struct str missing; /* empty: not stated */
};

struct listing_column {
	const char *heading;
	const char *key; /* a field of its thing, or */
	void (*tell)(const struct record *record, const struct listing_row *row,
		     struct arena *arena, struct cell *out);
	bool is_below;  /* on the page it stands below the column before it */
	bool is_number; /* it is set to the right */
	bool in_file;   /* only there: what heads rows on the page */
};

struct listing {
	struct page_row page;
	const char *name; /* of its file, of the page among indexes, and in "statements" */
	const char *what; /* what its rows are: "decisions" */
	const char *one;  /* one of them: "decision" */
	const char *lead; /* what it is, in a sentence or two */
	void (*fill)(const struct record *record, struct listing_rows *out, struct arena *arena);
	const struct listing_column *columns;
	size_t column_count;
	/* What a control of its own narrows the rows by, under its heading; or null. */
	const struct listing_column *narrowed_by;
	/* What is to be said of what is not in it; or null. */
	struct str (*note)(const struct record *record, struct arena *arena);
};

/* All of them, ended by a null. */
extern const struct listing *const site_listings[];

/* Report what turns off no register. */
void listing_check_statement(const struct label *statement, struct diag *diag);

/* Its rows; none where the site turns it off. */
struct listing_rows listing_fill(const struct listing *listing, const struct record *record,
				 struct arena *arena);

/* The years that have pages of their own. */
struct years listing_years(const struct listing_rows *rows, struct arena *arena);

/* "decisions/2026/", and that of the file. */
struct str listing_year_address(const struct listing *listing, int year, struct arena *arena);
struct str listing_file_address(const struct listing *listing, struct arena *arena);

/* The field of a column, or null; else what it tells, and whether that is nothing. */
const struct field *listing_field(const struct listing_column *column, const struct thing *thing);
struct cell listing_cell(const struct record *record, const struct listing_column *column,
			 const struct listing_row *row, struct arena *arena);
bool listing_cell_is_empty(const struct cell *cell);

/* Has a column something for any row, be it why there is nothing? */
bool listing_is_said(const struct record *record, const struct listing_column *column,
		     const struct listing_rows *rows, struct arena *arena);

/* A cell as plain text. */
void listing_add_plain(const struct record *record, const struct listing_column *column,
		       const struct listing_row *row, struct arena *arena, struct buffer *out);

void listing_write(const struct record *record, const struct listing *listing, struct arena *arena,
		   struct buffer *out);

/* What the page of a register shows; nothing on others. */
struct value listing_value(const struct view *view);

extern const struct shape shape_listing, shape_listing_group, shape_listing_row, shape_listing_cell,
	shape_listing_column, shape_listing_year;

#endif
