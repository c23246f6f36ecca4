/* Committees and who sits on them. */
#include "kinds/kinds.h"

#include "record/link.h"
#include "site/address.h"
#include "site/feed.h"
#include "site/thing_values.h"
#include "site/view.h"

/* clang-format off */
static const struct field committee_fields[] = {
	{"short name", "what readers know it by: JWG", AT(committee, short_name)},
	{"aliases", "other names, with dates where known", AT(committee, aliases), TO(KIND_ALIAS)},
	{"form", "what sort of body it is", AS(CHOICE, committee, form),
	 CHOICE_WORDS(COMMITTEE_FORMS)},
	{"organisations", "the organisations it belongs to", AT(committee, organisations), TO(KIND_ORGANISATION), "committees", .flags = FIELD_NAMES},
	{"accountable to", "the bodies it answers to", AT(committee, accountable_to), TO(KIND_COMMITTEE) | TO(KIND_ORGANISATION),
	 "accountable bodies", .flags = FIELD_NAMES},
	{"delegated authority", "what it may decide; none where it may decide nothing", AS(PHRASE, committee, delegated_authority)},
	{"meets in public", "whether the public may come", AS(CHOICE, committee, meets_in_public), CHOICE_WORDS(ANSWERS), .said = ANSWERS_SAID},
	{"frequency", "how often it meets", AT(committee, frequency)},
	{"ask", "the page where questions to its meetings can be sent", AS(WEB, committee, ask)},
	{"quorum", "how many must be there", AT(committee, quorum)},
	{"chair", "who chairs it", AT(committee, chair), TO(KIND_PERSON), "chairs", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"chair note", "how the chair is chosen, when no one person is", AT(committee, chair_note)},
	{"secretary", "who keeps its papers", AT(committee, secretary), TO(KIND_PERSON), "secretary of", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"members", "who sits on it", AT(committee, members), TO(KIND_MEMBER)},
	{"actions", "its action log: those of all its meetings in one list", AT(committee, actions), TO(KIND_ACTION)},
	{"updates", "what was heard about its actions, each by its reference", AT(committee, updates), TO(KIND_UPDATE)},
	{"seats known", "no where no list of members is held, and \"members\" are only people named", AS(CHOICE, committee, seats_known), CHOICE_WORDS(ANSWERS),
	 .said = ANSWERS_SAID},
	{"members note", "what is to be said about the list of members", AT(committee, members_note)},
	{"review date", "when its terms of reference are reviewed", AT(committee, review_date)},
	{"versions", "versions of its terms of reference", AT(committee, versions), TO(KIND_VERSION)},
	{"summary", "what it is for, in a sentence or two", AT(committee, summary)},
	{"source papers", "the papers that say so", AT(committee, source_papers), TO(KIND_PAPER), "committees described", .flags = FIELD_NAMES},
	{"same as", "the same at partners: nhft:joint-working-group", AT(committee, same_as), TO(KIND_COMMITTEE), "same here",
	 .flags = FIELD_PARTNER},
};
/* clang-format on */

bool committee_is_publishers(const struct record *record, const struct thing *committee)
{
	return link_is_among(&((const struct committee *)committee)->organisations,
			     record->site->organisation.target);
}

bool committee_may_decide(const struct thing *thing)
{
	const struct committee *committee = (const struct committee *)thing;
	const struct mark *authority =
		schema_mark(thing, schema_field_of(KIND_COMMITTEE, "delegated authority"));
	if (committee->form == COMMITTEE_BOARD || committee->delegated_authority)
		return true;
	return !committee->form && authority->stated == NOT_STATED;
}

/* What a field of its meetings holds, newest first. */
static void add_of_meetings(const struct thing *committee, const char *key, struct things *out,
			    struct arena *arena)
{
	struct back_links meetings = link_back(committee, STR("meetings"));
	const struct field *field = schema_field_of(KIND_MEETING, key);
	for (size_t i = meetings.count; i-- > 0;) {
		const struct things *held = schema_value(meetings.items[i].from, field);
		for (size_t j = 0; j < held->count; j++)
			things_add(out, held->items[j], arena);
	}
}

