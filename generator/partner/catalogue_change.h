/* What a partner's catalogue says differently than it did, in sentences. */
#ifndef PARTNER_CATALOGUE_CHANGE_H
#define PARTNER_CATALOGUE_CHANGE_H

#include "base/buffer.h"
#include "partner/catalogue.h"

/*
 * Kind by kind, as the schema has them: what moved, what was renamed, given another rating, score,
 * level, status or date, what was withdrawn, each in a line without a full stop; then how much is
 * new and how much is gone. arena: for what is needed meanwhile.
 */
void catalogue_changes(const struct partner_catalogue *before,
		       const struct partner_catalogue *after, struct arena *arena,
		       struct buffer *out);

#endif
