/*
 * Registers as readers have them, each a page and a file: what is in it, in which order, and its
 * columns (site/listing.h). A new register is a row below, and its name in site_listings.
 */
#include "kinds/kinds.h"

#include "kinds/registers.h"
#include "record/link.h"
#include "record/schema.h"
#include "site/identity.h"

void register_add_row(struct listing_rows *out, struct arena *arena, const struct thing *thing,
		      struct date when, struct str band)
{
	when.precision = when.year ? when.precision : DATE_NONE;
	ARRAY_ADD(out, arena, (struct listing_row){.thing = thing, .when = when, .band = band});
}

static void add_links(const struct links *links, struct cell *out, struct arena *arena)
{
	for (size_t i = 0; i < links->count; i++)
		if (link_end(&links->items[i]))
			things_add(&out->things, link_end(&links->items[i]), arena);
}

static void add_link(const struct link *link, struct cell *out, struct arena *arena)
{
	add_links(&(struct links){(struct link *)link, 1}, out, arena);
	if (!out->things.count)
		out->text = link->written;
}

static const struct meeting *meeting_at(const struct thing *thing)
{
	return (const struct meeting *)meeting_of(thing);
}

TELLS(tell_itself)
{
	(void)record;
	things_add(&out->things, (struct thing *)row->thing, arena);
}

TELLS(tell_band)
{
	(void)record;
	(void)arena;
	out->text = row->band;
}

TELLS(tell_meeting)
{
	(void)record;
	const struct meeting *meeting = meeting_at(row->thing);
	if (meeting)
		things_add(&out->things, (struct thing *)meeting, arena);
}

TELLS(tell_date)
{
	(void)record;
	(void)arena;
	out->date = row->when;
}

TELLS(tell_forum)
{
	(void)record;
	if (meeting_at(row->thing))
		add_links(&meeting_at(row->thing)->committees, out, arena);
}

static int in_order(const struct listing_row *a, const struct listing_row *b)
{
	return (a->thing->number > b->thing->number) - (a->thing->number < b->thing->number);
}

/* Undated last. */
static int newest_first(const void *left, const void *right)
{
	const struct listing_row *a = left, *b = right;
	int order = date_compare_known(b->when, a->when);
	return order ? order : in_order(a, b);
}

/* Decisions: those of bodies that may decide, then what others agreed or noted */

static int by_power(const void *left, const void *right)
{
	const struct listing_row *a = left, *b = right;
	int order = str_compare(b->band, a->band);
	return order ? order : newest_first(a, b);
}

static void fill_decisions(const struct record *record, struct listing_rows *out,
			   struct arena *arena)
{
	const struct things *all = &record->of[KIND_DECISION];
	for (size_t i = 0; i < all->count; i++) {
		const struct thing *meeting = meeting_holding(all->items[i]);
		struct date date = meeting ? record_date(meeting) : record_date(all->items[i]);
		register_add_row(
			out, arena, all->items[i], date,
			!meeting || meeting_may_decide(meeting)
				? STR("Decisions")
				: STR("Agreed, accepted or noted: that the body may decide for a "
				      "board is not stated, or is denied"));
	}
	ARRAY_SORT(out->items, out->count, by_power);
}

static const struct listing_column forum = {"Forum", .tell = tell_forum};
/* clang-format off */
static const struct listing_column decision_columns[] = {
	{"Decision", .tell = tell_itself},
	{"Wording", "wording", .is_below = true},
	{"Dissent", "dissent", .is_below = true},
	{"Conditions", "conditions", .is_below = true},
	{"Outcome", "outcome"},
	{"Item", "item"},
	{"Papers", "papers"},
	{"Meeting", .tell = tell_meeting},
	{"Date", .tell = tell_date},
	{"Forum", .tell = tell_forum, .in_file = true},
};
/* clang-format on */

static const struct listing decisions = {
	.page = {"register", .name = "decisions", .section = "actions", .title = "Decisions",
		 .address = "decisions/", .order = 100,
		 .holds = "What each meeting decided, in its own words, newest first, with the "
			  "papers it had read."},
	.name = "decisions",
	.what = "decisions",
	.one = "decision",
	.lead = "What meetings decided, agreed or noted, newest first.",
	.fill = fill_decisions,
	.columns = decision_columns,
	.column_count = ARRAY_SIZE(decision_columns),
	.narrowed_by = &forum,
};

/* Escalations: what a committee passed on to another, and risks passed to one */

static const struct paper *paper_of(const struct thing *report_row)
{
	return (const struct paper *)report_row->parent;
}

