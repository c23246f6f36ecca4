/*
 * Meetings.
 */
#include "derive/progress.h"
#include "record/link.h"
#include "site/derived.h"
#include "site/derived_minutes.h"

/* In the order of the words in the schema. */
enum {
	ATTENDED_NOT_SAID,
	ATTENDED_PRESENT,
	ATTENDED_APOLOGIES,
	ATTENDED_IN,
	ATTENDED_JOINED,
	ATTENDED_NOT,
};

enum {
	STATUS_SCHEDULED = 1,
	STATUS_PAPERS,
	STATUS_HELD,
	STATUS_CANCELLED,
	STATUS_POSTPONED,
};

static const struct meeting *as_meeting(const struct thing *thing)
{
	return (const struct meeting *)thing;
}

bool derived_is_ahead(const struct view *view, const struct meeting *meeting)
{
	return meeting->date.precision != DATE_NONE &&
	       !date_is_over(meeting->date, view->record->now.date);
}

static struct value get_is_ahead(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	(void)arena;
	return value_truth(derived_is_ahead(view, as_meeting(thing)));
}

/* "today", "tomorrow", "in 4 days", "in about 9 weeks". */
static struct value get_time_ahead(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	enum { A_MONTH = 31, A_WEEK = 7 };
	struct date date = as_meeting(thing)->date;
	if (date.precision != DATE_DAY)
		return (struct value){0};
	int days = date_first_day(date) - date_first_day(view->record->now.date);
	if (days < 0)
		return (struct value){0};
	if (days < 2)
		return value_text(days ? STR("tomorrow") : STR("today"));
	if (days <= A_MONTH)
		return value_text(arena_printf(arena, "in %d days", days));
	return value_text(arena_printf(arena, "in about %d weeks", (days + A_WEEK / 2) / A_WEEK));
}

static bool meets_in_public(const struct meeting *meeting)
{
	enum { YES = 1 };
	for (size_t i = 0; i < meeting->committees.count; i++) {
		const struct committee *committee =
			(const struct committee *)meeting->committees.items[i].target;
		if (committee && committee->meets_in_public != YES)
			return false;
	}
	return meeting->committees.count > 0;
}

static bool takes_questions(const struct view *view, const struct meeting *meeting)
{
	return meeting->questions_by.date.precision != DATE_NONE &&
	       moment_compare(view->record->now, meeting->questions_by) < 0;
}

static struct value get_takes_questions(const struct view *view, const struct thing *thing,
					struct arena *arena)
{
	(void)arena;
	return value_truth(takes_questions(view, as_meeting(thing)));
}

/* What anyone may do about a meeting in public that is still to come. */
static struct value get_anyone_may(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	const struct meeting *meeting = as_meeting(thing);
	bool watch = meeting->online.len, ask = takes_questions(view, meeting);
	if (!derived_is_ahead(view, meeting) || !meets_in_public(meeting))
		return (struct value){0};
	return value_text(arena_printf(arena, "come%s%s",
				       !watch ? ""
				       : ask  ? ", watch online"
					      : " or watch online",
				       ask ? " or send a question" : ""));
}

static struct value get_is_cancelled(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	int status = as_meeting(thing)->status;
	(void)view;
	(void)arena;
	return value_truth(status == STATUS_CANCELLED || status == STATUS_POSTPONED);
}

