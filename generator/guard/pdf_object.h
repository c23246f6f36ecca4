/*
 * The objects of a PDF as qpdf writes it anew: one behind the other, streams packed with zlib.
 */
#ifndef GUARD_PDF_OBJECT_H
#define GUARD_PDF_OBJECT_H

#include "base/arena.h"

/* An object of a PDF as qpdf writes it. */
struct pdf_object {
	struct str dictionary; /* or what else it is */
	struct str stream;     /* packed; empty where it has none */
};

/* The next object at or behind *at, which moves on behind it; false at the end. */
bool pdf_next_object(struct str plain, size_t *at, struct pdf_object *out);

/* The number of an object, which stands in front of its dictionary: "12 0 obj"; or 0. */
int pdf_object_number(struct str plain, struct str dictionary);

/* Names of pictures that nothing shines through, sorted. */
struct pdf_pictures {
	struct str *items;
	size_t count, capacity;
	bool unsure; /* there are more */
};

/* Find them in a whole PDF as qpdf writes it. Memory: the arena's, and the PDF's. */
void pdf_find_pictures(struct str plain, struct pdf_pictures *out, struct arena *arena);

#endif
