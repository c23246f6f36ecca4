/*
 * A fingerprint of bytes: 64 bits, the same on every machine and every day.
 *
 * It tells whether a text has changed. It is no defence against somebody who wants two texts to
 * have the same one.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct hash {
	uint64_t state;
	uint64_t len; /* bytes added so far */
};

uint64_t hash_bytes(struct str bytes);

/*
 * The same in pieces, from a zeroed struct: the length of every piece but the last is a multiple of
 * 8.
 */
void hash_add(struct hash *hash, struct str piece);
uint64_t hash_end(const struct hash *hash);

/*
 * SHA-256 of bytes (FIPS 180-4): the name of what must not be exchanged for something else. Where
 * it is enough to see a change, hash_bytes is faster.
 */

struct sha256 {
	unsigned char bytes[32];
};

struct sha256 sha256_of(struct str bytes);

/* As 64 digits 0-9 and a-f. */
struct str sha256_hex(const struct sha256 *sha256, struct arena *arena);

/* Are these 64 such digits? */
bool sha256_is_hex(struct str text);

#endif
