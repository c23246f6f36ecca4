/*
 * A pack of papers in one PDF: its bookmarks, or else the tops of its pages, as an agenda and one
 * paper for each, with the text of its pages for reading.
 */
#ifndef IMPORT_PACK_H
#define IMPORT_PACK_H

#include "import/import.h"

/* What other programs say of the PDF; all strangers' bytes. */
struct pack_pdf {
	struct str outlines; /* qpdf --json=2 --json-key=outlines */
	struct str text;     /* pdftotext, with a form feed behind each page */
	struct str laid_out; /* the same with -layout */
};

/*
 * False where import->refused says why not. The PDFs that are to be published stand in
 * import->cuts, for the caller to make.
 */
bool pack_import(struct import *import, const struct pack_pdf *pdf);

#endif
