/*
 * What concerns partners as templates see it, for each other and for who makes the pages:
 * source_values.c and side_values.c.
 */
#ifndef PARTNER_VALUES_H
#define PARTNER_VALUES_H

#include "partner/catalogue.h"
#include "site/names.h"
#include "site/view.h"

/* The news of a source, a view_news; one that is no feed has no entries. */
struct value source_news(const struct view *view, const struct thing *source, size_t most);

/* The latest score of a type that an entry has, "current", as a "side". */
struct value side_score_value(const struct view *view, const struct partner_entry *entry,
			      const char *type);

/* A rating in a partner's word, as a "side"; nothing for null. */
struct value side_rating_value(const struct view *view, const struct partner_fact *rating);

/* The values, for names_tables. */
extern const struct value_table source_values, source_site_values, source_shared_values;
extern const struct value_table side_values, side_site_values;

/* The small objects in them. */
extern const struct shape shape_news_entry;
extern const struct shape shape_side;
extern const struct shape shape_their_band;
extern const struct shape shape_side_line;
extern const struct shape shape_partner_side;
extern const struct shape shape_partner;
extern const struct shape shape_partner_entry;
extern const struct shape shape_shared_strategy;
extern const struct shape shape_shared_pair;

#endif
