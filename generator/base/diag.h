/*
 * The one place where problems are collected, sorted and printed.
 *
 * A problem is reported once, where its position is known; whoever reports it returns false, and
 * callers never report it again. Each worker fills its own list; merged lists are sorted, so the
 * same input prints the same text with any number of threads. Texts live in the list's own arena.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"

struct diag_entry;

/*
 * A named text, and places in it.
 *
 * Places are byte offsets; line and column are worked out only when a message is printed. The text
 * may be dropped after parsing (it is then empty); the name and the places stay good, and printing
 * reads the file again.
 */
struct source {
	struct str path; /* as printed: content/risks/orr.csv */
	struct str name; /* inside its folder: risks/orr.csv */
	struct str text; /* the bytes, without a byte order mark */
};

/* Bytes start to end - 1, from the start of source->text. */
struct span {
	uint32_t start;
	uint32_t end;
};

/* Where something stands. A null source is "no place". */
struct place {
	const struct source *source;
	struct span span;
};

/* Both count from 1; the column counts characters of UTF-8. */
struct position {
	uint32_t line;
	uint32_t column;
};

struct position source_position(struct str text, uint32_t offset);

/* The whole line an offset stands on, without its end. */
struct str source_line(struct str text, uint32_t offset);

struct place place_at(const struct source *source, size_t start, size_t end);

enum diag_severity {
	DIAG_NOTE,
	DIAG_WARNING, /* does not stop a build; an error with --strict */
	DIAG_PARTIAL, /* neither, but what is built is not whole: exit status 3 */
	DIAG_ERROR,   /* content, theme or settings: exit status 1 */
	DIAG_FAILURE, /* the outside world: exit status 3 */
	DIAG_SEVERITIES
};

/*
 * Every code: as a constant, as printed in brackets (which is stable), with its severity and one
 * line for the reference.
 */
