/*
 * XML written so that it is well formed, whatever the texts hold: UTF-8, one element a line, the
 * same bytes for the same calls.
 *
 * Names are the program's own and are not checked. Characters that no XML document may hold are
 * left out. Source: Extensible Markup Language (XML) 1.0 (Fifth Edition), section 2.2.
 */
#ifndef TEXT_XML_WRITE_H
#define TEXT_XML_WRITE_H

#include "base/buffer.h"

struct xml_writer;

/* Begin a document at the end of out, which the caller owns. */
struct xml_writer *xml_write_begin(struct buffer *out);

/* Open an element inside the one that is open. */
void xml_write_start(struct xml_writer *writer, const char *name);

/* Give the element just opened an attribute: before its text and elements. */
void xml_write_attribute(struct xml_writer *writer, const char *name, struct str value);

/* Add text, in valid UTF-8, to the open element. */
void xml_write_text(struct xml_writer *writer, struct str text);

/* Close the element opened last. */
void xml_write_end(struct xml_writer *writer);

/* Close whatever is open, add the rest to out, and free the writer. */
void xml_write_finish(struct xml_writer *writer);

#endif
