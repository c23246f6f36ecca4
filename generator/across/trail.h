/*
 * The trail of a thing: which forum was told what about it, when, what it was asked, and what it
 * did.
 *
 * One entry for each agenda item of a meeting: its papers, what the minutes say under it and what
 * was decided tell of the same hour. A paper that no item names, and minutes under no item, have an
 * entry of their own.
 */
#ifndef ACROSS_TRAIL_H
#define ACROSS_TRAIL_H

#include "record/record.h"
#include "site/names.h"

/* One passage that speaks of the thing. */
struct trail_passage {
	const struct thing *from;  /* citation, score, body, cover sheet */
	const struct prose *prose; /* its words, or null */
	const struct thing *at;    /* the paper or minutes it stands in */
	struct str fragment;       /* there; may be empty */
	uint32_t block;            /* of the prose, for a mention */
	bool is_mention;
};

/* What one meeting was told at one item. */
struct trail_entry {
	struct date date;
	const struct meeting *meeting; /* may be null */
	const struct thing *item;      /* may be null */
	const struct thing *paper;     /* paper, else minutes; may be null */
	const struct trail_passage *passages;
	size_t passage_count;
	/* Other papers of the meeting that only list or tick it, each once. */
	const struct trail_passage *asides;
	size_t aside_count;
	int weight; /* how much it tells; 0: it only lists the thing */
};

struct trail {
	const struct trail_entry *entries; /* newest first, undated last */
	size_t count;
};

/*
 * The trail of a risk, a priority or any other thing. For a priority, what tells of its workstreams
 * tells of it. Of one day, an item that gives a score or came to a decision stands first, and one
 * that only lists the thing last. Memory is the arena's.
 */
struct trail trail_of(const struct thing *thing, struct arena *arena);

/* As templates see it, for every kind; an entry is a "trail entry". */
extern const struct value_table trail_values;
extern const struct shape shape_trail;

#endif
