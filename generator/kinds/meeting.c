/*
 * Meetings, and all of them for the site; attendance, declarations.
 */
#include "kinds/kinds.h"

#include "record/link.h"
#include "site/address.h"
#include "site/thing_values.h"
#include "site/view.h"

struct meeting *meeting_of(const struct thing *thing)
{
	struct thing *meeting = record_holder(thing, KIND_MEETING);
	const struct thing *paper = record_holder(thing, KIND_PAPER);
	if (!meeting && paper)
		meeting = ((const struct paper *)paper)->meeting.target;
	return (struct meeting *)meeting;
}

struct date meeting_last_day(const struct meeting *meeting)
{
	return meeting->last_day.precision == DATE_NONE ? meeting->date : meeting->last_day;
}

bool meeting_is_ahead(const struct record *record, const struct meeting *meeting)
{
	struct date date = meeting_last_day(meeting), today = record->now.date;
	if (meeting->status == MEETING_HELD || date.precision == DATE_NONE ||
	    date_is_over(date, today))
		return false;
	bool is_today = date.precision == DATE_DAY && date_compare(date, today) == 0;
	return !is_today || meeting->times.end <= 0 || record->now.minute < meeting->times.end;
}

bool meeting_is_off(const struct thing *thing)
{
	int status = ((const struct meeting *)thing)->status;
	return status == MEETING_CANCELLED || status == MEETING_POSTPONED;
}

bool meeting_is_of_board(const struct meeting *meeting)
{
	for (size_t i = 0; i < meeting->committees.count; i++) {
		const struct thing *committee = meeting->committees.items[i].target;
		if (committee && ((const struct committee *)committee)->form == COMMITTEE_BOARD)
			return true;
	}
	return false;
}

const struct thing *meeting_holding(const struct thing *thing)
{
	return record_holder(thing, KIND_MEETING);
}

bool meeting_has_not_met(const struct record *record, const struct thing *thing)
{
	const struct meeting *meeting = meeting_of(thing);
	return meeting && (meeting_is_ahead(record, meeting) || meeting_is_off(&meeting->thing));
}

/* The meeting whose paper it is: that of its folder; without one the only one that names it. */
static const struct thing *meeting_of_paper(const struct record *record, const struct thing *paper)
{
	const struct things *items = &record->of[KIND_ITEM];
	const struct thing *only = NULL, *of = ((const struct paper *)paper)->meeting.target;
	for (size_t i = 0; !of && i < items->count; i++) {
		if (!link_is_among(&((const struct item *)items->items[i])->papers, paper))
			continue;
		const struct thing *names = record_holder(items->items[i], KIND_MEETING);
		if (only && names != only)
			return NULL;
		only = names;
	}
	return of ? of : only;
}

bool meeting_holds_paper(const struct record *record, const struct thing *paper)
{
	const struct thing *of = meeting_of_paper(record, paper);
	const struct meeting *meeting = (const struct meeting *)of;
	if (meeting && meeting->papers_publish_on.minute < 0)
		return !date_has_come(meeting->papers_published, record->now.date);
	return meeting && date_is_ahead(meeting->papers_published, record->now.date);
}

/* Its own page for questions, else that of the first who meets and has one. */
struct str meeting_ask_url(const struct thing *thing)
{
	const struct meeting *meeting = (const struct meeting *)thing;
	for (size_t i = 0; !meeting->ask.len && i < meeting->committees.count; i++) {
		const struct thing *committee = meeting->committees.items[i].target;
		if (committee && ((const struct committee *)committee)->ask.len)
			return ((const struct committee *)committee)->ask;
	}
	return meeting->ask;
}

/* Does anything here show that it met? */
bool meeting_has_met(const struct thing *thing)
{
	const struct meeting *meeting = (const struct meeting *)thing;
	return meeting->status == MEETING_HELD || meeting->attendance.count ||
	       meeting->decisions.count || meeting->actions.count ||
	       link_back(thing, STR("minutes")).count;
}

