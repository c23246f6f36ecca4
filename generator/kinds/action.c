/* Actions and their updates. */
#include "kinds/kinds.h"

#include "record/link.h"
#include "record/registry.h"
#include "site/feed.h"
#include "site/identity.h"
#include "site/listing.h"
#include "site/thing_values.h"
#include "site/view.h"
#include "text/utf8.h"

/* clang-format off */
static const struct field action_fields[] = {
	{"reference", "its reference, as printed: 170817/4", AT(action, reference)},
	{"item", "the agenda item it comes from", AT(action, item), TO(KIND_ITEM), "actions"},
	{"agenda item", "the same as the column of a log has it: its number, its title or both", AT(action, item_text), .flags = FIELD_UNLISTED},
	{"owners", "who is to do it; initials of the meeting will do", AT(action, owners),
	 TO(KIND_PERSON) | TO(KIND_COMMITTEE) | TO(KIND_ORGANISATION), "actions owned", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"owner note", "the owner as printed, where nobody can be named", AT(action, owner_note)},
	{"first owners", "who was to do it first, where that changed", AT(action, first_owners),
	 TO(KIND_PERSON) | TO(KIND_COMMITTEE) | TO(KIND_ORGANISATION), "actions owned first", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"due", "by when; words such as ASAP, Next meeting or w/c 12 May are kept as they are written", AT(action, due), .flags = FIELD_WORDS},
	{"due note", "when it is due as printed, where that is no date", AT(action, due_note)},
	{"due at", "the meeting it is due at", AT(action, due_at), TO(KIND_MEETING), "actions due", .flags = FIELD_NAMES},
	{"first due", "by when it was due first, where that changed", AT(action, first_due), .flags = FIELD_WORDS},
	{"first due note", "the same as printed, where that is no date", AT(action, first_due_note)},
	{"raised", "the day of the meeting that raised it, in the log of a committee", AT(action, raised)},
	{"meeting", "the id of the meeting that raised it, in the log of a committee, where the day does not say which", AT(action, meeting),
	 .flags = FIELD_UNLISTED},
	{"status", "how it stands; without it the latest update says", AS(CHOICE, action, status),
	 CHOICE_WORDS(ACTION_STATUSES), .said = ACTION_STATUSES_SAID},
	{"rating", "how it goes, as its log rates it (RAG), in words", AT(action, rating), .words = "delivery", .flags = FIELD_TEXT_ALLOWED},
	{"updates", "what later meetings heard", AT(action, updates), TO(KIND_UPDATE)},
	{"released", "since when it is public, though its item is withheld", AT(action, released), .flags = FIELD_GUARDS},
	{"evidence", "what shows that it was done", AT(action, evidence),
	 TO(KIND_PAPER) | TO(KIND_ITEM) | TO(KIND_DOCUMENT) | TO(KIND_MEETING), "evidence of", .flags = FIELD_NAMES},
	{"related", "other things about the same matter", AT(action, related),
	 TO(KIND_ACTION) | TO(KIND_ITEM) | TO(KIND_ROW) | TO(KIND_RISK) | TO(KIND_PRIORITY) | TO(KIND_COMMITTEE) | TO(KIND_DOCUMENT),
	 "related to", .flags = FIELD_NAMES},
	{"note", "what is to be said about the entry", AS(PHRASE, action, note)},
};
/* clang-format on */

struct str action_reference(struct str reference, struct arena *arena)
{
	struct str rest = str_trim(reference), part, id = {0};
	while (str_split(&rest, '/', &part)) {
		while (rest.data == NULL && part.len > 1 && part.data[0] == '0')
			part = str_sub(part, 1, part.len);
		id = id.len ? arena_printf(arena, "%.*s-%.*s", STR_ARG(id), STR_ARG(part)) : part;
	}
	return utf8_slug(id, arena);
}

static struct thing *find_committee(const struct registry *registry, struct str written)
{
	size_t count;
	str_drop(&written, STR("committee:"));
	struct thing *thing = registry_find(registry, KIND_COMMITTEE, written);
	return thing ? thing : registry_find_name(registry, KIND_COMMITTEE, written, &count);
}

