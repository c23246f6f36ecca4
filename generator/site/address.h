/*
 * Where everything stands: the page of each thing, and its fragment there.
 */
#ifndef SITE_ADDRESS_H
#define SITE_ADDRESS_H

#include "model/record.h"

/*
 * Give every thing of the record its address and fragment (thing.h), by the
 * table in design "Addresses": lower case, hyphens, a trailing slash, made of
 * ids alone. A thing without a page or a fragment is only text.
 */
void address_all(struct record *record);

/* The priority on whose page a workstream stands, or null: it delivers just
 * this one, and no other workstream does. */
const struct thing *address_priority_of(const struct thing *workstream);

/* Does the public see a page for this person? */
bool address_person_has_page(const struct person *person);

#endif
