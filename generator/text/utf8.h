/*
 * Unicode: validity, folding and slugs. The only user of utf8proc.
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/diag.h"

/*
 * Is the whole text UTF-8 without control characters other than tab, line
 * feed and carriage return (and form feed, which is passed over)?
 *
 * Returns false after reporting one problem a file, at the first offending
 * byte. For a CSV file the remedy says how a spreadsheet saves UTF-8, and
 * whether the bytes look like Windows-1252.
 */
bool utf8_check(const struct source *source, struct diag *diag);

/*
 * A piece of an address from a title: lower case, marks stripped, runs of
 * anything else than a-z and 0-9 turned into one hyphen, none at the ends;
 * at most 80 bytes, cut at a hyphen where there is one. Empty when nothing is
 * left ("???").
 */
struct str utf8_slug(struct str title, struct arena *arena);

/* Case folded and marks stripped, for comparing names. */
struct str utf8_fold(struct str text, struct arena *arena);

#endif
