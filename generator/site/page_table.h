/*
 * Pages, and the rows that say which there are: those of a kind are members of
 * its struct kind_pages (kind_pages.h), those of no kind stand here.
 */
#ifndef SITE_PAGE_TABLE_H
#define SITE_PAGE_TABLE_H

#include "record/record.h"

enum page_menu {
	IN_MORE_PAGES, /* the list of index pages that the navigation does not name */
	IN_NAVIGATION,
	IN_NO_MENU,
};

/* A sort of page: one index, about no one thing, or one page for each of many things. */
struct page_row {
	const char *template; /* "risk"; null: there is no such page */
	const char *section;  /* of the navigation, called like its index: "risks" */
	const char *parent;   /* template of the index above, for the trail of crumbs; null: home */
	/* Of an index; or what stands before the name of a thing: "Pack" for "Pack: Board". */
	const char *title;
	const char *address; /* of an index, else null */
	/* What it holds, for its description; not of a page that tells of its thing. */
	const char *holds;
	int order;           /* of an index in menus: the least is the first */
	enum page_menu menu; /* of an index */
	bool is_pack;        /* other pages stand on it: pack.h */
	bool is_file;        /* it is read by itself, without the site */
	bool is_unlisted;    /* search engines leave it out, and so does every list */
	/* Is an index wanted? Null: if there is anything of its kind to list. */
	bool (*is_wanted)(const struct record *record);
};

struct page {
	const struct page_row *row;
	const struct thing *subject; /* null for a page about no one thing */
	struct str address;
	struct str title;
	int year;          /* of a page of things of one year, and */
	int kind;          /* their kind */
	struct str target; /* where a redirect leads */
	uint64_t size;     /* of a file, once it is made */
};

/* The rows of a kind, or for KIND_NONE those of no kind, one by one; null behind the last. */
const struct page_row *page_row_of(int kind, size_t index);

/* The row of a template, which must be one. */
const struct page_row *page_row(const char *template);

/* Is it the page of this thing, and not another about it? */
bool page_is_of(const struct page *page, const struct thing *thing);

/* The indexes among these pages in their order, ended by a null. */
const struct page_row *const *page_indexes(const struct page *pages, size_t count,
					   struct arena *arena);

/* What an index is called, in the site's own words. */
struct str page_row_title(const struct page_row *row, const struct record *record,
			  struct arena *arena);

#endif
