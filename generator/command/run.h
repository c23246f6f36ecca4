/*
 * One run of a command: what it is asked for, the memory that lasts to its end, what was wrong, and
 * how long each of its stages took.
 */
#ifndef COMMAND_RUN_H
#define COMMAND_RUN_H

#include <time.h>

#include "base/arena.h"
#include "base/diag.h"
#include "command/config.h"
#include "io/terminal.h"

struct stage {
	const char *name;
	double wall;      /* seconds */
	double processor; /* seconds, of all threads */
	long memory;      /* kB, the most that was held up to its end */
	size_t files;
	uint64_t bytes;
};

/* What a build makes, by sorts. */
enum share_sort {
	SHARE_PAGES,
	SHARE_FEEDS,
	SHARE_CALENDARS,
	SHARE_TABLES,
	SHARE_OBJECTS,
	SHARE_OTHER, /* sitemap, catalogue and their like */
	SHARE_SEARCH,
	SHARE_FILES, /* that came with the content */
	SHARE_THEME,
	SHARE_COMPRESSED, /* written anew */
	SHARES
};

struct share {
	size_t files;
	uint64_t bytes;
	double seconds; /* of the processor, of all threads */
};

struct run {
	const struct config *config;
	struct arena arena;
	/* Things with all that is known of them, and the HTML of their bodies. */
	struct arena record, bodies;
	struct diag diag;
	LIST_OF(struct stage) stages;
	double wall, processor; /* when the current one began */
	double began;           /* when the first one did */
	struct share shares[SHARES];
	struct terminal terminal; /* says which stage runs */
};

double run_seconds(clockid_t clock);

struct diag_style run_style(const struct run *run);

void run_begin(struct run *run, const struct config *config);

/* Let the record lie in files while nobody looks at it: where no process forks. */
void run_spill(struct run *run);

/* End the stage that runs and begin the next. */
void run_next(struct run *run, const char *stage);

/*
 * How far the stage that runs is; may be called for each of what it does, by the thread that called
 * run_next.
 */
void run_step(struct run *run, size_t done, size_t all);

/* What the stage that runs has done. */
void run_count(struct run *run, size_t files, uint64_t bytes);

/*
 * End the last stage, and print what was wrong and, with --timings, a table of the stages. Returns
 * the exit status: 0, 1 or 3. Seconds, which may be null, are those since the first stage began.
 */
int run_end(struct run *run, double *seconds);

/*
 * The text of a source of the content for a message, as an editor has it or else once more from the
 * disk: what diag_style.read is, with a config as its context.
 */
struct str run_reread(void *context, const struct source *source, struct arena *arena);

void run_free(struct run *run);

#endif
