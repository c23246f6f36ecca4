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

#endif
