/*
 * YAML to a tree of nodes. The only user of libyaml.
 *
 * Only what an author of board papers needs: scalars stay text (the schema gives them their type),
 * and anchors, aliases, tags, directives, several documents and keys that are no text are refused.
 * May run in parallel with itself.
 *
 * People type text, not YAML. A value on the line of its key or hyphen that is not in quotes,
 * brackets or a block has the whole line:
 *
 *     title: Minutes: part 2        reads "Minutes: part 2"
 *     title: #3 paper               reads "#3 paper"
 *     note: see item #4             reads "see item #4"
 *     target: >15%                  reads ">15%"
 *     title: [Draft] Annual report  reads "[Draft] Annual report"
 *     title: "Well led" review      reads "\"Well led\" review"
 *
 * So a comment has a line of its own, or stands behind a value in quotes or brackets, or behind a
 * key whose value stands below. A # with blanks on both sides could be either and is reported. So
 * is whatever YAML would misread without a word: a key or list item indented under a text, a bullet
 * that is no hyphen, a key without a space behind its colon, a quotation mark or bracket that is
 * never closed, a tab.
 */
#ifndef TEXT_YAML_H
#define TEXT_YAML_H

#include "base/diag.h"
#include "text/node.h"

enum {
	YAML_LARGEST = 1 << 20, /* bytes of YAML read at once */
	YAML_DEEPEST = 16,      /* levels of lists and maps */
};

/*
 * Read the YAML between two offsets of a source.
 *
 * Returns false after reporting at least one problem; *out then holds what could be read all the
 * same. An empty text gives an empty map. The outermost value may be a map, a list or a scalar: the
 * caller knows which it wants.
 *
 * Spans are byte offsets from the start of source->text: of a scalar its text where that is
 * verbatim, otherwise with its quotes; of a value that is not there, the place behind its colon.
 * Duplicate keys (see str_equal_key) are reported and the first is kept. Line ends inside values
 * are LF. Bytes that are not UTF-8 pass through and are the caller's to report before this (see
 * utf8_check in text/utf8.h).
 */
bool yaml_parse(const struct source *source, struct span span, struct arena *arena,
		struct diag *diag, struct node *out);

#endif
