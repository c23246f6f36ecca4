#include "base/base64.h"

#include <openssl/evp.h>

/* In pieces of whole groups of three bytes, which need no padding. */
void base64_add(struct buffer *out, struct str bytes)
{
	enum { PIECE = 3 * 256, ROOM = PIECE / 3 * 4 + 1 };
	unsigned char text[ROOM];
	while (bytes.len) {
		struct str piece = str_sub(bytes, 0, PIECE);
		int len = EVP_EncodeBlock(text, (const unsigned char *)piece.data, (int)piece.len);
		buffer_add(out, (struct str){(const char *)text, (size_t)len});
		bytes = str_skip(bytes, piece.len);
	}
}
