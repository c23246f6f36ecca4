/*
 * ZIP files, as Office files are (APPNOTE.TXT 6.3.10, ISO/IEC 21320-1), and what else Deflate
 * packed (RFC 1951): the only door of zlib.
 *
 * Every byte is hostile: an archive is only opened where readers of every sort see the same in it.
 * Its first entry begins at the first byte, its directory ends at the last, no name stands twice,
 * and nothing is encrypted, split, or packed by anything but Deflate.
 */
#ifndef TEXT_ZIP_H
#define TEXT_ZIP_H

#include <stdint.h>

#include "base/buffer.h"

enum {
	ZIP_MOST_ENTRIES = 10000,
	ZIP_LARGEST_ENTRY = 64 << 20, /* unpacked */
};

struct zip_entry {
	struct str name;   /* a view of the archive */
	struct str packed; /* the same */
	size_t size;       /* unpacked, as it claims */
	uint32_t crc;      /* of the same */
	bool is_deflated;
	bool is_utf8; /* its name */
};

struct zip {
	struct zip_entry *items; /* as the directory lists them */
	size_t count;
};

/* List the entries; false where it is no archive as above. Memory: the arena's. */
bool zip_open(struct str bytes, struct zip *out, struct arena *arena);

/* The entry of this name, or null. */
const struct zip_entry *zip_find(const struct zip *zip, struct str name);

/*
 * Unpack an entry; false where it is damaged, not what its size and check sum claim, or
 * larger than ZIP_LARGEST_ENTRY. Memory: the arena's.
 */
bool zip_read(const struct zip_entry *entry, struct str *out, struct arena *arena);

/* Have an entry hold other bytes, which live as long as it, and are not packed. */
void zip_exchange(struct zip_entry *entry, struct str bytes);

/* The same, packed where that makes them less. Memory: the arena's. */
void zip_pack(struct zip_entry *entry, struct str bytes, struct arena *arena);

/*
 * Add what bytes are in the format of gzip (RFC 1952), without a name and a time, so that the same
 * bytes give the same.
 */
void zip_gzip(struct str bytes, struct buffer *out);

/*
 * Add an archive of these entries to an empty buffer, in their order: without times, comments, and
 * whatever else stood beside them. False where it would be too large for one.
 */
bool zip_write(const struct zip *zip, struct buffer *out);

/*
 * Unpack what stands in the format of zlib (RFC 1950). False where it is damaged or would be larger
 * than most. What stands behind its end is passed over. Memory: the arena's.
 */
bool zip_inflate(struct str packed, size_t most, struct str *out, struct arena *arena);

/* The check sum of a part of a ZIP file or of a PNG (ISO/IEC 15948, annex D). */
uint32_t zip_crc(struct str bytes);

#endif
