/*
 * A body of Markdown to HTML, once. The only user of md4c.
 *
 * Links to things of the record are not known yet when a body is read, so the HTML is kept as it
 * will be printed with patches: places where an address or the name of a thing is still to be put
 * in. Headings and paragraphs have ids, and everything keeps its place in the source.
 *
 * May run in parallel with itself. All memory is the arena's.
 */
#ifndef TEXT_MARKDOWN_H
#define TEXT_MARKDOWN_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/diag.h"

enum markdown_patch_type {
	MARKDOWN_ADDRESS,   /* goes inside a quoted attribute */
	MARKDOWN_NAME,      /* goes between tags */
	MARKDOWN_DRAWING,   /* of a chart: goes between tags */
	MARKDOWN_NEWS_LIST, /* of a feed: goes between tags */
};

/*
 * What changes where several bodies stand on one page: an id or a fragment gets a prefix, so that
 * no two are the same, and a heading another level.
 */
enum markdown_mark_type {
	MARKDOWN_MARK_ID,    /* the prefix goes here */
	MARKDOWN_MARK_LEVEL, /* the digit of "<h2>" or "</h2>" */
};

struct markdown_mark {
	uint32_t offset; /* in html */
	enum markdown_mark_type type;
};

/* A reference to put in; it takes no bytes of the HTML itself. */
struct markdown_patch {
	uint32_t offset; /* in html */
	/* Index of the reference, or of the chart or the news. */
	uint32_t reference;
	enum markdown_patch_type type;
};

/* What the author wrote: "risk:orr-84", "../orr.md", "access.md#waits". */
struct markdown_reference {
	struct str target;
	struct span span; /* in the source */
	bool is_file;     /* a Markdown link to another content file */
	bool is_image;    /* an image: a file beside this one */
	bool is_table;    /* the file of which a table or chart prints the rows */
	bool is_mention;  /* bare text that a pattern made a link */
	/* The block it stands in or behind; UINT32_MAX in front of all. */
	uint32_t block;
};

/* A link to another site, as it stands in the source. */
struct markdown_external {
	struct str address;
	struct span span;
};

enum markdown_block_type {
	MARKDOWN_HEADING,
	MARKDOWN_PARAGRAPH,
	MARKDOWN_TABLE,
	MARKDOWN_CHART,
	MARKDOWN_NEWS,
	MARKDOWN_LIST_ITEM, /* of an outermost list */
};

/*
 * A piece of the body with a permanent fragment. An item of a list has none of its own: its id is
 * that of the block before the list, which it belongs to, and is empty where there is none.
 */
struct markdown_block {
	enum markdown_block_type type;
	uint8_t level; /* of a heading, as printed: 1 to 6 */
	bool nested;   /* in a list or a quotation */
	/* Of a paragraph, table, chart or news, from 1; else 0. */
	uint32_t number;
	struct str id; /* the fragment, without # */
	/*
	 * Of a heading and a caption: plain text, in which a reference that prints a name is its id
	 * ("orr-84"), as names are not known yet.
	 */
	struct str text;
	uint32_t start, end;    /* its own HTML, without tags and permalink */
	uint32_t before, after; /* its HTML with them */
	struct span span;       /* in the source, as near as is known */
};

/*
 * A chart: what it shows, its whole table, and the numbers that are drawn. Series are columns of
 * the table; points are its rows, but for the total.
 */

enum markdown_chart_kind {
	MARKDOWN_BAR,
	MARKDOWN_STACKED_BAR,
	MARKDOWN_FLAT_BAR,
	MARKDOWN_STACKED_FLAT_BAR,
	MARKDOWN_LINE,
};

enum {
	MARKDOWN_MOST_SERIES = 6,    /* that a reader can tell apart */
	MARKDOWN_MOST_BARS = 100,    /* points of a chart of bars */
	MARKDOWN_MOST_POINTS = 1000, /* points of a chart of lines */
};

struct markdown_figure {
	double number;
	enum decimal_state state; /* never DECIMAL_WRONG */
};

struct markdown_chart {
	enum markdown_chart_kind kind;
	struct str id;                  /* its fragment, without # */
	struct str caption, says, unit; /* plain text */
	const struct str *headings;
	size_t columns;
	const struct str *cells; /* plain text, row by row */
	size_t rows;
	size_t series[MARKDOWN_MOST_SERIES]; /* columns */
	size_t series_count;
	const struct markdown_figure *figures; /* series by series */
	size_t points;
	const struct date *dates; /* of points, rising; or null */
	struct markdown_figure target;
	struct str target_written;
};

/* The newest entries of a feed, which the theme prints when it is known. */

