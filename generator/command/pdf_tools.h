/* What qpdf does to a PDF. Where it is not installed, nothing is done and nothing goes out. */
#ifndef COMMAND_PDF_TOOLS_H
#define COMMAND_PDF_TOOLS_H

#include "base/arena.h"

/* Are qpdf and pdftotext installed? */
bool pdf_tools_are_there(struct arena *arena);

/* A PDF as these two see it. */
struct pdf_inside {
	struct str plain; /* every object in plain sight */
	struct str text;  /* of its pages, with a form feed behind each */
};

/*
 * Have them look into a PDF; false where one fails. What came out is the caller's, to be given to
 * pdf_tools_drop.
 */
bool pdf_tools_look(struct str bytes, struct pdf_inside *out, struct arena *arena);
void pdf_tools_drop(struct pdf_inside *inside);

/* A PDF as an import reads it. */
struct pdf_reading {
	struct str outlines; /* in JSON, of qpdf */
	struct str text;     /* of its pages, with a form feed behind each */
	struct str laid_out; /* the same, with words where they stand on the page */
};

/* Read it; false where a program is missing or fails. Memory: the arena's. */
bool pdf_tools_read(struct str bytes, struct pdf_reading *out, struct arena *arena);

/*
 * A new PDF of some pages of another, "1-3,7", and of nothing else in it: no bookmarks, no
 * attachments, nothing about the document. False where qpdf is not there or does not do it. Memory
 * of the bytes: the caller's, to be given to file_free.
 */
bool pdf_tools_cut(struct str bytes, struct str pages, struct str *out, struct arena *arena);

#endif
