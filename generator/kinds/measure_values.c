/*
 * Measures as templates see them: their values with what each shows, what all of it comes to, and
 * their pages.
 */
#include "kinds/measure.h"

#include "base/arena.h"
#include "record/link.h"
#include "site/data_files.h"
#include "site/drawing_value.h"
#include "text/csv.h"

/* Results */

static struct value variation(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	enum spc_type type = measured_last_type(&measured);
	if (type == SPC_MISSING || type == SPC_TRIAL)
		return (struct value){0};
	return measure_variation(view, type, measured.spc.signals[measured.spc.last].is_high, 0);
}

static struct value variation_missing(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	switch (measured_last_type(&measured)) {
	case SPC_MISSING:
		return value_text(STR("no value stated"));
	case SPC_TRIAL:
		return value_text(STR("too few values"));
	default:
		return (struct value){0};
	}
}

static struct value assurance(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	if (measured.assurance == SPC_NOT_KNOWN)
		return (struct value){0};
	return measure_assurance(view, measured.assurance, 0);
}

static struct value assurance_missing(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	const struct measured_point *last = measured_last(&measured);
	if (measured.assurance != SPC_NOT_KNOWN)
		return (struct value){0};
	if (!last || !last->target)
		return value_text(STR("no target"));
	if (measured.options.better == SPC_NEITHER)
		return value_text(STR("neither way is better"));
	return value_text(STR("too few values"));
}

/* Points */

struct point_values {
	struct value period, when, number, with_unit, number_missing, mean, upper, lower,
		limits_missing, target, variation, also, signals, note, rebase;
};

/* clang-format off */
static const struct shape_row point_rows[] = {
	{"period", "the period", VALUE_AT(point_values, period), .gives = {.shape = &shape_date}},
	{"when", "the same with its preposition: in October 2026", VALUE_AT(point_values, when)},
	{"number", "the value without its unit", VALUE_AT(point_values, number)},
	{"with_unit", "the value with its unit: 5.2%", VALUE_AT(point_values, with_unit)},
	{"number_missing", "why there is none: not stated, not known", VALUE_AT(point_values, number_missing)},
	{"mean", "the mean then", VALUE_AT(point_values, mean)},
	{"upper", "the upper limit then", VALUE_AT(point_values, upper)},
	{"lower", "the lower limit then", VALUE_AT(point_values, lower)},
	{"limits_missing", "why there are none: too few values", VALUE_AT(point_values, limits_missing)},
	{"target", "the target that held then", VALUE_AT(point_values, target)},
	{"variation", "what it shows, as a result of a measure", VALUE_AT(point_values, variation), .gives = {.shape = &shape_measure_result}},
	{"also", "improvement, where it shows that beside concern; or concern", VALUE_AT(point_values, also)},
	{"signals", "the rules that say so, each in words", VALUE_AT(point_values, signals)},
	{"note", "what happened then", VALUE_AT(point_values, note)},
	{"rebase", "the rebase that begins with it", VALUE_AT(point_values, rebase), .gives = {.kinds = TO(KIND_REBASE)}},
};
/* clang-format on */

const struct shape shape_measure_point = SHAPE("point of a measure", point_values, point_rows);

static struct value line_value(const struct measured *measured, const struct spc_group *group,
			       enum spc_line line, struct arena *arena)
{
	bool has_line = line == SPC_MEAN ? group->limits.values > 0 : spc_has_limits(group);
	if (!has_line)
		return (struct value){0};
	return value_text(decimal_print(measured_line(measured, group, line), arena));
}

