/*
 * A page: which template, at which address, about which thing.
 */
#ifndef SITE_PAGE_H
#define SITE_PAGE_H

#include "site/view.h"

/* A row of the table of pages, in page.c. */
struct page_row {
	const char *template;	/* "risk" */
	const char *section;	/* of the navigation: "risks" */
	const char *title;	/* of a page about no one thing */
	const char *address;	/* of such a page, or null */
	enum kind kind;		/* pages about things of this kind */
	const char *parent;	/* template of the page above, for the trail of
				   crumbs; null: home */
};

struct page {
	const struct page_row *row;
	const struct thing *subject;	/* null for a page about no one thing */
	struct str address;
	struct str title;
	int year;			/* of a page of meetings of one year */
	struct str target;		/* where a redirect leads */
};

/* The rows, ended by one without a template. */
extern const struct page_row page_rows[];

/* The row of a template; never null for one that is in the table. */
const struct page_row *page_row(const char *template);

/* What is the same on every page of a site. */
struct page_site {
	struct str style;	/* address of the style sheet; may be empty */
	struct str script;
	/* The pages about no one thing that the site has, ended by null. */
	const struct page_row *const *indexes;
	const struct menus *menus;
};

/* The rows about no one thing for which one of these pages is made. */
const struct page_row *const *page_indexes(const struct page *pages,
					   size_t count, struct arena *arena);

/* What a row about no one thing is called, in the site's own words. */
struct str page_row_title(const struct page_row *row,
			  const struct record *record, struct arena *arena);

/*
 * The root value of a page: its own names, then those of its subject, then
 * those of the site. view->page must be the page.
 */
struct value page_value(const struct view *view,
			const struct page_site *site, struct arena *arena);

#endif
