#include "chart/spc.h"

#include <assert.h>

#include "base/arena.h"

/*
 * A line is sum/values + factor/300 * range_sum/ranges. Comparing multiplies by 300 * values *
 * ranges, which for SPC_MOST points of SPC_LARGEST stays below 2^86; the line itself, with
 * SPC_DIGITS more, below 2^63.
 */
__extension__ typedef __int128 wide;

enum { PARTS = 300 };

/* 2.66 and its two thirds, as parts. */
static const int factors[SPC_LINES] = {
	[SPC_MEAN] = 0,         [SPC_UPPER] = 798,       [SPC_LOWER] = -798,
	[SPC_NEAR_UPPER] = 532, [SPC_NEAR_LOWER] = -532,
};

struct fraction {
	wide over;
	wide under; /* above 0 */
};

static struct fraction line_of(const struct spc_limits *limits, enum spc_line line)
{
	assert(limits->values);
	wide ranges = limits->ranges ? limits->ranges : 1;
	return (struct fraction){
		.over = (wide)limits->sum * PARTS * ranges +
			(wide)limits->range_sum * factors[line] * limits->values,
		.under = ranges * limits->values * PARTS,
	};
}

static int sign_of(wide number)
{
	return (number > 0) - (number < 0);
}

int spc_compare(int64_t value, const struct spc_limits *limits, enum spc_line line)
{
	struct fraction fraction = line_of(limits, line);
	return sign_of(value * fraction.under - fraction.over);
}

int64_t spc_line(const struct spc_limits *limits, enum spc_line line, int digits)
{
	struct fraction fraction = line_of(limits, line);
	assert(digits <= SPC_DIGITS);
	wide over = fraction.over, under = fraction.under;
	for (int i = 0; i < digits; i++)
		over *= 10;
	for (int i = digits; i < 0; i++)
		under *= 10;
	wide half = over < 0 ? -under : under;
	return (int64_t)((2 * over + half) / (2 * under));
}

bool spc_has_limits(const struct spc_group *group)
{
	return group->limits.ranges > 0;
}

bool spc_is_enough(const struct spc_group *group)
{
	return group->values >= SPC_ENOUGH && spc_has_limits(group);
}

const struct spc_group *spc_group_of(const struct spc *spc, size_t point)
{
	size_t i = 0;
	while (point >= spc->groups[i].end)
		i++;
	return &spc->groups[i];
}

/* A series being worked out. */
struct work {
	const struct spc_point *points;
	const struct spc_options *options;
	struct spc_signal *signals;
	const struct spc_group *group; /* the one in hand */
};

/* Groups and their limits */

static void find_groups(struct spc *spc, const struct spc_point *points, size_t count,
			struct arena *arena)
{
	LIST_OF(struct spc_group) groups = {0};
	size_t first = 0;
	for (size_t i = 1; i < count; i++) {
		if (!points[i].is_rebase)
			continue;
		ARRAY_ADD(&groups, arena, (struct spc_group){.first = first, .end = i});
		first = i;
	}
	ARRAY_ADD(&groups, arena, (struct spc_group){.first = first, .end = count});
	spc->groups = groups.items;
	spc->group_count = groups.count;
}

/* Does a value follow directly on another? */
static bool follows(const struct spc_point *points, size_t i)
{
	return !points[i].is_missing && !points[i - 1].is_missing && !points[i].follows_gap;
}

/* The baseline of a group, and what is left out of its moving ranges. */
struct baseline {
	const struct spc_point *points;
	size_t first, end;
	bool screens;
	struct spc_limits before; /* of which outliers are measured */
};

/* The point behind the last of the baseline. */
static size_t baseline_end(const struct work *work)
{
	size_t most = work->options->baseline, values = 0;
	for (size_t i = work->group->first; most && i < work->group->end; i++)
		if (!work->points[i].is_missing && ++values == most)
			return i + 1;
	return work->group->end;
}

static bool counts(const struct spc_point *point)
{
	return !point->is_missing && !point->is_left_out;
}

static int64_t distance(int64_t a, int64_t b)
{
	return a > b ? a - b : b - a;
}

/* Is a moving range 3.267 times the mean moving range or more? */
static bool is_outlier(int64_t range, const struct spc_limits *limits)
{
	return limits->range_sum &&
	       (wide)range * limits->ranges * 1000 >= (wide)limits->range_sum * 3267;
}

