/* A private folder for a while, in TMPDIR or /tmp. */
#ifndef IO_SCRATCH_H
#define IO_SCRATCH_H

#include "base/arena.h"

/* Make one that nobody else can look into; null, with errno, when it fails. */
const char *scratch_make(struct arena *arena);

/* Remove it and all in it; links in it are not followed. */
void scratch_remove(const char *folder);

#endif
