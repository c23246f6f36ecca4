/* Pictures that a page carries inside itself. */
#ifndef SITE_PICTURE_H
#define SITE_PICTURE_H

#include "base/buffer.h"

/*
 * Add a picture as a data: address (RFC 2397), for the src of an img. Its type is told by its first
 * bytes, never by its name: PNG, JPEG, GIF, WebP or SVG, which as an img runs no script and loads
 * nothing (SVG Integration, "secure static mode"). Anything else, and what is larger than 8 MB,
 * becomes an empty address, so that only the alternative text is seen.
 */
void picture_add(struct buffer *out, struct str bytes);

#endif
