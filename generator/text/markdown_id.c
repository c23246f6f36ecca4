#include "text/markdown_id.h"

#include <string.h>

#include "base/hash.h"

struct markdown_id {
	struct str id; /* no data: the slot is free */
	bool is_taken; /* not if only "p3-2" was made of it */
	uint32_t next; /* the number to try behind it next */
};

bool markdown_id_is_number(struct str id)
{
	bool is_lettered = str_starts(id, STR("p")) || str_starts(id, STR("t")) ||
			   str_starts(id, STR("c")) || str_starts(id, STR("n"));
	for (size_t i = 1; i < id.len; i++)
		if (id.data[i] < '0' || id.data[i] > '9')
			return false;
	return is_lettered && id.len > 1;
}

/* The slot that has this id, or the free one where it would go. */
static struct markdown_id *find(const struct markdown_ids *ids, struct str id)
{
	size_t mask = ids->capacity - 1;
	size_t at = (size_t)hash_bytes(id) & mask;
	while (ids->slots[at].id.data && !str_equal(ids->slots[at].id, id))
		at = (at + 1) & mask;
	return &ids->slots[at];
}

static void grow(struct markdown_ids *ids)
{
	struct markdown_ids larger = *ids;
	larger.capacity = ids->capacity ? ids->capacity * 2 : 16;
	larger.slots = arena_new(ids->arena, struct markdown_id, larger.capacity);
	for (size_t i = 0; i < ids->capacity; i++)
		if (ids->slots[i].id.data)
			*find(&larger, ids->slots[i].id) = ids->slots[i];
	*ids = larger;
}

bool markdown_id_is_taken(const struct markdown_ids *ids, struct str id)
{
	return ids->capacity && id.len && find(ids, id)->is_taken;
}

/* The slot of a name, whether it is taken or not. */
static struct markdown_id *slot_of(struct markdown_ids *ids, struct str id)
{
	if (ids->count >= ids->capacity / 2)
		grow(ids);
	struct markdown_id *slot = find(ids, id);
	if (!slot->id.data) {
		*slot = (struct markdown_id){.id = id, .next = 2};
		ids->count++;
	}
	return slot;
}

bool markdown_id_take(struct markdown_ids *ids, struct str id)
{
	struct markdown_id *slot = id.len ? slot_of(ids, id) : NULL;
	if (!slot || slot->is_taken)
		return false;
	slot->is_taken = true;
	return true;
}

struct str markdown_id_number(struct markdown_ids *ids, struct str letter, struct str number)
{
	size_t len = letter.len + number.len;
	char *id = arena_new(ids->arena, char, len + 1);
	memcpy(id, letter.data, letter.len);
	memcpy(id + letter.len, number.data, number.len);
	markdown_id_take(ids, (struct str){id, len});
	return (struct str){id, len};
}

struct str markdown_id_make(struct markdown_ids *ids, struct str name)
{
	struct str id;
	if (!markdown_id_is_number(name) && markdown_id_take(ids, name))
		return name;
	do {
		uint32_t number = slot_of(ids, name)->next++;
		id = arena_printf(ids->arena, "%.*s-%u", STR_ARG(name), number);
	} while (!markdown_id_take(ids, id));
	return id;
}
