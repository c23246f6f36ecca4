/*
 * What is the same here and at partners as templates see it: of one thing, and for the page of all
 * that the site shares with each partner.
 */
#include "base/arena.h"
#include "kinds/kinds.h"
#include "partner/side_by_side.h"
#include "partner/values.h"
#include "record/link.h"
#include "site/identity.h"
#include "site/names.h"

/* One side of a line */

struct their_band {
	struct value title;
};

static const struct shape_row their_band_rows[] = {
	{"title", "the word for it there", VALUE_AT(their_band, title)},
};

const struct shape shape_their_band = SHAPE("band at a partner", their_band, their_band_rows);

struct side_values {
	struct value word, rating, scale, product, band, score_words, date;
};

static const struct shape_row side_rows[] = {
	{"word", "the word or number: Amber, 12; empty: nothing is said",
	 VALUE_AT(side_values, word)},
	{"rating", "of a rating: the word, as a rating where its scale is one of this site's too",
	 VALUE_AT(side_values, rating), .gives = {.shape = &shape_rating}},
	{"scale", "of a rating: its scale", VALUE_AT(side_values, scale)},
	{"product", "of a score: its number", VALUE_AT(side_values, product)},
	{"band", "of a score: its band", VALUE_AT(side_values, band),
	 .gives = {.kinds = TO(KIND_BAND), .shape = &shape_their_band}},
	{"score words", "of no score: not stated", VALUE_AT(side_values, score_words)},
	{"date", "when it was so", VALUE_AT(side_values, date), .gives = {.shape = &shape_date}},
};

const struct shape shape_side = SHAPE("side", side_values, side_rows);

/* Of this site's scale, where a partner's is the same in name and length. */
static const struct level *level_of(const struct record *record, const struct side *side)
{
	const struct level *level = link_level(record, side->scale, side->word);
	if (!level)
		return NULL;
	const struct scale *scale = (const struct scale *)level->thing.parent;
	bool is_same = level->order == side->place && (int)scale->levels.count == side->of;
	return is_same ? level : NULL;
}

/* This site's band where it has the same word for that score. */
static struct value band_of(const struct view *view, const struct side *side)
{
	const struct band *band = score_band(view->record, side->number);
	struct their_band theirs = {value_text(side->word)};
	if (!side->word.len)
		return (struct value){0};
	if (band && str_equal_key(band->thing.title, side->word))
		return view_thing(view, &band->thing);
	return view_object(view, &shape_their_band, &theirs);
}

/* The word, or the number where it is one that counts. */
static struct str word_of(enum side_type type, const struct side *side, struct arena *arena)
{
	if (!side->is_stated)
		return STR("not stated");
	if (type == SIDE_NAME || type == SIDE_RATING)
		return side->word;
	return arena_printf(arena, "%d", side->number);
}

static struct value side_value(const struct view *view, enum side_type type, struct side side)
{
	bool is_scored = type == SIDE_SCORE || type == SIDE_TARGET;
	struct str word = word_of(type, &side, view->arena);
	struct side_values values = {
		.scale = value_text(side.scale),
		.date = view_date(view, side.date),
	};
	if (side.is_stated)
		values.word = value_text(word);
	if (side.is_stated && type == SIDE_RATING)
		values.rating = view_level(view, level_of(view->record, &side), word);
	if (side.is_stated && is_scored) {
		values.product = value_text(word);
		values.band = band_of(view, &side);
	} else {
		values.score_words = value_text(STR("not stated"));
	}
	return view_object(view, &shape_side, &values);
}

struct value side_score_value(const struct view *view, const struct partner_entry *entry,
			      const char *type)
{
	struct side score = side_of_score(entry, type);
	return score.is_stated ? side_value(view, SIDE_SCORE, score) : (struct value){0};
}

struct value side_rating_value(const struct view *view, const struct partner_fact *rating)
{
	return rating ? side_value(view, SIDE_RATING, side_of_fact(rating)) : (struct value){0};
}

/* A line of both sides */

struct side_line_values {
	struct value what, here, there, differs, verdict, is_apart, words;
};

