/*
 * What the files of the output share; for them only.
 *
 *	output.c		the order of things: open, commit, close
 *	output_open.c		the folders, the lock
 *	output_stage.c		one file, compared and put aside
 *	output_claims.c		what all workers claimed, as one manifest
 *	output_survey.c		what stands in the output already
 *	output_apply.c		move, remove, and be done
 *	output_recover.c	the commit that a killed build left behind
 *	output_manifest.c	what is on record, as text
 *	output_walk.c		from folder to folder without following links
 */
#ifndef IO_OUTPUT_STATE_H
#define IO_OUTPUT_STATE_H

#include "io/output.h"
#include "io/output_manifest.h"

/* Padded so that two workers do not write to one line of the cache. */
struct output_worker {
	struct arena arena; /* paths of its claims */
	struct output_file *claims;
	size_t count;
	size_t capacity;
	struct str made; /* last folder made in the tree; a view */
	bool failed;     /* something could not be staged */
	bool stopped;    /* nor will anything else */
	char padding[64];
};

struct output {
	struct arena arena;
	struct str folder;     /* as the user wrote it, for messages */
	struct str state_name; /* ".public.boardpack", for messages */
	int site;              /* the output folder */
	int state;             /* the folder beside it */
	int stage;             /* a folder in that: staged files by number */
	int tree;              /* a folder in that: staged files by path */
	int lock;
	struct str *outermost; /* names in the output when it was opened */
	size_t outermost_count;
	struct output_manifest before; /* what earlier builds wrote */
	struct output_worker *workers;
	size_t worker_count;
	bool pending; /* a journal waits for the next build */
};

/* A staged file is named by its number. */
struct output_name {
	char text[24];
};

struct output_name output_staged_name(uint64_t number);

/* Folders, lock and state; output.c does the rest. */
bool output_open_folders(struct output *output, const char *folder, const char *const *inputs,
			 size_t input_count, struct diag *diag);

/* Remove what is in the stage. */
void output_clear_stage(struct output *output);

/* Make the stage ready for files, and note what the output holds. */
bool output_prepare_stage(struct output *output, struct diag *diag);

/*
 * What the workers claimed, sorted. Returns false after reporting a path that was claimed twice, or
 * two that cannot stand side by side on every system.
 */
bool output_claims(struct output *output, struct output_manifest *out, struct diag *diag);

/* What was found in the output, and what a commit would add to it. */
struct output_survey {
	struct str *folders; /* ours: to be made, or made by us before */
	size_t folder_count;
	size_t foreign; /* files that are not ours */
};

/*
 * Look at all that stands in the output before it becomes what after says. Returns false after
 * reporting what is in the way: a file that we did not write, a symbolic link, a folder that may
 * not be written to.
 */
bool output_survey(struct output *output, const struct output_manifest *after, struct diag *diag,
		   struct output_survey *out);

/* Whether folders that are new as a whole may be moved in as a whole. */
enum output_moves {
	OUTPUT_MOVE_FOLDERS,
	OUTPUT_MOVE_FILES, /* nobody knows what else is in them */
};

/*
 * Make the output what after says; a journal that says the same is on disk and becomes the
 * manifest. Every step may have been done before. Returns false after reporting what failed, with
 * output->pending set.
 */
bool output_apply(struct output *output, const struct output_manifest *after,
		  enum output_moves moves, struct diag *diag, size_t *removed);

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

#endif