/* What all its papers wait for, none need say; one may wait for longer. */
static void give_to_papers(const struct record *record, const struct thing *thing, bool own)
{
	struct moment when = ((const struct meeting *)thing)->papers_publish_on;
	const struct things *papers = &record->of[KIND_PAPER];
	for (size_t i = 0; own && when.date.precision != DATE_NONE && i < papers->count; i++) {
		struct thing *paper = papers->items[i];
		if (paper->access == ACCESS_PRIVATE || meeting_of_paper(record, paper) != thing)
			continue;
		if (paper->publish_on.date.precision == DATE_NONE ||
		    moment_compare(paper->publish_on, when) < 0)
			paper->publish_on = when;
	}
}

/* clang-format off */
static const struct field meeting_fields[] = {
	{"committees", "who meets; several in common", AT(meeting, committees), TO(KIND_COMMITTEE), "meetings",
	 .flags = FIELD_FIRST_LOCAL | FIELD_REQUIRED},
	{"date", "the day, or the month where no more is known; several days as 8-9 January 2026", AT(meeting, date), .flags = FIELD_DAYS},
	{"last day", "of a meeting of several days", AT(meeting, last_day)},
	{"time", "from and to", AT(meeting, times)},
	{"kind", "what sort of meeting it is", AS(CHOICE, meeting, type),
	 .words = "ordinary|extraordinary|annual|in common|development|event"},
	{"venue", "where", AT(meeting, venue)},
	{"online", "where to watch", AS(WEB, meeting, online)},
	{"how to attend", "how the public can come, watch or ask", AT(meeting, how_to_attend)},
	{"ask", "the page where a question can be sent; without it that of the committee", AS(WEB, meeting, ask)},
	{"status", "how far it has come", AS(CHOICE, meeting, status), CHOICE_WORDS(MEETING_STATUSES)},
	{"status reason", "why it was cancelled or postponed", AT(meeting, status_reason)},
	{"chair", "who chairs it", AT(meeting, chair), TO(KIND_PERSON), "meetings chaired", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"secretary", "who takes the minutes", AT(meeting, secretary), TO(KIND_PERSON), "meetings recorded", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"quorate", "whether enough members were there", AS(CHOICE, meeting, quorate), CHOICE_WORDS(ANSWERS), .said = ANSWERS_SAID},
	{"questions by", "until when the public can send questions", AT(meeting, questions_by)},
	{"papers published", "when the papers came out", AT(meeting, papers_published)},
	{"papers publish on", "when its papers come out; by hand: on the day of \"papers published\"", AT(meeting, papers_publish_on),
	 .flags = FIELD_BY_HAND | FIELD_GUARDS | FIELD_UNLISTED},
	{"agenda", "the items in order", AT(meeting, agenda), TO(KIND_ITEM)},
	{"attendance", "who was there, who sent apologies", AT(meeting, attendance), TO(KIND_ATTENDEE)},
	{"declarations", "interests declared at the meeting", AT(meeting, declarations), TO(KIND_DECLARATION)},
	{"declarations note", "what the record says about declarations as a whole", AT(meeting, declarations_note)},
	{"actions", "actions raised", AT(meeting, actions), TO(KIND_ACTION)},
	{"updates", "what it heard about earlier actions, each by its reference", AT(meeting, updates), TO(KIND_UPDATE)},
	{"decisions", "decisions made", AT(meeting, decisions), TO(KIND_DECISION)},
	{"questions", "what the public asked, and what was answered", AT(meeting, questions), TO(KIND_QUESTION)},
	{"changes", "what changed after the papers came out", AT(meeting, changes), TO(KIND_CHANGE)},
	{"previous", "the meeting before, where the dates do not say", AT(meeting, previous), TO(KIND_MEETING), "next meetings",
	 .flags = FIELD_NAMES | FIELD_LOCAL},
	{"next", "the meeting after, where the dates do not say", AT(meeting, next), TO(KIND_MEETING), "previous meetings",
	 .flags = FIELD_NAMES | FIELD_LOCAL},
	{"pack", "all papers in one file", AS(FILE, meeting, pack)},
	{"checked by", "who looked through it for what readers are not to see, and when: ROLE, DATE", AT(meeting, checked_by),
	 .flags = FIELD_UNLISTED},
	{"pdf unchecked", "who answers for a PDF that this machine cannot look through, and since when: ROLE, DATE", AT(meeting, pdf_unchecked),
	 .flags = FIELD_UNLISTED},
	{"source papers", "the papers that name it, where nothing else is held", AT(meeting, source_papers), TO(KIND_PAPER),
	 "meetings named", .flags = FIELD_NAMES},
	{"summary", "what readers are to know first", AT(meeting, summary)},
};
/* clang-format on */

