/*
 * Is a document what a schema in RELAX NG says? For the files that may use libxml2, whose types are
 * behind this.
 */
#ifndef PARTNER_XML_SCHEMA_H
#define PARTNER_XML_SCHEMA_H

#include "base/arena.h"

struct _xmlDoc;

enum { XML_SCHEMA_PARTS = 1000 }; /* in an element, but for the root */

/*
 * Take out of the document what is of other namespaces than its root, and comments; then see that
 * it is valid. bytes are those it was read from, in UTF-8.
 *
 * A root holds one element of each kind that heads it, at most three in all, then any number of
 * others in any order: the schema must be such, for they are looked at some at a time. (Time grows
 * with the square of how many libxml2 sees in one element.)
 *
 * Returns an empty text, or where and why not, for a message: "fails the schema at 12:3: ...".
 * Memory: the arena's.
 */
struct str xml_schema_check(struct _xmlDoc *document, struct str bytes, struct str schema,
			    struct arena *arena);

#endif
