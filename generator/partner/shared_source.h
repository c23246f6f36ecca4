/*
 * What lives on another site, and the copy of it that was pulled.
 */
#ifndef PARTNER_SHARED_SOURCE_H
#define PARTNER_SHARED_SOURCE_H

#include "partner/reference_lock.h"
#include "record/record.h"

/* The choices of "type", in the order of the schema. */
enum source_type {
	SOURCE_NOT_STATED,
	SOURCE_CATALOGUE,
	SOURCE_PAGE,
	SOURCE_FILE,
	SOURCE_FEED,
	SOURCE_TYPES
};

/* The first word of every yes|no. */
enum { SOURCE_ALLOWED = 1 };

enum { SOURCE_LARGEST = 256 }; /* megabytes */

/*
 * Report what an author must not ask for: a source named like a kind, a pin
 * that is none, http where it is not allowed, a size out of range. Returns
 * false after reporting.
 */
bool shared_source_check(const struct shared_source *source, struct diag *diag);

/*
 * Give every source of the record its copy of the lock, from it the title and
 * the rest where the author gives none, and how it is cited. Reports
 * DIAG_NO_COPY for one that was never pulled, or from somewhere else than is
 * written now, and DIAG_OLD_COPY for one that was not confirmed within its
 * greatest age.
 *
 * A null lock could not be read, which was reported; the lock lives as long as
 * the record.
 */
void shared_source_join(struct record *record, const struct reference_lock *lock,
			struct diag *diag);

/*
 * Report what is asked for news, in a body or on the home page, and is no
 * feed, after everything is linked.
 */
void shared_source_check_news(const struct record *record, struct diag *diag);

/* Who publishes it, or else what it is called. */
struct str shared_source_publisher(const struct shared_source *source);

/* Was its copy not confirmed within its greatest age? */
bool shared_source_is_old(const struct shared_source *source, struct date today);

/* "file", as it is written in references.yaml and in the lock. */
struct str shared_source_word(const struct shared_source *source);

#endif
