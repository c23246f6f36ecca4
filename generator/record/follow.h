/*
 * What is said of things by others: every reference of the schema, whichever the kind, so that what
 * holds for one thing can be made to hold for all that is about it.
 *
 * What refers to a thing is about it and hangs on it, unless the row of the field says otherwise:
 * FIELD_NAMES only names its other end, and with FIELD_HOLDS the other end hangs on what refers to
 * it. So a new field is about its other end until somebody says that it is not.
 */
#ifndef RECORD_FOLLOW_H
#define RECORD_FOLLOW_H

#include "record/record.h"

/* One reference; the field is null for one in prose, which may be to a file that it shows. */
struct tie {
	struct thing *from;
	const struct field *field;
	struct link *link;
	bool is_file;
};

/* Call visit for every reference in the fields, prose and body of a thing, in order. */
void follow(struct thing *thing, void (*visit)(void *context, const struct tie *tie),
	    void *context);

/* Does what holds it wait for its other end? */
bool follow_hangs(const struct tie *tie);

/*
 * Let wait what hangs on what waits, and what hangs on that, and tell of each in a note. Every
 * thing has been decided about by itself.
 */
void follow_waits(struct record *record, struct diag *diag);

/*
 * Report what is published and speaks of what is withheld, unless it was released; and what would
 * be published though the thing that it belongs to is private or withheld.
 */
void follow_check(const struct record *record, struct diag *diag);

#endif
