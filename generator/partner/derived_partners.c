/*
 * What the site shares with each partner, side by side: the strategies and
 * their priorities, the risks, and whatever else is the same there.
 */
#include "partner/derived_side.h"

#include "partner/catalogue.h"

/* A pair, and what of a strategy has no pair */

static const struct shape_row pair_fields[] = {
	{"ours", "the thing here"},
	{"side", "what it is the same as there, compared: a partner side"},
	{"standing", "whether either side says how it stands"},
};

const struct shape shape_shared_pair = {"shared pair", pair_fields, 3};

static const struct shape_row entry_fields[] = {
	{"title", "its name"},
	{"url", "its address at the partner"},
	{"number", "its number, as printed there"},
	{"rating", "the rating last given to it there, as a side"},
};

const struct shape shape_partner_entry = {"entry at a partner", entry_fields, 4};

static const struct shape_row strategy_fields[] = {
	{"ours", "the strategy here"},
	{"side", "the strategy there, compared: a partner side"},
	{"pairs", "its priorities that are shared, each a shared pair"},
	{"only_here", "its priorities that have no pair there"},
	{"only_there", "those there that have none here"},
};

const struct shape shape_shared_strategy = {"shared strategy", strategy_fields,
					    sizeof strategy_fields / sizeof *strategy_fields};

static const struct shape_row partner_fields[] = {
	{"source", "the catalogue of the partner, as a source"},
	{"strategies", "the strategies that are shared"},
	{"priorities", "shared priorities of other strategies"},
	{"risks", "shared risks"},
	{"others", "shared workstreams and committees"},
};

const struct shape shape_partner = {"partner", partner_fields,
				    sizeof partner_fields / sizeof *partner_fields};

/* All pairs with one partner. */
struct sharing {
	const struct view *view;
	const struct thing *source;
	struct side_pairs strategies, priorities;
	struct arena *arena;
};

static bool is_with(const struct sharing *sharing, const struct side_pair *pair)
{
	return &pair->there->source->thing == sharing->source;
}

static void add_pair(const struct sharing *sharing, struct values *list,
		     const struct side_pair *pair)
{
	struct value side = derived_side(sharing->view, pair, sharing->arena);
	struct value standing = {0};
	side.class->find(side, STR("standing"), sharing->arena, &standing);
	struct value values[] = {
		view_thing(sharing->view, pair->here),
		side,
		value_truth(standing.count > 0),
	};
	values_add(list, view_object(sharing->view, &shape_shared_pair, values), sharing->arena);
}

static void add_pairs(const struct sharing *sharing, struct values *list, int kind)
{
	struct side_pairs pairs = side_pairs(sharing->view->record, kind, sharing->arena);
	for (size_t i = 0; i < pairs.count; i++)
		if (is_with(sharing, &pairs.items[i]))
			add_pair(sharing, list, &pairs.items[i]);
}

/* Strategies */

static bool has_pair_here(const struct sharing *sharing, const struct thing *here)
{
	for (size_t i = 0; i < sharing->priorities.count; i++)
		if (sharing->priorities.items[i].here == here &&
		    is_with(sharing, &sharing->priorities.items[i]))
			return true;
	return false;
}

static bool has_pair_there(const struct sharing *sharing, const struct partner_entry *there)
{
	for (size_t i = 0; i < sharing->priorities.count; i++)
		if (sharing->priorities.items[i].there->entry == there)
			return true;
	return false;
}

static struct value pairs_in(const struct sharing *sharing, const struct thing *strategy)
{
	struct values list = {0};
	for (size_t i = 0; i < sharing->priorities.count; i++) {
		const struct side_pair *pair = &sharing->priorities.items[i];
		if (pair->here->parent == strategy && is_with(sharing, pair))
			add_pair(sharing, &list, pair);
	}
	return values_list(&list);
}

static struct value only_here(const struct sharing *sharing, const struct thing *strategy)
{
	const struct things *all = &sharing->view->record->of[KIND_PRIORITY];
	struct values list = {0};
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i]->parent == strategy && !has_pair_here(sharing, all->items[i]))
			values_add(&list, view_thing(sharing->view, all->items[i]), sharing->arena);
	return values_list(&list);
}