struct thing *action_committee(const struct registry *registry, const struct thing *action)
{
	const struct thing *holder = record_holder(action, KIND_MEETING);
	const struct meeting *meeting = (const struct meeting *)holder;
	if (!meeting || !meeting->committees.count)
		return record_holder(action, KIND_COMMITTEE);
	return find_committee(registry, meeting->committees.items[0].written);
}

bool action_is_met_by(const struct registry *registry, const struct meeting *meeting,
		      const struct thing *committee)
{
	for (size_t i = 0; i < meeting->committees.count; i++)
		if (find_committee(registry, meeting->committees.items[i].written) == committee)
			return true;
	return false;
}

static struct str action_name(const struct thing *thing, struct arena *arena)
{
	return action_reference(((const struct action *)thing)->reference, arena);
}

static struct str action_id(const struct thing *thing, const struct registry *registry,
			    struct arena *arena)
{
	const struct thing *committee = action_committee(registry, thing);
	struct str holder = committee ? committee->id : thing->parent->id;
	return arena_printf(arena, "%.*s/%.*s", STR_ARG(holder), STR_ARG(thing->name));
}

/* By its reference: "board/170817/4", or "170817/4" at a meeting of the board. */
static struct thing *find_action(const struct registry *registry, const struct thing *from,
				 struct str id, struct arena *arena)
{
	size_t slash = str_find_char(id, '/');
	struct str committee = str_sub(id, 0, slash);
	if (slash < id.len && registry_find(registry, KIND_COMMITTEE, committee)) {
		id = str_sub(id, slash + 1, id.len);
	} else {
		const struct thing *holder = action_committee(registry, from);
		if (!holder)
			return NULL;
		committee = holder->id;
	}
	return registry_find(registry, KIND_ACTION,
			     arena_printf(arena, "%.*s/%.*s", STR_ARG(committee),
					  STR_ARG(action_reference(id, arena))));
}

static struct date update_date(const struct update *update)
{
	const struct meeting *meeting = (const struct meeting *)update->meeting.target;
	return update->date.precision == DATE_NONE && meeting ? meeting->date : update->date;
}

/* As stated, else as the latest update has it. */
static int status_of(const struct thing *thing)
{
	const struct action *action = (const struct action *)thing;
	const struct update *latest = NULL;
	if (action->status && !action->is_followed)
		return action->status;
	for (size_t i = 0; i < action->updates.count; i++) {
		const struct update *update = (const struct update *)action->updates.items[i];
		if (!update->status || update->status == UPDATE_NOT_LISTED)
			continue;
		if (!latest || date_compare_known(update_date(latest), update_date(update)) <= 0)
			latest = update;
	}
	return latest ? latest->status : action->status;
}

bool action_is_done(const struct thing *action)
{
	int status = status_of(action);
	return status == ACTION_COMPLETE || status == ACTION_CLOSED || status == ACTION_SUPERSEDED;
}

static void give_due(struct thing *to, const char *key, const char *note, const struct thing *from,
		     const char *from_key, const char *from_note)
{
	schema_give_mark(to, key, from, from_key);
	schema_give_mark(to, note, from, from_note);
}

/* A column of revised dates is empty where the first still stands. */
static void settle_action(struct thing *thing)
{
	struct action *action = (struct action *)thing;
	if (action->due.precision != DATE_NONE || action->due_note.len)
		return;
	action->due = action->first_due;
	action->due_note = action->first_due_note;
	give_due(thing, "due", "due note", thing, "first due", "first due note");
	action->first_due = (struct date){0};
	action->first_due_note = (struct str){0};
}

const struct update *action_latest(const struct action *action,
				   bool (*tells)(const struct update *update))
{
	const struct update *latest = NULL;
	for (size_t i = 0; i < action->updates.count; i++) {
		const struct update *update = (const struct update *)action->updates.items[i];
		if (tells(update) &&
		    (!latest || date_compare_known(update_date(latest), update_date(update)) <= 0))
			latest = update;
	}
	return latest;
}