/* Whose report a paper is: the committee that it names, or whose meeting it reports. */
static void add_reporting(const struct paper *paper, struct cell *out, struct arena *arena)
{
	const struct meeting *reported = (const struct meeting *)paper->reports_on.target;
	if (reported)
		add_links(&reported->committees, out, arena);
	else
		add_link(&paper->committee, out, arena);
}

TELLS(tell_from)
{
	(void)record;
	if (row->thing->kind == KIND_RISK)
		add_link(&((const struct risk *)row->thing)->lead_committee, out, arena);
	else
		add_reporting(paper_of(row->thing), out, arena);
}

static void add_receiving(const struct paper *paper, struct cell *out, struct arena *arena)
{
	const struct meeting *meeting = (const struct meeting *)paper->meeting.target;
	if (meeting)
		add_links(&meeting->committees, out, arena);
}

TELLS(tell_to)
{
	(void)record;
	if (row->thing->kind == KIND_RISK)
		add_link(&((const struct risk *)row->thing)->escalated_to, out, arena);
	else
		add_receiving(paper_of(row->thing), out, arena);
}

TELLS(tell_report)
{
	(void)record;
	if (row->thing->kind == KIND_RISK)
		out->missing = STR("the register of risks says so");
	else
		things_add(&out->things, row->thing->parent, arena);
}

/* The decisions about the report, and the actions that the row names. */
TELLS(tell_came_of_it)
{
	if (row->thing->kind == KIND_RISK)
		return;
	const struct meeting *meeting = meeting_at(row->thing);
	struct things made = decisions_about(meeting, row->thing->parent, arena);
	for (size_t i = 0; i < made.count; i++)
		things_add(&out->things, made.items[i], arena);
	add_links(&((const struct report_row *)row->thing)->actions, out, arena);
	out->missing = decisions_missing(record, meeting);
}

static void fill_escalations(const struct record *record, struct listing_rows *out,
			     struct arena *arena)
{
	const struct things *rows = &record->of[KIND_REPORT_ROW], *risks = &record->of[KIND_RISK];
	for (size_t i = 0; i < rows->count; i++)
		if (((const struct report_row *)rows->items[i])->escalation)
			register_add_row(out, arena, rows->items[i], record_date(rows->items[i]),
					 (struct str){0});
	for (size_t i = 0; i < risks->count; i++)
		if (link_end(&((const struct risk *)risks->items[i])->escalated_to))
			register_add_row(out, arena, risks->items[i], (struct date){0},
					 (struct str){0});
	ARRAY_SORT(out->items, out->count, newest_first);
}

static const struct listing_column from_forum = {"From", .tell = tell_from};
/* clang-format off */
static const struct listing_column escalation_columns[] = {
	{"Matter", .tell = tell_itself},
	{"Words", "escalation", .is_below = true},
	{"From", .tell = tell_from},
	{"To", .tell = tell_to},
	{"Date", .tell = tell_date},
	{"Strength of assurance", "strength"},
	{"Report", .tell = tell_report},
	{"What came of it", .tell = tell_came_of_it},
};
/* clang-format on */

static const struct listing escalations = {
	.page = {"register", .name = "escalations", .section = "committees", .parent = "committees",
		 .title = "Escalations", .address = "escalations/", .order = 113,
		 .holds = "What one body told or passed on to another, in its words, and what came "
			  "of it."},
	.name = "escalations",
	.what = "escalations",
	.one = "escalation",
	.lead = "What a committee told or passed on to another body: its words, from whom, to "
		"whom, and what came of it.",
	.fill = fill_escalations,
	.columns = escalation_columns,
	.column_count = ARRAY_SIZE(escalation_columns),
	.narrowed_by = &from_forum,
};

/* Reports of committees */

TELLS(tell_reporting)
{
	(void)record;
	add_reporting((const struct paper *)row->thing, out, arena);
}

TELLS(tell_receiving)
{
	(void)record;
	add_receiving((const struct paper *)row->thing, out, arena);
}

TELLS(tell_escalated)
{
	(void)record;
	const struct things *rows = &((const struct paper *)row->thing)->report;
	size_t count = 0;
	for (size_t i = 0; i < rows->count; i++)
		count += ((const struct report_row *)rows->items[i])->escalation != NULL;
	out->text = arena_printf(arena, "%zu", count);
}

static bool is_report(const struct thing *thing)
{
	const struct paper *paper = (const struct paper *)thing;
	return paper->report.count || paper->reports_on.target;
}

