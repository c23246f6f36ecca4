/*
 * Workbooks as rows of texts: Excel (ECMA-376, part 1, SpreadsheetML) and OpenDocument (ISO/IEC
 * 26300, part 3). A cell is what its reader sees: the value of a formula, a date as a date.
 */
#ifndef TEXT_SHEET_H
#define TEXT_SHEET_H

#include "text/package.h"

enum {
	SHEET_MOST_CELLS = 400000,
	SHEET_MOST_COLUMNS = 1000,
	SHEET_MOST_SHEETS = 100,
	SHEET_NO_GROUND = 0xFFFFFF,
	SHEET_GROUND_UNKNOWN, /* by a condition that is not read */
};

/* The colour of a cell's ground, 0xRRGGBB or SHEET_GROUND_UNKNOWN. */
struct sheet_ground {
	size_t column;
	uint32_t colour;
	bool is_by_rule; /* a conditional format */
};

struct sheet_row {
	struct str *items;
	size_t count, capacity;
	size_t number;                        /* as the program prints it, from 1 */
	LIST_OF(struct sheet_ground) grounds; /* that are not white by themselves */
};

struct sheet {
	struct str name;
	bool is_hidden;
	size_t hidden_rows, hidden_columns; /* with something in them */
	size_t unseen, struck;              /* cells: see enum sheet_sight */
	struct str first;                   /* of both, where: "E2" */
	struct str margins;                 /* lines: headers, footers, boxes on the sheet */
	size_t errors, missing;             /* cells with an error; formulas without a value */
	struct {
		struct sheet_row *items;
		size_t count, capacity;
	} rows;
};

struct workbook {
	struct package package;
	struct {
		struct sheet *items;
		size_t count, capacity;
	} sheets;
	size_t cells, grounds;
};

/* Read all sheets; the package is open. False where it is damaged or too large. */
bool sheet_read_xlsx(struct workbook *out);
bool sheet_read_ods(struct workbook *out);

/* Set a cell of the row that is read, filling those before it. False where there are too many. */
bool sheet_put(struct workbook *book, struct sheet_row *row, size_t column, struct str text);

/* A cell of a row; empty behind its last. */
struct str sheet_cell(const struct sheet_row *row, size_t column);

/* Set a cell of a row of one's own, filling those before it. */
void sheet_set(struct sheet_row *row, size_t column, struct str text, struct arena *arena);

/* Note the ground of a cell, which may hold nothing; white is none. */
void sheet_paint(struct workbook *book, struct sheet_row *row, size_t column, uint32_t colour);

/* The same by a conditional format, also white; of several the first has it. */
void sheet_paint_over(struct workbook *book, struct sheet_row *row, size_t column, uint32_t colour);

/* The ground of a cell of the row; null: it has none. */
const struct sheet_ground *sheet_ground(const struct sheet_row *row, size_t column);

/* "E2" as column 4 and row 2; false where it is no place. */
bool sheet_read_place(struct str place, size_t *column, size_t *row);

/* "E2", or the row where the column has three letters. */
struct str sheet_place(size_t column, size_t row, struct arena *arena);

/* Note how a cell that holds something is seen. */
void sheet_see(struct workbook *book, struct sheet *sheet, size_t column, size_t row,
	       unsigned sight);

/* A number as it is shown: 15 digits and no more; a hundred times that with a sign of per cent. */
struct str sheet_number(struct str written, bool is_percent, struct arena *arena);

/* Is all of a text a number, and which? */
bool sheet_to_number(struct str text, double *out);

#endif
