/*
 * A text as its paragraphs, headings, lists and tables, whatever file it came in, and what of it
 * was left behind.
 */
#ifndef IMPORT_MANUSCRIPT_H
#define IMPORT_MANUSCRIPT_H

#include "base/arena.h"

enum manuscript_type {
	MANUSCRIPT_PARAGRAPH,
	MANUSCRIPT_HEADING,
	MANUSCRIPT_ITEM, /* of a list */
	MANUSCRIPT_TABLE,
	MANUSCRIPT_CAPTION,
	MANUSCRIPT_NOTHING, /* was taken as something else */
};

struct manuscript_block {
	enum manuscript_type type;
	int level;           /* of a heading from 1, of an item from 0 */
	struct str number;   /* as the file counts: "2", "(a)"; empty: a bullet, or no number */
	bool is_ordered;     /* the number is one that Markdown can print */
	bool is_bold;        /* all of it */
	bool is_guessed;     /* a heading by its looks */
	bool is_title;       /* it calls itself the title */
	struct str plain;    /* without any marks */
	struct str markdown; /* of a table: none */
	struct manuscript_table *table;
};

struct manuscript_blocks {
	struct manuscript_block *items;
	size_t count, capacity;
};

struct manuscript_cell {
	struct manuscript_blocks blocks;
	struct str plain;
	int columns, rows;    /* it spans; 0: lies under the cell above */
	int column;           /* where it begins, from 0 */
	bool has_colour;      /* of its ground */
	uint32_t colour;      /* 0xRRGGBB */
	bool is_bold;         /* all its words */
	struct str from_cell; /* a word that the colour was read as */
};

struct manuscript_row {
	struct {
		struct manuscript_cell *items;
		size_t count, capacity;
	} cells;
	bool is_heading;
};

struct manuscript_table {
	struct {
		struct manuscript_row *items;
		size_t count, capacity;
	} rows;
	int columns;
};

struct manuscript_image {
	struct str name, bytes;
};

/* What stands in a file and is not taken along, or only when asked for. */
struct manuscript_left {
	size_t changes; /* tracked, not accepted */
	size_t comments, hidden_words, boxes, pictures, embedded;
};

struct manuscript {
	struct manuscript_blocks blocks;
	struct manuscript_blocks notes; /* footnotes, by number */
	struct {
		struct manuscript_image *items;
		size_t count, capacity;
	} images;
	struct manuscript_left left;
	size_t without_text; /* images that say nothing to who cannot see them */
};

/* Add a text so that Markdown reads it as it stands; at_start: a line begins with it. */
struct buffer;
void manuscript_escape(struct buffer *out, struct str text, bool at_start);

/* Mark whole bold lines with text below them as headings; how many there are. */
size_t manuscript_guess_headings(struct manuscript *manuscript);

/*
 * Write blocks first to end - 1 as the body of a content file: headings from "##" on, none of them
 * skipping a level. Memory: the arena's.
 */
struct str manuscript_markdown(const struct manuscript *manuscript, size_t first, size_t end,
			       struct arena *arena);

#endif
