/* The words of our own HTML, without its tags. */
#ifndef TEXT_HTML_PLAIN_H
#define TEXT_HTML_PLAIN_H

#include "base/buffer.h"

/*
 * Add the text of a piece of HTML that we wrote, on one line: character references decoded, white
 * space single, a space where a block ended. Not escaped: what is added is text. Any bytes are
 * safe.
 */
void html_add_plain(struct buffer *out, struct str html);

#endif