/* By when it is due now, as the latest of what was heard has it. */
static void take_due(struct action *action)
{
	struct thing *thing = &action->thing;
	const struct update *latest = action_latest(action, update_tells_due);
	if (!latest)
		return;
	if (action->first_due.precision == DATE_NONE && !action->first_due_note.len) {
		action->first_due = action->due;
		action->first_due_note = action->due_note;
		give_due(thing, "first due", "first due note", thing, "due", "due note");
	}
	action->due = latest->due;
	action->due_note = latest->due_note;
	give_due(thing, "due", "due note", &latest->thing, "due", "due note");
}

/* However they are written: initials in one log are a name in the next. */
static bool are_same(const struct links *a, const struct links *b)
{
	for (size_t i = 0; i < a->count && i < b->count; i++)
		if (!link_end(&a->items[i]) || link_end(&a->items[i]) != link_end(&b->items[i]))
			return false;
	return a->count && a->count == b->count;
}

/* Did any update name another? */
static bool has_other_owners(const struct action *action)
{
	for (size_t i = 0; i < action->updates.count; i++) {
		const struct update *update = (const struct update *)action->updates.items[i];
		if (update_tells_owners(update) && !are_same(&action->owners, &update->owners))
			return true;
	}
	return false;
}

/* Whose it is now; who had it first is kept. */
static void take_owners(struct action *action)
{
	struct thing *thing = &action->thing;
	const struct update *latest = action_latest(action, update_tells_owners);
	if (!latest || !has_other_owners(action))
		return;
	if (!action->first_owners.count) {
		action->first_owners = action->owners;
		schema_give_mark(thing, "first owners", thing, "owners");
	}
	action->owners = latest->owners;
	action->owner_note = latest->owner_note;
	schema_give_mark(thing, "owners", &latest->thing, "owners");
	schema_give_mark(thing, "owner note", &latest->thing, "owner note");
}

static bool tells_rating(const struct update *update)
{
	return update->rating.written.len > 0;
}

/* As the latest log rates it. */
static void take_rating(struct action *action)
{
	const struct update *latest = action_latest(action, tells_rating);
	if (!latest)
		return;
	action->rating = latest->rating;
	schema_give_mark(&action->thing, "rating", &latest->thing, "rating");
}

/* What shows that it was done, whenever it was shown. */
static void take_evidence(struct action *action, struct arena *arena)
{
	LIST_OF(struct link) all = {0};
	for (size_t i = 0; i < action->evidence.count; i++)
		ARRAY_ADD(&all, arena, action->evidence.items[i]);
	for (size_t i = 0; i < action->updates.count; i++) {
		const struct links *then =
			&((const struct update *)action->updates.items[i])->evidence;
		for (size_t j = 0; j < then->count; j++)
			if (!link_is_among(&(struct links){all.items, all.count},
					   link_end(&then->items[j])))
				ARRAY_ADD(&all, arena, then->items[j]);
	}
	action->evidence = (struct links){all.items, all.count};
}

static void take_updates(const struct record *record, struct thing *thing)
{
	struct action *action = (struct action *)thing;
	take_due(action);
	take_owners(action);
	take_rating(action);
	take_evidence(action, record->arena);
}

static bool same_committee(const struct meeting *a, const struct meeting *b)
{
	for (size_t i = 0; i < a->committees.count; i++)
		for (size_t j = 0; j < b->committees.count; j++)
			if (link_end(&a->committees.items[i]) == link_end(&b->committees.items[j]))
				return true;
	return false;
}

static bool is_due_before(const struct action *action, const struct meeting *meeting)
{
	const struct meeting *raised_at = meeting_of(&action->thing);
	return action->due.precision != DATE_NONE &&
	       date_last_day(action->due) <= date_last_day(meeting_last_day(meeting)) &&
	       (raised_at ? same_committee(raised_at, meeting)
			  : link_is_among(&meeting->committees, action->thing.parent)) &&
	       !action_is_done(&action->thing);
}

