#include "partner/shared_reference.h"

#include "record/nearest.h"
#include "record/schema.h"

enum { MOST_MOVES = 8 };

/* What is there now of what had this id; null if nothing is left of it. */
static const struct partner_entry *trace(const struct partner_catalogue *catalogue, struct str kind,
					 struct str id)
{
	const struct partner_entry *entry = partner_catalogue_find(catalogue, kind, id);
	for (int i = 0; i < MOST_MOVES && entry && entry->state == PARTNER_MOVED; i++)
		entry = partner_catalogue_find(catalogue, kind, entry->now);
	return entry && entry->state != PARTNER_MOVED ? entry : NULL;
}

static void take(struct shared_answer *answer, const struct partner_entry *entry, struct str id)
{
	if (entry->state == PARTNER_WITHDRAWN) {
		if (answer->state == SHARED_UNKNOWN)
			*answer = (struct shared_answer){SHARED_WITHDRAWN, entry, NULL};
		return;
	}
	if (answer->state == SHARED_FOUND || answer->state == SHARED_MOVED) {
		answer->state = SHARED_AMBIGUOUS;
		answer->other = entry;
	} else if (answer->state != SHARED_AMBIGUOUS) {
		*answer = (struct shared_answer){
			.state = str_equal(entry->id, id) ? SHARED_FOUND : SHARED_MOVED,
			.entry = entry,
		};
	}
}

struct shared_answer shared_reference_find(const struct partner_catalogue *catalogue,
					   uint64_t kinds, struct str id)
{
	struct shared_answer answer = {0};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		if (!(kinds & TO(kind)))
			continue;
		const char *word = schema_kind(kind)->word;
		const struct partner_entry *entry = trace(catalogue, str_from(word), id);
		if (entry)
			take(&answer, entry, id);
	}
	return answer;
}

const struct partner_entry *shared_reference_nearest(const struct partner_catalogue *catalogue,
						     uint64_t kinds, struct str id)
{
	struct nearest nearest = nearest_to(id);
	const struct partner_entry *found = NULL;
	for (size_t i = 0; i < catalogue->count; i++) {
		const struct partner_entry *entry = &catalogue->entries[i];
		if (entry->state != PARTNER_PUBLISHED || !(kinds & TO(schema_kind_of(entry->kind))))
			continue;
		size_t least = nearest.least;
		nearest_offer(&nearest, entry->id);
		found = nearest.least < least ? entry : found;
	}
	return found;
}

static struct str fact_text(const struct partner_entry *entry, const char *name)
{
	const struct partner_fact *fact = partner_entry_fact(entry, name);
	return fact ? fact->text : (struct str){0};
}

static struct shared_reference *make(struct record *record, struct shared_source *source,
				     const struct partner_entry *entry)
{
	struct arena *arena = record->arena;
	struct shared_reference *made = arena_new(arena, struct shared_reference, 1);
	*made = (struct shared_reference){
		.thing =
			{
				.kind = KIND_SHARED_REFERENCE,
				.id = arena_printf(arena, "%.*s:%.*s:%.*s",
						   STR_ARG(source->thing.id), STR_ARG(entry->kind),
						   STR_ARG(entry->id)),
				.name = entry->id,
				.title = entry->name.len ? entry->name : entry->id,
				.parent = &source->thing,
				.source = source->thing.source,
				.span = source->thing.span,
				.marks = arena_new(arena, struct mark,
						   schema_field_count(KIND_SHARED_REFERENCE)),
			},
		.source = source,
		.entry = entry,
		.web = entry->address,
		.number = fact_text(entry, "number"),
	};
	made->thing.marks[schema_find(KIND_SHARED_REFERENCE, STR("title"))].stated = STATED;
	record_add(record, &made->thing);
	return made;
}

struct thing *shared_reference_thing(struct record *record, struct shared_source *source,
				     const struct partner_entry *entry)
{
	size_t index = (size_t)(entry - source->catalogue->entries);
	if (!source->references)
		source->references = arena_new(record->arena, struct shared_reference *,
					       source->catalogue->count);
	if (!source->references[index])
		source->references[index] = make(record, source, entry);
	return &source->references[index]->thing;
}

int shared_reference_kind(const struct shared_reference *reference)
{
	return schema_kind_of(reference->entry->kind);
}

struct str shared_reference_text(const struct shared_reference *reference, const char *name)
{
	return fact_text(reference->entry, name);
}
