/* What Deflate packed (RFC 1951), and how much of it may come out: the only door of zlib. */
#ifndef GUARD_INFLATE_H
#define GUARD_INFLATE_H

#include "base/arena.h"

/*
 * Unpack bare Deflate, or that of zlib (RFC 1950). False where it is damaged or would be larger
 * than most. What stands behind its end is passed over. Memory: the arena's.
 */
bool inflate_raw(struct str packed, size_t most, struct str *out, struct arena *arena);
bool inflate_zlib(struct str packed, size_t most, struct str *out, struct arena *arena);

/* The check sum of a part of a PNG (ISO/IEC 15948, annex D). */
uint32_t inflate_crc(struct str bytes);

#endif
