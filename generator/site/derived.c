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
