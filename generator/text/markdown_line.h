/*
 * A line of Markdown looked at by itself, before md4c has read it. Used by markdown_ready.c and
 * markdown_block.c; nobody else includes this.
 */
#ifndef TEXT_MARKDOWN_LINE_H
#define TEXT_MARKDOWN_LINE_H

#include "base/str.h"

enum {
	LINE_LONGEST_LABEL = 200, /* of a definition */
	LINE_CODE_INDENT = 4,     /* spaces that make a line code */
};

size_t line_indent(struct str line);
bool line_is_blank(struct str line);
/* What stands behind the spaces and the marks of quotations. */
struct str line_inside(struct str line);
bool line_is_quoted(struct str line);
/* The length of ">", "-" or "12." as it begins a line or a list, or 0. */
size_t line_marker(struct str line);
/* The most lists and quotations that can be open behind a line. */
size_t line_depth(struct str line);
/* How often the character stands at the front. */
size_t line_run(struct str text, char c);
/* Does it begin HTML that goes on to the next empty line? */
bool line_opens_html(struct str line);
/* The length of a comment at the front, or of the end of one, that text stands behind; or 0. */
size_t line_comment(struct str line, bool goes_on);
/* The length of "<p class=x>" or "</div>" at the front, which only parts a text; or 0. */
size_t line_block_tag(struct str text);
/* "<no objections>" at the front: what looks like a tag, but is the name of no element. */
bool line_has_words(struct str text);
/* The length of "<https://example.org/>" at the front, or 0. */
size_t line_address(struct str text);
/* The length of "(Board pack.pdf)" at the front: a destination that lacks "<" and ">"; or 0. */
size_t line_spaced_file(struct str text);
/* "|---|--:|": what stands below the headings of a table. */
bool line_is_rule(struct str line);
/* How many cells it has as a row of a table. */
size_t line_cells(struct str line);
/* Something that a link may lead to, and perhaps a title behind it. */
bool line_is_destination(struct str text);
/* The label of "[label]: ...", or empty. */
struct str line_label(struct str line);
/* A number for a label, as labels are compared. */
uint64_t line_hash_label(struct str label);

#endif
