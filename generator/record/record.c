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

bool texts_have(const struct texts *texts, struct str text)
{
	for (size_t i = 0; i < texts->count; i++)
		if (str_equal(texts->items[i], text))
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

struct thing *record_next(const struct record *record, struct record_at *at)
{
	arena_rest();
	while (at->kind < KINDS && at->index >= record->of[at->kind].count)
		*at = (struct record_at){at->kind + 1, 0};
	return at->kind < KINDS ? record->of[at->kind].items[at->index++] : NULL;
}

/* The one at this index of what the field says; false where there are no more. */
static bool say_field(const struct thing *thing, size_t index, struct said *said)
{
	char *member = (char *)thing + said->field->offset;
	struct str *text = (struct str *)(void *)member;
	struct texts *texts = (struct texts *)(void *)member;
	struct links *links = (struct links *)(void *)member;
	switch (said->field->type) {
	case FIELD_TEXT:
		said->text = text->len && !index ? text : NULL;
		return said->text;
	case FIELD_TEXTS:
		said->text = index < texts->count ? &texts->items[index] : NULL;
		return said->text;
	case FIELD_PROSE:
	case FIELD_PHRASE:
		said->prose = index ? NULL : *(struct prose **)(void *)member;
		return said->prose;
	case FIELD_LINK:
		said->link = index ? NULL : (struct link *)(void *)member;
		return said->link;
	case FIELD_LINKS:
	case FIELD_TICKS:
		said->link = index < links->count ? &links->items[index] : NULL;
		return said->link;
	case FIELD_FILE:
		said->file = text->len && !index ? text : NULL;
		return said->file;
	case FIELD_WEB:
		said->web = text->len && !index ? text : NULL;
		return said->web;
	default:
		return false;
	}
}

bool said_next(const struct thing *thing, struct said *said)
{
	size_t count = schema_field_count(thing->kind);
	arena_rest();
	for (size_t row = said->row, index = said->index; row < count; row++, index = 0) {
		*said = (struct said){
			.field = schema_field(thing->kind, row), .row = row, .index = index + 1};
		if (say_field(thing, index, said))
			return true;
	}
	bool is_told = said->row > count;
	*said = (struct said){.prose = is_told ? NULL : thing->body, .row = count + 1};
	return said->prose;
}

struct str said_path(const struct thing *thing, struct str file, struct arena *arena)
{
	return arena_join(arena, str_folder(thing->source->name), file, (struct str){0});
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

bool hidden_waits(const struct thing *thing)
{
	return thing->hidden == HIDDEN_DRAFT || thing->hidden == HIDDEN_NOT_YET ||
	       thing->hidden == HIDDEN_HELD;
}

const char *hidden_reason(const struct thing *thing)
{
	static const char *const reasons[] = {
		[HIDDEN_NOT] = "",           [HIDDEN_PRIVATE] = "private",
		[HIDDEN_DRAFT] = "a draft",  [HIDDEN_NOT_YET] = "not yet due",
		[HIDDEN_HELD] = "held back", [HIDDEN_WITHDRAWN] = "withdrawn",
	};
	return reasons[thing->hidden];
}

bool hidden_is_withheld(const struct thing *thing)
{
	const char *by = schema_kind(thing->kind)->withheld.by;
	return by && schema_is_stated(thing, by);
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

bool record_is_from(const struct record *record, const struct source *source)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			if (record->of[kind].items[i]->source == source)
				return true;
	return record->site->thing.source == source;
}