/* On whatever scale it is. */
static const struct partner_fact *latest_rating(const struct partner_entry *entry)
{
	const struct partner_fact *latest = NULL;
	for (size_t i = 0; i < entry->fact_count; i++) {
		const struct partner_fact *fact = &entry->facts[i];
		if (str_equal(fact->name, STR("rating")) &&
		    (!latest || date_compare_known(fact->date, latest->date) >= 0))
			latest = fact;
	}
	return latest;
}

static struct value entry_value(const struct sharing *sharing, const struct partner_entry *entry)
{
	const struct partner_fact *number = partner_entry_fact(entry, "number");
	const struct partner_fact *rating = latest_rating(entry);
	struct value values[] = {
		value_text(entry->name),
		value_text(entry->address),
		number ? value_text(number->text) : (struct value){0},
		rating ? derived_side_rating(sharing->view, rating, sharing->arena)
		       : (struct value){0},
	};
	return view_object(sharing->view, &shape_partner_entry, values);
}

static struct value only_there(const struct sharing *sharing, const struct side_pair *strategy)
{
	const struct partner_catalogue *catalogue = strategy->there->source->catalogue;
	struct values list = {0};
	for (size_t i = 0; i < catalogue->count; i++) {
		const struct partner_entry *entry = &catalogue->entries[i];
		if (side_is_in(entry, strategy->there->entry) && !has_pair_there(sharing, entry))
			values_add(&list, entry_value(sharing, entry), sharing->arena);
	}
	return values_list(&list);
}

static struct value shared_strategies(const struct sharing *sharing)
{
	struct values list = {0};
	for (size_t i = 0; i < sharing->strategies.count; i++) {
		const struct side_pair *pair = &sharing->strategies.items[i];
		if (!is_with(sharing, pair))
			continue;
		struct value values[] = {
			view_thing(sharing->view, pair->here),
			derived_side(sharing->view, pair, sharing->arena),
			pairs_in(sharing, pair->here),
			only_here(sharing, pair->here),
			only_there(sharing, pair),
		};
		values_add(&list, view_object(sharing->view, &shape_shared_strategy, values),
			   sharing->arena);
	}
	return values_list(&list);
}

/* Does the strategy of a priority stand on the page by itself? */
static bool is_shared_strategy(const struct sharing *sharing, const struct thing *strategy)
{
	for (size_t i = 0; i < sharing->strategies.count; i++)
		if (sharing->strategies.items[i].here == strategy &&
		    is_with(sharing, &sharing->strategies.items[i]))
			return true;
	return false;
}

static struct value other_priorities(const struct sharing *sharing)
{
	struct values list = {0};
	for (size_t i = 0; i < sharing->priorities.count; i++) {
		const struct side_pair *pair = &sharing->priorities.items[i];
		if (is_with(sharing, pair) && !is_shared_strategy(sharing, pair->here->parent))
			add_pair(sharing, &list, pair);
	}
	return values_list(&list);
}

/* Partners */

static void add_partner(const struct sharing *sharing, struct values *partners)
{
	struct values risks = {0}, others = {0};
	struct value strategies = shared_strategies(sharing);
	struct value priorities = other_priorities(sharing);
	add_pairs(sharing, &risks, KIND_RISK);
	add_pairs(sharing, &others, KIND_WORKSTREAM);
	add_pairs(sharing, &others, KIND_COMMITTEE);
	struct value values[] = {
		view_thing(sharing->view, sharing->source),
		strategies,
		priorities,
		values_list(&risks),
		values_list(&others),
	};
	if (strategies.count + priorities.count + risks.count + others.count)
		values_add(partners, view_object(sharing->view, &shape_partner, values),
			   sharing->arena);
}

static struct value get_partners(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	const struct record *record = view->record;
	const struct things *sources = &record->of[KIND_SOURCE];
	struct values partners = {0};
	struct sharing sharing = {
		.view = view,
		.strategies = side_pairs(record, KIND_STRATEGY, arena),
		.priorities = side_pairs(record, KIND_PRIORITY, arena),
		.arena = arena,
	};
	(void)thing;
	for (size_t i = 0; i < sources->count; i++) {
		sharing.source = sources->items[i];
		add_partner(&sharing, &partners);
	}
	return values_list(&partners);
}

static const struct value_row partners_rows[] = {
	{"partners", "those with whom it shares something, each a partner", .get = get_partners},
};

const struct derived_table derived_site_partners = {KIND_SITE, partners_rows, 1};
