
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/arena.h"
#include "guard/clean.h"
#include "text/xml.h"

struct cleaning {
	struct str bytes;     /* of the whole drawing */
	struct buffer sheets; /* what its style sheets say */
	bool painted;         /* something was drawn before */
	bool changed;
	bool damaged;
};

static const char svg_namespace[] = "http://www.w3.org/2000/svg";

static bool is_in(const xmlNs *space, const char *const *names)
{
	if (!space)
		return true;
	for (size_t i = 0; names[i]; i++)
		if (!strcmp((const char *)space->href, names[i]))
			return true;
	return false;
}

/* What a style says of a property, with any space and case around it; empty where nothing. */
static struct str said_of(struct str style, const char *property)
{
	struct str rest = style, rule, value = {0};
	while (str_split(&rest, ';', &rule)) {
		size_t colon = str_find_char(rule, ':');
		if (str_equal_fold(str_trim(str_sub(rule, 0, colon)), str_from(property)))
			value = str_trim(str_skip(rule, colon + 1));
	}
	size_t important = str_find(value, STR("!important"));
	return str_trim(str_sub(value, 0, important));
}

/* Does a selector of a style sheet mean the element: ".note", "text.note", "#id", "text"? */
static bool is_meant(struct str selector, const xmlNode *node)
{
	struct str name = xml_document_text(node->name),
		   classes = xml_document_attribute(node, "class"), one;
	size_t mark = 0;
	while (mark < selector.len && selector.data[mark] != '.' && selector.data[mark] != '#')
		mark++;
	struct str element = str_sub(selector, 0, mark), rest = str_skip(selector, mark + 1);
	if (element.len && !str_equal(element, name) && !str_equal(element, STR("*")))
		return false;
	if (mark == selector.len)
		return selector.len > 0;
	if (selector.data[mark] == '#')
		return str_equal(rest, xml_document_attribute(node, "id"));
	while (str_split(&classes, ' ', &one))
		if (one.len && str_equal(one, rest))
			return true;
	return false;
}

/* What the style sheets say of it; of several rules the last. */
static struct str said_by_sheets(const struct cleaning *work, const xmlNode *node,
				 const char *property)
{
	struct str rest = buffer_view(&work->sheets), value = {0};
	while (rest.len) {
		size_t open = str_find_char(rest, '{');
		struct str selectors = str_sub(rest, 0, open), one;
		rest = str_skip(rest, open + 1);
		size_t close = str_find_char(rest, '}');
		struct str said = said_of(str_sub(rest, 0, close), property);
		rest = str_skip(rest, close + 1);
		while (said.len && str_split(&selectors, ',', &one))
			if (is_meant(str_trim(one), node))
				value = said;
	}
	return value;
}

static struct str own_property(const struct cleaning *work, const xmlNode *node,
			       const char *property)
{
	struct str value = said_of(xml_document_attribute(node, "style"), property);
	if (!value.len)
		value = said_by_sheets(work, node, property);
	return value.len ? value : str_trim(xml_document_attribute(node, property));
}

static struct str property_of(const struct cleaning *work, const xmlNode *node,
			      const char *property)
{
	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
		struct str value = own_property(work, node, property);
		if (value.len && !str_equal_fold(value, STR("inherit")))
			return value;
	}
	return (struct str){0};
}

/* "0", "0.0", "0%" */
static bool is_nothing(struct str value)
{
	for (size_t i = 0; i < value.len; i++)
		if (str_find_char(STR("0.%ptx "), value.data[i]) == 7)
			return false;
	return value.len > 0;
}

static bool paints(const struct cleaning *work, const xmlNode *node, const char *property,
		   const char *opacity, bool by_default)
{
	struct str value = property_of(work, node, property);
	return (value.len ? !str_is_one_of(value, "none|transparent") : by_default) &&
	       !is_nothing(property_of(work, node, opacity));
}

