/*
 * Action logs: an action that stands in the logs of several meetings, or several times in the log
 * of a committee, is one action, and what stands later are its updates; as are the rows of
 * updates.csv. A log is a spreadsheet that is carried from meeting to meeting.
 */
#include "kinds/kinds.h"

#include "guard/secrecy.h"
#include "record/layout.h"
#include "record/registry.h"
#include "text/utf8.h"

struct entry {
	struct action *action;
	struct things *list; /* that it stands in */
	struct thing *meeting;
	struct str id;
	struct date date;
	bool is_private; /* its meeting is: then it is never the first */
	size_t order;
};

struct logs {
	const struct things *all;
	const struct registry *registry;
	const struct record *record;
	struct arena *arena;
	struct diag *diag;
	struct entry *items;
	size_t count, capacity;
};

static struct str id_of(const struct logs *logs, const struct thing *thing, struct str reference)
{
	const struct thing *committee = action_committee(logs->registry, thing);
	struct str holder = committee ? committee->id : thing->parent->source->name;
	return arena_printf(logs->arena, "%.*s/%.*s", STR_ARG(holder),
			    STR_ARG(action_reference(reference, logs->arena)));
}

static void add_entry(struct logs *logs, struct action *action, struct things *list)
{
	struct thing *holder = record_holder(&action->thing, KIND_MEETING);
	const struct meeting *meeting = (const struct meeting *)holder;
	if (meeting && date_is_same(action->raised, meeting->date))
		action->raised = (struct date){0};
	bool own_day = action->raised.precision != DATE_NONE || !meeting;
	if (!action->reference.len)
		return;
	ARRAY_ADD(logs, logs->arena,
		  (struct entry){
			  .action = action,
			  .list = list,
			  .meeting = holder,
			  .id = id_of(logs, &action->thing, action->reference),
			  .date = own_day ? action->raised : meeting->date,
			  .is_private = holder && holder->access != ACCESS_PUBLIC,
			  .order = logs->count,
		  });
}

