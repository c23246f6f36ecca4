/* Workbooks of both sorts, and what they hide. */
#ifndef TEXT_WORKBOOK_H
#define TEXT_WORKBOOK_H

#include "text/sheet.h"

/*
 * Read all of a workbook; false where it is damaged or too large. Memory: the arena's.
 */
bool workbook_read(struct str bytes, struct workbook *out, struct arena *arena);

/* Its first sheet that is hidden, or hides rows or columns with something in them; or null. */
const struct sheet *workbook_hides(const struct workbook *book);

/* What a sheet hides: "a hidden sheet,", "hidden rows or columns in". */
const char *sheet_hidden(const struct sheet *sheet);

#endif
