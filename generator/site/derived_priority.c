/*
 * Strategies, priorities and workstreams.
 */
#include "derive/progress.h"
#include "record/link.h"
#include "site/address.h"
#include "site/derived.h"

static const struct shape_row tally_fields[] = {
	{"rating", "the rating, as written"},
	{"count", "how many rows have it"},
	{"rating_missing", "why there is none: not stated, not known"},
};

const struct shape shape_tally = {"tally row", tally_fields, 3};

struct value derived_counts(const struct view *view, const struct tally *tally, struct arena *arena)
{
	struct values list = {0};
	for (size_t i = 0; i < tally->count; i++) {
		const struct tally_row *row = &tally->rows[i];
		struct value rating = {0}, missing = {0};
		if (row->word.len)
			rating = view_level(view, row->level, row->word);
		else
			missing = value_text(schema_stated(row->stated));
		struct value values[] = {rating, view_number(row->count, arena), missing};
		values_add(&list, view_object(view, &shape_tally, values), arena);
	}
	return values_list(&list);
}

struct value derived_tally(const struct view *view, const struct things *rows, struct arena *arena)
{
	struct tally tally = tally_ratings(rows, STR("rating"), arena);
	return derived_counts(view, &tally, arena);
}

/* Periods of a workstream */

static const struct shape_row period_fields[] = {
	{"period", "the quarter or month"},
	{"report", "the report of it, as a thing"},
	{"rows", "its rows"},
	{"tally", "a tally of their ratings"},
	{"risks", "the citations of risks in its report"},
	{"is_latest", "whether it is the newest"},
	{"row_count", "how many rows it has"},
	{"workstream", "the workstream it is of"},
	{"any_owner", "whether any row has an owner"},
	{"any_impact", "whether any row states its impact"},
	{"left_out", "what is not stated for any row: \"Owner and impact\""},
};

const struct shape shape_period = {"reported period", period_fields, 11};

static struct column_state column_of(const struct things *rows, const char *name, struct str key)
{
	size_t index = schema_find(KIND_ROW, key);
	struct column_state column = {name, false};
	for (size_t i = 0; i < rows->count; i++)
		column.is_used |= rows->items[i]->marks[index].stated != NOT_STATED;
	return column;
}

static struct value citations_of(const struct view *view, const struct workstream *workstream,
				 struct date period, struct arena *arena)
{
	struct values list = {0};
	for (size_t i = 0; i < workstream->citations.count; i++) {
		const struct thing *thing = workstream->citations.items[i];
		struct date own = ((const struct citation *)thing)->period;
		if (own.precision == DATE_NONE || date_is_same(own, period))
			values_add(&list, view_thing(view, thing), arena);
	}
	return values_list(&list);
}

static struct value period_value(const struct view *view, const struct workstream *workstream,
				 struct date period, bool is_latest, struct arena *arena)
{
	struct things rows = progress_rows(workstream, period, arena);
	const struct period *report = progress_report(workstream, period);
	struct column_state columns[] = {column_of(&rows, "owner", STR("owners")),
					 column_of(&rows, "impact", STR("impact"))};
	struct value values[] = {
		view_date(view, period, arena),
		view_thing(view, report ? &report->thing : NULL),
		view_things(view, &rows),
		derived_tally(view, &rows, arena),
		citations_of(view, workstream, period, arena),
		value_truth(is_latest),
		view_number(rows.count, arena),
		view_thing(view, &workstream->thing),
		value_truth(columns[0].is_used),
		value_truth(columns[1].is_used),
		derived_left_out(columns, 2, arena),
	};
	return view_object(view, &shape_period, values);
}

static struct value get_reported(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	const struct workstream *workstream = (const struct workstream *)thing;
	size_t count;
	struct date *periods = progress_periods(workstream, arena, &count);
	struct values list = {0};
	for (size_t i = 0; i < count; i++)
		values_add(&list, period_value(view, workstream, periods[i], i == 0, arena), arena);
	return values_list(&list);
}

/* A period record as a reported period: for a paper that reports it. */
static struct value get_of_period(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	const struct workstream *workstream = (const struct workstream *)thing->parent;
	return period_value(view, workstream, ((const struct period *)thing)->period, true, arena);
}

