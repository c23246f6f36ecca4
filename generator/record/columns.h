/*
 * The columns of spreadsheets, as authors call them: from "Action owner" to the key "owners", by
 * the tables of the kinds (struct column) and by what site.yaml says under "columns".
 */
#ifndef RECORD_COLUMNS_H
#define RECORD_COLUMNS_H

#include "record/decode_value.h"

/*
 * Read a CSV file into a list of maps of this kind, whose keys are those of the schema where the
 * headings are known. What was passed over is told in one message; a line above the headings that
 * speaks of secrecy is an error. Returns as csv_parse does.
 */
bool columns_read(const struct decoder *decoder, int kind, struct node *out);

/*
 * The key that a heading means, or its second meaning; empty where it is not known. own are labels
 * of site.yaml, or null.
 */
struct str columns_key(int kind, const struct things *own, struct str heading, bool second);

/*
 * What a heading gives: its key, or that of what stands across, as months do. Empty where it is
 * not known.
 */
struct str columns_meaning(int kind, const struct things *own, struct str heading);

/* How many of these headings are known. */
size_t columns_count(int kind, const struct things *own, const struct str *headings, size_t count);

#endif
