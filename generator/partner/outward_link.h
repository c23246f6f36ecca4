/*
 * Every link of the content that leads to another site, where it stands.
 */
#ifndef PARTNER_OUTWARD_LINK_H
#define PARTNER_OUTWARD_LINK_H

#include "record/record.h"

struct outward_link {
	const struct shared_reference *reference; /* what a partner publishes, or null: */
	struct str address;                       /* https or http, without a fragment */
	struct place place;
};

struct outward_links {
	struct outward_link *items; /* as things are in the record */
	size_t count, capacity;
};

/*
 * Collect the links of all texts and fields of a record that is linked; not those that a thing has
 * from another, nor where sources are: that is left to pulling. Memory: the arena's.
 */
struct outward_links outward_links(const struct record *record, struct arena *arena);

#endif
