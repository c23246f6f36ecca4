/*
 * Registers, and the lists of risks of a whole site.
 */
#include "derive/progress.h"
#include "derive/trail.h"
#include "record/link.h"
#include "record/score.h"
#include "site/derived.h"
#include "site/derived_matrix.h"

#include <stdlib.h>

static const struct risk *as_risk(const struct thing *thing)
{
	return (const struct risk *)thing;
}

/*
 * How severe a risk is, to sort by: its score, else its level in words, else
 * nothing; least of all when it is over.
 */
static int severity(const struct thing *thing)
{
	const struct score *score = score_latest(as_risk(thing), SCORE_CURRENT);
	const struct level *level = as_risk(thing)->level.level;
	if (!matrix_shows(as_risk(thing)))
		return -1;
	if (score)
		return score->score * 100;
	return level ? 50 - level->order : 0;
}

static int worst_first(const struct thing *a, const struct thing *b)
{
	return severity(b) - severity(a);
}

/* Registers */

struct told {
	struct value risk;
	struct date date; /* when a board was last told */
};

/* Longest since told first; those that nobody was told of last. */
static int longest_first(const void *left, const void *right)
{
	const struct told *a = left, *b = right;
	bool a_told = a->date.precision != DATE_NONE;
	bool b_told = b->date.precision != DATE_NONE;
	int order = a_told && b_told ? date_compare(a->date, b->date) : b_told - a_told;
	const struct thing *x = a->risk.self, *y = b->risk.self;
	if (order)
		return order;
	return x->number < y->number ? -1 : x->number > y->number;
}

/* The date of the newest entry of its trail that is not still ahead. */
static struct date last_told(const struct view *view, const struct thing *risk, struct arena *arena)
{
	struct trail trail = trail_of(risk, arena);
	int32_t today = date_first_day(view->record->now.date);
	for (size_t i = 0; i < trail.count; i++)
		if (trail.entries[i].date.precision != DATE_NONE &&
		    date_first_day(trail.entries[i].date) <= today)
			return trail.entries[i].date;
	return (struct date){0};
}

/* In the order of longest since told; a stable sort by severity keeps it. */
static struct values listed_risks(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	struct back_links all = link_back(thing, STR("risks listed"));
	struct told *told = arena_new(arena, struct told, all.count);
	struct values list = {0};
	for (size_t i = 0; i < all.count; i++)
		told[i] = (struct told){
			view_thing(view, all.items[i].from),
			last_told(view, all.items[i].from, arena),
		};
	if (all.count)
		qsort(told, all.count, sizeof *told, longest_first);
	for (size_t i = 0; i < all.count; i++)
		values_add(&list, told[i].risk, arena);
	values_sort(&list, worst_first);
	return list;
}

static struct value get_listed(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	struct values list = listed_risks(view, thing, arena);
	return values_list(&list);
}

static struct value get_listed_count(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	(void)view;
	return view_number(link_back(thing, STR("risks listed")).count, arena);
}

static bool is_scored(const struct thing *risk)
{
	return matrix_shows(as_risk(risk)) && score_latest(as_risk(risk), SCORE_CURRENT);
}

static bool is_unscored(const struct thing *risk)
{
	return matrix_shows(as_risk(risk)) && !is_scored(risk);
}

/* How its open risks without a score are called in words. */
static struct value get_listed_levels(const struct view *view, const struct thing *thing,
				      struct arena *arena)
{
	struct back_links all = link_back(thing, STR("risks listed"));
	struct things unscored = {0};
	for (size_t i = 0; i < all.count; i++)
		if (is_unscored(all.items[i].from))
			things_add(&unscored, (struct thing *)all.items[i].from, arena);
	struct tally tally = tally_ratings(&unscored, STR("level"), arena);
	return derived_counts(view, &tally, arena);
}

