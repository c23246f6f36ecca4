/* The values of names: of the fields of a thing, and of what is made of dates and ratings. */
#include "site/view.h"

#include "base/arena.h"
#include "base/decimal.h"
#include "record/link.h"
#include "record/schema.h"
#include "site/kind_pages.h"
#include "site/value_row.h"

/* Dates */

static struct value date_iso(const struct value *date)
{
	const struct view *view = date->view;
	return value_text(date_print_iso(*(const struct date *)date->self, view->arena));
}

static struct value date_day(const struct value *date)
{
	return value_text(date_weekday(*(const struct date *)date->self));
}

static struct value date_year(const struct value *date)
{
	const struct view *view = date->view;
	return value_text(arena_printf(view->arena, "%d", ((const struct date *)date->self)->year));
}

static const struct shape_row date_rows[] = {
	{"iso", "the date for a machine: 2023-11-28", .get = date_iso},
	{"weekday", "Tuesday; empty for a partial date", .get = date_day},
	{"year", "the year", .get = date_year},
};

const struct shape shape_date = {"date", date_rows, ARRAY_SIZE(date_rows)};

struct value view_date(const struct view *view, struct date date)
{
	if (date.precision == DATE_NONE)
		return (struct value){0};
	struct date *copy = arena_new(view->arena, struct date, 1);
	*copy = date;
	struct value value = view_value(view, &shape_date, copy);
	value.text = date_print(date, view->arena);
	return value;
}

static struct value view_moment(const struct view *view, struct moment moment)
{
	struct value value = view_date(view, moment.date);
	if (value.type == VALUE_OBJECT && moment.minute)
		value.text = arena_printf(view->arena, "%.*s, %.*s",
					  STR_ARG(time_print(moment.minute, view->arena)),
					  STR_ARG(value.text));
	return value;
}

static struct value view_times(struct times times, struct arena *arena)
{
	struct str start = time_print(times.start, arena);
	if (times.end < 0)
		return value_text(start);
	return value_text(arena_printf(arena, "%.*s to %.*s", STR_ARG(start),
				       STR_ARG(time_print(times.end, arena))));
}

/* Ratings */

static struct str symbol_of(const struct level *level)
{
	static const char *const symbols[] = {
		"",
		"\xE2\x97\x8F",
		"\xE2\x96\xB2",
		"\xE2\x96\xA0",
		"\xE2\x9C\x94",
		"\xE2\x97\x8C",
		"\xE2\x97\x90",
		"\xE2\x97\x8B",
		"",
	};
	return str_from(symbols[level->shape]);
}

static struct str choice_of(const struct thing *thing, const char *key)
{
	size_t index = schema_find(thing->kind, str_from(key));
	const struct field *field = schema_field(thing->kind, index);
	return schema_choice(field, *(const int *)schema_value(thing, field));
}

enum rating_row {
	RATING_SHAPES = 8, /* the first are the shapes of levels, by their number */
	RATING_WORD = RATING_SHAPES,
	RATING_LEVEL,
	RATING_SHAPE,
	RATING_SYMBOL,
	RATING_COLOUR,
	RATING_DEFINITION,
	RATING_SEVERITY,
	RATING_DECIDES,
};

static struct value get_of_rating(const struct value *rating, const struct shape_row *row)
{
	const struct level *level = rating->self;
	switch (row->which) {
	case RATING_WORD:
		return value_text(rating->text);
	case RATING_LEVEL:
		return value_text(level->thing.title);
	case RATING_SHAPE:
		return value_text(choice_of(&level->thing, "shape"));
	case RATING_SYMBOL:
		return value_text(symbol_of(level));
	case RATING_COLOUR:
		return value_text(choice_of(&level->thing, "colour"));
	case RATING_DEFINITION:
		return value_text(level->definition);
	case RATING_SEVERITY:
		return value_number((size_t)level->order);
	case RATING_DECIDES:
		return value_truth(level->decides == 1);
	default:
		return value_truth(level->shape == row->which);
	}
}

static const struct shape_row rating_rows[] = {
	{"word", "the word, as written", .which = RATING_WORD},
	{"level", "the word of the scale that it means", .which = RATING_LEVEL},
	{"shape", "its shape: disc, triangle, square", .which = RATING_SHAPE},
	{"is_disc", "whether its shape is a disc", .which = 1},
	{"is_triangle", "whether it is a triangle", .which = 2},
	{"is_square", "whether it is a square", .which = 3},
	{"is_tick", "whether it is a tick", .which = 4},
	{"is_ring", "whether it is a dashed ring", .which = 5},
	{"is_half", "whether it is a disc, half of it empty", .which = 6},
	{"is_circle", "whether it is an empty disc", .which = 7},
	{"symbol", "its shape as a character", .which = RATING_SYMBOL},
	{"colour", "its colour: green, amber, red", .which = RATING_COLOUR},
	{"definition", "what it means", .which = RATING_DEFINITION},
	{"severity", "its place on its scale, worst first, for sorting", .which = RATING_SEVERITY},
	{"needs_a_decision", "of a purpose: whether the meeting must decide",
	 .which = RATING_DECIDES},
};

