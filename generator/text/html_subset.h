/*
 * The HTML that an author may write, for tables that Markdown cannot say.
 *
 * Elements: table, caption, thead, tbody, tr, th (scope), td, colspan, rowspan, p, ul, ol, li,
 * strong, em, br, sup, sub, abbr (title), a (href); b and i are strong and em, and what only says
 * how something looks is left out: colgroup, u, span, font, class, style. It is parsed, checked and
 * written anew, never passed on. Uses libxml2; may run in parallel with itself.
 */
#ifndef TEXT_HTML_SUBSET_H
#define TEXT_HTML_SUBSET_H

#include "base/buffer.h"
#include "base/diag.h"

struct html_subset {
	struct str html;    /* one table */
	struct place place; /* of html; exact if its span is as long */
	struct str id;      /* for the caption; empty for none */
	/* Adds text that stands between tags to the same buffer; null for html_add_text. */
	void (*add_text)(void *context, struct str text, struct place place);
	/* Write the start and the end of a link to the same buffer; null: there are none. */
	void (*open_link)(void *context, struct str address, struct place place);
	void (*close_link)(void *context);
	/* Called when the id comes next in the buffer; may be null. */
	void (*mark_id)(void *context);
	void *context;
};

/*
 * Check a table in HTML and add it, rewritten, to out.
 *
 * Returns false after reporting each element, attribute, comment or text that has no place there,
 * with its own; nothing is added then. A table without caption or header cells is reported as a
 * warning. *caption becomes the caption's text in the arena, empty when there is none.
 */
bool html_subset_add(const struct html_subset *subset, struct arena *arena, struct diag *diag,
		     struct buffer *out, struct str *caption);

#endif
