#include "across/trail_values.h"

#include "across/trail.h"
#include "base/arena.h"
#include "kinds/kinds.h"
#include "record/link.h"
#include "record/prose.h"
#include "site/address.h"
#include "site/thing_values.h"

struct entry_values {
	struct value title, when, meeting, item, paper, says, also, asked, asked_words, did,
		did_whole, did_missing, is_still_ahead, is_off;
};

struct telling_values {
	struct value words, place, url, paper, others;
};

/* clang-format off */
static const struct shape_row telling_rows[] = {
	{"words", "the sentence that tells of it, HTML; empty where there is none", VALUE_AT(telling_values, words)},
	{"place", "where it stands there: paragraph 14", VALUE_AT(telling_values, place)},
	{"url", "the address of the place", VALUE_AT(telling_values, url)},
	{"paper", "the paper or minutes, as a thing", VALUE_AT(telling_values, paper), .gives = {.kinds = TO(KIND_PAPER) | TO(KIND_MINUTES)}},
	{"others", "other places in it that tell of it, as passages", VALUE_AT(telling_values, others), .gives = {.shape = &shape_passage}},
};

static const struct shape_row entry_rows[] = {
	{"title", "the paper's title, or the meeting's", VALUE_AT(entry_values, title)},
	{"when", "the date, as a date", VALUE_AT(entry_values, when), .gives = {.shape = &shape_date}},
	{"meeting", "the meeting that was told, as a thing", VALUE_AT(entry_values, meeting), .gives = {.kinds = TO(KIND_MEETING)}},
	{"item", "the agenda item it was told at, as a thing, where it was but one", VALUE_AT(entry_values, item), .gives = {.kinds = TO(KIND_ITEM)}},
	{"paper", "the paper or minutes that tells most, as a thing", VALUE_AT(entry_values, paper),
	 .gives = {.kinds = TO(KIND_PAPER) | TO(KIND_MINUTES)}},
	{"says", "what was said, a sentence from each paper or minutes", VALUE_AT(entry_values, says), .gives = {.shape = &shape_telling}},
	{"also", "other papers of the meeting that only list it, as passages", VALUE_AT(entry_values, also), .gives = {.shape = &shape_passage}},
	{"asked", "what the meeting was asked to do, as ratings", VALUE_AT(entry_values, asked), .gives = {.shape = &shape_rating}},
	{"asked_words", "the same in words: consider and note", VALUE_AT(entry_values, asked_words)},
	{"did", "decisions that name it", VALUE_AT(entry_values, did), .gives = {.kinds = TO(KIND_DECISION)}},
	{"did_whole", "where none does, decisions about the whole of a paper that tells of it", VALUE_AT(entry_values, did_whole), .gives = {.kinds = TO(KIND_DECISION)}},
	{"did_missing", "why no decision about it is known", VALUE_AT(entry_values, did_missing)},
	{"is_still_ahead", "whether the meeting is still to come, or was called off", VALUE_AT(entry_values, is_still_ahead)},
	{"is_off", "whether the meeting was cancelled or postponed", VALUE_AT(entry_values, is_off)},
};
/* clang-format on */

const struct shape shape_telling = SHAPE("what a paper says", telling_values, telling_rows);
const struct shape shape_trail = SHAPE("trail entry", entry_values, entry_rows);

/* "paragraph 14", or as it is numbered there itself; empty for what has no number. */
static struct str paragraph_words(const struct trail_passage *passage, struct arena *arena)
{
	const struct prose *body = passage->at ? passage->at->body : NULL;
	const struct markdown_block *block =
		body && passage->fragment.len
			? markdown_find_block(prose_read(body), passage->fragment)
			: NULL;
	struct str number = {0};
	if (block)
		number = markdown_paragraph_number(prose_read(body), block);
	return number.len ? arena_printf(arena, "paragraph %.*s", STR_ARG(number)) : number;
}

static struct value passage_address(const struct view *view, const struct trail_passage *passage)
{
	const struct thing *at = passage->at ? passage->at : passage->from;
	struct str fragment = passage->fragment.len
				      ? address_place(at, passage->fragment, view->arena)
				      : at->fragment;
	return view_address(view, at->address, fragment);
}

