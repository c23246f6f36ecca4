/*
 * What the files of pulling share; for them only.
 *
 *	pull.c		the order of things: read, ask, keep, tell
 *	pull_answer.c	what one answer makes of a source
 *	pull_report.c	what has changed, in words
 *	pull_catalogue.c what that is in a partner's catalogue, and breaks here
 */
#ifndef PARTNER_PULL_STATE_H
#define PARTNER_PULL_STATE_H

#include "io/fetch.h"
#include "io/store.h"
#include "partner/catalogue.h"
#include "partner/pull.h"
#include "partner/reference_lock.h"
#include "partner/sources.h"

enum pull_outcome {
	PULL_NOT_ASKED, /* --source names another one */
	PULL_FAILED,
	PULL_SAME,
	PULL_NEW,
	PULL_CHANGED,     /* its bytes */
	PULL_REDESCRIBED, /* the same bytes from another address */
	PULL_OUTCOMES
};

/* One source, as it was and as it will be. */
struct pulled {
	const struct shared_source *source;
	const struct locked *before;               /* null where it was never pulled */
	struct locked after;                       /* once it was asked for */
	const struct partner_catalogue *catalogue; /* null: none came */
	enum pull_outcome outcome;
};

struct pulling {
	const struct pull_settings *settings;
	struct fetch_limits limits;
	struct arena arena;
	struct diag diag;
	struct sources sources;
	struct store store;
	struct source lock_source;
	struct reference_lock before;
	struct pulled *items; /* by id */
	size_t count;
	struct pulled **asked; /* one a request */
	struct fetch_request *requests;
	size_t asked_count;
	size_t answered;
	struct moment now; /* UTC */
	bool writes;
	bool shows; /* progress, on a terminal */
};

/* Take an answer to the request of this number: see fetch_done. */
void pull_answer(struct pulling *work, size_t index, const struct fetch_answer *answer);

/* Does the lock that is now differ from what was found? With --locked. */
void pull_compare(struct pulling *work);

/* Say what has changed and how many there are. */
void pull_report(const struct pulling *work);

/* Say what has changed in a catalogue, a line each, where one has changed. */
void pull_catalogue_report(const struct pulling *work, const struct pulled *pulled);

/*
 * Report what of the content refers to things that the copies on the disk
 * have, and the catalogues that came have not. The rest of the content may be
 * as wrong as it likes.
 */
void pull_catalogue_check(struct pulling *work);

/* The entry a source has in the next lock, or null. */
const struct locked *pull_entry(const struct pulled *pulled);

/* The source of this id, or null. */
const struct pulled *pull_find(const struct pulling *work, struct str id);

/* What the whole lock held and no source names any more. */
bool pull_is_gone(const struct pulling *work, const struct locked *entry);

#endif
