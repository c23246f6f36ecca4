/* Numbers and words at an offset in bytes that nobody vouches for: 0 or false outside them. */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include "base/str.h"

static inline unsigned bytes_at(struct str bytes, size_t at)
{
	return at < bytes.len ? (unsigned char)bytes.data[at] : 0;
}

static inline unsigned bytes_big16(struct str bytes, size_t at)
{
	return bytes_at(bytes, at) << 8 | bytes_at(bytes, at + 1);
}

static inline uint32_t bytes_big32(struct str bytes, size_t at)
{
	return (uint32_t)bytes_big16(bytes, at) << 16 | bytes_big16(bytes, at + 2);
}

static inline unsigned bytes_little16(struct str bytes, size_t at)
{
	return bytes_at(bytes, at + 1) << 8 | bytes_at(bytes, at);
}

static inline uint32_t bytes_little32(struct str bytes, size_t at)
{
	return (uint32_t)bytes_little16(bytes, at + 2) << 16 | bytes_little16(bytes, at);
}

/* Does a word stand there? */
static inline bool bytes_have(struct str bytes, size_t at, struct str word)
{
	return at < bytes.len && str_starts(str_skip(bytes, at), word);
}

#endif
