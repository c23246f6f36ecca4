/*
 * A ```table, ```chart or ```news block: what they share, and the table that two of them have
 * (markdown_grid.c). Used by markdown_fence.c and markdown_chart.c; nobody else includes this.
 */
#ifndef TEXT_MARKDOWN_GRID_H
#define TEXT_MARKDOWN_GRID_H

#include "text/markdown_printer.h"
#include "text/node.h"

struct grid;

/* A word behind ```, and the block of YAML that it begins. */
struct fence {
	const char *word;
	enum diag_code code; /* of what is wrong with the block */
	const char *const *keys;
	size_t key_count;
	bool is_chart;
	/* Read the fields and write the block, or report what is wrong. */
	void (*add)(struct grid *grid, struct place place);
	const char *to_write; /* what one that is empty lacks */
	/* The remedy where it must not share its page; null: it may. */
	const char *elsewhere;
};

struct grid_column {
	struct str name;
	uint32_t order; /* of its heading in a CSV file */
	bool is_numeric;
};

/* A block; news has its fields alone. */
struct grid {
	const struct fence *fence;
	struct markdown_printer *printer;
	const struct source *source; /* of the YAML */
	struct arena *arena;         /* for as long as the block */
	struct node fields;
	struct node rows;         /* a list of lists or of maps */
	const struct node *file;  /* the value of "source", or null */
	const struct source *csv; /* that it names */
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
const struct node *grid_find_cell(const struct grid *grid, const struct node *row, size_t column);

/* Report a problem of the block, with what to do about it, or null. */
void grid_refuse(struct grid *grid, struct place place, const char *sentence, const char *remedy);

/* The same about the whole block: "has no caption". */
void grid_refuse_block(struct grid *grid, struct place place, const char *what, const char *remedy);

/* A text of the block, or empty when it is not there or no text. */
struct str grid_text(struct grid *grid, const char *key);

/* The column of a name, or null. */
struct grid_column *grid_column(struct grid *grid, struct str name);

/* Texts whose plain form is wanted, beside the HTML that is printed. */
struct grid_plain {
	struct str caption;
	struct str *cells; /* row by row; null: they are not wanted */
};

/*
 * Write a table that was read without a problem. The text of its caption stands behind the prefix.
 * plain may be null.
 */
void grid_print(struct grid *grid, struct place place, struct str prefix, struct grid_plain *plain);

/* Write a text with references; returns it plain, good until the next. */
struct str grid_print_prose(struct grid *grid, const struct node *node, struct place place);

/* Begin "<figure class=...>" with this id. */
void grid_open_figure(struct grid *grid, const char *class, struct str id);

/* Read the fields of a table, or a chart's; false after reporting what is wrong. */
bool grid_read(struct grid *grid, struct place place);

/* markdown_chart.c: read a chart with its table, and write both. */
void grid_add_chart(struct grid *grid, struct place place);

#endif
