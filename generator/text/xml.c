#include "text/xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/utf8.h"

/* Where memory runs out libxml2 ends the program as all else does, with the same words. */
static void *take_memory(size_t size)
{
	return memory_resize(NULL, size);
}

static char *copy_text(const char *text)
{
	size_t size = strlen(text) + 1;
	return memcpy(memory_resize(NULL, size), text, size);
}

void xml_prepare(void)
{
	xmlMemSetup(memory_free, take_memory, memory_resize, copy_text);
	xmlInitParser();
}

/*
 * libxml2 compares each attribute of an element with all of its others. It keeps room for five
 * texts of each, and doubles the room when it is full.
 */
enum { MOST_ATTRIBUTES = 500, MOST_ROOM = MOST_ATTRIBUTES * 5 * 2 };

enum { LONGEST = 300 }; /* bytes of what libxml2 says */

struct reading {
	xmlParserCtxt *parser;
	struct str rest;
	bool has_dtd;
	bool is_too_full;
	const struct xml_each *each; /* or null */
};

/* The next bytes for the parser, as long as all is well. */
static int give(void *context, char *buffer, int most)
{
	struct reading *reading = context;
	struct str piece = reading->rest;
	if (reading->parser->maxatts > MOST_ROOM) {
		reading->is_too_full = true;
		return -1;
	}
	piece.len = piece.len < (size_t)most ? piece.len : (size_t)most;
	if (piece.len)
		memcpy(buffer, piece.data, piece.len);
	reading->rest = str_skip(reading->rest, piece.len);
	return (int)piece.len;
}

/* A DTD is where entities are declared; nothing we read needs one. */
static void refuse_dtd(void *context, const xmlChar *name, const xmlChar *external,
		       const xmlChar *system)
{
	xmlParserCtxt *parser = context;
	struct reading *reading = parser->_private;
	(void)name;
	(void)external;
	(void)system;
	reading->has_dtd = true;
	xmlStopParser(parser);
}

struct str xml_document_text(const xmlChar *text)
{
	return str_from(text ? (const char *)text : "");
}

static struct str describe(const struct reading *reading, struct arena *arena)
{
	const xmlError *error = &reading->parser->lastError;
	if (reading->has_dtd)
		return STR("not accepted: it has a document type declaration");
	if (reading->is_too_full)
		return arena_printf(arena, "not accepted: an element has more than %d attributes",
				    MOST_ATTRIBUTES);
	if (!error->message)
		return STR("not XML");
	struct str message = utf8_line(str_from(error->message), LONGEST, arena);
	return arena_printf(arena, "not XML: line %d: %.*s", error->line, STR_ARG(message));
}

/* An element is whole: hand it on, if it is one of those, and forget it. */
static void end_element(void *context, const xmlChar *name, const xmlChar *prefix,
			const xmlChar *space)
{
	xmlParserCtxt *parser = context;
	const struct xml_each *each = ((struct reading *)parser->_private)->each;
	xmlSAX2EndElementNs(context, name, prefix, space);
	xmlNode *parent = parser->node;
	xmlNode *node = parent ? parent->last : NULL;
	if (!node || !xml_document_is(node, NULL, each->name) ||
	    !xml_document_is(parent, NULL, each->parent))
		return;
	if (!each->take(each->context, node))
		xmlStopParser(parser);
	xmlUnlinkNode(node);
	xmlFreeNode(node);
}

xmlDoc *xml_document_read(struct str bytes, struct arena *arena, struct str *problem)
{
	return xml_document_read_each(bytes, NULL, arena, problem);
}

xmlDoc *xml_document_read_each(struct str bytes, const struct xml_each *each, struct arena *arena,
			       struct str *problem)
{
	struct reading reading = {xmlNewParserCtxt(), bytes, false, false, each};
	xmlParserCtxt *parser = reading.parser;
	if (!parser) {
		*problem = STR("not XML");
		return NULL;
	}
	parser->_private = &reading;
	parser->sax->internalSubset = refuse_dtd;
	if (each)
		parser->sax->endElementNs = end_element;
	xmlDoc *document = xmlCtxtReadIO(parser, give, NULL, &reading, NULL, NULL,
					 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
						 XML_PARSE_NOCDATA);
	if (!document || reading.has_dtd || reading.is_too_full || !parser->nsWellFormed) {
		*problem = describe(&reading, arena);
		xmlFreeDoc(document);
		document = NULL;
	}
	xmlFreeParserCtxt(parser);
	return document;
}