static struct value point_value(const struct view *view, const struct measured *measured, size_t i)
{
	struct arena *arena = view->arena;
	const struct measured_point *point = &measured->points[i];
	const struct spc_signal *signal = &measured->spc.signals[i];
	const struct spc_group *group = spc_group_of(&measured->spc, i);
	struct str when =
		arena_printf(arena, "%s %.*s", point->period.precision == DATE_DAY ? "on" : "in",
			     STR_ARG(date_print(point->period, arena)));
	struct point_values values = {
		.period = view_date(view, point->period),
		.when = value_text(when),
		.number_missing = value_text(schema_stated(point->stated)),
		.variation =
			measure_variation(view, (enum spc_type)signal->type, signal->is_high, 0),
		.note = value_text(point->observation->note),
		.rebase = view_thing(view, point->rebase ? &point->rebase->thing : NULL),
	};
	if (point->stated == STATED) {
		struct decimal number = measured_value(measured, point);
		values.number = value_text(decimal_print(number, arena));
		values.with_unit = value_text(measure_print(measured->measure, number, arena));
	}
	if (spc_is_enough(group)) {
		values.mean = line_value(measured, group, SPC_MEAN, arena);
		values.upper = line_value(measured, group, SPC_UPPER, arena);
		values.lower = line_value(measured, group, SPC_LOWER, arena);
	} else {
		values.limits_missing = value_text(STR("too few values"));
	}
	if (point->target)
		values.target = value_text(decimal_print(*point->target, arena));
	if (signal->is_both)
		values.also = value_text(signal->type == SPC_CONCERN ? STR("improvement")
								     : STR("concern"));
	struct texts signals = measure_signals(measured, i, arena);
	struct values list = {0};
	for (size_t j = 0; j < signals.count; j++)
		values_add(&list, value_text(signals.items[j]), arena);
	values.signals = values_list(&list);
	return view_object(view, &shape_measure_point, &values);
}

/* A page shows so many; the rest is folded below them. */
enum { RECENT = 13 };

static struct value make_point(const struct value *list, size_t index)
{
	const struct measured *measured = list->self;
	return point_value(list->view, measured, measured->count - 1 - index);
}

static struct value all_points(const struct view *view, const struct thing *thing)
{
	struct measured *measured = arena_new(view->arena, struct measured, 1);
	*measured = measured_of(thing, view->arena);
	struct value list = view_list(view, make_point, measured, measured->count);
	list.few = RECENT;
	return list;
}

static struct value latest(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	if (!measured.spc.has_last)
		return (struct value){0};
	return point_value(view, &measured, measured.spc.last);
}

static struct value first_period(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	if (!measured.count)
		return (struct value){0};
	return view_date(view, measured.points[0].period);
}

static struct value last_period(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	if (!measured.count)
		return (struct value){0};
	return view_date(view, measured.points[measured.count - 1].period);
}

static struct value values_stated(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	size_t count = 0;
	for (size_t i = 0; i < measured.count; i++)
		count += measured.points[i].stated == STATED;
	return value_number(count);
}

static struct value any_target(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	return value_truth(measured_has_target(&measured));
}

static struct value target_now(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	const struct measured_point *last = measured_last(&measured);
	const struct decimal *target = NULL;
	if (last)
		target = last->target;
	else if (schema_is_stated(thing, "target"))
		target = &measured.measure->target;
	if (!target)
		return (struct value){0};
	return value_text(measure_print(measured.measure, *target, view->arena));
}

/* Parts between rebases */

struct part_values {
	struct value first, last, total, mean, upper, lower, is_on_trial, rebase;
};

/* clang-format off */
static const struct shape_row part_rows[] = {
	{"first", "its first period", VALUE_AT(part_values, first), .gives = {.shape = &shape_date}},
	{"last", "its last", VALUE_AT(part_values, last), .gives = {.shape = &shape_date}},
	{"total", "how many values it has", VALUE_AT(part_values, total)},
	{"mean", "its mean", VALUE_AT(part_values, mean)},
	{"upper", "its upper limit", VALUE_AT(part_values, upper)},
	{"lower", "its lower limit", VALUE_AT(part_values, lower)},
	{"is_on_trial", "whether it has too few values", VALUE_AT(part_values, is_on_trial)},
	{"rebase", "the rebase that it begins with", VALUE_AT(part_values, rebase), .gives = {.kinds = TO(KIND_REBASE)}},
};
/* clang-format on */

const struct shape shape_measure_part = SHAPE("part of a measure", part_values, part_rows);

static struct value parts(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	struct values list = {0};
	for (size_t i = 0; measured.count && i < measured.spc.group_count; i++) {
		const struct spc_group *group = &measured.spc.groups[i];
		const struct measured_point *first = &measured.points[group->first];
		const struct measured_point *last = &measured.points[group->end - 1];
		struct part_values values = {
			.first = view_date(view, first->period),
			.last = view_date(view, last->period),
			.total = value_number(group->values),
			.mean = line_value(&measured, group, SPC_MEAN, view->arena),
			.upper = line_value(&measured, group, SPC_UPPER, view->arena),
			.lower = line_value(&measured, group, SPC_LOWER, view->arena),
			.is_on_trial = value_truth(!spc_is_enough(group)),
			.rebase = view_thing(view, first->rebase ? &first->rebase->thing : NULL),
		};
		values_add(&list, view_object(view, &shape_measure_part, &values), view->arena);
	}
	return values_list(&list);
}

