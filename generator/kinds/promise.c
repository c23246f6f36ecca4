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

static bool falls_in(struct date day, struct date time)
{
	return day.precision == DATE_DAY && time.precision != DATE_NONE &&
	       date_first_day(time) <= date_first_day(day) &&
	       date_last_day(day) <= date_last_day(time);
}

/* The words of a title in front of its first comma, in which a promise says which time it means. */
static struct str head_of(struct str title)
{
	return str_trim(str_sub(title, 0, str_find_char(title, ',')));
}

/* The item of an agenda that has the promise's own words, or names the paper that keeps it. */
static const struct thing *item_on(const struct thing *promise, const struct meeting *meeting)
{
	struct str head = head_of(promise->title);
	for (size_t i = 0; head.len && i < meeting->agenda.count; i++)
		if (str_equal_fold(head_of(meeting->agenda.items[i]->title), head))
			return meeting->agenda.items[i];
	return NULL;
}

/* Of the meeting it is promised to, or of one of the committee's in its time. */
static const struct thing *item_for(const struct thing *thing)
{
	const struct promise *promise = (const struct promise *)thing;
	const struct meeting *meeting = (const struct meeting *)promise->meeting.target;
	const struct thing *found = meeting ? item_on(thing, meeting) : NULL;
	for (size_t i = 0; !meeting && !found && i < promise->to.count; i++) {
		const struct thing *committee = promise->to.items[i].target;
		struct back_links meetings = {0};
		if (committee && committee->kind == KIND_COMMITTEE)
			meetings = link_back(committee, STR("meetings"));
		for (size_t j = 0; !found && j < meetings.count; j++) {
			const struct meeting *here = (const struct meeting *)meetings.items[j].from;
			if (falls_in(here->date, promise->when))
				found = item_on(thing, here);
		}
	}
	return found;
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
	PROMISE_LATE,    /* kept after its time */
	PROMISE_TO_COME, /* its time has not begun */
	PROMISE_DUE,     /* it runs */
	PROMISE_MISSING, /* only where the record is whole */
	PROMISE_NOT_KNOWN,
	PROMISE_ON_AGENDA, /* what keeps it is for a meeting ahead */
	PROMISE_ITEM_HELD, /* it was on an agenda; whether it was kept is not known */
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
	const struct thing *item = item_for(promise);
	if (item && !meeting_has_not_met(record, item))
		return PROMISE_ITEM_HELD;
	if (item)
		return PROMISE_ON_AGENDA;
	if (!date_is_over(when, record->now.date))
		return date_is_ahead(when, record->now.date) ? PROMISE_TO_COME : PROMISE_DUE;
	return could_be_missing(record, (const struct promise *)promise, when) ? PROMISE_MISSING
									       : PROMISE_NOT_KNOWN;
}

