/*
 * CSV to a list of maps, as spreadsheets write it (RFC 4180).
 */
#ifndef TEXT_CSV_H
#define TEXT_CSV_H

#include "base/diag.h"
#include "text/node.h"

/*
 * Read a CSV file whose first line holds the headings.
 *
 * *out is a list with one map a line; the keys are the headings, trimmed. An
 * empty cell gives no entry: "the source is silent". Lines with nothing but
 * separators are passed over. The separator is a comma, or a semicolon or tab
 * where the heading line has no comma but does have those. Line ends may be
 * LF, CRLF or CR.
 *
 * Returns false after reporting at least one problem (an unclosed quote, more
 * cells than headings, a heading that is empty or stands twice); the lines
 * that could be read are kept. Text that is not UTF-8 is the caller's to
 * report, once, before this (see text_check in text/utf8.h).
 */
bool csv_parse(const struct source *source, struct arena *arena,
	       struct diag *diag, struct node *out);

#endif
