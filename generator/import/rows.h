/* Rows of a list that are proposed as a CSV file of the content. */
#ifndef IMPORT_ROWS_H
#define IMPORT_ROWS_H

#include "import/import.h"

struct rows {
	struct import *import;
	struct buffer out;
	size_t count, columns, doubts;
	bool asks;       /* each row says what of it is to be confirmed */
	bool is_private; /* each row says so, as its file is in what is there already */
};

/* A list with these headings, "title,owners", of what nobody has to confirm. */
struct rows rows_plain(struct import *import, const char *headings);

/* The same with "access", where it is private, and "to confirm" behind them. */
struct rows rows_of(struct import *import, const char *headings, bool is_private);

/* Add the cells under the headings, and what is to be confirmed of them; empty: nothing is. */
void rows_add(struct rows *rows, const struct str *cells, struct str doubt);

/* Propose the file, unless there are no rows; what: "actions", for a note where it asks. */
void rows_end(struct rows *rows, struct str folder, const char *name, const char *what);

/* What a row says, by a key of its kind. */
struct row_value {
	const char *key;
	struct str text;
	bool is_needed; /* rows_put adds a column where there is none */
};

/*
 * The row that says so under the headings that a list has; empty where it lacks one of them.
 * Memory: the import's arena.
 */
struct str rows_line(struct import *import, int kind, struct str there,
		     const struct row_value *values, size_t count);

/*
 * Propose a list of the content as it stands with one row more, which is private: each value under
 * the heading that means its key, whatever the list or site.yaml calls it, and an empty cell under
 * the others. The first value has to have one; a column for "access" is added where there is none,
 * and for what is needed.
 * False where import->refused says why not.
 */
bool rows_put(struct import *import, int kind, struct str name, struct str there,
	      const struct row_value *values, size_t count);

#endif