/* Words */

static struct str better_words(const struct thing *thing)
{
	static const char *const words[] = {
		[MEASURE_HIGHER] = "better: higher",
		[MEASURE_LOWER] = "better: lower",
		[MEASURE_NEUTRAL] = "neither way is better",
	};
	int direction = ((const struct measure *)thing)->direction;
	return direction ? str_from(words[direction]) : (struct str){0};
}

static struct str rule_set_words(const struct thing *thing)
{
	return ((const struct measure *)thing)->rule_set == MEASURE_PTD_0_2
		       ? STR("ptd-0.2 (Plot the Dots, as in NHSRplotthedots 0.2)")
		       : STR("mdc-2023 (Making Data Count, as in NHS England\xE2\x80\x99s own "
			     "tools since December 2023)");
}

static struct value shows(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	return value_text(measure_shows(&measured, view->arena));
}

static struct value expects(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	return value_text(measure_expects(&measured, view->arena));
}

static struct value rules(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	struct values list = {0};
	values_add(&list, value_text(measure_runs(&measured, view->arena)), view->arena);
	values_add(&list, value_text(measure_screening(&measured, view->arena)), view->arena);
	values_add(&list, value_text(measure_baseline(&measured, view->arena)), view->arena);
	return values_list(&list);
}

static struct value has_chart(const struct view *view, const struct thing *thing)
{
	struct measured measured = measured_of(thing, view->arena);
	return value_truth(measured_has_chart(&measured));
}

static void tells_of(const struct view *view, const struct thing *thing, struct things *out)
{
	const struct measure *measure = (const struct measure *)thing;
	const struct links *fields[] = {&measure->priorities, &measure->workstreams,
					&measure->risks};
	for (size_t i = 0; i < ARRAY_SIZE(fields); i++)
		for (size_t j = 0; j < fields[i]->count; j++)
			if (link_end(&fields[i]->items[j]))
				things_add(out, link_end(&fields[i]->items[j]), view->arena);
}

static struct value values_csv(const struct view *view, const struct thing *thing)
{
	return data_url(view, thing->address, STR("values"));
}

/* clang-format off */
static const struct value_row measure_values[] = {
	{"latest", "its latest value, as a point of a measure", .value = latest, .gives = {.shape = &shape_measure_point}},
	{"points", "its periods, newest first; few are 13", .value = all_points, .gives = {.shape = &shape_measure_point}},
	{"first period", "its first period", .value = first_period, .gives = {.shape = &shape_date}},
	{"last period", "its last period", .value = last_period, .gives = {.shape = &shape_date}},
	{"value count", "how many values it states", .value = values_stated},
	{"any target", "whether a target held in any period", .value = any_target},
	{"target now", "the target that holds for its latest value, with its unit", .value = target_now},
	{"variation", "what its latest value shows, as a result of a measure", .value = variation, .gives = {.shape = &shape_measure_result}},
	{"variation missing", "why there is none: too few values", .value = variation_missing},
	{"assurance", "whether it can be expected to meet its target, as a result", .value = assurance, .gives = {.shape = &shape_measure_result}},
	{"assurance missing", "why that is not known: no target, too few values", .value = assurance_missing},
	{"better words", "which way is better, in words", .text = better_words},
	{"shows", "what its latest value shows, as a sentence", .value = shows},
	{"expects", "whether it can be expected to meet its target, as a sentence", .value = expects},
	{"has chart", "whether it has values enough for limits", .value = has_chart},
	{"rule set words", "the rules for special causes", .text = rule_set_words},
	{"rules", "run length, screening and baseline, each a sentence", .value = rules},
	{"tells of", "the priorities, workstreams and risks it tells of", .list = {.fill = tells_of},
	 .gives = {.kinds = TO(KIND_PRIORITY) | TO(KIND_WORKSTREAM) | TO(KIND_RISK) | TO(KIND_SHARED_REFERENCE)}},
	{"parts", "its parts between rebases, oldest first", .value = parts, .gives = {.shape = &shape_measure_part}},
	{"process chart", "its values, mean, limits and target as a process chart; nothing where fewer than two values are stated",
	 .value = measure_chart, .gives = {.shape = &shape_process_chart}},
	{"sparkline", "its course as a small drawing", .value = measure_sparkline, .gives = {.shape = &shape_drawing}},
	{"values csv", "the address of its values as a file", .value = values_csv},
};
/* clang-format on */

