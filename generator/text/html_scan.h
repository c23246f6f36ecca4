/*
 * What a finished page of ours links to, and what it can be linked to.
 *
 * A quick look at bytes that we wrote, for checking every address before anything is published; no
 * reader of other people's HTML. It owns nothing.
 */
#ifndef TEXT_HTML_SCAN_H
#define TEXT_HTML_SCAN_H

#include "base/str.h"

enum html_scan_type {
	HTML_SCAN_ID,     /* id="..." */
	HTML_SCAN_LINK,   /* href="..." */
	HTML_SCAN_SOURCE, /* src="..." */
};

/* Called with the value as it stands in the page: still escaped. */
typedef void html_scan_found(void *context, enum html_scan_type type, struct str value);

/*
 * Report every id, href and src of the page, in its order.
 *
 * Values in quotes only, as we always write them. Comments and what stands inside script and style
 * are passed over. Any bytes are safe to scan.
 */
void html_scan(struct str page, html_scan_found *found, void *context);

#endif