bool xml_document_is(const xmlNode *node, const char *space, const char *name)
{
	if (node->type != XML_ELEMENT_NODE ||
	    !str_equal(xml_document_text(node->name), str_from(name)))
		return false;
	return !space ||
	       str_equal(xml_document_text(node->ns ? node->ns->href : NULL), str_from(space));
}

const xmlNode *xml_document_child(const xmlNode *node, const char *space, const char *name)
{
	const xmlNode *child = node ? node->children : NULL;
	while (child && !xml_document_is(child, space, name))
		child = child->next;
	return child;
}

struct str xml_document_attribute(const xmlNode *node, const char *name)
{
	const xmlAttr *attribute = node ? node->properties : NULL;
	while (attribute && !str_equal(xml_document_text(attribute->name), str_from(name)))
		attribute = attribute->next;
	const xmlNode *value = attribute ? attribute->children : NULL;
	return value && value->content ? xml_document_text(value->content) : (struct str){0};
}

void xml_document_write(xmlDoc *document, struct buffer *out)
{
	xmlChar *text = NULL;
	int len = 0;
	xmlDocDumpMemoryEnc(document, &text, &len, "UTF-8");
	buffer_add(out, (struct str){(const char *)text, (size_t)len});
	xmlFree(text);
}

struct xml_writer {
	xmlTextWriter *text;
	struct buffer kept; /* a text without what XML may not hold */
};

/* As with memory that runs out elsewhere, there is nothing to go on with. */
static void must(bool done)
{
	if (done)
		return;
	fputs("boardpack: out of memory\n", stderr);
	abort();
}

static int take(void *context, const char *bytes, int len)
{
	buffer_add(context, (struct str){bytes, (size_t)len});
	return len;
}

/* U+FFFE and U+FFFF, which UTF-8 writes as EF BF BE and EF BF BF. */
static bool is_no_character(struct str text)
{
	return str_starts(text, STR("\xEF\xBF\xBE")) || str_starts(text, STR("\xEF\xBF\xBF"));
}

