/* Promises: to whom, when, and whether they were kept. */
#include "kinds/kinds.h"

#include "record/link.h"
#include "site/view.h"

/* clang-format off */
static const struct field promise_fields[] = {
	{"to", "to whom", AT(promise, to), TO(KIND_COMMITTEE) | TO(KIND_ORGANISATION), "promised", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"meeting", "the meeting it is promised to", AT(promise, meeting), TO(KIND_MEETING), "promised here"},
	{"when", "by when", AT(promise, when)},
	{"kept by", "what kept it", AT(promise, kept_by), TO(KIND_PAPER) | TO(KIND_ITEM) | TO(KIND_ROW), "keeps", .flags = FIELD_NAMES},
	{"note", "what is to be said about it", AT(promise, note)},
};
/* clang-format on */

/* When it is due: its date, or that of its meeting. */
static struct date promise_date(const struct thing *thing)
{
	const struct promise *promise = (const struct promise *)thing;
	const struct meeting *meeting = (const struct meeting *)promise->meeting.target;
	return promise->when.precision == DATE_NONE && meeting ? meeting->date : promise->when;
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

/* Is the record whole for somebody it was made to? Then what is not there never came. */
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

static bool is_dated(const struct thing *promise)
{
	return promise_date(promise).precision != DATE_NONE;
}

static bool is_undated(const struct thing *promise)
{
	return !is_dated(promise);
}

enum promise_state {
	PROMISE_NOT_DATED,
	PROMISE_KEPT,
	PROMISE_LATE, /* kept after its time */
	PROMISE_DUE,
	PROMISE_MISSING, /* only where the record is whole */
	PROMISE_NOT_KNOWN,
	PROMISE_ON_AGENDA, /* what keeps it is for a meeting ahead */
};

static enum promise_state state_of(const struct record *record, const struct thing *promise)
{
	struct date when = promise_date(promise);
	const struct thing *kept_by = link_end(&((const struct promise *)promise)->kept_by);
	if (kept_by) {
		struct date date = record_date(kept_by);
		if (date.precision == DATE_NONE)
			return PROMISE_KEPT;
		if (date_first_day(date) > date_last_day(record->now.date))
			return PROMISE_ON_AGENDA;
		return is_dated(promise) && date_first_day(date) > date_last_day(when)
			       ? PROMISE_LATE
			       : PROMISE_KEPT;
	}
	if (is_undated(promise))
		return PROMISE_NOT_DATED;
	if (!date_is_over(when, record->now.date))
		return PROMISE_DUE;
	return could_be_missing(record, (const struct promise *)promise, when) ? PROMISE_MISSING
									       : PROMISE_NOT_KNOWN;
}

static struct value state(const struct view *view, const struct thing *promise)
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
	return value_text(str_from(words[state_of(view->record, promise)]));
}

static struct value due(const struct view *view, const struct thing *promise)
{
	return view_date(view, promise_date(promise));
}

/* The nearest holder with a page or a place of its own. */
static const struct thing *made_in(const struct thing *promise)
{
	const struct thing *holder = promise->parent;
	/* A cover sheet is known by its paper. */
	while (holder &&
	       ((!holder->has_page && !holder->fragment.len) || holder->kind == KIND_COVER))
		holder = holder->parent;
	return holder;
}

/* Made to a meeting */

static bool falls_in(struct date day, struct date time)
{
	return day.precision == DATE_DAY && time.precision != DATE_NONE &&
	       date_first_day(time) <= date_first_day(day) &&
	       date_last_day(day) <= date_last_day(time);
}

/* Promised here, or to a committee of it for a time in which this meeting falls. */
void promises_to(const struct view *view, const struct thing *thing, struct things *out)
{
	const struct meeting *meeting = (const struct meeting *)thing;
	struct back_links here = link_back(thing, STR("promised here"));
	for (size_t i = 0; i < here.count; i++)
		things_add(out, (struct thing *)here.items[i].from, view->arena);
	for (size_t i = 0; i < meeting->committees.count; i++) {
		const struct thing *committee = meeting->committees.items[i].target;
		struct back_links to = {0};
		if (committee)
			to = link_back(committee, STR("promised"));
		for (size_t j = 0; j < to.count; j++) {
			const struct promise *promise = (const struct promise *)to.items[j].from;
			if (!link_end(&promise->meeting) && falls_in(meeting->date, promise->when))
				things_add(out, (struct thing *)to.items[j].from, view->arena);
		}
	}
}

