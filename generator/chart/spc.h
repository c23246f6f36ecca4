/*
 * Statistical process control: XmR charts as NHS boards use them.
 *
 * Pure numbers. Values are whole: those of a series with one decimal are tenths. Every comparison
 * is one of exact fractions, so a point on a limit, a tie or a value on the mean is never a matter
 * of rounding.
 *
 * The rules are those of NHS England's "Making Data Count" (MDC) and of NHSRplotthedots 0.2.2, its
 * R package, whose issues are cited as #194:
 *
 * - Groups. A rebase begins a group. Mean, limits and runs are each group's own; no run and no
 *   moving range reaches from one into the next.
 * - Mean: of the values of the baseline, which is all of the group, its first n, or what the caller
 *   does not leave out.
 * - Moving range: the difference of a value and the one just before it, both of the baseline. A
 *   missing value has none with its neighbours. The mean is over those there are.
 * - Screening (Nelson 1982): moving ranges of 3.267 times their mean or more are left out and the
 *   rest averaged again, once. Where all are 0, none is an outlier.
 * - Limits: the mean, and 2.66 times the mean moving range to either side; near limits: two thirds
 *   of that. Nothing cuts a limit off at 0.
 * - Astronomical: beyond a limit. On it is within.
 * - Shift: a run of values (7) above the mean, or below it. One on the mean breaks it. All of a
 *   longer run are marked.
 * - Trend: a run of values (7) each of which is higher than the one before, or lower. A tie breaks
 *   it.
 * - Two of three: of three values in a row, all above the mean or all below, two or more lie beyond
 *   the near limit on that side; only those are marked. In mdc-2023 beyond the limit is beyond the
 *   near limit too; in ptd-0.2 it is not (#153, #194).
 * - A missing value breaks every run, and so does a gap in the periods: seven in a row are seven
 *   that are known.
 * - Fewer than 13 values in a group: its mean and limits are on trial, and nothing is said about
 *   any of its points (MDC's own tool, #194).
 * - Astronomical and two of three are high or low by their side of the mean, shift likewise, trend
 *   by its direction (pull 180). High is improvement where higher is better, and so on.
 * - Several at one point: astronomical leads, then trend, two of three, shift (pull 180). Both
 *   improvement and concern: in mdc-2023 improvement is shown (MDC's tool, #194), in ptd-0.2 what
 *   leads; is_both tells of it.
 * - Variation: what the last value shows.
 * - Assurance: the last group's limits against the target. A target on a limit is within, so that
 *   it may be hit or missed.
 */
#ifndef CHART_SPC_H
#define CHART_SPC_H

#include <stdint.h>

#include "base/arena.h"

enum {
	SPC_MOST = 4000,   /* points of a series */
	SPC_ENOUGH = 13,   /* values that a group needs */
	SPC_BASELINE = 12, /* values that a baseline needs */
	SPC_RUN = 7,       /* length of a run, where nothing is said */
	SPC_SHORTEST_RUN = 5,
	SPC_LONGEST_RUN = 9,
	SPC_DIGITS = 3, /* of a line, more than values have */
};

/* How large a value or target may be, to either side of 0. */
#define SPC_LARGEST INT64_C(1000000000000000)

enum spc_rule_set {
	SPC_MDC_2023, /* NHS England's tools since December 2023 */
	SPC_PTD_0_2,  /* NHSRplotthedots 0.2 */
};

/* What is better. */
enum spc_better {
	SPC_NEITHER,
	SPC_MORE,
	SPC_LESS,
};

struct spc_options {
	enum spc_rule_set rule_set;
	enum spc_better better;
	size_t shift, trend; /* values of such a run */
	size_t baseline;     /* the first values of a group; 0: all */
	bool screens;
};

struct spc_point {
	int64_t value;
	bool is_missing;
	bool follows_gap; /* a period before it is not in the series */
	bool is_rebase;   /* begins a group */
	bool is_left_out; /* of the baseline, which the caller dates */
};

/* The four whole numbers that all lines of a group follow from. */
struct spc_limits {
	int64_t sum, values;       /* of the baseline */
	int64_t range_sum, ranges; /* moving ranges, after screening */
};

struct spc_group {
	size_t first, end; /* points first to end - 1 */
	size_t values;     /* those of them that are not missing */
	size_t screened;   /* moving ranges that were left out */
	struct spc_limits limits;
};

/* In the order in which they lead. */
enum spc_rule { SPC_ASTRONOMICAL, SPC_TREND, SPC_TWO_OF_THREE, SPC_SHIFT, SPC_RULES };

enum spc_type {
	SPC_MISSING, /* no value */
	SPC_TRIAL,   /* too few values to say anything */
	SPC_COMMON,  /* common cause: nothing to remark */
	SPC_IMPROVEMENT,
	SPC_CONCERN,
	SPC_REMARKABLE, /* special, but neither is better */
	SPC_TYPES
};

/* What there is to say about a point. */
struct spc_signal {
	uint8_t high, low; /* the rules that fired, as bits */
	uint8_t type;      /* enum spc_type */
	bool is_high;      /* of a special cause: which way */
	bool is_both;      /* improvement and concern at once */
};

enum spc_assurance {
	SPC_NOT_KNOWN, /* no target, or too few values */
	SPC_PASSES,    /* can be expected to meet it */
	SPC_HIT_OR_MISS,
	SPC_FAILS, /* cannot be expected to, as it stands */
	SPC_ASSURANCES
};

struct spc {
	struct spc_signal *signals; /* one a point */
	struct spc_group *groups;   /* one at least; it may be empty */
	size_t group_count;
	size_t last; /* the last point with a value */
	bool has_last;
};

/*
 * Work out a series, oldest first: at most SPC_MOST points, none larger than SPC_LARGEST. The
 * result is in the arena.
 */
struct spc spc_of(const struct spc_point *points, size_t count, const struct spc_options *options,
		  struct arena *arena);

/* Is there a moving range, so that the group has limits? */
bool spc_has_limits(const struct spc_group *group);

/* Has it limits and values enough to judge its points by them? */
bool spc_is_enough(const struct spc_group *group);

/* The group of a point. */
const struct spc_group *spc_group_of(const struct spc *spc, size_t point);

enum spc_line { SPC_MEAN, SPC_UPPER, SPC_LOWER, SPC_NEAR_UPPER, SPC_NEAR_LOWER, SPC_LINES };

/* Is a value above a line (1), on it (0) or below (-1)? Exactly. */
int spc_compare(int64_t value, const struct spc_limits *limits, enum spc_line line);

/*
 * Where a line lies: in units of the values for 0 digits, in tenths of them for 1 and so on up to
 * SPC_DIGITS, in tens of them for -1 and so on; rounded half away from zero. The baseline has a
 * value.
 */
int64_t spc_line(const struct spc_limits *limits, enum spc_line line, int digits);

/* Can the process of the last group be expected to meet a target? */
enum spc_assurance spc_assurance(const struct spc *spc, enum spc_better better, int64_t target);

#endif
