#include "text/xml_svg.h"

#include <limits.h>
#include <string.h>

#include <libxml/xmlreader.h>

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
