/*
 * The id nearest to one that is not there, for a remedy.
 */
#ifndef RECORD_NEAREST_H
#define RECORD_NEAREST_H

#include "base/str.h"

struct nearest {
	struct str wanted;
	struct str found; /* empty while none is near enough */
	size_t least;     /* the distance it must be below */
};

/* A third of its letters may be wrong; one of a short id. */
struct nearest nearest_to(struct str id);

/*
 * Take an id where it is nearer than all before it, by the whole of it or by
 * its last part.
 */
void nearest_offer(struct nearest *nearest, struct str id);

#endif
