#include "derive/measured.h"

#include "record/schema.h"

_Static_assert((int)MEASURE_MOST == SPC_MOST && (int)MEASURE_BASELINE == SPC_BASELINE &&
		       (int)MEASURE_SHORTEST_RUN == SPC_SHORTEST_RUN &&
		       (int)MEASURE_LONGEST_RUN == SPC_LONGEST_RUN,
	       "what is checked is what can be worked out");

enum { SCREENING_YES = 1, RULES_PTD_0_2 = 2 };

static const struct dated_target *target_at(const struct measure *measure, size_t index)
{
	return (const struct dated_target *)measure->targets.items[index];
}

/* The target that holds for a period; null where there is none. */
static const struct decimal *target_of(const struct measure *measure, struct date period)
{
	const struct dated_target *last = NULL;
	for (size_t i = 0; i < measure->targets.count; i++) {
		const struct dated_target *target = target_at(measure, i);
		if (measure_is_from(period, target->from) &&
		    (!last || date_compare(target->from, last->from) >= 0))
			last = target;
	}
	if (last)
		return schema_is_stated(&last->thing, "value") ? &last->value : NULL;
	return schema_is_stated(&measure->thing, "target") ? &measure->target : NULL;
}

static int most(int a, int b)
{
	return a > b ? a : b;
}

/* Digits behind the point that its values need, and its targets too. */
static void set_places(struct measured *measured)
{
	const struct measure *measure = measured->measure;
	int places = 0;
	for (size_t i = 0; i < measure->values.count; i++)
		places = most(places,
			      ((const struct observation *)measure->values.items[i])->value.places);
	measured->value_places = places;
	places = most(places, measure->target.places);
	for (size_t i = 0; i < measure->targets.count; i++)
		places = most(places, target_at(measure, i)->value.places);
	measured->places = places;
}

static void add_points(struct measured *measured, struct arena *arena)
{
	const struct measure *measure = measured->measure;
	struct observations observations = measure_observations(measure, arena);
	measured->count = observations.count;
	measured->points = arena_new(arena, struct measured_point, observations.count);
	for (size_t i = 0; i < observations.count; i++) {
		const struct observation *observation = observations.items[i];
		struct date period = measure_period(measure, observation);
		measured->points[i] = (struct measured_point){
			.observation = observation,
			.period = period,
			.is_stated = measure_is_stated(observation),
			.value = decimal_units(observation->value, measured->places),
			.target = target_of(measure, period),
		};
	}
}

/* Each at the first of the points that are at or after its date. */
static void add_rebases(struct measured *measured)
{
	const struct things *rebases = &measured->measure->rebases;
	for (size_t i = 0; i < rebases->count; i++) {
		const struct rebase *rebase = (const struct rebase *)rebases->items[i];
		size_t at = 0;
		while (at < measured->count &&
		       !measure_is_from(measured->points[at].period, rebase->from))
			at++;
		if (at && at < measured->count)
			measured->points[at].rebase = rebase;
	}
}

static bool is_in_baseline(const struct measure *measure, struct date period)
{
	struct date from = measure->baseline_from, to = measure->baseline_to;
	return (from.precision == DATE_NONE || measure_is_from(period, from)) &&
	       (to.precision == DATE_NONE || measure_is_from(to, period));
}

/* A group that the baseline's dates do not touch has all its values in it. */
static void leave_out(const struct measured *measured, struct spc_point *points, size_t first,
		      size_t end)
{
	const struct measure *measure = measured->measure;
	bool is_touched = false;
	for (size_t i = first; i < end; i++)
		is_touched |= is_in_baseline(measure, measured->points[i].period);
	for (size_t i = first; is_touched && i < end; i++)
		points[i].is_left_out = !is_in_baseline(measure, measured->points[i].period);
}

static void date_baseline(const struct measured *measured, struct spc_point *points)
{
	const struct measure *measure = measured->measure;
	size_t first = 0;
	if (measure->baseline_from.precision == DATE_NONE &&
	    measure->baseline_to.precision == DATE_NONE)
		return;
	for (size_t i = 1; i <= measured->count; i++) {
		if (i < measured->count && !points[i].is_rebase)
			continue;
		leave_out(measured, points, first, i);
		first = i;
	}
}

static struct spc_point *make_series(const struct measured *measured, struct arena *arena)
{
	struct spc_point *points = arena_new(arena, struct spc_point, measured->count);
	for (size_t i = 0; i < measured->count; i++) {
		const struct measured_point *point = &measured->points[i];
		points[i] = (struct spc_point){
			.value = point->value,
			.is_missing = !point->is_stated,
			.is_rebase = point->rebase,
			.follows_gap = i && !measure_follows(measured->measure,
							     measured->points[i - 1].period,
							     point->period),
		};
	}
	date_baseline(measured, points);
	return points;
}

static struct spc_options options_of(const struct measure *measure)
{
	static const enum spc_better betters[] = {
		[MEASURE_HIGHER] = SPC_MORE,
		[MEASURE_LOWER] = SPC_LESS,
		[MEASURE_NEUTRAL] = SPC_NEITHER,
	};
	int run = measure->run_length ? measure->run_length : SPC_RUN;
	bool is_ptd = measure->rule_set == RULES_PTD_0_2;
	return (struct spc_options){
		.rule_set = is_ptd ? SPC_PTD_0_2 : SPC_MDC_2023,
		.better = betters[measure->direction],
		.shift = (size_t)run,
		.trend = (size_t)(measure->trend_length ? measure->trend_length : run),
		.baseline = (size_t)measure->baseline,
		.screens = measure->screening ? measure->screening == SCREENING_YES : is_ptd,
	};
}

struct measured measured_of(const struct measure *measure, struct arena *arena)
{
	struct measured measured = {.measure = measure, .options = options_of(measure)};
	set_places(&measured);
	add_points(&measured, arena);
	add_rebases(&measured);
	measured.spc =
		spc_of(make_series(&measured, arena), measured.count, &measured.options, arena);
	const struct measured_point *last = measured_last(&measured);
	if (last && last->target)
		measured.assurance = spc_assurance(&measured.spc, measured.options.better,
						   decimal_units(*last->target, measured.places));
	return measured;
}

bool measured_has_chart(const struct measured *measured)
{
	for (size_t i = 0; i < measured->spc.group_count; i++)
		if (spc_is_enough(&measured->spc.groups[i]))
			return true;
	return false;
}

const struct measured_point *measured_last(const struct measured *measured)
{
	return measured->spc.has_last ? &measured->points[measured->spc.last] : NULL;
}

struct decimal measured_value(const struct measured *measured, const struct measured_point *point)
{
	int places = measured->value_places;
	return (struct decimal){decimal_units(point->observation->value, places), places};
}

struct decimal measured_line(const struct measured *measured, const struct spc_group *group,
			     enum spc_line line)
{
	int places = measured->value_places + 1;
	return (struct decimal){spc_line(&group->limits, line, places - measured->places), places};
}
