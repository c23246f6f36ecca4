/*
 * The measures of the whole site.
 */
#include "site/derived.h"
#include "site/derived_measure.h"

static const struct shape_row group_fields[] = {
	{"priority", "the priority they tell of; nothing for those of none"},
	{"measures", "its measures, those for concern first"},
};

const struct shape shape_measure_group = {"group of measures", group_fields, 2};

static const struct measure *as_measure(const struct thing *thing)
{
	return (const struct measure *)thing;
}

/* Concern first, then what cannot meet its target, then by title. */
static int rank_of(const struct thing *thing)
{
	struct arena scratch = {0};
	struct measured measured = measured_of(as_measure(thing), &scratch);
	int rank = measure_last_type(&measured) == SPC_CONCERN ? 0
		   : measured.assurance == SPC_FAILS           ? 1
		   : measure_last_type(&measured) == SPC_TRIAL ? 3
							       : 2;
	arena_free(&scratch);
	return rank;
}

static int concern_first(const struct thing *a, const struct thing *b)
{
	int order = rank_of(a) - rank_of(b);
	return order ? order : derived_by_title(a, b);
}

/* The priority it is listed under: the first it names. */
static const struct thing *priority_of(const struct thing *measure)
{
	const struct links *priorities = &as_measure(measure)->priorities;
	return priorities->count ? priorities->items[0].target : NULL;
}

static void add_group(const struct view *view, const struct thing *priority, struct values *groups,
		      struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_MEASURE];
	struct values list = {0};
	for (size_t i = 0; i < all->count; i++)
		if (priority_of(all->items[i]) == priority)
			values_add(&list, view_thing(view, all->items[i]), arena);
	if (!list.count)
		return;
	values_sort(&list, concern_first);
	struct value values[] = {view_thing(view, priority), values_list(&list)};
	values_add(groups, view_object(view, &shape_measure_group, values), arena);
}

static struct value get_groups(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_PRIORITY];
	struct values groups = {0};
	(void)thing;
	for (size_t i = 0; i < all->count; i++)
		add_group(view, all->items[i], &groups, arena);
	add_group(view, NULL, &groups, arena);
	return values_list(&groups);
}

static struct value get_count(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	(void)thing;
	return view_number(view->record->of[KIND_MEASURE].count, arena);
}

static size_t count_types(const struct view *view, enum spc_type type, struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_MEASURE];
	size_t count = 0;
	for (size_t i = 0; i < all->count; i++) {
		struct measured measured = measured_of(as_measure(all->items[i]), arena);
		count += measure_last_type(&measured) == type;
	}
	return count;
}

static struct value get_variations(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	static const enum spc_type order[] = {SPC_CONCERN, SPC_IMPROVEMENT, SPC_REMARKABLE,
					      SPC_COMMON,  SPC_TRIAL,       SPC_MISSING};
	struct values list = {0};
	(void)thing;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		size_t count = count_types(view, order[i], arena);
		if (count)
			values_add(&list, measure_variation(view, order[i], false, count), arena);
	}
	return values_list(&list);
}

static size_t count_assurances(const struct view *view, enum spc_assurance assurance,
			       struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_MEASURE];
	size_t count = 0;
	for (size_t i = 0; i < all->count; i++)
		count += measured_of(as_measure(all->items[i]), arena).assurance == assurance;
	return count;
}

static struct value get_assurances(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	static const enum spc_assurance order[] = {SPC_FAILS, SPC_HIT_OR_MISS, SPC_PASSES};
	struct values list = {0};
	(void)thing;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		size_t count = count_assurances(view, order[i], arena);
		if (count)
			values_add(&list, measure_assurance(view, order[i], count), arena);
	}
	return values_list(&list);
}

static struct value get_unassured(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	(void)thing;
	size_t count = count_assurances(view, SPC_NOT_KNOWN, arena);
	return count ? view_number(count, arena) : (struct value){0};
}

static const struct value_row site_measure_rows[] = {
	{"measure groups", "all measures by priority, each a group of measures", .get = get_groups},
	{"measure count", "how many measures there are", .get = get_count},
	{"variation counts", "how many show concern, improvement and so on, as results",
	 .get = get_variations},
	{"assurance counts", "how many cannot, may and can meet their targets, as results",
	 .get = get_assurances},
	{"unassured count", "of how many that is not known", .get = get_unassured},
};

const struct derived_table derived_site_measures = {
	KIND_SITE, site_measure_rows, sizeof site_measure_rows / sizeof *site_measure_rows};
