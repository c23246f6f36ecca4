/*
 * Every back link is taken for a passage; the paper it stands in, the meeting
 * that paper went to and the item it came under say which entry it is of.
 */
#include "derive/trail.h"

#include <stdlib.h>

#include "record/link.h"
#include "record/schema.h"

struct found {
	struct trail_passage passage;
	const struct meeting *meeting;
	const struct thing *item;
	struct date date;
	size_t order;
};

struct gathering {
	struct found *items; /* null while counting */
	size_t count;
};

/* The paper a thing inside a workstream or a paper is told in. */
static const struct thing *paper_of_period(const struct thing *thing, struct date period,
					   struct str *at)
{
	const struct thing *holder = record_holder(thing, KIND_WORKSTREAM);
	const struct workstream *workstream = (const struct workstream *)holder;
	for (size_t i = 0; workstream && i < workstream->periods.count; i++) {
		const struct period *reported = (const struct period *)workstream->periods.items[i];
		bool same = date_is_same(reported->period, period) || period.precision == DATE_NONE;
		if (!same || !reported->paper.target)
			continue;
		if (!at->len)
			*at = reported->at;
		return reported->paper.target;
	}
	return NULL;
}

static const struct thing *told_in(const struct thing *from, struct str *at)
{
	const struct thing *holder = record_holder(from, KIND_PAPER);
	if (!holder)
		holder = record_holder(from, KIND_MINUTES);
	if (holder)
		return holder;
	switch (from->kind) {
	case KIND_CITATION: {
		const struct citation *citation = (const struct citation *)from;
		*at = citation->at;
		return citation->paper.target ? citation->paper.target
					      : paper_of_period(from, citation->period, at);
	}
	case KIND_ROW:
		return paper_of_period(from, ((const struct row *)from)->period, at);
	case KIND_PERIOD:
		*at = ((const struct period *)from)->at;
		return ((const struct period *)from)->paper.target;
	case KIND_SCORE:
		return ((const struct score *)from)->paper.target;
	case KIND_GIVEN_RATING:
		return ((const struct given_rating *)from)->paper.target;
	default:
		return NULL;
	}
}

static const struct prose *words_of(const struct thing *from)
{
	switch (from->kind) {
	case KIND_CITATION:
		return ((const struct citation *)from)->said;
	case KIND_REPORT_ROW:
		return ((const struct report_row *)from)->escalation;
	case KIND_PERIOD:
		return ((const struct period *)from)->note;
	default:
		return NULL;
	}
}

static bool tells(const struct thing *from, const struct thing *at)
{
	switch (from->kind) {
	case KIND_PAPER:
	case KIND_MINUTES:
	case KIND_CITATION:
	case KIND_SCORE:
	case KIND_COVER:
	case KIND_ALIGNMENT:
	case KIND_REPORT_ROW:
	case KIND_PERIOD:
	case KIND_GIVEN_RATING:
		return at != NULL;
	case KIND_ITEM:
	case KIND_DECISION:
		return true;
	default:
		return false;
	}
}

/* The item of a meeting that a paper came under. */
static const struct thing *item_of_paper(const struct thing *paper, const struct meeting *meeting)
{
	struct back_links items = link_back(paper, STR("items"));
	for (size_t i = 0; i < items.count; i++)
		if (meeting_of(items.items[i].from) == meeting)
			return items.items[i].from;
	return NULL;
}

/* The item that a passage of minutes stands under: their sections name it. */
static const struct thing *item_of_section(const struct thing *minutes, size_t block,
					   const struct meeting *meeting)
{
	const struct markdown *body = &minutes->body->markdown;
	for (size_t i = block + 1; i-- > 0;) {
		const struct markdown_block *heading = &body->blocks[i];
		if (heading->type != MARKDOWN_HEADING || heading->level != 2)
			continue;
		for (size_t j = 0; j < meeting->agenda.count; j++)
			if (str_equal(meeting->agenda.items[j]->name, heading->text))
				return meeting->agenda.items[j];
		return NULL;
	}
	return NULL;
}