static void fill_reports(const struct record *record, struct listing_rows *out, struct arena *arena)
{
	const struct things *all = &record->of[KIND_PAPER];
	for (size_t i = 0; i < all->count; i++)
		if (is_report(all->items[i]))
			register_add_row(out, arena, all->items[i], record_date(all->items[i]),
					 (struct str){0});
	ARRAY_SORT(out->items, out->count, newest_first);
}

/* Did it meet, and is no paper here about any of that? */
static bool is_unreported(const struct record *record, const struct thing *committee)
{
	struct back_links meetings = link_back(committee, STR("meetings"));
	size_t met = 0;
	if (((const struct committee *)committee)->form == COMMITTEE_BOARD)
		return false;
	for (size_t i = 0; i < meetings.count; i++) {
		const struct thing *meeting = meetings.items[i].from;
		if (link_back(meeting, STR("reported in")).count)
			return false;
		met += !meeting_is_off(meeting) &&
		       !meeting_is_ahead(record, (const struct meeting *)meeting);
	}
	return met > 0;
}

static struct str unreported(const struct record *record, struct arena *arena)
{
	const struct things *all = &record->of[KIND_COMMITTEE];
	LIST_OF(struct str) names = {0};
	for (size_t i = 0; i < all->count; i++)
		if (is_unreported(record, all->items[i]))
			ARRAY_ADD(&names, arena, all->items[i]->title);
	struct str list = arena_enumerate(arena, names.items, names.count, " and ");
	if (!names.count)
		return list;
	return arena_printf(arena, "This record has meetings, but no report of one, of: %.*s.",
			    STR_ARG(list));
}

static const struct listing_column committee_column = {"Committee", .tell = tell_reporting};
/* clang-format off */
static const struct listing_column report_columns[] = {
	{"Report", .tell = tell_itself},
	{"Committee", .tell = tell_reporting},
	{"Meeting reported", "reports on"},
	{"To", .tell = tell_receiving},
	{"Date", .tell = tell_date},
	{"Matters told", .tell = tell_escalated, .is_number = true},
};
/* clang-format on */

static const struct listing reports = {
	.page = {"register", .name = "committee-reports", .section = "committees",
		 .parent = "committees", .title = "Reports of committees",
		 .address = "committee-reports/", .order = 114,
		 .holds = "The reports that committees, or their chairs, made to other bodies."},
	.name = "committee-reports",
	.what = "reports",
	.one = "report",
	.lead = "What committees, or their chairs, reported to other bodies, newest first.",
	.fill = fill_reports,
	.columns = report_columns,
	.column_count = ARRAY_SIZE(report_columns),
	.narrowed_by = &committee_column,
	.note = unreported,
};

/* Interests; of whoever is shown by role only none is listed */

TELLS(tell_person)
{
	(void)record;
	things_add(&out->things, record_holder(row->thing, KIND_PERSON), arena);
}

TELLS(tell_interest)
{
	(void)record;
	(void)arena;
	out->text = row->thing->kind == KIND_PERSON ? STR("None declared (nil return)")
						    : row->thing->title;
}

TELLS(tell_declared)
{
	(void)record;
	(void)arena;
	const struct person *person = (const struct person *)record_holder(row->thing, KIND_PERSON);
	const struct interest *interest = (const struct interest *)row->thing;
	out->date = row->thing->kind == KIND_INTEREST ? interest->declared : (struct date){0};
	if (out->date.precision == DATE_NONE)
		out->date = person->interests_declared;
}

static int by_person(const void *left, const void *right)
{
	const struct listing_row *a = left, *b = right;
	int order = people_by_surname(record_holder(a->thing, KIND_PERSON),
				      record_holder(b->thing, KIND_PERSON));
	return order ? order : in_order(a, b);
}

static void fill_interests(const struct record *record, struct listing_rows *out,
			   struct arena *arena)
{
	const struct things *all = &record->of[KIND_PERSON];
	for (size_t i = 0; i < all->count; i++) {
		const struct person *person = (const struct person *)all->items[i];
		const struct field *field = schema_field_of(KIND_PERSON, "interests");
		if (person_is_role_only(&person->thing) || !person->thing.address.len)
			continue;
		for (size_t j = 0; j < person->interests.count; j++)
			register_add_row(out, arena, person->interests.items[j], (struct date){0},
					 (struct str){0});
		if (schema_mark(&person->thing, field)->stated == STATED_NONE)
			register_add_row(out, arena, &person->thing, (struct date){0},
					 (struct str){0});
	}
	ARRAY_SORT(out->items, out->count, by_person);
}

