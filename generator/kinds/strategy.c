/* Strategies. */
#include "kinds/kinds.h"

#include "site/thing_values.h"
#include "site/view.h"

/* clang-format off */
static const struct field strategy_fields[] = {
	{"short name", "what readers know it by", AT(strategy, short_name)},
	{"organisations", "whose strategy it is", AT(strategy, organisations), TO(KIND_ORGANISATION), "strategies", .flags = FIELD_NAMES},
	{"period", "the years it is for", AT(strategy, period)},
	{"owner", "who answers for it", AT(strategy, owner), TO(KIND_PERSON), "strategies owned", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"summary", "its vision or purpose", AT(strategy, summary)},
	{"goals", "its goals", AT(strategy, goals)},
	{"success", "how one will know that it succeeded", AT(strategy, success)},
	{"priorities", "its priorities, where they have no files of their own", AT(strategy, priorities), TO(KIND_PRIORITY)},
	{"source papers", "the papers that say so", AT(strategy, source_papers), TO(KIND_PAPER), "strategies described", .flags = FIELD_NAMES},
	{"same as", "the same at partners: nhft:group", AT(strategy, same_as), TO(KIND_STRATEGY), "same here", .flags = FIELD_PARTNER},
};
/* clang-format on */

/* Every priority of a strategy, wherever it is written; by number. */

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

static void fill_priorities(const struct view *view, const struct thing *strategy,
			    struct things *out)
{
	const struct things *all = &view->record->of[KIND_PRIORITY];
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i]->parent == strategy)
			things_add(out, all->items[i], view->arena);
}

static struct things rows_of(const struct view *view, const struct thing *strategy)
{
	struct things all = {0}, rows = {0};
	fill_priorities(view, strategy, &all);
	for (size_t i = 0; i < all.count; i++) {
		struct things some = priority_rows(all.items[i], view->arena);
		for (size_t j = 0; j < some.count; j++)
			things_add(&rows, some.items[j], view->arena);
	}
	return rows;
}

static struct value strategy_tally(const struct view *view, const struct thing *strategy)
{
	struct things rows = rows_of(view, strategy);
	return tally_value(view, &rows, "rating");
}

static struct value action_count(const struct view *view, const struct thing *strategy)
{
	size_t count = rows_of(view, strategy).count;
	return value_count(count);
}

/* Columns of its table that are not empty for every priority */

static bool has_lead(const struct thing *priority)
{
	const struct link *lead = &((const struct priority *)priority)->lead;
	return lead->target || lead->written.len;
}

static bool has_rating(const struct thing *priority)
{
	return ((const struct priority *)priority)->ratings.count;
}

static bool has_rows(const struct thing *priority)
{
	struct arena scratch = {0};
	bool has = priority_rows(priority, &scratch).count;
	arena_free(&scratch);
	return has;
}

static bool has_risks(const struct thing *priority)
{
	struct arena scratch = {0};
	bool has = priority_risks(priority, &scratch).count;
	arena_free(&scratch);
	return has;
}

static bool has_column(const struct thing *priority)
{
	return has_lead(priority) || has_rating(priority) || has_rows(priority) ||
	       has_risks(priority);
}

static const struct value_column priority_columns[] = {
	{"lead", has_lead},
	{"rating", has_rating},
	{"actions", has_rows},
	{"risks", has_risks},
};

/* Strips of its priorities */

static struct value strip_dates(const struct view *view, const struct thing *strategy)
{
	struct rating_dates dates = priority_rating_dates(view->record, strategy);
	struct values list = {0};
	for (size_t i = 0; dates.count > 1 && i < dates.count; i++)
		values_add(&list, view_date(view, dates.items[i]), view->arena);
	return values_list(&list);
}

static struct value measured(const struct view *view, const struct thing *thing)
{
	return thing_links_here(view, thing, "alignments");
}

static void add_years(const struct record *record, const struct thing *thing, struct years *out)
{
	(void)record;
	thing_add_years(thing, "alignments", out);
}

