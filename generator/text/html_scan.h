/*
 * HTML of our own, piece by piece: for what is done to pages that are finished.
 *
 * A quick look at bytes that we wrote, and no reader of other people's HTML. It owns nothing, and
 * any bytes are safe to scan.
 */
#ifndef TEXT_HTML_SCAN_H
#define TEXT_HTML_SCAN_H

#include "base/buffer.h"

enum html_piece_type {
	HTML_TEXT, /* also what stands inside script and style */
	HTML_START,
	HTML_END,
	HTML_OTHER, /* a comment, the document type */
};

struct html_piece {
	enum html_piece_type type;
	struct str whole;
	struct str name; /* of a tag */
};

/* Zeroed but for what is set before: what is to be read, and who hears of attributes. */
struct html_scan {
	struct str rest;
	struct str raw; /* the name of the script or style that is open */
	/* Called, unless null, for each of a start tag whose value stands in quotes. */
	void (*attribute)(void *context, struct str name, struct str value);
	void *context;
};

/* The next piece; false at the end. Together they are the whole text. */
bool html_next(struct html_scan *scan, struct html_piece *out);

enum html_value_type {
	HTML_ID,     /* id="..." */
	HTML_LINK,   /* href="..." */
	HTML_SOURCE, /* src="..." */
};

/* Called with the value as it stands in the page: still escaped. */
typedef void html_value_found(void *context, enum html_value_type type, struct str value);

/* Report every id, href and src of a page, in its order; values in quotes, as we write them. */
void html_find_values(struct str page, html_value_found *found, void *context);

/*
 * Add what a reader sees of HTML: tags are taken out and character references resolved. Tags that
 * part words leave a space, and runs of white space become one.
 */
void html_add_plain(struct buffer *out, struct str html);

#endif