const struct shape shape_rating = {"rating", rating_rows, ARRAY_SIZE(rating_rows),
				   .get = get_of_rating};

/* A rating whose word is on no scale has nothing but the word. */
const struct shape shape_word = {"rating off its scale", rating_rows, 1, .get = get_of_rating};

struct value view_level(const struct view *view, const struct level *level, struct str word)
{
	struct value value = view_value(view, level ? &shape_rating : &shape_word, level);
	value.text = word;
	return value;
}

struct value view_rating(const struct view *view, const struct rating *rating)
{
	if (!rating->written.len)
		return (struct value){0};
	/* The letter of a log is written out: "G" is Green. */
	bool is_letter = rating->level && rating->written.len == 1;
	return view_level(view, rating->level,
			  is_letter ? rating->level->thing.title : rating->written);
}

static struct value make_rating(const struct value *list, size_t index)
{
	return view_rating(list->view, (const struct rating *)list->self + index);
}

/* Names */

static struct value make_text(const struct value *list, size_t index)
{
	return value_text(((const struct str *)list->self)[index]);
}

static struct value number_value(int number, struct arena *arena)
{
	struct decimal whole = {.units = number};
	if (!number)
		return (struct value){0};
	return value_text(decimal_print(whole, arena));
}

static struct value field_value(const struct view *view, const struct thing *thing,
				const struct field *field)
{
	const void *member = schema_value(thing, field);
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_WEB:
	case FIELD_FILE:
	case FIELD_ID:
		return value_text(*(const struct str *)member);
	case FIELD_TEXTS:
		return view_list(view, make_text, ((const struct texts *)member)->items,
				 ((const struct texts *)member)->count);
	case FIELD_PROSE:
	case FIELD_PHRASE:
		return view_prose(view, thing, *(struct prose *const *)member);
	case FIELD_DATE:
		return view_date(view, *(const struct date *)member);
	case FIELD_MOMENT:
		return view_moment(view, *(const struct moment *)member);
	case FIELD_TIMES:
		return schema_mark(thing, field)->stated == STATED
			       ? view_times(*(const struct times *)member, view->arena)
			       : (struct value){0};
	case FIELD_NUMBER:
		return number_value(*(const int *)member, view->arena);
	case FIELD_DECIMAL:
		return schema_mark(thing, field)->stated == STATED
			       ? value_text(decimal_print(*(const struct decimal *)member,
							  view->arena))
			       : (struct value){0};
	case FIELD_CHOICE:
		return value_text(schema_choice(field, *(const int *)member));
	case FIELD_RATING:
		return view_rating(view, member);
	case FIELD_RATINGS:
		return view_list(view, make_rating, ((const struct ratings *)member)->items,
				 ((const struct ratings *)member)->count);
	case FIELD_LINK:
		return view_link(view, member);
	case FIELD_LINKS:
	case FIELD_TICKS:
		return view_links(view, member);
	case FIELD_RECORDS:
		return view_things(view, member);
	default:
		return (struct value){0};
	}
}

/* Where the memory of the page has a value; a newer one takes an older's place. */
static struct remembered *place_of(const struct view *view, const struct thing *thing,
				   const struct name *name)
{
	struct memory *memory = view->memory;
	if (thing == &view->record->site->thing || (view->page && thing == view->page->subject))
		return &memory->own[(uintptr_t)name / sizeof *name % MEMORY_OWN];
	uintptr_t key = (uintptr_t)thing / 16 ^ (uintptr_t)name / 8;
	return &memory->slots[key % MEMORY_SLOTS];
}

static struct value derived_value(const struct view *view, const struct thing *thing,
				  const struct name *name)
{
	struct remembered *place = place_of(view, thing, name);
	if (place->thing != thing || place->name != name)
		*place = (struct remembered){thing, name, value_row_of(view, thing, name)};
	return place->value;
}

struct value view_name(const struct view *view, const struct thing *thing, const struct name *name)
{
	switch (name->type) {
	case NAME_FIELD:
		return field_value(view, thing, name->field);
	case NAME_MISSING:
		return value_text(
			schema_stated((enum stated)schema_mark(thing, name->field)->stated));
	case NAME_INVERSE: {
		struct back_links links = link_back(thing, str_from(name->field->inverse));
		return view_back_links(view, &links);
	}
	case NAME_DERIVED:
		return derived_value(view, thing, name);
	case NAME_OF_SHAPE:
		break;
	}
	return (struct value){0};
}
