#include "text/xml_write.h"

#include <libxml/xmlwriter.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

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
