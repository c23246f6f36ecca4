/*
 * Reach the folders of the output one part of a path at a time, so that no symbolic link in it ever
 * leads a write or a removal somewhere else.
 *
 * Paths that follow each other share the folders they have in common, which stay open: going
 * through a sorted list opens every folder once.
 */
#ifndef IO_OUTPUT_WALK_H
#define IO_OUTPUT_WALK_H

#include "io/output_manifest.h"
#include "io/path.h"

struct output_walk {
	int site;     /* the output; stays open */
	size_t depth; /* folders open below it */
	int folders[PATH_DEEPEST];
	size_t ends[PATH_DEEPEST]; /* of each, in path */
	struct str path;           /* the last one asked for; a view */
};

enum output_step {
	OUTPUT_ENTER, /* folders that are there */
	OUTPUT_MAKE,  /* and make those that are not */
};

/*
 * The folder a path is in, held open until the next call; the path must be safe and live as long.
 * Returns -1 with its reason in errno: ENOENT where a folder is not there, ENOTDIR where something
 * else is in its place.
 */
int output_walk_to(struct output_walk *walk, struct str path, enum output_step step);
void output_walk_end(struct output_walk *walk);

enum output_match {
	OUTPUT_GONE,    /* no file there, or none of ours */
	OUTPUT_SAME,    /* just as it was written */
	OUTPUT_CHANGED, /* other bytes, or they cannot be read */
};

/* Is a file in a folder the one that was written? Reads all of it. */
enum output_match output_match(int folder, const char *name, const struct output_file *file);

#endif
