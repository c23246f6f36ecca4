/* A workbook that is a list, as the CSV that its program would save of it. */
#ifndef RECORD_SHEET_LIST_H
#define RECORD_SHEET_LIST_H

#include "record/layout.h"

struct diag;
struct sheet;

/*
 * The sheet with the most headings of the kind, a row of it on the line of its number; *out lives
 * in the arena. Of several such sheets the first is read, and the others are told. False after an
 * error: it cannot be read, hides something, is marked, or holds a cell whose value is not known.
 */
bool sheet_list_read(const struct source *source, struct str bytes, const struct things *columns,
		     struct str *out, struct arena *arena, struct diag *diag);

/*
 * What says that a sheet is not for everybody: its name, or a line of its header, its footer or a
 * box on it. Empty where nothing does.
 */
struct str sheet_list_secrecy(const struct sheet *sheet);

#endif
