/*
 * Meetings, agenda items and minutes.
 */
#include "derive/progress.h"
#include "model/link.h"
#include "site/derived.h"

/* In the order of the words in the schema. */
enum { ATTENDED_PRESENT = 1, ATTENDED_APOLOGIES, ATTENDED_IN, ATTENDED_JOINED };
enum { STATUS_SCHEDULED = 1, STATUS_PAPERS, STATUS_HELD, STATUS_CANCELLED,
       STATUS_POSTPONED };

static const struct meeting *as_meeting(const struct thing *thing)
{
	return (const struct meeting *)thing;
}

static bool is_ahead(const struct view *view, const struct meeting *meeting)
{
	return meeting->date.precision != DATE_NONE &&
	       !date_is_over(meeting->date, view->record->now.date);
}

static struct value get_is_ahead(const struct view *view,
				 const struct thing *thing,
				 struct arena *arena)
{
	(void)arena;
	return value_truth(is_ahead(view, as_meeting(thing)));
}

static struct value get_is_cancelled(const struct view *view,
				     const struct thing *thing,
				     struct arena *arena)
{
	int status = as_meeting(thing)->status;
	(void)view;
	(void)arena;
	return value_truth(status == STATUS_CANCELLED ||
			   status == STATUS_POSTPONED);
}

/* The meeting of the same first committee next to this one in time. */
static const struct thing *neighbour(const struct thing *thing, int side)
{
	const struct meeting *meeting = as_meeting(thing);
	const struct thing *found = NULL;
	if (!meeting->committees.count ||
	    meeting->date.precision == DATE_NONE)
		return NULL;
	struct back_links all = link_back(
		meeting->committees.items[0].target, STR("meetings"));
	for (size_t i = 0; i < all.count; i++) {
		const struct thing *other = all.items[i].from;
		int order = date_compare(as_meeting(other)->date,
					 meeting->date) * side;
		if (other == thing || order <= 0 ||
		    as_meeting(other)->date.precision == DATE_NONE)
			continue;
		if (!found || date_compare(as_meeting(other)->date,
					   as_meeting(found)->date) * side < 0)
			found = other;
	}
	return found;
}

static struct value get_meeting_before(const struct view *view,
				       const struct thing *thing,
				       struct arena *arena)
{
	const struct thing *stated = as_meeting(thing)->previous.target;
	(void)arena;
	return view_thing(view, stated ? stated : neighbour(thing, -1));
}

static struct value get_meeting_after(const struct view *view,
				      const struct thing *thing,
				      struct arena *arena)
{
	const struct thing *stated = as_meeting(thing)->next.target;
	(void)arena;
	return view_thing(view, stated ? stated : neighbour(thing, 1));
}

/* Agenda in sections */

static const struct map_field section_fields[] = {
	{"title", "the name of the section; empty where there are none"},
	{"items", "its agenda items"},
};

const struct map_shape shape_section = {"section", section_fields, 2};

static struct value get_agenda_sections(const struct view *view,
					const struct thing *thing,
					struct arena *arena)
{
	const struct things *agenda = &as_meeting(thing)->agenda;
	struct values sections = {0};
	for (size_t i = 0; i < agenda->count;) {
		struct str name = ((const struct item *)agenda->items[i])
					  ->section;
		struct values items = {0};
		while (i < agenda->count &&
		       str_equal(((const struct item *)agenda->items[i])
					 ->section,
				 name))
			values_add(&items, view_thing(view, agenda->items[i++]),
				   arena);
		struct value values[] = {value_text(name),
					 values_list(&items)};
		values_add(&sections, view_map(&shape_section, values, arena),
			   arena);
	}
	return values_list(&sections);
}

static bool needs_decision(const struct item *item)
{
	for (size_t i = 0; i < item->purpose.count; i++) {
		const struct level *level = item->purpose.items[i].level;
		if (level && level->decides == 1)
			return true;
	}
	return false;
}

