#include "partner/feed.h"

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "text/html.h"
#include "text/xml.h"

enum { LONGEST = 500 }; /* bytes of a value */

static const char atom[] = "http://www.w3.org/2005/Atom";
static const char rss1[] = "http://purl.org/rss/1.0/";
static const char rdf[] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
static const char dublin_core[] = "http://purl.org/dc/elements/1.1/";

/* Without what stands between "<" and ">", and with references decoded. */
static struct str without_markup(struct str html, struct arena *arena)
{
	struct buffer text = {0}, decoded = {0};
	bool inside = false;
	for (size_t i = 0; i < html.len; i++) {
		inside = inside || html.data[i] == '<';
		if (!inside)
			buffer_add_char(&text, html.data[i]);
		inside = inside && html.data[i] != '>';
	}
	html_entity_add_text(&decoded, buffer_view(&text));
	struct str plain = arena_copy(arena, buffer_view(&decoded));
	buffer_free(&text);
	buffer_free(&decoded);
	return plain;
}

/* The text of an element that holds nothing else. */
static struct str text_of(const xmlNode *node, struct arena *arena)
{
	struct buffer text = {0};
	const xmlNode *part = node ? node->children : NULL;
	for (; part && text.len < LONGEST; part = part->next)
		if (part->type == XML_TEXT_NODE || part->type == XML_CDATA_SECTION_NODE)
			buffer_add(&text, xml_document_text(part->content));
	struct str copy = arena_copy(arena, str_trim(str_clip(buffer_view(&text), LONGEST)));
	buffer_free(&text);
	return copy;
}

static struct str attribute(const xmlNode *node, const char *name, struct arena *arena)
{
	xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
	struct str copy = arena_copy(arena, xml_document_text(value));
	xmlFree(value);
	return copy;
}

/*
 * The first of these children, "a|b", that says something; in the namespace of Dublin Core where
 * "dc:" stands in front.
 */
static struct str child_text(const xmlNode *node, const char *space, const char *names,
			     struct arena *arena)
{
	struct str rest = str_from(names), name, text = {0};
	while (!text.len && str_split(&rest, '|', &name)) {
		const char *its_space = str_drop(&name, STR("dc:")) ? dublin_core : space;
		text = text_of(xml_document_child(node, its_space, arena_copy(arena, name).data),
			       arena);
	}
	return text;
}

/* A title may be text or escaped HTML, of which the text is left. */
static struct str title_of(const xmlNode *node, const char *space, struct arena *arena)
{
	const xmlNode *title = xml_document_child(node, space, "title");
	struct str text = text_of(title, arena);
	if (!title || (space == atom && !str_equal(attribute(title, "type", arena), STR("html"))))
		return text;
	return str_trim(without_markup(text, arena));
}

static struct str atom_link(const xmlNode *entry, struct arena *arena)
{
	const xmlNode *link = xml_document_child(entry, atom, "link");
	for (; link; link = link->next) {
		if (!xml_document_is(link, atom, "link"))
			continue;
		struct str relation = attribute(link, "rel", arena);
		if (!relation.len || str_equal(relation, STR("alternate")))
			return attribute(link, "href", arena);
	}
	return (struct str){0};
}

static struct feed_entry read_entry(const xmlNode *node, const char *space, struct arena *arena)
{
	bool is_atom = space == atom;
	struct feed_entry entry = {
		.title = title_of(node, space, arena),
		.address =
			is_atom ? atom_link(node, arena) : child_text(node, space, "link", arena),
		.date = description_day(child_text(
			node, space, is_atom ? "published|updated" : "pubDate|dc:date", arena)),
	};
	if (!str_starts(entry.address, STR("https://")) &&
	    !str_starts(entry.address, STR("http://")))
		entry.address = (struct str){0};
	return entry;
}

static struct description describe_atom(const xmlNode *feed, struct arena *arena)
{
	xmlChar *language = xmlNodeGetLang(feed);
	struct description description = {
		.title = title_of(feed, atom, arena),
		.publisher =
			child_text(xml_document_child(feed, atom, "author"), atom, "name", arena),
		.date = description_day(child_text(feed, atom, "updated", arena)),
		.language = arena_copy(arena, xml_document_text(language)),
	};
	xmlFree(language);
	return description;
}

static struct description describe_rss(const xmlNode *channel, const char *space,
				       struct arena *arena)
{
	return (struct description){
		.title = title_of(channel, space, arena),
		.publisher = child_text(channel, space, "dc:publisher", arena),
		.date = description_day(child_text(channel, space, "pubDate|lastBuildDate", arena)),
		.language = child_text(channel, space, "language|dc:language", arena),
	};
}

/*
 * Neither Atom (RFC 4287, section 4.1.1) nor RSS says in which order entries come. Those of one day
 * keep theirs, and so do all when one has no date.
 */
static void sort_entries(struct feed *feed)
{
	struct date dates[FEED_MOST];
	for (size_t i = 0; i < feed->count; i++)
		if (date_parse(feed->entries[i].date, &dates[i]) != DATE_READ)
			return;
	for (size_t i = 1; i < feed->count; i++)
		for (size_t at = i; at && date_compare(dates[at - 1], dates[at]) < 0; at--) {
			struct feed_entry entry = feed->entries[at];
			struct date date = dates[at];
			feed->entries[at] = feed->entries[at - 1];
			feed->entries[at - 1] = entry;
			dates[at] = dates[at - 1];
			dates[at - 1] = date;
		}
}

static void read_entries(const xmlNode *parent, const char *space, struct arena *arena,
			 struct feed *out)
{
	const char *name = space == atom ? "entry" : "item";
	const xmlNode *node = xml_document_child(parent, space, name);
	out->entries = arena_new(arena, struct feed_entry, FEED_MOST);
	for (; node && out->count < FEED_MOST; node = node->next)
		if (xml_document_is(node, space, name))
			ARRAY_PUT(out->entries, out->count, FEED_MOST,
				  read_entry(node, space, arena));
	sort_entries(out);
}

/* Returns false for what is no feed. space: of its elements, which RSS 2.0 has none of. */
static bool read_root(const xmlNode *root, struct arena *arena, struct feed *out)
{
	bool is_rdf = xml_document_is(root, rdf, "RDF");
	const char *space = is_rdf ? rss1 : "";
	const xmlNode *channel = xml_document_child(root, space, "channel");
	if (xml_document_is(root, atom, "feed")) {
		out->description = describe_atom(root, arena);
		read_entries(root, atom, arena, out);
	} else if (channel && (is_rdf || xml_document_is(root, "", "rss"))) {
		out->description = describe_rss(channel, space, arena);
		read_entries(is_rdf ? root : channel, space, arena, out);
	} else {
		return false;
	}
	return true;
}

struct str feed_read(struct str bytes, struct arena *arena, struct feed *out)
{
	struct str problem = {0};
	*out = (struct feed){0};
	xmlDoc *document = xml_document_read(bytes, arena, &problem);
	if (!document)
		return problem;
	const xmlNode *root = xmlDocGetRootElement(document);
	if (!root || !read_root(root, arena, out))
		problem = STR("it is XML, but neither Atom nor RSS");
	xmlFreeDoc(document);
	return problem;
}
