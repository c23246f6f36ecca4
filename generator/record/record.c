#include "record/record.h"

#include <string.h>

#include "record/schema.h"

void things_add(struct things *things, struct thing *thing, struct arena *arena)
{
	size_t count = things->count;
	bool full = count == 0 || (count >= 8 && (count & (count - 1)) == 0);
	if (full) {
		size_t capacity = count ? count * 2 : 8;
		struct thing **items = arena_new(arena, struct thing *, capacity);
		if (count)
			memcpy(items, things->items, count * sizeof *items);
		things->items = items;
	}
	things->items[things->count++] = thing;
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

struct meeting *record_meeting(const struct thing *thing)
{
	struct thing *meeting = record_holder(thing, KIND_MEETING);
	if (meeting)
		return (struct meeting *)meeting;
	const struct thing *paper = record_holder(thing, KIND_PAPER);
	if (paper)
		return (struct meeting *)((const struct paper *)paper)->meeting.target;
	return NULL;
}

static struct date own_date(const struct thing *thing)
{
	switch (thing->kind) {
	case KIND_MEETING:
		return ((const struct meeting *)thing)->date;
	case KIND_SCORE:
		return ((const struct score *)thing)->date;
	case KIND_ROW:
		return ((const struct row *)thing)->period;
	case KIND_PERIOD:
		return ((const struct period *)thing)->period;
	case KIND_CITATION:
		return ((const struct citation *)thing)->period;
	case KIND_CHANGE:
		return ((const struct change *)thing)->at.date;
	case KIND_VERSION:
		return ((const struct version *)thing)->date;
	case KIND_UPDATE:
		return ((const struct update *)thing)->date;
	case KIND_CONSIDERED:
		return ((const struct considered *)thing)->date;
	case KIND_GIVEN_RATING:
		return ((const struct given_rating *)thing)->date;
	case KIND_OBSERVATION:
		return ((const struct observation *)thing)->period;
	case KIND_DOCUMENT:
		return ((const struct document *)thing)->approved;
	default:
		return (struct date){0};
	}
}

struct date record_date(const struct thing *thing)
{
	struct date date = {0};
	for (const struct thing *holder = thing; holder; holder = holder->parent) {
		date = own_date(holder);
		if (date.precision != DATE_NONE)
			return date;
	}
	const struct meeting *meeting = record_meeting(thing);
	if (meeting)
		return meeting->date;
	const struct thing *paper = record_holder(thing, KIND_PAPER);
	return paper ? ((const struct paper *)paper)->submitted : date;
}
