/*
 * Join the record up: references to things, words to scales, and the way
 * back of every reference.
 */
#ifndef MODEL_LINK_H
#define MODEL_LINK_H

#include "model/record.h"
#include "model/registry.h"

/*
 * Resolve every reference and every word on a scale of the whole record, fill
 * in what follows from where things lie (a paper's meeting, a score's risk)
 * and give each thing its back_links.
 *
 * defaults: the built-in settings, for scales the site does not have.
 * Reports everything that reference.h does, and words that no scale has.
 */
void link_record(struct record *record, const struct registry *registry,
		 const struct site *defaults, struct diag *diag);

/* The back links of a thing through fields of this inverse name. */
struct back_links link_back(const struct thing *thing, struct str inverse);

/* Its mentions in bodies and prose. */
struct back_links link_mentions(const struct thing *thing);

/* The level of a scale that a word means, or null. */
const struct level *link_level(const struct site *site,
			       const struct site *defaults, struct str scale,
			       struct str word);

#endif
