#include "partner/catalogue.h"

#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "partner/xml_schema.h"
#include "site/catalogue.h"
#include "text/utf8.h"
#include "text/xml.h"

static bool is(const xmlNode *node, const char *name)
{
	return xml_document_is(node, NULL, name);
}

/* Values: what is valid holds nothing but text */

static struct str line_of(xmlChar *text, struct arena *arena)
{
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
	const xmlNode *child = xml_document_child(node, NULL, name);
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
		.name = arena_copy(arena, xml_document_text(node->name)),
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

static void read_facts(const xmlNode *node, struct arena *arena, struct partner_entry *out)
{
	struct {
		struct partner_fact *items;
		size_t count, capacity;
	} facts = {0};
	struct {
		struct str *items;
		size_t count, capacity;
	} aliases = {0};
	size_t attributes = 0;
	for (const xmlAttr *own = node->properties; own; own = own->next)
		attributes++;
	ARRAY_RESERVE(&facts, arena, attributes + xmlChildElementCount((xmlNode *)node));
	for (const xmlAttr *own = node->properties; own; own = own->next) {
		struct str name = xml_document_text(own->name);
		struct partner_fact fact = {
			.name = arena_copy(arena, name),
			.text = attribute(node, name.data, arena),
		};
		fact.date = date_of(fact.text);
		if (!str_is_one_of(name, "id|address|changed"))
			ARRAY_ADD(&facts, arena, fact);
	}
	for (const xmlNode *part = node->children; part; part = part->next)
		if (is(part, "alias"))
			ARRAY_ADD(&aliases, arena, text_of(part, arena));
		else if (part->type == XML_ELEMENT_NODE && !is(part, "name"))
			ARRAY_ADD(&facts, arena, element_fact(part, arena));
	out->facts = facts.items;
	out->fact_count = facts.count;
	out->aliases = aliases.items;
	out->alias_count = aliases.count;
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
	entry.kind = arena_copy(arena, xml_document_text(node->name));
	entry.name = child_text(node, "name", arena);
	entry.address = attribute(node, "address", arena);
	read_facts(node, arena, &entry);
	return entry;
}

/* The whole */

static int compare_entries(const void *left, const void *right)
{
	const struct partner_entry *a = left, *b = right;
	int order = str_compare(a->kind, b->kind);
	return order ? order : str_compare(a->id, b->id);
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
	size_t most = xmlChildElementCount((xmlNode *)root);
	out->entries = arena_new(arena, struct partner_entry, most);
	for (const xmlNode *node = root->children; node; node = node->next)
		if (node->type == XML_ELEMENT_NODE && !is(node, "name") && !is(node, "publisher") &&
		    !is(node, "licence"))
			ARRAY_PUT(out->entries, out->count, most, read_entry(node, arena));
	ARRAY_SORT(out->entries, out->count, compare_entries);
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
	struct partner_entry wanted = {.kind = kind, .id = id};
	if (!catalogue->count)
		return NULL;
	return bsearch(&wanted, catalogue->entries, catalogue->count, sizeof wanted,
		       compare_entries);
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