/* "Trust Board and Quality Committee". */
static struct str join_titles(const struct links *links, struct arena *arena)
{
	struct str joined = {0};
	for (size_t i = 0; i < links->count; i++) {
		struct str title = link_name(&links->items[i]);
		joined = joined.len ? arena_printf(arena, "%.*s and %.*s", STR_ARG(joined),
						   STR_ARG(title))
				    : title;
	}
	return joined;
}

struct str meeting_who(const struct meeting *meeting, struct arena *arena)
{
	return join_titles(&meeting->committees, arena);
}

static void title_meeting(struct thing *thing, struct arena *arena)
{
	const struct meeting *meeting = (const struct meeting *)thing;
	struct str who = join_titles(&meeting->committees, arena);
	struct str when = date_print_days(meeting->date, meeting->last_day, arena);
	thing->title =
		when.len ? arena_printf(arena, "%.*s, %.*s", STR_ARG(who), STR_ARG(when)) : who;
}

/* What tells a meeting from another of the same body on the same day, or nothing. */
static struct str difference(const struct meeting *meeting, struct arena *arena)
{
	enum { ORDINARY = 1 };
	const struct field *kind = schema_field_of(KIND_MEETING, "kind");
	if (meeting->type > ORDINARY)
		return schema_choice(kind, meeting->type);
	return meeting->times.start >= 0 ? time_print(meeting->times.start, arena)
					 : (struct str){0};
}

static int by_title(const void *a, const void *b)
{
	return things_by_title(*(struct thing *const *)a, *(struct thing *const *)b);
}

static void tell_meetings_apart(const struct things *all, struct arena *arena)
{
	struct arena scratch = {0};
	struct thing **sorted = arena_new(&scratch, struct thing *, all->count);
	for (size_t i = 0; i < all->count; i++)
		sorted[i] = all->items[i];
	ARRAY_SORT(sorted, all->count, by_title);
	for (size_t i = 0, next; i < all->count; i = next) {
		struct str title = sorted[i]->title;
		for (next = i + 1; next < all->count && str_equal(sorted[next]->title, title);)
			next++;
		for (size_t j = i; next - i > 1 && j < next; j++) {
			struct str other = difference((struct meeting *)sorted[j], arena);
			if (other.len && !schema_is_stated(sorted[j], "title"))
				sorted[j]->title = arena_printf(arena, "%.*s, %.*s", STR_ARG(title),
								STR_ARG(other));
		}
	}
	arena_free(&scratch);
}

static bool is_on_a_later_day(const struct record *record, const struct meeting *meeting)
{
	return meeting_is_ahead(record, meeting) && date_is_ahead(meeting->date, record->now.date);
}

