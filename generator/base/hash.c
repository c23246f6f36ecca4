#include "base/hash.h"

#include <assert.h>

/* Odd, and without a pattern. */
static const uint64_t spread = 0x9E6C63D0876A9A35;
static const uint64_t finish = 0xC2B2AE3D27D4EB4F;

/* Least byte first, whatever the machine does. */
static uint64_t word_at(const char *bytes, size_t count)
{
	uint64_t word = 0;
	for (size_t i = 0; i < count; i++)
		word |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
	return word;
}

/* For a given word no two states become one. */
static uint64_t mix(uint64_t state, uint64_t word)
{
	state = (state ^ word) * spread + finish;
	return state ^ state >> 29;
}

void hash_add(struct hash *hash, struct str piece)
{
	assert(hash->len % 8 == 0);
	uint64_t state = hash->state;
	size_t i = 0;
	for (; i + 8 <= piece.len; i += 8)
		state = mix(state, word_at(piece.data + i, 8));
	if (i < piece.len)
		state = mix(state, word_at(piece.data + i, piece.len - i));
	hash->state = state;
	hash->len += piece.len;
}

uint64_t hash_end(const struct hash *hash)
{
	uint64_t state = mix(hash->state, hash->len);
	state = (state ^ state >> 32) * finish;
	return state ^ state >> 31;
}

uint64_t hash_bytes(struct str bytes)
{
	struct hash hash = {0};
	hash_add(&hash, bytes);
	return hash_end(&hash);
}
