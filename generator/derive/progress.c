#include "derive/progress.h"

#include <stdlib.h>

#include "record/link.h"
#include "record/schema.h"

/* Tallies */

static bool same_row(const struct tally_row *a, const struct tally_row *b)
{
	return a->level == b->level && a->stated == b->stated && str_equal_fold(a->word, b->word);
}

static int tally_order(const struct tally_row *row)
{
	enum { OFF_SCALE = 1000, SILENT, LAST };
	if (row->level)
		return row->level->order;
	if (row->word.len)
		return OFF_SCALE;
	return row->stated == NOT_STATED ? LAST : SILENT;
}

static int compare_tally(const void *left, const void *right)
{
	const struct tally_row *a = left, *b = right;
	int order = tally_order(a) - tally_order(b);
	if (!order)
		order = str_compare(a->word, b->word);
	return order ? order : (int)a->stated - (int)b->stated;
}

static struct tally_row row_of(const struct thing *thing, const struct field *field)
{
	const struct rating *rating = schema_value(thing, field);
	return (struct tally_row){
		.level = rating->level,
		.word = rating->written,
		.stated = (enum stated)schema_mark(thing, field)->stated,
	};
}

struct tally tally_ratings(const struct things *things, struct str key, struct arena *arena)
{
	struct tally tally = {.total = things->count};
	tally.rows = arena_new(arena, struct tally_row, things->count);
	for (size_t i = 0; i < things->count; i++) {
		const struct thing *thing = things->items[i];
		int kind = thing->kind;
		struct tally_row row = row_of(thing, schema_field(kind, schema_find(kind, key)));
		size_t j = 0;
		while (j < tally.count && !same_row(&tally.rows[j], &row))
			j++;
		if (j == tally.count)
			tally.rows[tally.count++] = row;
		tally.rows[j].count++;
	}
	if (tally.count)
		qsort(tally.rows, tally.count, sizeof *tally.rows, compare_tally);
	return tally;
}

/* Periods */

static void add_period(struct date *periods, size_t *count, struct date period)
{
	if (period.precision == DATE_NONE)
		return;
	for (size_t i = 0; i < *count; i++)
		if (date_is_same(periods[i], period))
			return;
	periods[(*count)++] = period;
}

static int compare_newest(const void *left, const void *right)
{
	const struct date *a = left, *b = right;
	return date_compare(*b, *a);
}

struct date *progress_periods(const struct workstream *workstream, struct arena *arena,
			      size_t *count)
{
	const struct things *rows = &workstream->rows;
	const struct things *reports = &workstream->periods;
	struct date *periods = arena_new(arena, struct date, rows->count + reports->count);
	*count = 0;
	for (size_t i = 0; i < rows->count; i++)
		add_period(periods, count, ((const struct row *)rows->items[i])->period);
	for (size_t i = 0; i < reports->count; i++)
		add_period(periods, count, ((const struct period *)reports->items[i])->period);
	if (*count)
		qsort(periods, *count, sizeof *periods, compare_newest);
	return periods;
}

struct things progress_rows(const struct workstream *workstream, struct date period,
			    struct arena *arena)
{
	struct things rows = {0};
	if (period.precision == DATE_NONE) {
		size_t count;
		struct date *periods = progress_periods(workstream, arena, &count);
		if (count)
			period = periods[0];
	}
	for (size_t i = 0; i < workstream->rows.count; i++) {
		struct thing *row = workstream->rows.items[i];
		if (date_is_same(((struct row *)row)->period, period))
			things_add(&rows, row, arena);
	}
	return rows;
}

const struct period *progress_report(const struct workstream *workstream, struct date period)
{
	for (size_t i = 0; i < workstream->periods.count; i++) {
		const struct period *report = (const struct period *)workstream->periods.items[i];
		if (date_is_same(report->period, period))
			return report;
	}
	return NULL;
}

/* The row of the same name nearest on one side: -1 before, 1 the latest. */
static const struct row *neighbour(const struct row *row, int side)
{
	const struct workstream *workstream = (const struct workstream *)row->thing.parent;
	const struct row *found = NULL;
	for (size_t i = 0; i < workstream->rows.count; i++) {
		const struct row *other = (const struct row *)workstream->rows.items[i];
		if (!str_equal(other->thing.name, row->thing.name) ||
		    date_compare(other->period, row->period) * side <= 0)
			continue;
		if (!found || date_compare(other->period, found->period) > 0)
			found = other;
	}
	return found;
}

const struct row *progress_before(const struct row *row)
{
	return neighbour(row, -1);
}

const struct row *progress_latest(const struct row *row)
{
	const struct row *later = neighbour(row, 1);
	return later ? later : row;
}

