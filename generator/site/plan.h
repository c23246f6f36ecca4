/*
 * Which pages there are, at which address, about what.
 */
#ifndef SITE_PLAN_H
#define SITE_PLAN_H

#include "base/diag.h"
#include "site/files.h"
#include "site/page.h"

struct plan {
	struct page *pages;	/* by address, byte order */
	size_t count;
};

/*
 * Plan every page of the record, whose addresses are set (address_all), and
 * the redirects that earlier ids ask for. Pages that would be empty are left
 * out: no risks, no index of risks.
 *
 * Reports two pages, or a page and a file, at one address.
 */
void plan_pages(const struct record *record, const struct site_files *files,
		struct plan *out, struct diag *diag);

/* The file of a page: "risks/" is risks/index.html. */
struct str plan_file(struct str address, struct arena *arena);

#endif
