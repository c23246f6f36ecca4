/*
 * What the files of markdown_*.c share: the HTML that is being written, and what it is written
 * from. Nobody else includes this.
 *
 * markdown.c hears from md4c and calls the others. Each piece of text is printed as soon as the one
 * behind it shows that it is complete; tags whose attributes depend on what stands between them are
 * put in afterwards.
 */
#ifndef TEXT_MARKDOWN_PRINTER_H
#define TEXT_MARKDOWN_PRINTER_H

#include "base/arena.h"
#include "base/buffer.h"
#include "text/markdown.h"
#include "text/node.h"

enum {
	MARKDOWN_DEEPEST = 32, /* lists and quotations, and spans */
	MARKDOWN_MOST_COLUMNS = 128,
	MARKDOWN_MOST_PROBLEMS = 1000,
	MARKDOWN_MOST_FOOTNOTES = 1000,
	MARKDOWN_MOST_ANCHORS = 200, /* headings that may be named as at GitHub */
	MARKDOWN_OUTPUT_FACTOR = 20, /* bytes of HTML for one read */
	MARKDOWN_INLINE_TAGS = 8,    /* HTML tags that are open */
	MARKDOWN_SHOWN = 60,         /* bytes that a message repeats */
};

/* From here on the copy has so many bytes more than what it was made from, or fewer. */
struct markdown_edit {
	size_t at; /* in the copy */
	ptrdiff_t added;
};

/* What md4c reads, and where that stands in the source. */
struct markdown_input {
	struct str copy;                     /* a line end and zero bytes behind it */
	size_t prefix;                       /* bytes at its front that nobody wrote */
	size_t skipped;                      /* bytes of the place before the copy */
	LIST_OF(struct markdown_edit) edits; /* by offset */
	struct place place;
	bool exact; /* the place holds the same bytes, but for edits */
};

/* A block whose opening tag is not written yet. */
struct markdown_pending {
	bool is_open;
	bool is_caption; /* waits for the table that may follow */
	size_t start;    /* of what is inside, in the HTML */
	size_t patch;    /* index of the first patch inside */
	size_t source;   /* offset of its first text in the copy */
	struct str id;   /* as its author wrote it, or empty */
	unsigned level;  /* of a heading */
};

/* The latest heading and those above it, by level as written. */
struct markdown_outline {
	uint8_t levels[6];
	size_t count;
};

/* A GFM table that is open. */
struct markdown_open_table {
	bool lacks_caption; /* still to be reported */
	size_t start;       /* of its first tag */
	struct str caption; /* plain text */
	size_t cell;        /* of the tag of the open cell */
	size_t inside;      /* behind that tag */
	bool is_header;     /* of the open cell */
};

/* An HTML tag inside a text that waits for its end. */
struct markdown_inline_tag {
	struct str name;
	struct str end; /* what it becomes: "</strong>", or nothing */
	bool is_link;
	struct place place;
	unsigned spans; /* that were open */
};

/* [label](#id), to be looked up when all ids are known. */
struct markdown_fragment {
	struct str id;
	struct place place;
};

/* "[^1]: text" */
struct markdown_footnote {
	struct str label;
	struct str text;
	struct place place;
	uint32_t number;     /* in the order of references; 0: none yet */
	struct str id, back; /* of itself, and of the first reference */
};

/* The ids of one page: no two are the same. */
struct markdown_ids {
	struct markdown_id *slots; /* a power of two of them */
	size_t capacity;
	size_t count;
};

struct markdown_printer {
	const struct markdown_options *options;
	struct markdown_input input;
	struct arena *arena;
	struct diag *diag;

	/* what is written; lists are in scratch until all is read */
	struct arena scratch;
	struct buffer html;
	LIST_OF(struct markdown_patch) patches;
	LIST_OF(struct markdown_mark) marks;
	LIST_OF(struct markdown_reference) references;
	LIST_OF(struct markdown_external) externals;
	LIST_OF(struct markdown_block) blocks;
	LIST_OF(struct markdown_fragment) fragments;
	LIST_OF(struct markdown_chart) charts;
	LIST_OF(struct markdown_news) news;
	LIST_OF(struct markdown_footnote) footnotes;
	LIST_OF(uint32_t) waiting; /* footnotes by number */
	uint32_t numbered;
	size_t printed; /* of them */
	struct markdown_ids ids;
	uint32_t paragraphs;
	uint32_t tables;
	uint32_t words;
	bool in_word;