static struct value get_needs_decision(const struct view *view,
				       const struct thing *thing,
				       struct arena *arena)
{
	const struct things *agenda = &as_meeting(thing)->agenda;
	struct values items = {0};
	for (size_t i = 0; i < agenda->count; i++)
		if (needs_decision((const struct item *)agenda->items[i]))
			values_add(&items, view_thing(view, agenda->items[i]),
				   arena);
	return values_list(&items);
}

static struct value get_decides(const struct view *view,
				const struct thing *thing, struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(needs_decision((const struct item *)thing));
}

static bool has_item_for(const struct thing *paper)
{
	return link_back(paper, STR("items")).count > 0;
}

/* Papers of the meeting that no agenda item names. */
static struct value get_other_papers(const struct view *view,
				     const struct thing *thing,
				     struct arena *arena)
{
	static const char *const ways[] = {"papers", "papers from elsewhere"};
	struct values papers = {0};
	for (size_t way = 0; way < 2; way++) {
		struct back_links all = link_back(thing, str_from(ways[way]));
		for (size_t i = 0; i < all.count; i++)
			if (!has_item_for(all.items[i].from))
				values_add(&papers,
					   view_thing(view, all.items[i].from),
					   arena);
	}
	return values_list(&papers);
}

static struct value get_paper_count(const struct view *view,
				    const struct thing *thing,
				    struct arena *arena)
{
	size_t count = link_back(thing, STR("papers")).count +
		       link_back(thing, STR("papers from elsewhere")).count;
	(void)view;
	return view_number(count, arena);
}

/* Attendance */

static struct value attended(const struct view *view,
			     const struct thing *thing, int as,
			     struct arena *arena)
{
	const struct things *all = &as_meeting(thing)->attendance;
	struct values people = {0};
	for (size_t i = 0; i < all->count; i++)
		if (((const struct attendee *)all->items[i])->attended == as)
			values_add(&people, view_thing(view, all->items[i]),
				   arena);
	return values_list(&people);
}

static struct value get_present(const struct view *view,
				const struct thing *thing, struct arena *arena)
{
	return attended(view, thing, ATTENDED_PRESENT, arena);
}

static struct value get_apologies(const struct view *view,
				  const struct thing *thing,
				  struct arena *arena)
{
	return attended(view, thing, ATTENDED_APOLOGIES, arena);
}

static struct value get_in_attendance(const struct view *view,
				      const struct thing *thing,
				      struct arena *arena)
{
	return attended(view, thing, ATTENDED_IN, arena);
}

static struct value get_joined(const struct view *view,
			       const struct thing *thing, struct arena *arena)
{
	return attended(view, thing, ATTENDED_JOINED, arena);
}

/* Minutes: the body, split at its second-level headings. */

static const struct map_field minute_fields[] = {
	{"item", "the agenda item, as a thing"},
	{"words", "what the minutes say about it, HTML"},
	{"url", "the address of the section in the minutes"},
	{"anchor", "its fragment there"},
};

const struct map_shape shape_minute = {"minute", minute_fields, 4};

static bool is_section(const struct markdown_block *block)
{
	return block->type == MARKDOWN_HEADING && block->level == 2;
}

static size_t section_end(const struct markdown *body, size_t index)
{
	for (size_t i = index + 1; i < body->block_count; i++)
		if (is_section(&body->blocks[i]))
			return body->blocks[i].before;
	return body->html.len;
}

static struct value section_words(const struct view *view,
				  const struct thing *minutes, size_t index,
				  struct arena *arena)
{
	const struct markdown *body = &minutes->body->markdown;
	return view_prose_part(view, minutes, minutes->body,
			       body->blocks[index].after,
			       section_end(body, index), arena);
}

static struct str anchor_of(const struct thing *item, struct arena *arena)
{
	return arena_printf(arena, "minute-%.*s", STR_ARG(item->name));
}

static struct value minute_of(const struct view *view,
			      const struct thing *minutes,
			      const struct thing *item, struct arena *arena)
{
	const struct prose *body = minutes->body;
	struct value words = {0};
	for (size_t i = 0; body && i < body->markdown.block_count; i++)
		if (is_section(&body->markdown.blocks[i]) &&
		    str_equal(body->markdown.blocks[i].text, item->name))
			words = section_words(view, minutes, i, arena);
	if (words.type == VALUE_NOTHING)
		return words;
	struct str anchor = anchor_of(item, arena);
	struct value values[] = {
		view_thing(view, item), words,
		view_address(view, minutes->address, anchor, arena),
		value_text(anchor),
	};
	return view_map(&shape_minute, values, arena);
}

