/* Calendars: meetings, until when questions can be sent, and when risks are to be looked at. */
#include "kinds/kinds.h"

#include "base/zone.h"
#include "record/link.h"
#include "site/address.h"
#include "site/feed.h"
#include "text/ics.h"

static const struct meeting *as_meeting(const struct thing *thing)
{
	return (const struct meeting *)thing;
}

static struct str zone_of(const struct record *record)
{
	return str_either(record->site->time_zone, ZONE_UK);
}

/* Was the meeting itself changed, and not what was to be read at it? */
static bool is_of_meeting(const struct change *change)
{
	return change->type == CHANGE_POSTPONED || change->type == CHANGE_MOVED ||
	       change->type == CHANGE_CANCELLED;
}

/* How often it was changed, and when last: else when its papers came out, else by the feed's id. */
static int count_changes(const struct record *record, const struct meeting *meeting,
			 struct date *last)
{
	int count = 0;
	*last = meeting->papers_published;
	if (last->precision != DATE_DAY || date_compare(*last, record->now.date) > 0)
		*last = feed_first_day(record);
	for (size_t i = 0; i < meeting->changes.count; i++) {
		const struct change *change = (const struct change *)meeting->changes.items[i];
		bool is_its =
			is_of_meeting(change) && !change->paper.target && !change->item.target;
		count += is_its;
		if (is_its && date_compare(*last, change->at.date) < 0)
			*last = change->at.date;
	}
	return count;
}

/* What every entry has: its id never changes, and its stamp is of the record, not of the clock. */
static void begin_entry(const struct record *record, const struct thing *thing, const char *word,
			struct date stamp, struct arena *arena, struct buffer *out)
{
	struct str id = thing->was.count ? address_earlier_id(thing, thing->was.items[0], arena)
					 : thing->id;
	ics_value(out, "BEGIN", STR("VEVENT"));
	ics_value(
		out, "UID",
		arena_printf(arena, "%s/%.*s@%.*s", word, STR_ARG(id), STR_ARG(feed_host(record))));
	ics_value(out, "DTSTAMP",
		  arena_printf(arena, "%04d%02d%02dT000000Z", stamp.year, stamp.month, stamp.day));
}

static void end_entry(const struct record *record, const struct thing *thing, struct arena *arena,
		      struct buffer *out)
{
	ics_value(out, "URL", address_in_full(record, thing->address, arena));
	ics_value(out, "END", STR("VEVENT"));
}

static const char *status_of(const struct meeting *meeting)
{
	if (meeting->status == MEETING_CANCELLED)
		return "CANCELLED";
	return meeting->status == MEETING_POSTPONED ? "TENTATIVE" : "CONFIRMED";
}

static void add_meeting(const struct record *record, const struct thing *thing, struct arena *arena,
			struct buffer *out)
{
	const struct meeting *meeting = as_meeting(thing);
	struct str zone = zone_of(record);
	struct date last;
	int changes = count_changes(record, meeting, &last);
	if (meeting->date.precision != DATE_DAY)
		return;
	begin_entry(record, thing, "meeting", last, arena, out);
	ics_value(out, "SEQUENCE", arena_printf(arena, "%d", changes));
	ics_moment(out, "DTSTART", meeting->date, meeting->times.start, zone);
	struct date end = meeting_last_day(meeting);
	bool has_times = meeting->times.start >= 0 && meeting->times.end > meeting->times.start;
	if (has_times)
		ics_moment(out, "DTEND", end, meeting->times.end, zone);
	else if (meeting->times.start < 0 && meeting->last_day.precision != DATE_NONE)
		ics_moment(out, "DTEND", date_from_day(date_last_day(end) + 1), -1, zone);
	ics_text(out, "SUMMARY", meeting_who(meeting, arena));
	ics_text(out, "LOCATION", meeting->venue);
	if (meeting->online.len)
		ics_text(out, "DESCRIPTION",
			 arena_join(arena, STR("Online: "), meeting->online, (struct str){0}));
	ics_value(out, "STATUS", str_from(status_of(meeting)));
	end_entry(record, thing, arena, out);
}

static void begin(const struct record *record, struct str of, struct arena *arena,
		  struct buffer *out)
{
	ics_begin(out, arena_join(arena, record->site->thing.title, of.len ? STR(": ") : of, of),
		  zone_of(record));
}

static void write_meeting(const struct record *record, const struct thing *thing,
			  struct arena *arena, struct buffer *out)
{
	begin(record, thing->title, arena, out);
	add_meeting(record, thing, arena, out);
	ics_end(out);
}

