/*
 * Words under boxes, or in the colour of what they stand on: readers do not see them, and whoever
 * copies them does.
 */
#ifndef GUARD_PDF_COVER_H
#define GUARD_PDF_COVER_H

#include "base/arena.h"

/* An object of a PDF as qpdf writes it. */
struct pdf_object {
	struct str dictionary; /* or what else it is */
	struct str stream;     /* packed; empty where it has none */
};

/* The next object at or behind *at, which moves on behind it; false at the end. */
bool pdf_next_object(struct str plain, size_t *at, struct pdf_object *out);

/* Words of a page that are there and that nobody sees. */
struct pdf_unseen {
	bool covered; /* a box is painted over them later */
	bool blended; /* they have the colour of what they stand on */
};

/*
 * Set what holds for an object that is the content of a page or form. A box is what is filled with
 * four straight sides, also with round corners; words stand where they begin, with half their size
 * for every letter. A picture over words is not seen, for scans and signatures lie so.
 */
void pdf_cover_look(const struct pdf_object *object, struct pdf_unseen *out, struct arena *arena);

#endif
