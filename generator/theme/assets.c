#include "theme/assets.h"

#include "base/list.h"

#include "base/hash.h"

static bool is_asset(struct str name)
{
	return str_ends(name, STR(".css")) || str_ends(name, STR(".js")) ||
	       str_ends(name, STR(".svg"));
}

static struct str address_of(struct str name, struct str text, struct arena *arena)
{
	size_t dot = name.len;
	while (name.data[dot - 1] != '.')
		dot--;
	uint64_t hash = hash_bytes(text);
	struct str stem = str_sub(name, 0, dot - 1);
	struct str ending = str_sub(name, dot, name.len);
	return arena_printf(arena, "assets/%.*s-%08x.%.*s", STR_ARG(stem),
			    (unsigned)(hash ^ (hash >> 32)), STR_ARG(ending));
}

struct assets assets_list(const struct source *const *sources, size_t count, struct str more_style,
			  struct arena *arena)
{
	struct assets assets = {arena_new(arena, struct asset, count), 0};
	for (size_t i = 0; i < count; i++) {
		struct str name = sources[i]->name, text = sources[i]->text;
		if (!is_asset(name))
			continue;
		if (more_style.len && str_equal(name, STR("style.css")))
			text = arena_printf(arena, "%.*s\n%.*s\n", STR_ARG(str_trim(text)),
					    STR_ARG(more_style));
		ARRAY_PUT(assets.items, assets.count, count,
			  (struct asset){name, address_of(name, text, arena), text});
	}
	return assets;
}

struct str assets_find(const struct assets *assets, struct str name)
{
	for (size_t i = 0; i < assets->count; i++)
		if (str_equal(assets->items[i].name, name))
			return assets->items[i].address;
	return (struct str){0};
}

struct str assets_text(const struct assets *assets, struct str name)
{
	for (size_t i = 0; i < assets->count; i++)
		if (str_equal(assets->items[i].name, name))
			return assets->items[i].text;
	return (struct str){0};
}

struct str *assets_addresses(const struct assets *assets, struct arena *arena)
{
	struct str *addresses = arena_new(arena, struct str, assets->count);
	for (size_t i = 0; i < assets->count; i++)
		addresses[i] = assets->items[i].address;
	return addresses;
}