static void add_actions(const struct thing *committee, struct things *out, struct arena *arena)
{
	const struct things *logged = &((const struct committee *)committee)->actions;
	add_of_meetings(committee, "actions", out, arena);
	for (size_t i = 0; i < logged->count; i++)
		things_add(out, logged->items[i], arena);
}

/* What its meetings decided, asked for and considered is a year's on a page, where it is much. */
static void add_years(const struct record *record, const struct thing *committee, struct years *out)
{
	(void)record;
	struct things decisions = {0}, actions = {0};
	add_of_meetings(committee, "decisions", &decisions, out->arena);
	add_actions(committee, &actions, out->arena);
	things_add_years(&decisions, out);
	things_add_years(&actions, out);
	thing_add_years(committee, "papers considered", out);
}

static void keep_here(const struct view *view, const struct thing *committee,
		      const struct things *all, struct things *out)
{
	struct year_split split = thing_years(view, committee);
	for (size_t i = 0; i < all->count; i++)
		if (year_split_has(&split, record_date(all->items[i])))
			things_add(out, all->items[i], view->arena);
}

static void fill_decisions(const struct view *view, const struct thing *committee,
			   struct things *out)
{
	struct things all = {0};
	add_of_meetings(committee, "decisions", &all, view->arena);
	keep_here(view, committee, &all, out);
}

static void fill_actions(const struct view *view, const struct thing *committee, struct things *out)
{
	struct things all = {0};
	add_actions(committee, &all, view->arena);
	keep_here(view, committee, &all, out);
}

static void fill_considered(const struct view *view, const struct thing *committee,
			    struct things *out)
{
	struct things all = {0};
	considered_once(view, committee, &all);
	keep_here(view, committee, &all, out);
}

/* All of them on its own page. */
static void fill_held(const struct view *view, const struct thing *committee, struct things *out)
{
	struct back_links meetings = link_back(committee, STR("meetings"));
	struct year_split split = thing_years(view, committee);
	for (size_t i = meetings.count; i-- > 0;)
		if (!split.year || year_split_has(&split, record_date(meetings.items[i].from)))
			things_add(out, (struct thing *)meetings.items[i].from, view->arena);
}

/* Papers that report on its meetings, the newest meeting first. */
static void fill_reports(const struct view *view, const struct thing *committee, struct things *out)
{
	struct things meetings = {0};
	fill_held(view, committee, &meetings);
	for (size_t i = 0; i < meetings.count; i++) {
		struct back_links reports = link_back(meetings.items[i], STR("reported in"));
		for (size_t j = 0; j < reports.count; j++)
			things_add(out, (struct thing *)reports.items[j].from, view->arena);
	}
}

static bool has_vote(const struct thing *member)
{
	return ((const struct member *)member)->voting != 0;
}

static bool has_term(const struct thing *member)
{
	const struct member *seat = (const struct member *)member;
	return seat->from.precision != DATE_NONE || seat->to.precision != DATE_NONE;
}

/* When somebody sits: a date that is not stated is no bound. */
static int sits(const struct record *record, const struct thing *member)
{
	const struct member *seat = (const struct member *)member;
	int32_t today = date_first_day(record->now.date);
	if (seat->to.precision != DATE_NONE && date_last_day(seat->to) < today)
		return -1;
	return seat->from.precision != DATE_NONE && date_first_day(seat->from) > today;
}

static void fill_members(const struct view *view, const struct thing *committee, int when,
			 struct things *out)
{
	const struct things *members = &((const struct committee *)committee)->members;
	for (size_t i = 0; i < members->count; i++)
		if (sits(view->record, members->items[i]) == when)
			things_add(out, members->items[i], view->arena);
}

static void fill_sitting(const struct view *view, const struct thing *committee, struct things *out)
{
	fill_members(view, committee, 0, out);
}

static void fill_earlier(const struct view *view, const struct thing *committee, struct things *out)
{
	fill_members(view, committee, -1, out);
}

static void fill_to_come(const struct view *view, const struct thing *committee, struct things *out)
{
	fill_members(view, committee, 1, out);
}

