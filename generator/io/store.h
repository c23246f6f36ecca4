/*
 * The copies of what was pulled, in content/.references, and the lock beside it that says which of
 * them are in use.
 *
 * A copy is named by its SHA-256 and never changes. A new one is whole on the disk before the lock
 * names it, the lock is exchanged by one rename, and only then are copies removed that it does not
 * name: so whenever a pull is killed, the lock that stands has all its copies. Who pulls holds a
 * lock of the system, which goes with the process; readers need none.
 */
#ifndef IO_STORE_H
#define IO_STORE_H

#include "base/diag.h"

enum { STORE_LARGEST = 256 << 20 }; /* bytes of a copy */

/* ".references" and "references.lock", as they are shown and found. */
extern const char store_folder_name[];
extern const char store_lock_name[];

struct store {
	struct str shown; /* the content folder, as the user wrote it */
	int content;      /* the content folder */
	int folder;       /* the copies, -1 where there are none yet */
	int mutex;        /* held by who writes, else -1 */
};

enum store_use {
	STORE_READ,
	STORE_WRITE, /* makes the folder, and removes what was left over */
};

/*
 * Open the store of a content folder. Returns false after reporting DIAG_CANNOT_READ,
 * DIAG_CANNOT_WRITE or, when another pull is at work, DIAG_OUTPUT_BUSY.
 */
bool store_open(struct store *store, const char *content, enum store_use use, struct diag *diag);

/*
 * Read the lock; an empty text where there is none. Returns false after reporting. Memory: the
 * arena's.
 */
bool store_read_lock(const struct store *store, size_t most, struct arena *arena,
		     struct source *out, struct diag *diag);

/*
 * Read a copy and see that its bytes are those of its name; false without a report where they are
 * not, or where there is none. sha256: 64 digits. Memory: the caller's, to be given to file_free.
 */
bool store_read(const struct store *store, struct str sha256, struct str *out);

/* Is there a copy with these bytes? */
bool store_has(const struct store *store, struct str sha256);

/* Keep bytes by their name; false after reporting DIAG_CANNOT_WRITE. */
bool store_save(const struct store *store, struct str sha256, struct str bytes, struct diag *diag);

/* Exchange the lock; false after reporting DIAG_CANNOT_WRITE. */
bool store_save_lock(const struct store *store, struct str text, struct diag *diag);

/* Remove all copies but these; what cannot be removed stays. */
void store_keep(const struct store *store, const struct str *sha256s, size_t count);

/* A folder that was made for nothing goes again. */
void store_close(struct store *store);

#endif
