/*
 * A pack on paper: the PDF that `boardpack pdf` made and put beside a meeting
 * as pack-2026-11-22.pdf, to be published by the next build.
 *
 * Its last line is a comment of PDF (ISO 32000-2, 7.2.4) that says how many
 * pages it has and which pages of the site stand in it:
 *
 *	%boardpack-pack 12 meetings/board/finance/ meetings/board/quality/
 *
 * A PDF without that line is not ours, and left alone. One that holds what is
 * no longer published stays out, so that nothing withdrawn lives on in it.
 */
#ifndef SITE_PACK_PRINT_H
#define SITE_PACK_PRINT_H

#include "base/buffer.h"
#include "base/diag.h"
#include "site/pack.h"

enum { PACK_PRINT_MARK = 1 << 16 }; /* bytes of the longest last line */

/* A file that lies in the content folder, as far as pages need to know. */
struct content_file {
	struct str name; /* inside the content folder */
	uint64_t size;
	const struct source *source;
	bool is_table;   /* a table block reads it */
	struct str mark; /* of a printed pack (below), or empty */
};

struct content_files {
	const struct content_file *items; /* by name, byte order */
	size_t count;
};

/* A pack of a meeting as a PDF that lies beside it. */
struct site_print {
	const struct thing *meeting;
	struct str name;  /* in the meeting's folder */
	struct date date; /* the day it speaks from */
	unsigned pages;   /* 0: not known */
};

struct site_prints {
	struct site_print *items; /* at most one a meeting */
	size_t count, capacity;
};

/* "pack-2026-11-22.pdf" for a meeting as it was on a day. */
struct str pack_print_name(struct date date, struct arena *arena);

/* The day in such a name, with or without folders; or DATE_NONE. */
struct date pack_print_date(struct str name);

/* Add the last line of a PDF of a pack. */
void pack_print_mark(struct buffer *out, const struct pack *pack, unsigned pages);

/* The last line of a file, given its end; empty when it is not a mark. */
struct str pack_print_find_mark(struct str end);

/*
 * For each meeting, the newest such PDF that is not from the future: it is listed in out,
 * and true in named, which has one entry a content file. Reports DIAG_STALE_PACK for one that holds
 * what is not published.
 */
void pack_print_choose(const struct record *record, const struct content_files *content,
		       bool *named, struct site_prints *out, struct diag *diag);

/* The one of a meeting, or null. */
const struct site_print *pack_print_of(const struct site_prints *prints,
				       const struct thing *meeting);

/* Is what a browser printed the PDF that we asked for? */
struct pdf_facts {
	bool is_pdf;      /* whole: it begins and ends as one */
	bool is_tagged;   /* has a tree of structure */
	bool has_outline; /* bookmarks */
	unsigned pages;
};

/*
 * A look at the words that stand outside compressed streams (ISO 32000-2, 7.3.8): Chromium writes
 * every dictionary so. It is no reader of PDF.
 */
struct pdf_facts pdf_facts_of(struct str bytes);

#endif
