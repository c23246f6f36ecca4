/* Content files that are proposed: shown, and written where they are not there yet. */
#ifndef COMMAND_PROPOSAL_H
#define COMMAND_PROPOSAL_H

#include "import/import.h"

struct proposal {
	/* what is given */
	const char *content; /* the content folder; it need not be there */
	bool writes;
	/* what became of the files */
	size_t proposed, written, kept;
	bool failed; /* one could not be read or written, which was said */
};

/*
 * What reads a text for an import, whose context is the path of the content folder. False where it
 * is not there or cannot be read. Memory: the arena's.
 */
bool proposal_read(void *content, struct str name, struct str *out, struct arena *arena);

/*
 * Say that a file is proposed, and write it unless one of its name is there: that stays as it is,
 * unless what is proposed is the same with something added. Where it is text, what is different is
 * shown.
 */
void proposal_put(struct proposal *proposal, const struct import_file *file, struct arena *arena);

/* Print the lines in which two texts differ. */
void proposal_show_difference(struct str there, struct str now, struct arena *arena);

/* Say how many were written; how: what to do where none was to be. */
void proposal_end(const struct proposal *proposal, const char *how);

#endif
