/*
 * The one place where problems are collected, sorted and printed.
 *
 * A problem is reported once, where its position is known; whoever reports it returns false, and
 * callers never report it again. Each worker fills its own list; merged lists are sorted, so the
 * same input prints the same text with any number of threads. Texts live in the list's own arena.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdio.h>

#include "base/arena.h"
#include "base/source.h"

enum diag_severity {
	DIAG_NOTE,
	DIAG_WARNING, /* does not stop a build; an error with --strict */
	DIAG_ERROR,   /* content, theme or settings: exit status 1 */
	DIAG_FAILURE, /* the outside world: exit status 3 */
	DIAG_SEVERITIES
};

/* Rows of the table in diag.c, which holds name, severity and help. */
enum diag_code {
	/* files */
	DIAG_TOO_LARGE,
	DIAG_NOT_UTF8,
	DIAG_CONTROL_CHARACTER,
	DIAG_EMPTY_FILE,
	DIAG_BAD_NAME,
	DIAG_SYMBOLIC_LINK,
	DIAG_UNLISTED_FILE,
	DIAG_STALE_PACK,
	DIAG_MISSING_FILE,
	DIAG_UNSAFE_PATH,
	/* front matter, settings and lists */
	DIAG_NO_FRONT_MATTER,
	DIAG_UNCLOSED_FRONT_MATTER,
	DIAG_YAML_SYNTAX,
	DIAG_YAML_REFUSED,
	DIAG_TOO_DEEP,
	DIAG_DUPLICATE_KEY,
	DIAG_UNKNOWN_KEY,
	DIAG_CSV_SYNTAX,
	DIAG_CSV_COLUMNS,
	/* values */
	DIAG_MISSING_KEY,
	DIAG_WRONG_TYPE,
	DIAG_WRONG_DATE,
	DIAG_WRONG_TIME,
	DIAG_WRONG_NUMBER,
	DIAG_WRONG_SCORE,
	DIAG_WRONG_SERIES,
	DIAG_SERIES_GAP,
	DIAG_UNKNOWN_WORD,
	DIAG_TEMPLATE_TEXT,
	DIAG_WRONG_FIELD,
	DIAG_ODD_WRITING,
	DIAG_BAD_SETTING,
	/* bodies */
	DIAG_RAW_HTML,
	DIAG_UNSAFE_LINK,
	DIAG_TABLE_CAPTION,
	DIAG_TABLE_BLOCK,
	DIAG_CHART_BLOCK,
	DIAG_NEWS_BLOCK,
	DIAG_IMAGE_TEXT,
	DIAG_UNSAFE_PICTURE,
	DIAG_HEADING_LEVEL,
	DIAG_LINK_TEXT,
	DIAG_CAPITALS,
	DIAG_TOO_COMPLEX,
	DIAG_MINUTES_SECTION,
	/* identity and references */
	DIAG_BAD_ID,
	DIAG_DUPLICATE_ID,
	DIAG_COLLIDING_ADDRESS,
	DIAG_BAD_REFERENCE,
	DIAG_UNKNOWN_REFERENCE,
	DIAG_AMBIGUOUS_REFERENCE,
	DIAG_WRONG_KIND,
	DIAG_UNKNOWN_FRAGMENT,
	DIAG_CIRCULAR_REFERENCE,
	DIAG_UNKNOWN_INITIALS,
	DIAG_WRONG_SITE,
	DIAG_NO_CATALOGUE,
	DIAG_WITHDRAWN_REFERENCE,
	DIAG_MOVED_REFERENCE,
	/* rules of the whole record */
	DIAG_SCORE_ORDER,
	DIAG_DATE_ORDER,
	DIAG_MISSING_CONTACT,
	DIAG_OLD_REVIEW,
	DIAG_NOT_IN_FOLDER,
	/* access */
	DIAG_UNPUBLISHED_REFERENCE,
	DIAG_CONFLICTING_ACCESS,
	DIAG_PRIVATE_TEXT,
	DIAG_WITHHELD_REASON,
	/* themes */
	DIAG_TEMPLATE_SYNTAX,
	DIAG_UNKNOWN_TEMPLATE,
	DIAG_UNSAFE_TAG,
	DIAG_INLINE_CODE,
	DIAG_UNKNOWN_VALUE,
	DIAG_BROKEN_LINK,
	/* packs on paper */
	DIAG_NO_BROWSER,
	DIAG_NOT_PRINTED,
	/* what is pulled from other sites */
	DIAG_DAMAGED_LOCK,
	DIAG_NO_COPY,
	DIAG_OLD_COPY,
	DIAG_SOURCE_CHANGED,
	DIAG_LOST_REFERENCE,
	DIAG_NOT_PULLED,
	DIAG_DEAD_LINK,
	DIAG_MOVED_LINK,
	DIAG_UNANSWERED_LINK,
	/* the outside world */
	DIAG_CANNOT_READ,
	DIAG_CANNOT_WRITE,
	DIAG_UNSAFE_OUTPUT,
	DIAG_OUTPUT_BUSY,
	DIAG_CHANGED_FILE,
	DIAG_DAMAGED_STATE,
	DIAG_COMPLETED_COMMIT,
	DIAG_GONE_ADDRESS,
	DIAG_CODES
};

struct diag_row {
	const char *name; /* stable, printed in brackets */
	enum diag_severity severity;
	const char *help; /* one line, for the reference */
};

/* The row of a code; never null. */
const struct diag_row *diag_row(enum diag_code code);

struct diag_entry;

struct diag {
	struct arena arena;
	struct diag_entry *items;
	size_t count, capacity;
};

/*
 * Add a problem: one clear sentence without a full stop at its end. Returns false, so that a parser
 * can return what this returns.
 */
__attribute__((format(printf, 4, 5))) bool diag_report(struct diag *diag, enum diag_code code,
						       struct place place, const char *format, ...);

/* A remedy for the problem reported last in this list. */
__attribute__((format(printf, 2, 3))) void diag_remedy(struct diag *diag, const char *format, ...);

/* Move all problems of one list to the end of another. */
void diag_merge(struct diag *diag, struct diag *from);

/* What printing needs; warnings count as errors when strict is set. */
struct diag_style {
	bool strict;
	bool quiet; /* neither notes nor the summary line */
	/* Text of a source that was dropped; null text when it has gone. */
	struct str (*read)(void *context, const struct source *source, struct arena *arena);
	void *context;
};

/*
 * Print all problems sorted by path, offset and code, once each, then a line that counts them.
 * Returns the exit status they ask for: 0, 1 or 3.
 */
int diag_print(struct diag *diag, const struct diag_style *style, FILE *out);

/* Is there anything that stops a build? */
bool diag_has_errors(const struct diag *diag, bool strict);

/* How many problems of one code there are. */
size_t diag_count(const struct diag *diag, enum diag_code code);

void diag_free(struct diag *diag);

#endif
