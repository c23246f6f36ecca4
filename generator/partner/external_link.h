/*
 * Every link to another site, where it stands.
 */
#ifndef PARTNER_EXTERNAL_LINK_H
#define PARTNER_EXTERNAL_LINK_H

#include "record/record.h"

struct external_link {
	struct str address; /* https or http, without a fragment */
	struct place place;
};

struct external_links {
	struct external_link *items; /* by address, then as they stand */
	size_t count;
};

/*
 * Collect the links of all texts and of all fields that hold a web address;
 * those of sources are left to pulling. Memory: the arena's.
 */
struct external_links external_links(const struct record *record, struct arena *arena);

#endif
