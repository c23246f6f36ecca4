#include "partner/description.h"

#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>
#include <libxml/parserInternals.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "text/utf8.h"

/* Days */

struct str description_day(struct str text)
{
	enum { DAY = 10 };
	struct date date;
	struct str day = str_sub(text, 0, DAY);
	if (text.len > DAY && text.data[DAY] == 'T' && date_parse(day, &date) == DATE_READ)
		return day;
	/* Up to the space in front of the time. */
	size_t colon = str_find_char(text, ':');
	while (colon && colon < text.len && text.data[colon - 1] != ' ')
		colon--;
	day = str_trim(str_sub(text, 0, colon));
	return colon < text.len && date_parse(day, &date) == DATE_READ ? day : text;
}

/* Pages */

enum {
	LONGEST = 500, /* bytes of a value */
	/* Of what an end tag may end, all is looked through for each. */
	DEEPEST = 500,
};

enum part { PART_TITLE, PART_PUBLISHER, PART_DATE, PART_LANGUAGE, PARTS };

/*
 * Names of values, best first; all of one part are in one list. itemprop is schema.org's, the
 * others stand in name or property.
 */
struct name_row {
	enum part part;
	const char *attribute;
	const char *name;
};

static const struct name_row names[] = {
	{PART_TITLE, "name", "dcterms.title"},
	{PART_TITLE, "name", "dc.title"},
	{PART_TITLE, "property", "og:title"},
	{PART_TITLE, "itemprop", "headline"},
	{PART_PUBLISHER, "name", "dcterms.publisher"},
	{PART_PUBLISHER, "name", "dc.publisher"},
	{PART_PUBLISHER, "property", "og:site_name"},
	{PART_PUBLISHER, "itemprop", "publisher"},
	{PART_DATE, "name", "dcterms.issued"},
	{PART_DATE, "name", "dc.date.issued"},
	{PART_DATE, "name", "dcterms.date"},
	{PART_DATE, "name", "dc.date"},
	{PART_DATE, "property", "article:published_time"},
	{PART_DATE, "itemprop", "datePublished"},
	{PART_DATE, "name", "dcterms.modified"},
	{PART_DATE, "property", "article:modified_time"},
	{PART_DATE, "itemprop", "dateModified"},
	{PART_LANGUAGE, "name", "dcterms.language"},
	{PART_LANGUAGE, "name", "dc.language"},
};

enum { NAMES = ARRAY_SIZE(names), UNNAMED = NAMES };

struct reading {
	struct arena *arena;
	struct str values[PARTS];
	size_t ranks[PARTS]; /* row of names each value is from */
	struct buffer title; /* of the title element */
	bool in_title;
	bool has_title; /* the first one counts */
	bool has_markup;
	htmlParserCtxt *parser;
	size_t depth;
};

static struct str from_xml(const xmlChar *text)
{
	return str_from(text ? (const char *)text : "");
}

static void take(struct reading *reading, enum part part, size_t rank, struct str value)
{
	if (rank >= reading->ranks[part])
		return;
	value = utf8_line(value, LONGEST, reading->arena);
	if (!value.len)
		return;
	reading->values[part] = value;
	reading->ranks[part] = rank;
}

static struct str attribute(const xmlChar **attributes, const char *name)
{
	for (; attributes && attributes[0]; attributes += 2)
		if (str_equal_fold(from_xml(attributes[0]), str_from(name)))
			return from_xml(attributes[1]);
	return (struct str){0};
}

/* "description published": an attribute may hold several names. */
static bool has_word(struct str list, const char *word)
{
	struct str part;
	while (str_split(&list, ' ', &part))
		if (str_equal_fold(part, str_from(word)))
			return true;
	return false;
}

/* A value stands in content, that of <time> in datetime. */
static void read_names(struct reading *reading, const xmlChar **attributes)
{
	struct str value = attribute(attributes, "content");
	if (!value.data)
		value = attribute(attributes, "datetime");
	if (!value.data)
		return;
	for (size_t i = 0; i < NAMES; i++)
		if (has_word(attribute(attributes, names[i].attribute), names[i].name))
			take(reading, names[i].part, i, value);
}

