#include "base/hash.h"

#include <assert.h>
#include <limits.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

/* Odd, and without a pattern. */
static const uint64_t spread = 0x9E6C63D0876A9A35;
static const uint64_t finish = 0xC2B2AE3D27D4EB4F;

/* Least byte first, whatever the machine does. */
static uint64_t part_of_word(const unsigned char *bytes, size_t count)
{
	uint64_t word = 0;
	for (size_t i = 0; i < count; i++)
		word |= (uint64_t)bytes[i] << (8 * i);
	return word;
}

/* Written out, so that compilers see that it is one load. */
static uint64_t word_at(const unsigned char *b)
{
	return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
	       (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
	       (uint64_t)b[7] << 56;
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
	const unsigned char *bytes = (const unsigned char *)piece.data;
	uint64_t state = hash->state;
	size_t i = 0;
	for (; i + 8 <= piece.len; i += 8)
		state = mix(state, word_at(bytes + i));
	if (i < piece.len)
		state = mix(state, part_of_word(bytes + i, piece.len - i));
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

static const char digits[] = "0123456789abcdef";

struct sha256 sha256_of(struct str bytes)
{
	struct sha256 sha256;
	SHA256((const unsigned char *)(bytes.len ? bytes.data : ""), bytes.len, sha256.bytes);
	return sha256;
}

struct sha256 sha256_keyed(struct str key, struct str bytes)
{
	struct sha256 sha256;
	HMAC(EVP_sha256(), key.len ? key.data : "", (int)key.len,
	     (const unsigned char *)(bytes.len ? bytes.data : ""), bytes.len, sha256.bytes, NULL);
	return sha256;
}

bool sha256_random(struct sha256 *out)
{
	return RAND_bytes(out->bytes, sizeof out->bytes) == 1;
}

enum { SEAL = 16 }; /* bytes behind the text that show a change */

/* All of it at once; 0 bytes are the number that is used once, as the key is. */
static bool crypt_with(const struct sha256 *key, bool seals, struct str from, unsigned char *to,
		       unsigned char *seal)
{
	static const unsigned char once[12];
	EVP_CIPHER_CTX *work = EVP_CIPHER_CTX_new();
	int len = 0;
	bool done =
		work && from.len <= INT_MAX - SEAL &&
		EVP_CipherInit_ex(work, EVP_aes_256_gcm(), NULL, key->bytes, once, seals) &&
		EVP_CipherUpdate(work, to, &len, (const unsigned char *)from.data, (int)from.len) &&
		(seals || EVP_CIPHER_CTX_ctrl(work, EVP_CTRL_GCM_SET_TAG, SEAL, seal)) &&
		EVP_CipherFinal_ex(work, to + len, &len) &&
		(!seals || EVP_CIPHER_CTX_ctrl(work, EVP_CTRL_GCM_GET_TAG, SEAL, seal));
	EVP_CIPHER_CTX_free(work);
	return done;
}

void sha256_seal(const struct sha256 *key, struct str text, struct buffer *out)
{
	unsigned char seal[SEAL];
	char *bytes = memory_resize(NULL, text.len + SEAL);
	if (crypt_with(key, true, text, (unsigned char *)bytes, seal)) {
		buffer_add(out, (struct str){bytes, text.len});
		buffer_add(out, (struct str){(const char *)seal, SEAL});
	}
	memory_free(bytes);
}

bool sha256_open(const struct sha256 *key, struct str sealed, struct str *out, struct arena *arena)
{
	unsigned char seal[SEAL];
	if (sealed.len < SEAL)
		return false;
	size_t len = sealed.len - SEAL;
	char *bytes = arena_new(arena, char, len + SEAL);
	memcpy(seal, sealed.data + len, SEAL);
	*out = (struct str){bytes, len};
	return crypt_with(key, false, str_sub(sealed, 0, len), (unsigned char *)bytes, seal);
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
