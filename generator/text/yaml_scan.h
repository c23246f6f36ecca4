/*
 * What stands around libyaml, in three files that text/yaml.c brings together: finding things in
 * lines (yaml_scan.c), reading lines as people mean them (yaml_lines.c), and what libyaml says in
 * our words (yaml_message.c).
 */
#ifndef TEXT_YAML_SCAN_H
#define TEXT_YAML_SCAN_H

#include "base/diag.h"
#include "base/str.h"

/*
 * Finding things in the lines of a YAML text: keys, signs, closing quotes. Nothing here reports or
 * changes anything.
 *
 * Offsets count from the start of the text; behind its end there is a line feed, so that any offset
 * may be asked for.
 */

/* What a value belongs to: the value's further lines are indented more. */
struct yaml_owner {
	enum { OWNER_NONE, OWNER_KEY, OWNER_ITEM } kind;
	size_t column;
	struct str key; /* of OWNER_KEY */
};

bool scan_is_inside(struct yaml_owner owner, size_t indent);

bool scan_is_blank(char c);
bool scan_is_break(char c); /* LF and CR alike; CR LF is two breaks */
bool scan_is_quote(char c);
bool scan_is_one_of(char c, const char *set);

char scan_char(struct str text, size_t at);

/* Is it this character, with a blank or the end of the line behind it? */
bool scan_is_sign(struct str text, size_t at, char sign);

/* Is it a # that begins a comment: first in its line, or behind a blank? */
bool scan_is_comment(struct str text, size_t at);

size_t scan_skip_spaces(struct str text, size_t at);
size_t scan_skip_blanks(struct str text, size_t at);
size_t scan_line_end(struct str text, size_t at);
bool scan_is_blank_line(struct str text, size_t at);

/* Is there nothing but a comment from here to the end of the line? */
bool scan_ends_line(struct str text, size_t at);

/* The colon behind a key that begins here, or the end of the line. */
size_t scan_find_key(struct str text, size_t at);

/* The length of a bullet here (- * or the round one), which it stands alone. */
size_t scan_bullet(struct str text, size_t at);

/* "-item": a hyphen, then a letter or a quotation mark. */
bool scan_lacks_space(struct str text, size_t at);

/* *alias, &anchor or !tag as YAML has them; false for "* a note". */
bool scan_is_property(struct str text, size_t at);

/* Is there a line from here on that can only be part of the owner's value? */
bool scan_has_nested(struct str text, size_t line, struct yaml_owner owner);

/* | or >, perhaps + or - and a digit, then nothing or a comment. */
bool scan_is_block_header(struct str text, size_t at, struct yaml_owner owner);

/* Where the lines of a block end, which begin here. */
size_t scan_block_end(struct str text, size_t line, struct yaml_owner owner);

/*
 * The quote that closes the one at this place, or the text's length where there is none: each line
 * inside must be indented more than the owner.
 */
size_t scan_closing_quote(struct str text, size_t at, struct yaml_owner owner);

/*
 * The bracket that closes the one at this place. Where there is none, false, and *out is the
 * bracket or quote to blame. Where brackets are nested too deeply to read on, true, and *out is the
 * innermost.
 */
bool scan_closing_bracket(struct str text, size_t at, struct yaml_owner owner, size_t *out);

/*
 * Reading lines as people mean them, before libyaml reads them as YAML.
 *
 * Where a line can be read in one way only, the signs that YAML would trip over are marked as text;
 * where YAML would go wrong without a word, or with words that help nobody, the problem is reported
 * here. Only the lines of block style are looked at: what stands in quotes, in brackets or in a
 * block of text (| or >) is libyaml's alone.
 */

/* What libyaml is to see of one byte. */
enum yaml_sign {
	YAML_KEEP,  /* the byte itself */
	YAML_HIDE,  /* a letter without meaning, which stands for it */
	YAML_BLANK, /* a space: the line was reported and is passed over */
};

/*
 * Mark the bytes of span; signs has one element for each, all YAML_KEEP.
 *
 * Returns how many bytes libyaml is to read: all of them, unless there are so many problems that
 * reading on would help nobody. *clean is made false when at least one problem was reported.
 */
size_t yaml_mark_lines(const struct source *source, struct span span, struct diag *diag,
		       unsigned char *signs, bool *clean);

/* What libyaml says, in words that help whoever wrote the file. */

/* An error of libyaml: offsets count from the start of the source. */
struct yaml_fault {
	const char *context; /* null where there is none */
	size_t context_at;
	const char *problem;
	size_t at;
};

/* Report an error of libyaml. */
void yaml_report(const struct source *source, const struct yaml_fault *fault, struct diag *diag);

/* Parts of YAML that are not used here. */
enum yaml_refused {
	YAML_ANCHOR,
	YAML_ALIAS,
	YAML_TAG,
	YAML_DIRECTIVE,
	YAML_SECOND_DOCUMENT,
	YAML_COMPLEX_KEY,
};

/* Report one of them, at an offset of the source. */
void yaml_refuse(const struct source *source, enum yaml_refused refused, size_t at,
		 struct diag *diag);

#endif
