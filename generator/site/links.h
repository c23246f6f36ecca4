/*
 * Check finished pages: every link leads to a page, file or fragment that is there. The last gate
 * before anything is written.
 */
#ifndef SITE_LINKS_H
#define SITE_LINKS_H

#include "base/arena.h"
#include "base/diag.h"
#include "guard/flat.h"
#include "search/script.h"
#include "site/data_files.h"

struct links_checker;

/* What there is to lead to. */
struct links_targets {
	const struct plan *plan;
	const struct site_files *files; /* of authors */
	const struct data_files *data;  /* tables; may be null */
	const struct str *assets;       /* addresses of the theme's files */
	size_t asset_count;
	const struct search_files *search; /* there when links are checked; may be null */
};

struct links_checker *links_new(const struct links_targets *targets, size_t workers,
				struct arena *arena);

/*
 * Take note of the ids and links of a finished page, as it was read; called by many workers, each
 * page once. page is the index in the plan.
 */
void links_note(struct links_checker *checker, size_t worker, size_t page, const struct flat *flat);

/*
 * Before any page is noted: this one stays as it was checked before, with all places in it. Links
 * to those are not looked at again.
 */
void links_leave(struct links_checker *checker, size_t page);

/* No page stays after all. */
void links_leave_none(struct links_checker *checker);

/* Pages that may have a link which leads nowhere, in the order of the plan, each once. */
struct links_bad {
	size_t *items;
	size_t count, capacity;
	size_t looked_for; /* places that links lead to: each once, however many are bad */
};

/*
 * When all pages are noted: which are to be made again for links_report? Those from the first to
 * the last that leads to a place which is not there.
 */
struct links_bad links_check(struct links_checker *checker, struct arena *arena);

/* Report every link of a page that leads nowhere. */
void links_report(struct links_checker *checker, size_t page, struct str html, struct diag *diag);

void links_free(struct links_checker *checker);

#endif
