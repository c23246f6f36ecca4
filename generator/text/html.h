/*
 * Escaping for HTML: the only place that does it.
 *
 * Each function adds to the buffer what is safe where its name says.
 */
#ifndef TEXT_HTML_H
#define TEXT_HTML_H

#include "base/buffer.h"

/* Between tags: & < > and the quotes, so that it may move. */
void html_add_text(struct buffer *out, struct str text);

/* Inside a quoted attribute value. */
void html_add_attribute(struct buffer *out, struct str text);

/*
 * Inside a quoted attribute that holds an address: as html_add_attribute, with what an address
 * cannot hold percent-encoded; an address whose scheme url_is_allowed refuses becomes "#".
 */
void html_add_url(struct buffer *out, struct str url);

/*
 * A part of an address behind its beginning, such as a word to search for: all that could mean
 * something in an address is percent-encoded, but for the "@" of a mailto:.
 */
void html_add_url_part(struct buffer *out, struct str part);

/*
 * Character references: what "&eacute;" and "&#233;" stand for.
 *
 * The names are those of HTML 5, as libmd4c-html knows them.
 */

/*
 * Add the characters, as UTF-8 and not escaped, that a reference from "&" to ";" stands for.
 * Numbers that no page may hold (controls, surrogates) give U+FFFD. Returns false, adding nothing,
 * when the name is not known.
 */
bool html_entity_add(struct buffer *out, struct str reference);

/* Add a text with all that is a known reference in it decoded. */
void html_entity_add_text(struct buffer *out, struct str text);

/*
 * Is this the name of an element of HTML, such as "table", as libxml2 knows them, or a newer one?
 * The names of SVG and MathML are none.
 */
bool html_is_element(struct str name);

/*
 * HTML of our own, piece by piece: for what is done to pages that are finished.
 *
 * A quick look at bytes that we wrote, and no reader of other people's HTML. It owns nothing, and
 * any bytes are safe to scan.
 */

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

/* How much comes before the end tag, or the text's end, of what is raw: "script", "style". */
size_t html_raw_len(struct str text, struct str name);

/*
 * Add what a reader sees of HTML: tags are taken out and character references resolved. Tags that
 * part words leave a space, and runs of white space become one.
 */
void html_add_plain(struct buffer *out, struct str html);

#endif