/* "12", "12px"; 0 where it is none. */
static double number_of(struct str text)
{
	char copy[32] = {0};
	size_t len = text.len < sizeof copy ? text.len : sizeof copy - 1;
	if (len)
		memcpy(copy, text.data, len);
	return strtod(copy, NULL);
}

/* Far outside what is shown, by its own place alone. */
static bool is_far_off(const xmlNode *node)
{
	double box[4] = {0};
	const xmlNode *at = node;
	for (; at->parent && at->parent->type == XML_ELEMENT_NODE; at = at->parent)
		if (xml_document_attribute(at, "transform").len ||
		    xml_document_attribute(at, "style").len)
			return false;
	struct str rest = xml_document_attribute(at, "viewBox"), one;
	size_t count = 0;
	while (count < ARRAY_SIZE(box) && str_split(&rest, ' ', &one))
		if (one.len)
			ARRAY_PUT(box, count, ARRAY_SIZE(box), number_of(one));
	double x = number_of(xml_document_attribute(node, "x")),
	       y = number_of(xml_document_attribute(node, "y"));
	return count == ARRAY_SIZE(box) && (x > box[0] + 2 * box[2] || x < box[0] - 2 * box[2] ||
					    y > box[1] + 2 * box[3] || y < box[1] - box[3]);
}

static bool is_white(struct str colour)
{
	return str_is_one_of(colour, "white|#fff|#ffffff|rgb(255,255,255)|rgb(255, 255, 255)");
}

static bool is_faded(const struct cleaning *work, const xmlNode *node)
{
	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
		if (is_nothing(own_property(work, node, "opacity")) ||
		    str_equal_fold(own_property(work, node, "display"), STR("none")))
			return true;
	return false;
}

/* By its letters or their outlines; white on nothing is none. */
static bool is_drawn(const struct cleaning *work, const xmlNode *node)
{
	bool is_blank = !work->painted && is_white(property_of(work, node, "fill"));
	return (paints(work, node, "fill", "fill-opacity", true) && !is_blank) ||
	       paints(work, node, "stroke", "stroke-opacity", false);
}

static bool is_unseen_text(const struct cleaning *work, const xmlNode *node)
{
	if (!str_is_one_of(xml_document_text(node->name), "text|tspan|textPath|tref"))
		return false;
	for (const xmlNode *child = node->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE && !is_unseen_text(work, child))
			return false;
	return is_faded(work, node) || !is_drawn(work, node) || is_far_off(node) ||
	       str_is_one_of(property_of(work, node, "visibility"), "hidden|collapse") ||
	       is_nothing(property_of(work, node, "font-size"));
}

/* "#id" in quotes or brackets; in a style sheet it only says what is meant. */
static bool is_referred_to(struct str bytes, struct str reference)
{
	for (size_t at; (at = str_find(bytes, reference)) < bytes.len;) {
		bytes = str_skip(bytes, at + reference.len);
		if (bytes.len && str_find_char(STR("\"')"), bytes.data[0]) < 3)
			return true;
	}
	return false;
}

/* Is an element in it used from elsewhere, as a gradient or a mask may be? */
static bool is_used(const struct cleaning *work, const xmlNode *node)
{
	enum { LONGEST = 200 };
	char wanted[LONGEST + 2] = "#";
	struct str id = xml_document_attribute(node, "id");
	if (id.len > LONGEST)
		return true;
	if (id.len) {
		memcpy(wanted + 1, id.data, id.len);
		struct str reference = {wanted, id.len + 1};
		if (is_referred_to(work->bytes, reference))
			return true;
	}
	for (const xmlNode *child = node->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE && is_used(work, child))
			return true;
	return false;
}

/* Words where things are kept to be used, and this is not. */
static bool is_spare(const xmlNode *node)
{
	const xmlNode *parent = node->parent;
	return parent && parent->type == XML_ELEMENT_NODE &&
	       !strcmp((const char *)parent->name, "defs") &&
	       str_is_one_of(xml_document_text(node->name), "text|g|symbol");
}

