/* Sheets of a workbook as the lists of a content folder: actions, risks, attendance, values. */
#ifndef IMPORT_LISTS_H
#define IMPORT_LISTS_H

#include "import/import.h"
#include "import/manuscript.h"

/* Read an .xlsx or .ods; false where import->refused says why not. */
bool lists_import(struct import *import, struct str bytes);

/*
 * The tables of a text that is called after a list ("Action log.docx"), and forms of risks; false
 * where it has none of them. *done: false where import->refused says why not.
 */
bool lists_import_tables(struct import *import, const struct manuscript *text, bool *done);

#endif