/* Actions */

static struct date update_date(const struct update *update)
{
	const struct meeting *meeting = (const struct meeting *)update->meeting.target;
	return update->date.precision == DATE_NONE && meeting ? meeting->date : update->date;
}

enum action_status progress_action_status(const struct action *action)
{
	enum { NOT_LISTED = 8 };
	const struct update *latest = NULL;
	if (action->status)
		return (enum action_status)action->status;
	for (size_t i = 0; i < action->updates.count; i++) {
		const struct update *update = (const struct update *)action->updates.items[i];
		if (!update->status || update->status == NOT_LISTED)
			continue;
		if (!latest || date_compare_known(update_date(latest), update_date(update)) <= 0)
			latest = update;
	}
	return latest ? (enum action_status)latest->status : ACTION_NOT_STATED;
}

bool progress_action_is_done(const struct action *action)
{
	enum action_status status = progress_action_status(action);
	return status == ACTION_COMPLETE || status == ACTION_CLOSED || status == ACTION_SUPERSEDED;
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
	       date_last_day(action->due) <= date_last_day(meeting->date) && raised_at &&
	       same_committee(raised_at, meeting) && !progress_action_is_done(action);
}

struct things progress_actions_due(const struct record *record, const struct meeting *meeting,
				   struct arena *arena)
{
	const struct things *actions = &record->of[KIND_ACTION];
	struct back_links due = link_back(&meeting->thing, STR("actions due"));
	struct things found = {0};
	for (size_t i = 0; i < due.count; i++)
		things_add(&found, (struct thing *)due.items[i].from, arena);
	if (meeting->date.precision == DATE_NONE || date_is_over(meeting->date, record->now.date))
		return found;
	for (size_t i = 0; i < actions->count; i++) {
		const struct action *action = (const struct action *)actions->items[i];
		if (!link_end(&action->due_at) && is_due_before(action, meeting))
			things_add(&found, actions->items[i], arena);
	}
	return found;
}

/* Promises */

struct date progress_promise_date(const struct promise *promise)
{
	const struct meeting *meeting = (const struct meeting *)promise->meeting.target;
	if (promise->when.precision == DATE_NONE && meeting)
		return meeting->date;
	return promise->when;
}

/* Is the record whole for a committee at a date? */
static bool is_complete(const struct record *record, const struct thing *committee,
			struct date date)
{
	const struct things *complete = &record->site->complete;
	for (size_t i = 0; i < complete->count; i++) {
		const struct complete *row = (const struct complete *)complete->items[i];
		bool open = row->to.precision == DATE_NONE;
		if (committee && row->committee.target == committee &&
		    date_first_day(row->from) <= date_first_day(date) &&
		    (open || date_last_day(date) <= date_last_day(row->to)))
			return true;
	}
	return false;
}

static bool could_be_missing(const struct record *record, const struct promise *promise,
			     struct date when)
{
	const struct meeting *meeting = (const struct meeting *)promise->meeting.target;
	for (size_t i = 0; i < promise->to.count; i++)
		if (is_complete(record, promise->to.items[i].target, when))
			return true;
	for (size_t i = 0; meeting && i < meeting->committees.count; i++)
		if (is_complete(record, meeting->committees.items[i].target, when))
			return true;
	return false;
}

enum promise_state progress_promise(const struct record *record, const struct promise *promise)
{
	struct date when = progress_promise_date(promise);
	const struct thing *kept_by = link_end(&promise->kept_by);
	if (kept_by) {
		struct date date = record_date(kept_by);
		if (date.precision == DATE_NONE)
			return PROMISE_KEPT;
		if (date_first_day(date) > date_last_day(record->now.date))
			return PROMISE_ON_AGENDA;
		bool late =
			when.precision != DATE_NONE && date_first_day(date) > date_last_day(when);
		return late ? PROMISE_LATE : PROMISE_KEPT;
	}
	if (when.precision == DATE_NONE)
		return PROMISE_NOT_DATED;
	if (!date_is_over(when, record->now.date))
		return PROMISE_DUE;
	return could_be_missing(record, promise, when) ? PROMISE_MISSING : PROMISE_NOT_KNOWN;
}

const char *progress_promise_word(enum promise_state state)
{
	static const char *const words[] = {
		[PROMISE_NOT_DATED] = "no date stated",
		[PROMISE_KEPT] = "kept",
		[PROMISE_LATE] = "late",
		[PROMISE_DUE] = "due",
		[PROMISE_MISSING] = "missing",
		[PROMISE_NOT_KNOWN] = "not known",
		[PROMISE_ON_AGENDA] = "on the agenda",
	};
	return words[state];
}