/* What comes of it is not published until it has been: entered before, something is wrong. */
static void check_outcome(const struct record *record, const struct meeting *meeting,
			  const struct things *outcome, struct diag *diag)
{
	bool is_off = meeting_is_off(&meeting->thing);
	bool is_early = is_on_a_later_day(record, meeting);
	if (!outcome->count || (!is_off && !is_early))
		return;
	const struct thing *first = outcome->items[0];
	const char *plural = schema_kind(first->kind)->plural;
	struct place place = {first->source, first->span};
	struct arena scratch = {0};
	struct str date = date_print(meeting->date, &scratch);
	if (is_off)
		diag_report(diag, DIAG_DATE_ORDER, place,
			    "this meeting was called off, but has %s, which wait until it is held",
			    plural);
	else
		diag_report(diag, DIAG_DATE_ORDER, place,
			    "this meeting is still to come, on %.*s, but has %s, which wait until "
			    "then",
			    STR_ARG(date), plural);
	diag_remedy(diag,
		    is_off ? "if it has met, write \"status: held\" in the meeting"
			   : "is the date right? If it has met, write \"status: held\" in the "
			     "meeting");
	arena_free(&scratch);
}

static void check_held(const struct record *record, const struct thing *thing, struct diag *diag)
{
	const struct meeting *meeting = (const struct meeting *)thing;
	if (meeting->status != MEETING_HELD || meeting->date.precision == DATE_NONE ||
	    date_first_day(meeting->date) <= date_first_day(record->now.date))
		return;
	struct arena scratch = {0};
	struct str date = date_print(meeting->date, &scratch);
	diag_report(diag, DIAG_DATE_ORDER, schema_place_of(thing, "status"),
		    "this meeting is said to be held, but its date, %.*s, lies ahead",
		    STR_ARG(date));
	diag_remedy(diag, "put right the date, or write \"status: scheduled\"");
	arena_free(&scratch);
}

static void check_last_day(const struct meeting *meeting, struct diag *diag)
{
	if (meeting->last_day.precision == DATE_NONE ||
	    date_first_day(meeting->date) <= date_first_day(meeting->last_day))
		return;
	diag_report(diag, DIAG_DATE_ORDER, schema_place_of(&meeting->thing, "last day"),
		    "the last day of this meeting lies before its date");
	diag_remedy(diag, "put right one of the two");
}

static void check_meeting(const struct record *record, struct thing *thing, struct diag *diag)
{
	const struct meeting *meeting = (const struct meeting *)thing;
	check_held(record, thing, diag);
	check_last_day(meeting, diag);
	meeting_notice(meeting, is_on_a_later_day(record, meeting), diag);
	check_outcome(record, meeting, &meeting->decisions, diag);
	check_outcome(record, meeting, &meeting->actions, diag);
}

static void check_published(struct record *record, const struct thing *thing, struct diag *diag)
{
	const struct meeting *meeting = (const struct meeting *)thing;
	if (is_on_a_later_day(record, meeting))
		meeting_notice_feeds(record, meeting, diag);
}

struct value meeting_silence(const struct view *view, const struct thing *meeting)
{
	static const struct silent_field fields[] = {
		{"time", "time"},
		{"venue", "venue"},
		{"chair", "chair"},
		{"secretary", "secretary"},
	};
	return value_text(thing_silence(meeting, fields, ARRAY_SIZE(fields), view->arena));
}

/* All meetings of a site */

static struct date meeting_date(const struct thing *meeting)
{
	return ((const struct meeting *)meeting)->date;
}

/* Those without a date come last. */
static int newest_first(const struct thing *a, const struct thing *b)
{
	return date_compare_known(meeting_date(b), meeting_date(a));
}

static struct things sorted_meetings(const struct view *view)
{
	static const struct value_list all = {.all = KIND_MEETING, .order = newest_first};
	return value_list_things(view, NULL, &all);
}

static bool is_ahead(const struct view *view, const struct thing *meeting)
{
	return meeting_is_ahead(view->record, (const struct meeting *)meeting);
}

static struct value upcoming(const struct view *view)
{
	struct things all = sorted_meetings(view), ahead = {0};
	for (size_t i = all.count; i-- > 0;)
		if (is_ahead(view, all.items[i]))
			things_add(&ahead, all.items[i], view->arena);
	return view_things(view, &ahead);
}

