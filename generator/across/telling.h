/* How a thing tells of another that it points to, and the sentence that says so. */
#ifndef ACROSS_TELLING_H
#define ACROSS_TELLING_H

#include "record/record.h"
#include "site/view.h"

/* One passage that speaks of the thing. */
struct trail_passage {
	const struct thing *from;  /* citation, score, body, cover sheet */
	const struct prose *prose; /* its words, or null */
	const struct thing *at;    /* the paper or minutes it stands in */
	struct str fragment;       /* there; may be empty */
	uint32_t block;            /* of the prose, for a mention */
	bool is_mention;
	const struct field *field; /* that points to it; null for a mention */
};

/* How a kind tells of what it points to. */
struct telling {
	size_t paper; /* its link to the paper it tells it in; 0: it has to stand in one */
	size_t place; /* where in that paper */
	size_t words; /* its words */
	int weight;   /* how much it tells; 0: nothing */
	bool needs_no_paper;
};

/* It only lists or ticks the thing; it was on an agenda; words of it; how the thing stands. */
enum { TELLS_NOTHING, TELLS_LISTED, TELLS_AGENDA, TELLS_FIELD, TELLS_WORDS, TELLS_STANDING };

const struct telling *telling_of(const struct thing *from);

/* What a passage says of a thing in one sentence: text, or HTML of the author's own words. */
struct value telling_sentence(const struct view *view, const struct trail_passage *passage,
			      const struct thing *about);

#endif
