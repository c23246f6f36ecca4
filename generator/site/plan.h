/* Which pages there are, at which address, about what. */
#ifndef SITE_PLAN_H
#define SITE_PLAN_H

#include "base/diag.h"
#include "site/files.h"
#include "site/kind_pages.h"

struct plan {
	struct page *pages; /* by address, byte order */
	size_t count;
};

/*
 * Plan every page of the record, whose addresses are set (address_all), and the redirects that
 * earlier ids ask for, also for what stands below them: a paper of a meeting that was renamed.
 * Pages that would be empty are left out: no documents, no index of documents.
 *
 * Reports two pages, two files, or a page and a file, at one address.
 */
void plan_pages(const struct record *record, const struct site_files *files, struct plan *out,
		struct diag *diag);

/* The page at an address, or null. */
const struct page *plan_find(const struct plan *plan, struct str address);

/* The file of a page: "risks/" is risks/index.html. */
struct str plan_file(struct str address, struct arena *arena);

/*
 * Pages, and the rows that say which there are: those of a kind are members of its struct
 * kind_pages (kind_pages.h), those of no kind stand here.
 */

/* The rows of a kind, or for KIND_NONE those of no kind, one by one; null behind the last. */
const struct page_row *page_row_of(int kind, size_t index);

/* The row of a template, which must be one. */
const struct page_row *page_row(const char *template);

/* What an index is called among all. */
const char *page_row_name(const struct page_row *row);

/* Is it the page of this thing, and not another about it? */
bool page_is_of(const struct page *page, const struct thing *thing);

/* The indexes among these pages in their order, ended by a null. */
const struct page_row *const *page_indexes(const struct page *pages, size_t count,
					   struct arena *arena);

/* What an index is called, in the site's own words. */
struct str page_row_title(const struct page_row *row, const struct record *record,
			  struct arena *arena);

#endif
