#include "text/xml_document.h"

#include <libxml/parser.h>
#include <limits.h>

void xml_prepare(void)
{
	xmlInitParser();
}

/* A DTD is where entities are declared; nothing we read needs one. */
static void refuse_dtd(void *context, const xmlChar *name,
		       const xmlChar *external, const xmlChar *system)
{
	xmlParserCtxt *parser = context;
	bool *has_dtd = parser->_private;
	(void)name;
	(void)external;
	(void)system;
	*has_dtd = true;
	xmlStopParser(parser);
}

struct str xml_document_text(const xmlChar *text)
{
	return str_from(text ? (const char *)text : "");
}

static struct str describe(const xmlParserCtxt *parser, bool has_dtd,
			   struct arena *arena)
{
	const xmlError *error = &parser->lastError;
	if (has_dtd)
		return STR("not accepted: it has a document type declaration");
	if (!error->message)
		return STR("not XML");
	return arena_printf(arena, "not XML: line %d: %.*s", error->line,
			    STR_ARG(str_trim(str_from(error->message))));
}

xmlDoc *xml_document_read(struct str bytes, struct arena *arena,
			  struct str *problem)
{
	xmlParserCtxt *parser = xmlNewParserCtxt();
	bool has_dtd = false;
	xmlDoc *document = NULL;
	if (parser && bytes.len <= INT_MAX) {
		parser->_private = &has_dtd;
		parser->sax->internalSubset = refuse_dtd;
		document = xmlCtxtReadMemory(
			parser, bytes.len ? bytes.data : "", (int)bytes.len,
			NULL, NULL,
			XML_PARSE_NONET | XML_PARSE_NOERROR |
				XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
	}
	if (!document || has_dtd || !parser->nsWellFormed) {
		*problem = parser ? describe(parser, has_dtd, arena)
				  : STR("not XML");
		xmlFreeDoc(document);
		document = NULL;
	}
	xmlFreeParserCtxt(parser);
	return document;
}
