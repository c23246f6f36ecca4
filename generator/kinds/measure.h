/*
 * What the files of measures share: a measure worked out, that is its values in order, its targets
 * and its XmR chart, and what that shows, in words. All memory is the arena's that is handed in.
 */
#ifndef KINDS_MEASURE_H
#define KINDS_MEASURE_H

#include "chart/spc.h"
#include "kinds/kinds.h"

/* clang-format off */
#define MEASURE_DIRECTIONS(W) \
	W(MEASURE_HIGHER, "higher") W(MEASURE_LOWER, "lower") W(MEASURE_NEUTRAL, "neutral")
#define MEASURE_FREQUENCIES(W) \
	W(MEASURE_DAY, "day") W(MEASURE_WEEK, "week") W(MEASURE_MONTH, "month") \
	W(MEASURE_QUARTER, "quarter") W(MEASURE_YEAR, "year")
#define MEASURE_RULE_SETS(W) W(MEASURE_MDC_2023, "mdc-2023") W(MEASURE_PTD_0_2, "ptd-0.2")
CHOICE_ENUM(measure_direction, MEASURE_DIRECTIONS);
CHOICE_ENUM(measure_frequency, MEASURE_FREQUENCIES);
CHOICE_ENUM(measure_rule_set, MEASURE_RULE_SETS);
/* clang-format on */

struct measured_point {
	const struct observation *observation;
	struct date period; /* of a monthly measure the month of a stated day */
	enum stated stated;
	int64_t value;                /* in units of the series */
	const struct decimal *target; /* that holds for it, or null */
	const struct rebase *rebase;  /* that begins here, or null */
};

struct measured {
	const struct measure *measure;
	struct measured_point *points; /* oldest first */
	size_t count;
	int places;       /* a unit is 10^-places */
	int value_places; /* that values have; targets may have more */
	struct spc_options options;
	struct spc spc;
	enum spc_assurance assurance; /* for the target of the last value */
};

struct measured measured_of(const struct thing *measure, struct arena *arena);

/* Has any group values enough for an XmR chart? Did any point have a target? */
bool measured_has_chart(const struct measured *measured);
bool measured_has_target(const struct measured *measured);

/* The point with the latest number, or null; what it shows, SPC_MISSING where there is none. */
const struct measured_point *measured_last(const struct measured *measured);
enum spc_type measured_last_type(const struct measured *measured);

/* The value of a point, and a line of a group with a digit more, to print. */
struct decimal measured_value(const struct measured *measured, const struct measured_point *point);
struct decimal measured_line(const struct measured *measured, const struct spc_group *group,
			     enum spc_line line);

/* In words, for those who do not see a chart: measure_words.c */

/* "5.2%", "£1.3 million", "33 visits"; places as the decimal has them. */
struct str measure_print(const struct measure *measure, struct decimal value, struct arena *arena);

/*
 * Results of a measure: what a value shows, and what can be expected of it; with a count, that of
 * so many measures.
 */
struct value measure_variation(const struct view *view, enum spc_type type, bool is_high,
			       size_t count);
struct value measure_assurance(const struct view *view, enum spc_assurance assurance, size_t count);

/* "Improvement", "Common cause". */
struct str measure_type_word(enum spc_type type);

/*
 * The rules that fired at a point, those that lead first: "above the upper limit", "7 or more in a
 * row below the mean".
 */
struct texts measure_signals(const struct measured *measured, size_t point, struct arena *arena);

/* "a sign of concern, above the upper limit": the end of a chart's title. */
struct str measure_happened(const struct measured *measured, struct arena *arena);

/* Sentences: what the last value shows, and whether the target can be expected to be met. */
struct str measure_shows(const struct measured *measured, struct arena *arena);
struct str measure_expects(const struct measured *measured, struct arena *arena);

/*
 * Sentences: how many values make a run, whether outlying moving ranges are left out, which values
 * set the mean and the limits.
 */
struct str measure_runs(const struct measured *measured, struct arena *arena);
struct str measure_screening(const struct measured *measured, struct arena *arena);
struct str measure_baseline(const struct measured *measured, struct arena *arena);

/* As templates see it: measure_values.c */

extern const struct kind_pages measure_pages;

/* Its drawings: measure_words.c */

extern const struct shape shape_process_chart;

/* Nothing where fewer than two values are stated: no empty chart. */
struct value measure_chart(const struct view *view, const struct thing *measure);
struct value measure_sparkline(const struct view *view, const struct thing *measure);

#endif
