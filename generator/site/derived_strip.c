/*
 * Rating histories: a cell for each period or date, oldest first.
 */
#include "derive/progress.h"
#include "site/derived.h"

/* A strip is read at a glance: the latest so many dates. */
enum { MOST_CELLS = 8 };

static const struct shape_row strip_fields[] = {
	{"period", "the period, or the date"},
	{"rating", "the rating then, as written"},
	{"rating_missing", "why there is none: not stated, not known"},
	{"is_this", "whether it is the period that this is about"},
	{"mark", "a dash for not stated, a question mark for not known"},
	{"is_unknown", "whether no paper of that period is held"},
};

const struct shape shape_strip = {"strip cell", strip_fields, 6};

/* What was rated when. */
struct cell {
	struct date when;
	const struct rating *rating; /* null: not rated then */
	enum stated stated;          /* why it has no word */
	bool is_this;
};

static struct value cell_value(const struct view *view, const struct cell *cell,
			       struct arena *arena)
{
	bool is_unknown = cell->stated == NOT_KNOWN;
	struct value rating = {0}, missing = {0}, mark = {0};
	if (cell->rating)
		rating = view_rating(view, cell->rating);
	if (rating.type == VALUE_NOTHING) {
		missing = value_text(schema_stated(cell->stated));
		mark = value_text(is_unknown ? STR("?") : STR("\u2013"));
	}
	struct value values[] = {view_date(view, cell->when, arena),
				 rating,
				 missing,
				 value_truth(cell->is_this),
				 mark,
				 value_truth(rating.type == VALUE_NOTHING && is_unknown)};
	return view_object(view, &shape_strip, values);
}

/* Rows of workstreams, by period */

static const struct row *row_of_period(const struct workstream *workstream, struct str name,
				       struct date period)
{
	for (size_t i = 0; i < workstream->rows.count; i++) {
		const struct row *row = (const struct row *)workstream->rows.items[i];
		if (str_equal(row->thing.name, name) && date_is_same(row->period, period))
			return row;
	}
	return NULL;
}

static struct value row_cell(const struct view *view, const struct row *row, struct date period,
			     struct arena *arena)
{
	const struct row *then = row_of_period((const struct workstream *)row->thing.parent,
					       row->thing.name, period);
	struct cell cell = {period, NULL, NOT_KNOWN, then == row};
	if (then) {
		size_t index = schema_find(KIND_ROW, STR("rating"));
		cell.rating = &then->rating;
		cell.stated = (enum stated)then->thing.marks[index].stated;
	}
	return cell_value(view, &cell, arena);
}

/* One cell a period of the workstream; none for one period. */
static struct value get_row_strip(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	size_t count;
	struct date *periods =
		progress_periods((const struct workstream *)thing->parent, arena, &count);
	struct values cells = {0};
	for (size_t i = count; count > 1 && i-- > 0;)
		values_add(&cells, row_cell(view, (const struct row *)thing, periods[i], arena),
			   arena);
	return values_list(&cells);
}

static struct value get_periods(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	size_t count;
	struct date *periods = progress_periods((const struct workstream *)thing, arena, &count);
	struct values list = {0};
	for (size_t i = count; count > 1 && i-- > 0;)
		values_add(&list, view_date(view, periods[i], arena), arena);
	return values_list(&list);
}

static const struct value_row row_rows[] = {
	{"strip", "its rating in every period, oldest first", .get = get_row_strip},
};

const struct derived_table derived_row_strip = {KIND_ROW, row_rows,
						sizeof row_rows / sizeof *row_rows};

static const struct value_row workstream_rows[] = {
	{"strip periods", "the periods of the strips of its rows, oldest first",
	 .get = get_periods},
};

const struct derived_table derived_workstream_strip = {
	KIND_WORKSTREAM, workstream_rows, sizeof workstream_rows / sizeof *workstream_rows};

/* Priorities, by the dates on which any of their strategy was rated */

struct dates {
	struct date items[MOST_CELLS]; /* oldest first */
	size_t count;
};

/* Keep it in order, and the latest few of all. */
static void add_date(struct dates *dates, struct date date)
{
	size_t at = dates->count;
	if (date.precision == DATE_NONE)
		return;
	while (at && date_compare(dates->items[at - 1], date) > 0)
		at--;
	if (at && date_is_same(dates->items[at - 1], date))
		return;
	if (dates->count == MOST_CELLS) {
		if (!at--)
			return;
		for (size_t i = 0; i < at; i++)
			dates->items[i] = dates->items[i + 1];
	} else {
		for (size_t i = dates->count++; i > at; i--)
			dates->items[i] = dates->items[i - 1];
	}
	dates->items[at] = date;
}

static struct dates rating_dates(const struct record *record, const struct thing *strategy)
{
	const struct things *all = &record->of[KIND_PRIORITY];
	struct dates dates = {0};
	for (size_t i = 0; i < all->count; i++) {
		const struct things *ratings = &((const struct priority *)all->items[i])->ratings;
		if (all->items[i]->parent != strategy)
			continue;
		for (size_t j = 0; j < ratings->count; j++)
			add_date(&dates, ((const struct given_rating *)ratings->items[j])->date);
	}
	return dates;
}

static struct cell rating_of(const struct priority *priority, struct date date)
{
	const struct things *ratings = &priority->ratings;
	struct cell cell = {date, NULL, NOT_STATED, false};
	for (size_t i = 0; i < ratings->count; i++) {
		const struct given_rating *given = (const struct given_rating *)ratings->items[i];
		size_t index = schema_find(KIND_GIVEN_RATING, STR("rating"));
		if (!date_is_same(given->date, date))
			continue;
		cell.rating = &given->rating;
		cell.stated = (enum stated)given->thing.marks[index].stated;
	}
	return cell;
}

/* One cell a date; none where there is but one. */
static struct value get_priority_strip(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	const struct priority *priority = (const struct priority *)thing;
	struct dates dates = rating_dates(view->record, thing->parent);
	struct values cells = {0};
	if (!priority->ratings.count)
		return (struct value){0};
	for (size_t i = 0; dates.count > 1 && i < dates.count; i++) {
		struct cell cell = rating_of(priority, dates.items[i]);
		cell.is_this = i + 1 == dates.count;
		values_add(&cells, cell_value(view, &cell, arena), arena);
	}
	return values_list(&cells);
}

static struct value get_rating_dates(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	struct dates dates = rating_dates(view->record, thing);
	struct values list = {0};
	for (size_t i = 0; dates.count > 1 && i < dates.count; i++)
		values_add(&list, view_date(view, dates.items[i], arena), arena);
	return values_list(&list);
}

static const struct value_row priority_rows[] = {
	{"strip",
	 "its rating on each date that any of its strategy was rated, oldest "
	 "first",
	 .get = get_priority_strip},
};

const struct derived_table derived_priority_strip = {KIND_PRIORITY, priority_rows,
						     sizeof priority_rows / sizeof *priority_rows};

static const struct value_row strategy_rows[] = {
	{"strip dates", "the dates of the strips of its priorities, oldest first",
	 .get = get_rating_dates},
};

const struct derived_table derived_strategy_strip = {KIND_STRATEGY, strategy_rows,
						     sizeof strategy_rows / sizeof *strategy_rows};
