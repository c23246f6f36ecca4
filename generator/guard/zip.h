/*
 * A look into a ZIP file, as Office files are (APPNOTE.TXT 6.3.10, ISO/IEC 21320-1).
 *
 * Every byte is hostile: an archive is only opened where readers of every sort see the same in it.
 * Its first entry begins at the first byte, its directory ends at the last, no name stands twice,
 * and nothing is encrypted, split, or packed by anything but Deflate.
 */
#ifndef GUARD_ZIP_H
#define GUARD_ZIP_H

#include "base/arena.h"

enum {
	ZIP_MOST_ENTRIES = 10000,
	ZIP_LARGEST_ENTRY = 64 << 20, /* unpacked */
};

struct zip_entry {
	struct str name;   /* a view of the archive */
	struct str packed; /* the same */
	size_t size;       /* unpacked, as it claims */
	bool is_deflated;
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
 * Unpack an entry; false where it is damaged, is not as large as it claims or larger than
 * ZIP_LARGEST_ENTRY. Memory: the arena's.
 */
bool zip_read(const struct zip_entry *entry, struct str *out, struct arena *arena);

#endif