static void check_chair(const struct record *record, struct thing *thing, struct diag *diag)
{
	const struct committee *committee = (const struct committee *)thing;
	const struct member *ended = NULL;
	for (size_t i = 0; committee->chair.target && i < committee->members.count; i++) {
		const struct thing *member = committee->members.items[i];
		if (((const struct member *)member)->person.target != committee->chair.target)
			continue;
		if (sits(record, member) == 0)
			return;
		ended = (const struct member *)member;
	}
	if (!ended || sits(record, &ended->thing) > 0)
		return;
	struct arena scratch = {0};
	struct str date = date_print(ended->to, &scratch);
	diag_report(diag, DIAG_DATE_ORDER, schema_place_of(thing, "chair"),
		    "the seat of this chair ended on %.*s", STR_ARG(date));
	diag_remedy(diag, "name who chairs it now, or \"not known\"");
	arena_free(&scratch);
}

static const struct value_column member_columns[] = {{"votes", has_vote}, {"dates", has_term}};

static struct value terms_url(const struct view *view, const struct thing *committee)
{
	if (!committee->body)
		return (struct value){0};
	return view_address(view, address_body(committee, view->arena), (struct str){0});
}

static struct value silence(const struct view *view, const struct thing *committee)
{
	static const struct silent_field fields[] = {
		{"accountable to", "whom it answers to"},
		{"chair", "chair"},
		{"quorum", "quorum"},
		{"frequency", "how often it meets"},
		{"meets in public", "whether in public"},
		{"delegated authority", "delegated authority"},
		{"members", "who sits on it"},
	};
	return value_text(thing_silence(committee, fields, ARRAY_SIZE(fields), view->arena));
}

/* Is more said of who sits there than that it is not stated? */
static bool has_members(const struct thing *thing)
{
	const struct committee *committee = (const struct committee *)thing;
	return committee->members.count || committee->members_note.len;
}

static bool is_only_of_named(const struct thing *committee)
{
	return ((const struct committee *)committee)->seats_known == ANSWER_NO;
}

/* clang-format off */
static const struct value_row committee_values[] = {
	{"may decide", "whether it may decide, by its form or its delegated authority", .truth = committee_may_decide},
	{"has members", "whether its members, or a note about them, are stated", .truth = has_members},
	{"only named", "whether its members are only people named, as no list of members is held", .truth = is_only_of_named},
	{"silence", "which of its facts have no value, and why: Not stated: chair, quorum.", .value = silence},
	{"meetings held", "its meetings, newest first: on the page of a year those of it", .list = {.fill = fill_held}, .gives = {.kinds = TO(KIND_MEETING)}},
	{"considered here", "what says that it had considered a paper: on its own page of the latest year, where years have pages", .list = {.fill = fill_considered}, .gives = {.kinds = TO(KIND_CONSIDERED)}},
	{"reports", "papers that report on those meetings", .list = {.fill = fill_reports}, .gives = {.kinds = TO(KIND_PAPER)}},
	{"decisions made", "its decisions, newest first", .list = {.fill = fill_decisions}, .gives = {.kinds = TO(KIND_DECISION)}},
	{"actions raised", "actions raised at its meetings", .list = {.fill = fill_actions}, .gives = {.kinds = TO(KIND_ACTION)}},
	{"sitting members", "who sits on it on the day of the site", .list = {.fill = fill_sitting}, .gives = {.kinds = TO(KIND_MEMBER)}},
	{"earlier members", "those whose seat has ended", .list = {.fill = fill_earlier}, .gives = {.kinds = TO(KIND_MEMBER)}},
	{"members to come", "those whose seat has not begun", .list = {.fill = fill_to_come}, .gives = {.kinds = TO(KIND_MEMBER)}},
	{"any votes", "whether it is stated for any member", .list = {.from = "members"}, .any = has_vote},
	{"any terms of office", "whether dates are stated for any member", .list = {.from = "members"}, .any = has_term},
	{"member columns left out", "what is not stated for any member: \"Votes and dates\"", .list = {.from = "members"},
	 .left_out = ROWS(member_columns)},
	{"terms url", "the address of its terms of reference, if they are held", .value = terms_url},
};
/* clang-format on */

/* What the record holds, committee by committee */

size_t committee_papers_held(const struct thing *meeting)
{
	static const char *const ways[] = {"papers", "papers from elsewhere"};
	size_t count = 0;
	for (size_t way = 0; way < ARRAY_SIZE(ways); way++) {
		struct back_links all = link_back(meeting, str_from(ways[way]));
		for (size_t i = 0; i < all.count; i++)
			count += ((const struct paper *)all.items[i].from)->held != ANSWER_NO;
	}
	return count;
}

