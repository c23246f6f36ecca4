/* One sheet as a list of the content, or as one for each measure, person or meeting in it. */
#ifndef IMPORT_LIST_H
#define IMPORT_LIST_H

#include "import/list_find.h"

/* May it lie in this folder of the content? */
bool list_lies_in(const struct list *list, struct str folder);

/* Does it lie in the folder of a meeting? */
bool list_is_of_meeting(const struct list *list);

/* Does a marking keep a row private? */
bool list_is_marked(const struct sheet_row *row);

/* Propose its files; one of a meeting goes to that of the run, where none is imported into. */
bool list_write(struct import *import, const struct sheet *sheet, const struct found_list *found);

#endif
