/*
 * A fingerprint of bytes: 64 bits, the same on every machine and every day.
 *
 * It tells whether a text has changed. It is no defence against somebody who wants two texts to
 * have the same one.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

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

#endif
