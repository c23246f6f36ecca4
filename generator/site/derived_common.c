/*
 * What every thing has: its address, its trail, its mentions, its contents.
 */
#include "derive/trail.h"
#include "model/link.h"
#include "site/address.h"
#include "site/derived.h"
#include "site/words.h"

#include <stdlib.h>
#include <string.h>

void values_add(struct values *values, struct value value, struct arena *arena)
{
	if (values->count == values->capacity) {
		size_t capacity = values->capacity ? values->capacity * 2 : 8;
		struct value *items = arena_new(arena, struct value, capacity);
		if (values->count)
			memcpy(items, values->items,
			       values->count * sizeof *items);
		values->items = items;
		values->capacity = capacity;
	}
	values->items[values->count++] = value;
}

struct value values_list(const struct values *values)
{
	return value_list(values->items, values->count);
}

/*
 * Merge sort: stable, and with a comparison of things, which qsort's cannot
 * be handed without a mutable static.
 */
static void merge_sort(struct value *items, struct value *scratch,
		       size_t count,
		       int (*compare)(const struct thing *a,
				      const struct thing *b))
{
	size_t half = count / 2, left = 0, right = half;
	if (count < 2)
		return;
	merge_sort(items, scratch, half, compare);
	merge_sort(items + half, scratch, count - half, compare);
	for (size_t i = 0; i < count; i++) {
		bool from_left =
			right == count ||
			(left < half && compare(items[left].self,
						items[right].self) <= 0);
		scratch[i] = from_left ? items[left++] : items[right++];
	}
	memcpy(items, scratch, count * sizeof *items);
}

void values_sort(struct values *values,
		 int (*compare)(const struct thing *a, const struct thing *b))
{
	struct arena scratch = {0};
	merge_sort(values->items,
		   arena_new(&scratch, struct value, values->count),
		   values->count, compare);
	arena_free(&scratch);
}

bool derived_is_listed(const struct things *things, const struct thing *thing)
{
	for (size_t i = 0; i < things->count; i++)
		if (things->items[i] == thing)
			return true;
	return false;
}

bool derived_is_pointed_at(const struct thing *thing, const char *const *ways)
{
	for (; *ways; ways++)
		if (link_back(thing, str_from(*ways)).count)
			return true;
	return false;
}

static struct value get_url(const struct view *view, const struct thing *thing,
			    struct arena *arena)
{
	if (!thing->has_page && !thing->fragment.len)
		return (struct value){0};
	return view_address(view, thing->address, thing->fragment, arena);
}

static struct value get_id(const struct view *view, const struct thing *thing,
			   struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_text(thing->id);
}

static struct value get_fragment(const struct view *view,
				 const struct thing *thing,
				 struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_text(thing->fragment);
}

static struct value get_kind_word(const struct view *view,
				  const struct thing *thing,
				  struct arena *arena)
{
	const char *word = schema_kind((enum kind)thing->kind)->word;
	return value_text(words_site(view->record, str_from(word), arena));
}

static struct value get_parent(const struct view *view,
			       const struct thing *thing, struct arena *arena)
{
	(void)arena;
	return view_thing(view, thing->parent);
}

static struct value get_date(const struct view *view,
			     const struct thing *thing, struct arena *arena)
{
	return view_date(view, record_date(thing), arena);
}

static struct value get_body(const struct view *view,
			     const struct thing *thing, struct arena *arena)
{
	return view_prose(view, thing, thing->body, arena);
}

static struct value get_reading_minutes(const struct view *view,
					const struct thing *thing,
					struct arena *arena)
{
	size_t minutes = derived_minutes_to_read(thing);
	(void)view;
	return minutes ? view_number(minutes, arena) : (struct value){0};
}

static const struct map_field heading_fields[] = {
	{"title", "the heading, as plain text"},
	{"url", "the address of the heading on this page"},
	{"is_sub", "whether it stands below another heading"},
};

const struct map_shape shape_heading = {"heading", heading_fields, 3};

