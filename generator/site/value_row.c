#include "site/value_row.h"

#include <string.h>

#include "base/list.h"
#include "record/link.h"
#include "site/names.h"

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
	struct things some = {.items = arena_new(arena, struct thing *, all->count)};
	for (size_t i = 0; i < all->count; i++)
		if (!holds || holds(all->items[i]))
			some.items[some.count++] = all->items[i];
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
	if (list->after) {
		size_t after = list->after < things.count ? list->after : things.count;
		things.items += after;
		things.count -= after;
	}
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
	struct things things = {.items = arena_new(arena, struct thing *, links->count)};
	for (size_t i = 0; i < links->count; i++)
		if (link_end(&links->items[i]))
			things.items[things.count++] = link_end(&links->items[i]);
	return things;
}

/* The things that a list with a field starts from. */
static struct things from_field(const struct thing *thing, const struct field *field,
				bool is_inverse, struct arena *arena)
{
	if (is_inverse) {
		struct back_links links = link_back(thing, str_from(field->inverse));
		return view_linking(&links, arena);
	}
	const void *member = schema_value(thing, field);
	if (field->type == FIELD_RECORDS)
		return *(const struct things *)member;
	return linked(member, arena);
}

static struct value list_of(const struct view *view, const struct thing *thing,
			    const struct name *name)
{
	const struct value_list *list = &name->row->list;
	struct things things;
	if (name->field)
		things = some_of(from_field(thing, name->field, name->is_inverse, view->arena),
				 list, view->arena);
	else
		things = value_list_things(view, thing, list);
	struct value value = view_things(view, &things);
	value.few = list->few;
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
	if (row->get)
		return row->get(view, thing, view->arena);
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

/* Shapes */

struct value view_value(const struct view *view, const struct shape *shape, const void *self)
{
	return (struct value){.type = VALUE_OBJECT,
			      .class = names_shape(view->names, shape),
			      .self = self,
			      .view = view};
}

struct value view_object(const struct view *view, const struct shape *shape, const void *values)
{
	char room[VALUE_ROOM];
	size_t size = shape->size ? shape->size : shape->count * sizeof(struct value);
	void *copy = arena_alloc(view->arena, size, 1);
	memcpy(copy, values, size);
	const struct value *first = (const void *)((const char *)copy + shape->fields[0].offset);
	struct value object = view_value(view, shape, copy);
	object.text = first->type == VALUE_NUMBER
			      ? arena_copy(view->arena, value_print(first, room))
			      : first->text;
	return object;
}