static const struct shape_row side_line_rows[] = {
	{"what", "what is compared: name, rating, score, target score, priorities, actions",
	 VALUE_AT(side_line_values, what)},
	{"here", "this site's side", VALUE_AT(side_line_values, here), {.shape = &shape_side}},
	{"there", "the partner's side", VALUE_AT(side_line_values, there), {.shape = &shape_side}},
	{"differs", "whether the two are not the same", VALUE_AT(side_line_values, differs)},
	{"verdict", "same, different, not comparable, only here, only there",
	 VALUE_AT(side_line_values, verdict)},
	{"is_apart", "whether it is not comparable", VALUE_AT(side_line_values, is_apart)},
	{"words", "it in a line: rating: Amber here, Green there",
	 VALUE_AT(side_line_values, words)},
};

const struct shape shape_side_line = SHAPE("side by side", side_line_values, side_line_rows);

static const char *verdict_of(const struct side_line *line)
{
	switch (line->verdict) {
	case SIDE_SAME:
		return "same";
	case SIDE_DIFFERENT:
		return "different";
	case SIDE_NOT_COMPARABLE:
		return "not comparable";
	case SIDE_ALONE:
		break;
	}
	return line->here.is_stated ? "only here" : "only there";
}

static struct value line_value(const struct view *view, const struct side_line *line)
{
	static const char *const words[] = {
		[SIDE_NAME] = "name",
		[SIDE_RATING] = "rating",
		[SIDE_SCORE] = "score",
		[SIDE_TARGET] = "target score",
		[SIDE_PRIORITIES] = "priorities",
		[SIDE_ACTIONS] = "actions",
	};
	struct arena *arena = view->arena;
	struct str what = words_site(view->record, str_from(words[line->type]), arena);
	bool is_apart = line->verdict == SIDE_NOT_COMPARABLE;
	struct side_line_values values = {
		.what = value_text(what),
		.here = side_value(view, line->type, line->here),
		.there = side_value(view, line->type, line->there),
		.differs = value_truth(line->verdict != SIDE_SAME),
		.verdict = value_text(str_from(verdict_of(line))),
		.is_apart = value_truth(is_apart),
		.words = value_text(arena_printf(arena, "%.*s: %.*s here, %.*s there%s",
						 STR_ARG(what),
						 STR_ARG(word_of(line->type, &line->here, arena)),
						 STR_ARG(word_of(line->type, &line->there, arena)),
						 is_apart ? ", not comparable" : "")),
	};
	return view_object(view, &shape_side_line, &values);
}

/* All of a pair */

struct partner_side {
	struct value theirs, lines, standing, differences;
};

static const struct shape_row partner_side_rows[] = {
	{"theirs",
	 "the same thing at the partner",
	 VALUE_AT(partner_side, theirs),
	 {.kinds = TO(KIND_SHARED_REFERENCE)}},
	{"lines",
	 "both sides, each line side by side; the name first",
	 VALUE_AT(partner_side, lines),
	 {.shape = &shape_side_line}},
	{"standing",
	 "the lines without the name",
	 VALUE_AT(partner_side, standing),
	 {.shape = &shape_side_line}},
	{"differences",
	 "the lines that are not the same",
	 VALUE_AT(partner_side, differences),
	 {.shape = &shape_side_line}},
};

const struct shape shape_partner_side = SHAPE("partner side", partner_side, partner_side_rows);

static struct partner_side compare(const struct view *view, const struct side_pair *pair)
{
	struct arena *arena = view->arena;
	struct side_lines lines = side_by_side(view->record, pair->here, pair->there, arena);
	struct values all = {0}, standing = {0}, differences = {0};
	for (size_t i = 0; i < lines.count; i++) {
		const struct side_line *line = &lines.items[i];
		struct value value = line_value(view, line);
		values_add(&all, value, arena);
		if (line->type != SIDE_NAME)
			values_add(&standing, value, arena);
		if (line->verdict != SIDE_SAME)
			values_add(&differences, value, arena);
	}
	return (struct partner_side){view_thing(view, &pair->there->thing), values_list(&all),
				     values_list(&standing), values_list(&differences)};
}

static struct value at_partners(const struct view *view, const struct thing *thing)
{
	const struct links *links = side_same_as(thing);
	struct values list = {0};
	for (size_t i = 0; i < links->count; i++) {
		const struct thing *shared = links->items[i].shared;
		struct side_pair pair = {thing, (const struct shared_reference *)shared};
		struct partner_side side = compare(view, &pair);
		values_add(&list, view_object(view, &shape_partner_side, &side), view->arena);
	}
	return values_list(&list);
}

static const struct value_row at_partners_rows[] = {
	{"at partners", "what it is the same as at partners, each a partner side",
	 .value = at_partners, .gives = {.shape = &shape_partner_side}},
};

