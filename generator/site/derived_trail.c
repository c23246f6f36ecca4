/*
 * What every thing has: its trail, and what was done about it.
 */
#include "derive/trail.h"
#include "record/link.h"
#include "site/address.h"
#include "site/derived.h"

static const struct shape_row trail_fields[] = {
	{"title", "the paper's title, or the meeting's"},
	{"when", "the date, as a date"},
	{"meeting", "the meeting that was told, as a thing"},
	{"item", "the agenda item it was told at, as a thing"},
	{"paper", "the paper or minutes that told it, as a thing"},
	{"passages", "the passages, each a passage"},
	{"also", "other papers of the meeting that only list it, as passages"},
	{"asked", "what the meeting was asked to do, as ratings"},
	{"asked_words", "the same in words: consider and note"},
	{"did", "what it did: decisions"},
	{"did_missing", "why no decision is known"},
	{"is_still_ahead", "whether the meeting is still to come"},
};

const struct shape shape_trail = {"trail entry", trail_fields, 12};

/* A mention in a heading or a table has no words to show. */
static bool is_wordless(const struct trail_passage *passage)
{
	const struct prose *prose = passage->prose;
	if (!passage->is_mention)
		return false;
	if (passage->block >= prose->markdown.block_count)
		return true;
	enum markdown_block_type type = prose->markdown.blocks[passage->block].type;
	return type != MARKDOWN_PARAGRAPH && type != MARKDOWN_LIST_ITEM;
}

static struct value passage_words(const struct view *view, const struct trail_passage *passage,
				  struct arena *arena)
{
	const struct prose *prose = passage->prose;
	if (!prose)
		return (struct value){0};
	if (!passage->is_mention)
		return view_prose(view, passage->from, prose, arena);
	if (is_wordless(passage))
		return (struct value){0};
	const struct markdown_block *block = &prose->markdown.blocks[passage->block];
	return view_prose_part(view, passage->from, prose, block->start, block->end, arena);
}

/* "paragraph 14", from its fragment; empty for what has no number. */
static struct str paragraph_words(struct str fragment, struct arena *arena)
{
	if (fragment.len < 2 || fragment.data[0] != 'p')
		return (struct str){0};
	for (size_t i = 1; i < fragment.len; i++)
		if (fragment.data[i] < '0' || fragment.data[i] > '9')
			return (struct str){0};
	return arena_printf(arena, "paragraph %.*s", STR_ARG(str_sub(fragment, 1, fragment.len)));
}

static struct str mention_title(const struct trail_passage *passage, struct arena *arena)
{
	struct str place = paragraph_words(passage->fragment, arena);
	bool minuted = passage->at && passage->at->kind == KIND_MINUTES;
	if (!place.len)
		return minuted ? STR("minutes") : STR("mentioned");
	return minuted ? arena_printf(arena, "minutes, %.*s", STR_ARG(place)) : place;
}

/* What a passage is, or where it stands. */
static struct str passage_title(const struct trail_passage *passage, struct arena *arena)
{
	if (passage->is_mention)
		return mention_title(passage, arena);
	switch (passage->from->kind) {
	case KIND_COVER:
		return STR("listed on the cover sheet");
	case KIND_ALIGNMENT:
		return STR("ticked on the cover sheet");
	case KIND_SCORE: {
		int score = ((const struct score *)passage->from)->score;
		return score ? arena_printf(arena, "scored %d", score) : STR("scored");
	}
	case KIND_GIVEN_RATING: {
		const struct rating *rating = &((const struct given_rating *)passage->from)->rating;
		return arena_printf(arena, "rated %.*s", STR_ARG(rating->written));
	}
	case KIND_PERIOD:
		return STR("report of the period");
	case KIND_CITATION:
		return STR("cited as a risk");
	case KIND_DECISION:
		return STR("decision");
	case KIND_ITEM:
		return STR("agenda item");
	default:
		return STR("mentioned");
	}
}

static struct value passage_address(const struct view *view, const struct trail_passage *passage,
				    struct arena *arena)
{
	const struct thing *at = passage->at ? passage->at : passage->from;
	return view_address(view, at->address,
			    passage->fragment.len ? address_place(at, passage->fragment, arena)
						  : at->fragment,
			    arena);
}

static struct value passage_value(const struct view *view, const struct trail_passage *passage,
				  struct arena *arena)
{
	struct value values[] = {
		value_text(passage_title(passage, arena)),
		passage_address(view, passage, arena),
		passage_words(view, passage, arena),
	};
	return view_object(view, &shape_passage, values);
}

/* Wordless mentions are left out where another passage has words. */
static struct value passages_value(const struct view *view, const struct trail_entry *entry,
				   struct arena *arena)
{
	struct values passages = {0};
	bool has_words = false;
	for (size_t i = 0; i < entry->passage_count; i++)
		has_words |= entry->passages[i].prose && !is_wordless(&entry->passages[i]);
	for (size_t i = 0; i < entry->passage_count; i++)
		if (!has_words || !is_wordless(&entry->passages[i]))
			values_add(&passages, passage_value(view, &entry->passages[i], arena),
				   arena);
	return values_list(&passages);
}

static bool decides_on(const struct decision *decision, const struct thing *paper)
{
	for (size_t i = 0; i < decision->papers.count; i++)
		if (decision->papers.items[i].target == paper)
			return true;
	const struct item *item = (const struct item *)decision->item.target;
	for (size_t i = 0; item && i < item->papers.count; i++)
		if (item->papers.items[i].target == paper)
			return true;
	return false;
}