static int by_id_and_day(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order = str_compare(a->id, b->id);
	if (!order)
		order = a->is_private - b->is_private;
	if (!order)
		order = date_compare(a->date, b->date);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* The log of a committee */

static struct str id_of_meeting(const struct thing *meeting)
{
	return meeting->name.len ? meeting->name : layout_of(meeting->source->name).id;
}

enum fit { FIT_NOT, FIT_IN_PART, FIT_WHOLE };

/* Was it held then? On a day of it, or all of it in a month; or maybe, where they only overlap. */
static enum fit fit_of(const struct meeting *meeting, struct date date)
{
	struct date last = meeting_last_day(meeting);
	if (date.precision == DATE_NONE || meeting->date.precision == DATE_NONE ||
	    date_last_day(last) < date_first_day(date) ||
	    date_first_day(meeting->date) > date_last_day(date))
		return FIT_NOT;
	bool holds = date_first_day(meeting->date) >= date_first_day(date) &&
		     date_last_day(last) <= date_last_day(date);
	bool is_a_day = meeting->date.precision == DATE_DAY && date.precision == DATE_DAY;
	return holds || is_a_day ? FIT_WHOLE : FIT_IN_PART;
}

static bool is_kept_back(const struct logs *logs, const struct thing *meeting)
{
	struct moment when = meeting->publish_on;
	return meeting->access != ACCESS_PUBLIC || meeting->draft || meeting->to_confirm.count ||
	       (when.date.precision != DATE_NONE && !moment_has_come(when, logs->record->now));
}

/* May what has no date be of it: was it held, by its day? */
static bool may_be_of(const struct logs *logs, const struct meeting *meeting, struct date date)
{
	return date.precision == DATE_NONE &&
	       date_has_come(meeting->date, logs->record->now.date) &&
	       is_kept_back(logs, &meeting->thing);
}

/*
 * The one meeting of a committee, as the first that met, that fits a date; or null. In doubt is
 * what may as well be of another of its meetings that nobody may know of.
 */
static struct meeting *find_meeting(const struct logs *logs, const struct thing *row,
				    struct date date, bool *in_doubt)
{
	const struct thing *committee = record_holder(row, KIND_COMMITTEE);
	struct meeting *found = NULL;
	size_t fitting = 0, kept_back = 0;
	for (size_t i = 0; i < logs->all->count; i++) {
		struct meeting *meeting = (struct meeting *)logs->all->items[i];
		if (meeting->thing.kind != KIND_MEETING)
			continue;
		enum fit fit = may_be_of(logs, meeting, date) ? FIT_IN_PART : fit_of(meeting, date);
		if (fit == FIT_NOT || !action_is_met_by(logs->registry, meeting, committee))
			continue;
		kept_back += is_kept_back(logs, &meeting->thing);
		if (fit != FIT_WHOLE ||
		    action_committee(logs->registry, &meeting->thing) != committee)
			continue;
		found = meeting;
		fitting++;
	}
	if (fitting != 1)
		found = NULL;
	*in_doubt = kept_back > (found && is_kept_back(logs, &found->thing) ? 1 : 0);
	return found;
}

static struct meeting *find_named(const struct logs *logs, struct str id)
{
	str_drop(&id, STR("meeting:"));
	for (size_t i = 0; id.len && i < logs->all->count; i++) {
		struct thing *thing = logs->all->items[i];
		if (thing->kind == KIND_MEETING && str_equal_fold(id_of_meeting(thing), id))
			return (struct meeting *)thing;
	}
	return NULL;
}

/* The words are those of all such rows, so that a log has one message. */
static void hold_back(const struct logs *logs, struct thing *row, const char *date)
{
	if (row->access == ACCESS_PRIVATE)
		return;
	row->access = ACCESS_PRIVATE;
	bool is_dated = schema_mark(row, schema_field_of(row->kind, date))->stated;
	diag_report(logs->diag, DIAG_ACCESS_SLIP, schema_place_of(row, date),
		    is_dated ? "on this date the committee has a meeting that is not public, and "
			       "this %s may be of that; it is held private until that is clear"
			     : "the committee had a meeting that is not public, and this %s "
			       "without a date may be of that; it is held private until that is "
			       "clear",
		    schema_kind(row->kind)->word);
	diag_remedy(logs->diag, "write in a column \"meeting\" the id of the meeting that it is "
				"of, which is the name of that meeting's folder");
}

/* What stands in a list of what is kept back is no more open than that, wherever it goes. */
static void keep_with(const struct thing *holder, struct thing *row)
{
	if (holder->access == ACCESS_PRIVATE || holder->to_confirm.count)
		row->access = ACCESS_PRIVATE;
	row->draft |= holder->draft;
	if (row->publish_on.date.precision == DATE_NONE)
		row->publish_on = holder->publish_on;
}

static struct meeting *meeting_of_row(const struct logs *logs, struct action *action)
{
	bool in_doubt = false;
	struct meeting *meeting = find_named(logs, action->meeting);
	if (!meeting)
		meeting = find_meeting(logs, &action->thing, action->raised, &in_doubt);
	if (in_doubt)
		hold_back(logs, &action->thing, "raised");
	return meeting;
}

/* Each row goes to the meeting that raised it, where that is held. */
static void divide_log(const struct logs *logs, struct committee *committee)
{
	size_t kept = 0;
	for (size_t i = 0; i < committee->actions.count; i++) {
		struct action *action = (struct action *)committee->actions.items[i];
		keep_with(&committee->thing, &action->thing);
		struct meeting *meeting = meeting_of_row(logs, action);
		if (!meeting ||
		    action_committee(logs->registry, &meeting->thing) != &committee->thing) {
			if (meeting && is_kept_back(logs, &meeting->thing))
				action->thing.access = ACCESS_PRIVATE;
			committee->actions.items[kept++] = &action->thing;
			continue;
		}
		action->thing.parent = &meeting->thing;
		action->raised = (struct date){0};
		things_add(&meeting->actions, &action->thing, logs->arena);
		meeting->thing.marks[schema_find(KIND_MEETING, STR("actions"))].stated = STATED;
	}
	committee->actions.count = kept;
}

/* "Board in private" is no id either. */
static void report_unknown_meeting(const struct logs *logs, struct action *action)
{
	struct place place = schema_place_of(&action->thing, "meeting");
	if (!secrecy_is_spoken_of(action->meeting)) {
		diag_report(logs->diag, DIAG_WRONG_FIELD, place,
			    "there is no meeting of this id; it is left out");
		diag_remedy(logs->diag, "write the name of the meeting's folder");
		return;
	}
	action->thing.access = ACCESS_PRIVATE;
	diag_report(
		logs->diag, DIAG_ACCESS_SLIP, place,
		"\"%.*s\" is no id of a meeting, and says that it was not public; this action is "
		"held private until that is put right",
		STR_ARG(action->meeting));
	diag_remedy(logs->diag, "call the column \"access\", with \"private\" in the rows to keep "
				"back; or write the name of the meeting's folder");
}

static bool is_of_its_day(const struct action *action, const struct meeting *meeting)
{
	return action->raised.precision == DATE_NONE || date_is_same(action->raised, meeting->date);
}

/* The item whose number a reference begins with: "13.1" of 13; or null. */
static const struct thing *item_referred(const struct logs *logs, const struct meeting *meeting,
					 const struct action *action)
{
	struct str reference = str_trim(action->reference);
	size_t digits = 0;
	while (digits < reference.len && ascii_is_digit(reference.data[digits]))
		digits++;
	struct str behind = str_skip(reference, digits + 1);
	/* Agendas may number their items so themselves: "TB/26/03". */
	const struct thing *item =
		digits || !reference.len ? NULL : item_called(meeting, reference, logs->arena);
	if (item && str_find_char(((const struct item *)item)->printed_number, '/') <
			    ((const struct item *)item)->printed_number.len)
		return is_of_its_day(action, meeting) ? item : NULL;
	bool has_both = digits && digits < reference.len &&
			(reference.data[digits] == '.' || reference.data[digits] == '/') &&
			behind.len && ascii_is_digit(behind.data[0]);
	return has_both && is_of_its_day(action, meeting)
		       ? item_called(meeting, str_sub(reference, 0, digits), logs->arena)
		       : NULL;
}

/*
 * Who numbers actions by the items of the agenda says in the reference of one which it is of. So do
 * those whose references are of several items, and of nothing else.
 */
static const struct thing *held_item_referred(const struct logs *logs,
					      const struct meeting *meeting,
					      const struct action *action)
{
	const struct thing *item = item_referred(logs, meeting, action);
	bool has_others = false;
	if (!item || !(hidden_is_withheld(item) || item->access == ACCESS_PRIVATE))
		return NULL;
	for (size_t i = 0; i < meeting->actions.count; i++) {
		const struct action *other = (const struct action *)meeting->actions.items[i];
		const struct thing *named = item_referred(logs, meeting, other);
		if (!named && other->reference.len && is_of_its_day(other, meeting))
			return NULL;
		has_others |= named && named != item;
	}
	return has_others ? item : NULL;
}

static void check_reference(const struct logs *logs, const struct thing *holder,
			    struct action *action)
{
	const struct thing *item =
		holder && !action->item.written.len && !str_trim(action->item_text).len &&
				action->released.precision == DATE_NONE &&
				action->thing.access != ACCESS_PRIVATE
			? held_item_referred(logs, (const struct meeting *)holder, action)
			: NULL;
	if (!item)
		return;
	action->thing.access = ACCESS_PRIVATE;
	diag_report(logs->diag, DIAG_ACCESS_SLIP, schema_place_of(&action->thing, "reference"),
		    "the reference \"%.*s\" begins with the number of an item that is not public; "
		    "this action is held private until that is clear",
		    STR_ARG(action->reference));
	diag_remedy(logs->diag, "write \"access: private\" to keep it back, or \"item\" with the "
				"number of the item that it comes from");
}

/* What a log names in words, and what stands beside a meeting but is of another. */
static void settle_row(const struct logs *logs, struct action *action)
{
	const struct thing *holder = record_holder(&action->thing, KIND_MEETING);
	const struct meeting *named = find_named(logs, action->meeting);
	if (named && &named->thing != holder && is_kept_back(logs, &named->thing))
		action->thing.access = ACCESS_PRIVATE;
	if (action->meeting.len && !named && action->thing.access != ACCESS_PRIVATE)
		report_unknown_meeting(logs, action);
	check_reference(logs, holder, action);
	item_take_called(&action->thing, action->item_text, &action->item, logs->arena, logs->diag);
}

/* What comes again */

static bool has_word(struct str text, struct str word)
{
	struct str rest = text, part;
	while (str_split(&rest, ' ', &part))
		if (str_equal(part, word))
			return true;
	return false;
}

/* Are most words of the shorter of two titles in the other? Numbers may start anew each month. */
static bool say_the_same(struct str a, struct str b)
{
	struct arena scratch = {0};
	struct str one = utf8_fold(a, &scratch), other = utf8_fold(b, &scratch), word;
	struct str rest = one.len < other.len ? one : other;
	struct str longer = one.len < other.len ? other : one;
	size_t words = 0, found = 0;
	while (str_split(&rest, ' ', &word)) {
		words += word.len > 0;
		found += word.len && has_word(longer, word);
	}
	arena_free(&scratch);
	return 2 * found >= words;
}

static void report_other(const struct logs *logs, const struct action *first,
			 const struct action *again)
{
	const struct thing *thing = &again->thing;
	diag_report(logs->diag, DIAG_DUPLICATE_ID, schema_place_of(thing, "reference"),
		    "action %.*s of this committee says something else in %.*s: \"%.*s\"",
		    STR_ARG(again->reference), STR_ARG(first->thing.source->path),
		    STR_ARG(first->thing.title));
	diag_remedy(logs->diag,
		    "if it is that action, write it in the same words; if not, give it a "
		    "reference of its own, such as 2026-02/%.*s",
		    STR_ARG(again->reference));
}

/* What a row says of when it may be seen goes with what is made of it. */
static struct update *new_update(const struct logs *logs, const struct action *again)
{
	struct update *update = arena_new(logs->arena, struct update, 1);
	size_t common = schema_field_count(KIND_ACTION) - schema_kind(KIND_ACTION)->field_count;
	update->thing = again->thing;
	update->thing.kind = KIND_UPDATE;
	update->thing.title = update->thing.name = (struct str){0};
	update->thing.marks = arena_new(logs->arena, struct mark, schema_field_count(KIND_UPDATE));
	for (size_t i = 0; i < common; i++)
		update->thing.marks[i] = again->thing.marks[i];
	update->text = again->note;
	return update;
}

static void take_row(struct update *update, const struct entry *row)
{
	const struct action *again = row->action;
	if (!update->status)
		update->status = again->status;
	if (!update->meeting.written.len && row->meeting) {
		update->meeting.target = row->meeting;
		update->meeting.written = id_of_meeting(row->meeting);
	} else if (!row->meeting && update->date.precision == DATE_NONE) {
		update->date = again->raised;
	}
	update->listed_in = again->thing.parent;
	update->item = again->item;
	update->released = again->released;
	schema_give_mark(&update->thing, "status", &again->thing, "status");
	schema_give_mark(&update->thing, "item", &again->thing, "item");
	schema_give_mark(&update->thing, "released", &again->thing, "released");
	update->thing.publish_on = again->thing.publish_on;
	update->thing.to_confirm = again->thing.to_confirm;
	update->thing.draft = again->thing.draft;
	if (update->thing.access == ACCESS_UNSET)
		update->thing.access = again->thing.access;
}

/*
 * What an action has from then on (take_updates in action.c): it says so where that is not what it
 * had first, or an update before it says otherwise.
 */

static void take_later_due(struct update *update, const struct action *first,
			   const struct action *again)
{
	bool has_due = again->due.precision != DATE_NONE || again->due_note.len;
	if (!has_due ||
	    (!action_latest(first, update_tells_due) && date_is_same(first->due, again->due) &&
	     str_equal(first->due_note, again->due_note)))
		return;
	update->due = again->due;
	update->due_note = again->due_note;
	schema_give_mark(&update->thing, "due", &again->thing, "due");
	schema_give_mark(&update->thing, "due note", &again->thing, "due note");
}

static bool same_links(const struct links *a, const struct links *b)
{
	for (size_t i = 0; a->count == b->count && i < a->count; i++)
		if (!str_equal_key(a->items[i].written, b->items[i].written))
			return false;
	return a->count == b->count;
}

static void take_later_owners(struct update *update, const struct action *first,
			      const struct action *again)
{
	bool has_owners = again->owners.count || again->owner_note.len;
	if (!has_owners || (!action_latest(first, update_tells_owners) &&
			    same_links(&first->owners, &again->owners) &&
			    str_equal(first->owner_note, again->owner_note)))
		return;
	update->owners = again->owners;
	update->owner_note = again->owner_note;
	schema_give_mark(&update->thing, "owners", &again->thing, "owners");
	schema_give_mark(&update->thing, "owner note", &again->thing, "owner note");
}

static void take_later_evidence(struct update *update, const struct action *first,
				const struct action *again)
{
	if (!again->evidence.count || same_links(&first->evidence, &again->evidence))
		return;
	update->evidence = again->evidence;
	schema_give_mark(&update->thing, "evidence", &again->thing, "evidence");
}

static void take_later_rating(struct update *update, const struct action *again)
{
	if (!again->rating.written.len)
		return;
	update->rating = again->rating;
	schema_give_mark(&update->thing, "rating", &again->thing, "rating");
}

static void hang(const struct logs *logs, struct action *action, struct update *update)
{
	update->thing.parent = &action->thing;
	action->is_followed = true;
	things_add(&action->updates, &update->thing, logs->arena);
	action->thing.marks[schema_find(KIND_ACTION, STR("updates"))].stated = STATED;
}

static void take_out(struct things *list, const struct thing *thing)
{
	size_t kept = 0;
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i] != thing)
			list->items[kept++] = list->items[i];
	list->count = kept;
}