	/* text that may go on */
	struct str run;    /* in the copy, not printed yet */
	bool run_breaks;   /* a line ends behind it */
	size_t escaped;    /* behind the latest "\[" in the copy */
	struct buffer tag; /* HTML inside a text, in pieces */
	struct place tag_place;
	bool stops[256]; /* bytes that may begin a reference */
	size_t reached;  /* end of the latest text, in copy */

	/* where we are */
	unsigned depth; /* lists and quotations */
	unsigned spans;
	uint8_t open_spans[MARKDOWN_DEEPEST]; /* md4c's types */
	unsigned links;
	unsigned images;
	bool in_heading;
	bool in_html; /* a block of it */
	bool in_footnote;
	const struct fence *fence; /* of a block of YAML, or null */
	struct markdown_outline outline;
	struct markdown_pending pending;
	struct markdown_open_table table;
	struct markdown_inline_tag tags[MARKDOWN_INLINE_TAGS];
	size_t tag_count;
	size_t item;             /* start of the outermost list item */
	size_t link_start;       /* of its label, in the HTML */
	uint32_t link_reference; /* its index, or UINT32_MAX */
	bool keeps_plain;
	struct buffer plain;               /* text of a heading or caption */
	struct buffer alternative;         /* text of an image */
	struct buffer address;             /* a decoded address */
	struct buffer title;               /* a decoded title */
	struct buffer tag_put;             /* a tag to be put in afterwards */
	struct markdown_mark tag_marks[4]; /* offsets in the tag */
	size_t tag_mark_count;
	struct str verbatim; /* HTML or table block, in the copy */

	/* what is told once a text, with how often: words in "<" and ">", comments, other HTML */
	size_t bracketed, comments, refused;
	struct str bracketed_words, refused_tag;
	struct place bracketed_at, comments_at, refused_at;

	/* limits */
	size_t limit;
	size_t weight; /* bytes kept beside the HTML */
	size_t problems;
	bool failed;  /* an error was reported */
	bool stopped; /* md4c is to give up */
};

/* markdown_output.c: what the copy that md4c is given has more than the source, or less */

/* Make input.copy, in a buffer that must last, or report why md4c may not have it. */
bool markdown_ready(struct markdown_printer *printer, struct str text, struct buffer *copy);

/* markdown_footnote.c: footnotes */

/* Print a reference to the footnote with this label; false if there is none. */
bool markdown_refer_to_footnote(struct markdown_printer *printer, struct str label);

/* markdown_output.c: writing, patching, reporting, ids */

void markdown_add(struct markdown_printer *printer, struct str html);
/* Text that is printed as it is. */
void markdown_add_plain(struct markdown_printer *printer, struct str text);
/* Put something in the place of what stands there, moving what follows. */
void markdown_replace(struct markdown_printer *printer, size_t start, size_t end, struct str html);
/*
 * A tag that is put together in printer->tag_put, and then put in the place of what stands there,
 * with the marks that were set while it grew.
 */
struct buffer *markdown_begin_tag(struct markdown_printer *printer);
void markdown_mark_tag(struct markdown_printer *printer, enum markdown_mark_type type);
void markdown_put_tag(struct markdown_printer *printer, size_t start, size_t end);
/* A mark in the HTML that is written. */
void markdown_mark(struct markdown_printer *printer, enum markdown_mark_type type, size_t offset);
/* An id, or the end of an address that "#" begins, with its mark. */
void markdown_add_id(struct markdown_printer *printer, struct str id);
/* A place for what is not known yet, at the end of the HTML. */
void markdown_add_patch(struct markdown_printer *printer, enum markdown_patch_type type,
			uint32_t reference);
/* Returns the index of the reference; its block is filled in here. */
uint32_t markdown_add_reference(struct markdown_printer *printer,
				struct markdown_reference reference);
/* A link to another site, which is checked when somebody asks for it. */
void markdown_add_external(struct markdown_printer *printer, struct str address,
			   struct place place);
/* The block begun last, or null; good until the next one. */
struct markdown_block *markdown_last_block(struct markdown_printer *printer);
struct markdown_block *markdown_add_block(struct markdown_printer *printer,
					  enum markdown_block_type type);
/* Where a piece stands that md4c handed over, or the text before it. */
struct place markdown_place(const struct markdown_printer *printer, struct str piece);
/* The same for offsets in the copy. */
struct place markdown_place_between(const struct markdown_printer *printer, size_t start,
				    size_t end);