static void some_promises_to(const struct view *view, const struct thing *meeting,
			     bool is_kept_there, struct things *out)
{
	struct things all = {0};
	promises_to(view, meeting, &all);
	for (size_t i = 0; i < all.count; i++) {
		const struct thing *kept_by =
			((const struct promise *)all.items[i])->kept_by.target;
		bool is_kept = kept_by && meeting_of(kept_by) == (const struct meeting *)meeting;
		if (is_kept == is_kept_there)
			things_add(out, all.items[i], view->arena);
	}
}

void promises_kept_at(const struct view *view, const struct thing *meeting, struct things *out)
{
	some_promises_to(view, meeting, true, out);
}

void promises_not_kept_at(const struct view *view, const struct thing *meeting, struct things *out)
{
	some_promises_to(view, meeting, false, out);
}

/* clang-format off */
static const struct value_row promise_values[] = {
	{"state", "kept, late, due, missing or not known", .value = state},
	{"due", "when it is due", .value = due, .gives = {.shape = &shape_date}},
	{"made in", "the paper or action that makes it", .one = made_in,
	 .gives = {.kinds = TO(KIND_PAPER) | TO(KIND_WORKSTREAM) | TO(KIND_ROW)}},
};
/* clang-format on */

/* Of the site */

static int soonest_first(const struct thing *a, const struct thing *b)
{
	return date_compare(promise_date(a), promise_date(b));
}

static int latest_first(const struct thing *a, const struct thing *b)
{
	return soonest_first(b, a);
}

/* Dated promises whose time is over, or is not. */
static struct things dated(const struct view *view, bool is_over)
{
	const struct value_list list = {.all = KIND_PROMISE,
					.holds = is_dated,
					.order = is_over ? latest_first : soonest_first};
	struct things all = value_list_things(view, NULL, &list), some = {0};
	for (size_t i = 0; i < all.count; i++)
		if (date_is_over(promise_date(all.items[i]), view->record->now.date) == is_over)
			things_add(&some, all.items[i], view->arena);
	return some;
}

static struct value ahead(const struct view *view)
{
	struct things some = dated(view, false);
	return view_things(view, &some);
}

static struct value past(const struct view *view)
{
	struct things some = dated(view, true);
	return view_things(view, &some);
}

/* What is still to be kept: the next ones, or else the last ones. */
static struct value shown(const struct view *view)
{
	enum { SHOWN = 4 };
	struct things open = {0};
	for (int is_over = false; is_over <= true && !open.count; is_over++) {
		struct things some = dated(view, is_over);
		for (size_t i = 0; i < some.count && open.count < SHOWN; i++) {
			enum promise_state state = state_of(view->record, some.items[i]);
			if (state != PROMISE_KEPT && state != PROMISE_LATE)
				things_add(&open, some.items[i], view->arena);
		}
	}
	return view_things(view, &open);
}

/* clang-format off */
static const struct value_row promise_site_values[] = {
	{"promises ahead", "dated promises whose time is not over, soonest first", .site = ahead, .gives = {.kinds = TO(KIND_PROMISE)}},
	{"promises past", "dated promises whose time is over, latest first", .site = past, .gives = {.kinds = TO(KIND_PROMISE)}},
	{"promises shown", "the next 4 that are not kept, or the last 4 where none is ahead", .site = shown,
	 .gives = {.kinds = TO(KIND_PROMISE)}},
	{"undated promises", "promises without a date", .list = {.all = KIND_PROMISE, .holds = is_undated}},
};
/* clang-format on */

static bool has_dated_promise(const struct record *record)
{
	return things_any(&record->of[KIND_PROMISE], is_dated);
}

static const struct kind_pages promise_pages = {
	.values = ROWS(promise_values),
	.site_values = ROWS(promise_site_values),
	.index = {"forward-plan", .section = "meetings", .title = "Forward plan",
		  .address = "forward-plan/", .order = 150, .is_wanted = has_dated_promise,
		  .holds = "What was promised to each meeting, and whether it came."},
};

const struct kind kind_promise = {
	.word = "promise",
	.plural = "promises",
	FIELDS(promise),
	.shorthand = "title",
	.help = "Something promised, to whom and when.",
	.pages = &promise_pages,
};
