/* A text out of a file: a paper with its cover sheet as front matter, an agenda, or minutes. */
#ifndef IMPORT_PAPER_H
#define IMPORT_PAPER_H

#include "import/import.h"

/* Read a .docx, or a plain text; false where import->refused says why not. */
bool paper_import_docx(struct import *import, struct str bytes);
bool paper_import_text(struct import *import, struct str bytes);

#endif