/* Sum up the moving ranges; returns how many were screened out. */
static size_t add_ranges(const struct baseline *baseline, struct spc_limits *limits)
{
	const struct spc_point *points = baseline->points;
	size_t screened = 0;
	for (size_t i = baseline->first + 1; i < baseline->end; i++) {
		if (!follows(points, i) || !counts(&points[i - 1]) || !counts(&points[i]))
			continue;
		int64_t range = distance(points[i].value, points[i - 1].value);
		if (baseline->screens && is_outlier(range, &baseline->before)) {
			screened++;
			continue;
		}
		limits->range_sum += range;
		limits->ranges++;
	}
	return screened;
}

static void add_values(const struct baseline *baseline, struct spc_limits *limits)
{
	for (size_t i = baseline->first; i < baseline->end; i++) {
		if (!counts(&baseline->points[i]))
			continue;
		limits->sum += baseline->points[i].value;
		limits->values++;
	}
}

static void measure_group(const struct work *work, struct spc_group *group)
{
	struct baseline baseline = {
		.points = work->points, .first = group->first, .end = baseline_end(work)};
	struct spc_limits limits = {0};
	for (size_t i = group->first; i < group->end; i++)
		group->values += !work->points[i].is_missing;
	add_ranges(&baseline, &limits);
	if (work->options->screens) {
		baseline.screens = true;
		baseline.before = limits;
		limits = (struct spc_limits){0};
		group->screened = add_ranges(&baseline, &limits);
	}
	add_values(&baseline, &limits);
	group->limits = limits;
}

/* Signals */

static void mark(struct spc_signal *signal, enum spc_rule rule, int side)
{
	uint8_t bit = (uint8_t)(1 << rule);
	if (side > 0)
		signal->high |= bit;
	else
		signal->low |= bit;
}

static void mark_astronomical(const struct work *work)
{
	const struct spc_limits *limits = &work->group->limits;
	for (size_t i = work->group->first; i < work->group->end; i++) {
		int64_t value = work->points[i].value;
		if (work->points[i].is_missing)
			continue;
		if (spc_compare(value, limits, SPC_UPPER) > 0)
			mark(&work->signals[i], SPC_ASTRONOMICAL, 1);
		else if (spc_compare(value, limits, SPC_LOWER) < 0)
			mark(&work->signals[i], SPC_ASTRONOMICAL, -1);
	}
}

/* The side of the mean a point is on: 1, 0 or -1; 0 for a missing one. */
static int side_of(const struct work *work, size_t i)
{
	if (work->points[i].is_missing)
		return 0;
	return spc_compare(work->points[i].value, &work->group->limits, SPC_MEAN);
}

/* From the value before: up (1), down (-1) or no way at all (0). */
static int step_of(const struct work *work, size_t i)
{
	if (i == work->group->first || !follows(work->points, i))
		return 0;
	int64_t before = work->points[i - 1].value;
	int64_t value = work->points[i].value;
	return (value > before) - (value < before);
}

/* Mark points first to end - 1 when they are enough. */
static void mark_run(const struct work *work, enum spc_rule rule, int side, size_t first,
		     size_t end)
{
	size_t enough = rule == SPC_TREND ? work->options->trend : work->options->shift;
	if (!side || end - first < enough)
		return;
	for (size_t i = first; i < end; i++)
		mark(&work->signals[i], rule, side);
}

static void mark_shifts(const struct work *work)
{
	size_t first = work->group->first;
	int side = 0;
	for (size_t i = first; i < work->group->end; i++) {
		int here = side_of(work, i);
		if (here == side && !work->points[i].follows_gap)
			continue;
		mark_run(work, SPC_SHIFT, side, first, i);
		first = i;
		side = here;
	}
	mark_run(work, SPC_SHIFT, side, first, work->group->end);
}

/* A run of steps begins with the value that its first step leaves. */
static void mark_trends(const struct work *work)
{
	size_t first = work->group->first;
	int side = 0;
	for (size_t i = first; i < work->group->end; i++) {
		int here = step_of(work, i);
		if (here == side)
			continue;
		mark_run(work, SPC_TREND, side, first, i);
		first = here ? i - 1 : i;
		side = here;
	}
	mark_run(work, SPC_TREND, side, first, work->group->end);
}

