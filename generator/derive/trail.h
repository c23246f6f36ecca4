/*
 * The trail of a thing: which forum was told what about it, when, what it was
 * asked, and what it did.
 */
#ifndef DERIVE_TRAIL_H
#define DERIVE_TRAIL_H

#include "model/record.h"

/* One passage that speaks of the thing. */
struct trail_passage {
	const struct thing *from;	/* citation, score, body, cover sheet */
	const struct prose *prose;	/* its words, or null */
	const struct thing *at;		/* the paper or minutes it stands in */
	struct str fragment;		/* there; may be empty */
	uint32_t block;			/* of the prose, for a mention */
	bool is_mention;
};

/* What one paper, or minutes, told one meeting. */
struct trail_entry {
	struct date date;
	const struct meeting *meeting;	/* may be null */
	const struct thing *paper;	/* paper or minutes; may be null */
	const struct trail_passage *passages;
	size_t passage_count;
};

struct trail {
	const struct trail_entry *entries;	/* newest first, undated last */
	size_t count;
};

/*
 * The trail of a risk, a priority or any other thing. For a priority, what
 * tells of its workstreams tells of it. Memory is the arena's.
 */
struct trail trail_of(const struct thing *thing, struct arena *arena);

#endif
