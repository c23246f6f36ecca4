/*
 * Words under boxes: text of a page over which something is painted later, so that readers do not
 * see it and whoever copies it does.
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

/*
 * Is this the content of a page or form, and does a box in it cover words that stand there before?
 * Only what is filled as a rectangle counts, and where text begins, with half its size for every
 * letter: what is drawn as a picture or a curve is not seen.
 */
bool pdf_cover_hides(const struct pdf_object *object, struct arena *arena);

#endif