static struct value get_listed_scored(const struct view *view, const struct thing *thing,
				      struct arena *arena)
{
	struct back_links all = link_back(thing, STR("risks listed"));
	size_t count = 0;
	(void)view;
	for (size_t i = 0; i < all.count; i++)
		count += score_latest(as_risk(all.items[i].from), SCORE_CURRENT) != NULL;
	return count ? view_number(count, arena) : (struct value){0};
}

/* Is there more to say of it than its summary? */
static struct value get_is_told_of(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	(void)view;
	(void)arena;
	struct back_links escalated = link_back(thing, STR("risks escalated here"));
	return value_truth(thing->body || escalated.count || link_back(thing, STR("terms")).count ||
			   link_mentions(thing).count);
}

static const struct value_row register_rows[] = {
	{"is told of", "whether more is said of it than its summary", .get = get_is_told_of},
	{"levels", "how its open risks without a score are called in words",
	 .get = get_listed_levels},
	{"scored count", "how many of its risks have a score", .get = get_listed_scored},
	{"listed", "its risks, worst first, then longest since told, unscored last",
	 .get = get_listed},
	{"risk count", "how many risks it has", .get = get_listed_count},
};

const struct derived_table derived_register = {KIND_REGISTER, register_rows,
					       sizeof register_rows / sizeof *register_rows};

/* All risks of the site */

/* Those of the publisher, or all others. */
static void add_registers(const struct view *view, bool own, struct values *list,
			  struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_REGISTER];
	const struct thing *publisher = view->record->site->organisation.target;
	for (size_t i = 0; i < all->count; i++) {
		const struct risk_register *risk_register =
			(const struct risk_register *)all->items[i];
		if ((risk_register->organisation.target == publisher) == own)
			values_add(list, view_thing(view, all->items[i]), arena);
	}
}

static struct value get_registers(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	struct values list = {0};
	(void)thing;
	add_registers(view, true, &list, arena);
	add_registers(view, false, &list, arena);
	return values_list(&list);
}

static struct value get_risk_count(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	(void)thing;
	return view_number(view->record->of[KIND_RISK].count, arena);
}

/* All open risks, with a score and without. */

static bool is_severe(const struct thing *risk)
{
	enum { SEVERE = 15 };
	return is_scored(risk) && score_latest(as_risk(risk), SCORE_CURRENT)->score >= SEVERE;
}

static bool is_unregistered(const struct thing *risk)
{
	return !as_risk(risk)->risk_register.target;
}

static const struct value_list scored_risks = {
	.all = KIND_RISK, .holds = is_scored, .order = worst_first};
static const struct value_list unscored_risks = {
	.all = KIND_RISK, .holds = is_unscored, .order = worst_first};

static struct things list_risks(const struct view *view, const struct value_list *list)
{
	return value_list_things(view, &view->record->site->thing, list);
}

static int product_of(const struct thing *risk)
{
	return score_latest(as_risk(risk), SCORE_CURRENT)->score;
}

static struct value highest_risks(const struct view *view)
{
	struct things all = list_risks(view, &scored_risks);
	size_t count = 0;
	while (count < all.count && product_of(all.items[count]) == product_of(all.items[0]))
		count++;
	all.count = count;
	return view_things(view, &all);
}

static struct value highest_score(const struct view *view)
{
	struct things all = list_risks(view, &scored_risks);
	return all.count ? view_number((size_t)product_of(all.items[0]), view->arena)
			 : (struct value){0};
}

static struct value scored_count(const struct view *view)
{
	return view_number(list_risks(view, &scored_risks).count, view->arena);
}

static struct value unscored_count(const struct view *view)
{
	return view_number(list_risks(view, &unscored_risks).count, view->arena);
}

static struct value get_matrix(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	(void)thing;
	return matrix_rows(view, arena);
}

static struct value get_matrix_columns(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	(void)thing;
	return matrix_columns(view, arena);
}

/* The site's own bands, or the built-in ones. */
static const struct things *bands_of(const struct view *view, const struct thing *site)
{
	const struct things *own = &((const struct site *)site)->bands;
	return own->count ? own : &view->record->defaults->bands;
}

