/*
 * Markings: words on a page that say who may read it, such as "NOT FOR PUBLICATION".
 *
 * A marking is a line that says nothing else, but for a label such as "Appendix B" in front. The
 * same words inside a sentence or a title
 * ("Confidentiality policy", "Restricted funds") are none, and neither is OFFICIAL alone. Case,
 * dashes, brackets, emphasis, no-break spaces, dates and page numbers make no difference.
 *
 * Pure functions without memory of their own; any bytes may be asked about.
 */
#ifndef GUARD_MARKING_H
#define GUARD_MARKING_H

#include "base/str.h"

enum marking {
	MARKING_NONE,
	MARKING_DRAFT,  /* "DRAFT": not ready, but often meant to be read */
	MARKING_PART,   /* "PART 2": the closed part, unless the text has other parts */
	MARKING_CLOSED, /* "CONFIDENTIAL": not for the public */
};

/* Where a text stands: what is a marking there depends on it. */
enum marking_place {
	MARKING_IN_LINE, /* a line, heading, value, header or footer by itself */
	/* A cell of a table: "Restricted" and "Draft" are data there, "Confidential" is not. */
	MARKING_IN_CELL,
	/* An item of a list: only in capitals, as a list may say what a service is. */
	MARKING_IN_LIST,
	/* A title or a heading: also behind what it is about, "Tenders (CONFIDENTIAL)". */
	MARKING_IN_TITLE,
};

/* Words of the site's own, beside those that are built in. */
struct marking_words {
	const struct str *items;
	size_t count;
};

/* What marking does this text consist of? own may be null. */
enum marking marking_of(struct str text, enum marking_place place, const struct marking_words *own);

/*
 * What a label in front of other words says of them: "CONFIDENTIAL: the sale of the depot",
 * "Private minute - it was sold". Everyday words such as EXEMPT count in front of a title.
 */
enum marking marking_in_front(struct str text, enum marking_place place,
			      const struct marking_words *own);

/*
 * What marking stands at the end of a file's name: "finance-CONFIDENTIAL.pdf"? Its folder and its
 * ending do not matter. "part-2" is none here.
 */
enum marking marking_of_file(struct str name, const struct marking_words *own);

/*
 * The first line of a file's text that is a marking of what is closed; empty where none is. In a
 * text that was wrapped, as that of a PDF, a line counts between blank ones or in capitals.
 */
struct str marking_in_text(struct str text, bool is_wrapped, const struct marking_words *own);

/*
 * The first cell of CSV that is a marking in capitals; empty where none is. Headings are none, nor
 * what stands at the front of a row, nor what a column lists that holds nothing but such words.
 */
struct str marking_in_csv(struct str csv, const struct marking_words *own);

/* Where a search for markings in HTML is; begin with { .html, .own }. */
struct marking_scan {
	struct str html;
	const struct marking_words *own; /* or null */
	/* What was found, with the tags inside it: */
	enum marking marking;
	size_t start, end;
	/* How far it has come, and what is open there: */
	size_t at, cell;
	bool in_cell, is_first, in_item, in_heading, is_quoted, hidden;
};

/*
 * The next marking in HTML; false where there is none left. A paragraph, heading, cell, caption or
 * list item is looked at as a whole, by lines where it has line breaks, and by its first and last
 * line in capitals. A heading of a column is a label, and so is the first cell of a row, unless a
 * cell says "yes" behind it. What a sentence with a colon quotes is none, nor what a column lists
 * that holds nothing but such words.
 */
bool marking_scan_next(struct marking_scan *scan);

#endif
