/* What qpdf does to a PDF. Where it is not installed, nothing is done and nothing goes out. */
#ifndef COMMAND_PDF_TOOLS_H
#define COMMAND_PDF_TOOLS_H

#include "guard/pdf.h"

/* Are qpdf and pdftotext installed? */
bool pdf_tools_are_there(struct arena *arena);

/* Which they are, and as of when: another text where one comes, goes or is replaced. */
struct str pdf_tools_stamp(struct arena *arena);

/* A PDF as these two see it. */
struct pdf_inside {
	struct pdf_facts_inside facts;
	struct str text; /* of its pages, with a form feed behind each */
};

/*
 * Have them look into a PDF; false where one fails. Memory: the arena's.
 *
 * remembers: what they found is kept in the user's own cache folder, and is not looked for again
 * until the PDF or one of them is another. It is sealed by the bytes of the PDF, so that only who
 * has these can read it; and forgotten by pdf_tools_forget when nobody asked for 90 days.
 */
bool pdf_tools_look(struct str bytes, bool remembers, struct pdf_inside *out, struct arena *arena);
void pdf_tools_forget(void);

/* A PDF as an import reads it. */
struct pdf_reading {
	struct str outlines; /* in JSON, of qpdf */
	struct str text;     /* of its pages, with a form feed behind each */
	struct str laid_out; /* the same, with words where they stand on the page */
};

/* Read it; false where a program is missing or fails. Memory: the arena's. */
bool pdf_tools_read(struct str bytes, struct pdf_reading *out, struct arena *arena);

/*
 * The PDF without comments and other marks of readers, and how many those are: where there are
 * none, its own bytes. False where qpdf does not do it. Memory: the arena's.
 */
bool pdf_tools_unmark(struct str bytes, struct str *out, size_t *count, struct arena *arena);

/*
 * A new PDF of some pages of another, "1-3,7", and of nothing else in it: no bookmarks, no
 * attachments, nothing about the document. False where qpdf is not there or does not do it. Memory
 * of the bytes: the caller's, to be given to file_free.
 */
bool pdf_tools_cut(struct str bytes, struct str pages, struct str *out, struct arena *arena);

#endif
