#include "site/pack.h"

#include "base/arena.h"
#include "site/kind_pages.h"

bool pack_is_wanted(const struct thing *thing)
{
	const struct kind_pages *pages = kind_pages(thing->kind);
	return thing->has_page && pages->has_pack && pages->has_pack(thing);
}

struct packing {
	struct pack_part *items;
	size_t count, capacity;
	struct arena *arena;
};

static bool has_key(const struct packing *packing, struct str key)
{
	for (size_t i = 0; i < packing->count; i++)
		if (str_equal(packing->items[i].key, key))
			return true;
	return false;
}

/* Two meetings may each have a paper of this name. */
static struct str key_by_name(const struct packing *packing, const struct thing *thing)
{
	struct str name = arena_printf(packing->arena, "%s-%.*s", schema_kind(thing->kind)->word,
				       STR_ARG(thing->name));
	struct str key = name;
	for (unsigned i = 2; has_key(packing, key); i++)
		key = arena_printf(packing->arena, "%.*s-%u", STR_ARG(name), i);
	return key;
}

static struct str key_by_kind(const struct packing *packing, const struct thing *thing)
{
	return arena_printf(packing->arena, "the-%s", schema_kind(thing->kind)->word);
}

void pack_add(struct packing *packing, const struct thing *thing, enum pack_key key)
{
	struct pack pack = {packing->items, packing->count};
	if (!thing->has_page || pack_find(&pack, thing->address))
		return;
	struct pack_part part = {.thing = thing, .lower = 1};
	part.key = key == PACK_BY_NAME ? key_by_name(packing, thing) : key_by_kind(packing, thing);
	ARRAY_ADD(packing, packing->arena, part);
}

struct pack pack_of(const struct thing *thing, struct arena *arena)
{
	struct packing packing = {.arena = arena};
	kind_pages(thing->kind)->add_parts(thing, &packing);
	ARRAY_ADD(&packing, arena,
		  (struct pack_part){.thing = thing, .key = key_by_kind(&packing, thing)});
	return (struct pack){packing.items, packing.count};
}

const struct pack_part *pack_find(const struct pack *pack, struct str address)
{
	for (size_t i = 0; pack && i < pack->count; i++)
		if (str_equal(pack->parts[i].thing->address, address))
			return &pack->parts[i];
	return NULL;
}

struct str pack_id(const struct pack_part *part, struct str fragment, struct arena *arena)
{
	if (!fragment.len)
		return part->key;
	return arena_join(arena, part->key, STR("."), fragment);
}

struct str pack_address(const struct thing *thing, struct arena *arena)
{
	return arena_printf(arena, "%.*spack/", STR_ARG(thing->address));
}

struct str pack_file_address(const struct thing *thing, struct arena *arena)
{
	return arena_printf(arena, "%.*spack/%.*s-pack.html", STR_ARG(thing->address),
			    STR_ARG(thing->name));
}

enum { LARGEST = 8 << 20 };

static bool has_at(struct str bytes, size_t offset, struct str wanted)
{
	return bytes.len > offset && str_starts(str_skip(bytes, offset), wanted);
}

/* "<svg" where only a prologue may stand before it. */
static bool is_svg(struct str bytes)
{
	struct str head = str_trim(str_clip(bytes, 1024));
	return str_starts(head, STR("<svg")) ||
	       (str_starts(head, STR("<?xml")) && str_find(head, STR("<svg")) < head.len);
}

/* Null for what is no picture. */
static const char *type_of(struct str bytes)
{
	if (has_at(bytes, 0, STR("\x89PNG\r\n\x1a\n")))
		return "image/png";
	if (has_at(bytes, 0, STR("\xff\xd8\xff")))
		return "image/jpeg";
	if (has_at(bytes, 0, STR("GIF87a")) || has_at(bytes, 0, STR("GIF89a")))
		return "image/gif";
	if (has_at(bytes, 0, STR("RIFF")) && has_at(bytes, 8, STR("WEBP")))
		return "image/webp";
	return is_svg(bytes) ? "image/svg+xml" : NULL;
}

void picture_add(struct buffer *out, struct str bytes)
{
	const char *type = bytes.len <= LARGEST ? type_of(bytes) : NULL;
	if (!type) {
		buffer_add(out, STR("data:,"));
		return;
	}
	buffer_printf(out, "data:%s;base64,", type);
	buffer_add_base64(out, bytes);
}
