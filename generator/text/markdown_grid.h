/*
 * A ```table block, between reading it (markdown_grid.c) and writing it
 * (markdown_grid_print.c). Nobody else includes this.
 */
#ifndef TEXT_MARKDOWN_GRID_H
#define TEXT_MARKDOWN_GRID_H

#include "text/markdown_printer.h"
#include "text/node.h"

struct grid_column {
	struct str name;
	uint32_t order;		/* of its heading in a CSV file */
	bool is_numeric;
};

struct grid {
	struct markdown_printer *printer;
	const struct source *source;	/* of the YAML */
	struct arena *arena;		/* for as long as the block */
	struct node fields;
	struct node rows;		/* a list of lists or of maps */
	const struct node *file;	/* the value of "source", or null */
	struct grid_column columns[MARKDOWN_MOST_COLUMNS];
	size_t column_count;
	bool has_header_column;
	bool has_total_row;
	bool failed;
};

/* Where a node of the YAML stands. */
struct place grid_place(const struct grid *grid, const struct node *node);

/* Cells of a CSV file stand where the file is named. */
struct place grid_cell_place(const struct grid *grid, const struct node *cell);

/* The cell of a row in a column, or null where there is none. */
const struct node *grid_find_cell(const struct grid *grid,
				  const struct node *row, size_t column);

/* Write a table that was read without a problem. */
void grid_print(struct grid *grid, struct place place);

#endif