#define DIAG_LIST(CODE) \
	/* files */ \
	CODE(TOO_LARGE, "too-large", ERROR, \
	     "a file, line or value is larger than the program reads") \
	CODE(NOT_UTF8, "not-utf8", ERROR, "a text is not UTF-8") \
	CODE(CONTROL_CHARACTER, "control-character", ERROR, \
	     "a text holds a NUL or another control character") \
	CODE(EMPTY_FILE, "empty-file", ERROR, "a content file holds nothing") \
	CODE(BAD_NAME, "bad-name", ERROR, "a file or folder name cannot become an address") \
	CODE(SYMBOLIC_LINK, "symbolic-link", WARNING, "a symbolic link is not followed") \
	CODE(UNLISTED_FILE, "unlisted-file", NOTE, "a file that nothing names is left alone") \
	CODE(NO_FEEDS, "no-feeds", NOTE, "the settings name no id for feeds, so there are none") \
	CODE(LATE_FEED, "late-feed", NOTE, "papers are public, and feeds do not tell of them yet") \
	CODE(OLD_DAY, "old-day", WARNING, \
	     "the settings let the site speak from a day long past, or ahead") \
	CODE(STALE_PACK, "stale-pack", WARNING, "a PDF of a pack holds what is not published") \
	CODE(MISSING_FILE, "missing-file", ERROR, "a file that is named is not there") \
	CODE(FILE_TYPE, "file-type", ERROR, "a file of a type that is not published") \
	CODE(DAMAGED_FILE, "damaged-file", ERROR, \
	     "a file that cannot be followed from its first byte to its end") \
	CODE(HIDDEN_CONTENT, "hidden-content", ERROR, \
	     "a file that holds what readers do not see, but can find") \
	CODE(UNCHECKED_FILE, "unchecked-file", ERROR, \
	     "a file that a person has to look through first") \
	CODE(FILE_DETAILS, "file-details", WARNING, \
	     "a file that says who made it, or where it lay") \
	CODE(UNTAGGED_PDF, "untagged-pdf", WARNING, \
	     "a PDF that people who use screen readers can hardly read") \
	CODE(WRONG_PAGES, "wrong-pages", WARNING, \
	     "pages of a paper that its PDF does not have, or that are no page numbers") \
	CODE(NOT_SEARCHED, "not-searched", WARNING, \
	     "pages without text, or a file not read, in which nothing was looked for") \
	CODE(PARTIAL_FILE, "partial-file", PARTIAL, \
	     "a file comes out in part, or waits, as pages of it are not published") \
	CODE(UNSAFE_PATH, "unsafe-path", ERROR, "a path leaves its folder") \
	/* front matter, settings and lists */ \
	CODE(NO_FRONT_MATTER, "no-front-matter", ERROR, \
	     "a content file does not begin with front matter") \
	CODE(UNCLOSED_FRONT_MATTER, "unclosed-front-matter", ERROR, \
	     "the front matter has no closing line") \
	CODE(YAML_SYNTAX, "yaml-syntax", ERROR, "the YAML cannot be read") \
	CODE(YAML_REFUSED, "yaml-refused", ERROR, \
	     "YAML that is not used here: anchors, aliases, tags") \
	CODE(TOO_DEEP, "too-deep", ERROR, "lists or maps are nested too deeply") \
	CODE(DUPLICATE_KEY, "duplicate-key", ERROR, "a key or column stands twice") \
	CODE(UNKNOWN_KEY, "unknown-key", WARNING, "a key or column that this kind does not have") \
	CODE(CSV_SYNTAX, "csv-syntax", ERROR, "the CSV cannot be read") \
	CODE(CSV_COLUMNS, "csv-columns", ERROR, \
	     "a CSV line has more values than there are columns") \
	CODE(PASSED_LINES, "passed-lines", NOTE, \
	     "lines of a spreadsheet that are no rows: titles, totals, notes") \
	/* values */ \
	CODE(MISSING_KEY, "missing-key", ERROR, "a key that this kind needs is missing") \
	CODE(WRONG_TYPE, "wrong-type", ERROR, "a value has the wrong shape") \
	CODE(WRONG_DATE, "wrong-date", ERROR, "a date cannot be read or does not exist") \
	CODE(WRONG_WEEKDAY, "wrong-weekday", WARNING, "a date with the name of another day") \
	CODE(WRONG_TIME, "wrong-time", ERROR, "a time cannot be read") \
	CODE(WRONG_NUMBER, "wrong-number", ERROR, "a number cannot be read or is out of range") \
	CODE(WRONG_SCORE, "wrong-score", ERROR, "a score that the risk matrix cannot give") \
	CODE(WRONG_SERIES, "wrong-series", ERROR, \
	     "values or periods that make no series of a measure") \
	CODE(SERIES_GAP, "series-gap", WARNING, "a series of a measure leaves periods out") \
	CODE(UNKNOWN_WORD, "unknown-word", ERROR, "a word that is not on its scale or list") \
	CODE(TEMPLATE_TEXT, "template-text", WARNING, \
	     "a form's own instruction was left in place") \
	CODE(WRONG_FIELD, "wrong-field", WARNING, "a value that belongs in another field") \
	CODE(ODD_WRITING, "odd-writing", WARNING, "writing that looks like a slip") \
	CODE(BAD_SETTING, "bad-setting", ERROR, "a setting that does not make sense") \
	/* bodies */ \
	CODE(RAW_HTML, "raw-html", ERROR, "raw HTML outside the safe subset") \
	CODE(UNSAFE_LINK, "unsafe-link", ERROR, "an address with a scheme that is not allowed") \
	CODE(HTML_COMMENT, "html-comment", WARNING, "an HTML comment is left out") \
	CODE(TABLE_COLUMNS, "table-columns", ERROR, \
	     "a row of a table has more cells than the table has columns") \
	CODE(RUNNING_CELL, "running-cell", WARNING, "a text that spreadsheets run as a formula") \
	CODE(TABLE_CAPTION, "table-caption", WARNING, "a table without a caption") \
	CODE(TABLE_BLOCK, "table-block", ERROR, "a table block that cannot be read") \
	CODE(CHART_BLOCK, "chart-block", ERROR, "a chart block that cannot be read") \
	CODE(NEWS_BLOCK, "news-block", ERROR, "a news block that cannot be read") \
	CODE(IMAGE_TEXT, "image-text", ERROR, "an image without alternative text") \
	CODE(UNSAFE_PICTURE, "unsafe-picture", ERROR, \
	     "a picture in SVG that holds more than a picture") \
	CODE(HEADING_LEVEL, "heading-level", WARNING, "a heading that skips a level") \
	CODE(LINK_TEXT, "link-text", WARNING, "a link whose words do not say where it leads") \
	CODE(CAPITALS, "capitals", WARNING, "a heading all in capitals") \
	CODE(TOO_COMPLEX, "too-complex", ERROR, "a text that would grow out of proportion") \
	CODE(MINUTES_SECTION, "minutes-section", ERROR, \
	     "a section of the minutes that may be about what is kept back") \
	CODE(MINUTES_HEADING, "minutes-heading", WARNING, \
	     "a heading of the minutes that is no agenda item") \
	/* identity and references */ \
	CODE(BAD_ID, "bad-id", ERROR, "an id with characters that an address cannot have") \
	CODE(DUPLICATE_ID, "duplicate-id", ERROR, "two things of one kind have the same id") \
	CODE(COLLIDING_ADDRESS, "colliding-address", ERROR, \
	     "two pages or files would have the same address") \
	CODE(BAD_REFERENCE, "bad-reference", ERROR, \
	     "a reference that does not follow the grammar") \
	CODE(UNKNOWN_REFERENCE, "unknown-reference", ERROR, \
	     "a reference to something that is not there") \
	CODE(AMBIGUOUS_REFERENCE, "ambiguous-reference", ERROR, \
	     "a reference that several things answer to") \
	CODE(WRONG_KIND, "wrong-kind", ERROR, "a reference to a thing of another kind") \
	CODE(UNKNOWN_FRAGMENT, "unknown-fragment", ERROR, \
	     "a reference to a heading or paragraph that is not there") \
	CODE(NOT_IN_PAPER, "not-in-paper", WARNING, \
	     "a report that says where in its paper it stands, and the paper has no such place") \
	CODE(CIRCULAR_REFERENCE, "circular-reference", ERROR, \
	     "things that refer to each other in a circle") \
	CODE(UNKNOWN_INITIALS, "unknown-initials", WARNING, \
	     "initials that nobody at the meeting has") \
	CODE(UNKNOWN_NAME, "unknown-name", WARNING, \
	     "a name that is nobody's, in small letters or a letter off one that is") \
	CODE(WRONG_SITE, "wrong-site", ERROR, \
	     "a thing of a partner where one of this site is meant, or the other way round") \
	CODE(NO_CATALOGUE, "no-catalogue", ERROR, \
	     "a reference into a source that is no catalogue") \
	CODE(WITHDRAWN_REFERENCE, "withdrawn-reference", ERROR, \
	     "a reference to what a partner has withdrawn") \
	CODE(MOVED_REFERENCE, "moved-reference", WARNING, \
	     "a reference to what has another id at its partner now") \
	/* rules of the whole record */ \
	CODE(SCORE_ORDER, "score-order", WARNING, \
	     "a target above the current score, or that above the inherent") \
	CODE(DATE_ORDER, "date-order", WARNING, "dates in an order that cannot be") \
	CODE(MISSING_CONTACT, "missing-contact", ERROR, \
	     "a site that says nowhere whom to write to") \
	CODE(OLD_REVIEW, "old-review", WARNING, \
	     "an accessibility statement not reviewed for a year") \
	CODE(NOT_IN_FOLDER, "not-in-folder", ERROR, \
	     "a file in a folder where its kind does not belong") \
	/* access */ \
	CODE(UNPUBLISHED_REFERENCE, "unpublished-reference", ERROR, \
	     "something published refers to something that is not") \
	CODE(CONFLICTING_ACCESS, "conflicting-access", ERROR, \
	     "signals about access that contradict each other") \
	CODE(ACCESS_SLIP, "access-slip", ERROR, \
	     "a key or column that was to keep something back, and that nobody reads") \
	CODE(CONFLICT_COPY, "conflict-copy", ERROR, \
	     "a copy that was left beside its original, and says the same") \
	CODE(UNREAD_LIST, "unread-list", WARNING, \
	     "a list whose name nobody knows, near one that is known") \
	CODE(UNREAD_COLOUR, "unread-colour", WARNING, \
	     "a cell of a workbook that says something by its colour alone") \
	CODE(MARKING, "marking", ERROR, "a marking such as CONFIDENTIAL in what is published") \
	CODE(DRAFT_MARKING, "draft-marking", WARNING, \
	     "DRAFT in what is published and may well be one") \
	CODE(PRIVATE_TEXT, "private-text", ERROR, \
	     "text of a withheld item is kept in the content folder") \
	CODE(WAITS, "waits", NOTE, "something waits for what is a draft or not yet due") \
	CODE(WITHHELD_REASON, "withheld-reason", ERROR, "something is withheld without a reason") \
	/* what was withdrawn */ \
	CODE(WITHDRAWN_AGAIN, "withdrawn-again", ERROR, \
	     "a file or text that was withdrawn stands there again") \
	CODE(WITHDRAWN_IN_MINUTES, "withdrawn-in-minutes", ERROR, \
	     "what was approved names what was withdrawn") \
	CODE(WITHDRAWN_MENTION, "withdrawn-mention", WARNING, \
	     "the title of what was withdrawn still stands somewhere") \
	CODE(WITHDRAWN_STAYS, "withdrawn-stays", PARTIAL, \
	     "a file of the site that this program did not write holds what was withdrawn") \
	CODE(WITHDRAWN_PACK, "withdrawn-pack", WARNING, \
	     "a file waits that may hold what was withdrawn") \
	CODE(NO_CONSENT, "no-consent", ERROR, "a story is published without consent") \
	CODE(EMPTY_PAPER, "empty-paper", WARNING, \
	     "a published paper in which there is nothing to read") \
	CODE(KEPT_TOO_LONG, "kept-too-long", WARNING, "things are kept for longer than they say") \
	CODE(NO_FINGERPRINT, "no-fingerprint", WARNING, \
	     "what was withdrawn would not be known again") \
	/* the leak check: what must not stand in bytes that go out */ \
	CODE(NHS_NUMBER, "nhs-number", ERROR, "an NHS number would be published") \
	CODE(POSSIBLE_NHS_NUMBER, "possible-nhs-number", WARNING, \
	     "ten digits whose check digit is that of an NHS number") \
	CODE(NATIONAL_INSURANCE, "national-insurance", ERROR, \
	     "a National Insurance number would be published") \
	CODE(BIRTH_DATE, "birth-date", ERROR, "somebody's date of birth would be published") \
	CODE(BANK_ACCOUNT, "bank-account", ERROR, \
	     "the number of a bank account would be published with its sort code") \
	CODE(MOBILE_NUMBER, "mobile-number", ERROR, \
	     "a mobile number that no contact names would be published") \
	CODE(PRIVATE_MAILBOX, "private-mailbox", ERROR, \
	     "a private person's mailbox that no contact names would be published") \
	CODE(NAMED_MAILBOX, "named-mailbox", WARNING, \
	     "a person's mailbox at a domain that is not the site's") \
	CODE(PERSONAL_POSTCODE, "personal-postcode", ERROR, \
	     "a full postcode would be published beside what is said of a person") \
	CODE(INTERNAL_ADDRESS, "internal-address", ERROR, \
	     "an address inside an organisation, or a way into a meeting, would be published") \
	CODE(DRIVE_PATH, "drive-path", ERROR, "a path on a drive would be published") \
	CODE(SECRET, "secret", ERROR, "a key, token or password would be published") \
	CODE(HIDDEN_CHARACTER, "hidden-character", ERROR, \
	     "a character that nobody sees would be published where its language needs none") \
	CODE(TEMPLATE_RESIDUE, "template-residue", ERROR, \
	     "what is left over from a template would be published") \
	CODE(SMALL_COUNT, "small-count", WARNING, \
	     "counts of people below 5 by which they could be known") \
	CODE(LONE_SUPPRESSION, "lone-suppression", WARNING, \
	     "one hidden figure beside the total that gives it away") \
	CODE(PRIVATE_NAME, "private-name", ERROR, \
	     "a title, name or file name of what is private would be published") \
	CODE(PRIVATE_WORDS, "private-words", ERROR, \
	     "nine words in a row of a private text would be published") \
	CODE(NEAR_PRIVATE_WORDS, "near-private-words", WARNING, \
	     "eight words in a row of a private text would be published") \
	CODE(LEAK_ENDING, "leak-ending", WARNING, \
	     "what leaks.yaml allows is not allowed much longer, or no longer") \
	CODE(LEAK_UNUSED, "leak-unused", WARNING, \
	     "an entry of leaks.yaml that allows nothing which is there") \
	CODE(LEAK_KEY, "leak-key", NOTE, "the key for the entries of leaks.yaml was made") \
	/* themes */ \
	CODE(TEMPLATE_SYNTAX, "template-syntax", ERROR, "a template cannot be read") \
	CODE(UNKNOWN_TEMPLATE, "unknown-template", ERROR, \
	     "a template or partial that the theme does not have") \
	CODE(UNSAFE_TAG, "unsafe-tag", ERROR, "a tag where its value could not be escaped") \
	CODE(INLINE_CODE, "inline-code", ERROR, \
	     "a style or script in a template that the policy of a page refuses") \
	CODE(UNKNOWN_VALUE, "unknown-value", ERROR, "a name in a template that no page has") \
	CODE(BROKEN_LINK, "broken-link", ERROR, "a page links to an address that is not there") \
	/* packs on paper */ \
	CODE(NO_BROWSER, "no-browser", FAILURE, "there is no Chromium to print a pack with") \
	CODE(NOT_PRINTED, "not-printed", FAILURE, \
	     "a pack could not be printed; its last PDF stays") \
	/* what is pulled from other sites */ \
	CODE(DAMAGED_LOCK, "damaged-lock", ERROR, "the record of what was pulled cannot be read") \
	CODE(NO_COPY, "no-copy", ERROR, \
	     "the copy of a source is missing or is not what was pulled") \
	CODE(OLD_COPY, "old-copy", WARNING, \
	     "a copy was not confirmed for longer than its source allows") \
	CODE(SOURCE_CHANGED, "source-changed", ERROR, "a source is not as it is locked") \
	CODE(LOST_REFERENCE, "lost-reference", WARNING, \
	     "a reference that what is pulled now does not answer") \
	CODE(NOT_PULLED, "not-pulled", FAILURE, \
	     "a source could not be pulled; its last copy stays in use") \
	CODE(DEAD_LINK, "dead-link", ERROR, "a link to another site leads to nothing") \
	CODE(MOVED_LINK, "moved-link", WARNING, \
	     "a link to another site leads to what has moved for good") \
	CODE(UNANSWERED_LINK, "unanswered-link", WARNING, \
	     "a link to another site could not be checked") \
	/* the outside world */ \
	CODE(CANNOT_READ, "cannot-read", FAILURE, "a file or folder cannot be read") \
	CODE(CANNOT_WRITE, "cannot-write", FAILURE, "a file or folder cannot be written") \
	CODE(UNSAFE_OUTPUT, "unsafe-output", FAILURE, "the output folder is not safe to write to") \
	CODE(NOT_CONFIRMED, "not-confirmed", FAILURE, \
	     "what would be newly public was not confirmed") \
	CODE(OUTPUT_BUSY, "output-busy", FAILURE, \
	     "another build or pull is writing to the same place") \
	CODE(CHANGED_FILE, "changed-file", WARNING, \
	     "a file of the site was changed by hand and is left in place") \
	CODE(DAMAGED_STATE, "damaged-state", WARNING, \
	     "the record of what an earlier build wrote cannot be used") \
	CODE(COMPLETED_COMMIT, "completed-commit", NOTE, \
	     "a change that an earlier build began was completed") \
	CODE(MOVED_ADDRESS, "moved-address", WARNING, \
	     "a thing that is published has another id now, and no redirect from the old one") \
	CODE(GONE_ADDRESS, "gone-address", NOTE, "a page of an earlier build is no longer made")

