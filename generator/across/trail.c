/*
 * Every back link is taken for a passage; the paper it stands in, the meeting that paper went to
 * and the item it came under say which entry it is of.
 */
#include "across/trail.h"

#include <stdlib.h>

#include "across/telling.h"
#include "base/arena.h"
#include "kinds/kinds.h"
#include "record/link.h"
#include "record/prose.h"

static const void *member(const struct thing *thing, size_t offset)
{
	return (const char *)thing + offset;
}

struct found {
	struct trail_passage passage;
	const struct meeting *meeting;
	const struct thing *item;
	struct date date;
	int weight;
	size_t order;
};

struct gathering {
	struct found *items;
	size_t count, capacity;
	struct arena *arena;
};

/* Where a citation names no paper: that of its workstream for the period. */
static const struct thing *paper_of_period(const struct citation *citation, struct str *place)
{
	const struct workstream *workstream =
		(const struct workstream *)record_holder(&citation->thing, KIND_WORKSTREAM);
	for (size_t i = 0; workstream && i < workstream->periods.count; i++) {
		const struct period *reported = (const struct period *)workstream->periods.items[i];
		if (!reported->paper.target || (citation->period.precision != DATE_NONE &&
						!date_is_same(reported->period, citation->period)))
			continue;
		if (!place->len)
			*place = reported->at;
		return reported->paper.target;
	}
	return NULL;
}

/* The paper or minutes that a passage stands in, or else is told in. */
static const struct thing *told_in(const struct thing *from, struct str *place)
{
	const struct telling *telling = telling_of(from);
	const struct thing *holder = record_holder(from, KIND_PAPER);
	const struct thing *paper = NULL;
	if (!holder)
		holder = record_holder(from, KIND_MINUTES);
	if (holder)
		return holder;
	if (telling->place)
		*place = *(const struct str *)member(from, telling->place);
	if (telling->paper)
		paper = ((const struct link *)member(from, telling->paper))->target;
	if (!paper && from->kind == KIND_CITATION)
		paper = paper_of_period((const struct citation *)from, place);
	return paper;
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
	const struct markdown *body = prose_read(minutes->body);
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
	if (from->kind == KIND_MINUTES && passage->prose == from->body && passage->prose &&
	    passage->block < prose_read(from->body)->block_count)
		return item_of_section(from, passage->block, meeting);
	return NULL;
}

/* How much a passage tells: words with a number of their own more than a field. */
static int weight_of(const struct trail_passage *passage)
{
	int weight = telling_of(passage->from)->weight;
	bool is_body = passage->is_mention && passage->prose == passage->from->body;
	return is_body && weight == TELLS_FIELD ? TELLS_WORDS : weight;
}

static void gather(struct gathering *all, const struct back_link *link)
{
	const struct thing *from = link->from;
	const struct telling *telling = telling_of(from);
	struct trail_passage passage = {
		.from = from, .prose = link->prose, .block = link->block, .field = link->field};
	/* What a citation cites is in its field; its words may name others. */
	bool aside = !link->field && from->kind == KIND_CITATION;
	if (aside || !telling->weight)
		return;
	passage.at = told_in(from, &passage.fragment);
	if (!passage.at && !telling->needs_no_paper)
		return;
	passage.is_mention = passage.prose != NULL;
	if (!passage.prose && telling->words)
		passage.prose = *(struct prose *const *)member(from, telling->words);
	bool is_body = passage.prose && passage.prose == from->body;
	if (is_body && link->block < prose_read(from->body)->block_count)
		passage.fragment = prose_read(from->body)->blocks[link->block].id;
	if (!passage.fragment.len && passage.at == record_holder(from, KIND_PAPER) &&
	    from != passage.at)
		passage.fragment = from->fragment;
	const struct thing *dated = passage.at ? passage.at : from;
	const struct meeting *meeting = meeting_of(dated);
	ARRAY_ADD(all, all->arena,
		  (struct found){
			  .passage = passage,
			  .meeting = meeting,
			  .item = item_of(&passage, meeting),
			  .date = record_date(dated),
			  .weight = weight_of(&passage),
			  .order = all->count,
		  });
}

static void gather_periods(struct gathering *all, const struct workstream *workstream)
{
	for (size_t i = 0; i < workstream->periods.count; i++)
		gather(all, &(struct back_link){.from = workstream->periods.items[i]});
}

/* Is it from a workstream that delivers the priority, not only related? */
static bool delivers(const struct thing *thing, const struct back_link *link)
{
	return thing->kind == KIND_PRIORITY && link->from->kind == KIND_WORKSTREAM && link->field &&
	       str_equal(str_from(link->field->inverse), STR("workstreams"));
}

