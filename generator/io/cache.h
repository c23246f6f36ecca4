/*
 * What the program may forget: files in the user's own cache folder, below $XDG_CACHE_HOME or
 * ~/.cache. Losing one costs time and nothing else, so nothing here is an error.
 */
#ifndef IO_CACHE_H
#define IO_CACHE_H

#include "base/str.h"

/*
 * Read boardpack/NAME; false where there is none that can be read. Memory: the caller's, to be
 * given to file_free.
 */
bool cache_read(const char *name, size_t most, struct str *out);

/* Exchange it, whole or not at all. */
void cache_save(const char *name, struct str text);

#endif
