/*
 * Registers: everything that is published of a kind as a table for programs, a row a thing and a
 * column or two a field, and what its columns are.
 *
 * Both are made from the schema, so that a new field is in them by its row; what templates do not
 * see is not. A cell is empty where nothing is stated; "none", "not known" and "not applicable" are
 * said in columns of words. References have two columns: whom they mean as KIND:ID, which is how
 * the first column of other registers says it, and what readers see.
 *
 * Sources: RFC 4180 (CSV); W3C, Metadata Vocabulary for Tabular Data (2015), with the name of a
 * file and "-metadata.json" (Model for Tabular Data, 5.3).
 */
#ifndef SITE_REGISTER_H
#define SITE_REGISTER_H

#include "base/buffer.h"
#include "record/record.h"
#include "record/schema.h"

/* Has a kind one on this site? Only where the site says its address: ids mean nothing without. */
bool register_is_wanted(const struct record *record, int kind);

/* "data/agenda-items.csv", and that of what its columns are. Memory: the arena's. */
struct str register_address(int kind, struct arena *arena);
struct str register_metadata_address(int kind, struct arena *arena);

/* Is it in that of its kind? What is, stands on a page. */
bool register_has(const struct thing *thing);

/* What a field says, as plain text; empty where nothing is stated. */
struct str register_text(const struct thing *thing, const struct field *field, struct arena *arena);

void register_write(const struct record *record, int kind, struct arena *arena, struct buffer *out);
void register_write_metadata(const struct record *record, int kind, struct arena *arena,
			     struct buffer *out);

/* What a field of a thing says, in words; nothing where it is silent. */
void register_add_value(struct buffer *out, const struct thing *thing, const struct field *field,
			struct arena *arena);

/*
 * Tell of each cell of a table written as CSV which a spreadsheet would run, where the record says
 * it; else where the thing stands that the table is of, if it is of one.
 */
void register_check_cells(const struct record *record, const struct thing *thing, struct str table,
			  struct diag *diag);

#endif