enum diag_code {
#define DIAG_CONSTANT(code, name, severity, help) DIAG_##code,
	DIAG_LIST(DIAG_CONSTANT)
#undef DIAG_CONSTANT
		DIAG_CODES
};

struct diag_row {
	const char *name; /* stable, printed in brackets */
	enum diag_severity severity;
	const char *help; /* one line, for the reference */
};

/* The row of a code; never null. */
const struct diag_row *diag_row(enum diag_code code);

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

/* The problems from this one on were found in the column of a spreadsheet under this heading. */
void diag_in_column(struct diag *diag, size_t from, struct span heading);

/* Move all problems of one list to the end of another. */
void diag_merge(struct diag *diag, struct diag *from);

/* What printing needs; warnings count as errors when strict is set. */
struct diag_style {
	bool strict;
	bool quiet;       /* neither notes nor the summary line */
	struct str below; /* a folder, whose name is left out of paths; or empty */
	/* Text of a source that was dropped; null text when it has gone. */
	struct str (*read)(void *context, const struct source *source, struct arena *arena);
	void *context;
};

/* A problem as it is told; the rest is for people: diag_show. */
struct diag_told {
	enum diag_code code;
	enum diag_severity severity; /* warnings as the style says */
	struct place place;
	struct str path;    /* as it is shown; empty where there is no place */
	struct position at; /* of its start; 0, 0 where there is no place */
	struct str text, remedy;
	bool has_line;
	struct str line;       /* what is shown of the one it stands on */
	size_t before, marked; /* characters of that: before what is meant, and that itself */
	size_t more;           /* others like it, told with this one */
	bool in_column;        /* of a spreadsheet */
	struct str more_lines; /* where the first of them are: "12, 15 and on" */
};

