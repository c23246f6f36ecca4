/*
 * Short lists for the home page, and the forward plan.
 */
#include "derive/progress.h"
#include "site/derived.h"

enum { CHANGES_SHOWN = 6, PROMISES_SHOWN = 4 };

static struct date promise_date(const struct thing *promise)
{
	return progress_promise_date((const struct promise *)promise);
}

static int soonest_first(const struct thing *a, const struct thing *b)
{
	return date_compare(promise_date(a), promise_date(b));
}

static int latest_first(const struct thing *a, const struct thing *b)
{
	return soonest_first(b, a);
}

/* Dated promises whose time is over, or is not. */
static struct values dated_promises(const struct view *view, bool is_over, struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_PROMISE];
	struct values list = {0};
	for (size_t i = 0; i < all->count; i++) {
		struct date due = promise_date(all->items[i]);
		if (due.precision != DATE_NONE &&
		    date_is_over(due, view->record->now.date) == is_over)
			values_add(&list, view_thing(view, all->items[i]), arena);
	}
	values_sort(&list, is_over ? latest_first : soonest_first);
	return list;
}

static struct value get_ahead(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	struct values list = dated_promises(view, false, arena);
	(void)thing;
	return values_list(&list);
}

static struct value get_past(const struct view *view, const struct thing *thing,
			     struct arena *arena)
{
	struct values list = dated_promises(view, true, arena);
	(void)thing;
	return values_list(&list);
}

static struct value first_of(struct values list, size_t shown)
{
	if (list.count > shown)
		list.count = shown;
	return values_list(&list);
}

static struct values not_kept(const struct view *view, struct values all, struct arena *arena)
{
	struct values list = {0};
	for (size_t i = 0; i < all.count; i++) {
		enum promise_state state =
			progress_promise(view->record, (const struct promise *)all.items[i].self);
		if (state != PROMISE_KEPT && state != PROMISE_LATE)
			values_add(&list, all.items[i], arena);
	}
	return list;
}

/* What is still to be kept: the next ones, or else the last ones. */
static struct value get_shown(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	struct values ahead = not_kept(view, dated_promises(view, false, arena), arena);
	(void)thing;
	if (ahead.count)
		return first_of(ahead, PROMISES_SHOWN);
	return first_of(not_kept(view, dated_promises(view, true, arena), arena), PROMISES_SHOWN);
}

static struct value get_undated(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_PROMISE];
	struct values list = {0};
	(void)thing;
	for (size_t i = 0; i < all->count; i++)
		if (promise_date(all->items[i]).precision == DATE_NONE)
			values_add(&list, view_thing(view, all->items[i]), arena);
	return values_list(&list);
}

static int changed_last_first(const struct thing *a, const struct thing *b)
{
	struct moment left = ((const struct change *)a)->at;
	struct moment right = ((const struct change *)b)->at;
	int order = date_compare(right.date, left.date);
	return order ? order : right.minute - left.minute;
}

static struct value get_changes(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_CHANGE];
	struct values list = {0};
	(void)thing;
	for (size_t i = 0; i < all->count; i++)
		values_add(&list, view_thing(view, all->items[i]), arena);
	values_sort(&list, changed_last_first);
	return first_of(list, CHANGES_SHOWN);
}

static const struct value_row home_rows[] = {
	{"promises ahead", "dated promises whose time is not over, soonest first",
	 .get = get_ahead},
	{"promises past", "dated promises whose time is over, latest first", .get = get_past},
	{"promises shown", "the next 4 that are not kept, or the last 4 where none is ahead",
	 .get = get_shown},
	{"undated promises", "promises without a date", .get = get_undated},
	{"latest changes", "the last 6 changes to what was published", .get = get_changes},
};

const struct derived_table derived_home = {KIND_SITE, home_rows,
					   sizeof home_rows / sizeof *home_rows};
