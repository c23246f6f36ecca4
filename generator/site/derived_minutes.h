/*
 * Minutes, item by item.
 */
#ifndef SITE_DERIVED_MINUTES_H
#define SITE_DERIVED_MINUTES_H

#include "site/view.h"

/* The minutes of a meeting, or null. */
const struct thing *minutes_of(const struct thing *meeting);

/* What the minutes say about an agenda item, as a "minute"; or nothing. */
struct value minute_of_item(const struct view *view, const struct thing *thing,
			    struct arena *arena);

#endif
