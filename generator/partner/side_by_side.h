/*
 * One matter here and at a partner, side by side: what "same as" joins.
 *
 * Names, ratings and scores stay in each side's own words; only what can be compared is: places on
 * a scale of the same name and length, scores, counts.
 */
#ifndef PARTNER_SIDE_BY_SIDE_H
#define PARTNER_SIDE_BY_SIDE_H

#include "kinds/kinds.h"
#include "partner/catalogue.h"
#include "record/record.h"

enum side_type {
	SIDE_NAME,
	SIDE_RATING,     /* of a priority: the latest on one scale */
	SIDE_SCORE,      /* of a risk: the latest current one */
	SIDE_TARGET,     /* of a risk: its target score */
	SIDE_PRIORITIES, /* of a strategy: how many it has */
	SIDE_ACTIONS,    /* of a workstream: how many, last reported */
};

enum side_verdict {
	SIDE_SAME,
	SIDE_DIFFERENT,
	SIDE_ALONE,          /* only one side says something */
	SIDE_NOT_COMPARABLE, /* two scales, or words outside them */
};

/* What one site says. */
struct side {
	bool is_stated;   /* false: nothing, and the rest is empty */
	struct str word;  /* a name, a rating, the band of a score */
	struct str scale; /* of a rating; empty: on none */
	int place, of;    /* on that scale, 1 is the worst; 0: none */
	int number;       /* a score or a count; 0: none */
	struct date date; /* DATE_NONE where it has none */
};

struct side_line {
	enum side_type type;
	struct side here, there;
	enum side_verdict verdict;
};

struct side_lines {
	struct side_line *items;
	size_t count, capacity;
};

/*
 * Compare a thing with what it is the same as: a strategy, priority, risk, workstream or committee.
 * Its name comes first; a line of which neither side says anything is left out. Ratings have a line
 * for each scale; where the two sides have none in common, one line for the latest of each, which
 * cannot be compared. Memory: the arena's.
 */
struct side_lines side_by_side(const struct record *record, const struct thing *here,
			       const struct shared_reference *there, struct arena *arena);

struct side_pair {
	const struct thing *here;
	const struct shared_reference *there;
};

struct side_pairs {
	struct side_pair *items;
	size_t count, capacity;
};

/*
 * What things of a kind are the same as, in the order of the record, then as it is written there;
 * nothing for a kind without "same as".
 */
struct side_pairs side_pairs(const struct record *record, int kind, struct arena *arena);

/* Is a partner's entry published, and a priority of that strategy? */
bool side_is_in(const struct partner_entry *entry, const struct partner_entry *strategy);

/* The links of its "same as"; null for a kind that has none. */
const struct links *side_same_as(const struct thing *thing);

/* A rating as a partner's catalogue has it. */
struct side side_of_fact(const struct partner_fact *fact);

/* The latest of a partner's scores of a type: "current", "target". */
struct side side_of_score(const struct partner_entry *entry, const char *type);

#endif
