/*
 * A fingerprint of bytes: 64 bits, the same on every machine and every day.
 *
 * It tells whether a text has changed. It is no defence against somebody who wants two texts to
 * have the same one.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "base/str.h"

struct hash {
	uint64_t state;
	uint64_t len; /* bytes added so far */
};

uint64_t hash_bytes(struct str bytes);

/*
 * One that differs from machine to machine, for tables that live no longer than the program: with a
 * few instructions for a short text. Never 0.
 */
static inline uint64_t hash_quick(struct str bytes)
{
	uint64_t state = bytes.len * 0x9E3779B97F4A7C15, word;
	const char *at = bytes.data;
	size_t left = bytes.len;
	for (; left >= sizeof word; at += sizeof word, left -= sizeof word) {
		memcpy(&word, at, sizeof word);
		state = (state ^ word) * 0x9E6C63D0876A9A35;
		state ^= state >> 32;
	}
	word = 0;
	/* The rest, with bytes before it where there are any. */
	if (left && bytes.len > sizeof word)
		memcpy(&word, at + left - sizeof word, sizeof word);
	else
		for (size_t i = 0; i < left; i++)
			word = word << 8 | (unsigned char)at[i];
	state = (state ^ word) * 0x9E6C63D0876A9A35;
	return (state ^ state >> 29) | 1;
}

/*
 * The same in pieces, from a zeroed struct: the length of every piece but the last is a multiple of
 * 8.
 */
void hash_add(struct hash *hash, struct str piece);
uint64_t hash_end(const struct hash *hash);

static inline void hash_add_number(struct hash *hash, uint64_t number)
{
	hash_add(hash, (struct str){(const char *)&number, sizeof number});
}

/*
 * SHA-256 of bytes (FIPS 180-4): the name of what must not be exchanged for something else. Where
 * it is enough to see a change, hash_bytes is faster.
 */

struct sha256 {
	unsigned char bytes[32];
};

struct sha256 sha256_of(struct str bytes);

/* The same under a key (HMAC, RFC 2104): nobody without the key can tell which bytes have it. */
struct sha256 sha256_keyed(struct str key, struct str bytes);

/* 32 bytes that nobody can foresee; false where the system gives none. */
bool sha256_random(struct sha256 *out);

/*
 * Add a text that nobody reads or changes without the key (AES-256 in GCM, NIST SP 800-38D). A key
 * seals one text only. Opening is false where it was sealed with another, or changed.
 */
void sha256_seal(const struct sha256 *key, struct str text, struct buffer *out);
bool sha256_open(const struct sha256 *key, struct str sealed, struct str *out, struct arena *arena);

/* As 64 digits 0-9 and a-f. */
struct str sha256_hex(const struct sha256 *sha256, struct arena *arena);

/* Are these 64 such digits? */
bool sha256_is_hex(struct str text);

#endif