/* Of the kinds that have "same as". */
const struct value_table side_values = {TO(KIND_STRATEGY) | TO(KIND_PRIORITY) | TO(KIND_RISK) |
						TO(KIND_WORKSTREAM) | TO(KIND_COMMITTEE),
					{at_partners_rows, ARRAY_SIZE(at_partners_rows)}};

/* A pair on the page of what is shared, and what of a strategy has none */

struct shared_pair {
	struct value ours, side, standing;
};

static const struct shape_row shared_pair_rows[] = {
	{"ours", "the thing here", VALUE_AT(shared_pair, ours), .gives = {.kinds = ANY_KIND}},
	{"side",
	 "what it is the same as there, compared: a partner side",
	 VALUE_AT(shared_pair, side),
	 {.shape = &shape_partner_side}},
	{"standing", "whether either side says how it stands", VALUE_AT(shared_pair, standing)},
};

const struct shape shape_shared_pair = SHAPE("shared pair", shared_pair, shared_pair_rows);

struct partner_entry_values {
	struct value title, url, number, rating;
};

static const struct shape_row partner_entry_rows[] = {
	{"title", "its name", VALUE_AT(partner_entry_values, title)},
	{"url", "its address at the partner", VALUE_AT(partner_entry_values, url)},
	{"number", "its number, as printed there", VALUE_AT(partner_entry_values, number)},
	{"rating",
	 "the rating last given to it there, as a side",
	 VALUE_AT(partner_entry_values, rating),
	 {.shape = &shape_side}},
};

const struct shape shape_partner_entry =
	SHAPE("entry at a partner", partner_entry_values, partner_entry_rows);

struct shared_strategy {
	struct value ours, side, pairs, only_here, only_there;
};

static const struct shape_row shared_strategy_rows[] = {
	{"ours",
	 "the strategy here",
	 VALUE_AT(shared_strategy, ours),
	 {.kinds = TO(KIND_STRATEGY)}},
	{"side",
	 "the strategy there, compared: a partner side",
	 VALUE_AT(shared_strategy, side),
	 {.shape = &shape_partner_side}},
	{"pairs",
	 "its priorities that are shared, each a shared pair",
	 VALUE_AT(shared_strategy, pairs),
	 {.shape = &shape_shared_pair}},
	{"only_here",
	 "its priorities that have no pair there",
	 VALUE_AT(shared_strategy, only_here),
	 {.kinds = TO(KIND_PRIORITY)}},
	{"only_there",
	 "those there that have none here",
	 VALUE_AT(shared_strategy, only_there),
	 {.shape = &shape_partner_entry}},
};

const struct shape shape_shared_strategy =
	SHAPE("shared strategy", shared_strategy, shared_strategy_rows);

struct partner {
	struct value source, strategies, priorities, risks, others;
};

static const struct shape_row partner_rows[] = {
	{"source",
	 "the catalogue of the partner, as a source",
	 VALUE_AT(partner, source),
	 {.kinds = TO(KIND_SOURCE)}},
	{"strategies",
	 "the strategies that are shared",
	 VALUE_AT(partner, strategies),
	 {.shape = &shape_shared_strategy}},
	{"priorities",
	 "shared priorities of other strategies",
	 VALUE_AT(partner, priorities),
	 {.shape = &shape_shared_pair}},
	{"risks", "shared risks", VALUE_AT(partner, risks), {.shape = &shape_shared_pair}},
	{"others",
	 "shared workstreams and committees",
	 VALUE_AT(partner, others),
	 {.shape = &shape_shared_pair}},
};

const struct shape shape_partner = SHAPE("partner", partner, partner_rows);

/* The pairs with one partner. */
static struct side_pairs pairs_with(const struct view *view, int kind, const struct thing *source)
{
	struct side_pairs all = side_pairs(view->record, kind, view->arena), pairs = {0};
	for (size_t i = 0; i < all.count; i++)
		if (&all.items[i].there->source->thing == source)
			ARRAY_ADD(&pairs, view->arena, all.items[i]);
	return pairs;
}

static bool is_here(const struct side_pairs *pairs, const struct thing *here)
{
	for (size_t i = 0; i < pairs->count; i++)
		if (pairs->items[i].here == here)
			return true;
	return false;
}

