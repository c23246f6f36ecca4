/*
 * What concerns partners as templates see it, for each other and for who makes the pages:
 * source_values.c and side_values.c.
 */
#ifndef PARTNER_VALUES_H
#define PARTNER_VALUES_H

#include "partner/catalogue.h"
#include "site/view.h"

/* The news of a source, a view_news; one that is no feed has no entries. */
struct value source_news(const struct view *view, const struct thing *source, size_t most);

/* The latest score of a type that an entry has, "current", as a "side". */
struct value side_score_value(const struct view *view, const struct partner_entry *entry,
			      const char *type);

/* A rating in a partner's word, as a "side"; nothing for null. */
struct value side_rating_value(const struct view *view, const struct partner_fact *rating);

#endif
