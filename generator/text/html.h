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

#endif