static bool is_there(const struct side_pairs *pairs, const struct partner_entry *there)
{
	for (size_t i = 0; i < pairs->count; i++)
		if (pairs->items[i].there->entry == there)
			return true;
	return false;
}

static void add_pair(const struct view *view, struct values *list, const struct side_pair *pair)
{
	struct partner_side side = compare(view, pair);
	struct shared_pair values = {
		.ours = view_thing(view, pair->here),
		.side = view_object(view, &shape_partner_side, &side),
		.standing = value_truth(side.standing.count > 0),
	};
	values_add(list, view_object(view, &shape_shared_pair, &values), view->arena);
}

static void add_pairs(const struct view *view, struct values *list, const struct side_pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++)
		add_pair(view, list, &pairs->items[i]);
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

static struct value entry_value(const struct view *view, const struct partner_entry *entry)
{
	struct partner_entry_values values = {
		.title = value_text(entry->name),
		.url = value_text(entry->address),
		.number = value_text(partner_entry_text(entry, "number")),
		.rating = side_rating_value(view, latest_rating(entry)),
	};
	return view_object(view, &shape_partner_entry, &values);
}

static struct value strategy_value(const struct view *view, const struct side_pair *strategy,
				   const struct side_pairs *priorities)
{
	const struct things *all = &view->record->of[KIND_PRIORITY];
	const struct partner_catalogue *catalogue = strategy->there->source->catalogue;
	struct values pairs = {0}, here = {0}, there = {0};
	struct partner_side side = compare(view, strategy);
	for (size_t i = 0; i < priorities->count; i++)
		if (priorities->items[i].here->parent == strategy->here)
			add_pair(view, &pairs, &priorities->items[i]);
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i]->parent == strategy->here && !is_here(priorities, all->items[i]))
			values_add(&here, view_thing(view, all->items[i]), view->arena);
	for (size_t i = 0; i < catalogue->count; i++) {
		const struct partner_entry *entry = &catalogue->entries[i];
		if (side_is_in(entry, strategy->there->entry) && !is_there(priorities, entry))
			values_add(&there, entry_value(view, entry), view->arena);
	}
	struct shared_strategy values = {
		.ours = view_thing(view, strategy->here),
		.side = view_object(view, &shape_partner_side, &side),
		.pairs = values_list(&pairs),
		.only_here = values_list(&here),
		.only_there = values_list(&there),
	};
	return view_object(view, &shape_shared_strategy, &values);
}

static void add_partner(const struct view *view, struct values *partners,
			const struct thing *source)
{
	struct side_pairs strategies = pairs_with(view, KIND_STRATEGY, source);
	struct side_pairs priorities = pairs_with(view, KIND_PRIORITY, source);
	struct side_pairs risks = pairs_with(view, KIND_RISK, source);
	struct side_pairs workstreams = pairs_with(view, KIND_WORKSTREAM, source);
	struct side_pairs committees = pairs_with(view, KIND_COMMITTEE, source);
	struct values with_parts = {0}, alone = {0}, shared_risks = {0}, others = {0};
	for (size_t i = 0; i < strategies.count; i++)
		values_add(&with_parts, strategy_value(view, &strategies.items[i], &priorities),
			   view->arena);
	for (size_t i = 0; i < priorities.count; i++)
		if (!is_here(&strategies, priorities.items[i].here->parent))
			add_pair(view, &alone, &priorities.items[i]);
	add_pairs(view, &shared_risks, &risks);
	add_pairs(view, &others, &workstreams);
	add_pairs(view, &others, &committees);
	struct partner values = {
		.source = view_thing(view, source),
		.strategies = values_list(&with_parts),
		.priorities = values_list(&alone),
		.risks = values_list(&shared_risks),
		.others = values_list(&others),
	};
	if (with_parts.count + alone.count + shared_risks.count + others.count)
		values_add(partners, view_object(view, &shape_partner, &values), view->arena);
}

static struct value partners(const struct view *view)
{
	const struct things *sources = &view->record->of[KIND_SOURCE];
	struct values list = {0};
	for (size_t i = 0; i < sources->count; i++)
		add_partner(view, &list, sources->items[i]);
	return values_list(&list);
}

static const struct value_row site_rows[] = {
	{"partners", "those with whom it shares something, each a partner", .site = partners,
	 .gives = {.shape = &shape_partner}},
};

const struct value_table side_site_values = {TO(KIND_SITE), {site_rows, ARRAY_SIZE(site_rows)}};