static struct value get_contents(const struct view *view,
				 const struct thing *thing,
				 struct arena *arena)
{
	struct values headings = {0};
	const struct prose *body = thing->body;
	for (size_t i = 0; body && i < body->markdown.block_count; i++) {
		const struct markdown_block *block = &body->markdown.blocks[i];
		if (block->type != MARKDOWN_HEADING || block->level > 3)
			continue;
		struct value values[] = {
			value_text(block->text),
			view_address(view, address_body(thing, arena),
				     block->id, arena),
			value_truth(block->level > 2),
		};
		values_add(&headings, view_map(&shape_heading, values, arena),
			   arena);
	}
	return values_list(&headings);
}

/* The thing with a page, or a place on one, that a thing stands in. */
static const struct thing *page_of(const struct thing *thing)
{
	while (thing && !thing->has_page && !thing->fragment.len)
		thing = thing->parent;
	return thing;
}

static struct value get_stands_in(const struct view *view,
				  const struct thing *thing,
				  struct arena *arena)
{
	(void)arena;
	return view_thing(view, page_of(thing));
}

/* Mentions: one entry a thing, with the first passage that mentions it. */

static const struct map_field passage_fields[] = {
	{"title", "the page it stands on, or what it is: scored"},
	{"url", "the address of the passage"},
	{"words", "the passage itself, HTML; in a trail only"},
};

const struct map_shape shape_passage = {"passage", passage_fields, 3};

static struct value mention_value(const struct view *view,
				  const struct back_link *link,
				  struct arena *arena)
{
	const struct thing *page = page_of(link->from);
	struct str address = page->address, fragment = page->fragment;
	const struct prose *body = link->from->body;
	if (body == link->prose && link->block < body->markdown.block_count) {
		address = address_body(page, arena);
		fragment = address_place(
			page, body->markdown.blocks[link->block].id, arena);
	}
	struct value values[] = {
		value_text(page->title),
		view_address(view, address, fragment, arena),
		(struct value){0},
	};
	return view_map(&shape_passage, values, arena);
}

/* A mention and the page that it stands on. */
struct mention_at {
	const struct thing *page;
	size_t index;		/* of the back link */
	bool is_repeat;		/* not the first on its page */
};

static int by_page(const void *left, const void *right)
{
	const struct mention_at *a = left, *b = right;
	if (a->page != b->page)
		return (uintptr_t)a->page < (uintptr_t)b->page ? -1 : 1;
	return (a->index < b->index) - (a->index > b->index);
}

static int by_index(const void *left, const void *right)
{
	const struct mention_at *a = left, *b = right;
	return (a->index < b->index) - (a->index > b->index);
}

/* The mentions, newest first, each marked that is not the first on its page. */
static struct mention_at *mentions_at(struct back_links links,
				      struct arena *arena)
{
	struct mention_at *all =
		arena_new(arena, struct mention_at, links.count);
	for (size_t i = 0; i < links.count; i++)
		all[i] = (struct mention_at){page_of(links.items[i].from), i,
					     false};
	if (!links.count)
		return all;
	qsort(all, links.count, sizeof *all, by_page);
	for (size_t i = 0; i + 1 < links.count; i++)
		all[i].is_repeat = all[i].page == all[i + 1].page;
	qsort(all, links.count, sizeof *all, by_index);
	return all;
}

static struct value get_mentioned_in(const struct view *view,
				     const struct thing *thing,
				     struct arena *arena)
{
	struct values mentions = {0};
	struct back_links links = link_mentions(thing);
	struct mention_at *all = mentions_at(links, arena);
	for (size_t i = 0; i < links.count; i++)
		if (all[i].page && all[i].page != thing && !all[i].is_repeat)
			values_add(&mentions,
				   mention_value(view,
						 &links.items[all[i].index],
						 arena),
				   arena);
	return values_list(&mentions);
}

/* Related: what names a thing, but for what the thing itself names. */

static bool names(const struct thing *thing, const struct thing *other)
{
	size_t index = schema_find((enum kind)thing->kind, STR("related"));
	if (index == schema_field_count((enum kind)thing->kind))
		return false;
	const struct links *related = schema_value(
		thing, schema_field((enum kind)thing->kind, index));
	for (size_t i = 0; i < related->count; i++)
		if (related->items[i].target == other)
			return true;
	return false;
}

static struct value get_related_from(const struct view *view,
				     const struct thing *thing,
				     struct arena *arena)
{
	struct back_links links = link_back(thing, STR("related to"));
	struct values list = {0};
	for (size_t i = 0; i < links.count; i++)
		if (!names(thing, links.items[i].from))
			values_add(&list, view_thing(view, links.items[i].from),
				   arena);
	return values_list(&list);
}

