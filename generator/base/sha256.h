/*
 * SHA-256 of bytes (FIPS 180-4): the name of what must not be exchanged for something else. Where
 * it is enough to see a change, hash.h is faster.
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/arena.h"

struct sha256 {
	unsigned char bytes[32];
};

struct sha256 sha256_of(struct str bytes);

/* As 64 digits 0-9 and a-f. */
struct str sha256_hex(const struct sha256 *sha256, struct arena *arena);

/* Are these 64 such digits? */
bool sha256_is_hex(struct str text);

#endif
