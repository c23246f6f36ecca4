/*
 * A measure worked out: its values in order, its targets, its XmR chart.
 */
#ifndef DERIVE_MEASURED_H
#define DERIVE_MEASURED_H

#include "chart/spc.h"
#include "record/measure.h"

struct measured_point {
	const struct observation *observation;
	struct date period;
	bool is_stated;
	int64_t value;                /* in units of the series */
	const struct decimal *target; /* that holds for it, or null */
	const struct rebase *rebase;  /* that begins here, or null */
};

struct measured {
	const struct measure *measure;
	struct measured_point *points; /* oldest first */
	size_t count;
	int places;       /* a unit is 10^-places */
	int value_places; /* that values have; targets may have
			     more */
	struct spc_options options;
	struct spc spc;
	enum spc_assurance assurance; /* for the target of the last value */
};

/* Memory is the arena's. */
struct measured measured_of(const struct measure *measure, struct arena *arena);

/* Has any group values enough for an XmR chart? */
bool measured_has_chart(const struct measured *measured);

/* The point with the latest number, or null. */
const struct measured_point *measured_last(const struct measured *measured);

/* The value of a point, and a line of a group with a digit more, to print. */
struct decimal measured_value(const struct measured *measured, const struct measured_point *point);
struct decimal measured_line(const struct measured *measured, const struct spc_group *group,
			     enum spc_line line);

#endif
