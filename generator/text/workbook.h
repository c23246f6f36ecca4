/* Workbooks of both sorts, and what they hide. */
#ifndef TEXT_WORKBOOK_H
#define TEXT_WORKBOOK_H

#include "text/sheet.h"

/*
 * Read all of a workbook; false where it is damaged or too large. Memory: the arena's.
 */
bool workbook_read(struct str bytes, struct workbook *out, struct arena *arena);

/*
 * Its first sheet that is hidden, or holds what a list would tell and the sheet does not: in hidden
 * rows or columns, not seen, or struck out; or null.
 */
const struct sheet *workbook_hides(const struct workbook *book);

/* What it holds: "a hidden sheet,", "hidden rows or columns in". */
struct str sheet_hidden(const struct sheet *sheet, struct arena *arena);

#endif
