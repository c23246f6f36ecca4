#include "site/view.h"

#include <string.h>

#include "base/arena.h"
#include "chart/chart.h"
#include "record/link.h"
#include "record/schema.h"
#include "site/address.h"
#include "site/kind_pages.h"
#include "site/pack.h"
#include "text/url.h"

/* Addresses */

/*
 * The part of a pack that an address leads into. Of the meeting's own page only what has a fragment
 * stands there.
 */
static const struct pack_part *part_at(const struct view *view, struct str address,
				       struct str fragment)
{
	const struct pack_part *part = pack_find(view->pack, address);
	bool is_there = part && (part->lower || fragment.len);
	return is_there ? part : NULL;
}

struct str view_fragment(const struct view *view, struct str address, struct str fragment)
{
	const struct pack_part *part = part_at(view, address, fragment);
	return part ? pack_id(part, fragment, view->arena) : fragment;
}

struct value view_address(const struct view *view, struct str address, struct str fragment)
{
	bool is_file = view->page && view->page->row->is_file;
	const struct pack_part *part = is_file ? part_at(view, address, fragment) : NULL;
	if (part)
		return value_text(arena_join(view->arena, STR("#"),
					     pack_id(part, fragment, view->arena),
					     (struct str){0}));
	struct str to =
		fragment.len ? arena_join(view->arena, address, STR("#"), fragment) : address;
	/* From a file that is read somewhere else: with no way home, what would be a link is text.
	 */
	if (is_file)
		return value_text(address_in_full(view->record, to, view->arena));
	return value_text(view->file_links ? url_relative_file(view->address, to, view->arena)
					   : url_relative(view->address, to, view->arena));
}

/* Objects */

const struct value_class *shape_class(const struct names *names, const struct shape *shape)
{
	size_t at;
	const struct shape_class *classes = names->shapes.items;
	ARRAY_SEEK(at, names->shapes.count, (uintptr_t)classes[at].shape < (uintptr_t)shape);
	assert(classes[at].shape == shape);
	return classes[at].class;
}

struct value view_value(const struct view *view, const struct shape *shape, const void *self)
{
	return (struct value){.type = VALUE_OBJECT,
			      .class = shape_class(view->names, shape),
			      .self = self,
			      .view = view};
}

struct value view_object(const struct view *view, const struct shape *shape, const void *values)
{
	void *copy = arena_alloc(view->arena, shape->size, 1);
	memcpy(copy, values, shape->size);
	return view_struct(view, shape, copy);
}

struct value view_struct(const struct view *view, const struct shape *shape, const void *values)
{
	char room[VALUE_ROOM];
	struct value object = view_value(view, shape, values);
	struct value first = shape_value(&object, shape, &shape->fields[0]);
	object.text = first.type == VALUE_NUMBER
			      ? arena_copy(view->arena, value_print(&first, room))
			      : first.text;
	return object;
}

/* The source of a list of structs. */
struct structs {
	const struct shape *shape;
	const char *items;
};

static struct value make_struct(const struct value *list, size_t index)
{
	const struct structs *structs = list->self;
	return view_struct(list->view, structs->shape,
			   structs->items + index * structs->shape->size);
}

struct value view_structs(const struct view *view, const struct shape *shape, const void *items,
			  size_t count)
{
	struct structs *structs = arena_new(view->arena, struct structs, 1);
	*structs = (struct structs){shape, items};
	return view_list(view, make_struct, structs, count);
}

struct value shape_value(const struct value *object, const struct shape *shape,
			 const struct shape_row *row)
{
	const struct view *view = object->view;
	LIST_OF(const void) list;
	if (shape->get)
		return shape->get(object, row);
	if (row->get)
		return row->get(object);
	const void *at = (const char *)object->self + row->offset;
	switch (row->type) {
	case SHAPE_VALUE:
		return *(const struct value *)at;
	case SHAPE_TEXT:
		return value_text(*(const struct str *)at);
	case SHAPE_TRUTH:
		return value_truth(*(const bool *)at);
	case SHAPE_NUMBER:
		return value_number(*(const size_t *)at);
	case SHAPE_COORDINATE:
		return value_text(chart_print(*(const double *)at, view->arena));
	case SHAPE_INSIDE:
		return view_struct(view, row->gives.shape, at);
	case SHAPE_LISTED:
		memcpy(&list, at, sizeof list);
		return view_structs(view, row->gives.shape, list.items, list.count);
	}
	return (struct value){0};
}

