/*
 * Which object of a PDF has which number, and what the names mean that the content of a page uses.
 */
#ifndef GUARD_PDF_INDEX_H
#define GUARD_PDF_INDEX_H

#include "guard/pdf_object.h"

struct pdf_entry {
	int number;
	struct pdf_object object;
};

/* The content of a page, by its number, and the dictionary of what it uses (7.8.3). */
struct pdf_content {
	int number;
	struct str resources;
};

struct pdf_index {
	LIST_OF(struct pdf_entry) objects;
	LIST_OF(struct pdf_content) contents;
};

/* Read a whole PDF as qpdf writes it. Memory: the arena's, and the PDF's. */
void pdf_index_read(struct str plain, struct pdf_index *out, struct arena *arena);

/* What the page uses whose content has this number; empty where no page has it. */
struct str pdf_index_resources(const struct pdf_index *index, int content);

/*
 * What stands behind a key of a dictionary, "/Matrix", and all behind that; where it is a
 * reference, what the object holds. Empty where there is none.
 */
struct str pdf_index_value(const struct pdf_index *index, struct str dictionary, struct str key);

/* The object that a name such as "/Fm1" means, of the sort "/XObject"; or null. */
const struct pdf_object *pdf_index_object(const struct pdf_index *index, struct str resources,
					  struct str sort, struct str name);

/* Take up to most numbers of "[ 1 0 0 1 72 700 ]", or a single one; returns how many. */
size_t pdf_index_numbers(struct str list, double *out, size_t most);

#endif