/* Trail */

static const struct map_field trail_fields[] = {
	{"title", "the paper's title, or the meeting's"},
	{"when", "the date, as a date"},
	{"meeting", "the meeting that was told, as a thing"},
	{"paper", "the paper or minutes that told it, as a thing"},
	{"passages", "the passages, each a passage"},
	{"asked", "what the meeting was asked to do, as ratings"},
	{"did", "what it did: decisions"},
	{"did_missing", "why no decision is known"},
	{"is_still_ahead", "whether the meeting is still to come"},
};

const struct map_shape shape_trail = {"trail entry", trail_fields, 9};

/* A mention in a heading or a table has no words to show. */
static bool is_wordless(const struct trail_passage *passage)
{
	const struct prose *prose = passage->prose;
	if (!passage->is_mention)
		return false;
	if (passage->block >= prose->markdown.block_count)
		return true;
	enum markdown_block_type type =
		prose->markdown.blocks[passage->block].type;
	return type != MARKDOWN_PARAGRAPH && type != MARKDOWN_LIST_ITEM;
}

static struct value passage_words(const struct view *view,
				  const struct trail_passage *passage,
				  struct arena *arena)
{
	const struct prose *prose = passage->prose;
	if (!prose)
		return (struct value){0};
	if (!passage->is_mention)
		return view_prose(view, passage->from, prose, arena);
	if (is_wordless(passage))
		return (struct value){0};
	const struct markdown_block *block =
		&prose->markdown.blocks[passage->block];
	return view_prose_part(view, passage->from, prose, block->start,
			       block->end, arena);
}

/* What a passage is, where it has no words of its own to show. */
static const char *passage_title(const struct trail_passage *passage)
{
	if (passage->is_mention)
		return "mentioned";
	switch ((enum kind)passage->from->kind) {
	case KIND_COVER:
		return "listed on the cover sheet";
	case KIND_ALIGNMENT:
		return "ticked on the cover sheet";
	case KIND_SCORE:
		return "scored";
	case KIND_GIVEN_RATING:
		return "rated";
	case KIND_PERIOD:
		return "report of the period";
	case KIND_CITATION:
		return "cited as a risk";
	default:
		return "mentioned";
	}
}

static struct value passage_value(const struct view *view,
				  const struct trail_passage *passage,
				  struct arena *arena)
{
	const struct thing *at = passage->at ? passage->at : passage->from;
	struct value values[] = {
		value_text(str_from(passage_title(passage))),
		view_address(view, at->address,
			     passage->fragment.len
				     ? address_place(at, passage->fragment,
						     arena)
				     : at->fragment,
			     arena),
		passage_words(view, passage, arena),
	};
	return view_map(&shape_passage, values, arena);
}

/* Wordless mentions are left out where another passage has words. */
static struct value passages_value(const struct view *view,
				   const struct trail_entry *entry,
				   struct arena *arena)
{
	struct values passages = {0};
	bool has_words = false;
	for (size_t i = 0; i < entry->passage_count; i++)
		has_words |= entry->passages[i].prose &&
			     !is_wordless(&entry->passages[i]);
	for (size_t i = 0; i < entry->passage_count; i++)
		if (!has_words || !is_wordless(&entry->passages[i]))
			values_add(&passages,
				   passage_value(view, &entry->passages[i],
						 arena),
				   arena);
	return values_list(&passages);
}

static bool decides_on(const struct decision *decision,
		       const struct thing *paper)
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

struct value derived_did(const struct view *view, const struct thing *paper,
			 const struct meeting *meeting, struct arena *arena)
{
	struct values decisions = {0};
	for (size_t i = 0; meeting && i < meeting->decisions.count; i++) {
		const struct thing *decision = meeting->decisions.items[i];
		if (decides_on((const struct decision *)decision, paper))
			values_add(&decisions, view_thing(view, decision),
				   arena);
	}
	return values_list(&decisions);
}

struct value derived_did_missing(const struct view *view,
				 const struct meeting *meeting)
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

static bool is_still_ahead(const struct view *view,
			   const struct trail_entry *entry)
{
	return entry->date.precision != DATE_NONE &&
	       date_first_day(entry->date) >
		       date_first_day(view->record->now.date);
}