static struct value get_stands_on(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	(void)arena;
	return view_thing(view, address_host(thing));
}

static struct value get_tally(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	struct things rows =
		progress_rows((const struct workstream *)thing, (struct date){0}, arena);
	return derived_tally(view, &rows, arena);
}

/* Priorities */

/* The latest rows of all workstreams that deliver it. */
static void add_latest_rows(struct things *rows, const struct thing *priority, struct arena *arena)
{
	struct back_links all = link_back(priority, STR("workstreams"));
	for (size_t i = 0; i < all.count; i++) {
		struct things some = progress_rows((const struct workstream *)all.items[i].from,
						   (struct date){0}, arena);
		for (size_t j = 0; j < some.count; j++)
			things_add(rows, some.items[j], arena);
	}
}

static struct things latest_rows(const struct thing *priority, struct arena *arena)
{
	struct things rows = {0};
	add_latest_rows(&rows, priority, arena);
	return rows;
}

static struct value get_priority_tally(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	struct things rows = latest_rows(thing, arena);
	return derived_tally(view, &rows, arena);
}

static struct value get_row_count(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	size_t count = latest_rows(thing, arena).count;
	(void)view;
	return count ? view_number(count, arena) : (struct value){0};
}

static struct value get_plans_stated(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	struct things rows = latest_rows(thing, arena);
	size_t stated = 0;
	(void)view;
	if (!rows.count)
		return (struct value){0};
	for (size_t i = 0; i < rows.count; i++)
		stated += ((const struct row *)rows.items[i])->next_plan != NULL;
	return value_text(arena_printf(arena, "stated for %zu of %zu", stated, rows.count));
}

/* The workstream that stands on this page, if there is one. */
static const struct thing *standing_here(const struct thing *priority)
{
	struct back_links all = link_back(priority, STR("workstreams"));
	if (all.count != 1 || address_host(all.items[0].from) != priority)
		return NULL;
	return all.items[0].from;
}

static struct value get_delivery(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	(void)arena;
	return view_thing(view, standing_here(thing));
}

static void add_cited(struct things *risks, const struct thing *workstream, struct arena *arena)
{
	const struct things *citations = &((const struct workstream *)workstream)->citations;
	for (size_t i = 0; i < citations->count; i++) {
		const struct links *cited = &((const struct citation *)citations->items[i])->risks;
		for (size_t j = 0; j < cited->count; j++) {
			struct thing *risk = link_end(&cited->items[j]);
			if (!derived_is_listed(risks, risk))
				things_add(risks, risk, arena);
		}
	}
}

static struct things risks_of(const struct thing *priority, struct arena *arena)
{
	struct things risks = {0};
	struct back_links threats = link_back(priority, STR("risks"));
	struct back_links all = link_back(priority, STR("workstreams"));
	for (size_t i = 0; i < threats.count; i++)
		things_add(&risks, (struct thing *)threats.items[i].from, arena);
	for (size_t i = 0; i < all.count; i++)
		add_cited(&risks, all.items[i].from, arena);
	return risks;
}

static struct value get_risks_cited(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	struct things risks = risks_of(thing, arena);
	return view_things(view, &risks);
}

/* As printed, here or at a partner. */
static struct str number_of(const struct thing *risk)
{
	if (risk->kind == KIND_RISK)
		return ((const struct risk *)risk)->printed_number;
	return ((const struct shared_reference *)risk)->number;
}

/* Of those, the risks with a number, and how many have none. */
static struct value get_risks_numbered(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	struct things risks = risks_of(thing, arena);
	struct values list = {0};
	for (size_t i = 0; i < risks.count; i++)
		if (number_of(risks.items[i]).len)
			values_add(&list, view_thing(view, risks.items[i]), arena);
	return values_list(&list);
}

static struct value get_unnumbered_count(const struct view *view, const struct thing *thing,
					 struct arena *arena)
{
	struct things risks = risks_of(thing, arena);
	size_t count = 0;
	(void)view;
	for (size_t i = 0; i < risks.count; i++)
		count += !number_of(risks.items[i]).len;
	return count ? view_number(count, arena) : (struct value){0};
}