static struct value bands(const struct view *view, const struct thing *site)
{
	return view_things(view, bands_of(view, site));
}

/* How the open risks without a score are called in words. */
static struct value get_risk_levels(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_RISK];
	struct things unscored = {0};
	(void)thing;
	for (size_t i = 0; i < all->count; i++)
		if (is_unscored(all->items[i]))
			things_add(&unscored, all->items[i], arena);
	struct tally tally = tally_ratings(&unscored, STR("level"), arena);
	return derived_counts(view, &tally, arena);
}

static struct value get_closed_count(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_RISK];
	size_t count = 0;
	(void)thing;
	for (size_t i = 0; i < all->count; i++)
		count += !matrix_shows(as_risk(all->items[i]));
	return count ? view_number(count, arena) : (struct value){0};
}

/* How the scores moved */

static const struct shape_row change_fields[] = {
	{"change", "better, worse, unchanged, first score"},
	{"change_arrow", "up, down or level, as the scores went"},
	{"count", "how many risks moved so"},
};

const struct shape shape_change = {"count of changes", change_fields, 3};

static struct value get_risk_changes(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	static const enum score_change order[] = {SCORE_WORSE, SCORE_BETTER, SCORE_UNCHANGED,
						  SCORE_FIRST};
	const struct things *all = &view->record->of[KIND_RISK];
	struct values list = {0};
	(void)thing;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		size_t count = 0;
		for (size_t j = 0; j < all->count; j++) {
			const struct risk *risk = as_risk(all->items[j]);
			const struct score *score = score_latest(risk, SCORE_CURRENT);
			count += score && matrix_shows(risk) &&
				 score_change(risk, score) == order[i];
		}
		struct value values[] = {value_text(str_from(derived_change_word(order[i]))),
					 value_text(derived_change_arrow(order[i])),
					 view_number(count, arena)};
		if (count)
			values_add(&list, view_object(view, &shape_change, values), arena);
	}
	return values_list(&list);
}

/* Bands, with how many open risks score in each */

static const struct shape_row band_fields[] = {
	{"band", "the band"},
	{"count", "how many open risks score in it"},
};

const struct shape shape_band = {"count of a band", band_fields, 2};

static size_t count_in(const struct view *view, const struct band *band)
{
	const struct things *all = &view->record->of[KIND_RISK];
	size_t count = 0;
	for (size_t i = 0; i < all->count; i++) {
		const struct score *score = score_latest(as_risk(all->items[i]), SCORE_CURRENT);
		count += score && matrix_shows(as_risk(all->items[i])) &&
			 score->score >= band->from && score->score <= band->to;
	}
	return count;
}

static struct value get_band_counts(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	const struct things *bands = bands_of(view, thing);
	struct values list = {0};
	for (size_t i = bands->count; i-- > 0;) {
		struct value values[] = {
			view_thing(view, bands->items[i]),
			view_number(count_in(view, (const struct band *)bands->items[i]), arena)};
		values_add(&list, view_object(view, &shape_band, values), arena);
	}
	return values_list(&list);
}

/* Columns that are not empty for every risk */

static bool has_owner(const struct thing *risk)
{
	return as_risk(risk)->owner.target || as_risk(risk)->owner.written.len;
}

static bool has_target(const struct thing *risk)
{
	return score_latest(as_risk(risk), SCORE_TARGET) ||
	       as_risk(risk)->target_date.precision != DATE_NONE;
}

static bool has_committee(const struct thing *risk)
{
	return link_end(&as_risk(risk)->lead_committee);
}

static bool has_charge(const struct thing *risk)
{
	return has_owner(risk) || has_committee(risk);
}

static bool any_risk(const struct view *view, bool (*has)(const struct thing *risk))
{
	return derived_any(&view->record->of[KIND_RISK], has);
}

static struct value get_any_charge(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	(void)thing;
	(void)arena;
	return value_truth(any_risk(view, has_charge));
}

