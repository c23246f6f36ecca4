/* What a later pack changes in a meeting whose papers were read from an earlier one. */
#ifndef IMPORT_PACK_CHANGES_H
#define IMPORT_PACK_CHANGES_H

#include "import/import.h"

/* How the body of a paper begins that is read from a PDF: a line that names the file. */
#define PACK_READ_FROM "*Read from the PDF"

/* A paper of the later pack. */
struct later_paper {
	struct str id;
	struct str text; /* of its pages, as a body has it */
	bool is_changed; /* set: it is new or says something else */
};

/*
 * Compare, and propose changes.csv: papers added late or replaced, each to be confirmed. Those that
 * are gone are told, as a withdrawal holds as soon as it is written. False where the meeting has no
 * papers of a pack, or nothing is different.
 */
bool pack_changes(struct import *import, struct str folder, struct later_paper *papers,
		  size_t count);

#endif