static void make_update(const struct logs *logs, struct action *first, const struct entry *row)
{
	const struct action *again = row->action;
	struct things updates = again->updates;
	if (!updates.count)
		things_add(&updates, &new_update(logs, again)->thing, logs->arena);
	for (size_t i = 0; i < updates.count; i++)
		take_row((struct update *)updates.items[i], row);
	struct update *last = (struct update *)updates.items[updates.count - 1];
	take_later_due(last, first, again);
	take_later_owners(last, first, again);
	take_later_evidence(last, first, again);
	take_later_rating(last, again);
	for (size_t i = 0; i < updates.count; i++)
		hang(logs, first, (struct update *)updates.items[i]);
	take_out(row->list, &again->thing);
}

static void join_rows(const struct logs *logs)
{
	for (size_t i = 0, next; i < logs->count; i = next) {
		struct action *first = logs->items[i].action;
		for (next = i + 1;
		     next < logs->count && str_equal(logs->items[i].id, logs->items[next].id);
		     next++) {
			const struct entry *row = &logs->items[next];
			if (row->action->thing.title.len &&
			    !say_the_same(first->thing.title, row->action->thing.title)) {
				report_other(logs, first, row->action);
				take_out(row->list, &row->action->thing);
				continue;
			}
			make_update(logs, first, row);
		}
	}
}

