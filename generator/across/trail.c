/*
 * Every back link is taken for a passage; the paper it stands in, the meeting that paper went to
 * and the item it came under say which entry it is of.
 */
#include "across/trail.h"

#include <stdlib.h>

#include "base/arena.h"
#include "kinds/kinds.h"
#include "record/link.h"
#include "site/address.h"
#include "site/names.h"
#include "site/thing_values.h"

/* How a thing tells of another that it points to. */
struct telling {
	const char *title; /* of such a passage; null: it tells nothing */
	size_t paper;      /* its link to the paper it tells it in; 0: it has to stand in one */
	size_t place;      /* where in that paper */
	size_t words;      /* its words */
	bool needs_no_paper;
	bool is_aside; /* it only lists or ticks the thing */
	bool settles;  /* it says how the thing stands */
};

/* clang-format off */
static const struct telling tellings[KINDS] = {
	[KIND_PAPER] = {"mentioned"},
	[KIND_MINUTES] = {"mentioned"},
	[KIND_ITEM] = {"agenda item", .needs_no_paper = true},
	[KIND_DECISION] = {"decision", .needs_no_paper = true},
	[KIND_CITATION] = {"cited as a risk", .paper = offsetof(struct citation, paper), .place = offsetof(struct citation, at),
	 .words = offsetof(struct citation, said)},
	[KIND_PERIOD] = {"report of the period", .paper = offsetof(struct period, paper), .place = offsetof(struct period, at),
	 .words = offsetof(struct period, note)},
	[KIND_REPORT_ROW] = {"mentioned", .words = offsetof(struct report_row, escalation)},
	[KIND_SCORE] = {"scored", .paper = offsetof(struct score, paper), .settles = true},
	[KIND_GIVEN_RATING] = {"rated", .paper = offsetof(struct given_rating, paper), .settles = true},
	[KIND_COVER] = {"listed on the cover sheet", .is_aside = true},
	[KIND_ALIGNMENT] = {"ticked on the cover sheet", .is_aside = true},
};
/* clang-format on */

static const void *member(const struct thing *thing, size_t offset)
{
	return (const char *)thing + offset;
}

struct found {
	struct trail_passage passage;
	const struct meeting *meeting;
	const struct thing *item;
	struct date date;
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
	const struct telling *telling = &tellings[from->kind];
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
	const struct telling *telling = &tellings[from->kind];
	struct trail_passage passage = {.from = from, .prose = link->prose, .block = link->block};
	/* What a citation cites is in its field; its words may name others. */
	bool aside = !link->field && from->kind == KIND_CITATION;
	if (aside || !telling->title)
		return;
	passage.at = told_in(from, &passage.fragment);
	if (!passage.at && !telling->needs_no_paper)
		return;
	if (!passage.prose && telling->words)
		passage.prose = *(struct prose *const *)member(from, telling->words);
	passage.is_mention = passage.prose && passage.prose == from->body;
	if (passage.is_mention && link->block < from->body->markdown.block_count)
		passage.fragment = from->body->markdown.blocks[link->block].id;
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
	for (size_t i = 0; i < entry->passage_count; i++)
		if (!tellings[entry->passages[i].from->kind].is_aside)
			return false;
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
 * Of each meeting, what only lists the thing is put aside, on the first entry that says more, or
 * else on the first one. Returns how many entries are left.
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
				ARRAY_PUT(asides, aside_count, count, entries[j].passages[0]);
			else
				entries[kept++] = entries[j];
		}
		entries[first_kept].asides = asides;
		entries[first_kept].aside_count = aside_count;
		asides += aside_count;
	}
	return kept;
}

/* How much an entry tells: a tick or a list, words, what settles it. */
static int weight_of(const struct trail_entry *entry, struct arena *arena)
{
	enum { LISTS, SAYS, SETTLES };
	if (is_aside(entry))
		return LISTS;
	for (size_t i = 0; i < entry->passage_count; i++)
		if (tellings[entry->passages[i].from->kind].settles)
			return SETTLES;
	return decisions_about(entry->meeting, NULL, entry->item, arena).count ? SETTLES : SAYS;
}

