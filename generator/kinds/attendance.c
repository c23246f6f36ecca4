/*
 * How often those who vote on a committee were at its meetings, year by year, as the lists of
 * attendance have it. Of absence no reason is told, and whether a meeting was quorate is only what
 * its minutes say.
 */
#include "kinds/registers.h"

#include "record/link.h"

/* What is counted of a seat in a year. */
struct counted {
	size_t meetings, present, apologies, deputy, other;
};

static const struct member *seat_of(const struct thing *thing)
{
	return (const struct member *)thing;
}

/* Was there a meeting of which the record has who came? */
static bool has_met(const struct record *record, const struct thing *thing, int year)
{
	const struct meeting *meeting = (const struct meeting *)thing;
	return meeting->date.year == year && !meeting_is_off(thing) &&
	       !meeting_is_ahead(record, meeting);
}

static bool could_come(const struct member *seat, struct date date)
{
	int32_t day = date_first_day(date);
	return (seat->from.precision == DATE_NONE || date_first_day(seat->from) <= day) &&
	       (seat->to.precision == DATE_NONE || date_last_day(seat->to) >= day);
}

static void count_meeting(const struct meeting *meeting, const struct thing *person,
			  struct counted *out)
{
	int attended = 0;
	bool has_deputy = false;
	for (size_t i = 0; i < meeting->attendance.count; i++) {
		const struct attendee *attendee =
			(const struct attendee *)meeting->attendance.items[i];
		if (attendee->person.target == person)
			attended = attendee->attended;
		has_deputy |= attendee->deputy_for.target == person &&
			      attendee->attended != ATTENDED_APOLOGIES &&
			      attendee->attended != ATTENDED_NOT;
	}
	out->meetings++;
	out->present += attended == ATTENDED_PRESENT;
	out->apologies += attended == ATTENDED_APOLOGIES;
	out->deputy += has_deputy;
	out->other += attended != ATTENDED_PRESENT && attended != ATTENDED_APOLOGIES;
}

static struct counted count(const struct record *record, const struct listing_row *row)
{
	const struct member *seat = seat_of(row->thing);
	struct back_links meetings = link_back(row->thing->parent, STR("meetings"));
	struct counted counted = {0};
	for (size_t i = 0; i < meetings.count; i++) {
		const struct meeting *meeting = (const struct meeting *)meetings.items[i].from;
		if (has_met(record, &meeting->thing, row->when.year) && meeting->attendance.count &&
		    could_come(seat, meeting->date))
			count_meeting(meeting, seat->person.target, &counted);
	}
	return counted;
}

TELLS(tell_member)
{
	(void)record;
	things_add(&out->things, seat_of(row->thing)->person.target, arena);
}

TELLS(tell_committee)
{
	(void)record;
	things_add(&out->things, row->thing->parent, arena);
}

TELLS(tell_year)
{
	(void)record;
	(void)arena;
	out->date = row->when;
}

#define COUNTS(name, member) \
	TELLS(name) \
	{ \
		out->text = arena_printf(arena, "%zu", count(record, row).member); \
	}
COUNTS(tell_meetings, meetings)
COUNTS(tell_present, present)
COUNTS(tell_apologies, apologies)
COUNTS(tell_deputy, deputy)
COUNTS(tell_other, other)

/* "Trust Board, 2026: 6 meetings; quorate, as minuted: yes 5, not stated 1". */
static struct str band(const struct record *record, const struct thing *committee, int year,
		       struct arena *arena)
{
	struct back_links meetings = link_back(committee, STR("meetings"));
	size_t met = 0, listed = 0, quorate = 0, inquorate = 0;
	for (size_t i = 0; i < meetings.count; i++) {
		const struct meeting *meeting = (const struct meeting *)meetings.items[i].from;
		if (!has_met(record, &meeting->thing, year))
			continue;
		met++;
		listed += meeting->attendance.count > 0;
		quorate += meeting->quorate == ANSWER_YES;
		inquorate += meeting->quorate == ANSWER_NO;
	}
	struct buffer text = {0};
	buffer_printf(&text, "%.*s, %d: %zu meeting%s", STR_ARG(committee->title), year, met,
		      met == 1 ? "" : "s");
	if (listed < met)
		buffer_printf(&text, ", who came to %zu of them is not known", met - listed);
	buffer_add(&text, STR("; quorate, as minuted:"));
	if (quorate)
		buffer_printf(&text, " yes %zu", quorate);
	if (inquorate)
		buffer_printf(&text, " no %zu", inquorate);
	if (met > quorate + inquorate)
		buffer_printf(&text, " not stated %zu", met - quorate - inquorate);
	struct str copy = arena_copy(arena, buffer_view(&text));
	buffer_free(&text);
	return copy;
}

static bool votes(const struct thing *member)
{
	const struct member *seat = seat_of(member);
	return seat->voting == ANSWER_YES && seat->person.target;
}

static void fill_year(const struct record *record, const struct thing *committee, int year,
		      struct listing_rows *out, struct arena *arena)
{
	const struct things *members = &((const struct committee *)committee)->members;
	struct date when = {.year = (int16_t)year, .precision = DATE_YEAR};
	struct str heading = band(record, committee, year, arena);
	for (size_t i = 0; i < members->count; i++) {
		struct listing_row row = {members->items[i], when, heading};
		if (votes(row.thing) && count(record, &row).meetings)
			register_add_row(out, arena, row.thing, when, heading);
	}
}

/* Back links stand by date: from the last year to the first. */
static void fill(const struct record *record, struct listing_rows *out, struct arena *arena)
{
	const struct things *all = &record->of[KIND_COMMITTEE];
	for (size_t i = 0; i < all->count; i++) {
		struct back_links meetings = link_back(all->items[i], STR("meetings"));
		int last = 0;
		for (size_t j = meetings.count; j-- > 0;) {
			int year = record_date(meetings.items[j].from).year;
			if (year && year != last)
				fill_year(record, all->items[i], year, out, arena);
			last = year;
		}
	}
}

/* clang-format off */
static const struct listing_column columns[] = {
	{"Member", .tell = tell_member},
	{"Committee", .tell = tell_committee, .in_file = true},
	{"Year", .tell = tell_year, .in_file = true},
	{"Could attend", .tell = tell_meetings, .is_number = true},
	{"Present", .tell = tell_present, .is_number = true},
	{"Apologies", .tell = tell_apologies, .is_number = true},
	{"Not recorded as either", .tell = tell_other, .is_number = true},
	{"A deputy came", .tell = tell_deputy, .is_number = true},
};
/* clang-format on */

const struct listing attendance_register = {
	.page = {"register", .name = "attendance", .section = "committees", .parent = "committees",
		 .title = "Attendance", .address = "attendance/", .order = 115,
		 .holds = "How often the voting members of each committee were at its meetings."},
	.name = "attendance",
	.what = "entries",
	.one = "entry",
	.lead = "How often voting members were at the meetings that each could attend, as lists of "
		"attendance have it. Meetings that were called off do not count, nor those of "
		"which this record has no list. No reasons are told.",
	.fill = fill,
	.columns = columns,
	.column_count = ARRAY_SIZE(columns),
};
