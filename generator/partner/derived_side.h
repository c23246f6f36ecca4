/*
 * What a thing is the same as at partners, compared, as templates see it.
 */
#ifndef PARTNER_DERIVED_SIDE_H
#define PARTNER_DERIVED_SIDE_H

#include "partner/side_by_side.h"
#include "site/derived.h"

/* A "partner side": their thing, and both sides line by line. */
struct value derived_side(const struct view *view, const struct side_pair *pair,
			  struct arena *arena);

/* What a partner says of a score, as a "side"; nothing for null. */
struct value derived_side_score(const struct view *view, const struct partner_fact *score,
				struct arena *arena);

/* A rating in a partner's word, as a "side". */
struct value derived_side_rating(const struct view *view, const struct partner_fact *rating,
				 struct arena *arena);

#endif