static bool element_goes(const struct cleaning *work, const xmlNode *node)
{
	static const char *const kept[] = {svg_namespace, NULL};
	static const char *const unseen[] = {"metadata", "title", "desc"};
	if (!is_in(node->ns, kept))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(unseen); i++)
		if (!strcmp((const char *)node->name, unseen[i]))
			return true;
	bool is_hidden = str_equal_fold(own_property(work, node, "display"), STR("none")) ||
			 is_unseen_text(work, node) || is_spare(node);
	return is_hidden && !is_used(work, node);
}

static bool node_goes(const struct cleaning *work, const xmlNode *node)
{
	switch (node->type) {
	case XML_ELEMENT_NODE:
		return element_goes(work, node);
	case XML_TEXT_NODE:
	case XML_CDATA_SECTION_NODE:
		return false;
	default: /* comments, instructions, what a DTD brings */
		return true;
	}
}

static bool attribute_goes(const xmlAttr *attribute)
{
	static const char *const kept[] = {"http://www.w3.org/1999/xlink",
					   "http://www.w3.org/XML/1998/namespace", svg_namespace,
					   NULL};
	const char *name = (const char *)attribute->name;
	return !is_in(attribute->ns, kept) || !strncmp(name, "data-", 5) ||
	       !strncmp(name, "aria-", 5) || (attribute->ns && !strcmp(name, "title"));
}

/* Bytes from base64 (RFC 4648), white space passed over; false where it is none. */
static bool decode(struct str text, struct buffer *out)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned bits = 0, count = 0;
	for (size_t i = 0; i < text.len && text.data[i] != '='; i++) {
		if (ascii_is_space(text.data[i]))
			continue;
		const char *letter = text.data[i] ? strchr(letters, text.data[i]) : NULL;
		if (!letter)
			return false;
		bits = bits << 6 | (unsigned)(letter - letters);
		if (++count % 4 != 1)
			buffer_add_char(out, (char)(bits >> (6 - 2 * ((count - 1) % 4)) & 0xFF));
	}
	return true;
}

/* A picture inside it, cleaned like any other. */
static bool clean_data(struct str address, struct buffer *out)
{
	struct buffer bytes = {0}, clean = {0};
	size_t comma = str_find_char(address, ',');
	bool good = str_ends(str_sub(address, 0, comma), STR(";base64")) &&
		    decode(str_skip(address, comma + 1), &bytes);
	enum file_type type = file_type_by_start(buffer_view(&bytes));
	good &= type >= FILE_JPEG && type <= FILE_WEBP &&
		clean_file(type, buffer_view(&bytes), &clean);
	if (good) {
		buffer_add(out, str_sub(address, 0, comma + 1));
		buffer_add_base64(out, buffer_view(&clean));
		buffer_add_char(out, '\0');
	}
	if (good && str_equal(buffer_view(&bytes), buffer_view(&clean)))
		buffer_reset(out); /* as it was */
	buffer_free(&bytes);
	buffer_free(&clean);
	return good;
}

static void clean_picture(struct cleaning *work, xmlAttr *attribute)
{
	struct buffer address = {0};
	const xmlNode *value = attribute->children;
	struct str text =
		value && value->content ? xml_document_text(value->content) : (struct str){0};
	if (!str_starts(text, STR("data:")))
		return;
	if (!clean_data(text, &address))
		work->damaged = true;
	else if (address.len) {
		xmlNodeSetContent((xmlNode *)attribute, (const xmlChar *)address.data);
		work->changed = true;
	}
	buffer_free(&address);
}

static void clean_attributes(struct cleaning *work, xmlNode *node)
{
	for (xmlAttr *next, *attribute = node->properties; attribute; attribute = next) {
		next = attribute->next;
		if (attribute_goes(attribute)) {
			xmlRemoveProp(attribute);
			work->changed = true;
		} else if (!strcmp((const char *)attribute->name, "href")) {
			clean_picture(work, attribute);
		}
	}
}

