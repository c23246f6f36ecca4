/*
 * Rows to CSV (RFC 4180: commas, quotes doubled, lines end in CRLF), UTF-8.
 *
 * Spreadsheets run a cell that begins with = + - @, a tab or a carriage return as a formula. A text
 * that does gets an apostrophe in front, which they show as text; numbers, and a dash for none (see
 * number.h), are left as they are.
 */
#ifndef TEXT_CSV_WRITE_H
#define TEXT_CSV_WRITE_H

#include "base/buffer.h"

/* Add a cell to the row that is open. */
void csv_add_cell(struct buffer *out, struct str text);

/* Close the row. */
void csv_end_row(struct buffer *out);

#endif
