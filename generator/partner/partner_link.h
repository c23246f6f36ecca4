/*
 * Every link to what a partner publishes, where it stands.
 */
#ifndef PARTNER_PARTNER_LINK_H
#define PARTNER_PARTNER_LINK_H

#include "record/record.h"

struct partner_link {
	const struct shared_reference *reference;
	struct place place;
};

struct partner_links {
	struct partner_link *items; /* as things are in the record */
	size_t count;
};

/*
 * Collect the links of all texts and fields of a record that is linked; not
 * those that a thing has from another. Memory: the arena's.
 */
struct partner_links partner_links(const struct record *record, struct arena *arena);

#endif
