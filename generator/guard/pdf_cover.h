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
	bool unsure;  /* there is more than can be looked through */
};

/* Names of pictures that nothing shines through, sorted. */
struct pdf_pictures {
	struct str *items;
	size_t count, capacity;
	bool unsure; /* there are more */
};

/* Find them in a whole PDF as qpdf writes it. Memory: the arena's, and the PDF's. */
void pdf_find_pictures(struct str plain, struct pdf_pictures *out, struct arena *arena);

/* The number of an object, which stands in front of its dictionary: "12 0 obj"; or 0. */
int pdf_object_number(struct str plain, struct str dictionary);

/*
 * Set what holds for an object that is the content of a page or form. A box is what is filled with
 * four straight sides, also with round corners, or a picture smaller than a page: scans and
 * drawings of a whole page lie over words. Words stand where they begin, with half their size for
 * every letter.
 */
void pdf_cover_look(const struct pdf_object *object, const struct pdf_pictures *pictures,
		    struct pdf_unseen *out, struct arena *arena);

#endif
