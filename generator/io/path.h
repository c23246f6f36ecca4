/*
 * Names and relative paths, as bytes: no disk is touched here.
 *
 * Paths are in the order of a walk through the folders: a folder, then all that is below it, then
 * its next neighbour. So "a/b" stands before "a-b", and what lies below a path directly follows it.
 */
#ifndef IO_PATH_H
#define IO_PATH_H

#include "base/arena.h"

enum {
	PATH_DEEPEST = 32,   /* folders in a path */
	PATH_LONGEST = 1024, /* bytes of a path */
};

enum path_fault {
	PATH_GOOD,
	PATH_NOT_UTF8,
	PATH_CONTROL, /* control characters, also of writing direction */
};

/* Can this name be printed, and stand in an address? */
enum path_fault path_check(struct str name);

/*
 * For a message: what path_check objects to is written as "\xC3". A path that it does not object to
 * is returned as it is.
 */
struct str path_print(struct str path, struct arena *arena);

/*
 * May a file be written or removed there, seen from a folder? No for a path that is absolute or too
 * long, for empty parts, and for parts that begin with a dot: neither ".." nor what others keep in
 * ".git" is ever ours.
 */
bool path_is_safe(struct str path);

int path_compare(struct str a, struct str b);
/* The same, with A-Z as a-z. */
int path_compare_fold(struct str a, struct str b);

/* Is a path strictly below a folder? All are below the empty one. */
bool path_is_below(struct str path, struct str folder);
bool path_is_below_fold(struct str path, struct str folder);

/* The path without slashes at its end; "/" stays. */
struct str path_trim(struct str path);

/* The folder a path is in, "" for the outermost. */
struct str path_folder(struct str path);

/* The last part; ends in a NUL where the path does. */
struct str path_name(struct str path);

#endif