struct holding {
	struct value committee, meeting_count, paper_count, from, to, minutes_count;
};

/* clang-format off */
static const struct shape_row holding_rows[] = {
	{"committee", "the committee", VALUE_AT(holding, committee), .gives = {.kinds = TO(KIND_COMMITTEE)}},
	{"meeting_count", "how many of its meetings are in the record", VALUE_AT(holding, meeting_count)},
	{"paper_count", "how many papers of them are held", VALUE_AT(holding, paper_count)},
	{"from", "the date of the first", VALUE_AT(holding, from), .gives = {.shape = &shape_date}},
	{"to", "the date of the last, where it is another", VALUE_AT(holding, to), .gives = {.shape = &shape_date}},
	{"minutes_count", "of how many the minutes are held", VALUE_AT(holding, minutes_count)},
};
/* clang-format on */

const struct shape shape_holding = SHAPE("holding", holding, holding_rows);

/* Back links stand by date, undated first. */
static struct date first_date(struct back_links meetings)
{
	size_t i = 0;
	while (i + 1 < meetings.count && record_date(meetings.items[i].from).precision == DATE_NONE)
		i++;
	return record_date(meetings.items[i].from);
}

static struct value holding_of(const struct view *view, const struct thing *committee,
			       struct back_links meetings)
{
	size_t papers = 0, minutes = 0;
	for (size_t i = 0; i < meetings.count; i++) {
		const struct thing *meeting = meetings.items[i].from;
		papers += committee_papers_held(meeting);
		minutes += link_back(meeting, STR("minutes")).count;
	}
	struct date from = first_date(meetings);
	struct date last = record_date(meetings.items[meetings.count - 1].from);
	struct holding holding = {
		.committee = view_thing(view, committee),
		.meeting_count = value_number(meetings.count),
		.paper_count = value_number(papers),
		.from = view_date(view, from),
		.minutes_count = value_number(minutes),
	};
	if (!date_is_same(from, last))
		holding.to = view_date(view, last);
	return view_object(view, &shape_holding, &holding);
}

/* Is anything of its meetings held, beyond their names? */
static bool holds_something(struct back_links meetings)
{
	for (size_t i = 0; i < meetings.count; i++)
		if (committee_papers_held(meetings.items[i].from) ||
		    link_back(meetings.items[i].from, STR("minutes")).count)
			return true;
	return false;
}

/* Which of those that met: all, those of which something is held, bodies, or mere events. */
enum which { WHICH_ALL, WHICH_KEPT, WHICH_BODIES, WHICH_EVENTS };

static bool is_wanted(const struct thing *committee, struct back_links meetings, enum which which)
{
	bool is_event = ((const struct committee *)committee)->form == COMMITTEE_EVENT;
	if (which == WHICH_KEPT)
		return holds_something(meetings);
	return meetings.count && (which == WHICH_ALL || is_event == (which == WHICH_EVENTS));
}

/* The publisher's own bodies, then all others, by name. */
static struct value holdings_of(const struct view *view, enum which which)
{
	static const struct value_list by_name = {.all = KIND_COMMITTEE, .order = things_by_title};
	struct things all = value_list_things(view, NULL, &by_name);
	struct values own = {0}, others = {0};
	for (size_t i = 0; i < all.count; i++) {
		struct back_links meetings = link_back(all.items[i], STR("meetings"));
		bool is_own = committee_is_publishers(view->record, all.items[i]);
		if (is_wanted(all.items[i], meetings, which))
			values_add(is_own ? &own : &others,
				   holding_of(view, all.items[i], meetings), view->arena);
	}
	for (size_t i = 0; i < others.count; i++)
		values_add(&own, others.items[i], view->arena);
	return values_list(&own);
}

static struct value holdings(const struct view *view)
{
	return holdings_of(view, WHICH_ALL);
}

static struct value holdings_kept(const struct view *view)
{
	return holdings_of(view, WHICH_KEPT);
}

static struct value holdings_bodies(const struct view *view)
{
	return holdings_of(view, WHICH_BODIES);
}

static struct value holdings_events(const struct view *view)
{
	return holdings_of(view, WHICH_EVENTS);
}

