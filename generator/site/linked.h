/*
 * What a page is, by schema.org, for programs that read pages: its subject, the pages above it, on
 * the home page the site and who publishes it, and on that of data what there is to download. It
 * stands in a script element whose type is no script: browsers run nothing of it, and the policy of
 * the site lets it be.
 *
 * Sources: schema.org; HTML, 4.12.1 (data blocks); JSON-LD 1.1, 7.
 */
#ifndef SITE_LINKED_H
#define SITE_LINKED_H

#include "site/view.h"

struct linked_crumb {
	struct str title, address;
};

/*
 * The whole element, with no "<" inside it; nothing where the site does not say its address or the
 * page leads elsewhere. Memory: the view's arena.
 */
struct str linked_page(const struct view *view, const struct linked_crumb *crumbs, size_t count);

#endif
