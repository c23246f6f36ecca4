/*
 * leaks.yaml in the content folder: what the leak check finds and may go out all the same.
 *
 * An entry knows a value by a fingerprint under a key that is kept elsewhere, so that the file may
 * be public and tells nobody the value:
 *
 *	- allow: 5f0e6c8a92b14d77c0de1234
 *	  reason: The number in the poster is nobody's
 *	  by: Company secretary
 *	  until: 2027-06-30
 */
#ifndef COMMAND_LEAK_ALLOW_H
#define COMMAND_LEAK_ALLOW_H

#include "command/load.h"

struct leak_entry {
	struct str fingerprint;
	struct date until;
	struct place place;
	bool is_used;
};

struct leak_allow {
	struct str key; /* empty: there is none */
	LIST_OF(struct leak_entry) entries;
	struct date today;
	size_t asked; /* how many findings there were to find an entry for */
};

/*
 * Read leaks.yaml, if there is one. Reports entries that do not say all, or for longer than twelve
 * months. All memory is the run's.
 */
void leak_allow_read(struct run *run, const struct loaded *loaded, struct leak_allow *out);

/* Where the key is, or would be; with a NUL behind it. Memory is the run's or the environment's. */
struct str leak_allow_key_file(struct run *run);

/* Have a key, made where there is none; once there is something to know by it. */
void leak_allow_need_key(struct run *run, struct leak_allow *allow);

/* What a value found by a detector in a file is known by. */
struct str leak_allow_fingerprint(const struct leak_allow *allow, const char *detector,
				  struct str value, struct str file, struct arena *arena);

/* The entry of a fingerprint, which is then used; or null. */
struct leak_entry *leak_allow_find(struct leak_allow *allow, struct str fingerprint);

/* The last day that an entry written today may name. */
struct date leak_allow_latest(const struct leak_allow *allow);

/* Report entries that end soon, and those that nothing needed. */
void leak_allow_end(const struct leak_allow *allow, struct diag *diag);

#endif
