#include "site/tally.h"

#include <stdlib.h>

#include "base/list.h"
#include "site/view.h"

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
			ARRAY_PUT(tally.rows, tally.count, things->count, row);
		tally.rows[j].count++;
	}
	if (tally.count)
		qsort(tally.rows, tally.count, sizeof *tally.rows, compare_tally);
	return tally;
}

struct tally_count {
	struct value rating, count, rating_missing;
};

static const struct shape_row tally_rows[] = {
	{"rating", "the rating, as written", VALUE_AT(tally_count, rating)},
	{"count", "how many rows have it", VALUE_AT(tally_count, count), PLAIN},
	{"rating_missing", "why there is none: not stated, not known",
	 VALUE_AT(tally_count, rating_missing), PLAIN},
};

const struct shape shape_tally = SHAPE("tally row", tally_count, tally_rows);

struct value tally_value(const struct view *view, const struct things *things, const char *key)
{
	struct tally tally = tally_ratings(things, str_from(key), view->arena);
	struct values list = {0};
	for (size_t i = 0; i < tally.count; i++) {
		const struct tally_row *row = &tally.rows[i];
		bool is_rated = row->word.len;
		struct tally_count count = {.count = value_number(row->count)};
		if (is_rated)
			count.rating = view_level(view, row->level, row->word);
		else
			count.rating_missing = value_text(schema_stated(row->stated));
		values_add(&list, view_object(view, &shape_tally, &count), view->arena);
	}
	return values_list(&list);
}

struct strip {
	struct value period, rating, rating_missing, is_this, mark, is_unknown;
};

static const struct shape_row strip_rows[] = {
	{"period", "the period, or the date", VALUE_AT(strip, period)},
	{"rating", "the rating then, as written", VALUE_AT(strip, rating)},
	{"rating_missing", "why there is none: not stated, not known",
	 VALUE_AT(strip, rating_missing), PLAIN},
	{"is_this", "whether it is the period that this is about", VALUE_AT(strip, is_this), PLAIN},
	{"mark", "a dash for not stated, a question mark for not known", VALUE_AT(strip, mark),
	 PLAIN},
	{"is_unknown", "whether no paper of that period is held", VALUE_AT(strip, is_unknown),
	 PLAIN},
};

const struct shape shape_strip = SHAPE("strip cell", strip, strip_rows);

struct value strip_cell(const struct view *view, const struct strip_cell *cell)
{
	bool is_unknown = cell->stated == NOT_KNOWN;
	struct strip strip = {
		.period = view_date(view, cell->when, view->arena),
		.is_this = value_truth(cell->is_this),
	};
	if (cell->rating)
		strip.rating = view_rating(view, cell->rating);
	if (strip.rating.type == VALUE_NOTHING) {
		strip.rating_missing = value_text(schema_stated(cell->stated));
		strip.mark = value_text(is_unknown ? STR("?") : STR("\xE2\x80\x93"));
		strip.is_unknown = value_truth(is_unknown);
	}
	return view_object(view, &shape_strip, &strip);
}