/* Promises that its rows make. */
static struct value get_promises(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	struct things rows = latest_rows(thing, arena);
	struct values list = {0};
	for (size_t i = 0; i < rows.count; i++) {
		const struct things *promises = &((const struct row *)rows.items[i])->promises;
		for (size_t j = 0; j < promises->count; j++)
			values_add(&list, view_thing(view, promises->items[j]), arena);
	}
	return values_list(&list);
}

/* By printed number; those without one come last, in order of the record. */
static int by_number(const struct thing *a, const struct thing *b)
{
	struct str x = ((const struct priority *)a)->printed_number;
	struct str y = ((const struct priority *)b)->printed_number;
	int left = 0, right = 0;
	if (!x.len || !y.len)
		return !x.len - !y.len;
	if (str_to_int(x, &left) && str_to_int(y, &right))
		return (left > right) - (left < right);
	return str_compare_key(x, y);
}

/* Strategies */

/* Every priority of a strategy, wherever it is written. */
static struct things priorities_of(const struct view *view, const struct thing *strategy,
				   struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_PRIORITY];
	struct things own = {0};
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i]->parent == strategy)
			things_add(&own, all->items[i], arena);
	return own;
}

static struct value get_all_priorities(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	struct things all = priorities_of(view, thing, arena);
	struct values list = {0};
	for (size_t i = 0; i < all.count; i++)
		values_add(&list, view_thing(view, all.items[i]), arena);
	values_sort(&list, by_number);
	return values_list(&list);
}

static struct things rows_of_strategy(const struct view *view, const struct thing *strategy,
				      struct arena *arena)
{
	struct things all = priorities_of(view, strategy, arena);
	struct things rows = {0};
	for (size_t i = 0; i < all.count; i++)
		add_latest_rows(&rows, all.items[i], arena);
	return rows;
}

static struct value get_strategy_tally(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	struct things rows = rows_of_strategy(view, thing, arena);
	return derived_tally(view, &rows, arena);
}

static struct value get_action_count(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	size_t count = rows_of_strategy(view, thing, arena).count;
	return count ? view_number(count, arena) : (struct value){0};
}

/* Columns of its table that are not empty for every priority */

static bool has_lead(const struct thing *priority, struct arena *arena)
{
	const struct link *lead = &((const struct priority *)priority)->lead;
	(void)arena;
	return lead->target || lead->written.len;
}

static bool has_rows(const struct thing *priority, struct arena *arena)
{
	return latest_rows(priority, arena).count;
}

static bool has_risks(const struct thing *priority, struct arena *arena)
{
	return risks_of(priority, arena).count;
}

static bool has_rating(const struct thing *priority, struct arena *arena)
{
	(void)arena;
	return ((const struct priority *)priority)->ratings.count;
}

typedef bool has_something(const struct thing *priority, struct arena *arena);

static bool any_of(const struct view *view, const struct thing *strategy, has_something *has,
		   struct arena *arena)
{
	struct things all = priorities_of(view, strategy, arena);
	for (size_t i = 0; i < all.count; i++)
		if (has(all.items[i], arena))
			return true;
	return false;
}

static struct value get_any_lead(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	return value_truth(any_of(view, thing, has_lead, arena));
}

static struct value get_any_rows(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	return value_truth(any_of(view, thing, has_rows, arena));
}

static struct value get_any_risks(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	return value_truth(any_of(view, thing, has_risks, arena));
}

static struct value get_any_rating(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	return value_truth(any_of(view, thing, has_rating, arena));
}

static struct value get_any_column(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	return value_truth(
		any_of(view, thing, has_lead, arena) || any_of(view, thing, has_rating, arena) ||
		any_of(view, thing, has_rows, arena) || any_of(view, thing, has_risks, arena));
}

static struct value get_left_out(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	struct column_state columns[] = {
		{"lead", any_of(view, thing, has_lead, arena)},
		{"rating", any_of(view, thing, has_rating, arena)},
		{"actions", any_of(view, thing, has_rows, arena)},
		{"risks", any_of(view, thing, has_risks, arena)},
	};
	return derived_left_out(columns, 4, arena);
}

