/*
 * What was changed between two sequences: paragraphs of a text, or words of a paragraph.
 *
 * The fewest that have to be taken out and put in, found in time that grows with how much was
 * changed (E. W. Myers, "An O(ND) difference algorithm and its variations", 1986). Of what is
 * changed beyond a bound all is taken out and put in.
 */
#ifndef TEXT_DIFF_H
#define TEXT_DIFF_H

#include <stdint.h>

#include "base/arena.h"

enum { DIFF_MOST_CHANGES = 500 };

enum diff_type { DIFF_SAME, DIFF_OUT, DIFF_IN };

/* A run of one sort: in the first sequence unless it was put in. */
struct diff_run {
	enum diff_type type;
	size_t start, end;
};

struct diff_runs {
	struct diff_run *items;
	size_t count, capacity;
};

/* Each member by its hash. What is taken out stands before what is put in. Memory: the arena's. */
struct diff_runs diff_find(const uint64_t *before, size_t before_count, const uint64_t *after,
			   size_t after_count, struct arena *arena);

#endif
