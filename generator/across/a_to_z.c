#include "across/a_to_z.h"

#include <stdlib.h>

#include "base/arena.h"
#include "kinds/kinds.h"
#include "site/search.h"
#include "text/utf8.h"

struct letter {
	struct value letter, id, things;
};

static const struct shape_row letter_rows[] = {
	{"letter", "the letter that their names begin with; 0-9 for all others",
	 VALUE_AT(letter, letter)},
	{"id", "the same, for an id", VALUE_AT(letter, id)},
	{"things", "the things, by name", VALUE_AT(letter, things), .gives = {.kinds = ANY_KIND}},
};

const struct shape shape_letter = SHAPE("letter of the A to Z", letter, letter_rows);

/* The first letter or digit of its title, without marks; 0 for a digit, and for other scripts. */
static char letter_of(const struct thing *thing, struct arena *arena)
{
	struct str slug = utf8_slug(thing->title, arena);
	return slug.len && ascii_is_letter(slug.data[0]) ? slug.data[0] : '0';
}

struct lettered {
	struct thing *thing;
	char letter;
};

static int by_letter(const void *left, const void *right)
{
	const struct lettered *a = left, *b = right;
	int order = a->letter - b->letter;
	if (!order)
		order = things_by_title(a->thing, b->thing);
	if (!order)
		order = a->thing->kind - b->thing->kind;
	return order ? order : str_compare(a->thing->id, b->thing->id);
}

/* What there is more of has lists of its own, and would make the page too long to be read. */
enum { MOST_OF_A_KIND = 500 };

static struct value a_to_z(const struct view *view)
{
	struct arena *arena = view->arena;
	struct things all = search_things(view->record, arena);
	struct lettered *lettered = arena_new(arena, struct lettered, all.count + 1);
	struct values letters = {0};
	size_t count = 0;
	for (size_t i = 0; i < all.count; i++)
		if (view->record->of[all.items[i]->kind].count <= MOST_OF_A_KIND)
			ARRAY_PUT(lettered, count, all.count,
				  (struct lettered){all.items[i], letter_of(all.items[i], arena)});
	ARRAY_SORT(lettered, count, by_letter);
	for (size_t i = 0; i < count;) {
		struct things *of = arena_new(arena, struct things, 1);
		char letter = lettered[i].letter;
		for (; i < count && lettered[i].letter == letter; i++)
			things_add(of, lettered[i].thing, arena);
		struct str name = arena_printf(arena, "%c", letter - 'a' + 'A');
		struct letter one = {
			.letter = value_text(letter == '0' ? STR("0\xE2\x80\x93"
								 "9")
							   : name),
			.id = value_text(letter == '0' ? STR("0-9") : name),
			.things = view_things(view, of),
		};
		values_add(&letters, view_object(view, &shape_letter, &one), arena);
	}
	return values_list(&letters);
}

static const struct value_row rows[] = {
	{"a to z", "everything that has a name and a place here, by letter", .site = a_to_z,
	 .gives = {.shape = &shape_letter}},
};

const struct value_table a_to_z_values = {TO(KIND_SITE), {rows, ARRAY_SIZE(rows)}};
