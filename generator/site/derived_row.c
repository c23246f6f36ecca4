/*
 * Rows of workstreams: one action in one period.
 */
#include "derive/progress.h"
#include "record/link.h"
#include "site/derived.h"

static struct value get_row_before(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	const struct row *before = progress_before((const struct row *)thing);
	(void)arena;
	return view_thing(view, before ? &before->thing : NULL);
}

static struct value get_row_latest(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	const struct row *latest = progress_latest((const struct row *)thing);
	(void)arena;
	return view_thing(view, &latest->thing);
}

static struct value get_is_tied(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	const struct row *row = (const struct row *)thing;
	(void)view;
	(void)arena;
	return value_truth(row->related.count || link_back(thing, STR("related to")).count ||
			   link_mentions(thing).count);
}

static const struct value_row row_rows[] = {
	{"is tied", "whether anything is related or mentions it", .get = get_is_tied},
	{"row before", "the same action a period before", .get = get_row_before},
	{"row latest", "the same action in its latest period", .get = get_row_latest},
};

const struct derived_table derived_row = {KIND_ROW, row_rows, sizeof row_rows / sizeof *row_rows};
