/* Sheets of a workbook as the lists of a content folder: actions, risks, attendance, values. */
#ifndef IMPORT_LISTS_H
#define IMPORT_LISTS_H

#include "import/import.h"

/* Read an .xlsx or .ods; false where import->refused says why not. */
bool lists_import(struct import *import, struct str bytes);

#endif
