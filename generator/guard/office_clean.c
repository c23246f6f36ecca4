#include <libxml/tree.h>

#include "base/arena.h"
#include "guard/clean.h"
#include "guard/inside.h"
#include "text/xml.h"
#include "text/zip.h"

/* Change a part of a name; true where anything had to go. */
struct part_rule {
	const char *name; /* or how it begins, with a slash behind it, or ends, with "*" before */
	bool (*clean)(xmlNode *root);
};

static void take_out(xmlNode *node)
{
	xmlUnlinkNode(node);
	xmlFreeNode(node);
}

static bool is_thumbnail(struct str part)
{
	str_drop(&part, STR("/"));
	return str_starts(part, STR("docProps/thumbnail.")) || str_starts(part, STR("Thumbnails/"));
}

/* Who made it, when, where and for whom: all but a title that is one, and the language. */
static bool clean_about(xmlNode *parent)
{
	bool changed = false;
	for (xmlNode *next, *node = parent->children; node; node = next) {
		next = node->next;
		bool is_title = xml_document_is(node, NULL, "title");
		const xmlNode *text = is_title ? node->children : NULL;
		if (xml_document_is(node, NULL, "meta")) {
			changed |= clean_about(node);
		} else if (node->type == XML_ELEMENT_NODE &&
			   !xml_document_is(node, NULL, "language") &&
			   (!is_title || (text && text->content &&
					  inside_is_path(xml_document_text(text->content))))) {
			take_out(node);
			changed = true;
		}
	}
	return changed;
}

/* Where the small picture of its first page is told of, which may be of an earlier one. */
static bool clean_lists(xmlNode *root)
{
	bool changed = false;
	for (xmlNode *next, *node = root->children; node; node = next) {
		next = node->next;
		struct str part = str_either(xml_document_attribute(node, "full-path"),
					     xml_document_attribute(node, "Target"));
		if (!is_thumbnail(part))
			continue;
		take_out(node);
		changed = true;
	}
	return changed;
}

/* The template it was made from, by the path of somebody's drive. */
static bool clean_template(xmlNode *root)
{
	bool changed = false;
	for (xmlNode *node = root->children; node; node = node->next) {
		struct str type = xml_document_attribute(node, "Type");
		if (node->type != XML_ELEMENT_NODE || !str_ends(type, STR("/attachedTemplate")))
			continue;
		changed |= !str_equal(xml_document_attribute(node, "Target"), STR("Normal.dotm"));
		xmlSetProp(node, (const xmlChar *)"Target", (const xmlChar *)"Normal.dotm");
	}
	return changed;
}

/* The printer it was last sent to, in the settings of OpenDocument. */
static bool clean_printer(xmlNode *parent)
{
	bool changed = false;
	for (xmlNode *node = parent->children; node; node = node->next) {
		if (node->type != XML_ELEMENT_NODE)
			continue;
		changed |= clean_printer(node);
		if (node->children && str_is_one_of(xml_document_attribute(node, "name"),
						    "PrinterName|PrinterSetup")) {
			xmlNodeSetContent(node, NULL);
			changed = true;
		}
	}
	return changed;
}

/* Where the workbook lay when it was saved. */
static bool clean_workbook(xmlNode *parent)
{
	bool changed = false;
	for (xmlNode *next, *node = parent->children; node; node = next) {
		next = node->next;
		if (node->type != XML_ELEMENT_NODE)
			continue;
		if (xml_document_is(node, NULL, "absPath")) {
			take_out(node);
			changed = true;
		} else {
			changed |= clean_workbook(node);
		}
	}
	return changed;
}