static void start_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
	struct reading *reading = context;
	struct str element = from_xml(name);
	reading->has_markup = true;
	if (++reading->depth > DEEPEST)
		xmlStopParser(reading->parser);
	if (str_equal(element, STR("title")) && !reading->has_title)
		reading->in_title = true;
	else if (str_equal(element, STR("html")))
		take(reading, PART_LANGUAGE, UNNAMED, attribute(attributes, "lang"));
	else
		read_names(reading, attributes);
}

static void end_element(void *context, const xmlChar *name)
{
	struct reading *reading = context;
	reading->depth -= reading->depth > 0;
	if (!reading->in_title || !str_equal(from_xml(name), STR("title")))
		return;
	reading->in_title = false;
	reading->has_title = true;
}

static void characters(void *context, const xmlChar *text, int len)
{
	struct reading *reading = context;
	if (reading->in_title && reading->title.len < LONGEST)
		buffer_add(&reading->title, (struct str){(const char *)text, (size_t)len});
}

/* Characters */

/* What a byte order mark says, taken off; else the header's charset. */
static struct str charset_of(struct str *bytes, struct str charset)
{
	if (str_drop(bytes, STR("\xEF\xBB\xBF")))
		return STR("UTF-8");
	if (str_drop(bytes, STR("\xFE\xFF")))
		return STR("UTF-16BE");
	if (str_drop(bytes, STR("\xFF\xFE")))
		return STR("UTF-16LE");
	return charset;
}

static bool is_charset_name(struct str name)
{
	enum { LONGEST_NAME = 40 };
	for (size_t i = 0; i < name.len; i++) {
		char c = name.data[i];
		if (!ascii_is_letter(c) && !ascii_is_digit(c) && c != '-' && c != '_')
			return false;
	}
	return name.len && name.len <= LONGEST_NAME;
}

/* Browsers read Latin-1 as Windows-1252, which has more characters. */
static void set_charset(htmlParserCtxt *parser, struct str charset, struct arena *arena)
{
	int options = HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
	xmlCharEncodingHandler *handler = NULL;
	if (str_equal_fold(charset, STR("iso-8859-1")))
		charset = STR("windows-1252");
	if (is_charset_name(charset))
		handler = xmlFindCharEncodingHandler(arena_copy(arena, charset).data);
	if (handler) {
		options |= HTML_PARSE_IGNORE_ENC;
		xmlSwitchToEncoding(parser, handler);
	}
	htmlCtxtUseOptions(parser, options);
}

static void parse(struct reading *reading, struct str bytes, struct str charset)
{
	static const xmlSAXHandler events = {
		.startElement = start_element,
		.endElement = end_element,
		.characters = characters,
		.cdataBlock = characters,
	};
	charset = charset_of(&bytes, charset);
	htmlParserCtxt *parser =
		bytes.len ? htmlCreateMemoryParserCtxt(bytes.data, (int)bytes.len) : NULL;
	if (!parser)
		return;
	set_charset(parser, charset, reading->arena);
	*parser->sax = events;
	parser->userData = reading;
	reading->parser = parser;
	htmlParseDocument(parser);
	htmlFreeParserCtxt(parser);
}

bool description_read_page(struct str bytes, struct str charset, struct arena *arena,
			   struct description *out)
{
	struct reading reading = {.arena = arena};
	for (int part = 0; part < PARTS; part++)
		reading.ranks[part] = UNNAMED + 1;
	parse(&reading, bytes, charset);
	take(&reading, PART_TITLE, UNNAMED, buffer_view(&reading.title));
	buffer_free(&reading.title);
	*out = (struct description){
		.title = reading.values[PART_TITLE],
		.publisher = reading.values[PART_PUBLISHER],
		.date = description_day(reading.values[PART_DATE]),
		.language = reading.values[PART_LANGUAGE],
	};
	return reading.has_markup;
}
