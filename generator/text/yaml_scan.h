/*
 * Finding things in the lines of a YAML text, for text/yaml_lines.c: keys, signs, closing quotes.
 * Nothing here reports or changes anything.
 *
 * Offsets count from the start of the text; behind its end there is a line feed, so that any offset
 * may be asked for.
 */
#ifndef TEXT_YAML_SCAN_H
#define TEXT_YAML_SCAN_H

#include "base/str.h"

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

#endif
