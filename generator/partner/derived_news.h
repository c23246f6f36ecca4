/*
 * News of others as a theme sees them.
 */
#ifndef PARTNER_DERIVED_NEWS_H
#define PARTNER_DERIVED_NEWS_H

#include "site/view.h"

/*
 * The newest entries of a feed, at most so many, with the source they are of.
 * The source is a thing of KIND_SOURCE; one that is no feed has none.
 */
struct value derived_news(const struct view *view, const struct thing *source, size_t most,
			  struct arena *arena);

#endif
