/*
 * Tallies of ratings: how many have which word. All memory is the arena's.
 */
#ifndef SITE_TALLY_H
#define SITE_TALLY_H

#include "record/record.h"
#include "site/value_row.h"

struct tally_row {
	const struct level *level; /* null: not stated, or off the scale */
	struct str word;           /* as written; a level may have two */
	enum stated stated;        /* why there is no word */
	size_t count;
};

struct tally {
	struct tally_row *rows; /* worst first, not stated last */
	size_t count;
	size_t total;
};

/*
 * Count the ratings that things of one kind have under a key; words stay as
 * written, never averaged.
 */
struct tally tally_ratings(const struct things *things, struct str key, struct arena *arena);

/* The same for templates: a list of tally rows. */
struct value tally_value(const struct view *view, const struct things *things, const char *key);

extern const struct shape shape_tally;

#endif
