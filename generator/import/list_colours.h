/* Ratings of a list that stand in words where a score would, or only as the colour of a cell. */
#ifndef IMPORT_LIST_COLOURS_H
#define IMPORT_LIST_COLOURS_H

#include "import/list_find.h"

/*
 * Give each cell that says something only by its ground the word of its scale, to be confirmed in
 * its row; call a column of scores in words a rating; leave out rows that explain the colours. What
 * is coloured in stripes, or as a whole row, says nothing. Notes tell what was read and what was
 * not.
 */
void list_read_colours(struct import *import, const struct list *list, struct sheet_rows *rows);

#endif
