/* One planned page into a buffer. */
#ifndef SITE_RENDER_H
#define SITE_RENDER_H

#include "base/buffer.h"
#include "site/files.h"
#include "site/page.h"
#include "site/plan.h"
#include "theme/template.h"

struct rendering {
	const struct record *record;
	const struct names *names;
	const struct site_files *files;
	const struct data_files *data;
	const struct plan *plan;
	struct view_reader reader; /* for pages that carry files */
	view_news *news;
	const struct theme *theme;
	struct page_site site;
	const struct abbreviations *abbreviations; /* or null */
	/* Adds a page that is done to the buffer, with abbreviations written out. */
	void (*expand)(const struct abbreviations *abbreviations, const struct view *view,
		       struct str page, struct arena *arena, struct buffer *out);
	bool file_links;
};

/*
 * Run the template of a page, and write out abbreviations in what it gives. arena is reset before;
 * out is emptied first. Returns false after reporting that the template does not end.
 */
bool render_page(const struct rendering *rendering, const struct page *page, struct arena *arena,
		 struct buffer *out, struct diag *diag);

#endif