/* Lists of updates */

static struct action *find_action(const struct logs *logs, const struct update *update)
{
	struct str id = id_of(logs, &update->thing, update->action);
	size_t at = 0;
	ARRAY_SEEK(at, logs->count, str_compare(logs->items[at].id, id) < 0);
	return at < logs->count && str_equal(logs->items[at].id, id) ? logs->items[at].action
								     : NULL;
}

static void give_updates(const struct logs *logs, struct thing *holder, struct things *updates)
{
	for (size_t i = 0; i < updates->count; i++) {
		struct update *update = (struct update *)updates->items[i];
		struct action *action = update->action.len ? find_action(logs, update) : NULL;
		bool in_doubt = false;
		if (holder->kind == KIND_COMMITTEE)
			keep_with(holder, &update->thing);
		struct meeting *meeting =
			holder->kind == KIND_MEETING
				? (struct meeting *)holder
				: find_meeting(logs, holder, update->date, &in_doubt);
		if (!action) {
			diag_report(logs->diag, DIAG_UNKNOWN_REFERENCE,
				    schema_place_of(&update->thing, "action"),
				    update->action.len ? "no action of this committee has the "
							 "reference \"%.*s\""
						       : "this update names no action%.*s",
				    STR_ARG(update->action));
			diag_remedy(logs->diag, "write under \"ref\" the reference that it has in "
						"actions.csv");
			continue;
		}
		if (in_doubt && !update->meeting.written.len)
			hold_back(logs, &update->thing, "date");
		if (meeting && !update->meeting.written.len) {
			update->meeting.target = &meeting->thing;
			update->meeting.written = id_of_meeting(&meeting->thing);
		}
		update->listed_in = holder;
		hang(logs, action, update);
	}
	updates->count = 0;
}