/* What tells more comes first: of one meeting, and before what only lists the thing of one day. */
static bool goes_before(const struct trail_entry *entry, const struct trail_entry *other)
{
	return date_is_same(entry->date, other->date) && entry->weight > other->weight &&
	       (entry->meeting == other->meeting || !other->weight);
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
	struct gathering all = {.arena = arena};
	gather_all(&all, thing);
	if (!all.count)
		return (struct trail){0};
	qsort(all.items, all.count, sizeof *all.items, compare_found);
	struct trail_entry *entries = arena_new(arena, struct trail_entry, all.count);
	size_t count = put_aside(entries, group(&all, entries, arena), arena);
	for (size_t i = 0; i < count; i++)
		entries[i].weight = weight_of(&entries[i], arena);
	put_heavier_first(entries, count);
	return (struct trail){entries, count};
}

/* Values */

struct entry_values {
	struct value title, when, meeting, item, paper, passages, also, asked, asked_words, did,
		did_missing, is_still_ahead;
};

/* clang-format off */
static const struct shape_row entry_rows[] = {
	{"title", "the paper's title, or the meeting's", VALUE_AT(entry_values, title)},
	{"when", "the date, as a date", VALUE_AT(entry_values, when)},
	{"meeting", "the meeting that was told, as a thing", VALUE_AT(entry_values, meeting), .gives = {.kinds = TO(KIND_MEETING)}},
	{"item", "the agenda item it was told at, as a thing", VALUE_AT(entry_values, item), .gives = {.kinds = TO(KIND_ITEM)}},
	{"paper", "the paper or minutes that told it, as a thing", VALUE_AT(entry_values, paper),
	 .gives = {.kinds = TO(KIND_PAPER) | TO(KIND_MINUTES)}},
	{"passages", "the passages, each a passage", VALUE_AT(entry_values, passages), .gives = {.shape = &shape_passage}},
	{"also", "other papers of the meeting that only list it, as passages", VALUE_AT(entry_values, also), .gives = {.shape = &shape_passage}},
	{"asked", "what the meeting was asked to do, as ratings", VALUE_AT(entry_values, asked)},
	{"asked_words", "the same in words: consider and note", VALUE_AT(entry_values, asked_words)},
	{"did", "what it did: decisions", VALUE_AT(entry_values, did), .gives = {.kinds = TO(KIND_DECISION)}},
	{"did_missing", "why no decision is known", VALUE_AT(entry_values, did_missing)},
	{"is_still_ahead", "whether the meeting is still to come", VALUE_AT(entry_values, is_still_ahead)},
};
/* clang-format on */

const struct shape shape_trail = SHAPE("trail entry", entry_values, entry_rows);

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

static struct value passage_words(const struct view *view, const struct trail_passage *passage)
{
	const struct prose *prose = passage->prose;
	if (!prose || is_wordless(passage))
		return (struct value){0};
	if (!passage->is_mention)
		return view_prose(view, passage->from, prose);
	const struct markdown_block *block = &prose->markdown.blocks[passage->block];
	return view_prose_part(view, passage->from, prose, block->start, block->end);
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
	const struct thing *from = passage->from;
	const char *title = tellings[from->kind].title;
	if (passage->is_mention)
		return mention_title(passage, arena);
	if (from->kind == KIND_SCORE && ((const struct score *)from)->score)
		return arena_printf(arena, "%s %d", title, ((const struct score *)from)->score);
	if (from->kind == KIND_GIVEN_RATING)
		return arena_printf(arena, "%s %.*s", title,
				    STR_ARG(((const struct given_rating *)from)->rating.written));
	return str_from(title);
}

static struct value passage_address(const struct view *view, const struct trail_passage *passage)
{
	const struct thing *at = passage->at ? passage->at : passage->from;
	struct str fragment = passage->fragment.len
				      ? address_place(at, passage->fragment, view->arena)
				      : at->fragment;
	return view_address(view, at->address, fragment);
}

