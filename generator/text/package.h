/*
 * Parts of an Office file by what they are for: a ZIP of XML whose relationships lead from part to
 * part (ECMA-376, part 2), or by their names alone (OpenDocument).
 *
 * Every byte is a stranger's: a part is unpacked and parsed only up to a size that a program can
 * take, and what is damaged is not there.
 */
#ifndef TEXT_PACKAGE_H
#define TEXT_PACKAGE_H

#include "text/zip.h"

struct _xmlDoc;
struct _xmlNode;
struct xml_each;

enum {
	PACKAGE_LARGEST_PART = 8 << 20,   /* of XML, unpacked */
	PACKAGE_LARGEST_WHOLE = 24 << 20, /* of all XML that is read */
	PACKAGE_MOST_RELATIONS = 4000,    /* of a part; the rest are not there */
};

struct package {
	struct zip zip;
	struct arena *arena;
	size_t unpacked;      /* so far */
	const char *too_much; /* what was larger than is read, or null */
	struct str related;   /* the part whose relationships are at hand: */
	struct {
		const struct _xmlNode **items;
		size_t count, capacity;
	} relations;
	struct {
		struct _xmlDoc **items;
		size_t count, capacity;
	} open; /* ended by package_close, or before it by package_release */
};

/* False where it is no archive that everybody reads in the same way. Memory: the arena's. */
bool package_open(struct str bytes, struct package *out, struct arena *arena);
void package_close(struct package *package);

/*
 * The root of a part of XML; null where it is not there, is damaged or too large. It lives until
 * package_close.
 */
const struct _xmlNode *package_xml(struct package *package, struct str name);

/* The same of a part whose elements are taken one by one. */
const struct _xmlNode *package_xml_each(struct package *package, struct str name,
					const struct xml_each *each);

/* Forget the parts of XML that were read last, all but so many of package->open. */
void package_release(struct package *package, size_t open);

/* The bytes of any part; false where there are none. */
bool package_bytes(struct package *package, struct str name, struct str *out);

/*
 * The name of the part that a part leads to, by the id of a relationship or by the end of its type
 * ("/officeDocument"), and whether it lies outside, as the address of a link does. part: "" for
 * the whole package. Empty where there is none.
 */
struct str package_related(struct package *package, struct str part, struct str id, struct str type,
			   bool *outside);

/* The first attribute of this name, in any namespace; empty where there is none. */
struct str package_attribute(const struct _xmlNode *node, const char *name);

/* Is it an element of this name, in any namespace? */
bool package_is(const struct _xmlNode *node, const char *name);

/* The next element among siblings, from this one on; and the first in a node of a name. */
const struct _xmlNode *package_element(const struct _xmlNode *node);
const struct _xmlNode *package_child(const struct _xmlNode *node, const char *name);

/* Does an attribute that may be left out say no? <w:b/> and <w:b w:val="1"/> say yes. */
bool package_is_on(const struct _xmlNode *node);

/* A colour of six digits, "FFC000", as 0xRRGGBB; false where it is none. */
bool package_colour(struct str text, uint32_t *out);

/* The name of a colour as scales have it; empty for white, black and what is too pale to tell. */
struct str package_colour_word(uint32_t colour);

#endif
