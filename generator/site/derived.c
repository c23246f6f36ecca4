#include "site/derived.h"

#include <string.h>

#include "record/link.h"

/*
 * Merge sort: stable, and with a comparison of things, which qsort's cannot
 * be handed without a mutable static.
 */
static void merge_sort(struct value *items, struct value *scratch, size_t count,
		       int (*compare)(const struct thing *a, const struct thing *b))
{
	size_t half = count / 2, left = 0, right = half;
	if (count < 2)
		return;
	merge_sort(items, scratch, half, compare);
	merge_sort(items + half, scratch, count - half, compare);
	for (size_t i = 0; i < count; i++) {
		bool from_left = right == count ||
				 (left < half && compare(items[left].self, items[right].self) <= 0);
		scratch[i] = from_left ? items[left++] : items[right++];
	}
	memcpy(items, scratch, count * sizeof *items);
}

void values_sort(struct values *values,
		 int (*compare)(const struct thing *a, const struct thing *b))
{
	struct arena scratch = {0};
	merge_sort(values->items, arena_new(&scratch, struct value, values->count), values->count,
		   compare);
	arena_free(&scratch);
}

bool derived_is_listed(const struct things *things, const struct thing *thing)
{
	for (size_t i = 0; i < things->count; i++)
		if (things->items[i] == thing)
			return true;
	return false;
}

bool derived_is_pointed_at(const struct thing *thing, const char *const *ways)
{
	for (; *ways; ways++)
		if (link_back(thing, str_from(*ways)).count)
			return true;
	return false;
}

int derived_by_title(const struct thing *a, const struct thing *b)
{
	return str_compare_key(a->title, b->title);
}

/* Columns of tables */

bool derived_any(const struct things *things, bool (*has)(const struct thing *thing))
{
	for (size_t i = 0; i < things->count; i++)
		if (has(things->items[i]))
			return true;
	return false;
}

struct str derived_join(const struct str *words, size_t count, const char *last,
			struct arena *arena)
{
	struct str text = {0};
	for (size_t i = 0; i < count; i++)
		text = arena_printf(arena, "%.*s%s%.*s", STR_ARG(text),
				    !i               ? ""
				    : i == count - 1 ? last
						     : ", ",
				    STR_ARG(words[i]));
	return text;
}

struct value derived_left_out(const struct column_state *columns, size_t count, struct arena *arena)
{
	struct str *left = arena_new(arena, struct str, count);
	size_t left_count = 0;
	for (size_t i = 0; i < count; i++)
		if (!columns[i].is_used)
			left[left_count++] = str_from(columns[i].name);
	struct str text = derived_join(left, left_count, " and ", arena);
	if (text.len && text.data[0] >= 'a')
		((char *)text.data)[0] = (char)(text.data[0] - 'a' + 'A');
	return value_text(text);
}

/*
 * The tables and shapes in order, and the shapes that have no table: what
 * dates, ratings and lists have inside.
 */

static const struct shape_row list_fields[] = {
	{"count", "how many it holds; nothing when it is empty"},
	{"is_one", "whether it holds one: for paper or papers"},
	{"few", "the first 5 of more than 7, else all"},
	{"rest", "those after them, to fold"},
	{"any_...", "whether any of them has a value of that name: "
		    "any_owner"},
};

static const struct shape shape_list = {"list", list_fields,
					sizeof list_fields / sizeof *list_fields};

const struct derived_table *const derived_tables[] = {
	&across_told,      &derived_site_partners, &derived_source,   &derived_site_news,
	&derived_shared,   &derived_sides[0],      &derived_sides[1], &derived_sides[2],
	&derived_sides[3], &derived_sides[4],      &derived_trail,    NULL,
};

const struct shape *const derived_shapes[] = {
	&shape_page,           &shape_crumb,         &shape_navigation,
	&shape_indexes,        &shape_words,         &shape_heading,
	&shape_news,           &shape_news_entry,    &shape_download,
	&shape_passage,        &shape_trail,         &shape_section,
	&shape_minute,         &shape_tally,         &shape_period,
	&shape_strip,          &shape_matrix_row,    &shape_matrix_cell,
	&shape_change,         &shape_band,          &shape_meter,
	&shape_group,          &shape_partner,       &shape_shared_strategy,
	&shape_shared_pair,    &shape_partner_entry, &shape_measure_point,
	&shape_measure_result, &shape_measure_part,  &shape_measure_group,
	&shape_process_chart,  &shape_year,          &shape_holding,
	&shape_file,           &shape_print,         &shape_score_chart,
	&shape_chart,          &shape_drawing,       &shape_series,
	&shape_chart_text,     &shape_chart_rule,    &shape_chart_bar,
	&shape_chart_stroke,   &shape_chart_mark,    &shape_partner_side,
	&shape_side_line,      &shape_side,          &shape_their_band,
	&shape_date,           &shape_rating,        &shape_list,
	&shape_text,           &shape_word,          NULL,
};
