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

struct file_edits {
	struct str path;
	LIST_OF(struct edit) edits;
};

struct files_edits {
	struct file_edits *items; /* each of another file */
	size_t count, capacity;
};

/* Add an edit of the file at a path. Memory, also of what is added, is the arena's. */
void edit_add(struct files_edits *files, struct str path, struct edit edit, struct arena *arena);

/*
 * Print what the edits change in their file, and with `writes` make them; one inside another is
 * left out. False, with errno set, where the file cannot be read or written.
 */
bool edit_make(struct file_edits *file, bool writes, struct arena *arena);

#endif