/* Decisions of a meeting about a paper, or else under an item. */
static struct value decided(const struct view *view, const struct meeting *meeting,
			    const struct thing *paper, const struct thing *item,
			    struct arena *arena)
{
	struct values decisions = {0};
	for (size_t i = 0; meeting && i < meeting->decisions.count; i++) {
		const struct decision *decision =
			(const struct decision *)meeting->decisions.items[i];
		if ((paper && decides_on(decision, paper)) ||
		    (item && decision->item.target == item))
			values_add(&decisions, view_thing(view, &decision->thing), arena);
	}
	return values_list(&decisions);
}

struct value derived_did(const struct view *view, const struct thing *paper,
			 const struct meeting *meeting, struct arena *arena)
{
	return decided(view, meeting, paper, NULL, arena);
}

struct value derived_did_missing(const struct view *view, const struct meeting *meeting)
{
	if (!meeting)
		return (struct value){0};
	bool held = link_back(&meeting->thing, STR("minutes")).count;
	bool ahead = !date_is_over(meeting->date, view->record->now.date);
	if (held)
		return value_text(STR("no decision recorded in the minutes"));
	if (ahead)
		return value_text(STR("the meeting is still to come"));
	return value_text(STR("not known (no minutes held)"));
}

static bool is_still_ahead(const struct view *view, const struct trail_entry *entry)
{
	return entry->date.precision != DATE_NONE &&
	       date_first_day(entry->date) > date_first_day(view->record->now.date);
}

/* Other papers of the meeting that only list the thing, by their titles. */
static struct value also_value(const struct view *view, const struct trail_entry *entry,
			       struct arena *arena)
{
	struct values also = {0};
	for (size_t i = 0; i < entry->aside_count; i++) {
		const struct trail_passage *aside = &entry->asides[i];
		struct value values[] = {
			value_text(aside->at->title),
			passage_address(view, aside, arena),
			(struct value){0},
		};
		values_add(&also, view_object(view, &shape_passage, values), arena);
	}
	return values_list(&also);
}

/* What the meeting was asked: by the paper, else by the item. */
static struct value asked_value(const struct view *view, const struct trail_entry *entry,
				struct arena *arena)
{
	bool has_paper = entry->paper && entry->paper->kind == KIND_PAPER;
	const struct thing *asking = has_paper ? entry->paper : entry->item;
	struct value asked = {0};
	if (asking) {
		struct value object = view_thing(view, asking);
		object.class->find(object, STR("purpose"), arena, &asked);
	}
	return asked;
}

static struct value in_words(struct value asked, struct arena *arena)
{
	struct str *words = arena_new(arena, struct str, asked.count);
	for (size_t i = 0; i < asked.count; i++)
		words[i] = value_item(&asked, i).text;
	return value_text(derived_join(words, asked.count, " and ", arena));
}

static struct value entry_value(const struct view *view, const struct trail_entry *entry,
				struct arena *arena)
{
	const struct thing *paper = entry->paper;
	const struct thing *meeting = entry->meeting ? &entry->meeting->thing : NULL;
	struct value asked = asked_value(view, entry, arena);
	struct value did = decided(view, entry->meeting, paper, entry->item, arena);
	struct value values[] = {
		value_text(paper     ? paper->title
			   : meeting ? meeting->title
				     : (struct str){0}),
		view_date(view, entry->date, arena),
		view_thing(view, meeting),
		view_thing(view, entry->item),
		view_thing(view, paper),
		passages_value(view, entry, arena),
		also_value(view, entry, arena),
		asked,
		in_words(asked, arena),
		did,
		did.type == VALUE_NOTHING ? derived_did_missing(view, entry->meeting)
					  : (struct value){0},
		value_truth(is_still_ahead(view, entry)),
	};
	return view_object(view, &shape_trail, values);
}

/* Entries from to end - 1 of the trail, as far as it goes. */
static struct value some_entries(const struct view *view, const struct thing *thing, size_t from,
				 size_t end, struct arena *arena)
{
	struct values entries = {0};
	struct trail trail = trail_of(thing, arena);
	for (size_t i = from; i < trail.count && i < end; i++)
		values_add(&entries, entry_value(view, &trail.entries[i], arena), arena);
	return values_list(&entries);
}

/* A page shows so many entries; the rest is folded below them. */
enum { LATEST_ENTRIES = 5 };

static struct value get_trail(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	return some_entries(view, thing, 0, SIZE_MAX, arena);
}

static struct value get_trail_latest(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	return some_entries(view, thing, 0, LATEST_ENTRIES, arena);
}

static struct value get_trail_earlier(const struct view *view, const struct thing *thing,
				      struct arena *arena)
{
	return some_entries(view, thing, LATEST_ENTRIES, SIZE_MAX, arena);
}

static struct value get_last_told(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	struct trail trail = trail_of(thing, arena);
	for (size_t i = 0; i < trail.count; i++)
		if (!is_still_ahead(view, &trail.entries[i]))
			return entry_value(view, &trail.entries[i], arena);
	return (struct value){0};
}

static struct value get_first_told(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	struct trail trail = trail_of(thing, arena);
	if (!trail.count)
		return (struct value){0};
	return entry_value(view, &trail.entries[trail.count - 1], arena);
}

static const struct value_row trail_rows[] = {
	{"trail", "who was told what about it, newest first", .get = get_trail},
	{"trail latest", "the newest 5 entries of it", .get = get_trail_latest},
	{"trail earlier", "the rest of it", .get = get_trail_earlier},
	{"last told", "the newest entry of the trail that is not ahead", .get = get_last_told},
	{"first told", "the oldest entry of the trail", .get = get_first_told},
};

const struct derived_table derived_trail = {KIND_NONE, trail_rows,
					    sizeof trail_rows / sizeof *trail_rows};
