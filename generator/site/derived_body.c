/*
 * Committees, people, attendance, actions, decisions and promises.
 */
#include "derive/progress.h"
#include "record/link.h"
#include "site/address.h"
#include "site/derived.h"

static struct value newest_first(const struct view *view, const struct thing *thing,
				 const char *inverse, struct arena *arena)
{
	struct back_links links = link_back(thing, str_from(inverse));
	struct values list = {0};
	for (size_t i = links.count; i-- > 0;)
		values_add(&list, view_thing(view, links.items[i].from), arena);
	return values_list(&list);
}

static struct value get_meetings(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	return newest_first(view, thing, "meetings", arena);
}

/* What a field of its meetings holds: decisions, actions. */
static struct value of_meetings(const struct view *view, const struct thing *thing, bool decisions,
				struct arena *arena)
{
	struct back_links links = link_back(thing, STR("meetings"));
	struct values list = {0};
	for (size_t i = links.count; i-- > 0;) {
		const struct meeting *meeting = (const struct meeting *)links.items[i].from;
		const struct things *held = decisions ? &meeting->decisions : &meeting->actions;
		for (size_t j = 0; j < held->count; j++)
			values_add(&list, view_thing(view, held->items[j]), arena);
	}
	return values_list(&list);
}

static struct value get_decisions(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	return of_meetings(view, thing, true, arena);
}

static struct value get_actions(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	return of_meetings(view, thing, false, arena);
}

static struct value get_terms_url(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	if (!thing->body)
		return (struct value){0};
	return view_address(view, address_body(thing, arena), (struct str){0}, arena);
}

/* Columns of the list of members that are not empty for all. */

static bool has_vote(const struct thing *member)
{
	return ((const struct member *)member)->voting != 0;
}

static bool has_term(const struct thing *member)
{
	const struct member *seat = (const struct member *)member;
	return seat->from.precision != DATE_NONE || seat->to.precision != DATE_NONE;
}

static const struct things *members_of(const struct thing *committee)
{
	return &((const struct committee *)committee)->members;
}

static struct value get_any_votes(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(derived_any(members_of(thing), has_vote));
}

static struct value get_any_terms(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(derived_any(members_of(thing), has_term));
}

static struct value get_members_left_out(const struct view *view, const struct thing *thing,
					 struct arena *arena)
{
	struct column_state columns[] = {
		{"votes", derived_any(members_of(thing), has_vote)},
		{"dates", derived_any(members_of(thing), has_term)},
	};
	(void)view;
	return derived_left_out(columns, 2, arena);
}

static const struct value_row committee_rows[] = {
	{"meetings held", "its meetings, newest first", .get = get_meetings},
	{"decisions made", "its decisions, newest first", .get = get_decisions},
	{"actions raised", "actions raised at its meetings", .get = get_actions},
	{"any votes", "whether it is stated for any member", .get = get_any_votes},
	{"any terms of office", "whether dates are stated for any member", .get = get_any_terms},
	{"member columns left out", "what is not stated for any member: \"Votes and dates\"",
	 .get = get_members_left_out},
	{"terms url", "the address of its terms of reference, if they are held",
	 .get = get_terms_url},
};

const struct derived_table derived_committee = {KIND_COMMITTEE, committee_rows,
						sizeof committee_rows / sizeof *committee_rows};

/* People */

static struct value get_display_name(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	enum { ROLE_ONLY = 2 };
	const struct person *person = (const struct person *)thing;
	(void)view;
	(void)arena;
	if (person->display == ROLE_ONLY && person->roles.count)
		return value_text(person->roles.items[0]->title);
	return value_text(thing->title);
}

static struct value get_main_role(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	const struct things *roles = &((const struct person *)thing)->roles;
	(void)arena;
	return view_thing(view, roles->count ? roles->items[0] : NULL);
}

static bool has_dates(const struct thing *thing)
{
	const struct role *role = (const struct role *)thing;
	return role->from.precision != DATE_NONE || role->to.precision != DATE_NONE;
}

static struct value get_any_dates(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(derived_any(&((const struct person *)thing)->roles, has_dates));
}