/* A meeting of one of the publisher's own bodies. */
static bool is_own(const struct view *view, const struct thing *meeting)
{
	const struct links *committees = &((const struct meeting *)meeting)->committees;
	for (size_t i = 0; i < committees->count; i++) {
		const struct thing *committee = committees->items[i].target;
		if (committee && committee_is_publishers(view->record, committee))
			return true;
	}
	return false;
}

static struct value next_meeting(const struct view *view)
{
	struct things all = sorted_meetings(view);
	const struct thing *found = NULL;
	for (size_t i = 0; i < all.count; i++)
		if (is_ahead(view, all.items[i]) && is_own(view, all.items[i]) &&
		    !meeting_is_off(all.items[i]))
			found = all.items[i];
	return view_thing(view, found);
}

/* The newest of its own that has a day: where none is ahead, the last that was named. */
static struct value last_dated(const struct view *view)
{
	struct things all = sorted_meetings(view);
	for (size_t i = 0; i < all.count; i++)
		if (meeting_date(all.items[i]).precision == DATE_DAY &&
		    is_own(view, all.items[i]) && !is_ahead(view, all.items[i]))
			return view_thing(view, all.items[i]);
	return (struct value){0};
}

/* Is something of it held that a reader can read? */
static bool is_told_of(const struct thing *meeting)
{
	return committee_papers_held(meeting) || link_back(meeting, STR("minutes")).count;
}

static struct value latest_meeting(const struct view *view)
{
	struct things all = sorted_meetings(view);
	for (size_t i = 0; i < all.count; i++)
		if (!is_ahead(view, all.items[i]) && is_own(view, all.items[i]) &&
		    !meeting_is_off(all.items[i]) && is_told_of(all.items[i]))
			return view_thing(view, all.items[i]);
	return (struct value){0};
}

struct year {
	struct value year, url, count, meetings;
};

/* clang-format off */
static const struct shape_row year_rows[] = {
	{"year", "the year", VALUE_AT(year, year)},
	{"url", "the address of its page", VALUE_AT(year, url)},
	{"count", "how many meetings it has", VALUE_AT(year, count)},
	{"meetings", "its meetings, newest first", VALUE_AT(year, meetings), .gives = {.kinds = TO(KIND_MEETING)}},
};
/* clang-format on */

const struct shape shape_year = SHAPE("year", year, year_rows);

static struct value year_of(const struct view *view, int number, const struct things *meetings)
{
	struct str address = address_year(KIND_MEETING, number, view->arena);
	struct year year = {
		.year = value_text(arena_printf(view->arena, "%d", number)),
		.url = view_address(view, address, (struct str){0}),
		.count = value_number(meetings->count),
		.meetings = view_things(view, meetings),
	};
	return view_object(view, &shape_year, &year);
}

static struct value years(const struct view *view)
{
	struct things all = sorted_meetings(view);
	struct values list = {0};
	for (size_t i = 0; i < all.count;) {
		int year = meeting_date(all.items[i]).year;
		struct things meetings = {all.items + i, 0};
		while (i < all.count && meeting_date(all.items[i]).year == year) {
			meetings.count++;
			i++;
		}
		if (year)
			values_add(&list, year_of(view, year, &meetings), view->arena);
	}
	return values_list(&list);
}

static bool is_undated(const struct thing *meeting)
{
	return !meeting_date(meeting).year;
}

/* clang-format off */
const struct value_row meeting_site_values[MEETING_SITE_VALUES] = {
	{"upcoming", "meetings to come, soonest first", .site = upcoming, .gives = {.kinds = TO(KIND_MEETING)}},
	{"next meeting", "the publisher's next meeting", .site = next_meeting, .gives = {.kinds = TO(KIND_MEETING)}},
	{"last dated meeting", "the publisher's newest meeting that has a day and is not ahead", .site = last_dated, .gives = {.kinds = TO(KIND_MEETING)}},
	{"latest meeting", "the publisher's latest meeting with papers or minutes", .site = latest_meeting, .gives = {.kinds = TO(KIND_MEETING)}},
	{"years", "the years that have meetings, newest first", .site = years, .gives = {.shape = &shape_year}},
	{"all meetings", "all meetings, newest first", .list = {.all = KIND_MEETING, .order = newest_first}},
	{"undated meetings", "meetings without a date", .list = {.all = KIND_MEETING, .holds = is_undated}},
};
/* clang-format on */

