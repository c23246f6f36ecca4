#include "base/sha256.h"

#include <openssl/sha.h>

static const char digits[] = "0123456789abcdef";

struct sha256 sha256_of(struct str bytes)
{
	struct sha256 sha256;
	SHA256((const unsigned char *)(bytes.len ? bytes.data : ""), bytes.len, sha256.bytes);
	return sha256;
}

struct str sha256_hex(const struct sha256 *sha256, struct arena *arena)
{
	size_t len = 2 * sizeof sha256->bytes;
	char *text = arena_new(arena, char, len + 1);
	for (size_t i = 0; i < len; i++) {
		unsigned char byte = sha256->bytes[i / 2];
		text[i] = digits[i % 2 ? byte & 15 : byte >> 4];
	}
	return (struct str){text, len};
}

bool sha256_is_hex(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (str_find_char(str_from(digits), text.data[i]) == sizeof digits - 1)
			return false;
	return text.len == 2 * sizeof((struct sha256 *)0)->bytes;
}