static const struct thing *item_of(const struct trail_passage *passage,
				   const struct meeting *meeting)
{
	const struct thing *from = passage->from, *at = passage->at;
	if (!meeting)
		return NULL;
	if (from->kind == KIND_ITEM)
		return from;
	if (from->kind == KIND_DECISION)
		return ((const struct decision *)from)->item.target;
	if (at && at->kind == KIND_PAPER)
		return item_of_paper(at, meeting);
	if (from->kind == KIND_CITATION)
		return ((const struct citation *)from)->item.target;
	if (from->kind == KIND_MINUTES && passage->is_mention &&
	    passage->block < from->body->markdown.block_count)
		return item_of_section(from, passage->block, meeting);
	return NULL;
}

static void gather(struct gathering *all, const struct back_link *link)
{
	const struct thing *from = link->from;
	struct str fragment = {0};
	const struct thing *at = told_in(from, &fragment);
	/* What a citation cites is in its field; its words may name others. */
	bool aside = !link->field && from->kind == KIND_CITATION;
	if (aside || !tells(from, at))
		return;
	if (all->items) {
		const struct prose *prose = link->prose ? link->prose : words_of(from);
		bool is_mention = prose && prose == from->body;
		if (is_mention && link->block < prose->markdown.block_count)
			fragment = prose->markdown.blocks[link->block].id;
		if (!fragment.len && at == record_holder(from, KIND_PAPER) && from != at)
			fragment = from->fragment;
		const struct thing *dated = at ? at : from;
		struct trail_passage passage = {from, prose, at, fragment, link->block, is_mention};
		const struct meeting *meeting = meeting_of(dated);
		all->items[all->count] = (struct found){
			.passage = passage,
			.meeting = meeting,
			.item = item_of(&passage, meeting),
			.date = record_date(dated),
			.order = all->count,
		};
	}
	all->count++;
}

static void gather_periods(struct gathering *all, const struct workstream *workstream)
{
	for (size_t i = 0; i < workstream->periods.count; i++) {
		struct back_link link = {.from = workstream->periods.items[i], .field = NULL};
		gather(all, &link);
	}
}

/* Is it from a workstream that delivers the priority, not only related? */
static bool delivers(const struct thing *thing, const struct back_link *link)
{
	return thing->kind == KIND_PRIORITY && link->from->kind == KIND_WORKSTREAM && link->field &&
	       str_equal(str_from(link->field->inverse), STR("workstreams"));
}

static void gather_all(struct gathering *all, const struct thing *thing)
{
	all->count = 0;
	for (size_t i = 0; i < thing->back_links.count; i++) {
		const struct back_link *link = &thing->back_links.items[i];
		gather(all, link);
		if (delivers(thing, link))
			gather_periods(all, (const struct workstream *)link->from);
	}
	if (thing->kind == KIND_WORKSTREAM)
		gather_periods(all, (const struct workstream *)thing);
}

static int compare_things(const struct thing *a, const struct thing *b)
{
	if (!a || !b)
		return !a - !b;
	int order = (a->kind > b->kind) - (a->kind < b->kind);
	return order ? order : (a->number > b->number) - (a->number < b->number);
}