static const struct thing *minutes_of(const struct thing *meeting)
{
	struct back_links all = link_back(meeting, STR("minutes"));
	return all.count ? all.items[0].from : NULL;
}

static struct value get_held_minutes(const struct view *view,
				     const struct thing *thing,
				     struct arena *arena)
{
	(void)arena;
	return view_thing(view, minutes_of(thing));
}

static struct value get_minute(const struct view *view,
			       const struct thing *thing, struct arena *arena)
{
	const struct thing *meeting = record_holder(thing, KIND_MEETING);
	const struct thing *minutes = meeting ? minutes_of(meeting) : NULL;
	if (!minutes)
		return (struct value){0};
	return minute_of(view, minutes, thing, arena);
}

static struct value get_sections(const struct view *view,
				 const struct thing *thing,
				 struct arena *arena)
{
	const struct meeting *meeting =
		as_meeting(((const struct minutes *)thing)->meeting.target);
	struct values sections = {0};
	for (size_t i = 0; meeting && i < meeting->agenda.count; i++) {
		struct value minute = minute_of(
			view, thing, meeting->agenda.items[i], arena);
		if (minute.type != VALUE_NOTHING)
			values_add(&sections, minute, arena);
	}
	return values_list(&sections);
}

static struct value get_is_draft(const struct view *view,
				 const struct thing *thing,
				 struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(((const struct minutes *)thing)->status == 1);
}

static struct value get_year(const struct view *view,
			     const struct thing *thing, struct arena *arena)
{
	struct date date = as_meeting(thing)->date;
	(void)view;
	if (date.precision == DATE_NONE)
		return (struct value){0};
	return value_text(arena_printf(arena, "%d", date.year));
}

/* Promises made to this meeting, and actions due at it. */
static struct value get_promised(const struct view *view,
				 const struct thing *thing,
				 struct arena *arena)
{
	struct back_links links = link_back(thing, STR("promised here"));
	return view_back_links(view, &links, arena);
}

static const struct derived meeting_rows[] = {
	{"is ahead", get_is_ahead, "whether it is still to come"},
	{"is cancelled", get_is_cancelled,
	 "whether it was cancelled or postponed"},
	{"meeting before", get_meeting_before,
	 "the meeting of the committee before it"},
	{"meeting after", get_meeting_after,
	 "the meeting of the committee after it"},
	{"agenda sections", get_agenda_sections,
	 "the agenda, section by section"},
	{"decisions needed", get_needs_decision,
	 "the items that ask for a decision"},
	{"other papers", get_other_papers, "its papers that no item names"},
	{"paper count", get_paper_count, "how many papers it has"},
	{"present", get_present, "who was present"},
	{"apologies", get_apologies, "who sent apologies"},
	{"in attendance", get_in_attendance, "who was in attendance"},
	{"joined", get_joined, "who joined for an item"},
	{"held minutes", get_held_minutes, "its minutes"},
	{"promised", get_promised, "what was promised to it"},
	{"year", get_year, "the year it is in"},
};

const struct derived_table derived_meeting = {
	KIND_MEETING, meeting_rows, sizeof meeting_rows / sizeof *meeting_rows};

static const struct derived item_rows[] = {
	{"minute", get_minute, "what the minutes say about it"},
	{"needs a decision", get_decides, "whether it asks for a decision"},
};

const struct derived_table derived_item = {
	KIND_ITEM, item_rows, sizeof item_rows / sizeof *item_rows};

static const struct derived minutes_rows[] = {
	{"sections", get_sections, "the minutes, item by item"},
	{"is draft", get_is_draft, "whether they are not yet approved"},
};

const struct derived_table derived_minutes = {
	KIND_MINUTES, minutes_rows, sizeof minutes_rows / sizeof *minutes_rows};
