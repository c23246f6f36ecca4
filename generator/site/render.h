/* One planned page into a buffer. */
#ifndef SITE_RENDER_H
#define SITE_RENDER_H

#include "base/buffer.h"
#include "site/files.h"
#include "site/names.h"
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
	/* Adds a page that is done to the buffer with abbreviations written out; false: there
	 * are none. */
	bool (*expand)(const struct abbreviations *abbreviations, const struct view *view,
		       struct str page, struct buffer *out);
	bool file_links;
	const struct view_sizes *sizes; /* null until all files are made */
};

enum render_end {
	RENDER_DONE,
	RENDER_FAILED, /* its template does not end, which was reported */
	RENDER_WAITS,  /* it tells the size of a file, and not all are made */
};

/* Who looks from a page. All that is seen is the arena's; memory is empty, and lives as long. */
struct view render_view(const struct rendering *rendering, const struct page *page,
			struct arena *arena, struct memory *memory);

/*
 * Run the template of a page, and write out abbreviations in what it gives. arena is reset before;
 * out is emptied first.
 */
enum render_end render_page(const struct rendering *rendering, const struct page *page,
			    struct arena *arena, struct buffer *out, struct diag *diag);

/* The templates among a theme's files, compiled and found complete. */

/*
 * Compile every .mustache file, knowing the names of values and that every planned page needs its
 * template.
 *
 * Returns null after reporting at least one problem. Memory: as for theme_compile; the sources must
 * live as long.
 */
const struct theme *templates_compile(const struct theme_sources *files, const struct plan *plan,
				      const struct names *names, struct arena *arena,
				      struct diag *diag);

/*
 * Has the theme what prints the charts and news of texts, if there are any? No page names those
 * partials. Returns false after reporting the first text that needs one.
 */
bool templates_print_texts(const struct theme *theme, const struct record *record,
			   struct diag *diag);

#endif
