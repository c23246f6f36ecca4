/*
 * Where topics are named: all texts of the published record, looked through once for the names of
 * all topics together.
 *
 * A body is looked through block by block, so that what is found has a place of its own; any other
 * text is one of the thing that it belongs to. The tags of blocks part what is read: no name stands
 * across two cells.
 */
#include "kinds/kinds.h"

#include "base/hash.h"
#include "kinds/runs.h"
#include "record/prose.h"
#include "text/alias.h"

/* What names things rather than tells of them. */
static const kind_set silent = TO(KIND_TERM) | TO(KIND_TOPIC) | TO(KIND_SOURCE) |
			       TO(KIND_SHARED_REFERENCE) | TO(KIND_PERSON) | TO(KIND_ORGANISATION);

struct finding {
	const struct record *record;
	const struct aliases *names;
	struct topic_hit hit; /* what is being read */
};

static bool is_same_place(const struct topic_hit *a, const struct topic_hit *b)
{
	return a->from == b->from && a->field == b->field && a->block == b->block;
}

static void add_hit(void *context, const struct alias_found *found)
{
	struct finding *finding = context;
	struct topic *topic = (struct topic *)finding->record->of[KIND_TOPIC].items[found->of];
	size_t count = topic->hits.count;
	if (!count || !is_same_place(&topic->hits.items[count - 1], &finding->hit))
		ARRAY_ADD(&topic->hits, finding->record->arena, finding->hit);
}

/* Look through a run of text. */
static void find_in_run(void *context, struct str text, size_t start, size_t end)
{
	struct finding *finding = context;
	finding->hit.start = (uint32_t)start;
	finding->hit.end = (uint32_t)end;
	aliases_find(finding->names, text, add_hit, finding);
}

/* A block may hold others, as an item of a list does: what was read with it is not read again. */
static void find_in_blocks(struct finding *finding, const struct prose *prose)
{
	const struct markdown *text = prose_read(prose);
	size_t read = 0;
	for (uint32_t i = 0; i < text->block_count; i++) {
		if (text->blocks[i].end <= read)
			continue;
		finding->hit.block = i;
		runs_read(prose, text->blocks[i].start, text->blocks[i].end, find_in_run, finding);
		read = text->blocks[i].end;
	}
}

static void find_in_thing(struct finding *finding, const struct thing *thing)
{
	for (struct said said = {0}; said_next(thing, &said);) {
		if (said.field && said.field->flags & FIELD_UNLISTED)
			continue;
		finding->hit =
			(struct topic_hit){.from = thing, .field = said.field, .prose = said.prose};
		if (said.text) {
			finding->hit.text = *said.text;
			aliases_find(finding->names, *said.text, add_hit, finding);
		} else if (said.prose && said.prose == thing->body) {
			find_in_blocks(finding, said.prose);
		} else if (said.prose) {
			runs_read(said.prose, 0, prose_read(said.prose)->html.len, find_in_run,
				  finding);
		}
	}
}

static bool is_silent(const struct thing *thing)
{
	while (thing->parent && !(silent & TO(thing->kind)))
		thing = thing->parent;
	return schema_kind(thing->kind)->is_setting || silent & TO(thing->kind);
}

void topic_find_all(const struct record *record)
{
	const struct things *topics = &record->of[KIND_TOPIC];
	struct aliases *names = aliases_new(record->arena);
	struct finding finding = {.record = record, .names = names};
	const struct thing *thing;
	for (uint32_t i = 0; i < topics->count; i++) {
		struct topic *topic = (struct topic *)topics->items[i];
		topic->names = names;
		aliases_add(names, topic->thing.title, i, true);
		for (size_t j = 0; j < topic->aliases.count; j++)
			aliases_add(names, topic->aliases.items[j], i, false);
	}
	struct prose_notes *notes = prose_notes_to(NULL);
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		if (!is_silent(thing))
			find_in_thing(&finding, thing);
	prose_notes_to(notes);
}

/* Where each is named: what is said there is read by who shows it. */
uint64_t topic_found(const struct record *record)
{
	struct hash hash = {0};
	const struct things *topics = &record->of[KIND_TOPIC];
	for (size_t i = 0; i < topics->count; i++) {
		const struct topic *topic = (const struct topic *)topics->items[i];
		for (size_t j = 0; j < topic->hits.count; j++) {
			const struct topic_hit *hit = &topic->hits.items[j];
			const uint64_t place[] = {i, hit->from->kind, hit->from->number,
						  hit->field ? hit->field->offset : 0, hit->block};
			hash_add(&hash, (struct str){(const char *)place, sizeof place});
		}
	}
	return hash_end(&hash);
}

struct str topic_words(const struct topic_hit *hit, struct arena *arena)
{
	return hit->prose ? run_text(hit->prose, hit->start, hit->end, arena) : hit->text;
}
