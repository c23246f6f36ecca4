/*
 * A site that shows drafts says so in each of its files, whatever the theme does: on pages in a
 * line at the top, in the title, and to search engines; in tables as their first line; in XML as a
 * comment; and in the names of authors' files. Those of the theme hold nothing of the record.
 */
#ifndef SITE_DRAFT_H
#define SITE_DRAFT_H

#include "base/buffer.h"
#include "record/record.h"

/* Are drafts shown? Nothing else here does anything for a site without. */
bool draft_is_shown(const struct record *record);

/*
 * Set record->draft when the record is cut: what is shown that is not out, for whom (or empty), and
 * until when it holds (no date: two weeks, or until something comes out). With private things the
 * marks say what theirs means.
 */
void draft_mark(struct record *record, struct str reader, struct moment until, bool has_private);

/* Add a page, with its marks. */
void draft_add_page(const struct draft *draft, struct str html, struct buffer *out);

/* Add a file of data, by the ending of its address. */
void draft_add_data(const struct draft *draft, struct str address, struct str text,
		    struct buffer *out);

/* The style of the marks. */
struct str draft_style(const struct record *record, struct arena *arena);

/* "DRAFT-" to stand before the name of a file, or empty. */
struct str draft_prefix(const struct record *record);

#endif
