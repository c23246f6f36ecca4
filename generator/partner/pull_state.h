/*
 * What the files of pulling share; for them only, but for the settings.
 *
 *	pull.c		the order of things: read, ask, tell, keep
 *	pull_report.c	what has changed, in words
 */
#ifndef PARTNER_PULL_STATE_H
#define PARTNER_PULL_STATE_H

#include "io/fetch.h"
#include "io/store.h"
#include "io/terminal.h"
#include "partner/catalogue.h"
#include "partner/shared_source.h"

struct pull_settings {
	const char *content; /* the folder */
	const char *only;    /* the source to pull; null: all of them */
	size_t jobs;
	bool locked; /* only see whether anything differs from the lock */
	bool dry_run;
	bool quiet;
	bool strict;
	struct fetch_limits limits;
	/*
	 * Reads the whole content folder and links it, for when a catalogue has changed that it may
	 * refer to; null where it cannot. It lives until pull() returns.
	 */
	const struct record *(*read)(void *context);
	void *context;
};

enum pull_outcome {
	PULL_NOT_ASKED, /* another one is to be pulled */
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
	struct locked after;                       /* of an answer */
	struct description description;            /* what came says of itself */
	const struct partner_catalogue *catalogue; /* null: none came */
	enum pull_outcome outcome;
};

struct pulling {
	const struct pull_settings *settings;
	bool writes;
	struct terminal terminal;
	struct moment now; /* UTC */
	struct arena arena;
	struct diag diag;
	struct store store;
	struct reference_lock before;
	bool *named; /* of each entry of that: there is such a source */
	struct pulled *items;
	size_t count;
	struct pulled **asked; /* one a request */
	struct fetch_request *requests;
	size_t asked_count, answered;
};

/* Say what has changed, also inside catalogues, and how many there are. */
void pull_report(const struct pulling *work);

/* Report what differs from the lock: with --locked. */
void pull_compare(struct pulling *work);

/*
 * Report what of the content refers to things that the copies on the disk have, and the catalogues
 * that came have not. The rest of the content may be as wrong as it likes.
 */
void pull_check_content(struct pulling *work);

#endif
