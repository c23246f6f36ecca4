/* Cells of a list that say something only by the colour of their ground. */
#ifndef IMPORT_LIST_COLOURS_H
#define IMPORT_LIST_COLOURS_H

#include "import/list_find.h"

/*
 * Give each of them the word of its scale, to be confirmed in its row; leave out rows that explain
 * the colours. What is coloured in stripes, or as a whole row, says nothing. Notes tell what was
 * read and what was not.
 */
void list_read_colours(struct import *import, const struct list *list, struct sheet_rows *rows);

#endif