static bool tells_more_of(const struct trail_passage *first, const struct trail_passage *passage)
{
	return passage->at && passage->at == first->at;
}

/* The numbered paragraphs behind the first that tell of it too, each once. */
static struct value others_value(const struct view *view, const struct trail_passage *first,
				 size_t count)
{
	struct values others = {0};
	for (size_t i = 1; i < count; i++) {
		struct str place = paragraph_words(&first[i], view->arena);
		bool is_repeat = !place.len;
		for (size_t j = 0; j < i; j++)
			is_repeat |= str_equal(first[j].fragment, first[i].fragment);
		if (is_repeat)
			continue;
		struct passage_values values = {
			.title = value_text(place),
			.url = passage_address(view, &first[i]),
		};
		values_add(&others, view_object(view, &shape_passage, &values), view->arena);
	}
	return values_list(&others);
}

static struct value says_value(const struct view *view, const struct trail_entry *entry,
			       const struct thing *about)
{
	struct values says = {0};
	for (size_t i = 0, end; i < entry->passage_count; i = end) {
		const struct trail_passage *first = &entry->passages[i];
		for (end = i + 1;
		     end < entry->passage_count && tells_more_of(first, &entry->passages[end]);)
			end++;
		struct telling_values values = {
			.words = telling_sentence(view, first, about),
			.place = value_text(paragraph_words(first, view->arena)),
			.url = passage_address(view, first),
			.paper = view_thing(view, first->at),
			.others = others_value(view, first, end - i),
		};
		values_add(&says, view_object(view, &shape_telling, &values), view->arena);
	}
	return values_list(&says);
}

/* Other papers of the meeting that only list the thing, by their titles. */
static struct value also_value(const struct view *view, const struct trail_entry *entry)
{
	struct values also = {0};
	for (size_t i = 0; i < entry->aside_count; i++) {
		const struct trail_passage *aside = &entry->asides[i];
		struct passage_values values = {
			.title = value_text(aside->at->title),
			.url = passage_address(view, aside),
		};
		values_add(&also, view_object(view, &shape_passage, &values), view->arena);
	}
	return values_list(&also);
}

/* What the meeting was asked: by the paper, else by the item. */
static struct ratings asked_of(const struct trail_entry *entry)
{
	if (entry->paper && entry->paper->kind == KIND_PAPER)
		return ((const struct paper *)entry->paper)->purpose;
	return entry->item ? ((const struct item *)entry->item)->purpose : (struct ratings){0};
}

/* Decisions about the papers that tell of it, each as a whole. */
static struct things decisions_of_papers(const struct trail_entry *entry, struct arena *arena)
{
	struct things found = {0};
	for (size_t i = 0; i < entry->passage_count; i++) {
		const struct thing *paper = entry->passages[i].at;
		if (!paper || paper->kind != KIND_PAPER)
			continue;
		struct things about = decisions_about(entry->meeting, paper, arena);
		for (size_t j = 0; j < about.count; j++)
			if (!things_have(&found, about.items[j]))
				things_add(&found, about.items[j], arena);
	}
	return found;
}

static struct value entry_value(const struct view *view, const struct trail_entry *entry,
				const struct thing *about)
{
	const struct thing *meeting = entry->meeting ? &entry->meeting->thing : NULL;
	const struct thing *titled = entry->paper ? entry->paper : meeting;
	struct ratings purpose = asked_of(entry);
	struct str *words = arena_new(view->arena, struct str, purpose.count);
	struct values asked = {0};
	struct things whole = {0};
	if (!entry->decisions.count)
		whole = decisions_of_papers(entry, view->arena);
	for (size_t i = 0; i < purpose.count; i++) {
		words[i] = purpose.items[i].written;
		values_add(&asked, view_rating(view, &purpose.items[i]), view->arena);
	}
	struct entry_values values = {
		.title = value_text(titled ? titled->title : (struct str){0}),
		.when = view_date(view, entry->date),
		.meeting = view_thing(view, meeting),
		.item = view_thing(view, entry->item),
		.paper = view_thing(view, entry->paper),
		.says = says_value(view, entry, about),
		.also = also_value(view, entry),
		.asked = values_list(&asked),
		.asked_words =
			value_text(arena_enumerate(view->arena, words, purpose.count, " and ")),
		.did = view_things(view, &entry->decisions),
		.did_whole = view_things(view, &whole),
		.is_still_ahead = value_truth(trail_is_ahead(view->record, entry)),
		.is_off = value_truth(meeting && meeting_is_off(meeting)),
	};
	if (!entry->decisions.count)
		values.did_missing = value_text(decisions_missing(view->record, entry->meeting));
	return view_object(view, &shape_trail, &values);
}

