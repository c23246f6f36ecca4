/*
 * Tables whose figures give people away: counts of people below 5 under a protected characteristic,
 * a staff group or a ward, and one figure that is hidden beside a total.
 */
#ifndef GUARD_SMALL_COUNT_H
#define GUARD_SMALL_COUNT_H

#include "guard/finding.h"

/*
 * Look at a table of flat text (flat.h), bytes start to end - 1. Says so of its caption, or of its
 * headings where it has none; one finding of each type at most.
 */
void small_count_look(const struct looking *looking, size_t start, size_t end);

#endif
