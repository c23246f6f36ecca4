#include "theme/theme_settings.h"

#include "base/arena.h"
#include "base/hash.h"
#include "text/utf8.h"
#include "text/yaml.h"

struct reader {
	const struct source *source;
	struct arena *arena;
	struct diag *diag;
};

static bool report_type(const struct reader *reader, const struct node *node, const char *wanted)
{
	diag_report(reader->diag, DIAG_WRONG_TYPE, (struct place){reader->source, node->span},
		    "%s is expected here", wanted);
	diag_remedy(reader->diag, "see \"A theme of your own\" in "
				  "themes/README.md");
	return false;
}

static bool read_word(const struct reader *reader, const struct node *node, struct theme_word *out)
{
	if (node->type != NODE_SCALAR || !str_trim(node->text).len)
		return report_type(reader, node, "a name");
	*out = (struct theme_word){str_trim(node->text), {reader->source, node->span}};
	return true;
}

/* One name, or a list of them. */
static bool read_words(const struct reader *reader, const struct node *node,
		       struct theme_words *out)
{
	const struct node *items = node->type == NODE_SCALAR ? node : node->items;
	size_t count = node->type == NODE_SCALAR ? 1 : node->count;
	if (node->type == NODE_MAP)
		return report_type(reader, node, "a list of names");
	out->items = arena_new(reader->arena, struct theme_word, count);
	for (; out->count < count; out->count++)
		if (!read_word(reader, &items[out->count], &out->items[out->count]))
			return false;
	return true;
}

static bool read_sections(const struct reader *reader, const struct node *node,
			  struct section_lists *out)
{
	bool good = node->type == NODE_MAP ||
		    report_type(reader, node, "a map of pages and their sections");
	for (size_t i = 0; good && i < node->count; i++) {
		const struct node *page = &node->items[i];
		struct section_list list = {
			.page = {page->key, {reader->source, page->key_span}},
		};
		good = read_words(reader, page, &list.names);
		ARRAY_ADD(out, reader->arena, list);
	}
	return good;
}

static bool read_entry(const struct reader *reader, const struct node *entry,
		       struct theme_settings *out)
{
	struct theme_word word;
	if (str_equal_key(entry->key, STR("extends")))
		return read_word(reader, entry, &out->extends);
	if (str_equal_key(entry->key, STR("needs")))
		return read_words(reader, entry, &out->needs);
	if (str_equal_key(entry->key, STR("sections")))
		return read_sections(reader, entry, &out->sections);
	if (str_equal_key(entry->key, STR("made by"))) {
		bool good = read_word(reader, entry, &word);
		out->made_by = good ? word.text : (struct str){0};
		return good;
	}
	diag_report(reader->diag, DIAG_UNKNOWN_KEY, (struct place){reader->source, entry->key_span},
		    "a theme has no key \"%.*s\"; it is left out", STR_ARG(entry->key));
	diag_remedy(reader->diag,
		    "a theme has \"extends\", \"needs\", \"made by\" and \"sections\"");
	return true;
}

bool theme_settings_read(const struct source *source, struct arena *arena, struct diag *diag,
			 struct theme_settings *out)
{
	const struct reader reader = {source, arena, diag};
	struct span whole = {0, (uint32_t)source->text.len};
	struct node map;
	*out = (struct theme_settings){0};
	if (!utf8_check(source, diag) || !yaml_parse(source, whole, arena, diag, &map))
		return false;
	if (map.type != NODE_MAP)
		return report_type(&reader, &map, "a map of keys and values");
	bool good = true;
	for (size_t i = 0; i < map.count; i++)
		good &= read_entry(&reader, &map.items[i], out);
	return good;
}

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
