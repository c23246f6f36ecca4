/*
 * Drawings of a measure: its process chart, and a sparkline for lists.
 *
 * A drawing as chart_drawing.h has them. Its lines are of series 0 for the values, 1 for a mean, 2
 * for a limit, 3 for the target; the series of a mark is the type of its value.
 */
#ifndef CHART_PROCESS_H
#define CHART_PROCESS_H

#include "chart/drawing.h"

enum { PROCESS_VALUES, PROCESS_MEAN, PROCESS_LIMIT, PROCESS_TARGET, PROCESS_SERIES };

/* Points first to end - 1, which have a mean and limits of their own. */
struct process_part {
	size_t first, end;
	bool has_limits; /* else nothing is drawn */
	double mean, upper, lower;
};

struct chart_process {
	const struct chart_value *values;  /* oldest first */
	const size_t *types;               /* series of their marks */
	const struct chart_value *targets; /* that hold for them */
	const struct date *dates;
	size_t count; /* 1 or more */
	const struct process_part *parts;
	size_t part_count; /* 1 or more */
	struct str unit;
	/* Of the lines of the last part, and of the last target. */
	struct str mean_name, upper_name, lower_name, target_name;
};

void chart_draw_process(const struct chart_process *process, enum chart_form form,
			struct arena *arena, struct chart_drawing *out);

/* The values and the mean alone, without axes, and the last value marked. */
void chart_draw_sparkline(const struct chart_process *process, struct arena *arena,
			  struct chart_drawing *out);

#endif
