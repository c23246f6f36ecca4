/*
 * What the files of the output share; for them only.
 *
 *	output_commit.c		the order of things: open, commit, close
 *	output_open.c		the folders, the lock
 *	output_stage.c		one file, compared and put aside
 *	output_survey.c		what stands in the output already
 *	output_journal.c	move, remove, and be done, also after a build that was killed
 *	output_manifest.c	what is on record, as text
 *	output_clear.c		what changes, what else is there, and what must not stay
 *	output_walk.c		from folder to folder without following links
 */
#ifndef IO_OUTPUT_STATE_H
#define IO_OUTPUT_STATE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "io/output.h"
#include "io/path.h"

/*
 * What a build wrote: the files of a site and the folders made for them.
 *
 * On disk it is lines of text. The journal of a commit is the manifest that will hold when the
 * commit is done, and says besides which pages are staged: it turns into the manifest by being
 * renamed.
 *
 *	boardpack manifest 1
 *	drafts
 *	file 5120 0f1e2d3c4b5a6978 1 risks/index.html
 *	folder risks
 *	end 2 8796a5b4c3d2e1f0
 *
 * The second line is there where the site holds drafts, and is not for the public. A file line has
 * the size, the fingerprint, how it was staged and the path; the last line counts those above it
 * and has the fingerprint of all bytes before it.
 */

/*
 * How a page was staged: not, or at its path, or, in the place of another that it replaces, under a
 * number, so that no folders have to be made for it.
 */
enum { OUTPUT_IN_PLACE, OUTPUT_AT_PATH, OUTPUT_NUMBERED };

struct output_file {
	struct str path; /* a NUL stands behind it */
	uint64_t size;
	uint64_t hash;   /* hash_bytes of its content */
	uint64_t staged; /* OUTPUT_IN_PLACE, OUTPUT_AT_PATH, or a number from OUTPUT_NUMBERED on */
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

/*
 * Reach the folders of the output or the stage one part of a path at a time, so that no symbolic
 * link in it ever leads a write or a removal somewhere else.
 *
 * Paths that follow each other share the folders they have in common, which stay open: going
 * through a sorted list opens every folder once.
 */
struct output_walk {
	int root;     /* stays open */
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

/* Padded so that two workers do not write to one line of the cache. */
struct output_worker {
	struct arena arena; /* paths of its claims */
	LIST_OF(struct output_file) claims;
	struct output_walk stage;
	bool failed;   /* something could not be staged */
	bool stopped;  /* nor will anything else */
	bool collided; /* something else was staged there */
	char padding[64];
};

/* Where in the stage it lies; a NUL stands behind it. */
struct str output_staged_path(const struct output_file *file, struct arena *arena);

/* What goes from the stage to the output by one rename; a NUL stands behind the paths. */
struct output_move {
	struct str from, path;
	bool is_folder; /* with all that is in it */
	bool has_page;  /* it is one, or holds one */
};

struct output {
	struct arena arena;
	struct str folder;     /* as the user wrote it, for messages */
	struct str state_name; /* ".public.boardpack", for messages */
	int site;              /* the output folder */
	int state;             /* the folder beside it */
	int stage;             /* a folder in that: staged files */
	int lock;
	LIST_OF(struct str) cleared;   /* see output_clear */
	LIST_OF(struct str) told;      /* see output_told */
	struct output_manifest before; /* what earlier builds wrote */
	struct output_manifest after;  /* what stands once this one has committed */
	LIST_OF(struct output_move) moves;
	enum output_use use;
	struct output_worker *workers;
	size_t worker_count;
	bool was_empty; /* nothing stood there when it was opened */
	bool pending;   /* a journal waits for the next build */
};

/* Folders, lock and state; output_commit.c does the rest. */
bool output_open_folders(struct output *output, const char *folder, const char *const *inputs,
			 size_t input_count, struct diag *diag);

/* Remove what is in the stage; false where something stays. */
bool output_clear_stage(struct output *output);

/*
 * Look at all that stands in the output before it becomes what after says, and set its folders,
 * those to be made and those made by us before, and output->moves. Returns false after reporting
 * what is in the way: a file that we did not write, a symbolic link, a folder that may not be
 * written to. foreign: how many files are not ours.
 */
bool output_survey(struct output *output, struct output_manifest *after, struct diag *diag,
		   size_t *foreign);

/*
 * Make the output what after says; a journal that says the same is on disk and becomes the
 * manifest. Every step may have been done before. Returns false after reporting what failed, with
 * output->pending set.
 */
bool output_apply(struct output *output, const struct output_manifest *after, struct diag *diag,
		  size_t *removed);

/* Put a manifest on disk as the journal, whole or not at all. */
bool output_write_journal(struct output *output, const struct output_manifest *manifest,
			  struct diag *diag);

/* Finish a commit that was interrupted; false after reporting why not. */
bool output_recover(struct output *output, struct diag *diag);

/*
 * Read "manifest" or "journal". Returns false where there is none, and after a warning where it
 * cannot be used.
 */
bool output_read_record(struct output *output, const char *name, struct diag *diag,
			struct output_manifest *out);

/* The last part of writing failed, for the reason in errno. */
bool output_report_write(const struct output *output, struct diag *diag);

/* A file of ours that no page claims was changed, and is left alone. */
void output_report_changed(const struct output *output, struct str path, struct diag *diag);

/* Was it said that nothing may stay there? */
bool output_is_cleared(const struct output *output, struct str path);

/* After everything was moved in: remove what may not stay. */
bool output_remove_cleared(struct output *output, struct diag *diag, size_t *removed);

/* Remove compressed copies beside a file in this folder, but for those that are pages. */
void output_remove_copies(const struct output_manifest *after, int folder, struct str path);

enum output_match {
	OUTPUT_GONE,    /* no file there, or none of ours */
	OUTPUT_SAME,    /* just as it was written */
	OUTPUT_CHANGED, /* other bytes, or they cannot be read */
};

/* Is a file in a folder the one that was written? Reads all of it. */
enum output_match output_match(int folder, const char *name, const struct output_file *file);

#endif
