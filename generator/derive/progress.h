/*
 * How work stands: rows of a workstream from period to period, tallies of
 * their ratings.
 */
#ifndef DERIVE_PROGRESS_H
#define DERIVE_PROGRESS_H

#include "record/record.h"

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

/* Rows of one period, in order; of the latest when it has no precision. */
struct things progress_rows(const struct workstream *workstream, struct date period,
			    struct arena *arena);

/* The periods that rows or reports name, newest first. */
struct date *progress_periods(const struct workstream *workstream, struct arena *arena,
			      size_t *count);

/* The report of a period, or null. */
const struct period *progress_report(const struct workstream *workstream, struct date period);

/* The row of the same name in the nearest period before, or null. */
const struct row *progress_before(const struct row *row);

/* The newest row of the same name: the row itself if none is newer. */
const struct row *progress_latest(const struct row *row);

/* Of actions: kinds/kinds.h. */
bool action_is_done(const struct thing *action);
struct things actions_due(const struct record *record, const struct meeting *meeting,
			  struct arena *arena);

#endif
