/*
 * What is called as nobody outside may call it: noted before the cut takes it away, and made names
 * for the leak check after it, less what public things are called too.
 */
#ifndef COMMAND_PRIVATE_NAMES_H
#define COMMAND_PRIVATE_NAMES_H

#include "record/record.h"

struct phrases;

/* Whose name it is; owner of the origin of a phrase. */
struct private_name {
	const struct thing *thing;
	struct str name;
	bool is_person; /* who is shown by role only */
};

struct private_names {
	struct private_name *items;
	size_t count, capacity;
};

/* Before the cut: every title, and the names and initials of people. */
void private_names_note(const struct record *record, struct private_names *out);

/*
 * After it: those of things that say they are private or stand in one, of items taken in private,
 * and of people shown by role only. Titles and names of files count from four words, as shorter
 * ones ("Finance report") say little.
 */
void private_names_add(const struct private_names *names, const struct record *record,
		       struct phrases *phrases);

#endif