/* The newest rating that a paper gave to the priority itself. */
static struct value get_rating_now(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	const struct things *all = &((const struct priority *)thing)->ratings;
	const struct given_rating *newest = NULL;
	(void)arena;
	for (size_t i = 0; i < all->count; i++) {
		const struct given_rating *given = (const struct given_rating *)all->items[i];
		if (!newest || date_compare_known(given->date, newest->date) >= 0)
			newest = given;
	}
	return view_thing(view, newest ? &newest->thing : NULL);
}

static const struct value_row strategy_rows[] = {
	{"all priorities", "its priorities, in order", .get = get_all_priorities},
	{"tally", "a tally of the ratings of all actions", .get = get_strategy_tally},
	{"action count", "how many actions that is", .get = get_action_count},
	{"any lead", "whether any priority has a lead", .get = get_any_lead},
	{"any rating", "whether any priority was rated", .get = get_any_rating},
	{"any rows", "whether any priority has actions", .get = get_any_rows},
	{"any risks", "whether any priority has risks", .get = get_any_risks},
	{"any column", "whether any priority has any of them", .get = get_any_column},
	{"columns left out", "what is not stated for any priority: \"Lead and risks\"",
	 .get = get_left_out},
};

const struct derived_table derived_strategy = {KIND_STRATEGY, strategy_rows,
					       sizeof strategy_rows / sizeof *strategy_rows};

/* What the latest report says where it names no risk. */
static struct value get_risks_note(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	const struct thing *delivery = standing_here(thing);
	size_t count;
	(void)view;
	if (!delivery)
		return (struct value){0};
	const struct workstream *workstream = (const struct workstream *)delivery;
	struct date *periods = progress_periods(workstream, arena, &count);
	const struct period *report = count ? progress_report(workstream, periods[0]) : NULL;
	return report ? value_text(report->risks_note) : (struct value){0};
}

static struct value get_aims_repeat(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	const struct priority *priority = (const struct priority *)thing;
	const struct texts *aims = &priority->aims;
	(void)view;
	(void)arena;
	if (!aims->count || aims->count != priority->commitments.count)
		return (struct value){0};
	for (size_t i = 0; i < aims->count; i++)
		if (!str_equal(aims->items[i], priority->commitments.items[i]))
			return (struct value){0};
	return value_truth(true);
}

static const struct value_row priority_rows[] = {
	{"tally", "a tally of the ratings of its actions", .get = get_priority_tally},
	{"rating now", "the newest rating given to it, as a rating given", .get = get_rating_now},
	{"row count", "how many actions it has now", .get = get_row_count},
	{"plans stated", "for how many actions a next plan is stated", .get = get_plans_stated},
	{"delivery", "the workstream that stands on its page", .get = get_delivery},
	{"risks cited", "risks that threaten it or that its workstreams cite",
	 .get = get_risks_cited},
	{"risks numbered", "those that have a number", .get = get_risks_numbered},
	{"risks unnumbered", "how many have none", .get = get_unnumbered_count},
	{"risks note", "what the latest report says where it names no risk", .get = get_risks_note},
	{"aims repeat", "whether its aims are its commitments, word for word",
	 .get = get_aims_repeat},
	{"promises", "what its actions promise", .get = get_promises},
};

const struct derived_table derived_priority = {KIND_PRIORITY, priority_rows,
					       sizeof priority_rows / sizeof *priority_rows};

static const struct value_row workstream_rows[] = {
	{"reported", "its periods, newest first", .get = get_reported},
	{"stands on", "the priority on whose page it stands, if it does", .get = get_stands_on},
	{"tally", "a tally of its latest ratings", .get = get_tally},
};

const struct derived_table derived_workstream = {KIND_WORKSTREAM, workstream_rows,
						 sizeof workstream_rows / sizeof *workstream_rows};

static struct value get_anchor(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	(void)view;
	return value_text(arena_printf(arena, "the-rows-%.*s-%.*s", STR_ARG(thing->parent->name),
				       STR_ARG(thing->name)));
}

static const struct value_row period_rows[] = {
	{"anchor", "the fragment of its rows on the page of its paper", .get = get_anchor},
	{"reported period", "its rows, tally and risks", .get = get_of_period},
};

const struct derived_table derived_period = {KIND_PERIOD, period_rows,
					     sizeof period_rows / sizeof *period_rows};
