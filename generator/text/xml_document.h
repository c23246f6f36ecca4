/*
 * XML of strangers, read so that it can do no harm: without a DTD, without entities of its own,
 * without the network, without what only XML_PARSE_HUGE would read, without thousands of attributes
 * on one element. For the files that may use libxml2, whose types are behind this.
 */
#ifndef TEXT_XML_DOCUMENT_H
#define TEXT_XML_DOCUMENT_H

#include "base/arena.h"

struct _xmlDoc;
struct _xmlNode;

/*
 * To be called once, before threads begin to parse XML or HTML: libxml2 makes its locks at its
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

/* A name or text of a document as ours; it lives as long as that. */
struct str xml_document_text(const unsigned char *text);

/* Is it an element of this name, in this namespace; null: in any? */
bool xml_document_is(const struct _xmlNode *node, const char *space, const char *name);

/* The first of these elements in a node, or null; also of null. */
const struct _xmlNode *xml_document_child(const struct _xmlNode *node, const char *space,
					  const char *name);

#endif
