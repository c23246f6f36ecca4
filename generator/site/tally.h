/* Ratings together: tallies, how many have which word, and strips. All memory is the arena's. */
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
 * Count the ratings that things of one kind have under a key; words stay as written, never
 * averaged.
 */
struct tally tally_ratings(const struct things *things, struct str key, struct arena *arena);

/* The same for templates: a list of tally rows. */
struct value tally_value(const struct view *view, const struct things *things, const char *key);

extern const struct shape shape_tally;

/* Strips: a rating at each of several periods or dates, oldest first. */

/* What was rated when. */
struct strip_cell {
	struct date when;
	const struct rating *rating; /* null: not rated then */
	enum stated stated;          /* why it has no word */
	bool is_this;                /* the period that the strip is about */
};

struct value strip_cell(const struct view *view, const struct strip_cell *cell);

extern const struct shape shape_strip;

#endif