static const struct listing_column person_column = {"Person", .tell = tell_person};
/* clang-format off */
static const struct listing_column interest_columns[] = {
	{"Person", .tell = tell_person},
	{"Interest", .tell = tell_interest},
	{"Kind", "type"},
	{"From", "from"},
	{"To", "to"},
	{"Declared on", .tell = tell_declared},
	{"What was done", "handling"},
};
/* clang-format on */

static const struct listing interests = {
	.page = {"register", .name = "interests", .section = "committees", .parent = "committees",
		 .title = "Interests", .address = "interests/", .order = 122,
		 .holds = "The interests that people of these board papers declared, and who "
			  "declared none."},
	.name = "interests",
	.what = "declarations",
	.one = "declaration",
	.lead = "What each person declared, and who declared that there is nothing. Whoever is not "
		"listed has no declaration in this record.",
	.fill = fill_interests,
	.columns = interest_columns,
	.column_count = ARRAY_SIZE(interest_columns),
	.narrowed_by = &person_column,
};

/* Actions by owner: a name where it has a page here, as members and sponsors have, else a role */

TELLS(tell_due)
{
	(void)record;
	const struct action *action = (const struct action *)row->thing;
	out->date = action->due_note.len ? (struct date){0} : action->due;
	out->text = action->due_note;
	if (!out->text.len && out->date.precision == DATE_NONE)
		add_link(&action->due_at, out, arena);
}

TELLS(tell_status)
{
	struct str status = action_status(row->thing);
	if (!action_is_late(record, row->thing))
		out->text = status;
	else
		out->text = arena_printf(arena, "overdue%s%.*s", status.len ? ", " : "",
					 STR_ARG(status));
}

/* What the rows can be narrowed by: overdue comes before all else. */
TELLS(tell_state)
{
	(void)arena;
	struct str status = action_status(row->thing);
	out->text = action_is_late(record, row->thing) ? STR("overdue") : status;
}

static struct str owner_name(const struct link *owner)
{
	const struct thing *thing = link_end(owner);
	if (!thing || thing->kind != KIND_PERSON || thing->has_page)
		return link_name(owner);
	const struct things *roles = &((const struct person *)thing)->roles;
	return roles->count ? roles->items[0]->title : STR("Role not stated");
}

static int by_owner(const void *left, const void *right)
{
	const struct listing_row *a = left, *b = right;
	int order = str_compare_key(a->band, b->band);
	if (!order)
		order = actions_by_urgency(a->thing, b->thing);
	return order ? order : in_order(a, b);
}

static void add_owned(struct listing_rows *out, struct arena *arena, const struct thing *action,
		      struct str owner)
{
	register_add_row(out, arena, action, record_date(action), owner);
	out->items[out->count - 1].is_pending = !action_is_done(action);
}

static void fill_owned(const struct record *record, struct listing_rows *out, struct arena *arena)
{
	const struct things *all = &record->of[KIND_ACTION];
	for (size_t i = 0; i < all->count; i++) {
		const struct action *action = (const struct action *)all->items[i];
		struct str note = str_either(action->owner_note, STR("Owner not stated"));
		for (size_t j = 0; j < action->owners.count; j++)
			add_owned(out, arena, all->items[i], owner_name(&action->owners.items[j]));
		if (!action->owners.count)
			add_owned(out, arena, all->items[i], note);
	}
	ARRAY_SORT(out->items, out->count, by_owner);
}

static const struct listing_column state_column = {"State", .tell = tell_state};
/* clang-format off */
static const struct listing_column owned_columns[] = {
	{"Action", .tell = tell_itself},
	{"Owner", .tell = tell_band, .in_file = true},
	{"Reference", "reference", .is_below = true},
	{"Raised", .tell = tell_meeting},
	{"Due", .tell = tell_due},
	{"Status", .tell = tell_status},
};
/* clang-format on */

static const struct listing owned = {
	.page = {"register", .name = "actions-by-owner", .section = "actions", .parent = "actions",
		 .title = "Actions by owner", .address = "actions-by-owner/", .order = 95,
		 .holds = "Who is to do what, by when: what is open and overdue first."},
	.name = "actions-by-owner",
	.what = "entries",
	.one = "entry",
	.lead = "Who is to do what. Of each owner what is open comes first, the longest due at the "
		"top. An action of several owners stands with each of them.",
	.fill = fill_owned,
	.columns = owned_columns,
	.column_count = ARRAY_SIZE(owned_columns),
	.narrowed_by = &state_column,
};

const struct listing *const site_listings[] = {
	&owned,     &decisions,           &escalations,
	&reports,   &attendance_register, &questions_register,
	&interests, &assurance_framework, NULL,
};
