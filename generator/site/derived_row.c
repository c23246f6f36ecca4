/*
 * Rows of workstreams: one action in one period.
 */
#include "derive/progress.h"
#include "model/link.h"
#include "site/derived.h"

static const struct map_field strip_fields[] = {
	{"period", "the period"},
	{"rating", "the rating then, as written"},
	{"rating_missing", "why there is none: not stated, not known"},
	{"is_this", "whether it is this row's own period"},
	{"mark", "a dash for not stated, a question mark for not known"},
	{"is_unknown", "whether no paper of that period is held"},
};

const struct map_shape shape_strip = {"strip cell", strip_fields, 6};

static const struct row *row_of_period(const struct workstream *workstream,
				       struct str name, struct date period)
{
	for (size_t i = 0; i < workstream->rows.count; i++) {
		const struct row *row =
			(const struct row *)workstream->rows.items[i];
		if (str_equal(row->thing.name, name) &&
		    date_is_same(row->period, period))
			return row;
	}
	return NULL;
}

static struct value strip_cell(const struct view *view, const struct row *row,
			       const struct row *then, struct date period,
			       struct arena *arena)
{
	struct value rating = {0}, missing = {0}, mark = {0};
	enum stated stated = NOT_KNOWN;
	if (then) {
		size_t index = schema_find(KIND_ROW, STR("rating"));
		rating = view_rating(view, &then->rating, arena);
		stated = (enum stated)then->thing.marks[index].stated;
	}
	if (rating.type == VALUE_NOTHING) {
		missing = value_text(schema_stated(stated));
		mark = value_text(stated == NOT_KNOWN ? STR("?")
						      : STR("\xE2\x80\x93"));
	}
	struct value values[] = {view_date(view, period, arena), rating,
				 missing, value_truth(then == row), mark,
				 value_truth(mark.type != VALUE_NOTHING &&
					     stated == NOT_KNOWN)};
	return view_map(&shape_strip, values, arena);
}

/* One cell a period of the workstream, oldest first; none for one period. */
static struct value get_strip(const struct view *view,
			      const struct thing *thing, struct arena *arena)
{
	const struct row *row = (const struct row *)thing;
	const struct workstream *workstream =
		(const struct workstream *)thing->parent;
	size_t count;
	struct date *periods = progress_periods(workstream, arena, &count);
	struct values cells = {0};
	for (size_t i = count; count > 1 && i-- > 0;)
		values_add(&cells,
			   strip_cell(view, row,
				      row_of_period(workstream, thing->name,
						    periods[i]),
				      periods[i], arena),
			   arena);
	return values_list(&cells);
}

static struct value get_row_before(const struct view *view,
				   const struct thing *thing,
				   struct arena *arena)
{
	const struct row *before = progress_before((const struct row *)thing);
	(void)arena;
	return view_thing(view, before ? &before->thing : NULL);
}

static struct value get_row_latest(const struct view *view,
				   const struct thing *thing,
				   struct arena *arena)
{
	const struct row *latest = progress_latest((const struct row *)thing);
	(void)arena;
	return view_thing(view, &latest->thing);
}

static struct value get_is_tied(const struct view *view,
				const struct thing *thing, struct arena *arena)
{
	const struct row *row = (const struct row *)thing;
	(void)view;
	(void)arena;
	return value_truth(row->related.count ||
			   link_back(thing, STR("related to")).count ||
			   link_mentions(thing).count);
}

static const struct derived row_rows[] = {
	{"strip", get_strip, "its rating in every period, oldest first"},
	{"is tied", get_is_tied, "whether anything is related or mentions it"},
	{"row before", get_row_before, "the same action a period before"},
	{"row latest", get_row_latest, "the same action in its latest period"},
};

const struct derived_table derived_row = {
	KIND_ROW, row_rows, sizeof row_rows / sizeof *row_rows};