/* Newest first, undated last; what one entry is made of stands together. */
static int compare_found(const void *left, const void *right)
{
	const struct found *a = left, *b = right;
	int order = date_compare_known(b->date, a->date);
	if (!order)
		order = compare_things((const struct thing *)a->meeting,
				       (const struct thing *)b->meeting);
	if (!order)
		order = compare_things(a->item, b->item);
	if (!order)
		order = compare_things(a->passage.at, b->passage.at);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static bool same_entry(const struct found *a, const struct found *b)
{
	return a->meeting == b->meeting && a->item == b->item &&
	       (a->item || a->passage.at == b->passage.at);
}

/* Does it only list or tick the thing? */
static bool is_aside(const struct trail_entry *entry)
{
	for (size_t i = 0; i < entry->passage_count; i++) {
		int kind = entry->passages[i].from->kind;
		if (kind != KIND_COVER && kind != KIND_ALIGNMENT)
			return false;
	}
	return true;
}

/* Into entries, which has room for all; returns how many there are. */
static size_t group(const struct gathering *all, struct trail_entry *entries, struct arena *arena)
{
	struct trail_passage *passages = arena_new(arena, struct trail_passage, all->count);
	struct trail_entry *entry = NULL;
	for (size_t i = 0; i < all->count; i++) {
		const struct found *found = &all->items[i];
		passages[i] = found->passage;
		if (!i || !same_entry(found - 1, found)) {
			entry = entry ? entry + 1 : entries;
			*entry = (struct trail_entry){
				.date = found->date,
				.meeting = found->meeting,
				.item = found->item,
				.passages = &passages[i],
			};
		}
		if (!entry->paper)
			entry->paper = found->passage.at;
		entry->passage_count++;
	}
	return entry ? (size_t)(entry - entries) + 1 : 0;
}

/* The entries of the first one's meeting. */
static size_t of_one_meeting(const struct trail_entry *entries, size_t count)
{
	size_t end = 1;
	while (end < count && entries[0].meeting && entries[end].meeting == entries[0].meeting)
		end++;
	return end;
}

/*
 * Of each meeting, what only lists the thing is put aside, on the first entry
 * that says more, or else on the first one. Returns how many entries are left.
 */
static size_t put_aside(struct trail_entry *entries, size_t count, struct arena *arena)
{
	struct trail_passage *asides = arena_new(arena, struct trail_passage, count);
	size_t kept = 0;
	for (size_t i = 0, end; i < count; i = end) {
		size_t main = i, first_kept = kept, aside_count = 0;
		end = i + of_one_meeting(&entries[i], count - i);
		while (main < end && is_aside(&entries[main]))
			main++;
		if (main == end)
			main = i;
		for (size_t j = i; j < end; j++) {
			if (j != main && is_aside(&entries[j]))
				asides[aside_count++] = entries[j].passages[0];
			else
				entries[kept++] = entries[j];
		}
		entries[first_kept].asides = asides;
		entries[first_kept].aside_count = aside_count;
		asides += aside_count;
	}
	return kept;
}

/* Did a meeting decide under an item? */
static bool is_decided(const struct meeting *meeting, const struct thing *item)
{
	for (size_t i = 0; meeting && item && i < meeting->decisions.count; i++) {
		const struct decision *decision =
			(const struct decision *)meeting->decisions.items[i];
		if (decision->item.target == item)
			return true;
	}
	return false;
}

/* Does it give a score or a rating, or was something decided there? */
static bool settles(const struct trail_entry *entry)
{
	for (size_t i = 0; i < entry->passage_count; i++) {
		const struct thing *from = entry->passages[i].from;
		if (from->kind == KIND_SCORE || from->kind == KIND_GIVEN_RATING)
			return true;
	}
	return is_decided(entry->meeting, entry->item);
}

/* How much an entry tells: a tick or a list, words, what settles it. */
static int weight(const struct trail_entry *entry)
{
	return is_aside(entry) ? 0 : settles(entry) ? 2 : 1;
}

/*
 * What tells more comes first: of one meeting, and before what only lists the
 * thing of one day.
 */
static bool goes_before(const struct trail_entry *entry, const struct trail_entry *other)
{
	return date_is_same(entry->date, other->date) && weight(entry) > weight(other) &&
	       (entry->meeting == other->meeting || is_aside(other));
}

static void put_heavier_first(struct trail_entry *entries, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct trail_entry moved = entries[i];
		size_t to = i;
		while (to && goes_before(&moved, &entries[to - 1])) {
			entries[to] = entries[to - 1];
			to--;
		}
		entries[to] = moved;
	}
}

struct trail trail_of(const struct thing *thing, struct arena *arena)
{
	struct gathering all = {0};
	gather_all(&all, thing);
	if (!all.count)
		return (struct trail){0};
	all.items = arena_new(arena, struct found, all.count);
	gather_all(&all, thing);
	qsort(all.items, all.count, sizeof *all.items, compare_found);
	struct trail_entry *entries = arena_new(arena, struct trail_entry, all.count);
	size_t count = put_aside(entries, group(&all, entries, arena), arena);
	put_heavier_first(entries, count);
	return (struct trail){entries, count};
}
