/*
 * How work stands: rows of a workstream from period to period, tallies of
 * their ratings, actions and their updates, promises.
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

/* In the order of the words in the schema. */
enum action_status {
	ACTION_NOT_STATED,
	ACTION_OPEN,
	ACTION_IN_PROGRESS,
	ACTION_COMPLETE,
	ACTION_OVERDUE,
	ACTION_CLOSED,
	ACTION_SUPERSEDED,
	ACTION_DISCUSSED_ELSEWHERE,
};

/* As stated, else as the latest update has it. */
enum action_status progress_action_status(const struct action *action);
bool progress_action_is_done(const struct action *action);

/*
 * Actions due at a meeting; while it is ahead also those of its committees
 * that are not done and whose date is over by then.
 */
struct things progress_actions_due(const struct record *record, const struct meeting *meeting,
				   struct arena *arena);

enum promise_state {
	PROMISE_NOT_DATED,
	PROMISE_KEPT,
	PROMISE_LATE, /* kept after its time */
	PROMISE_DUE,
	PROMISE_MISSING, /* only where the record is whole */
	PROMISE_NOT_KNOWN,
	PROMISE_ON_AGENDA, /* what keeps it is for a meeting ahead */
};

/* How a promise stands at record->now. */
enum promise_state progress_promise(const struct record *record, const struct promise *promise);
const char *progress_promise_word(enum promise_state state);

/* When a promise is due: its date, or that of its meeting. */
struct date progress_promise_date(const struct promise *promise);

#endif
