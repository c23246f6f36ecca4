/* Where the headings of CSV are, and what they are called. */
#ifndef TEXT_CSV_HEADINGS_H
#define TEXT_CSV_HEADINGS_H

#include "text/csv_cell.h"

/* Blank lines, lines of separators and "sep=;" may stand before the headings. */
void csv_skip_empty_lines(struct csv_reader *reader);

/* Read the headings, wherever they are, and stop at their end; false when there are too many. */
bool csv_read_headings(struct csv_reader *reader);

#endif