struct things actions_due(const struct record *record, const struct meeting *meeting,
			  struct arena *arena)
{
	const struct things *actions = &record->of[KIND_ACTION];
	struct back_links due = link_back(&meeting->thing, STR("actions due"));
	struct things found = {0};
	for (size_t i = 0; i < due.count; i++)
		things_add(&found, (struct thing *)due.items[i].from, arena);
	if (meeting->date.precision == DATE_NONE ||
	    date_is_over(meeting_last_day(meeting), record->now.date))
		return found;
	for (size_t i = 0; i < actions->count; i++) {
		const struct action *action = (const struct action *)actions->items[i];
		if (!link_end(&action->due_at) && is_due_before(action, meeting))
			things_add(&found, actions->items[i], arena);
	}
	return found;
}

struct str action_status(const struct thing *action)
{
	return schema_choice(schema_field_of(KIND_ACTION, "status"), status_of(action));
}

bool action_is_late(const struct record *record, const struct thing *action)
{
	return !action_is_done(action) &&
	       date_is_over(((const struct action *)action)->due, record->now.date);
}

static struct value is_overdue(const struct view *view, const struct thing *action)
{
	return value_truth(action_is_late(view->record, action));
}

static int32_t day_due(const struct thing *thing)
{
	const struct action *action = (const struct action *)thing;
	return action->due.precision == DATE_NONE ? INT32_MAX : date_last_day(action->due);
}

int actions_by_urgency(const struct thing *a, const struct thing *b)
{
	int order = action_is_done(a) - action_is_done(b);
	if (order)
		return order;
	return (day_due(a) > day_due(b)) - (day_due(a) < day_due(b));
}

/* What is late comes first, then what is still to do, then what is done. */
static struct value severity(const struct view *view, const struct thing *action)
{
	static const size_t places[] = {
		[ACTION_OVERDUE] = 1,     [ACTION_OPEN] = 2,
		[ACTION_IN_PROGRESS] = 3, [ACTION_DISCUSSED_ELSEWHERE] = 4,
		[ACTION_SUPERSEDED] = 5,  [ACTION_COMPLETE] = 6,
		[ACTION_CLOSED] = 7,
	};
	int status = action_is_late(view->record, action) ? ACTION_OVERDUE : status_of(action);
	return status ? value_number(places[status]) : (struct value){0};
}

/* clang-format off */
static const struct value_row action_values[] = {
	{"status now", "as stated, or as the latest update has it", .text = action_status},
	{"is done", "whether it is complete, closed, superseded", .truth = action_is_done},
	{"is overdue", "whether its date is over and it is not", .value = is_overdue},
	{"severity", "the place of its status, overdue first, for sorting", .value = severity},
	{"meeting", "the meeting that raised it", .one = meeting_holding, .gives = {.kinds = TO(KIND_MEETING)}},
};
/* clang-format on */

static struct str describe(const struct view *view, const struct thing *thing)
{
	const struct action *action = (const struct action *)thing;
	struct str word = words_site(view->record, STR("Action"), view->arena);
	return arena_printf(view->arena, "%.*s%s%.*s: %.*s", STR_ARG(word),
			    action->reference.len ? " " : "", STR_ARG(action->reference),
			    STR_ARG(thing->title));
}

/* Actions by committee */

struct action_group {
	struct value committee, open, done, anchor;
};

/* clang-format off */
static const struct shape_row group_rows[] = {
	{"committee", "the committee whose meetings raised them", VALUE_AT(action_group, committee), .gives = {.kinds = TO(KIND_COMMITTEE)}},
	{"open", "its actions that are not done", VALUE_AT(action_group, open), .gives = {.kinds = TO(KIND_ACTION)}},
	{"done", "its actions that are done", VALUE_AT(action_group, done), .gives = {.kinds = TO(KIND_ACTION)}},
	{"anchor", "the fragment of the group on the page of actions", VALUE_AT(action_group, anchor)},
};
/* clang-format on */

const struct shape shape_group = SHAPE("group of actions", action_group, group_rows);

/* Does an action belong to it? To the first body of its meeting. */
static bool raised_by(const struct meeting *meeting, const struct thing *committee)
{
	return meeting->committees.count && meeting->committees.items[0].target == committee;
}