static const struct value_row person_rows[] = {
	{"title", "the name, or the role where that is shown", .get = get_display_name},
	{"main role", "the newest role", .get = get_main_role},
	{"any dates", "whether dates of any post are stated", .get = get_any_dates},
};

const struct derived_table derived_person = {KIND_PERSON, person_rows,
					     sizeof person_rows / sizeof *person_rows};

/* The meeting that holds it: an attendee, an action, a decision. */
static struct value get_meeting(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	(void)arena;
	return view_thing(view, record_holder(thing, KIND_MEETING));
}

static const struct value_row attendee_rows[] = {
	{"meeting", "the meeting attended", .get = get_meeting},
};

const struct derived_table derived_attendee = {KIND_ATTENDEE, attendee_rows,
					       sizeof attendee_rows / sizeof *attendee_rows};

/* Actions */

static const struct action *as_action(const struct thing *thing)
{
	return (const struct action *)thing;
}

static struct value get_status(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	enum action_status status = progress_action_status(as_action(thing));
	size_t index = schema_find(KIND_ACTION, STR("status"));
	(void)view;
	(void)arena;
	if (status == ACTION_NOT_STATED)
		return (struct value){0};
	return value_text(schema_choice(schema_field(KIND_ACTION, index), (int)status));
}

static struct value get_is_done(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(progress_action_is_done(as_action(thing)));
}

static struct value get_is_overdue(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	const struct action *action = as_action(thing);
	(void)arena;
	return value_truth(!progress_action_is_done(action) &&
			   date_is_over(action->due, view->record->now.date));
}

/* What is late comes first, then what is still to do, then what is done. */
static struct value get_severity(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	static const size_t places[] = {
		[ACTION_OVERDUE] = 1,     [ACTION_OPEN] = 2,
		[ACTION_IN_PROGRESS] = 3, [ACTION_DISCUSSED_ELSEWHERE] = 4,
		[ACTION_SUPERSEDED] = 5,  [ACTION_COMPLETE] = 6,
		[ACTION_CLOSED] = 7,
	};
	enum action_status status = progress_action_status(as_action(thing));
	if (get_is_overdue(view, thing, arena).type == VALUE_TRUE)
		status = ACTION_OVERDUE;
	return status == ACTION_NOT_STATED ? (struct value){0} : view_number(places[status], arena);
}

static const struct value_row action_rows[] = {
	{"status now", "as stated, or as the latest update has it", .get = get_status},
	{"is done", "whether it is complete, closed, superseded", .get = get_is_done},
	{"is overdue", "whether its date is over and it is not", .get = get_is_overdue},
	{"severity", "the place of its status, overdue first, for sorting", .get = get_severity},
	{"meeting", "the meeting that raised it", .get = get_meeting},
};

const struct derived_table derived_action = {KIND_ACTION, action_rows,
					     sizeof action_rows / sizeof *action_rows};

static const struct value_row decision_rows[] = {
	{"meeting", "the meeting that made it", .get = get_meeting},
};

const struct derived_table derived_decision = {KIND_DECISION, decision_rows,
					       sizeof decision_rows / sizeof *decision_rows};

/* Promises */

static struct value get_state(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	enum promise_state state = progress_promise(view->record, (const struct promise *)thing);
	(void)arena;
	return value_text(str_from(progress_promise_word(state)));
}

static struct value get_due(const struct view *view, const struct thing *thing, struct arena *arena)
{
	return view_date(view, progress_promise_date((const struct promise *)thing), arena);
}

/* The nearest holder with a page or a place of its own. */
static struct value get_made_in(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	(void)arena;
	const struct thing *holder = thing->parent;
	/* A cover sheet is known by its paper. */
	while (holder &&
	       ((!holder->has_page && !holder->fragment.len) || holder->kind == KIND_COVER))
		holder = holder->parent;
	return view_thing(view, holder);
}

static const struct value_row promise_rows[] = {
	{"state", "kept, late, due, missing or not known", .get = get_state},
	{"due", "when it is due", .get = get_due},
	{"made in", "the paper or action that makes it", .get = get_made_in},
};

const struct derived_table derived_promise = {KIND_PROMISE, promise_rows,
					      sizeof promise_rows / sizeof *promise_rows};
