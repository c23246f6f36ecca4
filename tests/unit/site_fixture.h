/*
 * A site made of files that are texts in a test: the published record of
 * record_fixture.h with addresses, files and a plan, and what a template would
 * see of it from one of its pages.
 */
#ifndef UNIT_SITE_FIXTURE_H
#define UNIT_SITE_FIXTURE_H

#include "record_fixture.h"
#include "site/names.h"
#include "site/page.h"
#include "site/plan.h"

struct site_fixture {
	struct fixture record;
	struct site_files files;
	struct plan plan;
	struct names *names;
	struct memory memory;
	struct page_site pages;
	struct view view; /* from the home page */
};

/* Cut, give addresses, collect files and plan. A *.pdf is no content. */
void site_fixture_make(struct site_fixture *site, const struct fixture_file *files);
void site_fixture_free(struct site_fixture *site);

/* Look from the page at an address, which must be planned. */
void site_fixture_look(struct site_fixture *site, const char *address);

/*
 * What a thing has under a name: "trail", or inside that under dots, where a
 * number takes one out of a list: "trail.0.paper.title". Nothing when one of
 * the names is not there.
 */
struct value site_fixture_value(struct site_fixture *site, const struct thing *thing,
				const char *names);

/* The same for a page as a whole: its own names, its thing's, the site's; "": the page. */
struct value site_fixture_page(struct site_fixture *site, const char *names);

#endif