/* Things */

struct value view_thing(const struct view *view, const struct thing *thing)
{
	if (!thing)
		return (struct value){0};
	return (struct value){.type = VALUE_OBJECT,
			      .class = view->names->kinds[thing->kind],
			      .self = thing,
			      .view = view,
			      .text = thing->title};
}

struct value view_list(const struct view *view,
		       struct value (*item)(const struct value *list, size_t index),
		       const void *source, size_t count)
{
	return (struct value){.type = count ? VALUE_LIST : VALUE_NOTHING,
			      .item = item,
			      .self = source,
			      .view = view,
			      .count = count};
}

static struct value make_thing(const struct value *list, size_t index)
{
	return view_thing(list->view, ((struct thing *const *)list->self)[index]);
}

struct value view_things(const struct view *view, const struct things *things)
{
	return view_list(view, make_thing, things->items, things->count);
}

/* Links */

struct text_values {
	struct value title, url;
};

static const struct shape_row text_rows[] = {
	{"title", "the text", VALUE_AT(text_values, title)},
	{"url", "nothing, but for what was withdrawn: its page", VALUE_AT(text_values, url)},
};

/* A link that is only text: it prints, and has no url but where its end was withdrawn. */
const struct shape shape_text = SHAPE("link that is only text", text_values, text_rows);

struct value view_link(const struct view *view, const struct link *link)
{
	if (link_end(link))
		return view_thing(view, link_end(link));
	if (!link->written.len)
		return (struct value){0};
	struct text_values text = {.title = value_text(link->written)};
	if (link->gone && link->gone->has_page)
		text.url = view_address(view, link->gone->address, (struct str){0});
	return view_object(view, &shape_text, &text);
}

static struct value make_linked(const struct value *list, size_t index)
{
	const struct view *view = list->view;
	return view_link(view, (const struct link *)list->self + index);
}

struct value view_links(const struct view *view, const struct links *links)
{
	return view_list(view, make_linked, links->items, links->count);
}

static struct things linking_things(const struct back_links *links, struct arena *arena)
{
	struct things things = {.items = arena_new(arena, struct thing *, links->count),
				.capacity = links->count};
	for (size_t i = 0; i < links->count; i++)
		if (!i || links->items[i].from != links->items[i - 1].from)
			ARRAY_PUT(things.items, things.count, things.capacity,
				  (struct thing *)links->items[i].from);
	return things;
}

struct value view_back_links(const struct view *view, const struct back_links *links)
{
	struct things things = linking_things(links, view->arena);
	return view_things(view, &things);
}

/* Lists */

/* What a list has inside is theme/value.h's: this is for the reference. */
static const struct shape_row list_fields[] = {
	{"count", "how many it holds; nothing when it is empty"},
	{"is_one", "whether it holds one: for paper or papers"},
	{"few", "the first 5 of more than 7, else all"},
	{"rest", "those after them, to fold"},
	{"any_...", "whether any of them has a value of that name: "
		    "any_owner"},
};

const struct shape shape_list = {"list", list_fields, ARRAY_SIZE(list_fields)};

/* Merge sort: stable, which qsort is not. */
static void merge_sort(struct thing **items, struct thing **scratch, size_t count,
		       int (*order)(const struct thing *left, const struct thing *right))
{
	size_t half = count / 2, left = 0, right = half;
	if (count < 2)
		return;
	merge_sort(items, scratch, half, order);
	merge_sort(items + half, scratch + half, count - half, order);
	for (size_t i = 0; i < count; i++) {
		bool from_left =
			right == count || (left < half && order(items[left], items[right]) <= 0);
		scratch[i] = from_left ? items[left++] : items[right++];
	}
	memcpy(items, scratch, count * sizeof *items);
}

static void sort(struct things *things,
		 int (*order)(const struct thing *left, const struct thing *right))
{
	struct arena scratch = {0};
	merge_sort(things->items, arena_new(&scratch, struct thing *, things->count), things->count,
		   order);
	arena_free(&scratch);
}

static void reverse(struct things *things)
{
	for (size_t i = 0; i < things->count / 2; i++) {
		struct thing *item = things->items[i];
		things->items[i] = things->items[things->count - 1 - i];
		things->items[things->count - 1 - i] = item;
	}
}