/* So many bytes up to the end of the latest text. */
struct place markdown_place_of_end(const struct markdown_printer *printer, size_t len);
/* Does the piece lie in the copy? Then at which offset? */
bool markdown_offset(const struct markdown_printer *printer, struct str piece, size_t *offset);
__attribute__((format(printf, 4, 5))) void markdown_report(struct markdown_printer *printer,
							   enum diag_code code, struct place place,
							   const char *format, ...);
/* An HTML comment is left out, which is told once. */
void markdown_note_comment(struct markdown_printer *printer, struct place place);
/*
 * Ids like "p3", "t1", "c1" and "n1" belong to numbered paragraphs, tables, charts and news, and
 * are never made of a heading. The texts are the arena's.
 */
bool markdown_id_is_number(struct str id);
bool markdown_id_is_taken(const struct markdown_printer *printer, struct str id);
/* Returns false when it was taken already. The text must last. */
bool markdown_id_take(struct markdown_printer *printer, struct str id);
/* Take "p3" of 'p' and 3; returns it. Nothing else can have it. */
struct str markdown_id_number(struct markdown_printer *printer, char letter, uint32_t number);
/* Take the name, or the name with "-2", "-3" and so on; returns it. */
struct str markdown_id_make(struct markdown_printer *printer, struct str name);

/* markdown_output.c: what the copy that md4c is given has more than the source, or less */

/* Put something into the copy that the source has not. */
void markdown_insert(struct markdown_printer *printer, struct buffer *copy, struct str text);
/* Leave out so many bytes of the source at the end of the copy. */
void markdown_leave_out(struct markdown_printer *printer, struct buffer *copy, size_t len);

/* markdown_drawn.c: tables that are drawn with characters */

/*
 * Where a table begins that pandoc drew, put one with bars into the copy, below its caption.
 * Returns how much of the text it was; 0 where there is none.
 */
size_t markdown_rewrite_drawn(struct markdown_printer *printer, struct buffer *copy,
			      struct str text);

/* markdown_html.c: simple HTML that becomes Markdown in the copy */

enum { MARKDOWN_MOST_LISTS = 6 };

/* What HTML has open, also over an empty line. */
struct markdown_markup {
	bool is_ordered[MARKDOWN_MOST_LISTS];
	size_t lists, quotations;
};

/* Copy what stands between two empty lines, and begins with HTML. */
void markdown_rewrite_html(struct markdown_printer *printer, struct buffer *copy,
			   struct markdown_markup *markup, struct str block);

/* markdown_pandoc.c: marks that md4c does not know */

/* Rewrite what stands at the front; returns how much of the text it was, or 0. */
size_t markdown_rewrite_mark(struct markdown_printer *printer, struct buffer *copy, struct str rest,
			     char before);
/* The same of the front of a line. */
size_t markdown_rewrite_line(struct markdown_printer *printer, struct buffer *copy,
			     struct str line);

/* markdown_scan.c: references, footnotes, mentions and addresses in a text */

/* Which bytes are worth a second look. */
void markdown_set_stops(struct markdown_printer *printer);
/* Print a text with what is found in it; the place is its own where null is given. */
void markdown_print_run(struct markdown_printer *printer, struct str text,
			const struct place *place);

/* markdown_text.c: text, and the tags in it */

/* Text as the author wrote it, which may go on in the next piece. */
void markdown_add_text(struct markdown_printer *printer, struct str piece);
void markdown_add_line_end(struct markdown_printer *printer);
/* Print what was kept back. */
void markdown_flush(struct markdown_printer *printer);
/* Text that does not stand in the copy: with references, all of one place. */
void markdown_add_prose(struct markdown_printer *printer, struct str text, struct place place);
/* Take "{#name}" off the end of the text that was kept back. */
void markdown_take_id(struct markdown_printer *printer);
/* What a tag says; values are decoded, in the arena. */
struct markdown_tag {
	struct str name;
	struct str address;     /* href */
	struct str anchor;      /* name, of an <a> */
	struct str title;       /* title */
	struct str source;      /* src */
	struct str alternative; /* alt */
	bool is_refused;        /* more than what it looks like: onclick="..." */
};