static bool is_control(char c)
{
	return (unsigned char)c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/* The text, ended by a NUL as libxml2 wants it; good until the next one. */
static const xmlChar *keep(struct xml_writer *writer, struct str text)
{
	buffer_reset(&writer->kept);
	for (size_t i = 0; i < text.len; i++) {
		if (is_no_character(str_skip(text, i)))
			i += 2;
		else if (!is_control(text.data[i]))
			buffer_add_char(&writer->kept, text.data[i]);
	}
	buffer_add_char(&writer->kept, '\0');
	return (const xmlChar *)writer->kept.data;
}

struct xml_writer *xml_write_begin(struct buffer *out)
{
	struct xml_writer *writer = memory_resize(NULL, sizeof *writer);
	xmlOutputBuffer *sink = xmlOutputBufferCreateIO(take, NULL, out, NULL);
	must(sink);
	*writer = (struct xml_writer){.text = xmlNewTextWriter(sink)};
	must(writer->text);
	must(xmlTextWriterSetIndent(writer->text, 1) == 0);
	must(xmlTextWriterStartDocument(writer->text, NULL, "UTF-8", NULL) >= 0);
	return writer;
}

void xml_write_start(struct xml_writer *writer, const char *name)
{
	must(xmlTextWriterStartElement(writer->text, (const xmlChar *)name) >= 0);
}

void xml_write_attribute(struct xml_writer *writer, const char *name, struct str value)
{
	must(xmlTextWriterWriteAttribute(writer->text, (const xmlChar *)name,
					 keep(writer, value)) >= 0);
}

void xml_write_text(struct xml_writer *writer, struct str text)
{
	must(xmlTextWriterWriteString(writer->text, keep(writer, text)) >= 0);
}

void xml_write_end(struct xml_writer *writer)
{
	must(xmlTextWriterEndElement(writer->text) >= 0);
}

void xml_write_element(struct xml_writer *writer, const char *name, struct str text)
{
	xml_write_start(writer, name);
	xml_write_text(writer, text);
	xml_write_end(writer);
}

void xml_write_finish(struct xml_writer *writer)
{
	must(xmlTextWriterEndDocument(writer->text) >= 0);
	xmlFreeTextWriter(writer->text);
	buffer_free(&writer->kept);
	memory_free(writer);
}

struct svg_reader {
	const struct source *source;
	xmlTextReaderPtr reader;
	struct diag *diag;
};

static const char svg_namespace[] = "http://www.w3.org/2000/svg";
static const char html_namespace[] = "http://www.w3.org/1999/xhtml";

static void ignore(void *context, const char *message, xmlParserSeverities severity,
		   xmlTextReaderLocatorPtr where)
{
	(void)context;
	(void)message;
	(void)severity;
	(void)where;
}

static struct place line_place(const struct source *source, long line)
{
	size_t start = 0;
	struct str text = source->text;
	while (line-- > 1 && start < text.len)
		start += str_find_char(str_skip(text, start), '\n') + 1;
	if (start > text.len)
		start = text.len;
	return place_at(source, start, start + source_line(text, (uint32_t)start).len);
}

/* what is the sentence's subject: "the element <script>". */
static bool refuse(const struct svg_reader *work, const char *what, const char *name)
{
	const xmlNode *node = xmlTextReaderCurrentNode(work->reader);
	diag_report(work->diag, DIAG_UNSAFE_PICTURE, line_place(work->source, xmlGetLineNo(node)),
		    "%s \"%s\" has no place in a picture", what, name);
	diag_remedy(work->diag, "save it as plain SVG: shapes and text only");
	return false;
}

static bool is_one_of(const char *name, const char *const *names)
{
	for (size_t i = 0; names[i]; i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

static bool check_element(const struct svg_reader *work)
{
	static const char *const refused[] = {"a",
					      "script",
					      "foreignObject",
					      "iframe",
					      "handler",
					      "listener",
					      "animate",
					      "animateMotion",
					      "animateTransform",
					      "set",
					      "discard",
					      "audio",
					      "video",
					      NULL};
	const char *name = (const char *)xmlTextReaderConstLocalName(work->reader);
	const char *space = (const char *)xmlTextReaderConstNamespaceUri(work->reader);
	bool is_root = xmlTextReaderDepth(work->reader) == 0;
	if (is_root && (strcmp(name, "svg") || !space || strcmp(space, svg_namespace)))
		return refuse(work, "the outermost element", name);
	if (space && !strcmp(space, html_namespace))
		return refuse(work, "the HTML element", name);
	if (space && !strcmp(space, svg_namespace) && is_one_of(name, refused))
		return refuse(work, "the element", name);
	return true;
}

static bool has_at(struct str text, size_t at, struct str word)
{
	return str_equal_fold(
		str_sub(text, at, at + word.len < text.len ? at + word.len : text.len), word);
}

/* Does a style name anything that is not in the same file? */
static bool fetches(struct str style)
{
	for (size_t i = 0; i < style.len; i++) {
		if (style.data[i] == '\\' || has_at(style, i, STR("@import")) ||
		    has_at(style, i, STR("image-set")))
			return true;
		if (!has_at(style, i, STR("url(")))
			continue;
		struct str inside = str_trim(str_skip(style, i + 4));
		if (str_starts(inside, STR("\"")) || str_starts(inside, STR("'")))
			inside = str_skip(inside, 1);
		if (!str_starts(inside, STR("#")))
			return true;
	}
	return false;
}

static bool is_inside(struct str address)
{
	static const char *const starts[] = {"#", "data:image/png;", "data:image/jpeg;",
					     "data:image/gif;", "data:image/webp;"};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (str_starts(address, str_from(starts[i])))
			return true;
	return false;
}

static bool check_attribute(const struct svg_reader *work)
{
	const char *name = (const char *)xmlTextReaderConstLocalName(work->reader);
	const char *text = (const char *)xmlTextReaderConstValue(work->reader);
	struct str value = str_from(text ? text : "");
	bool leads = !strcmp(name, "href") || !strcmp(name, "src");
	if (!strncmp(name, "on", 2))
		return refuse(work, "the event handler", name);
	if (xmlTextReaderIsNamespaceDecl(work->reader))
		return true;
	if (leads && !is_inside(value))
		return refuse(work, "the outside address in", name);
	if (!leads && fetches(value))
		return refuse(work, "the outside address in", name);
	return true;
}

/* A browser reads the text of an element as one, whatever parts it: comments, sections of CDATA. */
static bool check_style(const struct svg_reader *work)
{
	xmlChar *text = xmlTextReaderReadString(work->reader);
	bool is_good = !text || !fetches(str_from((const char *)text)) ||
		       refuse(work, "the outside address in", "style");
	xmlFree(text);
	return is_good;
}

/*
 * What an encoding makes of bytes must not depend on who reads them: a server may say UTF-8 of
 * every file, and browsers do not know all that we could.
 */
static bool check_encoding(const struct svg_reader *work)
{
	const xmlChar *written = xmlTextReaderConstEncoding(work->reader);
	const char *name = written ? (const char *)written : "UTF-8";
	return str_equal_fold(str_from(name), STR("UTF-8")) ||
	       str_equal_fold(str_from(name), STR("US-ASCII")) ||
	       refuse(work, "the encoding", name);
}

/*
 * Browsers have copies of some DTDs, whose entities are then characters of theirs alone; those of
 * SVG 1.0 and 1.1 have none.
 */
static bool check_doctype(const struct svg_reader *work)
{
	const xmlDtd *dtd = (const xmlDtd *)xmlTextReaderCurrentNode(work->reader);
	struct str id = str_from(dtd->ExternalID ? (const char *)dtd->ExternalID : "");
	bool is_plain = !dtd->ExternalID && !dtd->SystemID;
	if (!dtd->children && (is_plain || str_starts(id, STR("-//W3C//DTD SVG 1."))))
		return true;
	return refuse(work, "the declaration", "DOCTYPE");
}

static bool check_attributes(const struct svg_reader *work)
{
	while (xmlTextReaderMoveToNextAttribute(work->reader) == 1)
		if (!check_attribute(work))
			return false;
	xmlTextReaderMoveToElement(work->reader);
	return true;
}

static bool check_node(const struct svg_reader *work)
{
	const char *name = (const char *)xmlTextReaderConstLocalName(work->reader);
	switch (xmlTextReaderNodeType(work->reader)) {
	case XML_READER_TYPE_DOCUMENT_TYPE:
		return check_doctype(work);
	case XML_READER_TYPE_PROCESSING_INSTRUCTION:
		return refuse(work, "the instruction", name);
	case XML_READER_TYPE_ENTITY_REFERENCE:
		return refuse(work, "the entity", name);
	case XML_READER_TYPE_ELEMENT:
		return check_element(work) && check_attributes(work) &&
		       (strcmp(name, "style") != 0 || check_style(work));
	default:
		return true;
	}
}

bool svg_check(const struct source *source, struct diag *diag)
{
	struct svg_reader work = {source, NULL, diag};
	int more = -1;
	if (source->text.len <= INT_MAX)
		work.reader = xmlReaderForMemory(source->text.data, (int)source->text.len, NULL,
						 NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
	if (work.reader)
		xmlTextReaderSetErrorHandler(work.reader, ignore, NULL);
	bool good = true;
	while (work.reader && good && (more = xmlTextReaderRead(work.reader)) == 1)
		good = check_encoding(&work) && check_node(&work);
	if (good && more != 0) {
		int line = work.reader ? xmlTextReaderGetParserLineNumber(work.reader) : 1;
		good = diag_report(diag, DIAG_UNSAFE_PICTURE, line_place(source, line),
				   "this is not well-formed SVG");
		diag_remedy(diag, "save it again as plain SVG");
	}
	xmlFreeTextReader(work.reader);
	return good;
}
