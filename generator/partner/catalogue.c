#include "partner/catalogue.h"

#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "partner/xml_schema.h"
#include "text/catalogue_schema.h"
#include "text/utf8.h"
#include "text/xml_document.h"

static struct str name_of(const xmlNode *node)
{
	return xml_document_text(node->name);
}

static bool is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && str_equal(name_of(node), str_from(name));
}

/* Values: what is valid holds nothing but text */

static struct str line_of(xmlChar *text, struct arena *arena)
{
	if (!text)
		return (struct str){0};
	struct str line = utf8_line(xml_document_text(text), PARTNER_LONGEST, arena);
	xmlFree(text);
	return line;
}

static struct str text_of(const xmlNode *node, struct arena *arena)
{
	return line_of(xmlNodeGetContent(node), arena);
}

static struct str attribute(const xmlNode *node, const char *name, struct arena *arena)
{
	return line_of(xmlGetNoNsProp(node, (const xmlChar *)name), arena);
}

static struct str child_text(const xmlNode *node, const char *name, struct arena *arena)
{
	const xmlNode *child = node->children;
	while (child && !is(child, name))
		child = child->next;
	return child ? text_of(child, arena) : (struct str){0};
}

/* Zero where there is none, and for what no scale and no score reaches. */
static int number(const xmlNode *node, const char *name, struct arena *arena)
{
	int value = 0;
	return str_to_int(attribute(node, name, arena), &value) ? value : 0;
}

static struct date date_of(struct str text)
{
	struct date date;
	return date_parse(text, &date) == DATE_READ ? date : (struct date){0};
}

/* Entries */

static struct partner_fact element_fact(const xmlNode *node, struct arena *arena)
{
	return (struct partner_fact){
		.name = arena_copy(arena, name_of(node)),
		.text = text_of(node, arena),
		.kind = attribute(node, "kind", arena),
		.id = attribute(node, "id", arena),
		.date = date_of(attribute(node, "date", arena)),
		.scale = attribute(node, "scale", arena),
		.place = number(node, "place", arena),
		.of = number(node, "of", arena),
		.likelihood = number(node, "likelihood", arena),
		.consequence = number(node, "consequence", arena),
		.value = number(node, "value", arena),
		.rows = number(node, "rows", arena),
	};
}

static bool is_of_every_entry(struct str attribute)
{
	return str_equal(attribute, STR("id")) || str_equal(attribute, STR("address")) ||
	       str_equal(attribute, STR("changed"));
}

static void read_facts(const xmlNode *node, struct arena *arena, struct partner_entry *out)
{
	const xmlAttr *own = node->properties;
	for (; own; own = own->next) {
		struct str name = xml_document_text(own->name);
		if (is_of_every_entry(name))
			continue;
		struct str text = attribute(node, name.data, arena);
		out->facts[out->fact_count++] = (struct partner_fact){
			.name = arena_copy(arena, name),
			.text = text,
			.date = date_of(text),
		};
	}
	for (const xmlNode *part = node->children; part; part = part->next) {
		if (part->type != XML_ELEMENT_NODE || is(part, "name"))
			continue;
		if (is(part, "alias"))
			out->aliases[out->alias_count++] = text_of(part, arena);
		else
			out->facts[out->fact_count++] = element_fact(part, arena);
	}
}

static void make_room(const xmlNode *node, struct arena *arena, struct partner_entry *out)
{
	size_t aliases = 0, facts = 0;
	for (const xmlAttr *own = node->properties; own; own = own->next)
		facts++;
	for (const xmlNode *part = node->children; part; part = part->next) {
		aliases += is(part, "alias");
		facts += part->type == XML_ELEMENT_NODE;
	}
	out->aliases = arena_new(arena, struct str, aliases);
	out->facts = arena_new(arena, struct partner_fact, facts);
}

static struct partner_entry read_entry(const xmlNode *node, struct arena *arena)
{
	struct partner_entry entry = {
		.id = attribute(node, "id", arena),
		.changed = date_of(attribute(node, "changed", arena)),
		.state = is(node, "moved")       ? PARTNER_MOVED
			 : is(node, "withdrawn") ? PARTNER_WITHDRAWN
						 : PARTNER_PUBLISHED,
	};
	if (entry.state != PARTNER_PUBLISHED) {
		entry.kind = attribute(node, "kind", arena);
		entry.now = attribute(node, "now", arena);
		return entry;
	}
	entry.kind = arena_copy(arena, name_of(node));
	entry.name = child_text(node, "name", arena);
	entry.address = attribute(node, "address", arena);
	make_room(node, arena, &entry);
	read_facts(node, arena, &entry);
	return entry;
}

/* The whole */

static int compare_key(const struct partner_entry *entry, struct str kind, struct str id)
{
	int order = str_compare(entry->kind, kind);
	return order ? order : str_compare(entry->id, id);
}

static int compare_entries(const void *left, const void *right)
{
	const struct partner_entry *a = left, *b = right;
	return compare_key(a, b->kind, b->id);
}

static bool is_of_head(const xmlNode *node)
{
	return is(node, "name") || is(node, "publisher") || is(node, "licence");
}

