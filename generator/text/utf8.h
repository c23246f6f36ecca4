/*
 * Unicode: validity, folding and slugs. The only user of utf8proc.
 *
 * Everything here may run in parallel with itself and reads any bytes.
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/diag.h"

/*
 * Is the whole text UTF-8 without control characters other than tab, line feed and carriage return
 * (and form feed, which is passed over)?
 *
 * Returns false after reporting one problem a file, at the first offending byte: bytes that are not
 * UTF-8 (with a word on UTF-16 and Windows-1252 where they look like it) or a control character.
 * For a CSV file the remedy says how a spreadsheet saves UTF-8.
 */
bool utf8_check(const struct source *source, struct diag *diag);

/* The same question about a piece of text, without a report. */
bool utf8_is_clean(struct str text);

/* Is this character part of a word of some script: a letter, a mark on one, a decimal digit? */
bool utf8_is_letter(uint32_t code);

/*
 * A stranger's text in one line: clean, runs of white space as one space, none at the ends, at most
 * this many bytes.
 */
struct str utf8_line(struct str text, size_t most, struct arena *arena);

/*
 * A piece of an address from a title: lower case, marks stripped, runs of anything else than a-z
 * and 0-9 turned into one hyphen, none at the ends; at most 80 bytes, cut at a hyphen where there
 * is one. Empty when nothing is left ("???").
 */
struct str utf8_slug(struct str title, struct arena *arena);

/*
 * For comparing names: case folded, marks stripped, compatible forms made the same, and the many
 * kinds of quotes, hyphens and spaces made one each. Bytes that are not UTF-8 become U+FFFD.
 */
struct str utf8_fold(struct str text, struct arena *arena);

/*
 * Are they the same text, however each keeps its accents: as one character, or as a letter with a
 * mark behind it? Source: Unicode Standard Annex 15, canonical equivalence.
 */
bool utf8_is_same(struct str a, struct str b);

/*
 * The name that GitHub gives the anchor of a heading: in small letters, without punctuation, with a
 * hyphen for each space. The text is the arena's.
 */
struct str utf8_anchor(struct str text, struct arena *arena);

#endif
