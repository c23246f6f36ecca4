/*
 * What every thing has: its address, its mentions, its contents.
 */
#include "record/link.h"
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
			memcpy(items, values->items, values->count * sizeof *items);
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
static void merge_sort(struct value *items, struct value *scratch, size_t count,
		       int (*compare)(const struct thing *a, const struct thing *b))
{
	size_t half = count / 2, left = 0, right = half;
	if (count < 2)
		return;
	merge_sort(items, scratch, half, compare);
	merge_sort(items + half, scratch, count - half, compare);
	for (size_t i = 0; i < count; i++) {
		bool from_left = right == count ||
				 (left < half && compare(items[left].self, items[right].self) <= 0);
		scratch[i] = from_left ? items[left++] : items[right++];
	}
	memcpy(items, scratch, count * sizeof *items);
}

void values_sort(struct values *values,
		 int (*compare)(const struct thing *a, const struct thing *b))
{
	struct arena scratch = {0};
	merge_sort(values->items, arena_new(&scratch, struct value, values->count), values->count,
		   compare);
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

static struct value get_url(const struct view *view, const struct thing *thing, struct arena *arena)
{
	if (!thing->has_page && !thing->fragment.len)
		return (struct value){0};
	return view_address(view, thing->address, thing->fragment, arena);
}

static struct value get_id(const struct view *view, const struct thing *thing, struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_text(thing->id);
}

static struct value get_fragment(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	return value_text(view_fragment(view, thing->address, thing->fragment, arena));
}

static struct value get_kind_word(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	const char *word = schema_kind(thing->kind)->word;
	return value_text(words_site(view->record, str_from(word), arena));
}

static struct value get_parent(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	(void)arena;
	return view_thing(view, thing->parent);
}

static struct value get_date(const struct view *view, const struct thing *thing,
			     struct arena *arena)
{
	return view_date(view, record_date(thing), arena);
}

static struct value get_body(const struct view *view, const struct thing *thing,
			     struct arena *arena)
{
	return view_prose(view, thing, thing->body, arena);
}

static struct value get_reading_minutes(const struct view *view, const struct thing *thing,
					struct arena *arena)
{
	size_t minutes = derived_minutes_to_read(thing);
	(void)view;
	return minutes ? view_number(minutes, arena) : (struct value){0};
}

static const struct shape_row heading_fields[] = {
	{"title", "the heading, as plain text"},
	{"url", "the address of the heading on this page"},
	{"is_sub", "whether it stands below another heading"},
};

const struct shape shape_heading = {"heading", heading_fields, 3};

/* A list of contents has sub-headings while it is no longer than this. */
enum { SHORT_CONTENTS = 15 };

static bool is_listed(const struct markdown_block *block, int level)
{
	return block->type == MARKDOWN_HEADING && block->level <= level;
}

static int contents_level(const struct prose *body)
{
	enum { HEADING = 2, SUB_HEADING = 3 };
	size_t count = 0;
	for (size_t i = 0; body && i < body->markdown.block_count; i++)
		count += is_listed(&body->markdown.blocks[i], SUB_HEADING);
	return count > SHORT_CONTENTS ? HEADING : SUB_HEADING;
}

static struct value get_contents(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	struct values headings = {0};
	const struct prose *body = thing->body;
	int level = contents_level(body);
	for (size_t i = 0; body && i < body->markdown.block_count; i++) {
		const struct markdown_block *block = &body->markdown.blocks[i];
		if (!is_listed(block, level))
			continue;
		struct value values[] = {
			value_text(block->text),
			view_address(view, address_body(thing, arena), block->id, arena),
			value_truth(block->level > 2),
		};
		values_add(&headings, view_object(view, &shape_heading, values), arena);
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

static struct value get_stands_in(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	(void)arena;
	return view_thing(view, page_of(thing));
}

/* Mentions: one entry a thing, with the first passage that mentions it. */

static const struct shape_row passage_fields[] = {
	{"title", "the page it stands on, or what it is: scored"},
	{"url", "the address of the passage"},
	{"words", "the passage itself, HTML; in a trail only"},
};

const struct shape shape_passage = {"passage", passage_fields, 3};

static struct value mention_value(const struct view *view, const struct back_link *link,
				  struct arena *arena)
{
	const struct thing *page = page_of(link->from);
	struct str address = page->address, fragment = page->fragment;
	const struct prose *body = link->from->body;
	if (body == link->prose && link->block < body->markdown.block_count) {
		address = address_body(page, arena);
		fragment = address_place(page, body->markdown.blocks[link->block].id, arena);
	}
	struct value values[] = {
		value_text(page->title),
		view_address(view, address, fragment, arena),
		(struct value){0},
	};
	return view_object(view, &shape_passage, values);
}

/* A mention and the page that it stands on. */
struct mention_at {
	const struct thing *page;
	size_t index;   /* of the back link */
	bool is_repeat; /* not the first on its page */
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

/*
 * What points to a thing, newest first, each marked that is not the first of
 * its holder: the page or the place on one that it stands in.
 */
static struct mention_at *mentions_at(struct back_links links,
				      const struct thing *(*holder)(const struct thing *thing),
				      struct arena *arena)
{
	struct mention_at *all = arena_new(arena, struct mention_at, links.count);
	for (size_t i = 0; i < links.count; i++)
		all[i] = (struct mention_at){holder(links.items[i].from), i, false};
	if (!links.count)
		return all;
	qsort(all, links.count, sizeof *all, by_page);
	for (size_t i = 0; i + 1 < links.count; i++)
		all[i].is_repeat = all[i].page == all[i + 1].page;
	qsort(all, links.count, sizeof *all, by_index);
	return all;
}

static struct value get_mentioned_in(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	struct values mentions = {0};
	struct back_links links = link_mentions(thing);
	struct mention_at *all = mentions_at(links, page_of, arena);
	for (size_t i = 0; i < links.count; i++)
		if (all[i].page && all[i].page != thing && !all[i].is_repeat)
			values_add(&mentions,
				   mention_value(view, &links.items[all[i].index], arena), arena);
	return values_list(&mentions);
}

/* The whole page it stands on, but for what stands in a list of its kind. */
static const struct thing *whole_page_of(const struct thing *thing)
{
	const struct thing *holder = thing;
	while (holder && !holder->has_page)
		holder = holder->parent;
	return holder ? holder : page_of(thing);
}

struct value derived_pages(const struct view *view, struct back_links links, struct arena *arena)
{
	struct values pages = {0};
	struct mention_at *all = mentions_at(links, whole_page_of, arena);
	for (size_t i = 0; i < links.count; i++)
		if (all[i].page && !all[i].is_repeat)
			values_add(&pages, view_thing(view, all[i].page), arena);
	return values_list(&pages);
}

/* Related: what names a thing, but for what the thing itself names. */

static bool names(const struct thing *thing, const struct thing *other)
{
	size_t index = schema_find(thing->kind, STR("related"));
	if (index == schema_field_count(thing->kind))
		return false;
	const struct links *related = schema_value(thing, schema_field(thing->kind, index));
	for (size_t i = 0; i < related->count; i++)
		if (related->items[i].target == other)
			return true;
	return false;
}

static struct value get_related_from(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	struct back_links links = link_back(thing, STR("related to"));
	struct values list = {0};
	for (size_t i = 0; i < links.count; i++)
		if (!names(thing, links.items[i].from))
			values_add(&list, view_thing(view, links.items[i].from), arena);
	return values_list(&list);
}

static const struct value_row common_rows[] = {
	{"url", "its address, as seen from the page; empty: only text", .get = get_url},
	{"id", "its whole id", .get = get_id},
	{"fragment", "its fragment on the page it stands on", .get = get_fragment},
	{"kind word", "what kind of thing it is: risk", .get = get_kind_word},
	{"parent", "what holds it", .get = get_parent},
	{"stands in", "itself where it has an address, else the nearest holder that has",
	 .get = get_stands_in},
	{"happened", "when it happened or applies", .get = get_date},
	{"body", "its body, HTML", .get = get_body},
	{"contents", "the headings of its body, those below them while they are few",
	 .get = get_contents},
	{"reading minutes", "minutes to read, at 200 words a minute", .get = get_reading_minutes},
	{"mentioned in", "passages that mention it, one for each page", .get = get_mentioned_in},
	{"related from", "what names it as related, and is not related itself",
	 .get = get_related_from},
};

const struct derived_table derived_common = {KIND_NONE, common_rows,
					     sizeof common_rows / sizeof *common_rows};
