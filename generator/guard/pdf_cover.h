/*
 * Words under boxes, or in the colour of what they stand on: readers do not see them, and whoever
 * copies them does.
 */
#ifndef GUARD_PDF_COVER_H
#define GUARD_PDF_COVER_H

#include "base/arena.h"
#include "guard/pdf_index.h"

/* Words of a page that are there and that nobody sees. */
struct pdf_unseen {
	bool covered; /* a box is painted over them later */
	bool blended; /* they have the colour of what they stand on */
	bool unsure;  /* there is more than can be looked through */
};

/* What the content of a page may name. */
struct pdf_page {
	const struct pdf_pictures *pictures;
	const struct pdf_index *index;
	struct str resources; /* empty, as of a form by itself: it does not look into forms */
};

/*
 * Set what holds for an object that is the content of a page or form. A box is what is filled with
 * four straight sides, also with round corners, or a picture smaller than a page: scans and
 * drawings of a whole page lie over words. What shines through covers
 * nothing. Forms are drawn where the page draws them. Words stand where they begin, with half their
 * size for every letter.
 */
void pdf_cover_look(const struct pdf_object *object, const struct pdf_page *page,
		    struct pdf_unseen *out, struct arena *arena);

#endif
