/* Bytes as text of A-Z, a-z, 0-9, "+", "/" and "=" (RFC 4648, section 4). */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/buffer.h"

void base64_add(struct buffer *out, struct str bytes);

#endif