/* clang-format off */
static const struct value_row strategy_values[] = {
	{"measured", "the cover sheets that are measured against it: on its own page of the latest year, where years have pages", .value = measured, .gives = {.kinds = TO(KIND_ALIGNMENT)}},
	{"all priorities", "its priorities, in order", .list = {.fill = fill_priorities, .order = by_number},
	 .gives = {.kinds = TO(KIND_PRIORITY)}},
	{"tally", "a tally of the ratings of all actions", .value = strategy_tally, .gives = {.shape = &shape_tally}},
	{"action count", "how many actions that is", .value = action_count},
	{"any lead", "whether any priority has a lead", .list = {.fill = fill_priorities}, .any = has_lead},
	{"any rating", "whether any priority was rated", .list = {.fill = fill_priorities}, .any = has_rating},
	{"any rows", "whether any priority has actions", .list = {.fill = fill_priorities}, .any = has_rows},
	{"any risks", "whether any priority has risks", .list = {.fill = fill_priorities}, .any = has_risks},
	{"any column", "whether any priority has any of them", .list = {.fill = fill_priorities}, .any = has_column},
	{"columns left out", "what is not stated for any priority: \"Lead and risks\"", .list = {.fill = fill_priorities},
	 .left_out = ROWS(priority_columns)},
	{"strip dates", "the dates of the strips of its priorities, oldest first", .value = strip_dates, .gives = {.shape = &shape_date}},
};
/* clang-format on */

/* Strategies: the publisher's own, those it shares, and all others. */

enum { RANKS = 3 };

static int rank_of(const struct view *view, const struct thing *strategy)
{
	const struct links *of = &((const struct strategy *)strategy)->organisations;
	for (size_t i = 0; i < of->count; i++)
		if (of->items[i].target == view->record->site->organisation.target)
			return of->count > 1;
	return RANKS - 1;
}

static void fill_strategies(const struct view *view, const struct thing *site, struct things *out)
{
	const struct things *all = &view->record->of[KIND_STRATEGY];
	(void)site;
	for (int rank = 0; rank < RANKS; rank++)
		for (size_t i = 0; i < all->count; i++)
			if (rank_of(view, all->items[i]) == rank)
				things_add(out, all->items[i], view->arena);
}

/* Those of which no rating of an action is held. */
static void fill_unrated(const struct view *view, const struct thing *site, struct things *out)
{
	struct things all = {0};
	fill_strategies(view, site, &all);
	for (size_t i = 0; i < all.count; i++)
		if (!rows_of(view, all.items[i]).count)
			things_add(out, all.items[i], view->arena);
}

/* clang-format off */
static const struct value_row strategies_of_site[] = {
	{"strategies", "all strategies, the publisher's first", .list = {.fill = fill_strategies}, .gives = {.kinds = TO(KIND_STRATEGY)}},
	{"strategies unrated", "those of which no rating of an action is held", .list = {.fill = fill_unrated},
	 .gives = {.kinds = TO(KIND_STRATEGY)}},
};
/* clang-format on */

static const struct catalogue_row strategy_catalogue[] = {
	{"short name"},
	{"organisations", .name = "organisation"},
	{"period"},
};

static const struct kind_pages strategy_pages = {
	.register_holds = "each strategy",
	.values = ROWS(strategy_values),
	.site_values = ROWS(strategies_of_site),
	.address = "priorities/*/",
	.described_by = {"summary"},
	.catalogue = ROWS(strategy_catalogue),
	.search = {.is_thing = true, .is_document = true, .heavy = {"summary"}},
	.page = {"strategy", .section = "priorities", .parent = "priorities"},
	.part = {"strategy", .name = "strategy-year", .section = "priorities",
		 .parent = "priorities",
		 .holds = "What was told of it in one year, and the papers that tick it."},
	.add_years = add_years,
	.index = {"priorities", .section = "priorities", .title = "Priorities",
		  .address = "priorities/", .order = 40, .menu = IN_NAVIGATION,
		  .holds = "Every priority with its lead, its actions and how they are rated."},
};

const struct kind kind_strategy = {
	.word = "strategy",
	.plural = "strategies",
	FIELDS(strategy),
	.referable = true,
	.files = {{"priorities", FILES_ALONE | FILES_MAIN}},
	.help = "A strategy, and the set of priorities it is made of.",
	.pages = &strategy_pages,
};