static void gather_all(struct gathering *all, const struct thing *thing)
{
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

/* Newest first, undated last; what one entry is made of stands together, by paper. */
static int compare_found(const void *left, const void *right)
{
	const struct found *a = left, *b = right;
	int order = date_compare_known(b->date, a->date);
	if (!order)
		order = compare_things((const struct thing *)a->meeting,
				       (const struct thing *)b->meeting);
	if (!order)
		order = compare_things(a->passage.at, b->passage.at);
	if (!order)
		order = b->weight - a->weight;
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static bool same_entry(const struct found *a, const struct found *b)
{
	return a->meeting == b->meeting && (a->meeting || a->passage.at == b->passage.at);
}

/* An entry being made; what of it is aside, and what of it tells, each paper once. */
struct making {
	struct found *items;
	size_t count;
	struct trail_passage *passages;
	size_t passage_count;
};

static int compare_weight(const void *left, const void *right)
{
	const struct found *a = left, *b = right;
	int order = b->weight - a->weight;
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* What tells most comes first; what stands in the same paper comes right behind it. */
static void put_by_paper(struct making *making, const struct found *first)
{
	for (size_t i = 0; i < making->count; i++) {
		const struct found *found = &making->items[i];
		if (found->weight == first->weight && found->order == first->order)
			ARRAY_PUT(making->passages, making->passage_count, making->count,
				  found->passage);
	}
	for (size_t i = 0; first->passage.at && i < making->count; i++) {
		const struct found *found = &making->items[i];
		if (found->passage.at == first->passage.at && found->order != first->order &&
		    found->weight > TELLS_LISTED)
			ARRAY_PUT(making->passages, making->passage_count, making->count,
				  found->passage);
	}
}

static bool is_told_already(const struct making *making, const struct found *found)
{
	for (size_t i = 0; i < making->passage_count; i++)
		if (making->passages[i].at == found->passage.at)
			return true;
	return false;
}

/* Where all that tells was said at one item: that. */
static const struct thing *common_item(const struct found *items, size_t count)
{
	const struct thing *item = NULL;
	for (size_t i = 0; i < count; i++) {
		if (items[i].weight <= TELLS_LISTED)
			continue;
		if (!items[i].item || (item && items[i].item != item))
			return NULL;
		item = items[i].item;
	}
	return item;
}

static struct trail_entry make_entry_of(struct found *items, size_t count, struct arena *arena)
{
	struct trail_entry entry = {
		.date = items[0].date,
		.meeting = items[0].meeting,
		.item = common_item(items, count),
	};
	struct trail_passage *asides = arena_new(arena, struct trail_passage, count);
	struct making making = {items, count, arena_new(arena, struct trail_passage, count), 0};
	ARRAY_SORT(items, count, compare_weight);
	for (size_t i = 0; i < count; i++) {
		const struct found *found = &items[i];
		if (found->weight > entry.weight && found->weight > TELLS_LISTED)
			entry.weight = found->weight;
		if (found->passage.from->kind == KIND_DECISION) {
			things_add(&entry.decisions, (struct thing *)found->passage.from, arena);
		} else if (found->weight == TELLS_LISTED) {
			bool is_repeat = is_told_already(&making, found);
			for (size_t j = 0; j < entry.aside_count; j++)
				is_repeat |= asides[j].at == found->passage.at;
			if (!is_repeat)
				ARRAY_PUT(asides, entry.aside_count, count, found->passage);
		} else if (found->weight == TELLS_AGENDA) {
			if (!making.passage_count && !entry.decisions.count)
				put_by_paper(&making, found);
		} else if (!is_told_already(&making, found)) {
			put_by_paper(&making, found);
		}
	}
	entry.passages = making.passages;
	entry.passage_count = making.passage_count;
	entry.asides = asides;
	if (making.passage_count)
		entry.paper = making.passages[0].at;
	else if (entry.aside_count)
		entry.paper = asides[0].at;
	return entry;
}

/* Of one day, what only lists the thing comes behind what tells of it. */
static void put_heavier_first(struct trail_entry *entries, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct trail_entry moved = entries[i];
		size_t to = i;
		while (to && moved.weight && !entries[to - 1].weight &&
		       date_is_same(moved.date, entries[to - 1].date)) {
			entries[to] = entries[to - 1];
			to--;
		}
		entries[to] = moved;
	}
}

struct trail trail_of(const struct thing *thing, struct arena *arena)
{
	struct gathering all = {.arena = arena};
	gather_all(&all, thing);
	if (!all.count)
		return (struct trail){0};
	qsort(all.items, all.count, sizeof *all.items, compare_found);
	struct trail_entry *entries = arena_new(arena, struct trail_entry, all.count);
	size_t count = 0;
	for (size_t i = 0, end; i < all.count; i = end) {
		for (end = i + 1; end < all.count && same_entry(&all.items[i], &all.items[end]);)
			end++;
		ARRAY_PUT(entries, count, all.count, make_entry_of(&all.items[i], end - i, arena));
	}
	put_heavier_first(entries, count);
	return (struct trail){entries, count};
}

bool trail_is_ahead(const struct record *record, const struct trail_entry *entry)
{
	if (entry->meeting)
		return meeting_has_not_met(record, &entry->meeting->thing);
	return date_is_ahead(entry->date, record->now.date);
}

const struct trail_entry *trail_last_told(const struct record *record, const struct trail *trail,
					  bool by_board)
{
	for (size_t i = 0; i < trail->count; i++) {
		const struct trail_entry *entry = &trail->entries[i];
		if (!trail_is_ahead(record, entry) &&
		    (!by_board || (entry->meeting && meeting_is_of_board(entry->meeting))))
			return entry;
	}
	return NULL;
}
