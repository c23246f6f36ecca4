/*
 * Where everything stands: the page of each thing, and its fragment there.
 */
#ifndef SITE_ADDRESS_H
#define SITE_ADDRESS_H

#include "record/record.h"

/*
 * Give every thing of the record its address and fragment (thing.h), by the
 * rule for its kind: lower case, hyphens, a trailing slash, ids alone. A thing
 * without a page or a fragment is only text.
 */
void address_all(struct record *record);

/*
 * The address of the page that carries the body of a thing: that of the terms
 * of reference for a committee, else its own. Memory is the arena's.
 */
struct str address_body(const struct thing *thing, struct arena *arena);

/*
 * The fragment on that page of something in the body that has this id. The
 * headings of minutes are the ids of items, and each becomes a section with a
 * fragment of its own.
 */
struct str address_place(const struct thing *thing, struct str id, struct arena *arena);

/* The priority on whose page a workstream stands, or null: it delivers just
 * this one, and no other workstream does. */
const struct thing *address_priority_of(const struct thing *workstream);

#endif