/* Prefixes that nothing uses any more name the program that drew it. */
static void clean_prefixes(struct cleaning *work, xmlNode *node)
{
	static const char *const kept[] = {"http://www.w3.org/1999/xlink", svg_namespace, NULL};
	for (xmlNs **at = &node->nsDef; *at;) {
		xmlNs *space = *at;
		if (is_in(space, kept)) {
			at = &space->next;
			continue;
		}
		*at = space->next;
		xmlFreeNs(space);
		work->changed = true;
	}
}

/* Nested as deep as libxml2 reads: 256 elements. */
static void clean_children(struct cleaning *work, xmlNode *parent)
{
	for (xmlNode *next, *node = parent->children; node; node = next) {
		next = node->next;
		if (node_goes(work, node)) {
			xmlUnlinkNode(node);
			xmlFreeNode(node);
			work->changed = true;
		} else if (node->type == XML_ELEMENT_NODE) {
			work->painted |= str_is_one_of(
				xml_document_text(node->name),
				"rect|path|circle|ellipse|polygon|polyline|line|image|use");
			clean_attributes(work, node);
			clean_children(work, node);
			clean_prefixes(work, node);
		}
	}
}

/* "/ * ... * /" in a style: taken out of the text of the element. */
static void clean_style(struct cleaning *work, xmlNode *node)
{
	struct buffer text = {0};
	xmlChar *content = xmlNodeGetContent(node);
	struct str rest = xml_document_text(content);
	size_t open;
	while ((open = str_find(rest, STR("/*"))) < rest.len) {
		struct str behind = str_skip(rest, open + 2);
		size_t close = str_find(behind, STR("*/"));
		buffer_add(&text, str_sub(rest, 0, open));
		buffer_add_char(&text, ' ');
		rest = str_skip(behind, close + 2);
		work->changed = true;
	}
	buffer_add(&text, rest);
	if (text.len != xml_document_text(content).len) {
		xmlNodeSetContent(node, NULL);
		xmlNodeAddContentLen(node, (const xmlChar *)text.data, (int)text.len);
	}
	xmlFree(content);
	buffer_free(&text);
}

static void clean_styles(struct cleaning *work, xmlNode *node)
{
	for (; node; node = node->next) {
		if (xml_document_is(node, svg_namespace, "style"))
			clean_style(work, node);
		else if (node->type == XML_ELEMENT_NODE)
			clean_styles(work, node->children);
	}
}

static void read_sheets(struct cleaning *work, xmlNode *node)
{
	for (; node; node = node->next) {
		if (!xml_document_is(node, svg_namespace, "style")) {
			read_sheets(work, node->type == XML_ELEMENT_NODE ? node->children : NULL);
			continue;
		}
		xmlChar *content = xmlNodeGetContent(node);
		buffer_add(&work->sheets, xml_document_text(content));
		xmlFree(content);
	}
}

static void clean_document(struct cleaning *work, xmlDoc *document, struct buffer *out)
{
	if (document->intSubset && document->intSubset->children)
		work->damaged = true;
	clean_styles(work, document->children);
	read_sheets(work, document->children);
	/* What only holds now and then cannot be told here. */
	if (str_find(buffer_view(&work->sheets), STR("@media")) < work->sheets.len ||
	    str_find(buffer_view(&work->sheets), STR("@supports")) < work->sheets.len)
		work->damaged |= str_find(work->bytes, STR("<text")) < work->bytes.len;
	clean_children(work, (xmlNode *)document);
	if (!work->changed) {
		buffer_add(out, work->bytes);
		return;
	}
	xml_document_write(document, out);
}

bool svg_clean(struct str bytes, struct buffer *out)
{
	struct cleaning work = {.bytes = bytes};
	xmlDoc *document = NULL;
	if (bytes.len <= INT_MAX)
		document = xmlReadMemory(bytes.data, (int)bytes.len, NULL, NULL,
					 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (document)
		clean_document(&work, document, out);
	buffer_free(&work.sheets);
	bool good = document && !work.damaged && xmlDocGetRootElement(document);
	xmlFreeDoc(document);
	return good;
}
