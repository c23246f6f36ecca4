/* A page as its template sees it. */
#ifndef SITE_PAGE_H
#define SITE_PAGE_H

#include "site/kind_pages.h"
#include "site/view.h"

struct menus;

/* What is the same on every page of a site. */
struct page_site {
	struct str style;      /* address of the style sheet; may be empty */
	struct str style_text; /* what it says */
	struct str script;
	struct str icon;
	/* The pages about no one thing that the site has, ended by null. */
	const struct page_row *const *indexes;
	const struct menus *menus;
};

/*
 * The root value of a page: its own names, then those of its subject, then those of the site.
 * view->page must be the page.
 */
struct value page_value(const struct view *view, const struct page_site *site);

extern const struct shape shape_page;
extern const struct shape shape_crumb;
extern const struct shape shape_indexes;

#endif
