#include "site/view.h"

#include "base/decimal.h"
#include "record/link.h"
#include "record/schema.h"
#include "site/address.h"
#include "site/derived.h"
#include "site/names.h"
#include "site/pack.h"
#include "site/page_table.h"
#include "text/url.h"

static const struct view *view_of(struct value object)
{
	return object.view;
}

/* Addresses */

/*
 * The part of a pack that an address leads into. Of the meeting's own page
 * only what has a fragment stands there.
 */
static const struct pack_part *part_at(const struct view *view, struct str address,
				       struct str fragment)
{
	const struct pack_part *part = pack_find(view->pack, address);
	bool is_there = part && (part->lower || fragment.len);
	return is_there ? part : NULL;
}

struct str view_fragment(const struct view *view, struct str address, struct str fragment,
			 struct arena *arena)
{
	const struct pack_part *part = part_at(view, address, fragment);
	return part ? pack_id(part, fragment, arena) : fragment;
}

/*
 * From a file that is read somewhere else. Where the site does not say its
 * address there is no way home, and what would be a link is only text.
 */
static struct str full_address(const struct view *view, struct str address, struct arena *arena)
{
	struct str base = view->record->site->address;
	if (!base.len)
		return (struct str){0};
	return arena_printf(arena, "%.*s%s%.*s", STR_ARG(base), str_ends(base, STR("/")) ? "" : "/",
			    STR_ARG(address));
}

struct value view_address(const struct view *view, struct str address, struct str fragment,
			  struct arena *arena)
{
	const struct pack_part *part = part_at(view, address, fragment);
	if (part)
		return value_text(
			arena_printf(arena, "#%.*s", STR_ARG(pack_id(part, fragment, arena))));
	struct str to =
		fragment.len ? arena_printf(arena, "%.*s#%.*s", STR_ARG(address), STR_ARG(fragment))
			     : address;
	if (view->page && view->page->row->is_file)
		return value_text(full_address(view, to, arena));
	return value_text(view->file_links ? url_relative_file(view->address, to, arena)
					   : url_relative(view->address, to, arena));
}

/* Dates */

static bool find_in_date(struct value object, struct str name, struct arena *arena,
			 struct value *out)
{
	const struct date *date = object.self;
	if (str_equal(name, STR("iso")))
		*out = value_text(date_print_iso(*date, arena));
	else if (str_equal(name, STR("weekday")))
		*out = value_text(date_weekday(*date));
	else if (str_equal(name, STR("year")))
		*out = value_text(arena_printf(arena, "%d", date->year));
	else
		return false;
	return true;
}

static const struct value_class date_class = {"date", find_in_date, NULL};

struct value view_date(const struct view *view, struct date date, struct arena *arena)
{
	if (date.precision == DATE_NONE)
		return (struct value){0};
	struct date *copy = arena_new(arena, struct date, 1);
	*copy = date;
	return (struct value){.type = VALUE_OBJECT,
			      .class = &date_class,
			      .self = copy,
			      .view = view,
			      .text = date_print(date, arena)};
}