/* Wordless mentions are left out where another passage has words. */
static struct value passages_value(const struct view *view, const struct trail_entry *entry)
{
	struct values passages = {0};
	bool has_words = false;
	for (size_t i = 0; i < entry->passage_count; i++)
		has_words |= entry->passages[i].prose && !is_wordless(&entry->passages[i]);
	for (size_t i = 0; i < entry->passage_count; i++) {
		const struct trail_passage *passage = &entry->passages[i];
		struct passage_values values = {
			.title = value_text(passage_title(passage, view->arena)),
			.url = passage_address(view, passage),
			.words = passage_words(view, passage),
		};
		if (!has_words || !is_wordless(passage))
			values_add(&passages, view_object(view, &shape_passage, &values),
				   view->arena);
	}
	return values_list(&passages);
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

static bool is_still_ahead(const struct view *view, const struct trail_entry *entry)
{
	return entry->date.precision != DATE_NONE &&
	       date_first_day(entry->date) > date_first_day(view->record->now.date);
}

static struct value entry_value(const struct view *view, const struct trail_entry *entry)
{
	const struct thing *meeting = entry->meeting ? &entry->meeting->thing : NULL;
	const struct thing *titled = entry->paper ? entry->paper : meeting;
	struct ratings purpose = asked_of(entry);
	struct str *words = arena_new(view->arena, struct str, purpose.count);
	struct values asked = {0};
	struct things did = decisions_about(entry->meeting, entry->paper, entry->item, view->arena);
	for (size_t i = 0; i < purpose.count; i++) {
		words[i] = purpose.items[i].written;
		values_add(&asked, view_rating(view, &purpose.items[i]), view->arena);
	}
	return view_object(
		view, &shape_trail,
		&(struct entry_values){
			.title = value_text(titled ? titled->title : (struct str){0}),
			.when = view_date(view, entry->date),
			.meeting = view_thing(view, meeting),
			.item = view_thing(view, entry->item),
			.paper = view_thing(view, entry->paper),
			.passages = passages_value(view, entry),
			.also = also_value(view, entry),
			.asked = values_list(&asked),
			.asked_words = value_text(
				arena_enumerate(view->arena, words, purpose.count, " and ")),
			.did = view_things(view, &did),
			.did_missing = did.count ? (struct value){0}
						 : value_text(decisions_missing(view->record,
										entry->meeting)),
			.is_still_ahead = value_truth(is_still_ahead(view, entry)),
		});
}

/* A page shows so many entries; the rest is folded below them. */
enum { LATEST_ENTRIES = 5 };

static struct value make_entry(const struct value *list, size_t index)
{
	return entry_value(list->view, (const struct trail_entry *)list->self + index);
}

static struct value whole_trail(const struct view *view, const struct thing *thing)
{
	struct trail trail = trail_of(thing, view->arena);
	struct value list = view_list(view, make_entry, trail.entries, trail.count);
	list.few = LATEST_ENTRIES;
	return list;
}

static struct value last_told(const struct view *view, const struct thing *thing)
{
	struct trail trail = trail_of(thing, view->arena);
	for (size_t i = 0; i < trail.count; i++)
		if (!is_still_ahead(view, &trail.entries[i]))
			return entry_value(view, &trail.entries[i]);
	return (struct value){0};
}

static struct value first_told(const struct view *view, const struct thing *thing)
{
	struct trail trail = trail_of(thing, view->arena);
	return trail.count ? entry_value(view, &trail.entries[trail.count - 1]) : (struct value){0};
}

/* clang-format off */
static const struct value_row trail_rows[] = {
	{"trail", "who was told what about it, newest first; few are 5", .value = whole_trail, .gives = {.shape = &shape_trail}},
	{"last told", "the newest entry of the trail that is not ahead", .value = last_told, .gives = {.shape = &shape_trail}},
	{"first told", "the oldest entry of the trail", .value = first_told, .gives = {.shape = &shape_trail}},
};
/* clang-format on */

const struct value_table trail_values = {ANY_KIND, {trail_rows, ARRAY_SIZE(trail_rows)}};