const struct kind kind_meeting = {
	.word = "meeting",
	.plural = "meetings",
	FIELDS(meeting),
	.referable = true,
	.first_date = "papers published",
	.last_date = "date",
	.dates_wrong = "the meeting was before its papers came out",
	.published_singly = true,
	.tell_apart = tell_meetings_apart,
	.check = check_meeting,
	.check_published = check_published,
	.files = {{"meetings", FILES_ALONE | FILES_MAIN}},
	.dated_at = offsetof(struct meeting, date),
	.title = title_meeting,
	.give = give_to_papers,
	.help = "A meeting; its body is notes for the public.",
	.pages = &meeting_pages,
};

static void hide_attendee(const struct record *record, struct thing *thing)
{
	(void)record;
	struct attendee *attendee = (struct attendee *)thing;
	if (person_is_role_only(attendee->person.target))
		attendee->initials = (struct str){0};
}

/* clang-format off */
static const struct field attendee_fields[] = {
	{"person", "who", AT(attendee, person), TO(KIND_PERSON), "attendance", .flags = FIELD_FIRST | FIELD_REQUIRED | FIELD_TEXT_ALLOWED},
	{"initials", "as these minutes write them", AT(attendee, initials)},
	{"role", "post and organisation, as written", AT(attendee, role)},
	{"organisation", "whom the person is there for", AT(attendee, organisation), TO(KIND_ORGANISATION), "represented at",
	 .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"as", "how the person attended", AS(CHOICE, attendee, attended),
	 CHOICE_WORDS(ATTENDANCES), .said = ATTENDANCES_SAID},
	{"deputy for", "whose place the person takes", AT(attendee, deputy_for), TO(KIND_PERSON), "deputised by",
	 .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"items", "the items joined for", AT(attendee, items), TO(KIND_ITEM), "joined by"},
	{"left before", "the item before which the person left", AT(attendee, left_before), TO(KIND_ITEM), "left by"},
	{"note", "by video, for minutes 40 to 52, and so on", AT(attendee, note)},
};

static const struct value_row attendee_values[] = {
	{"meeting", "the meeting attended", .one = meeting_holding, .gives = {.kinds = TO(KIND_MEETING)}},
};
/* clang-format on */

static const struct kind_pages attendee_pages = {
	.register_holds = "who was at each meeting, and how",
	.values = ROWS(attendee_values),
};

const struct kind kind_attendee = {
	.word = "attendee",
	.plural = "attendance",
	FIELDS(attendee),
	.columns = attendee_headings,
	.shorthand = "person",
	.hide_names = hide_attendee,
	.help = "A person at a meeting, or one who sent apologies.",
	.pages = &attendee_pages,
};

/* clang-format off */
static const struct field declaration_fields[] = {
	{"by", "who declares it", AT(declaration, declared_by), TO(KIND_PERSON) | TO(KIND_ORGANISATION), "declarations",
	 .flags = FIELD_TEXT_ALLOWED},
	{"item", "the item it concerns", AT(declaration, item), TO(KIND_ITEM), "declarations"},
	{"interest", "what is declared", AS(PHRASE, declaration, interest)},
	{"handling", "what was done about it", AT(declaration, handling)},
};
/* clang-format on */

const struct kind kind_declaration = {
	.word = "declaration",
	.plural = "declarations",
	FIELDS(declaration),
	.columns = declaration_headings,
	.shorthand = "interest",
	.help = "An interest declared at a meeting.",
};