enum {
	MARKDOWN_FEW_ENTRIES = 5, /* where nothing is said */
	MARKDOWN_MOST_ENTRIES = 20,
};

struct markdown_news {
	uint32_t reference; /* index of the reference to the source */
	int entries;        /* that are shown at most */
};

struct markdown {
	struct str html;
	struct markdown_patch *patches; /* by offset */
	size_t patch_count;
	struct markdown_mark *marks; /* by offset */
	size_t mark_count;
	struct markdown_reference *references;
	size_t reference_count;
	struct markdown_external *externals;
	size_t external_count;
	struct markdown_block *blocks; /* by start */
	size_t block_count;
	struct markdown_chart *charts;
	size_t chart_count;
	struct markdown_news *news;
	size_t news_count;
	uint32_t words;
};

/* "ORR {n}" in site.yaml: bare text that becomes a reference. */
struct markdown_mention {
	struct str before; /* "ORR " */
	struct str after;  /* what follows the number, often empty */
	struct str kind;   /* "risk" */
	struct str prefix; /* put before the number: "orr-" */
};

enum markdown_form {
	MARKDOWN_BODY,   /* headings, numbered paragraphs with ids */
	MARKDOWN_BLOCKS, /* a value of several paragraphs: no ids */
	MARKDOWN_INLINE, /* one line: no paragraph around it */
};

/*
 * Finds the CSV file that a table block names, by its name as in source->name
 * ("meetings/x/beds.csv"); null when it is not there.
 */
struct markdown_files {
	const struct source *(*find)(void *context, struct str name);
	void *context;
};

struct markdown_options {
	enum markdown_form form;
	/*
	 * What the highest heading becomes, 0 as 2. A body may begin with "#" or with "##";
	 * whichever it is, that is its highest.
	 */
	unsigned top_level;
	/* The words in front of the colon of a reference: "risk", "paper". */
	const struct str *kinds;
	size_t kind_count;
	/* Ids that the page around the body has, which it must not take. */
	const struct str *taken;
	size_t taken_count;
	const struct markdown_mention *mentions;
	size_t mention_count;
	struct markdown_files files;
	struct arena *html; /* where the HTML is to lie; null: with the rest */
};

/*
 * What is to be read: a body, which stands in its source as it is, or a YAML scalar, which may not.
 * Unless it is verbatim, the place of everything in it is the scalar's own.
 */
struct markdown_text {
	struct str text;
	struct place place;
	bool verbatim; /* text stands at place.span.start */
};

/* The text between two offsets of a source. */
struct markdown_text markdown_text_of(const struct source *source, struct span span);

/*
 * Read Markdown.
 *
 * CommonMark with GFM tables, strikethrough, task lists, footnotes and addresses that stand in a
 * text, with what ordinary writing means by itself (see markdown_ready.c), and:
 * - [[kind:id]] prints the thing's own name as a link, and [label](kind:id) a label; so does
 *   [source:]kind:id#fragment. A link to a file beside this one, or to another content file, is a
 *   reference by path;
 * - "Table: ..." in a paragraph above a table is its caption; a ```table block holds YAML (see
 *   markdown_grid.c), and so do a ```chart block (see markdown_fence.c) and a ```news block (see
 *   markdown_news.c), whose drawing and list are left to whoever prints the HTML;
 * - "{#name}" behind a heading or a paragraph is its id; without it a heading has one made of its
 *   words, and the third paragraph has "p3";
 * - simple HTML is read as Markdown (see markdown_html.c), a table of the safe subset as it is
 *   (see html_subset.h), and <br>, <sup>, <sub>, <strong>, <em>, <u>, <a href>, <abbr title> inside
 *   a text; other HTML is an error;
 * - an HTML comment is left out, with a warning; words in "<" and ">" that name no element are
 * text;
 * - "#id" may be what GitHub would call the heading;
 * - an image has alternative text, or the title "decorative";
 * - an address scheme outside the list of url_is_allowed is an error.
 *
 * Returns false after reporting at least one error; what could be read is in *out, but must not be
 * printed. The input is limited to 4 MB, the output to 20 times that and 1 MB, nesting to 32
 * levels, a table to 128 columns.
 */
bool markdown_render(const struct markdown_text *text, const struct markdown_options *options,
		     struct arena *arena, struct diag *diag, struct markdown *out);

/* The block with this id, or null. */
const struct markdown_block *markdown_find_block(const struct markdown *body, struct str id);

/* What a paragraph of a body prints as its number: "14", or "3.2.1" where it has one of its own. */
struct str markdown_paragraph_number(const struct markdown *body,
				     const struct markdown_block *block);

#endif
