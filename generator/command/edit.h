/*
 * Remedies as changes of a file: what a problem's remedy means for the bytes at its place. `fix`
 * makes those that are certain; an editor offers all of them.
 */
#ifndef COMMAND_EDIT_H
#define COMMAND_EDIT_H

#include "base/diag.h"

struct edit {
	struct span span; /* what goes */
	struct str text;  /* what comes in its place */
	/* Nobody could mean anything else: the spelling of a key, straight quotation marks. */
	bool certain;
};

/* False where the remedy is for a person. Text: of the file in which the problem is. */
bool edit_of(const struct diag_told *told, struct str text, struct arena *arena, struct edit *out);

/* A first line of the front matter, or of a file of YAML, with the line ends of the file. */
struct edit edit_first_line(struct str text, struct str line, struct arena *arena);

/* In order of their places. */
void edit_sort(struct edit *edits, size_t count);

/* A text with edits made, which are in order of their places; one inside another is left out. */
struct str edit_apply(struct str text, const struct edit *edits, size_t count, struct arena *arena);

#endif
