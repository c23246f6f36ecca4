/*
 * The one door through which files of authors and copies of partners' files get into the output:
 * what is refused stops the build, what is cleaned goes out clean. What the program and the theme
 * make themselves does not come this way.
 */
#ifndef COMMAND_FILE_DOOR_H
#define COMMAND_FILE_DOOR_H

#include "command/leaks.h"
#include "command/staging.h"
#include "guard/file_type.h"
#include "record/record.h"
#include "site/files.h"

/*
 * Look at every file, have what goes out in place of it searched for leaks and staged, and set its
 * size to that. Partners answer for what is in theirs. Problems are reported where the record names
 * the file.
 */
void file_door_pass(struct run *run, const struct record *record, struct site_files *files,
		    struct staging *staging, struct leaks *leaks);

/*
 * Add the bytes of one that passed, as they go out; false where there is none of at most so many,
 * or it is refused.
 */
bool file_door_bytes(const struct run *run, const struct site_file *file, size_t most,
		     struct buffer *out);

/* Add what goes out instead of a file of this type; false where it is damaged. */
bool file_door_clean(enum file_type type, struct str bytes, struct buffer *out,
		     struct arena *arena);

#endif
