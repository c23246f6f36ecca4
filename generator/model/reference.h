/*
 * The one grammar of references, [source:]kind:id[#fragment], resolved.
 */
#ifndef MODEL_REFERENCE_H
#define MODEL_REFERENCE_H

#include "model/record.h"
#include "model/registry.h"

struct reference_context {
	const struct registry *registry;
	struct arena *arena;	/* for ids that are put together */
	struct diag *diag;
};

/* Who refers, and what may be referred to. */
struct reference {
	const struct thing *from;
	const struct thing *scope;	/* ids are looked for inside this, not
					   inside what holds from; or null */
	struct place place;
	uint64_t targets;	/* kinds, as bits; the kind may be left out
				   where one fits */
	bool text_allowed;	/* names and initials count, and so does text */
};

/*
 * Find what a link points to and set its target and fragment.
 *
 * An id is looked for as it is, then inside what holds the referring thing
 * (its meeting, workstream, strategy, paper). Returns false after reporting
 * an unknown, ambiguous or malformed reference, with the nearest match.
 */
bool reference_resolve(const struct reference_context *context,
		       const struct reference *reference, struct link *link);

#endif
