/*
 * The trail of a thing: which forum was told what about it, when, what it was asked, and what it
 * did.
 *
 * One entry for each meeting. Each paper or minutes of it that tells of the thing has one line;
 * what the meeting did is what a decision says of the thing itself. A paper of no meeting has an
 * entry of its own.
 */
#ifndef ACROSS_TRAIL_H
#define ACROSS_TRAIL_H

#include "across/telling.h"
#include "record/record.h"

/* What one meeting was told. */
struct trail_entry {
	struct date date;
	const struct meeting *meeting; /* may be null */
	const struct thing *item;      /* where all was said at one; may be null */
	const struct thing *paper;     /* that tells most: paper, else minutes; may be null */
	/* By paper, what tells most first; none where the meeting's papers only list it. */
	const struct trail_passage *passages;
	size_t passage_count;
	/* Papers of the meeting that only list or tick it, each once. */
	const struct trail_passage *asides;
	size_t aside_count;
	struct things decisions; /* that name the thing */
	int weight;              /* how much it tells; 0: it only lists the thing */
};

struct trail {
	const struct trail_entry *entries; /* newest first, undated last */
	size_t count;
};

/*
 * The trail of a risk, a priority or any other thing. For a priority, what tells of its workstreams
 * tells of it. Of one day, what only lists the thing comes last. Memory is the arena's.
 */
struct trail trail_of(const struct thing *thing, struct arena *arena);

/* The newest entry that is not ahead and, where a board is asked for, of a meeting of a board. */
const struct trail_entry *trail_last_told(const struct record *record, const struct trail *trail,
					  bool by_board);

/* Is its meeting not over, or never held? */
bool trail_is_ahead(const struct record *record, const struct trail_entry *entry);

#endif