static struct value state(const struct view *view, const struct thing *promise)
{
	static const char *const words[] = {
		[PROMISE_NOT_DATED] = "no date stated",
		[PROMISE_KEPT] = "kept",
		[PROMISE_LATE] = "late",
		[PROMISE_TO_COME] = "still to come",
		[PROMISE_DUE] = "due",
		[PROMISE_MISSING] = "missing",
		[PROMISE_NOT_KNOWN] = "not known",
		[PROMISE_ON_AGENDA] = "on the agenda",
		[PROMISE_ITEM_HELD] = "was on the agenda; whether it was kept is not known",
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
		const struct thing *keeps = kept_by ? kept_by : item_for(all.items[i]);
		bool is_kept = keeps && meeting_of(keeps) == (const struct meeting *)meeting;
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

static const struct thing *item_unless_kept(const struct thing *promise)
{
	return link_end(&((const struct promise *)promise)->kept_by) ? NULL : item_for(promise);
}

static void add_ends(const struct links *links, struct things *out, struct arena *arena)
{
	for (size_t i = 0; i < links->count; i++)
		if (link_end(&links->items[i]))
			things_add(out, link_end(&links->items[i]), arena);
}

void promise_owners(const struct view *view, const struct thing *promise, struct things *out)
{
	const struct thing *holder = record_holder(promise, KIND_PAPER);
	if (holder) {
		const struct paper *paper = (const struct paper *)holder;
		add_ends(paper->sponsors.count ? &paper->sponsors : &paper->authors, out,
			 view->arena);
		return;
	}
	holder = record_holder(promise, KIND_ROW);
	if (holder)
		add_ends(&((const struct row *)holder)->owners, out, view->arena);
	holder = record_holder(promise, KIND_WORKSTREAM);
	if (holder && !out->count && link_end(&((const struct workstream *)holder)->lead))
		things_add(out, link_end(&((const struct workstream *)holder)->lead), view->arena);
}

/* clang-format off */
static const struct value_row promise_values[] = {
	{"state", "kept, late, due, missing or not known", .value = state},
	{"due", "when it is due", .value = due, .gives = {.shape = &shape_date}},
	{"agenda item", "the item of an agenda that has its words, where nothing says what keeps it", .one = item_unless_kept,
	 .gives = {.kinds = TO(KIND_ITEM)}},
	{"owners", "who answers for it: of the paper or the action that makes it", .list = {.fill = promise_owners},
	 .gives = {.kinds = TO(KIND_PERSON) | TO(KIND_COMMITTEE) | TO(KIND_ORGANISATION) | TO(KIND_SHARED_REFERENCE)}},
	{"made in", "the paper or action that makes it", .one = made_in,
	 .gives = {.kinds = TO(KIND_PAPER) | TO(KIND_WORKSTREAM) | TO(KIND_ROW)}},
};
/* clang-format on */

/* Of the site */

int promises_by_date(const struct thing *a, const struct thing *b)
{
	return date_compare(promise_date(a), promise_date(b));
}

static int latest_first(const struct thing *a, const struct thing *b)
{
	return promises_by_date(b, a);
}

/* Dated promises whose time is over, or is not. */
static struct things dated(const struct view *view, bool is_over)
{
	const struct value_list list = {.all = KIND_PROMISE,
					.holds = is_dated,
					.order = is_over ? latest_first : promises_by_date};
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

static bool is_to_board(const struct thing *thing)
{
	const struct promise *promise = (const struct promise *)thing;
	const struct meeting *meeting = (const struct meeting *)promise->meeting.target;
	if (meeting && meeting_is_of_board(meeting))
		return true;
	for (size_t i = 0; i < promise->to.count; i++) {
		const struct thing *to = promise->to.items[i].target;
		if (to && to->kind == KIND_COMMITTEE &&
		    ((const struct committee *)to)->form == COMMITTEE_BOARD)
			return true;
	}
	return false;
}

/* Dated ones that nothing is known to have kept. */
static struct things open_promises(const struct view *view, bool is_over)
{
	struct things all = dated(view, is_over), open = {0};
	for (int to_board = true; to_board >= false; to_board--)
		for (size_t i = 0; i < all.count; i++) {
			enum promise_state state = state_of(view->record, all.items[i]);
			if (state != PROMISE_KEPT && state != PROMISE_LATE &&
			    is_to_board(all.items[i]) == to_board)
				things_add(&open, all.items[i], view->arena);
		}
	return open;
}

static struct value open_ahead(const struct view *view)
{
	struct things some = open_promises(view, false);
	return view_things(view, &some);
}

static struct value open_past(const struct view *view)
{
	struct things some = open_promises(view, true);
	return view_things(view, &some);
}

/* The next that are still to be kept, or else the last ones; those to a board first. */
static struct value shown(const struct view *view)
{
	enum { SHOWN = 4 };
	struct things open = open_promises(view, false);
	if (!open.count)
		open = open_promises(view, true);
	if (open.count > SHOWN)
		open.count = SHOWN;
	return view_things(view, &open);
}

/* clang-format off */
static const struct value_row promise_site_values[] = {
	{"promises ahead", "dated promises whose time is not over, soonest first", .site = ahead, .gives = {.kinds = TO(KIND_PROMISE)}},
	{"promises past", "dated promises whose time is over, latest first", .site = past, .gives = {.kinds = TO(KIND_PROMISE)}},
	{"promises shown", "the first 4 of those open, or of those not known where none is open", .site = shown,
	 .gives = {.kinds = TO(KIND_PROMISE)}},
	{"promises open", "those ahead that nothing has kept yet, to a board first", .site = open_ahead, .gives = {.kinds = TO(KIND_PROMISE)}},
	{"promises not known", "those past of which it is not known that anything kept them, to a board first", .site = open_past,
	 .gives = {.kinds = TO(KIND_PROMISE)}},
	{"undated promises", "promises without a date", .list = {.all = KIND_PROMISE, .holds = is_undated}},
};
/* clang-format on */

static bool has_dated_promise(const struct record *record)
{
	return things_any(&record->of[KIND_PROMISE], is_dated);
}

static const struct kind_pages promise_pages = {
	.register_holds = "each promise, to whom, by when and what kept it",
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
