#include "partner/feed.h"

#include <libxml/tree.h>

#include "base/buffer.h"
#include "base/date.h"
#include "text/html_entity.h"
#include "text/xml_document.h"

enum { LONGEST = 500 }; /* bytes of a value */

static const char atom[] = "http://www.w3.org/2005/Atom";
static const char rss1[] = "http://purl.org/rss/1.0/";
static const char rdf[] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
static const char dublin_core[] = "http://purl.org/dc/elements/1.1/";

static bool is(const xmlNode *node, const char *space, const char *name)
{
	struct str own = xml_document_text(node->ns ? node->ns->href : NULL);
	return node->type == XML_ELEMENT_NODE && str_equal(own, str_from(space)) &&
	       str_equal(xml_document_text(node->name), str_from(name));
}

static const xmlNode *child(const xmlNode *node, const char *space, const char *name)
{
	const xmlNode *found = node ? node->children : NULL;
	while (found && !is(found, space, name))
		found = found->next;
	return found;
}

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

static struct str child_text(const xmlNode *node, const char *space, const char *name,
			     struct arena *arena)
{
	return text_of(child(node, space, name), arena);
}

/* A title may be text or escaped HTML, of which the text is left. */
static struct str title_of(const xmlNode *node, const char *space, struct arena *arena)
{
	const xmlNode *title = child(node, space, "title");
	struct str text = text_of(title, arena);
	if (!title || (space == atom && !str_equal(attribute(title, "type", arena), STR("html"))))
		return text;
	return str_trim(without_markup(text, arena));
}

static struct str safe_address(struct str address)
{
	bool safe = str_starts(address, STR("https://")) || str_starts(address, STR("http://"));
	return safe ? address : (struct str){0};
}

/* Atom */

static struct str atom_link(const xmlNode *entry, struct arena *arena)
{
	const xmlNode *link = child(entry, atom, "link");
	for (; link; link = link->next) {
		if (!is(link, atom, "link"))
			continue;
		struct str relation = attribute(link, "rel", arena);
		if (!relation.len || str_equal(relation, STR("alternate")))
			return safe_address(attribute(link, "href", arena));
	}
	return (struct str){0};
}

static struct feed_entry atom_entry(const xmlNode *entry, struct arena *arena)
{
	struct str published = child_text(entry, atom, "published", arena);
	struct str updated = child_text(entry, atom, "updated", arena);
	return (struct feed_entry){
		.title = title_of(entry, atom, arena),
		.address = atom_link(entry, arena),
		.date = description_day(str_either(published, updated)),
	};
}

static struct description atom_description(const xmlNode *root, struct arena *arena)
{
	xmlChar *language = xmlNodeGetLang(root);
	struct description description = {
		.title = title_of(root, atom, arena),
		.publisher = child_text(child(root, atom, "author"), atom, "name", arena),
		.date = description_day(child_text(root, atom, "updated", arena)),
		.language = arena_copy(arena, xml_document_text(language)),
	};
	xmlFree(language);
	return description;
}

/* RSS; space is the namespace of its elements */

static struct feed_entry rss_entry(const xmlNode *item, const char *space, struct arena *arena)
{
	struct str date = child_text(item, space, "pubDate", arena);
	return (struct feed_entry){
		.title = title_of(item, space, arena),
		.address = safe_address(child_text(item, space, "link", arena)),
		.date = description_day(
			str_either(date, child_text(item, dublin_core, "date", arena))),
	};
}

static struct description rss_description(const xmlNode *channel, const char *space,
					  struct arena *arena)
{
	struct str date = child_text(channel, space, "pubDate", arena);
	return (struct description){
		.title = title_of(channel, space, arena),
		.publisher = child_text(channel, dublin_core, "publisher", arena),
		.date = description_day(
			str_either(date, child_text(channel, space, "lastBuildDate", arena))),
		.language = str_either(child_text(channel, space, "language", arena),
				       child_text(channel, dublin_core, "language", arena)),
	};
}

static void read_entries(const xmlNode *parent, const char *space, struct arena *arena,
			 struct feed *out)
{
	const char *name = space == atom ? "entry" : "item";
	const xmlNode *node = child(parent, space, name);
	out->entries = arena_new(arena, struct feed_entry, FEED_MOST);
	for (; node && out->count < FEED_MOST; node = node->next) {
		if (!is(node, space, name))
			continue;
		out->entries[out->count++] =
			space == atom ? atom_entry(node, arena) : rss_entry(node, space, arena);
	}
}

/*
 * Neither Atom (RFC 4287, section 4.1.1) nor RSS says in which order entries
 * come. Those of one day keep theirs.
 */
static void sort_entries(struct feed *feed)
{
	struct date dates[FEED_MOST];
	for (size_t i = 0; i < feed->count; i++)
		if (date_parse(feed->entries[i].date, &dates[i]) != DATE_READ)
			return;
	for (size_t i = 1; i < feed->count; i++) {
		struct feed_entry entry = feed->entries[i];
		struct date date = dates[i];
		size_t at = i;
		for (; at && date_compare(dates[at - 1], date) < 0; at--) {
			feed->entries[at] = feed->entries[at - 1];
			dates[at] = dates[at - 1];
		}
		feed->entries[at] = entry;
		dates[at] = date;
	}
}

static bool read_root(const xmlNode *root, struct arena *arena, struct feed *out)
{
	const xmlNode *channel;
	if (is(root, atom, "feed")) {
		out->description = atom_description(root, arena);
		read_entries(root, atom, arena, out);
	} else if (is(root, "", "rss") && (channel = child(root, "", "channel"))) {
		out->description = rss_description(channel, "", arena);
		read_entries(channel, "", arena, out);
	} else if (is(root, rdf, "RDF") && (channel = child(root, rss1, "channel"))) {
		out->description = rss_description(channel, rss1, arena);
		read_entries(root, rss1, arena, out);
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
	sort_entries(out);
	return problem;
}
