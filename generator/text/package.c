#include "text/package.h"

#include <libxml/tree.h>
#include <string.h>

#include "base/arena.h"
#include "text/xml.h"

bool package_open(struct str bytes, struct package *out, struct arena *arena)
{
	*out = (struct package){.arena = arena};
	return zip_open(bytes, &out->zip, arena);
}

void package_close(struct package *package)
{
	package_release(package, 0);
}

void package_release(struct package *package, size_t open)
{
	for (size_t i = open; i < package->open.count; i++)
		xmlFreeDoc(package->open.items[i]);
	package->open.count = open;
	package->related = (struct str){0};
}

bool package_bytes(struct package *package, struct str name, struct str *out)
{
	const struct zip_entry *entry = zip_find(&package->zip, name);
	return entry && zip_read(entry, out, package->arena);
}

const xmlNode *package_xml(struct package *package, struct str name)
{
	return package_xml_each(package, name, NULL);
}

const xmlNode *package_xml_each(struct package *package, struct str name,
				const struct xml_each *each)
{
	struct arena unpacked = {0};
	const struct zip_entry *entry = zip_find(&package->zip, name);
	struct str bytes, problem;
	if (!entry)
		return NULL;
	if (entry->size > PACKAGE_LARGEST_PART ||
	    entry->size > PACKAGE_LARGEST_WHOLE - package->unpacked) {
		package->too_much = arena_copy(package->arena, name).data;
		return NULL;
	}
	package->unpacked += entry->size;
	xmlDoc *document = zip_read(entry, &bytes, &unpacked)
				   ? xml_document_read_each(bytes, each, package->arena, &problem)
				   : NULL;
	arena_free(&unpacked);
	if (!document)
		return NULL;
	ARRAY_ADD(&package->open, package->arena, document);
	return xmlDocGetRootElement(document);
}

struct str package_attribute(const xmlNode *node, const char *name)
{
	const xmlAttr *attribute = node ? node->properties : NULL;
	while (attribute && strcmp((const char *)attribute->name, name) != 0)
		attribute = attribute->next;
	const xmlNode *value = attribute ? attribute->children : NULL;
	return value && value->content ? xml_document_text(value->content) : (struct str){0};
}

bool package_is(const xmlNode *node, const char *name)
{
	return node && node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

const xmlNode *package_element(const xmlNode *node)
{
	while (node && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return node;
}

const xmlNode *package_child(const xmlNode *node, const char *name)
{
	return xml_document_child(node, NULL, name);
}

bool package_is_on(const xmlNode *node)
{
	return node && !str_is_one_of(package_attribute(node, "val"), "0|false|off|none");
}

bool package_colour(struct str text, uint32_t *out)
{
	enum { DIGITS = 6 };
	uint32_t colour = 0;
	for (size_t i = 0; i < text.len; i++) {
		int digit = ascii_hex(text.data[i]);
		if (digit < 0)
			return false;
		colour = colour << 4 | (uint32_t)digit;
	}
	if (text.len != DIGITS)
		return false;
	*out = colour;
	return true;
}

static int larger(int a, int b)
{
	return a > b ? a : b;
}

struct str package_colour_word(uint32_t colour)
{
	enum { FULL = 255, DARK = 40, PALE = 40, GREY = 16, LIGHT = 220 };
	int red = (int)(colour >> 16 & FULL), green = (int)(colour >> 8 & FULL);
	int blue = (int)(colour & FULL);
	int most = larger(red, larger(green, blue)), least = -larger(-red, larger(-green, -blue));
	if (most < DARK)
		return (struct str){0};
	if (most - least < PALE)
		return most - least < GREY && most < LIGHT ? STR("grey") : (struct str){0};
	/* What is left without the white in it is its hue. */
	red -= least;
	green -= least;
	blue -= least;
	/* Purple and pink are on no scale. */
	if (!green && red && blue * 2 > red && red * 4 > blue)
		return (struct str){0};
	/* From a third of red's strength on green makes amber. */
	if (red >= green && red >= blue)
		return !blue && green * 3 > red ? STR("amber") : STR("red");
	return blue > red && blue * 4 > green * 3 ? STR("blue") : STR("green");
}

/* "word/../media/x" as "media/x", seen from the folder of a part; an absolute one from the root. */
static struct str resolve(struct str part, struct str target, struct arena *arena)
{
	struct str folder = str_folder(part);
	if (str_drop(&target, STR("/")))
		folder = (struct str){0};
	while (str_drop(&target, STR("../")) && folder.len)
		folder = str_folder(str_sub(folder, 0, folder.len - 1));
	return arena_join(arena, folder, target, (struct str){0});
}

/* The relationships of a part, read once as long as the same is asked for. */
static void find_relations(struct package *package, struct str part)
{
	struct arena *arena = package->arena;
	if (package->related.data && str_equal(package->related, part))
		return;
	struct str folder = str_folder(part);
	struct str name = arena_printf(arena, "%.*s_rels/%.*s.rels", STR_ARG(folder),
				       STR_ARG(str_skip(part, folder.len)));
	const xmlNode *root = package_xml(package, name);
	const xmlNode *node = root ? root->children : NULL;
	package->related = arena_copy(arena, part);
	package->relations.count = 0;
	for (; (node = package_element(node)) && package->relations.count < PACKAGE_MOST_RELATIONS;
	     node = node->next)
		ARRAY_ADD(&package->relations, arena, node);
}

struct str package_related(struct package *package, struct str part, struct str id, struct str type,
			   bool *outside)
{
	find_relations(package, part);
	for (size_t i = 0; i < package->relations.count; i++) {
		const xmlNode *node = package->relations.items[i];
		struct str target = package_attribute(node, "Target");
		bool is_it = id.len ? str_equal(package_attribute(node, "Id"), id)
				    : str_ends(package_attribute(node, "Type"), type);
		if (!is_it)
			continue;
		bool is_out = str_equal(package_attribute(node, "TargetMode"), STR("External"));
		if (outside)
			*outside = is_out;
		return is_out ? target : resolve(part, target, package->arena);
	}
	return (struct str){0};
}