/* The first of a committee's meetings on or after a day, or after it. */
static size_t first_from(const struct back_links *meetings, struct date date, bool after)
{
	size_t low = 0, high = meetings->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order =
			date_compare_known(as_meeting(meetings->items[middle].from)->date, date);
		if (order < 0 || (after && order == 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The meeting of the same first committee next to this one in time. */
static const struct thing *neighbour(const struct thing *thing, int side)
{
	const struct meeting *meeting = as_meeting(thing);
	if (!meeting->committees.count || meeting->date.precision == DATE_NONE)
		return NULL;
	struct back_links all = link_back(meeting->committees.items[0].target, STR("meetings"));
	size_t at = first_from(&all, meeting->date, side > 0);
	if (side > 0 ? at == all.count : at == 0)
		return NULL;
	const struct thing *found = all.items[side > 0 ? at : at - 1].from;
	bool dated = as_meeting(found)->date.precision != DATE_NONE;
	return dated ? found : NULL;
}

static struct value get_meeting_before(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	const struct thing *stated = as_meeting(thing)->previous.target;
	(void)arena;
	return view_thing(view, stated ? stated : neighbour(thing, -1));
}

static struct value get_meeting_after(const struct view *view, const struct thing *thing,
				      struct arena *arena)
{
	const struct thing *stated = as_meeting(thing)->next.target;
	(void)arena;
	return view_thing(view, stated ? stated : neighbour(thing, 1));
}

static bool has_item_for(const struct thing *paper)
{
	return link_back(paper, STR("items")).count > 0;
}

/* Papers of the meeting that no agenda item names. */
static struct value get_other_papers(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	static const char *const ways[] = {"papers", "papers from elsewhere"};
	struct values papers = {0};
	for (size_t way = 0; way < 2; way++) {
		struct back_links all = link_back(thing, str_from(ways[way]));
		for (size_t i = 0; i < all.count; i++)
			if (!has_item_for(all.items[i].from))
				values_add(&papers, view_thing(view, all.items[i].from), arena);
	}
	return values_list(&papers);
}

static struct value get_paper_count(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	size_t count = link_back(thing, STR("papers")).count +
		       link_back(thing, STR("papers from elsewhere")).count;
	(void)view;
	return view_number(count, arena);
}

/* Attendance */

static struct value attended(const struct view *view, const struct thing *thing, int as,
			     struct arena *arena)
{
	const struct things *all = &as_meeting(thing)->attendance;
	struct values people = {0};
	for (size_t i = 0; i < all->count; i++)
		if (((const struct attendee *)all->items[i])->attended == as)
			values_add(&people, view_thing(view, all->items[i]), arena);
	return values_list(&people);
}

static struct value get_present(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	return attended(view, thing, ATTENDED_PRESENT, arena);
}

static struct value get_apologies(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	return attended(view, thing, ATTENDED_APOLOGIES, arena);
}

static struct value get_in_attendance(const struct view *view, const struct thing *thing,
				      struct arena *arena)
{
	return attended(view, thing, ATTENDED_IN, arena);
}

static struct value get_joined(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	return attended(view, thing, ATTENDED_JOINED, arena);
}

static struct value get_absent(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	return attended(view, thing, ATTENDED_NOT, arena);
}

static struct value get_attendance_unsaid(const struct view *view, const struct thing *thing,
					  struct arena *arena)
{
	return attended(view, thing, ATTENDED_NOT_SAID, arena);
}

static struct value get_has_declarations(const struct view *view, const struct thing *thing,
					 struct arena *arena)
{
	const struct meeting *meeting = as_meeting(thing);
	(void)view;
	(void)arena;
	return value_truth(meeting->declarations.count || meeting->declarations_note.len);
}

static struct value get_held_minutes(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	(void)arena;
	return view_thing(view, minutes_of(thing));
}

static struct value get_year(const struct view *view, const struct thing *thing,
			     struct arena *arena)
{
	struct date date = as_meeting(thing)->date;
	(void)view;
	if (date.precision == DATE_NONE)
		return (struct value){0};
	return value_text(arena_printf(arena, "%d", date.year));
}

static struct value get_year_url(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	int year = as_meeting(thing)->date.year;
	if (!year)
		return (struct value){0};
	return view_address(view, arena_printf(arena, "meetings/%d/", year), (struct str){0},
			    arena);
}

/* Promises made to a meeting, and actions due at it */

static bool falls_in(struct date day, struct date time)
{
	return day.precision == DATE_DAY && time.precision != DATE_NONE &&
	       date_first_day(time) <= date_first_day(day) &&
	       date_last_day(day) <= date_last_day(time);
}

/* Promised to the committee for a time in which this meeting falls. */
static void add_promised(struct values *promises, const struct view *view,
			 const struct meeting *meeting, const struct thing *committee,
			 struct arena *arena)
{
	struct back_links links = link_back(committee, STR("promised"));
	for (size_t i = 0; i < links.count; i++) {
		const struct promise *promise = (const struct promise *)links.items[i].from;
		if (!link_end(&promise->meeting) && falls_in(meeting->date, promise->when))
			values_add(promises, view_thing(view, &promise->thing), arena);
	}
}

static struct value get_promised(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	const struct meeting *meeting = as_meeting(thing);
	struct back_links links = link_back(thing, STR("promised here"));
	struct values promises = {0};
	for (size_t i = 0; i < links.count; i++)
		values_add(&promises, view_thing(view, links.items[i].from), arena);
	for (size_t i = 0; i < meeting->committees.count; i++)
		if (meeting->committees.items[i].target)
			add_promised(&promises, view, meeting, meeting->committees.items[i].target,
				     arena);
	return values_list(&promises);
}

/* Is what keeps the promise for this meeting? */
static bool is_on_agenda(const struct thing *promise, const struct meeting *meeting)
{
	const struct thing *kept_by = ((const struct promise *)promise)->kept_by.target;
	return kept_by && meeting_of(kept_by) == meeting;
}

static struct value some_promised(const struct view *view, const struct thing *thing,
				  bool on_agenda, struct arena *arena)
{
	struct value all = get_promised(view, thing, arena);
	struct values promises = {0};
	for (size_t i = 0; i < all.count; i++) {
		struct value promise = value_item(&all, i);
		if (is_on_agenda(promise.self, as_meeting(thing)) == on_agenda)
			values_add(&promises, promise, arena);
	}
	return values_list(&promises);
}

static struct value get_promised_on_agenda(const struct view *view, const struct thing *thing,
					   struct arena *arena)
{
	return some_promised(view, thing, true, arena);
}

static struct value get_promised_off_agenda(const struct view *view, const struct thing *thing,
					    struct arena *arena)
{
	return some_promised(view, thing, false, arena);
}

static struct value get_due_actions(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	struct things due = actions_due(view->record, as_meeting(thing), arena);
	return view_things(view, &due);
}

static struct value get_is_tied(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	static const char *const ways[] = {
		"reported in",          "papers considered",  "cover sheets",
		"minutes approved",     "amendments made",    "action updates",
		"items deferred to it", "decisions reported", "documents approved",
		"versions considered",  "scores given",       "evidence of",
		"roles named",          "related to",         NULL,
	};
	(void)view;
	(void)arena;
	return value_truth(as_meeting(thing)->source_papers.count || link_mentions(thing).count ||
			   derived_is_pointed_at(thing, ways));
}

static const struct value_row meeting_rows[] = {
	{"is ahead", "whether it is still to come", .get = get_is_ahead},
	{"time ahead", "how far ahead it is: today, tomorrow, in 4 days", .get = get_time_ahead},
	{"takes questions", "whether the public can still send questions",
	 .get = get_takes_questions},
	{"anyone may", "what the public may do: come, watch online or send a question",
	 .get = get_anyone_may},
	{"is cancelled", "whether it was cancelled or postponed", .get = get_is_cancelled},
	{"meeting before", "the meeting of the committee before it", .get = get_meeting_before},
	{"meeting after", "the meeting of the committee after it", .get = get_meeting_after},
	{"other papers", "its papers that no item names", .get = get_other_papers},
	{"paper count", "how many papers it has", .get = get_paper_count},
	{"present", "who was present", .get = get_present},
	{"apologies", "who sent apologies", .get = get_apologies},
	{"in attendance", "who was in attendance", .get = get_in_attendance},
	{"joined", "who joined for an item", .get = get_joined},
	{"absent", "who was absent", .get = get_absent},
	{"attendance unsaid", "who is named without how they attended",
	 .get = get_attendance_unsaid},
	{"has declarations", "whether anything is said about declarations",
	 .get = get_has_declarations},
	{"held minutes", "its minutes", .get = get_held_minutes},
	{"promised", "what was promised to it", .get = get_promised},
	{"promised on agenda", "those promises that something at this meeting keeps",
	 .get = get_promised_on_agenda},
	{"promised off agenda", "the rest of them", .get = get_promised_off_agenda},
	{"due actions", "actions due at it, or overdue by then while it is ahead",
	 .get = get_due_actions},
	{"is tied", "whether anything else speaks of it", .get = get_is_tied},
	{"year", "the year it is in", .get = get_year},
	{"year url", "the address of the page of that year", .get = get_year_url},
};

const struct derived_table derived_meeting = {KIND_MEETING, meeting_rows,
					      sizeof meeting_rows / sizeof *meeting_rows};