/* All measures, for the site */

struct group_values {
	struct value priority, measures;
};

/* clang-format off */
static const struct shape_row group_rows[] = {
	{"priority", "the priority they tell of; nothing for those of none", VALUE_AT(group_values, priority), .gives = {.kinds = TO(KIND_PRIORITY)}},
	{"measures", "its measures, those for concern first", VALUE_AT(group_values, measures), .gives = {.kinds = TO(KIND_MEASURE)}},
};
/* clang-format on */

const struct shape shape_measure_group = SHAPE("group of measures", group_values, group_rows);

/* Concern first, then what cannot meet its target, then by title. */
static int rank_of(const struct thing *thing)
{
	struct arena scratch = {0};
	struct measured measured = measured_of(thing, &scratch);
	enum spc_type type = measured_last_type(&measured);
	int rank = type == SPC_TRIAL ? 3 : 2;
	if (type == SPC_CONCERN)
		rank = 0;
	else if (measured.assurance == SPC_FAILS)
		rank = 1;
	arena_free(&scratch);
	return rank;
}

static int concern_first(const struct thing *a, const struct thing *b)
{
	int order = rank_of(a) - rank_of(b);
	return order ? order : things_by_title(a, b);
}

/* Those listed under a priority, the first they name; under null those that name none. */
static void listed_under(const struct view *view, const struct thing *priority, struct things *out)
{
	const struct things *all = &view->record->of[KIND_MEASURE];
	for (size_t i = 0; i < all->count; i++) {
		const struct links *named = &((const struct measure *)all->items[i])->priorities;
		if ((named->count ? named->items[0].target : NULL) == priority)
			things_add(out, all->items[i], view->arena);
	}
}

static void add_group(const struct view *view, const struct thing *priority, struct values *groups)
{
	static const struct value_list list = {.fill = listed_under, .order = concern_first};
	struct things measures = value_list_things(view, priority, &list);
	struct group_values values = {view_thing(view, priority), view_things(view, &measures)};
	if (measures.count)
		values_add(groups, view_object(view, &shape_measure_group, &values), view->arena);
}

static struct value measure_groups(const struct view *view)
{
	const struct things *priorities = &view->record->of[KIND_PRIORITY];
	struct values groups = {0};
	for (size_t i = 0; i < priorities->count; i++)
		add_group(view, priorities->items[i], &groups);
	add_group(view, NULL, &groups);
	return values_list(&groups);
}

static struct value measure_count(const struct view *view)
{
	return value_number(view->record->of[KIND_MEASURE].count);
}

static struct value variation_counts(const struct view *view)
{
	static const enum spc_type order[] = {SPC_CONCERN, SPC_IMPROVEMENT, SPC_REMARKABLE,
					      SPC_COMMON,  SPC_TRIAL,       SPC_MISSING};
	const struct things *all = &view->record->of[KIND_MEASURE];
	size_t counts[SPC_TYPES] = {0};
	struct values list = {0};
	for (size_t i = 0; i < all->count; i++) {
		struct measured measured = measured_of(all->items[i], view->arena);
		counts[measured_last_type(&measured)]++;
	}
	for (size_t i = 0; i < ARRAY_SIZE(order); i++)
		if (counts[order[i]])
			values_add(&list,
				   measure_variation(view, order[i], false, counts[order[i]]),
				   view->arena);
	return values_list(&list);
}

static void count_assurances(const struct view *view, size_t counts[SPC_ASSURANCES])
{
	const struct things *all = &view->record->of[KIND_MEASURE];
	for (size_t i = 0; i < all->count; i++)
		counts[measured_of(all->items[i], view->arena).assurance]++;
}

static struct value assurance_counts(const struct view *view)
{
	static const enum spc_assurance order[] = {SPC_FAILS, SPC_HIT_OR_MISS, SPC_PASSES};
	size_t counts[SPC_ASSURANCES] = {0};
	struct values list = {0};
	count_assurances(view, counts);
	for (size_t i = 0; i < ARRAY_SIZE(order); i++)
		if (counts[order[i]])
			values_add(&list, measure_assurance(view, order[i], counts[order[i]]),
				   view->arena);
	return values_list(&list);
}

