/*
 * The HTML that an author may write, for tables that Markdown cannot say.
 *
 * Elements: table, caption, thead, tbody, tr, th (scope), td, colspan,
 * rowspan, p, ul, ol, li, strong, em, br, sup, sub, abbr (title). It is
 * parsed, checked and written anew, never passed on. Uses libxml2.
 */
#ifndef TEXT_HTML_SUBSET_H
#define TEXT_HTML_SUBSET_H

#include "base/buffer.h"
#include "base/diag.h"

/*
 * Check a run of raw HTML and add it, rewritten, to out.
 *
 * Returns false after reporting each element or attribute outside the subset
 * with its place; nothing is added then. A table without caption or header
 * row is reported as a warning.
 */
bool html_subset_add(struct str html, struct place place, struct arena *arena,
		     struct diag *diag, struct buffer *out);

#endif