struct markdown_tag markdown_tag_of(struct str tag, struct arena *arena);
/* HTML that cannot be used, which is told once. */
void markdown_refuse_tag(struct markdown_printer *printer, struct str tag, struct place place);
/* HTML inside a text: single tags of a few elements, which must be in balance. */
void markdown_add_tag(struct markdown_printer *printer, struct str piece);
void markdown_check_tags(struct markdown_printer *printer, unsigned spans);

/* markdown_reference.c: the grammar of references */

enum markdown_target {
	MARKDOWN_TARGET_BAD,      /* it was reported */
	MARKDOWN_TARGET_THING,    /* kind:id */
	MARKDOWN_TARGET_FILE,     /* a path */
	MARKDOWN_TARGET_FRAGMENT, /* #id in the same text */
	MARKDOWN_TARGET_ADDRESS,  /* https: and the like */
};

/* What [[...]] holds: reports what is no reference. */
bool markdown_check_reference(struct markdown_printer *printer, struct str target,
			      struct place place);
enum markdown_target markdown_check_target(struct markdown_printer *printer, struct str target,
					   struct place place);

/* markdown_link.c: links and images; address and title are decoded, what stood before is printed */

void markdown_open_link(struct markdown_printer *printer, struct str address, struct str title,
			struct place place);
void markdown_close_link(struct markdown_printer *printer);
void markdown_open_image(struct markdown_printer *printer);
void markdown_close_image(struct markdown_printer *printer, struct str address, struct str title,
			  struct place place);
/* An image that never ended: its text is text. */
void markdown_drop_image(struct markdown_printer *printer);
void markdown_check_fragments(struct markdown_printer *printer);

/* markdown_block.c: headings, paragraphs, lists, code */

void markdown_open_heading(struct markdown_printer *printer, unsigned level);
void markdown_close_heading(struct markdown_printer *printer);
void markdown_open_paragraph(struct markdown_printer *printer);
void markdown_close_paragraph(struct markdown_printer *printer);
/* A paragraph that waited for a table, when none follows. */
void markdown_settle(struct markdown_printer *printer);
void markdown_open_list(struct markdown_printer *printer, bool is_ordered, unsigned start);
void markdown_close_list(struct markdown_printer *printer, bool is_ordered);

enum markdown_task {
	MARKDOWN_NO_TASK,
	MARKDOWN_TASK_DONE,
	MARKDOWN_TASK_TO_DO,
};

void markdown_open_item(struct markdown_printer *printer, enum markdown_task task);
void markdown_close_item(struct markdown_printer *printer);
void markdown_open_quotation(struct markdown_printer *printer);
void markdown_close_quotation(struct markdown_printer *printer);
void markdown_open_code(struct markdown_printer *printer, struct str language);
void markdown_add_code(struct markdown_printer *printer, struct str piece);
void markdown_close_code(struct markdown_printer *printer);

/* markdown_table.c: tables of every writing */

enum markdown_align {
	MARKDOWN_ALIGN_NONE,
	MARKDOWN_ALIGN_CENTRE,
	MARKDOWN_ALIGN_RIGHT,
};

void markdown_open_table(struct markdown_printer *printer, unsigned columns);
void markdown_close_table(struct markdown_printer *printer);
void markdown_open_cell(struct markdown_printer *printer, bool is_header,
			enum markdown_align align);
void markdown_close_cell(struct markdown_printer *printer);
/* A block for a table, with the next number; null where there are no ids. */
struct markdown_block *markdown_begin_table(struct markdown_printer *printer);
/*
 * Put a box around the table that was written from an offset on, by which it can be found and
 * scrolled. The block may be null where there are no ids.
 */
void markdown_box_table(struct markdown_printer *printer, struct markdown_block *block,
			size_t start, struct str caption);

/* Text of HTML or of a fenced block, which is read as a whole. */
void markdown_add_verbatim(struct markdown_printer *printer, struct str piece);
/* HTML of its own: a table, which html_subset.c reads. */
void markdown_close_html(struct markdown_printer *printer);

/* markdown_fence.c: ```table, ```chart and ```news blocks */

/* What begins with ``` and this word, or null for code. */
const struct fence *markdown_find_fence(struct str word);
/* The block that was collected as verbatim text. */
void markdown_add_fenced(struct markdown_printer *printer);

/*
 * A ```table, ```chart or ```news block: what they share, and the table that two of them have
 * (markdown_grid.c). Used by markdown_fence.c alone.
 */

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

#endif