static struct value unassured_count(const struct view *view)
{
	size_t counts[SPC_ASSURANCES] = {0};
	count_assurances(view, counts);
	size_t count = counts[SPC_NOT_KNOWN];
	return value_count(count);
}

/* clang-format off */
static const struct value_row site_values[] = {
	{"measure groups", "all measures by priority, each a group of measures", .site = measure_groups, .gives = {.shape = &shape_measure_group}},
	{"measure count", "how many measures there are", .site = measure_count},
	{"variation counts", "how many show concern, improvement and so on, as results", .site = variation_counts,
	 .gives = {.shape = &shape_measure_result}},
	{"assurance counts", "how many cannot, may and can meet their targets, as results", .site = assurance_counts,
	 .gives = {.shape = &shape_measure_result}},
	{"unassured count", "of how many that is not known", .site = unassured_count},
};
/* clang-format on */

/* The table of values to download */

static bool has_values(const struct record *record, const struct thing *thing)
{
	(void)record;
	return ((const struct measure *)thing)->values.count > 0;
}

static void write_point(const struct measured *measured, size_t i, struct arena *arena,
			struct buffer *out)
{
	static const enum spc_line lines[] = {SPC_MEAN, SPC_LOWER, SPC_UPPER};
	const struct measured_point *point = &measured->points[i];
	const struct spc_group *group = spc_group_of(&measured->spc, i);
	struct str number = decimal_print_plain(measured_value(measured, point), arena);
	csv_add_cell(out, date_print_iso(point->period, arena));
	csv_add_cell(out, point->stated == STATED ? number : schema_stated(point->stated));
	csv_add_cell(out, point->target ? decimal_print_plain(*point->target, arena) : STR("none"));
	for (size_t j = 0; j < ARRAY_SIZE(lines); j++) {
		struct str line = STR("too few values");
		if (spc_is_enough(group))
			line = decimal_print_plain(measured_line(measured, group, lines[j]), arena);
		csv_add_cell(out, line);
	}
	csv_add_cell(out, measure_type_word((enum spc_type)measured->spc.signals[i].type));
	struct texts signals = measure_signals(measured, i, arena);
	struct str text = {0};
	for (size_t j = 0; j < signals.count; j++)
		text = arena_printf(arena, "%.*s%s%.*s", STR_ARG(text), j ? "; " : "",
				    STR_ARG(signals.items[j]));
	csv_add_cell(out, text);
	csv_add_cell(out, point->rebase ? point->rebase->reason : (struct str){0});
	csv_add_cell(out, point->observation->note);
	csv_end_row(out);
}

static void write_values(const struct record *record, const struct thing *thing,
			 struct arena *arena, struct buffer *out)
{
	static const char *const headings[] = {
		"Period",      "Value", "Target",  "Mean",   "Lower limit",
		"Upper limit", "Shows", "Signals", "Rebase", "Note",
	};
	struct measured measured = measured_of(thing, arena);
	(void)record;
	for (size_t i = 0; i < ARRAY_SIZE(headings); i++)
		csv_add_cell(out, str_from(headings[i]));
	csv_end_row(out);
	for (size_t i = 0; i < measured.count; i++)
		write_point(&measured, i, arena, out);
}

static const struct data_row measure_tables[] = {
	{.name = "values",
	 .title = "Values",
	 .holds = "the values of the measure, with targets, limits and what they show",
	 .has = has_values,
	 .write = write_values},
};

const struct kind_pages measure_pages = {
	.register_holds = "each measure, what it counts and who watches it",
	.address = "measures/*/",
	.described_by = {"summary"},
	.values = ROWS(measure_values),
	.site_values = ROWS(site_values),
	.tables = ROWS(measure_tables),
	.search = {.is_thing = true, .is_document = true, .heavy = {"summary"}},
	.page = {"measure", .section = "measures", .parent = "measures"},
	.index = {"measures", .section = "measures", .title = "Measures", .address = "measures/",
		  .order = 80, .menu = IN_NAVIGATION,
		  .holds = "What is counted month by month, what the latest values show and "
			   "whether targets can be expected to be met."},
};
