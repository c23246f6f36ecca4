/*
 * Every link of the content that leads to another site, where it stands.
 */
#ifndef PARTNER_ELSEWHERE_H
#define PARTNER_ELSEWHERE_H

#include "record/record.h"

struct elsewhere {
	const struct shared_reference *reference; /* what a partner publishes, or null: */
	struct str address;                       /* https or http, without a fragment */
	struct place place;
};

struct elsewheres {
	struct elsewhere *items; /* as things are in the record */
	size_t count, capacity;
};

/*
 * Collect the links of all texts and fields of a record that is linked; not those that a thing has
 * from another, nor where sources are: that is left to pulling. Memory: the arena's.
 */
struct elsewheres elsewhere_links(const struct record *record, struct arena *arena);

#endif
