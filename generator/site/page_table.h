/*
 * The table of pages: which templates there are, and where their pages lie.
 */
#ifndef SITE_PAGE_TABLE_H
#define SITE_PAGE_TABLE_H

#include "record/record.h"

/* A row of the table of pages. */
struct page_row {
	const char *template; /* "risk" */
	const char *section;  /* of the navigation: "risks" */
	const char *title;    /* of a page about no one thing */
	const char *address;  /* of such a page, or null */
	int kind;             /* pages about things of this kind */
	const char *parent;   /* template of the page above, for the trail of
				 crumbs; null: home */
	bool is_pack;         /* other pages stand on it: pack.h */
	bool is_file;         /* it is read by itself, without the site */
	/* What a page about no one thing holds, for its description; begins
	   with a small letter where the page's own title goes before it. */
	const char *holds;
};

struct page {
	const struct page_row *row;
	const struct thing *subject; /* null for a page about no one thing */
	struct str address;
	struct str title;
	int year;          /* of a page of meetings of one year */
	struct str target; /* where a redirect leads */
	uint64_t size;     /* of a file, once it is made */
};

/* The rows, ended by one without a template. */
extern const struct page_row page_rows[];

/* The row of a template; never null for one that is in the table. */
const struct page_row *page_row(const char *template);

/* The rows about no one thing for which one of these pages is made. */
const struct page_row *const *page_indexes(const struct page *pages, size_t count,
					   struct arena *arena);

/* What a row about no one thing is called, in the site's own words. */
struct str page_row_title(const struct page_row *row, const struct record *record,
			  struct arena *arena);

#endif