/* Where done ones are many each stands in the year it was raised, and open ones on the index too.
 */
static void add_all_years(const struct record *record, struct years *out)
{
	const struct things *all = &record->of[KIND_ACTION];
	size_t count = 0;
	for (size_t i = 0; i < all->count; i++)
		count += action_is_done(all->items[i]);
	for (size_t i = 0; count > LISTING_PAGE && i < all->count; i++)
		if (action_is_done(all->items[i]))
			years_add(out, record_date(all->items[i]).year);
}

static void add_actions(const struct view *view, const struct things *from,
			const struct year_split *split, bool done, struct values *out)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct thing *action = from->items[i];
		bool is_here =
			(!done && !split->year) || year_split_has(split, record_date(action));
		if (action_is_done(action) == done && is_here)
			values_add(out, view_thing(view, action), view->arena);
	}
}

static struct values actions_of(const struct view *view, const struct thing *committee,
				const struct year_split *split, bool done)
{
	struct back_links meetings = link_back(committee, STR("meetings"));
	struct values list = {0};
	add_actions(view, &((const struct committee *)committee)->actions, split, done, &list);
	for (size_t i = 0; i < meetings.count; i++) {
		const struct meeting *meeting = (const struct meeting *)meetings.items[i].from;
		if (raised_by(meeting, committee))
			add_actions(view, &meeting->actions, split, done, &list);
	}
	return list;
}

static struct value action_years(const struct view *view)
{
	return kind_year_pages(view, KIND_ACTION);
}

static struct value action_groups(const struct view *view)
{
	const struct things *all = &view->record->of[KIND_COMMITTEE];
	struct year_split split = kind_years(view, KIND_ACTION);
	struct values groups = {0};
	for (size_t i = 0; i < all->count; i++) {
		struct values open = actions_of(view, all->items[i], &split, false);
		struct values done = actions_of(view, all->items[i], &split, true);
		struct action_group group = {
			.committee = view_thing(view, all->items[i]),
			.open = values_list(&open),
			.done = values_list(&done),
			.anchor = value_text(
				arena_printf(view->arena, "the-%.*s", STR_ARG(all->items[i]->id))),
		};
		if (open.count || done.count)
			values_add(&groups, view_object(view, &shape_group, &group), view->arena);
	}
	return values_list(&groups);
}

/* clang-format off */
static const struct value_row actions_of_site[] = {
	{"all actions", "all actions", .list = {.all = KIND_ACTION}},
	{"action groups", "actions committee by committee, each a group of actions", .site = action_groups,
	 .gives = {.shape = &shape_group}},
	{"action years", "the pages of years, the latest first, where done actions are many", .site = action_years,
	 .gives = {.shape = &shape_year_page}},
};
/* clang-format on */

/* That it was done, on the day when a meeting heard of it. */
static void add_events(const struct thing *thing, struct events *events)
{
	const struct action *action = (const struct action *)thing;
	for (size_t i = 0; i < action->updates.count; i++) {
		const struct update *update = (const struct update *)action->updates.items[i];
		bool is_done = update->status == ACTION_CLOSED || update->status == ACTION_COMPLETE;
		const struct thing *meeting = update->meeting.target;
		if (!is_done)
			continue;
		event_add(events, (struct event){
					  .date = meeting ? record_date(meeting) : update->date,
					  .thing = thing,
					  .word = "done",
					  .title = arena_join(events->arena, STR("Action done: "),
							      thing->title, (struct str){0}),
					  .text = meeting ? meeting->title : (struct str){0},
				  });
		return;
	}
}

