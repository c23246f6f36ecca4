/* Lists whose meetings or months stand across, or whose period stands in the headings. */
#ifndef IMPORT_LIST_ACROSS_H
#define IMPORT_LIST_ACROSS_H

#include "import/list_find.h"

/*
 * Rows of their own for what stands below each period or meeting: "period" and "value", "meeting
 * date" and how somebody attended, or the meeting date alone. Memory: the import's arena.
 */
struct sheet_rows list_lengthen(struct import *import, const struct sheet_rows *wide,
				const struct list *list);

/*
 * The rows of a workstream's table say of which period and workstream they are, and which plan is
 * the next; to be confirmed where only a name says so. False where no period is known: refused.
 */
bool list_name_quarter(struct import *import, const struct sheet *sheet,
		       const struct found_list *found, struct sheet_rows *rows);

#endif
