/*
 * What lives on another site, and the copy of it that was pulled.
 *
 * The folders below know nothing of partners; what they need is handed to them. link_record is
 * given who resolves references to partners (shared_reference.h), the pages the copies for readers
 * and the news of a block (values.h), and how a source is cited and where a partner's thing is
 * stands as text in the record: struct shared_source, struct shared_reference.
 */
#ifndef PARTNER_SHARED_SOURCE_H
#define PARTNER_SHARED_SOURCE_H

#include "io/store.h"
#include "kinds/kinds.h"
#include "partner/reference_lock.h"
#include "site/files.h"

/*
 * Report what an author must not ask for: a source named like a kind, a pin that is none, http
 * where it is not allowed, a size out of range. Returns false after reporting.
 */
bool shared_source_check(const struct shared_source *source, struct diag *diag);

/*
 * Check every source of the record and give it its copy, if the bytes are those that were pulled;
 * from the lock the title and the rest where the author gives none; and how it is cited.
 *
 * Reports DIAG_NO_COPY for one that was never pulled, or from somewhere else than is written now,
 * or whose copy is not there or cannot be read, and DIAG_OLD_COPY for one that was not confirmed
 * within its greatest age. Without a source nothing is looked at. Memory: the record's.
 */
void shared_source_join(const char *content, struct record *record, struct diag *diag);

/* The lock of a store, with its source; false after reporting. Memory: the arena's. */
bool shared_source_read_lock(const struct store *store, struct arena *arena, struct diag *diag,
			     struct reference_lock *out);

/* Was this copy pulled as the source is written now? Null is none. */
bool shared_source_is_of(const struct shared_source *source, const struct locked *copy);

/*
 * Report what is asked for news, in a body or on the home page, and is no feed, after everything is
 * linked.
 */
void shared_source_check_news(const struct record *record, struct diag *diag);

/* Who publishes it, or else what it is called. */
struct str shared_source_publisher(const struct shared_source *source);

/* "file", as it is written in references.yaml and in the lock. */
struct str shared_source_word(const struct shared_source *source);

/* The copies of files, which readers are given as well. Memory: the record's. */
struct site_files shared_source_files(const struct record *record);

/* Files that are known by their ending: ".pdf". The last has none. */
struct copied_type {
	const char *ending;
	const char *media_type;
	const char *begins; /* bytes they begin with; null: anything may be called so */
};

extern const struct copied_type copied_types[];

#endif
