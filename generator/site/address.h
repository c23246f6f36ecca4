/* Where everything stands: the page of each thing, and its fragment there. */
#ifndef SITE_ADDRESS_H
#define SITE_ADDRESS_H

#include "record/record.h"

/*
 * Give every thing of the record its address and fragment (thing.h), by the rule for its kind:
 * lower case, hyphens, a trailing slash, ids alone. A thing without a page or a fragment is only
 * text.
 */
void address_all(struct record *record);

/*
 * An address as others have to write it: behind that of the site, which ends with a slash or not;
 * empty where the site does not say where it is.
 */
struct str address_in_full(const struct record *record, struct str address, struct arena *arena);

/* The same of where a thing stands, with its fragment. */
struct str address_of_thing(const struct record *record, const struct thing *thing,
			    struct arena *arena);

/* An earlier id in whole: authors write only the last piece of one. */
struct str address_earlier_id(const struct thing *thing, struct str was, struct arena *arena);

/*
 * The address of the page that carries the body of a thing: its own, unless its kind has another
 * for it, as committees have.
 */
struct str address_body(const struct thing *thing, struct arena *arena);

/* That of the page of a year of a kind that has such pages. */
struct str address_year(int kind, int year, struct arena *arena);

/* That of a year or month of a thing whose page is split: "2026/", "2026/03/" below its own. */
struct str address_part(const struct thing *thing, int year, struct arena *arena);

/*
 * The fragment on that page of something in the body that has this id: the same, unless the kind
 * says otherwise, as minutes do.
 */
struct str address_place(const struct thing *thing, struct str id, struct arena *arena);

/* The same for one of them, whose holder has its own already. */
void address_give(struct thing *thing, struct arena *arena);

/* The thing on whose page it stands, or null: on its own, or in a list of its kind. */
const struct thing *address_host(const struct thing *thing);

/* A fragment of its kind's word and its own name: "report-row-access". For kinds. */
struct str address_fragment(const struct thing *thing, struct arena *arena);

/* A pattern of a kind (kind_pages.h) with an id in it. */
struct str address_of_id(const char *pattern, struct str id, struct arena *arena);

#endif