static bool is_only_named(const struct thing *committee)
{
	return !link_back(committee, STR("meetings")).count;
}

/* clang-format off */
static const struct value_row committee_site_values[] = {
	{"committees", "all committees, by name", .list = {.all = KIND_COMMITTEE, .order = things_by_title}},
	{"bodies named", "committees of which the record has no meeting",
	 .list = {.all = KIND_COMMITTEE, .holds = is_only_named, .order = things_by_title}},
	{"holdings", "what is held, committee by committee", .site = holdings, .gives = {.shape = &shape_holding}},
	{"holdings bodies", "those of them that are bodies, not events", .site = holdings_bodies, .gives = {.shape = &shape_holding}},
	{"holdings events", "those of them that are events: a conference, a joint session", .site = holdings_events, .gives = {.shape = &shape_holding}},
	{"holdings kept", "those of them of which papers or minutes are held", .site = holdings_kept, .gives = {.shape = &shape_holding}},
};
/* clang-format on */

static const struct catalogue_row committee_catalogue[] = {
	{"short name"},
	{"form"},
	{"organisations", .name = "organisation"},
	{"accountable to"},
};

static const struct data_row committee_tables[] = {
	FEED_OF_THING,
	{.name = "calendar",
	 .ending = "ics",
	 .is_followed = true,
	 .has = calendar_has_committee,
	 .write = calendar_write_committee},
};

static const struct kind_pages committee_pages = {
	.objects = {&oparl_committee, &linked_committee},
	.register_holds = "each committee, what it answers to and may decide",
	.tables = ROWS(committee_tables),
	.address = "committees/*/",
	.described_by = {"summary"},
	.values = ROWS(committee_values),
	.site_values = ROWS(committee_site_values),
	.catalogue = ROWS(committee_catalogue),
	.search = {.is_thing = true,
		   .is_document = true,
		   .names = {"short name", "aliases"},
		   .heavy = {"summary"},
		   .narrows_by = "meetings|papers"},
	.page = {"committee", .section = "committees", .parent = "committees"},
	.index = {"committees", .section = "committees", .title = "Committees",
		  .address = "committees/", .order = 110, .menu = IN_NAVIGATION,
		  .holds = "Every committee, to whom it answers, and who sits on it."},
	.body = {"terms-of-reference", .section = "committees", .parent = "committees",
		 .title = "Terms of reference",
		 .holds = "what the committee is for, who sits on it, and how it works."},
	.part = {"committee", .name = "committee-year", .section = "committees",
		 .parent = "committees",
		 .holds = "What its meetings of one year decided and asked for, and what they "
			  "considered."},
	.add_years = add_years,
};

const struct kind kind_committee = {
	.word = "committee",
	.plural = "committees",
	FIELDS(committee),
	.referable = true,
	.leads_on = "accountable to",
	.leads_back = "answers to itself by way of other committees",
	.files = {{"committees", FILES_ALONE | FILES_MAIN}},
	.is_first = true,
	.known_by = {"short name", "aliases"},
	.check = check_chair,
	.help = "A board, committee or group; its body is its terms of reference.",
	.pages = &committee_pages,
};

/* clang-format off */
static const struct field member_fields[] = {
	{"person", "who sits there", AT(member, person), TO(KIND_PERSON), "memberships", .flags = FIELD_TEXT_ALLOWED},
	{"role", "the seat, or what the person is there", AT(member, role)},
	{"organisation", "whom the seat represents", AT(member, organisation), TO(KIND_ORGANISATION), "seats", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"voting", "whether it votes", AS(CHOICE, member, voting), .words = "yes|no", .said = ANSWERS_SAID},
	{"from", "since when", AT(member, from)},
	{"to", "until when", AT(member, to)},
};
/* clang-format on */

static const struct kind_pages member_pages = {
	.objects = {&oparl_member},
	.register_holds = "who sits on each committee, and since when",
};

const struct kind kind_member = {
	.pages = &member_pages,
	.word = "member",
	.plural = "members",
	FIELDS(member),
	.columns = member_headings,
	.shorthand = "person",
	.first_date = "from",
	.last_date = "to",
	.dates_wrong = "\"to\" lies before \"from\"",
	.help = "A seat on a committee: a person, or a role that nobody is named for.",
};