static struct things copy(const struct things *all, bool (*holds)(const struct thing *item),
			  struct arena *arena)
{
	struct things some = {.items = arena_new(arena, struct thing *, all->count),
			      .capacity = all->count};
	for (size_t i = 0; i < all->count; i++)
		if (!holds || holds(all->items[i]))
			ARRAY_PUT(some.items, some.count, some.capacity, all->items[i]);
	return some;
}

/* Those of a list that it holds, in its order. */
static struct things some_of(struct things things, const struct value_list *list,
			     struct arena *arena)
{
	if (list->holds || list->order || list->is_reversed)
		things = copy(&things, list->holds, arena);
	if (list->order)
		sort(&things, list->order);
	if (list->is_reversed)
		reverse(&things);
	if (list->most && things.count > list->most)
		things.count = list->most;
	return things;
}

struct things value_list_things(const struct view *view, const struct thing *thing,
				const struct value_list *list)
{
	struct things things = {0};
	if (list->fill)
		list->fill(view, thing, &things);
	else
		things = view->record->of[list->all];
	return some_of(things, list, view->arena);
}

static struct things linked(const struct links *links, struct arena *arena)
{
	struct things things = {.items = arena_new(arena, struct thing *, links->count),
				.capacity = links->count};
	for (size_t i = 0; i < links->count; i++)
		if (link_end(&links->items[i]))
			ARRAY_PUT(things.items, things.count, things.capacity,
				  link_end(&links->items[i]));
	return things;
}

/* The things that a list with a field starts from. */
static struct things from_field(const struct thing *thing, const struct field *field,
				bool is_inverse, struct arena *arena)
{
	if (is_inverse) {
		struct back_links links = link_back(thing, str_from(field->inverse));
		return linking_things(&links, arena);
	}
	const void *member = schema_value(thing, field);
	if (field->type == FIELD_RECORDS)
		return *(const struct things *)member;
	return linked(member, arena);
}

static struct things things_of(const struct view *view, const struct thing *thing,
			       const struct name *name)
{
	const struct value_list *list = &name->row->list;
	if (name->field)
		return some_of(from_field(thing, name->field, name->is_inverse, view->arena), list,
			       view->arena);
	return value_list_things(view, thing, list);
}

struct value value_columns_left_out(const struct things *things,
				    const struct value_columns *columns, struct arena *arena)
{
	LIST_OF(struct str) left = {0};
	for (size_t i = 0; i < columns->count; i++)
		if (!things_any(things, columns->items[i].has))
			ARRAY_ADD(&left, arena, str_from(columns->items[i].name));
	struct str names = arena_enumerate(arena, left.items, left.count, " and ");
	if (!names.len)
		return (struct value){0};
	char first =
		ascii_is_capital(names.data[0]) ? names.data[0] : (char)(names.data[0] - 'a' + 'A');
	return value_text(
		arena_join(arena, (struct str){&first, 1}, str_skip(names, 1), (struct str){0}));
}

/* A list, or what is said of all of it. */
static struct value list_of(const struct view *view, const struct thing *thing,
			    const struct name *name)
{
	const struct value_row *row = name->row;
	struct things things = things_of(view, thing, name);
	if (row->any)
		return value_truth(things_any(&things, row->any));
	if (row->left_out.count)
		return value_columns_left_out(&things, &row->left_out, view->arena);
	struct value value = view_things(view, &things);
	value.few = row->list.few;
	return value;
}

/* Rows */

struct value value_row_of(const struct view *view, const struct thing *thing,
			  const struct name *name)
{
	const struct value_row *row = name->row;
	if (row->truth)
		return value_truth(row->truth(thing));
	if (row->number) {
		int number = row->number(thing);
		return number < 0 ? (struct value){0} : value_number((size_t)number);
	}
	if (row->text)
		return value_text(row->text(thing));
	if (row->one)
		return view_thing(view, row->one(thing));
	if (row->value)
		return row->value(view, thing);
	if (row->site)
		return row->site(view);
	return list_of(view, thing, name);
}

void values_add(struct values *values, struct value value, struct arena *arena)
{
	ARRAY_ADD(values, arena, value);
}

struct value values_list(const struct values *values)
{
	return value_list(values->items, values->count);
}
