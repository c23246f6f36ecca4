/*
 * Conditional formats of workbooks (ECMA-376, part 1, section 18.3.1.18; those of OpenDocument as
 * LibreOffice writes them): what they hide, and what ground they give to a cell.
 */
#ifndef TEXT_SHEET_CONDITION_H
#define TEXT_SHEET_CONDITION_H

#include "text/sheet.h"
#include "text/sheet_style.h"

/*
 * Of a sheet whose rows are read, with its root: note what a condition may hide, and paint what it
 * colours; SHEET_GROUND_UNKNOWN where that takes more than the cell itself to know. False: there
 * are too many.
 */
bool sheet_condition_xlsx(struct workbook *book, struct sheet *sheet,
			  const struct xlsx_styles *styles, const struct _xmlNode *root);

/* The same of a table, its colours only. */
void sheet_condition_ods(struct workbook *book, struct sheet *sheet,
			 const struct ods_styles *styles, const struct _xmlNode *table);

#endif
