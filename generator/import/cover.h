/*
 * The cover sheet of a paper: what a form says beside its labels, as front matter.
 */
#ifndef IMPORT_COVER_H
#define IMPORT_COVER_H

#include "import/import.h"
#include "import/manuscript.h"

/*
 * Take the cover sheets out of a document and write what they say into a paper; paragraphs such as
 * "Sponsor: Ann Reed" above the first heading are read too. Returns how many labels were known.
 */
size_t cover_take(struct import_writing *paper, struct manuscript *manuscript);

#endif
