/* What something on another site says of itself. */
#ifndef PARTNER_DESCRIPTION_H
#define PARTNER_DESCRIPTION_H

#include "base/arena.h"

/* Each is empty where it says nothing; UTF-8, and nothing but text. */
struct description {
	struct str title;
	struct str publisher;
	struct str date;     /* as it has it; "2026-11-28" of a time */
	struct str language; /* "en-GB" */
};

/*
 * The day of a time as XML and HTML write it, or of an e-mail (RFC 5322, section 3.3):
 * "2026-11-28T09:00:00Z", "Sat, 28 Nov 2026 09:00:00 GMT". Anything else is returned as it is.
 * Memory: the text's own.
 */
struct str description_day(struct str text);

/*
 * Read a page: a stranger's, once from front to back by libxml2's parser for HTML, without a tree
 * and without the network; none of its markup is kept. What is written for machines goes before
 * what is written for readers: Dublin Core (RFC 2731), then Open Graph, then schema.org as
 * microdata, then the title of the page.
 *
 * charset: of the HTTP header, or empty; a byte order mark goes before it, and it before what the
 * page itself says (WHATWG HTML, section 13.2.3). Returns false when there is no markup in it at
 * all. Memory: the arena's.
 */
bool description_read_page(struct str bytes, struct str charset, struct arena *arena,
			   struct description *out);

#endif