static struct value view_moment(const struct view *view, struct moment moment, struct arena *arena)
{
	struct value value = view_date(view, moment.date, arena);
	if (value.type == VALUE_OBJECT && moment.minute)
		value.text =
			arena_printf(arena, "%.*s, %.*s", STR_ARG(time_print(moment.minute, arena)),
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

/* "is_disc" is true of a disc, and so on: false if it is no such name. */
static bool find_shape(const struct level *level, struct str name, struct value *out)
{
	static const struct str names[] = {
		{"", 0},        {"is_disc", 7}, {"is_triangle", 11}, {"is_square", 9},
		{"is_tick", 7}, {"is_ring", 7}, {"is_half", 7},      {"is_circle", 9},
	};
	for (size_t i = 1; i < sizeof names / sizeof *names; i++)
		if (str_equal(name, names[i])) {
			*out = value_truth(level->shape == (int)i);
			return true;
		}
	return false;
}

struct level_view {
	const struct level *level;
	struct str word;
};

static struct str choice_of(const struct thing *thing, const char *key)
{
	size_t index = schema_find(thing->kind, str_from(key));
	const struct field *field = schema_field(thing->kind, index);
	return schema_choice(field, *(const int *)schema_value(thing, field));
}

static bool find_in_level(struct value object, struct str name, struct arena *arena,
			  struct value *out)
{
	const struct level_view *rating = object.self;
	const struct level *level = rating->level;
	if (str_equal(name, STR("word")))
		*out = value_text(rating->word);
	else if (!level)
		return false;
	else if (str_equal(name, STR("level")))
		*out = value_text(level->thing.title);
	else if (str_equal(name, STR("shape")))
		*out = value_text(choice_of(&level->thing, "shape"));
	else if (str_equal(name, STR("symbol")))
		*out = value_text(symbol_of(level));
	else if (str_equal(name, STR("colour")))
		*out = value_text(choice_of(&level->thing, "colour"));
	else if (str_equal(name, STR("definition")))
		*out = value_text(level->definition);
	else if (str_equal(name, STR("severity")))
		*out = value_text(arena_printf(arena, "%d", level->order));
	else if (str_equal(name, STR("needs_a_decision")))
		*out = value_truth(level->decides == 1);
	else
		return find_shape(level, name, out);
	return true;
}

static const struct value_class level_class = {"rating", find_in_level};

struct value view_level(const struct view *view, const struct level *level, struct str word,
			struct arena *arena)
{
	struct level_view *copy = arena_new(arena, struct level_view, 1);
	*copy = (struct level_view){level, word};
	return (struct value){.type = VALUE_OBJECT,
			      .class = &level_class,
			      .self = copy,
			      .view = view,
			      .text = word};
}

struct value view_rating(const struct view *view, const struct rating *rating, struct arena *arena)
{
	if (!rating->written.len)
		return (struct value){0};
	return view_level(view, rating->level, rating->written, arena);
}

static struct value make_rating(const struct value *list, size_t index)
{
	const struct view *view = list->view;
	return view_rating(view, (const struct rating *)list->self + index, view->arena);
}

static const struct value_class ratings_class = {"list", value_list_find, make_rating};

/* Links */

/* A link that is only text: it prints, and has no url. */
static bool find_in_text(struct value object, struct str name, struct arena *arena,
			 struct value *out)
{
	(void)arena;
	if (str_equal(name, STR("title")))
		*out = value_text(object.text);
	else if (str_equal(name, STR("url")))
		*out = (struct value){0};
	else
		return false;
	return true;
}

static const struct value_class text_class = {"text", find_in_text};

struct value view_link(const struct view *view, const struct link *link, struct arena *arena)
{
	(void)arena;
	if (link_end(link))
		return view_thing(view, link_end(link));
	if (!link->written.len)
		return (struct value){0};
	return (struct value){
		.type = VALUE_OBJECT, .class = &text_class, .view = view, .text = link->written};
}

static struct value make_linked(const struct value *list, size_t index)
{
	const struct view *view = list->view;
	return view_link(view, (const struct link *)list->self + index, view->arena);
}

static const struct value_class links_class = {"list", value_list_find, make_linked};

/* A list whose values are made from its source by its class. */
static struct value view_list(const struct view *view, const struct value_class *class,
			      const void *source, size_t count)
{
	return (struct value){.type = count ? VALUE_LIST : VALUE_NOTHING,
			      .class = class,
			      .self = source,
			      .view = view,
			      .count = count};
}

struct value view_links(const struct view *view, const struct links *links)
{
	return view_list(view, &links_class, links->items, links->count);
}

struct things view_linking(const struct back_links *links, struct arena *arena)
{
	struct things things = {.items = arena_new(arena, struct thing *, links->count)};
	for (size_t i = 0; i < links->count; i++)
		if (!i || links->items[i].from != links->items[i - 1].from)
			things.items[things.count++] = (struct thing *)links->items[i].from;
	return things;
}

struct value view_back_links(const struct view *view, const struct back_links *links)
{
	struct things things = view_linking(links, view->arena);
	return view_things(view, &things);
}

struct value view_number(size_t number, struct arena *arena)
{
	struct decimal whole = {.units = (int64_t)number};
	return value_text(decimal_print(whole, arena));
}

/* Things */

static struct value make_text(const struct value *list, size_t index)
{
	return value_text(((const struct str *)list->self)[index]);
}

static const struct value_class texts_class = {"list", value_list_find, make_text};

static struct value make_thing(const struct value *list, size_t index)
{
	return view_thing(list->view, ((struct thing *const *)list->self)[index]);
}

static const struct value_class things_class = {"list", value_list_find, make_thing};

struct value view_things(const struct view *view, const struct things *things)
{
	return view_list(view, &things_class, things->items, things->count);
}

static struct value number_value(int number, struct arena *arena)
{
	struct decimal whole = {.units = number};
	if (!number)
		return (struct value){0};
	return value_text(decimal_print(whole, arena));
}

static struct value field_value(const struct view *view, const struct thing *thing,
				const struct field *field, struct arena *arena)
{
	const void *member = schema_value(thing, field);
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_WEB:
	case FIELD_FILE:
	case FIELD_ID:
		return value_text(*(const struct str *)member);
	case FIELD_TEXTS:
		return view_list(view, &texts_class, ((const struct texts *)member)->items,
				 ((const struct texts *)member)->count);
	case FIELD_PROSE:
	case FIELD_PHRASE:
		return view_prose(view, thing, *(struct prose *const *)member, arena);
	case FIELD_DATE:
		return view_date(view, *(const struct date *)member, arena);
	case FIELD_MOMENT:
		return view_moment(view, *(const struct moment *)member, arena);
	case FIELD_TIMES:
		return schema_mark(thing, field)->stated == STATED
			       ? view_times(*(const struct times *)member, arena)
			       : (struct value){0};
	case FIELD_NUMBER:
		return number_value(*(const int *)member, arena);
	case FIELD_DECIMAL:
		return schema_mark(thing, field)->stated == STATED
			       ? value_text(decimal_print(*(const struct decimal *)member, arena))
			       : (struct value){0};
	case FIELD_CHOICE:
		return value_text(schema_choice(field, *(const int *)member));
	case FIELD_RATING:
		return view_rating(view, member, arena);
	case FIELD_RATINGS:
		return view_list(view, &ratings_class, ((const struct ratings *)member)->items,
				 ((const struct ratings *)member)->count);
	case FIELD_LINK:
		return view_link(view, member, arena);
	case FIELD_LINKS:
	case FIELD_TICKS:
		return view_links(view, member);
	case FIELD_RECORDS:
		return view_things(view, member);
	default:
		return (struct value){0};
	}
}

/* From the memory of the page, where a newer value takes an older's slot. */
static struct value derived_value(const struct view *view, const struct thing *thing,
				  const struct name *name)
{
	uintptr_t key = (uintptr_t)thing / 16 ^ (uintptr_t)name / 8;
	size_t slot = key % MEMORY_SLOTS;
	struct memory *memory = view->memory;
	if (memory->slots[slot].thing == thing && memory->slots[slot].name == name)
		return memory->slots[slot].value;
	struct value value = value_row_of(view, thing, name);
	memory->slots[slot].thing = thing;
	memory->slots[slot].name = name;
	memory->slots[slot].value = value;
	return value;
}

static bool find_in_thing(struct value object, struct str text, struct arena *arena,
			  struct value *out)
{
	const struct view *view = view_of(object);
	const struct thing *thing = object.self;
	const struct name *name = names_find(view->names, thing->kind, text);
	if (!name)
		return false;
	switch (name->type) {
	case NAME_FIELD:
		*out = field_value(view, thing, name->field, arena);
		break;
	case NAME_MISSING:
		*out = value_text(
			schema_stated((enum stated)schema_mark(thing, name->field)->stated));
		break;
	case NAME_INVERSE: {
		struct back_links links = link_back(thing, str_from(name->field->inverse));
		*out = view_back_links(view, &links);
		break;
	}
	case NAME_DERIVED:
		*out = derived_value(view, thing, name);
		break;
	}
	return true;
}

static const struct value_class thing_class = {"thing", find_in_thing};

struct value view_thing(const struct view *view, const struct thing *thing)
{
	if (!thing)
		return (struct value){0};
	return (struct value){.type = VALUE_OBJECT,
			      .class = &thing_class,
			      .self = thing,
			      .view = view,
			      .text = thing->title};
}