/* A page shows so many entries; the rest is folded below them. */
enum { LATEST_ENTRIES = 5 };

/* A trail and what it is of. */
struct listed_trail {
	struct trail trail;
	const struct thing *about;
};

static struct value make_entry(const struct value *list, size_t index)
{
	const struct listed_trail *listed = list->self;
	return entry_value(list->view, &listed->trail.entries[index], listed->about);
}

/* Rows of a list, and pages, ask for several values of one trail. */
static struct trail trail_now(const struct view *view, const struct thing *thing)
{
	struct memory *memory = view->memory;
	if (memory->told_of != thing) {
		struct trail *trail = arena_new(view->arena, struct trail, 1);
		*trail = trail_of(thing, view->arena);
		memory->trail = trail;
		memory->told_of = thing;
	}
	return *memory->trail;
}

/* What of its trail stands on the page. */
static struct trail trail_here(const struct view *view, const struct thing *thing)
{
	struct trail all = trail_now(view, thing);
	struct year_split split = thing_years(view, thing);
	if (!split.years.count)
		return all;
	struct trail_entry *here = arena_new(view->arena, struct trail_entry, all.count);
	size_t count = 0;
	for (size_t i = 0; i < all.count; i++)
		if (year_split_has(&split, all.entries[i].date))
			ARRAY_PUT(here, count, all.count, all.entries[i]);
	return (struct trail){here, count};
}

static struct value whole_trail(const struct view *view, const struct thing *thing)
{
	struct listed_trail *listed = arena_new(view->arena, struct listed_trail, 1);
	*listed = (struct listed_trail){trail_here(view, thing), thing};
	struct value list = view_list(view, make_entry, listed, listed->trail.count);
	list.few = LATEST_ENTRIES;
	return list;
}

static struct value told(const struct view *view, const struct thing *thing, bool by_board)
{
	struct trail trail = trail_now(view, thing);
	const struct trail_entry *entry = trail_last_told(view->record, &trail, by_board);
	return entry ? entry_value(view, entry, thing) : (struct value){0};
}

static struct value last_told(const struct view *view, const struct thing *thing)
{
	return told(view, thing, false);
}

static struct value board_told(const struct view *view, const struct thing *thing)
{
	return told(view, thing, true);
}

/* Whom it was told to last, where that is no board. */
static struct value other_told(const struct view *view, const struct thing *thing)
{
	struct trail trail = trail_now(view, thing);
	const struct trail_entry *entry = trail_last_told(view->record, &trail, false);
	if (!entry || entry == trail_last_told(view->record, &trail, true))
		return (struct value){0};
	return entry_value(view, entry, thing);
}

static struct value first_told(const struct view *view, const struct thing *thing)
{
	struct trail trail = trail_here(view, thing);
	if (!trail.count)
		return (struct value){0};
	return entry_value(view, &trail.entries[trail.count - 1], thing);
}

/* clang-format off */
static const struct value_row trail_rows[] = {
	{"trail", "who was told what about it, newest first; few are 5", .value = whole_trail, .gives = {.shape = &shape_trail}},
	{"last told", "the newest entry of the trail that is not ahead", .value = last_told, .gives = {.shape = &shape_trail}},
	{"board told", "the newest of them in which a board was told", .value = board_told, .gives = {.shape = &shape_trail}},
	{"other told", "the newest of them, where another forum than a board was told", .value = other_told, .gives = {.shape = &shape_trail}},
	{"first told", "the oldest entry of the trail", .value = first_told, .gives = {.shape = &shape_trail}},
};
/* clang-format on */

const struct value_table trail_values = {ANY_KIND, {trail_rows, ARRAY_SIZE(trail_rows)}};
