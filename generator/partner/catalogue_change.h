/*
 * What a partner's catalogue says differently than it did, in sentences.
 */
#ifndef PARTNER_CATALOGUE_CHANGE_H
#define PARTNER_CATALOGUE_CHANGE_H

#include "partner/catalogue.h"
#include "record/thing.h"

/*
 * Kind by kind in the order of the schema: what moved, what was renamed, given
 * another rating, score, level, status or date, what was withdrawn, each in a
 * sentence without a full stop; then how much is new and how much is gone.
 * Memory: the arena's.
 */
struct texts catalogue_changes(const struct partner_catalogue *before,
			       const struct partner_catalogue *after, struct arena *arena);

#endif