static void write_meetings(const struct record *record, const struct thing *thing,
			   struct arena *arena, struct buffer *out)
{
	const struct things *all = &record->of[KIND_MEETING];
	(void)thing;
	begin(record, STR("meetings"), arena, out);
	for (size_t i = 0; i < all->count; i++)
		add_meeting(record, all->items[i], arena, out);
	ics_end(out);
}

void calendar_write_committee(const struct record *record, const struct thing *committee,
			      struct arena *arena, struct buffer *out)
{
	struct back_links meetings = link_back(committee, STR("meetings"));
	begin(record, committee->title, arena, out);
	for (size_t i = 0; i < meetings.count; i++)
		add_meeting(record, meetings.items[i].from, arena, out);
	ics_end(out);
}

static void write_questions(const struct record *record, const struct thing *thing,
			    struct arena *arena, struct buffer *out)
{
	const struct things *all = &record->of[KIND_MEETING];
	(void)thing;
	begin(record, STR("questions to meetings"), arena, out);
	for (size_t i = 0; i < all->count; i++) {
		const struct meeting *meeting = as_meeting(all->items[i]);
		struct moment by = meeting->questions_by;
		struct date last;
		int changes = count_changes(record, meeting, &last);
		if (by.date.precision != DATE_DAY)
			continue;
		begin_entry(record, all->items[i], "questions", last, arena, out);
		ics_value(out, "SEQUENCE", arena_printf(arena, "%d", changes));
		ics_moment(out, "DTSTART", by.date, by.minute, zone_of(record));
		ics_text(out, "SUMMARY",
			 arena_join(arena, STR("Last time for questions to "), all->items[i]->title,
				    (struct str){0}));
		ics_value(out, "STATUS", str_from(status_of(meeting)));
		end_entry(record, all->items[i], arena, out);
	}
	ics_end(out);
}

void calendar_write_reviews(const struct record *record, const struct thing *thing,
			    struct arena *arena, struct buffer *out)
{
	const struct things *all = &record->of[KIND_RISK];
	(void)thing;
	begin(record, STR("reviews of risks"), arena, out);
	for (size_t i = 0; i < all->count; i++) {
		const struct risk *risk = (const struct risk *)all->items[i];
		struct date last = risk->last_reviewed;
		if (risk->next_review.precision != DATE_DAY)
			continue;
		if (last.precision != DATE_DAY)
			last = feed_first_day(record);
		begin_entry(record, all->items[i], "review", last, arena, out);
		ics_moment(out, "DTSTART", risk->next_review, -1, zone_of(record));
		ics_text(out, "SUMMARY",
			 arena_join(arena, STR("Review: "), all->items[i]->title, (struct str){0}));
		end_entry(record, all->items[i], arena, out);
	}
	ics_end(out);
}

static bool any(const struct record *record, int kind, bool (*has)(const struct thing *thing))
{
	return feed_is_wanted(record) && things_any(&record->of[kind], has);
}

static bool has_day(const struct thing *thing)
{
	return as_meeting(thing)->date.precision == DATE_DAY;
}

static bool has_question_day(const struct thing *thing)
{
	return as_meeting(thing)->questions_by.date.precision == DATE_DAY;
}

static bool has_review(const struct thing *thing)
{
	return ((const struct risk *)thing)->next_review.precision == DATE_DAY;
}

static bool any_meeting(const struct record *record)
{
	return any(record, KIND_MEETING, has_day);
}

static bool any_question(const struct record *record)
{
	return any(record, KIND_MEETING, has_question_day);
}

bool calendar_has_reviews(const struct record *record)
{
	return any(record, KIND_RISK, has_review);
}

static bool is_dated(const struct record *record, const struct thing *meeting)
{
	return feed_is_wanted(record) && has_day(meeting);
}

bool calendar_has_committee(const struct record *record, const struct thing *committee)
{
	struct back_links meetings = link_back(committee, STR("meetings"));
	bool has = false;
	for (size_t i = 0; i < meetings.count; i++)
		has |= has_day(meetings.items[i].from);
	return has && feed_is_wanted(record);
}

/* clang-format off */
const struct data_row meeting_tables[MEETING_TABLES] = {
	{.name = "calendar", .folder = "meetings/", .ending = "ics", .title = "All meetings", .is_followed = true, .is_wanted = any_meeting, .write = write_meetings},
	{.name = "questions", .folder = "meetings/", .ending = "ics", .title = "Until when questions can be sent", .is_followed = true, .is_wanted = any_question, .write = write_questions},
	{.name = "calendar", .ending = "ics", .has = is_dated, .write = write_meeting},
};
/* clang-format on */
