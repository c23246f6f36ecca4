/*
 * Files of which pages belong to what is not published: a pack as one PDF, whose papers say by
 * `pages:` which are theirs.
 */
#ifndef RECORD_HELD_FILE_H
#define RECORD_HELD_FILE_H

#include "record/record.h"

struct field;

/*
 * After it is decided what is published and before the rest is cut: note in record->held_files
 * which files, and which of their pages, what is hidden names.
 */
void held_file_collect(struct record *record);

/* What is not published and names all of this file beside another thing, or null. */
const struct thing *held_file_owner(const struct record *record, const struct thing *beside,
				    struct str name);

/* The pages that a thing says are its own in its file; empty where it says nothing. */
struct str held_file_pages_of(const struct thing *thing);

/* Is this page, from 1, one of them? Of all where nothing is said; of none not understood. */
bool held_file_has_page(struct str pages, int page);

/* The last of them: 61 of "45-61, 70 to 71"; 0 where they are not understood. */
int held_file_last_page(struct str pages);

/*
 * Which pages of a file may be published, as "1-3,7": those that published things say are theirs
 * ("45-61", one text each), without those of anything hidden. Empty where none may be.
 *
 * Returns false where nothing of the file is held back, so that all of it may be published.
 */
bool held_file_cut(const struct record *record, struct str name, const struct texts *public_pages,
		   struct str *out);

#endif
