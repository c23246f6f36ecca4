/*
 * References that are resolved (link_record.h): where they lead, what words on scales mean, and the
 * way back of every reference.
 */
#ifndef RECORD_LINK_H
#define RECORD_LINK_H

#include "record/record.h"

/* The thing at its other end, here or at a partner; null for a text. */
struct thing *link_end(const struct link *link);

/* What readers know its other end by: a title, or the text. */
struct str link_name(const struct link *link);

/* Is it the other end of one of them? */
bool link_is_among(const struct links *links, const struct thing *thing);

/*
 * Give every thing in the record the list of what points to it. References are counted first and
 * filled second; the lists are slices of one array. Run again after the access cut, it leaves out
 * what was cut.
 */
void link_back_all(struct record *record);

/* The back links of a thing through fields of this inverse name, exactly. */
struct back_links link_back(const struct thing *thing, struct str inverse);

/* Does anything point to it by one of these inverse names? Ends with null. */
bool link_has_back(const struct thing *thing, const char *const *inverses);

/* Its mentions in bodies and prose. */
struct back_links link_mentions(const struct thing *thing);

/* A scale of the site, or else built in; null if there is none. */
const struct scale *link_scale(const struct record *record, struct str name);

/* The level of a scale that a word means, or null. */
const struct level *link_level(const struct record *record, struct str scale, struct str word);

#endif
