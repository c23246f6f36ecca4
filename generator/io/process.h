/*
 * Run another program and wait for it: no shell, a time limit, and nothing left running behind it.
 * The only place that starts one.
 */
#ifndef IO_PROCESS_H
#define IO_PROCESS_H

#include "base/arena.h"

struct process {
	/* what is to be run */
	const char *const *words; /* the path of the program, its words,
				     and a null */
	const char *folder;       /* its home and its scratch; there must be no
				     file "log" in it */
	int seconds;              /* the time limit */
	size_t memory;            /* bytes that it may have, or 0 */
	size_t output;            /* bytes that a file of it may have, or 0 */

	/* how it went */
	bool started; /* if not, errno says why */
	bool timed_out;
	int signal;      /* that ended it, or 0 */
	int status;      /* its exit status */
	struct str said; /* the end of what it printed, in the arena */
};

/*
 * The path of a program on PATH, the first of several names that is there; or null. Names are ended
 * by a null.
 */
const char *process_find(const char *const *names, struct arena *arena);

/*
 * Hold back the signals that ask us to end (SIGHUP, SIGINT, SIGTERM, unless they are ignored), for
 * who has something to tidy up. process_release lets them end us, if one came.
 */
void process_hold(void);
bool process_is_to_end(void);
void process_release(void);

/* A handle that can be read when one came; -1 with errno. */
int process_signals(void);

/*
 * Run it in a group of its own, which is ended with it: by force after the time limit, or when we
 * are to end and that is held back. It reads nothing, and has an environment of PATH, HOME, TMPDIR
 * and LANG alone. Returns whether it ended by itself with status 0.
 */
bool process_run(struct process *process, struct arena *arena);

/* Make a folder that nobody else can look into, in TMPDIR or /tmp; null, with errno, when it fails.
 */
const char *process_make_folder(struct arena *arena);

/* Remove it and all in it; links in it are not followed. */
void process_remove_folder(const char *folder);

#endif
