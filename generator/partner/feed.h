/* A feed: what a site says is new. Atom (RFC 4287), RSS 2.0 and RSS 1.0. */
#ifndef PARTNER_FEED_H
#define PARTNER_FEED_H

#include "partner/description.h"

enum { FEED_MOST = 50 }; /* entries that are kept */

struct feed_entry {
	struct str title;
	struct str address; /* https or http, or empty */
	struct str date;    /* as in struct description */
};

struct feed {
	struct description description;
	/* Newest first where all have a date, else in the feed's order. */
	struct feed_entry *entries;
	size_t count;
};

/*
 * Read a feed, which anybody may have written. Returns what is wrong with it, or an empty text.
 * Memory: the arena's.
 */
struct str feed_read(struct str bytes, struct arena *arena, struct feed *out);

#endif
