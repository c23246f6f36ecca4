/* A page as its template sees it. */
#ifndef SITE_PAGE_H
#define SITE_PAGE_H

#include "site/kind_pages.h"
#include "site/plan.h"
#include "site/view.h"

struct menus;

/* What is the same on every page of a site. */
struct page_site {
	struct str style;      /* address of the style sheet; may be empty */
	struct str style_text; /* what it says */
	struct str script;
	struct str search; /* the script of the search; empty: there is none */
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

/*
 * The navigation and the other index pages, as lists of entries.
 *
 * They differ from page to page only by how deep the page lies and by its section, so each list is
 * made once for the site. All of it is the build arena's and const once it is made.
 */

/*
 * Make the lists for a site that has these index pages, ended by null. view needs the record and
 * file_links.
 */
const struct menus *menus_new(const struct view *view, const struct page_row *const *indexes);

/* The sections, each a navigation entry, as view->page sees them. */
struct value menus_navigation(const struct menus *menus, const struct view *view);

/* The index pages that the navigation does not name. */
struct value menus_more(const struct menus *menus, const struct view *view);

/* One entry, as seen from view->address; is_here for a page of its section. */
struct value menus_entry(const struct view *view, const struct page_row *row, const char *section);

extern const struct shape shape_navigation;

#endif
