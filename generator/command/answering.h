/*
 * Who answers for what stands where in the content: its sponsor, author, presenter, owner or lead,
 * or those of what holds it. Kept from before the cut, as problems are told of what is cut, too.
 */
#ifndef COMMAND_ANSWERING_H
#define COMMAND_ANSWERING_H

#include "record/record.h"

/* A thing, where it stands, and the names of who answers for it. */
struct answering {
	struct str file; /* inside the content folder */
	struct span span;
	struct str title;
	bool is_row; /* of a list */
	LIST_OF(struct str) people;
};

struct answering_list {
	struct answering *items;
	size_t count, capacity;
};

/* Note it of all things, which are linked; memory is the record's. */
void answering_note(const struct record *record, struct answering_list *out);

/* Of the smallest thing there; else of the first in the file, unless that is a list; or null. */
const struct answering *answering_at(const struct answering_list *list, struct str file,
				     uint32_t at);

#endif
