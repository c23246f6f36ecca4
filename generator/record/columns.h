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
 * The same for many headings, of sheets whose kind is still looked for: an index of all that is
 * known, in the arena.
 */
struct columns_index;
struct columns_index *columns_index_new(const struct things *own, struct arena *arena);

/* All kinds to which a heading gives something. */
kind_set columns_kinds(const struct columns_index *index, struct str heading);

/*
 * What a heading gives to one of them: its key, or that of what stands across, as months do. Empty
 * where it is not known.
 */
struct str columns_meaning(const struct columns_index *index, int kind, struct str heading);

#endif
