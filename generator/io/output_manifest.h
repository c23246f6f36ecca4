/*
 * What a build wrote: the files of a site and the folders made for them.
 *
 * On disk it is lines of text. The journal of a commit is the manifest that will hold when the
 * commit is done, and says besides which staged file becomes which page: it turns into the manifest
 * by being renamed.
 *
 *	boardpack manifest 1
 *	drafts
 *	file 5120 0f1e2d3c4b5a6978 7 risks/index.html
 *	folder risks
 *	end 2 8796a5b4c3d2e1f0
 *
 * The second line is there where the site holds drafts, and is not for the public. A file line has
 * the size, the fingerprint, the number of the staged file
 * ("0" for a page that was in place, "tree" for one that is staged at its own
 * path) and the path; the last line counts those above it and has the
 * fingerprint of all bytes before it.
 */
#ifndef IO_OUTPUT_MANIFEST_H
#define IO_OUTPUT_MANIFEST_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/list.h"

/* What staged is, when it is no number. */
static const uint64_t output_in_place = 0;
static const uint64_t output_in_tree = UINT64_MAX;

/* A staged file is named by its number. */
struct output_name {
	char text[24];
};

struct output_name output_staged_name(uint64_t number);

struct output_file {
	struct str path; /* a NUL stands behind it */
	uint64_t size;
	uint64_t hash;   /* hash_bytes of its content */
	uint64_t staged; /* number of a staged file, or as above */
};

struct output_manifest {
	LIST_OF(struct output_file) files; /* by path_compare; no two alike */
	LIST_OF(struct str) folders;       /* likewise; a NUL behind each */
	bool drafts;                       /* not for the public */
};

/*
 * Read a manifest that anybody may have written. Returns false, with an empty manifest, for
 * whatever output_manifest_print would not have written: another version, a path that is not safe,
 * a wrong order, a file below a file, a fingerprint that does not fit.
 *
 * Memory: all of it is the arena's.
 */
bool output_manifest_parse(struct str text, struct arena *arena, struct output_manifest *out);

void output_manifest_print(const struct output_manifest *manifest, struct buffer *out);

/* The first file that does not stand before this path, or file_count. */
size_t output_manifest_seek(const struct output_manifest *manifest, struct str path);

/* The file of this path, or null. */
struct output_file *output_manifest_find(const struct output_manifest *manifest, struct str path);

/* Did we make this folder? */
bool output_manifest_made(const struct output_manifest *manifest, struct str folder);

/*
 * Does a path stand where this manifest needs something else: below one of its files, or as a file
 * where it needs a folder?
 */
bool output_manifest_crosses(const struct output_manifest *manifest, struct str path);

#endif