void action_gather(const struct things *all, const struct registry *registry,
		   const struct record *record, struct diag *diag)
{
	struct logs logs = {.all = all,
			    .registry = registry,
			    .record = record,
			    .arena = record->arena,
			    .diag = diag};
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i]->kind == KIND_COMMITTEE)
			divide_log(&logs, (struct committee *)all->items[i]);
	for (size_t i = 0; i < all->count; i++) {
		struct thing *thing = all->items[i];
		struct things *list =
			thing->kind == KIND_MEETING     ? &((struct meeting *)thing)->actions
			: thing->kind == KIND_COMMITTEE ? &((struct committee *)thing)->actions
							: NULL;
		for (size_t j = 0; list && j < list->count; j++) {
			settle_row(&logs, (struct action *)list->items[j]);
			add_entry(&logs, (struct action *)list->items[j], list);
		}
	}
	ARRAY_SORT(logs.items, logs.count, by_id_and_day);
	join_rows(&logs);
	for (size_t i = 0; i < all->count; i++) {
		struct thing *thing = all->items[i];
		if (thing->kind == KIND_MEETING)
			give_updates(&logs, thing, &((struct meeting *)thing)->updates);
		if (thing->kind == KIND_COMMITTEE)
			give_updates(&logs, thing, &((struct committee *)thing)->updates);
	}
}
