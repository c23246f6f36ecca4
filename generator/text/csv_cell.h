/* Cells of CSV, and how far reading has come: for csv.c and csv_headings.c. */
#ifndef TEXT_CSV_CELL_H
#define TEXT_CSV_CELL_H

#include "base/arena.h"
#include "base/diag.h"
#include "text/node.h"

/* A spreadsheet as somebody keeps it, and how its headings are known. */
struct csv_sheet {
	/*
	 * What a heading is called in the rows, such as "owners" for "Action owner"; empty where it
	 * is not known. The second meaning is asked for where another column has the first.
	 */
	struct str (*name)(const void *context, struct str heading, bool second);
	const void *context;
	/* What csv_parse_sheet found: */
	struct span above;  /* the lines above the headings; empty: none */
	struct span titles; /* those of them that are no headings over several columns */
	struct span passed; /* the first line below them that was passed over */
	size_t passed_count;
	bool has_headings; /* a heading is known */
};

struct csv_heading {
	struct str written;
	struct str name; /* as the rows have it */
	struct span span;
	bool ignored; /* empty, or stands twice: reported once */
};

struct csv_reader {
	const struct source *source;
	struct csv_sheet *sheet; /* null: as the first line says */
	struct arena *arena;
	struct diag *diag;
	struct str text;
	size_t at; /* the next byte */
	char separator;
	size_t problems;
	bool unclosed;                        /* a quote runs to the end: nothing follows */
	struct arena scratch;                 /* until csv_parse returns */
	LIST_OF(struct csv_heading) headings; /* in scratch, as the rows */
	LIST_OF(struct node) rows;
	size_t gap_rows;   /* how many rows stood above the last empty line */
	size_t cell_count; /* with something in them, in all rows */
};

/* What stands in one cell: bytes of the text, inside quotes if it has them. */
struct csv_cell {
	size_t start;
	size_t end;
	bool quoted;
};

static inline bool csv_is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* One more problem: is it still to be listed? */
bool csv_count_problem(struct csv_reader *reader, size_t at);

/* Read one cell and stop at what ends it. */
struct csv_cell csv_read_cell(struct csv_reader *reader);

/* Step over the separator; false when the line has no further cell. */
bool csv_next_cell(struct csv_reader *reader);

/* Without blanks at its ends: its text, and where it stands. */
struct csv_cell csv_trim_cell(const struct csv_reader *reader, struct csv_cell cell);
struct str csv_decode_cell(const struct csv_reader *reader, struct csv_cell cell);

static inline struct span csv_cell_span(struct csv_cell cell)
{
	return (struct span){(uint32_t)cell.start, (uint32_t)cell.end};
}

/* Where the headings are: csv_headings.c */

/* Blank lines, lines of separators and "sep=;" may stand before the headings. */
void csv_skip_empty_lines(struct csv_reader *reader);

/* Read the headings, wherever they are, and stop at their end; false when there are too many. */
bool csv_read_headings(struct csv_reader *reader);

#endif
