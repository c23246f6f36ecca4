/* One paper out of a Word file, with its cover sheet as front matter. */
#ifndef IMPORT_PAPER_H
#define IMPORT_PAPER_H

#include "import/import.h"
#include "import/manuscript.h"

/* Read a .docx; false where import->refused says why not. */
bool paper_import_docx(struct import *import, struct str bytes);

/* The paper that a text is, with its pictures beside it. */
void paper_import(struct import *import, struct manuscript *text);

#endif
