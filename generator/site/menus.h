/*
 * The navigation and the other index pages, as lists of entries.
 *
 * They differ from page to page only by how deep the page lies and by its section, so each list is
 * made once for the site. All of it is the build arena's and const once it is made.
 */
#ifndef SITE_MENUS_H
#define SITE_MENUS_H

#include "site/page_table.h"
#include "site/view.h"

struct menus;

/*
 * Make the lists for a site that has these index pages, ended by null. view needs the record and
 * file_links.
 */
const struct menus *menus_new(const struct view *view, const struct page_row *const *indexes,
			      struct arena *arena);

/* The sections, each a navigation entry, as view->page sees them. */
struct value menus_navigation(const struct menus *menus, const struct view *view);

/* The index pages that the navigation does not name. */
struct value menus_more(const struct menus *menus, const struct view *view);

/* One entry, as seen from view->address; is_here for a page of its section. */
struct value menus_entry(const struct view *view, const struct page_row *row, const char *section,
			 struct arena *arena);

extern const struct shape shape_navigation;

#endif