static void read_root(const xmlNode *root, struct arena *arena, struct partner_catalogue *out)
{
	out->description = (struct description){
		.title = child_text(root, "name", arena),
		.publisher = child_text(root, "publisher", arena),
		.language = attribute(root, "language", arena),
	};
	out->address = attribute(root, "address", arena);
	out->licence = child_text(root, "licence", arena);
	size_t count = 0;
	const xmlNode *node;
	for (node = root->children; node; node = node->next)
		count += !is_of_head(node);
	out->entries = arena_new(arena, struct partner_entry, count);
	for (node = root->children; node; node = node->next)
		if (!is_of_head(node))
			out->entries[out->count++] = read_entry(node, arena);
	if (count)
		qsort(out->entries, count, sizeof *out->entries, compare_entries);
}

static bool is_web(struct str address)
{
	return str_starts(address, STR("https://")) || str_starts(address, STR("http://"));
}

/* What no schema can say. */
static struct str check(const struct partner_catalogue *catalogue, struct arena *arena)
{
	if (!is_web(catalogue->address))
		return STR("its address is neither https nor http");
	for (size_t i = 0; i < catalogue->count; i++) {
		const struct partner_entry *entry = &catalogue->entries[i];
		if (!entry->id.len)
			return arena_printf(arena,
					    "the id of one %.*s is "
					    "blank",
					    STR_ARG(entry->kind));
		if (i && !compare_entries(entry - 1, entry))
			return arena_printf(arena,
					    "two entries are %.*s "
					    "\"%.*s\"",
					    STR_ARG(entry->kind), STR_ARG(entry->id));
		if (entry->state == PARTNER_PUBLISHED && !is_web(entry->address))
			return arena_printf(arena,
					    "the address of %.*s "
					    "\"%.*s\" is neither https nor "
					    "http",
					    STR_ARG(entry->kind), STR_ARG(entry->id));
	}
	return STR("");
}

/* Is it a catalogue, of the version that is known here? */
static struct str check_root(const xmlNode *root, struct arena *arena)
{
	struct str own = STR(CATALOGUE_NAMESPACE);
	struct str space = xml_document_text(root->ns ? root->ns->href : NULL);
	struct str all = str_sub(own, 0, own.len - strlen(CATALOGUE_VERSION));
	int version;
	if (!is(root, "catalogue") || !str_starts(space, all))
		return STR("it is XML, but no catalogue");
	if (str_equal(space, own))
		return STR("");
	if (!str_to_int(str_sub(space, all.len, space.len), &version))
		return STR("it is XML, but no catalogue");
	return arena_printf(arena,
			    "it is a catalogue of version %d, which "
			    "this program does not know; update it",
			    version);
}

static struct str read_document(xmlDoc *document, struct str bytes, struct arena *arena,
				struct partner_catalogue *out)
{
	const xmlNode *root = xmlDocGetRootElement(document);
	struct str schema = {catalogue_schema, catalogue_schema_len};
	struct str problem = check_root(root, arena);
	if (!problem.len && !utf8_is_clean(bytes))
		problem = STR("it is not UTF-8, or has control characters");
	if (!problem.len && xmlChildElementCount((xmlNode *)root) > PARTNER_MOST)
		problem = arena_printf(arena, "it has more than %d entries", PARTNER_MOST);
	if (!problem.len)
		problem = xml_schema_check(document, bytes, schema, arena);
	if (problem.len)
		return problem;
	read_root(root, arena, out);
	return check(out, arena);
}

struct str partner_catalogue_read(struct str bytes, struct arena *arena,
				  struct partner_catalogue *out)
{
	struct str problem = {0};
	*out = (struct partner_catalogue){0};
	xmlDoc *document = xml_document_read(bytes, arena, &problem);
	if (!document)
		return problem;
	problem = read_document(document, bytes, arena, out);
	xmlFreeDoc(document);
	if (problem.len)
		*out = (struct partner_catalogue){0};
	return problem;
}

const struct partner_entry *partner_catalogue_find(const struct partner_catalogue *catalogue,
						   struct str kind, struct str id)
{
	size_t low = 0, high = catalogue->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct partner_entry *entry = &catalogue->entries[middle];
		int order = compare_key(entry, kind, id);
		if (!order)
			return entry;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct partner_fact *partner_entry_fact(const struct partner_entry *entry, const char *name)
{
	for (size_t i = 0; i < entry->fact_count; i++)
		if (str_equal(entry->facts[i].name, str_from(name)))
			return &entry->facts[i];
	return NULL;
}

struct str partner_entry_text(const struct partner_entry *entry, const char *name)
{
	const struct partner_fact *fact = partner_entry_fact(entry, name);
	return fact ? fact->text : (struct str){0};
}

const struct partner_fact *partner_entry_latest(const struct partner_entry *entry, const char *name,
						struct str kind, struct str scale)
{
	const struct partner_fact *latest = NULL;
	for (size_t i = 0; i < entry->fact_count; i++) {
		const struct partner_fact *fact = &entry->facts[i];
		if (str_equal(fact->name, str_from(name)) && str_equal(fact->kind, kind) &&
		    str_equal(fact->scale, scale) &&
		    (!latest || date_compare_known(fact->date, latest->date) >= 0))
			latest = fact;
	}
	return latest;
}
