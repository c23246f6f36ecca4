/* CSV as spreadsheets read and write it (RFC 4180). */
#ifndef TEXT_CSV_H
#define TEXT_CSV_H

#include "base/buffer.h"
#include "base/diag.h"
#include "text/csv_cell.h"
#include "text/node.h"

/*
 * Read a CSV file whose first line holds the headings.
 *
 * *out is a list with one map a line; the keys are the headings. Headings and cells are trimmed,
 * and an empty cell gives no entry: "the source is silent". Lines with nothing but separators are
 * passed over, and so are the empty headings that spreadsheets leave at the end of the first line.
 * The separator is a comma, or a semicolon or tab where the heading line has no comma but does have
 * those; or what a first line such as "sep=;" says, which is what spreadsheets write for
 * themselves. Line ends may be LF, CRLF or CR, and are LF in the text of a cell. Blanks may stand
 * around a quoted cell.
 *
 * Spans point at what stands in a cell, inside its quotes; key_span points at the heading.
 *
 * Returns false after reporting at least one problem: an unclosed quote, text after a closing
 * quote, more cells than headings, a heading that is empty or stands twice, a file without
 * headings, over 1,000 columns or a million cells. The lines that could be read are kept, and after
 * twenty problems the rest are not listed. Any bytes are safe to read; text that is not UTF-8 is
 * the caller's to report, once, before this (see utf8_check in text/utf8.h).
 */
bool csv_parse(const struct source *source, struct arena *arena, struct diag *diag,
	       struct node *out);

/*
 * The same for a spreadsheet as it was exported. The headings are in the first line, of its first
 * thirty, that has two which are known; else in its first. A heading over several columns is put in
 * front of those below it ("Current" and "L": "Current L") where that is known, or without it two
 * columns were called the same. Passed over are lines above the headings, totals (a line of numbers
 * behind "Total"), headings that stand again, and single cells behind the last empty line; the
 * caller is to say so.
 */
bool csv_parse_sheet(const struct source *source, struct csv_sheet *sheet, struct arena *arena,
		     struct diag *diag, struct node *out);

/*
 * Write rows, with commas, quotes doubled and lines that end in CRLF, in UTF-8.
 *
 * Spreadsheets run a cell that begins with = + - @, a tab or a carriage return as a formula.
 * Nothing is changed for that: whoever wrote it is told (csv_next_that_runs).
 */
/* Add a cell to the row that is open. */
void csv_add_cell(struct buffer *out, struct str text);

/* The same where a file that somebody else began has another separator: ';' or a tab. */
void csv_add_cell_by(struct buffer *out, struct str text, char separator);

/* Close the row. */
void csv_end_row(struct buffer *out);

/* How many rows were written so. */
size_t csv_count_rows(struct str written);

/* Would a spreadsheet run it? Numbers, and a dash for none (see base/decimal.h), it does not. */
bool csv_would_run(struct str text);

/* The text of the next cell of rows written so that would be run; empty at their end. */
struct str csv_next_that_runs(struct str *rest, struct arena *arena);

#endif
