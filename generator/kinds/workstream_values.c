/*
 * What follows from the reports of a workstream: its periods, and a row from period to period.
 */
#include "kinds/workstream.h"

#include <stdlib.h>

#include "record/link.h"
#include "site/address.h"
#include "site/columns.h"
#include "site/strip.h"
#include "site/tally.h"

static const struct workstream *as_workstream(const struct thing *thing)
{
	return (const struct workstream *)thing;
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

struct date *workstream_periods(const struct workstream *workstream, struct arena *arena,
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

struct things workstream_rows(const struct workstream *workstream, struct date period,
			      struct arena *arena)
{
	struct things rows = {0};
	if (period.precision == DATE_NONE) {
		size_t count;
		struct date *periods = workstream_periods(workstream, arena, &count);
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

const struct period *workstream_report(const struct workstream *workstream, struct date period)
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

const struct thing *row_before(const struct thing *row)
{
	const struct row *before = neighbour((const struct row *)row, -1);
	return before ? &before->thing : NULL;
}

const struct thing *row_latest(const struct thing *row)
{
	const struct row *later = neighbour((const struct row *)row, 1);
	return later ? &later->thing : row;
}

static bool is_tied(const struct thing *row)
{
	return ((const struct row *)row)->related.count ||
	       link_back(row, STR("related to")).count || link_mentions(row).count;
}

/* A reported period, for templates */

struct reported {
	struct value period, report, rows, tally, risks, is_latest, row_count, workstream;
	struct value any_owner, any_impact, left_out;
};

/* clang-format off */
static const struct shape_row reported_rows[] = {
	{"period", "the quarter or month", VALUE_AT(reported, period)},
	{"report", "the report of it, as a thing", VALUE_AT(reported, report), .gives = {.kinds = TO(KIND_PERIOD)}},
	{"rows", "its rows", VALUE_AT(reported, rows), .gives = {.kinds = TO(KIND_ROW)}},
	{"tally", "a tally of their ratings", VALUE_AT(reported, tally), .gives = {.shape = &shape_tally}},
	{"risks", "the citations of risks in its report", VALUE_AT(reported, risks), .gives = {.kinds = TO(KIND_CITATION)}},
	{"is_latest", "whether it is the newest", VALUE_AT(reported, is_latest), .gives = {.is_plain = true}},
	{"row_count", "how many rows it has", VALUE_AT(reported, row_count), .gives = {.is_plain = true}},
	{"workstream", "the workstream it is of", VALUE_AT(reported, workstream), .gives = {.kinds = TO(KIND_WORKSTREAM)}},
	{"any_owner", "whether any row has an owner", VALUE_AT(reported, any_owner), .gives = {.is_plain = true}},
	{"any_impact", "whether any row states its impact", VALUE_AT(reported, any_impact), .gives = {.is_plain = true}},
	{"left_out", "what is not stated for any row: \"Owner and impact\"", VALUE_AT(reported, left_out), .gives = {.is_plain = true}},
};
/* clang-format on */

const struct shape shape_period = SHAPE("reported period", reported, reported_rows);

static bool is_any_stated(const struct things *rows, const char *key)
{
	for (size_t i = 0; i < rows->count; i++)
		if (schema_mark(rows->items[i], schema_field_of(KIND_ROW, key))->stated !=
		    NOT_STATED)
			return true;
	return false;
}

static struct value citations_of(const struct view *view, const struct workstream *workstream,
				 struct date period)
{
	struct values list = {0};
	for (size_t i = 0; i < workstream->citations.count; i++) {
		const struct thing *thing = workstream->citations.items[i];
		struct date own = ((const struct citation *)thing)->period;
		if (own.precision == DATE_NONE || date_is_same(own, period))
			values_add(&list, view_thing(view, thing), view->arena);
	}
	return values_list(&list);
}

static struct value period_value(const struct view *view, const struct workstream *workstream,
				 struct date period, bool is_latest)
{
	struct things rows = workstream_rows(workstream, period, view->arena);
	const struct period *report = workstream_report(workstream, period);
	struct column columns[] = {{"owner", is_any_stated(&rows, "owners")},
				   {"impact", is_any_stated(&rows, "impact")}};
	struct reported reported = {
		.period = view_date(view, period, view->arena),
		.report = view_thing(view, report ? &report->thing : NULL),
		.rows = view_things(view, &rows),
		.tally = tally_value(view, &rows, "rating"),
		.risks = citations_of(view, workstream, period),
		.is_latest = value_truth(is_latest),
		.row_count = view_number(rows.count, view->arena),
		.workstream = view_thing(view, &workstream->thing),
		.any_owner = value_truth(columns[0].is_used),
		.any_impact = value_truth(columns[1].is_used),
		.left_out = columns_unused(columns, 2, view->arena),
	};
	return view_object(view, &shape_period, &reported);
}

static struct value reported(const struct view *view, const struct thing *thing)
{
	size_t count;
	struct date *periods = workstream_periods(as_workstream(thing), view->arena, &count);
	struct values list = {0};
	for (size_t i = 0; i < count; i++)
		values_add(&list, period_value(view, as_workstream(thing), periods[i], i == 0),
			   view->arena);
	return values_list(&list);
}

/* A period record as a reported period: for a paper that reports it. */
static struct value of_period(const struct view *view, const struct thing *thing)
{
	return period_value(view, as_workstream(thing->parent),
			    ((const struct period *)thing)->period, true);
}

static struct value anchor(const struct view *view, const struct thing *period)
{
	return value_text(arena_printf(view->arena, "the-rows-%.*s-%.*s",
				       STR_ARG(period->parent->name), STR_ARG(period->name)));
}

static struct value latest_tally(const struct view *view, const struct thing *thing)
{
	struct things rows = workstream_rows(as_workstream(thing), (struct date){0}, view->arena);
	return tally_value(view, &rows, "rating");
}

/* Strips: the rating of a row in every period */

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

static struct value row_cell(const struct view *view, const struct row *row, struct date period)
{
	const struct row *then =
		row_of_period(as_workstream(row->thing.parent), row->thing.name, period);
	struct strip_cell cell = {period, NULL, NOT_KNOWN, then == row};
	if (then) {
		cell.rating = &then->rating;
		cell.stated =
			(enum stated)schema_mark(&then->thing, schema_field_of(KIND_ROW, "rating"))
				->stated;
	}
	return strip_cell(view, &cell);
}

/* One cell a period of the workstream; none for one period. */
static struct value row_strip(const struct view *view, const struct thing *thing)
{
	size_t count;
	struct date *periods =
		workstream_periods(as_workstream(thing->parent), view->arena, &count);
	struct values cells = {0};
	for (size_t i = count; count > 1 && i-- > 0;)
		values_add(&cells, row_cell(view, (const struct row *)thing, periods[i]),
			   view->arena);
	return values_list(&cells);
}

static struct value strip_periods(const struct view *view, const struct thing *thing)
{
	size_t count;
	struct date *periods = workstream_periods(as_workstream(thing), view->arena, &count);
	struct values list = {0};
	for (size_t i = count; count > 1 && i-- > 0;)
		values_add(&list, view_date(view, periods[i], view->arena), view->arena);
	return values_list(&list);
}

/* clang-format off */
const struct value_row workstream_values[WORKSTREAM_VALUES] = {
	{"reported", "its periods, newest first", .value = reported, .gives = {.shape = &shape_period}},
	{"stands on", "the priority on whose page it stands, if it does", .one = address_host, .gives = {.kinds = TO(KIND_PRIORITY)}},
	{"tally", "a tally of its latest ratings", .value = latest_tally, .gives = {.shape = &shape_tally}},
	{"strip periods", "the periods of the strips of its rows, oldest first", .value = strip_periods},
};

const struct value_row period_values[PERIOD_VALUES] = {
	{"anchor", "the fragment of its rows on the page of its paper", .value = anchor, .gives = {.is_plain = true}},
	{"reported period", "its rows, tally and risks", .value = of_period, .gives = {.shape = &shape_period}},
};

const struct value_row row_values[ROW_VALUES] = {
	{"is tied", "whether anything is related or mentions it", .truth = is_tied},
	{"row before", "the same action a period before", .one = row_before, .gives = {.kinds = TO(KIND_ROW)}},
	{"row latest", "the same action in its latest period", .one = row_latest, .gives = {.kinds = TO(KIND_ROW)}},
	{"strip", "its rating in every period, oldest first", .value = row_strip, .gives = {.shape = &shape_strip}},
};
/* clang-format on */
