/*
 * What a web page says of itself: title, publisher, date, language.
 *
 * The page is a stranger's: it is read once from front to back by libxml2's
 * parser for HTML, without a tree and without the network, and none of its
 * markup is kept.
 */
#ifndef PARTNER_PAGE_DESCRIPTION_H
#define PARTNER_PAGE_DESCRIPTION_H

#include "partner/description.h"

/*
 * Read a page. What is written for machines goes before what is written for
 * readers: Dublin Core (RFC 2731), then Open Graph, then schema.org as
 * microdata, then the title of the page.
 *
 * charset: of the HTTP header, or empty; a byte order mark goes before it, and
 * it before what the page itself says (WHATWG HTML, section 13.2.3).
 * Returns false when there is no markup in it at all. Memory: the arena's.
 */
bool page_description_read(struct str bytes, struct str charset, struct arena *arena,
			   struct description *out);

#endif
