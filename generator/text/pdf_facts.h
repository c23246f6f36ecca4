/* Is what a browser printed the PDF that we asked for? */
#ifndef TEXT_PDF_FACTS_H
#define TEXT_PDF_FACTS_H

#include "base/str.h"

struct pdf_facts {
	bool is_pdf;      /* whole: it begins and ends as one */
	bool is_tagged;   /* has a tree of structure */
	bool has_outline; /* bookmarks */
	unsigned pages;
};

/*
 * A look at the words that stand outside compressed streams (ISO 32000-2, 7.3.8): Chromium writes
 * every dictionary so. It is no reader of PDF.
 */
struct pdf_facts pdf_facts_of(struct str bytes);

#endif
