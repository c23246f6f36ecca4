#include "text/xml.h"

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/utf8.h"

void xml_prepare(void)
{
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

xmlDoc *xml_document_read(struct str bytes, struct arena *arena, struct str *problem)
{
	struct reading reading = {xmlNewParserCtxt(), bytes, false, false};
	xmlParserCtxt *parser = reading.parser;
	if (!parser) {
		*problem = STR("not XML");
		return NULL;
	}
	parser->_private = &reading;
	parser->sax->internalSubset = refuse_dtd;
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

void xml_write_finish(struct xml_writer *writer)
{
	must(xmlTextWriterEndDocument(writer->text) >= 0);
	xmlFreeTextWriter(writer->text);
	buffer_free(&writer->kept);
	memory_free(writer);
}