static struct value entry_value(const struct view *view,
				const struct trail_entry *entry,
				struct arena *arena)
{
	const struct thing *paper = entry->paper;
	struct value asked = {0}, did = {0};
	if (paper && paper->kind == KIND_PAPER) {
		struct value object = view_thing(view, paper);
		object.class->find(object, STR("purpose"), arena, &asked);
		did = derived_did(view, paper, entry->meeting, arena);
	}
	const struct thing *meeting =
		entry->meeting ? &entry->meeting->thing : NULL;
	struct value values[] = {
		value_text(paper	 ? paper->title
			   : meeting ? meeting->title
				     : (struct str){0}),
		view_date(view, entry->date, arena),
		view_thing(view, meeting),
		view_thing(view, paper),
		passages_value(view, entry, arena),
		asked,
		did,
		did.type == VALUE_NOTHING
			? derived_did_missing(view, entry->meeting)
			: (struct value){0},
		value_truth(is_still_ahead(view, entry)),
	};
	return view_map(&shape_trail, values, arena);
}

/* Entries from to end - 1 of the trail, as far as it goes. */
static struct value some_entries(const struct view *view,
				 const struct thing *thing, size_t from,
				 size_t end, struct arena *arena)
{
	struct values entries = {0};
	struct trail trail = trail_of(thing, arena);
	for (size_t i = from; i < trail.count && i < end; i++)
		values_add(&entries,
			   entry_value(view, &trail.entries[i], arena), arena);
	return values_list(&entries);
}

/* A page shows so many entries; the rest is folded below them. */
enum { LATEST_ENTRIES = 8 };

static struct value get_trail(const struct view *view,
			      const struct thing *thing, struct arena *arena)
{
	return some_entries(view, thing, 0, SIZE_MAX, arena);
}

static struct value get_trail_latest(const struct view *view,
				     const struct thing *thing,
				     struct arena *arena)
{
	return some_entries(view, thing, 0, LATEST_ENTRIES, arena);
}

static struct value get_trail_earlier(const struct view *view,
				      const struct thing *thing,
				      struct arena *arena)
{
	return some_entries(view, thing, LATEST_ENTRIES, SIZE_MAX, arena);
}

static struct value get_last_told(const struct view *view,
				  const struct thing *thing,
				  struct arena *arena)
{
	struct trail trail = trail_of(thing, arena);
	for (size_t i = 0; i < trail.count; i++)
		if (!is_still_ahead(view, &trail.entries[i]))
			return entry_value(view, &trail.entries[i], arena);
	return (struct value){0};
}

static struct value get_first_told(const struct view *view,
				   const struct thing *thing,
				   struct arena *arena)
{
	struct trail trail = trail_of(thing, arena);
	if (!trail.count)
		return (struct value){0};
	return entry_value(view, &trail.entries[trail.count - 1], arena);
}

static const struct derived common_rows[] = {
	{"url", get_url,
	 "its address, as seen from the page; empty: only text"},
	{"id", get_id, "its whole id"},
	{"fragment", get_fragment, "its fragment on the page it stands on"},
	{"kind word", get_kind_word, "what kind of thing it is: risk"},
	{"parent", get_parent, "what holds it"},
	{"stands in", get_stands_in,
	 "itself where it has an address, else the nearest holder that has"},
	{"happened", get_date, "when it happened or applies"},
	{"body", get_body, "its body, HTML"},
	{"contents", get_contents, "the headings of its body"},
	{"reading minutes", get_reading_minutes,
	 "minutes to read, at 200 words a minute"},
	{"mentioned in", get_mentioned_in,
	 "passages that mention it, one for each page"},
	{"related from", get_related_from,
	 "what names it as related, and is not related itself"},
	{"trail", get_trail, "who was told what about it, newest first"},
	{"trail latest", get_trail_latest, "the newest 8 entries of it"},
	{"trail earlier", get_trail_earlier, "the rest of it"},
	{"last told", get_last_told,
	 "the newest entry of the trail that is not ahead"},
	{"first told", get_first_told, "the oldest entry of the trail"},
};

const struct derived_table derived_common = {
	KIND_NONE, common_rows, sizeof common_rows / sizeof *common_rows};
