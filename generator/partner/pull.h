/*
 * Copy what lives on other sites, so that a build never asks the network.
 */
#ifndef PARTNER_PULL_H
#define PARTNER_PULL_H

#include "io/fetch.h"
#include "record/record.h"

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
	 * Reads the whole content folder and links it, for when a catalogue has changed that it
	 * may refer to; null where it cannot. It lives until pull() returns.
	 */
	const struct record *(*read)(void *context);
	void *context;
};

/*
 * Pull the sources of a content folder, print what has changed and what went
 * wrong. A source that fails keeps its last copy. Returns the exit status: 0,
 * 1 when references.yaml has errors, or with --locked when something differs;
 * 3 when a source could not be pulled or something not be written.
 */
int pull(const struct pull_settings *settings);

#endif
