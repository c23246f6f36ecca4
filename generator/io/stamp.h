/*
 * How files and folders stand, by what the system says of them: size, times and number of each
 * file, and not a byte of it. Two stamps that are equal are of the same bytes, unless somebody
 * wrote within a tick of the system's clock after the first: hence newest.
 */
#ifndef IO_STAMP_H
#define IO_STAMP_H

#include <stdint.h>

#include "base/str.h"

struct stamp {
	uint64_t hash;  /* the same in whatever order files are found */
	int64_t newest; /* when the last change was, in milliseconds since 1 January 1970 */
	size_t files;
	bool is_broken; /* something could not be looked at: equal to nothing */
};

/*
 * Add a folder and all below it to a stamp that begins zeroed, without what begins with a dot. One
 * that is not there is stamped as that. Links are not followed.
 */
void stamp_add_folder(struct stamp *stamp, const char *folder);

/* The same for a single file; a link is followed. */
void stamp_add_file(struct stamp *stamp, const char *path);

/*
 * Add what stands at a path below an open folder, of which a link is not followed. A folder is
 * known by its times, which change when anything in it comes, goes or is renamed.
 */
void stamp_add_at(struct stamp *stamp, int folder, const char *path);

#endif