static struct value get_any_target(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	(void)thing;
	(void)arena;
	return value_truth(any_risk(view, has_target));
}

static struct value get_left_out(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	(void)thing;
	struct column_state columns[] = {
		{"owner", any_risk(view, has_owner)},
		{"target", any_risk(view, has_target)},
		{"lead committee", any_risk(view, has_committee)},
	};
	return derived_left_out(columns, 3, arena);
}

/* Five columns that are always there, and those that any risk fills. */
static struct value get_column_count(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	(void)thing;
	return view_number(5u + any_risk(view, has_charge) + any_risk(view, has_target), arena);
}

/* A bar for each band, filled up to this one. */

static const struct shape_row meter_fields[] = {
	{"is_filled", "whether the bar is filled"},
};

const struct shape shape_meter = {"bar of a meter", meter_fields, 1};

static struct value get_meter(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	const struct things *bands = bands_of(view, &view->record->site->thing);
	const struct band *band = (const struct band *)thing;
	struct values list = {0};
	size_t filled = 0;
	for (size_t i = 0; i < bands->count; i++)
		filled += ((const struct band *)bands->items[i])->from <= band->from;
	for (size_t i = 0; i < bands->count; i++) {
		struct value is_filled = value_truth(i < filled);
		values_add(&list, view_object(view, &shape_meter, &is_filled), arena);
	}
	return values_list(&list);
}

static const struct value_row band_rows[] = {
	{"meter", "a bar for each band, filled up to this one", .get = get_meter},
};

const struct derived_table derived_band = {KIND_BAND, band_rows,
					   sizeof band_rows / sizeof *band_rows};

static const struct value_row site_risk_rows[] = {
	{"registers", "all risk registers, the publisher's first", .get = get_registers},
	{"risk count", "how many risks there are", .get = get_risk_count},
	{"closed count", "how many are closed or merged", .get = get_closed_count},
	{"scored risks", "open risks with a score, worst first",
	 .list = {.all = KIND_RISK, .holds = is_scored, .order = worst_first}},
	{"highest risks", "those of them that score highest", .site = highest_risks,
	 .gives = {.kinds = TO(KIND_RISK)}},
	{"highest score", "their score", .site = highest_score, .gives = {.is_plain = true}},
	{"unscored risks", "open risks without a score",
	 .list = {.all = KIND_RISK, .holds = is_unscored, .order = worst_first}},
	{"severe risks", "open risks that score 15 or more",
	 .list = {.all = KIND_RISK, .holds = is_severe, .order = worst_first}},
	{"scored count", "how many open risks have a score", .site = scored_count,
	 .gives = {.is_plain = true}},
	{"unscored count", "how many open risks have no score", .site = unscored_count,
	 .gives = {.is_plain = true}},
	{"risk levels", "a tally of the words for open risks without a score",
	 .get = get_risk_levels},
	{"risk changes", "how many scores are worse, better, unchanged, first",
	 .get = get_risk_changes},
	{"any risk charge", "whether any risk has an owner or a lead committee",
	 .get = get_any_charge},
	{"any risk target", "whether any risk has a target", .get = get_any_target},
	{"risks unregistered", "risks on no register",
	 .list = {.all = KIND_RISK, .holds = is_unregistered, .order = worst_first}},
	{"risk column count", "how many columns the index of risks has", .get = get_column_count},
	{"risk columns left out", "what is not stated for any risk: \"Owner and target\"",
	 .get = get_left_out},
	{"matrix", "the risk matrix, each a matrix row", .get = get_matrix},
	{"matrix columns", "the words for consequence, lowest first", .get = get_matrix_columns},
	{"bands", "the bands of risk scores", .value = bands, .gives = {.kinds = TO(KIND_BAND)}},
	{"band counts", "the bands, highest first, with how many open risks are in each",
	 .get = get_band_counts},
};

const struct derived_table derived_site_risks = {KIND_SITE, site_risk_rows,
						 sizeof site_risk_rows / sizeof *site_risk_rows};
