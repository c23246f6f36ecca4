/*
 * Every back link is taken for a passage; the paper it stands in, and the
 * meeting that paper went to, say which entry it belongs to.
 */
#include "derive/trail.h"

#include <stdlib.h>

#include "model/link.h"
#include "model/schema.h"

struct found {
	struct trail_passage passage;
	const struct meeting *meeting;
	struct date date;
	size_t order;
};

struct gathering {
	struct found *items;	/* null while counting */
	size_t count;
};

/* The paper a thing inside a workstream or a paper is told in. */
static const struct thing *paper_of_period(const struct thing *thing,
					   struct date period, struct str *at)
{
	const struct thing *holder = record_holder(thing, KIND_WORKSTREAM);
	const struct workstream *workstream =
		(const struct workstream *)holder;
	for (size_t i = 0; workstream && i < workstream->periods.count; i++) {
		const struct period *reported =
			(const struct period *)workstream->periods.items[i];
		bool same = date_is_same(reported->period, period) ||
			    period.precision == DATE_NONE;
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
	switch ((enum kind)from->kind) {
	case KIND_CITATION: {
		const struct citation *citation = (const struct citation *)from;
		*at = citation->at;
		return citation->paper.target
			       ? citation->paper.target
			       : paper_of_period(from, citation->period, at);
	}
	case KIND_ROW:
		return paper_of_period(from, ((const struct row *)from)->period,
				       at);
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
	switch ((enum kind)from->kind) {
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
	switch ((enum kind)from->kind) {
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
		const struct prose *prose =
			link->prose ? link->prose : words_of(from);
		bool is_mention = prose && prose == from->body;
		if (is_mention && link->block < prose->markdown.block_count)
			fragment = prose->markdown.blocks[link->block].id;
		if (!fragment.len && at == record_holder(from, KIND_PAPER) &&
		    from != at)
			fragment = from->fragment;
		const struct thing *dated = at ? at : from;
		all->items[all->count] = (struct found){
			.passage = {from, prose, at, fragment, link->block,
				    is_mention},
			.meeting = record_meeting(dated),
			.date = record_date(dated),
			.order = all->count,
		};
	}
	all->count++;
}

static void gather_periods(struct gathering *all,
			   const struct workstream *workstream)
{
	for (size_t i = 0; i < workstream->periods.count; i++) {
		struct back_link link = {.from = workstream->periods.items[i],
					 .field = NULL};
		gather(all, &link);
	}
}

/* Is it from a workstream that delivers the priority, not only related? */
static bool delivers(const struct thing *thing, const struct back_link *link)
{
	return thing->kind == KIND_PRIORITY &&
	       link->from->kind == KIND_WORKSTREAM && link->field &&
	       str_equal(str_from(link->field->inverse), STR("workstreams"));
}

static void gather_all(struct gathering *all, const struct thing *thing)
{
	all->count = 0;
	for (size_t i = 0; i < thing->back_links.count; i++) {
		const struct back_link *link = &thing->back_links.items[i];
		gather(all, link);
		if (delivers(thing, link))
			gather_periods(all,
				       (const struct workstream *)link->from);
	}
	if (thing->kind == KIND_WORKSTREAM)
		gather_periods(all, (const struct workstream *)thing);
}

static int compare_things(const struct thing *a, const struct thing *b)
{
	if (!a || !b)
		return !a - !b;
	int order = (a->kind > b->kind) - (a->kind < b->kind);
	return order ? order
		     : (a->number > b->number) - (a->number < b->number);
}

/* Newest first, undated last; what one entry is made of stands together. */
static int compare_found(const void *left, const void *right)
{
	const struct found *a = left, *b = right;
	int order = date_compare_known(b->date, a->date);
	if (!order)
		order = compare_things(a->passage.at, b->passage.at);
	if (!order)
		order = compare_things((const struct thing *)a->meeting,
				       (const struct thing *)b->meeting);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static bool same_entry(const struct found *a, const struct found *b)
{
	return a->passage.at == b->passage.at && a->meeting == b->meeting;
}

static bool has_words(const struct trail_entry *entry)
{
	for (size_t i = 0; i < entry->passage_count; i++)
		if (entry->passages[i].prose ||
		    entry->passages[i].from->kind == KIND_PERIOD)
			return true;
	return false;
}

/* Of one day, what says something comes before a tick or a list. */
static void put_words_first(struct trail_entry *entries, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct trail_entry moved = entries[i];
		size_t to = i;
		while (to && has_words(&moved) &&
		       !has_words(&entries[to - 1]) &&
		       date_is_same(moved.date, entries[to - 1].date)) {
			entries[to] = entries[to - 1];
			to--;
		}
		entries[to] = moved;
	}
}

struct trail trail_of(const struct thing *thing, struct arena *arena)
{
	struct gathering all = {0};
	struct trail trail = {0};
	gather_all(&all, thing);
	if (!all.count)
		return trail;
	all.items = arena_new(arena, struct found, all.count);
	gather_all(&all, thing);
	qsort(all.items, all.count, sizeof *all.items, compare_found);
	struct trail_passage *passages =
		arena_new(arena, struct trail_passage, all.count);
	struct trail_entry *entries =
		arena_new(arena, struct trail_entry, all.count);
	for (size_t i = 0; i < all.count; i++) {
		const struct found *found = &all.items[i];
		passages[i] = found->passage;
		if (!i || !same_entry(found - 1, found))
			entries[trail.count++] = (struct trail_entry){
				.date = found->date,
				.meeting = found->meeting,
				.paper = found->passage.at,
				.passages = &passages[i],
			};
		entries[trail.count - 1].passage_count++;
	}
	put_words_first(entries, trail.count);
	trail.entries = entries;
	return trail;
}