static const struct kind_pages action_pages = {
	.register_holds = "each action, whose it is, when it is due and how it stands",
	.add_events = add_events,
	.site_values = ROWS(actions_of_site),
	.address = "actions/*/",
	.line = describe,
	.values = ROWS(action_values),
	.filed_under = KIND_COMMITTEE,
	.search = {.is_thing = true, .names = {"reference"}},
	.page = {"action", .section = "actions", .parent = "actions"},
	.index = {"actions", .section = "actions", .title = "Actions", .address = "actions/",
		  .order = 90, .menu = IN_NAVIGATION,
		  .holds = "Every action that a meeting raised, who is to do it, when, and how it "
			   "stands."},
	.year = {"actions", .name = "actions-year", .section = "actions", .parent = "actions",
		 .holds = "What meetings of that year asked somebody to do, and how it stands."},
	.add_all_years = add_all_years,
};

const struct kind kind_action = {
	.word = "action",
	.plural = "actions",
	FIELDS(action),
	.columns = action_headings,
	.shorthand = "title",
	.referable = true,
	.released_at = offsetof(struct action, released),
	.dated_at = offsetof(struct action, raised),
	.is_ahead = meeting_has_not_met,
	.settle = settle_action,
	.prepare = take_updates,
	.gather = action_gather,
	.titled_by = "reference",
	.name = action_name,
	.id = action_id,
	.find = find_action,
	.help = "Something that somebody was asked to do.",
	.pages = &action_pages,
};

/* clang-format off */
static const struct field update_fields[] = {
	{"action", "the reference of the action, in a list of updates of a meeting or committee", AT(update, action), .flags = FIELD_UNLISTED},
	{"meeting", "the meeting", AT(update, meeting), TO(KIND_MEETING), "action updates"},
	{"date", "when, where no meeting is named", AT(update, date)},
	{"text", "what it heard", AS(PHRASE, update, text)},
	{"status", "how it stood then", AS(CHOICE, update, status), CHOICE_WORDS(UPDATE_STATUSES), .said = ACTION_STATUSES_SAID},
	{"rating", "how it went then, as its log rates it", AT(update, rating), .words = "delivery", .flags = FIELD_TEXT_ALLOWED},
	{"owners", "who is to do it since then, where that changed", AT(update, owners),
	 TO(KIND_PERSON) | TO(KIND_COMMITTEE) | TO(KIND_ORGANISATION), "updates that name it as owner", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"owner note", "the same as printed, where nobody can be named", AT(update, owner_note)},
	{"due", "by when it is due since then, where that changed", AT(update, due), .flags = FIELD_WORDS},
	{"due note", "the same as printed, where that is no date", AT(update, due_note)},
	{"evidence", "what showed then that it was done", AT(update, evidence),
	 TO(KIND_PAPER) | TO(KIND_ITEM) | TO(KIND_DOCUMENT) | TO(KIND_MEETING), "evidence in updates", .flags = FIELD_NAMES},
	{"item", "the agenda item under which it was heard", AT(update, item), TO(KIND_ITEM), "updates"},
	{"released", "since when it is public, though its item is withheld", AT(update, released), .flags = FIELD_GUARDS},
};
/* clang-format on */

static bool is_ahead(const struct record *record, const struct thing *update)
{
	return date_is_ahead(update_date((const struct update *)update), record->now.date);
}

/* What a meeting heard goes with the meeting, and with the log of the committee in which it stood.
 */
static const struct thing *hidden_list(const struct thing *thing)
{
	const struct update *update = (const struct update *)thing;
	const struct thing *all[] = {update->listed_in, update->meeting.target};
	for (size_t i = 0; update->listed_in && i < ARRAY_SIZE(all); i++)
		if (all[i] && all[i]->hidden != HIDDEN_NOT)
			return all[i];
	return NULL;
}

static const struct thing *scope(const struct thing *thing)
{
	return ((const struct update *)thing)->meeting.target;
}

static const struct kind_pages update_pages = {
	.register_holds = "what each meeting heard about each action",
};

const struct kind kind_update = {
	.pages = &update_pages,
	.word = "update",
	.plural = "updates",
	FIELDS(update),
	.hidden_with = hidden_list,
	.scope = scope,
	.released_at = offsetof(struct update, released),
	.columns = update_headings,
	.shorthand = "text",
	.dated_at = offsetof(struct update, date),
	.is_ahead = is_ahead,
	.help = "What a meeting heard about an action.",
};
