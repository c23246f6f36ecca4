/*
 * Pages, and the rows that say which there are: those of a kind are members of its struct
 * kind_pages (kind_pages.h), those of no kind stand here.
 */
#ifndef SITE_PAGE_TABLE_H
#define SITE_PAGE_TABLE_H

#include "site/kind_pages.h"

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
