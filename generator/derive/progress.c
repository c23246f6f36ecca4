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