/*
 * Show all problems sorted by path, offset and code, once each. Four or more of one file that say
 * the same, or have the same code in one column of a spreadsheet, are told once, at the first.
 * Texts are fit for a terminal, and last while one is shown.
 */
void diag_show(struct diag *diag, const struct diag_style *style,
	       void (*show)(void *context, const struct diag_told *told), void *context);

/* Print them so, then a line that counts them. Returns the exit status they ask for: 0, 1 or 3. */
int diag_print(struct diag *diag, const struct diag_style *style, FILE *out);

/* Tell each problem once, sorted as they are printed, none gathered; the same exit status. */
int diag_tell(struct diag *diag, const struct diag_style *style,
	      void (*tell)(void *context, const struct diag_told *told), void *context);

/* The word of a severity: "error". */
const char *diag_severity_word(enum diag_severity severity);

/* Is there anything that stops a build? */
bool diag_has_errors(const struct diag *diag, bool strict);

/* Are there notes at most? */
bool diag_is_clean(const struct diag *diag);

/*
 * Go through what stops a build: from *index on, the next problem's place and text; false at the
 * end.
 */
bool diag_next_error(const struct diag *diag, bool strict, size_t *index, struct place *place,
		     struct str *text);

/* Take out the problems of a file. */
void diag_forget(struct diag *diag, struct str source_name);

/* How many problems of one code there are. */
size_t diag_count(const struct diag *diag, enum diag_code code);

void diag_free(struct diag *diag);

#endif
