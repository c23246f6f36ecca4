/* What qpdf does to a PDF. Where it is not installed, nothing is done and nothing goes out. */
#ifndef COMMAND_PDF_TOOLS_H
#define COMMAND_PDF_TOOLS_H

#include "base/arena.h"

/* Is it installed? */
bool pdf_tools_are_there(struct arena *arena);

/*
 * A new PDF of some pages of another, "1-3,7", and of nothing else in it: no bookmarks, no
 * attachments, nothing about the document. False where qpdf is not there or does not do it. Memory
 * of the bytes: the caller's, to be given to file_free.
 */
bool pdf_tools_cut(struct str bytes, struct str pages, struct str *out, struct arena *arena);

#endif
