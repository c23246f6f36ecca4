/*
 * Character references: what "&eacute;" and "&#233;" stand for.
 *
 * Uses libxml2's table of the names of HTML 4, and the few of HTML 5 that stand for ASCII, because
 * an address may hide its scheme behind them.
 */
#ifndef TEXT_HTML_ENTITY_H
#define TEXT_HTML_ENTITY_H

#include "base/buffer.h"

/*
 * Add the characters, as UTF-8 and not escaped, that a reference from "&" to ";" stands for.
 * Numbers that no page may hold (controls, surrogates) give U+FFFD. Returns false, adding nothing,
 * when the name is not known.
 */
bool html_entity_add(struct buffer *out, struct str reference);

/* Add a text with all that is a known reference in it decoded. */
void html_entity_add_text(struct buffer *out, struct str text);

#endif
