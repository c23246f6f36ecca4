/*
 * The sources of a content folder alone, without the rest of it: what pulling
 * needs, so that a slip elsewhere does not keep anybody from pulling.
 */
#ifndef PARTNER_SOURCES_H
#define PARTNER_SOURCES_H

#include "io/input.h"
#include "record/record.h"

struct sources {
	struct input input;   /* for messages; freed by the caller */
	struct record record; /* only its sources are there */
};

/*
 * Read references.yaml, and what else of sources there is. Returns false after
 * reporting at least one error. Memory: the arena's, but for the input.
 */
bool sources_read(const char *content, size_t jobs, struct arena *arena, struct diag *diag,
		  struct sources *out);

#endif