/* Is a point beyond the near limit on its side, as the rule set has it? */
static bool is_near(const struct work *work, size_t i, int side)
{
	const struct spc_limits *limits = &work->group->limits;
	enum spc_line near = side > 0 ? SPC_NEAR_UPPER : SPC_NEAR_LOWER;
	enum spc_line limit = side > 0 ? SPC_UPPER : SPC_LOWER;
	int64_t value = work->points[i].value;
	if (spc_compare(value, limits, near) != side)
		return false;
	return work->options->rule_set == SPC_MDC_2023 || spc_compare(value, limits, limit) != side;
}

static void mark_two_of_three(const struct work *work)
{
	for (size_t i = work->group->first; i + 3 <= work->group->end; i++) {
		int side = side_of(work, i);
		size_t near = 0;
		if (!side || side_of(work, i + 1) != side || side_of(work, i + 2) != side ||
		    work->points[i + 1].follows_gap || work->points[i + 2].follows_gap)
			continue;
		for (size_t j = i; j < i + 3; j++)
			near += is_near(work, j, side);
		for (size_t j = i; near >= 2 && j < i + 3; j++)
			if (is_near(work, j, side))
				mark(&work->signals[j], SPC_TWO_OF_THREE, side);
	}
}

/* What a signal is when it goes a way. */
static enum spc_type type_of(enum spc_better better, bool is_high)
{
	if (better == SPC_NEITHER)
		return SPC_REMARKABLE;
	return (better == SPC_MORE) == is_high ? SPC_IMPROVEMENT : SPC_CONCERN;
}

/*
 * Does the rule that leads say high? The lowest bit leads; a point that ends a rise and begins a
 * fall has both, and a rise is what it was first.
 */
static bool leads_high(const struct spc_signal *signal)
{
	for (int rule = 0; rule < SPC_RULES; rule++)
		if ((signal->high | signal->low) >> rule & 1)
			return signal->high >> rule & 1;
	return false;
}

static void settle(const struct work *work, size_t i)
{
	struct spc_signal *signal = &work->signals[i];
	enum spc_better better = work->options->better;
	if (work->points[i].is_missing) {
		signal->type = SPC_MISSING;
	} else if (!spc_is_enough(work->group)) {
		signal->type = SPC_TRIAL;
	} else if (!signal->high && !signal->low) {
		signal->type = SPC_COMMON;
	} else {
		bool both = signal->high && signal->low;
		signal->is_both = both && better != SPC_NEITHER;
		signal->is_high = leads_high(signal);
		if (signal->is_both && work->options->rule_set == SPC_MDC_2023)
			signal->is_high = better == SPC_MORE;
		signal->type = (uint8_t)type_of(better, signal->is_high);
	}
}

static void judge_group(const struct work *work)
{
	if (spc_is_enough(work->group)) {
		mark_astronomical(work);
		mark_trends(work);
		mark_two_of_three(work);
		mark_shifts(work);
	}
	for (size_t i = work->group->first; i < work->group->end; i++)
		settle(work, i);
}

struct spc spc_of(const struct spc_point *points, size_t count, const struct spc_options *options,
		  struct arena *arena)
{
	struct spc spc = {.signals = arena_new(arena, struct spc_signal, count)};
	assert(count <= SPC_MOST && options->shift && options->trend);
	find_groups(&spc, points, count, arena);
	for (size_t i = 0; i < spc.group_count; i++) {
		struct work work = {points, options, spc.signals, &spc.groups[i]};
		measure_group(&work, &spc.groups[i]);
		judge_group(&work);
	}
	for (size_t i = 0; i < count; i++) {
		if (points[i].is_missing)
			continue;
		spc.last = i;
		spc.has_last = true;
	}
	return spc;
}

enum spc_assurance spc_assurance(const struct spc *spc, enum spc_better better, int64_t target)
{
	const struct spc_group *group = &spc->groups[spc->group_count - 1];
	if (better == SPC_NEITHER || !spc_is_enough(group))
		return SPC_NOT_KNOWN;
	bool is_above = spc_compare(target, &group->limits, SPC_UPPER) > 0;
	bool is_below = spc_compare(target, &group->limits, SPC_LOWER) < 0;
	if (!is_above && !is_below)
		return SPC_HIT_OR_MISS;
	return (better == SPC_MORE) == is_below ? SPC_PASSES : SPC_FAILS;
}
