/*
 * Word files (ECMA-376, part 1, WordprocessingML; transitional and strict).
 *
 * What a reader of the page does not see is not read: deleted words, comments, hidden text. They
 * are counted.
 */
#ifndef IMPORT_DOCX_H
#define IMPORT_DOCX_H

#include "import/manuscript.h"

/*
 * Read a file with all tracked changes accepted; who wants none asks manuscript->left.changes.
 * Returns null, or why it cannot be read, as the end of a sentence. Memory: the arena's.
 */
const char *docx_read(struct str bytes, struct manuscript *out, struct arena *arena);

#endif
