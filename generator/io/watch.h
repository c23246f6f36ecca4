/*
 * Folders that are watched for changes of the files below them.
 *
 * The system gives notice (inotify); where it cannot, as on drives of other machines, all is looked
 * at twice a second.
 */
#ifndef IO_WATCH_H
#define IO_WATCH_H

#include "base/arena.h"

struct watch;

/* A name below one of the folders: "meetings/board/agenda.md". */
struct watch_name {
	size_t folder;
	struct str name;
};

struct watch_changes {
	LIST_OF(struct watch_name) names; /* some more than once */
	bool all;                         /* more than these: look at everything again */
};

enum { WATCH_MOST = 16 };

/* Begin, with folders that need not be there yet. Their paths live as long. For watch_close. */
struct watch *watch_open(const char *const *folders, size_t count);

/* What to wait at: a handle for poll or -1, and for how many milliseconds at most or -1. */
int watch_handle(const struct watch *watch, int *milliseconds);

/* Add what has changed since the last call; never waits. Names are the arena's. */
void watch_read(struct watch *watch, struct arena *arena, struct watch_changes *out);

/* Does a name stand before this one that is the same? */
bool watch_is_again(const struct watch_changes *changes, size_t index);

/* Why the system gives no notice; null where it does. */
const char *watch_trouble(const struct watch *watch);

void watch_close(struct watch *watch);

#endif
