/*
 * The key of an entry is the number of the kind in front of the id or name, so that one table
 * serves all kinds. uthash is told to take its memory from the arena and never to give it back.
 */
#include "record/registry.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"

#define uthash_malloc(size)        arena_alloc(registry->arena, 1, size)
#define uthash_free(pointer, size) ((void)(pointer))
#include <uthash.h>

#include "record/schema.h"
#include "text/utf8.h"

struct slot {
	UT_hash_handle hh;
	struct thing *thing;
	struct thing *last; /* the thing that shares the name, seen last */
	size_t count;       /* things that share a name */
	const char *key;
};

struct registry {
	struct arena *arena;
	struct slot *ids;
	struct slot *names;
};

struct registry *registry_new(struct arena *arena)
{
	struct registry *registry = arena_new(arena, struct registry, 1);
	registry->arena = arena;
	return registry;
}

enum { LONGEST_KEY = 512 };

struct key {
	char bytes[LONGEST_KEY];
	size_t len;
};

/* A text that is too long has no key, whose length is then 0. */
static struct key make_key(int kind, struct str text)
{
	struct key key = {.len = 0};
	if (text.len > LONGEST_KEY - 1)
		return key;
	key.bytes[0] = (char)kind;
	if (text.len)
		memcpy(key.bytes + 1, text.data, text.len);
	key.len = text.len + 1;
	return key;
}

static struct slot *find(struct slot *table, const struct key *key)
{
	struct slot *slot = NULL;
	if (key->len)
		HASH_FIND(hh, table, key->bytes, key->len, slot);
	return slot;
}

static struct slot *add(struct registry *registry, struct slot **table, const struct key *key,
			struct thing *thing)
{
	struct slot *slot = arena_new(registry->arena, struct slot, 1);
	assert(key->len);
	slot->thing = slot->last = thing;
	slot->count = 1;
	slot->key = arena_copy(registry->arena, (struct str){key->bytes, key->len}).data;
	HASH_ADD_KEYPTR(hh, *table, slot->key, key->len, slot);
	return slot;
}

bool registry_add(struct registry *registry, struct thing *thing, struct diag *diag)
{
	struct key key = make_key(thing->kind, thing->id);
	struct slot *slot = find(registry->ids, &key);
	if (slot) {
		struct place place = {thing->source, thing->span};
		diag_report(diag, DIAG_DUPLICATE_ID, place,
			    "there is another %s with the id \"%.*s\", in %.*s",
			    schema_kind(thing->kind)->word, STR_ARG(thing->id),
			    STR_ARG(slot->thing->source->path));
		diag_remedy(diag, "give one of them another id");
		return false;
	}
	add(registry, &registry->ids, &key, thing);
	return true;
}

void registry_add_also(struct registry *registry, struct thing *thing, struct str id)
{
	struct key key = make_key(thing->kind, id);
	struct slot *slot = find(registry->ids, &key);
	if (slot)
		slot->thing = thing;
	else
		add(registry, &registry->ids, &key, thing);
}

void registry_add_name(struct registry *registry, struct thing *thing, struct str name)
{
	if (!name.len)
		return;
	struct key key = make_key(thing->kind, utf8_fold(name, registry->arena));
	struct slot *slot = find(registry->names, &key);
	if (!slot && key.len)
		add(registry, &registry->names, &key, thing);
	else if (slot && slot->last != thing)
		slot->count++;
	if (slot)
		slot->last = thing;
}

/* No kind of thing is called KIND_NONE, so a file's name is no id. */
void registry_add_file(struct registry *registry, struct thing *thing)
{
	struct key key = make_key(KIND_NONE, thing->source->name);
	if (key.len && !find(registry->ids, &key))
		add(registry, &registry->ids, &key, thing);
}

struct thing *registry_find_file(const struct registry *registry, struct str name)
{
	struct key key = make_key(KIND_NONE, name);
	struct slot *slot = find(registry->ids, &key);
	return slot ? slot->thing : NULL;
}

struct thing *registry_find(const struct registry *registry, int kind, struct str id)
{
	struct key key = make_key(kind, id);
	struct slot *slot = find(registry->ids, &key);
	return slot ? slot->thing : NULL;
}

struct thing *registry_find_name(const struct registry *registry, int kind, struct str name,
				 size_t *count)
{
	struct arena scratch = {0};
	struct key key = make_key(kind, utf8_fold(name, &scratch));
	arena_free(&scratch);
	struct slot *slot = find(registry->names, &key);
	*count = slot ? slot->count : 0;
	return slot ? slot->thing : NULL;
}

struct str registry_nearest(const struct registry *registry, int kind, struct str id)
{
	struct nearest nearest = nearest_to(id);
	for (struct slot *slot = registry->ids; slot; slot = slot->hh.next)
		if (slot->thing->kind == kind && slot->key[0] != KIND_NONE)
			nearest_offer(&nearest, slot->thing->id);
	return nearest.found;
}

struct nearest nearest_to(struct str id)
{
	return (struct nearest){
		.wanted = id,
		.least = 1 + (id.len < 6 ? 1 : id.len / 3),
	};
}

/* The distance where it is below least, or least. */
static size_t distance_below(struct str a, struct str b, size_t least)
{
	size_t apart = a.len > b.len ? a.len - b.len : b.len - a.len;
	size_t distance = apart < least ? str_distance(a, b) : least;
	return distance < least ? distance : least;
}

void nearest_offer(struct nearest *nearest, struct str id)
{
	size_t slash = id.len;
	while (slash && id.data[slash - 1] != '/')
		slash--;
	size_t least = distance_below(nearest->wanted, id, nearest->least);
	least = distance_below(nearest->wanted, str_sub(id, slash, id.len), least);
	if (least == nearest->least)
		return;
	nearest->least = least;
	nearest->found = id;
}
