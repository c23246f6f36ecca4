/*
 * Write a site into a folder so that nothing is ever half done.
 *
 * Pages are staged first: a page whose bytes differ from the file in place is written to a folder
 * beside the output, on the same file system. Only when every page is made and checked does
 * output_commit write a journal and move in what is staged, each file and each folder that is new
 * by an atomic rename, and remove the files of our earlier builds that no page claims. A build
 * killed before the commit leaves the old site whole; one killed inside it is finished by
 * output_open of the next. No file that we did not write is ever replaced or removed: a page whose
 * address is taken by such a file is reported, unless the bytes are the same.
 *
 * Our own state (manifest, journal, staged files, lock) lies beside the output in
 * ".<name>.boardpack", never in it, and is not trusted: every path in it is checked as if a
 * stranger had written it.
 */
#ifndef IO_OUTPUT_H
#define IO_OUTPUT_H

#include "base/diag.h"
#include "io/stamp.h"

struct output;

enum output_use {
	OUTPUT_FOR_PUBLIC,
	OUTPUT_FOR_DRAFTS,
};

struct output_counts {
	size_t files;   /* claimed by this build */
	size_t written; /* whose bytes differed */
	size_t removed; /* of earlier builds */
	size_t foreign; /* not ours, left alone; but for dot files */
	uint64_t bytes; /* of all claimed files */
};

/*
 * Open an output folder, making it and those above it if need be: take the lock, finish an
 * interrupted commit, read the manifest.
 *
 * use: a folder that holds a site for the one is never taken for the other, so that no draft is
 * where the next copy to the server looks.
 *
 * inputs: folders that must neither hold the output nor lie inside it; one that is not there is
 * passed over. The output may itself be reached through a symbolic link; links in it are never
 * followed. Returns null after reporting DIAG_UNSAFE_OUTPUT (output inside an input or the other
 * way round, something else where a folder should be, a site of another use), DIAG_OUTPUT_BUSY or
 * DIAG_CANNOT_WRITE.
 */
struct output *output_open(const char *folder, enum output_use use, const char *const *inputs,
			   size_t input_count, size_t workers, struct diag *diag);

/*
 * Stage one file; called by many workers at once, each with its own number, below the count given
 * to output_open, and its own list of problems.
 *
 * path: as path_is_safe of io/path.h wants it, so no part begins with a dot. Whether it is claimed
 * twice is found by output_commit. Returns false after reporting a problem; the disk that is full
 * is reported once a worker.
 */
bool output_stage(struct output *output, size_t worker, struct str path, struct str bytes,
		  struct diag *diag);

/*
 * Stage what is made of a file alone ("index.html.gz" of "index.html", which this worker staged
 * last but for others made of it), where an earlier build made it of the same bytes and it stands
 * as that left it. False: make it anew, and stage it.
 */
bool output_stage_made_of(struct output *output, size_t worker, struct str path, struct str of);

/*
 * Stage a file as it stands, where the caller knows that it is still what the last build wrote
 * (output_stamp). False: that wrote none.
 */
bool output_stage_standing(struct output *output, size_t worker, struct str path);

/* Did the last build write this file, and of what size? */
bool output_wrote(const struct output *output, struct str path, uint64_t *size);

/* As output_stage, for a file that is copied byte for byte from a path on disk. */
bool output_stage_copy(struct output *output, size_t worker, struct str path, const char *from,
		       struct diag *diag);

/* What a commit would do to a file of the site. */
enum output_fate {
	OUTPUT_NEW,
	OUTPUT_OTHER_BYTES,
	OUTPUT_AS_IT_WAS,
	OUTPUT_GOES, /* nothing was staged for it: it would be removed */
};

struct output_change {
	struct str path;
	enum output_fate fate;
};

struct output_changes {
	struct output_change *items; /* what was staged, by path; then what goes, by path */
	size_t count;
};

/*
 * Compare what was staged with what earlier builds wrote. Paths are the output's, and end in a NUL;
 * with nothing staged they are those of the site as it stands.
 */
struct output_changes output_changes(const struct output *output, struct arena *arena);

/* A file as it stands in the output, by its path in output_changes; for file_free of io/file.h. */
bool output_read(const struct output *output, struct str path, size_t most, struct str *out);

/*
 * Before output_commit: nothing but what is staged may stay at a path, beside it as a copy
 * ("table.csv.gz", "table.csv~"), or, where it ends in "/", below it, whoever wrote or changed it.
 */
void output_clear(struct output *output, struct str path);

/* Before output_commit: it is told already that the page at this address goes. */
void output_told(struct output *output, struct str address);

/*
 * What stands in the output and was not staged, in folders of its own file system; without what
 * begins with a dot. All is the arena's.
 */
struct output_strays {
	struct str *items;
	size_t count;
};

struct output_strays output_strays(const struct output *output, struct arena *arena);

/*
 * Move everything in, remove what is no longer claimed, write the manifest; at most once for an
 * output that was opened.
 *
 * Nothing has changed when it returns false after DIAG_COLLIDING_ADDRESS (a path claimed twice, two
 * that differ only in case, a file where another path needs a folder), DIAG_UNSAFE_OUTPUT,
 * DIAG_CANNOT_WRITE for a folder that may not be written to, or when a file could not be staged. A
 * failure of the disk inside the commit is reported as DIAG_CANNOT_WRITE as well; the next
 * output_open then completes it.
 *
 * A file of ours that somebody changed is replaced when a page has its address, but never removed,
 * unless its place was cleared: DIAG_CHANGED_FILE is reported until it is gone. Compressed copies
 * beside a file of ours ("index.html.gz", .br, .zst) go when that is written anew or removed, for
 * servers would go on giving them out.
 */
bool output_commit(struct output *output, struct diag *diag, struct output_counts *out);

/*
 * Add to a stamp how all files of ours stand, and the folders they are in: as this build left them
 * once it has committed, before that as the last did. It asks for each by its path, at a third of
 * what a walk costs, and sees that something else has come or gone in one of those folders. The
 * stamp is broken where one of them is not there.
 */
void output_stamp(struct output *output, struct stamp *stamp);

/*
 * A note of the caller's beside the output, until it is written anew; what cannot be kept is not
 * there. Recalled, it may be anything that anybody wrote, of at most so many bytes.
 */
void output_remember(struct output *output, struct str note);
bool output_recall(struct output *output, size_t most, struct arena *arena, struct str *out);

/* Release the lock and all memory; staged files that were not committed go. Null is allowed. */
void output_close(struct output *output);

#endif