static const struct part_rule rules[] = {
	{"docProps/core.xml", clean_about},
	{"*.psmdcp", clean_about}, /* what System.IO.Packaging calls the same */
	{"docProps/app.xml", clean_about},
	{"docProps/custom.xml", clean_about},
	{"meta.xml", clean_about},
	{"word/people.xml", clean_about},
	{"ppt/authors.xml", clean_about},
	{"ppt/commentAuthors.xml", clean_about},
	{"xl/persons/", clean_about},
	{"_rels/.rels", clean_lists},
	{"META-INF/manifest.xml", clean_lists},
	{"settings.xml", clean_printer},
	{"word/_rels/settings.xml.rels", clean_template},
	{"xl/workbook.xml", clean_workbook},
};

static bool holds_for(const struct part_rule *rule, struct str name)
{
	struct str wanted = str_from(rule->name);
	if (str_drop(&wanted, STR("*")))
		return str_ends_fold(name, wanted);
	return str_equal(name, wanted) || (str_ends(wanted, STR("/")) && str_starts(name, wanted));
}

/* What cannot be read stays as it is: office_look finds it. */
static bool clean_xml(const struct zip_entry *entry, struct buffer *out, struct arena *arena)
{
	struct str bytes, problem;
	const struct part_rule *rule = rules;
	while (rule < rules + ARRAY_SIZE(rules) && !holds_for(rule, entry->name))
		rule++;
	if (rule == rules + ARRAY_SIZE(rules) || !zip_read(entry, &bytes, arena))
		return false;
	xmlDoc *document = xml_document_read(bytes, arena, &problem);
	bool changed = document && rule->clean(xmlDocGetRootElement(document));
	if (changed)
		xml_document_write(document, out);
	xmlFreeDoc(document);
	return changed;
}

bool office_clean_media(struct str name, struct str bytes, struct buffer *out)
{
	enum file_type type = file_type_by_start(bytes);
	if (str_ends_fold(name, STR(".svg")))
		return svg_clean(bytes, out);
	if (clean_takes(type))
		return clean_file(type, bytes, out);
	buffer_add(out, bytes);
	return !str_starts(bytes, STR("II*\0")) && !str_starts(bytes, STR("MM\0*"));
}

bool office_is_xml(struct str name)
{
	return str_ends_fold(name, STR(".xml")) || str_ends_fold(name, STR(".rels")) ||
	       str_ends_fold(name, STR(".psmdcp"));
}

bool office_open(struct str bytes, struct zip *out, struct arena *arena)
{
	enum { MOST_UNPACKED = 256 << 20 };
	size_t unpacked = 0;
	if (!zip_open(bytes, out, arena))
		return false;
	for (size_t i = 0; i < out->count; i++) {
		if (out->items[i].size > MOST_UNPACKED - unpacked)
			return false;
		unpacked += out->items[i].size;
	}
	return true;
}

static bool clean_part(const struct zip_entry *entry, struct buffer *out, struct arena *arena)
{
	struct str bytes;
	if (office_is_xml(entry->name))
		return clean_xml(entry, out, arena);
	return zip_read(entry, &bytes, arena) && office_clean_media(entry->name, bytes, out) &&
	       !str_equal(bytes, buffer_view(out));
}

bool office_clean(struct str bytes, struct buffer *out, struct arena *arena)
{
	struct zip zip, clean = {0};
	bool changed = false;
	if (!office_open(bytes, &zip, arena))
		return false;
	clean.items = zip.items;
	for (size_t i = 0; i < zip.count; i++) {
		struct zip_entry entry = zip.items[i];
		struct buffer part = {0};
		struct arena scratch = {0};
		bool goes = is_thumbnail(entry.name);
		if (!goes && clean_part(&entry, &part, &scratch)) {
			zip_exchange(&entry, arena_copy(arena, buffer_view(&part)));
			changed = true;
		}
		changed |= goes;
		if (!goes)
			ARRAY_PUT(clean.items, clean.count, zip.count, entry);
		buffer_free(&part);
		arena_free(&scratch);
	}
	if (changed)
		return zip_write(&clean, out);
	buffer_add(out, bytes);
	return true;
}
