/* XML of strangers, read safely, and XML of our own, written well. */
#ifndef TEXT_XML_H
#define TEXT_XML_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"

struct _xmlDoc;
struct _xmlNode;
struct xml_writer;

/*
 * XML of strangers, read so that it can do no harm: without a DTD, without entities of its own,
 * without the network, without what only XML_PARSE_HUGE would read, without thousands of attributes
 * on one element. For the files that may use libxml2, whose types are behind this.
 */

/*
 * To be called once, before anything parses XML or HTML: libxml2 makes its locks at its
 * first use, and two first uses at once wait for each other for ever (libxml2, "Thread safety":
 * xmlInitParser).
 */
void xml_prepare(void);

/*
 * Parse a whole document. Returns null, with what is wrong in *problem, for whatever is not well
 * formed, not in order of its namespaces, or has a DTD; the caller frees the document with
 * xmlFreeDoc. Memory of *problem: the arena's.
 */
struct _xmlDoc *xml_document_read(struct str bytes, struct arena *arena, struct str *problem);

/*
 * The same where elements are taken one by one, each as soon as it is whole, and are not in the
 * document afterwards: so that thousands of them need the room of one. False from take: no more is
 * read, and null is returned.
 */
struct xml_each {
	const char *parent, *name; /* in any namespace */
	bool (*take)(void *context, const struct _xmlNode *node);
	void *context;
};

struct _xmlDoc *xml_document_read_each(struct str bytes, const struct xml_each *each,
				       struct arena *arena, struct str *problem);

/* A name or text of a document as ours; it lives as long as that. */
struct str xml_document_text(const unsigned char *text);

/* Is it an element of this name, in this namespace; null: in any? */
bool xml_document_is(const struct _xmlNode *node, const char *space, const char *name);

/* The first of these elements in a node, or null; also of null. */
const struct _xmlNode *xml_document_child(const struct _xmlNode *node, const char *space,
					  const char *name);

/* Its attribute of this name, in any namespace, as long as the document lives; or empty. */
struct str xml_document_attribute(const struct _xmlNode *node, const char *name);

/* Add all of a document, as UTF-8. */
void xml_document_write(struct _xmlDoc *document, struct buffer *out);

/*
 * XML written so that it is well formed, whatever the texts hold: UTF-8, one element a line, the
 * same bytes for the same calls.
 *
 * Names are the program's own and are not checked. Characters that no XML document may hold are
 * left out. Source: Extensible Markup Language (XML) 1.0 (Fifth Edition), section 2.2.
 */

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

/* A whole element that holds no more than a text. */
void xml_write_element(struct xml_writer *writer, const char *name, struct str text);

/* Close whatever is open, add the rest to out, and free the writer. */
void xml_write_finish(struct xml_writer *writer);

/*
 * Pictures in SVG: are they only pictures?
 *
 * A page shows them by <img>, where a browser runs no script and fetches nothing. Their address can
 * be opened by itself, though, and then they are documents of the site: so what would run, lead or
 * fetch there is refused.
 */

/*
 * Is the source well-formed SVG without scripts, event handlers, animation, HTML, entities, links
 * and anything from another address? May run in parallel with itself.
 *
 * Returns false after reporting the first problem at its line. Source: Scalable Vector Graphics
 * (SVG) 2, sections 2.7 and 15.
 */
bool svg_check(const struct source *source, struct diag *diag);

#endif
