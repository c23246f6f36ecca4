#include "record/record.h"

#include "base/arena.h"
#include "record/schema.h"

void things_add(struct things *things, struct thing *thing, struct arena *arena)
{
	ARRAY_ADD(things, arena, thing);
}

bool things_have(const struct things *things, const struct thing *thing)
{
	for (size_t i = 0; i < things->count; i++)
		if (things->items[i] == thing)
			return true;
	return false;
}

bool things_any(const struct things *things, bool (*is)(const struct thing *thing))
{
	for (size_t i = 0; i < things->count; i++)
		if (is(things->items[i]))
			return true;
	return false;
}

int things_by_title(const struct thing *a, const struct thing *b)
{
	return str_compare_key(a->title, b->title);
}

void record_walk(struct thing *thing, void (*visit)(void *context, struct thing *thing),
		 void *context)
{
	size_t count = schema_field_count(thing->kind);
	for (size_t i = 0; i < count; i++) {
		const struct field *field = schema_field(thing->kind, i);
		if (field->type != FIELD_RECORDS)
			continue;
		const struct things *held = schema_value(thing, field);
		for (size_t j = 0; j < held->count; j++) {
			visit(context, held->items[j]);
			record_walk(held->items[j], visit, context);
		}
	}
}

static void add_one(void *context, struct thing *thing)
{
	struct record *record = context;
	struct things *list = &record->of[thing->kind];
	thing->number = (uint32_t)list->count;
	things_add(list, thing, record->arena);
}

void record_add(struct record *record, struct thing *thing)
{
	add_one(record, thing);
	record_walk(thing, add_one, record);
}

struct thing *record_holder(const struct thing *thing, int kind)
{
	while (thing && thing->kind != kind)
		thing = thing->parent;
	return (struct thing *)thing;
}

struct date record_own_date(const struct thing *thing)
{
	size_t at = schema_kind(thing->kind)->dated_at;
	return at ? *(const struct date *)((const char *)thing + at) : (struct date){0};
}

struct date record_date(const struct thing *thing)
{
	for (const struct thing *holder = thing; holder; holder = holder->parent) {
		struct date date = record_own_date(holder);
		if (date.precision != DATE_NONE)
			return date;
	}
	for (const struct thing *holder = thing; holder; holder = holder->parent)
		if (schema_kind(holder->kind)->dated_else)
			return schema_kind(holder->kind)->dated_else(holder);
	return (struct date){0};
}
