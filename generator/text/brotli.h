/* Brotli (RFC 7932): the only door of its encoder. */
#ifndef TEXT_BROTLI_H
#define TEXT_BROTLI_H

#include "base/buffer.h"

/*
 * Add a text in the format of Brotli, of quality 5: the last that takes no longer than gzip does.
 * The same bytes give the same.
 */
void brotli_add(struct str text, struct buffer *out);

#endif
