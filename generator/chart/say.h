/* What a chart shows, for who does not see it: first, last, highest, lowest, gaps. */
#ifndef CHART_SAY_H
#define CHART_SAY_H

#include "chart/chart.h"

/* A point by its name, such as a date, and its value as the reader sees it. */
struct chart_said {
	struct str name, written;
	struct chart_value value;
};

/*
 * "From May 2025 (15) to March 2026 (20). Highest 20 (November 2025), lowest 12 (July 2025). No
 * value: June 2025 (not known)." Points that stand in no order in time have no first and last.
 * Empty where nothing is stated. Memory is the arena's.
 */
struct str chart_say(const struct chart_said *points, size_t count, bool in_time,
		     struct arena *arena);

#endif
