/* Ask every link to another site whether it still leads somewhere. */
#ifndef PARTNER_CHECK_LINKS_H
#define PARTNER_CHECK_LINKS_H

#include <stdint.h>

#include "base/buffer.h"
#include "io/fetch.h"
#include "record/record.h"

/*
 * Check all links of the record and report, at each place where one stands, DIAG_DEAD_LINK,
 * DIAG_MOVED_LINK and DIAG_UNANSWERED_LINK. What was answered is remembered for a day in the user's
 * cache folder.
 */
void check_links(const struct fetch_limits *limits, const struct record *record,
		 struct arena *arena, struct diag *diag);

/*
 * What is remembered, so that nobody's server is asked again and again. A text, one line an
 * address:
 *
 *	boardpack links 1
 *	1795831867 404 https://www.example.org/gone
 *	1795831867 200 https://www.example.org/old https://www.example.org/new
 *
 * Seconds since 1970, the status of HTTP, the address, and where it has moved for good.
 */
enum { LINK_MEMORY_DAY = 24 * 60 * 60 }; /* seconds */

struct remembered_link {
	int64_t when;
	int status;
	struct str address;
	struct str moved; /* empty where it has not */
};

struct link_memory {
	struct remembered_link *items; /* by address, once each */
	size_t count, capacity;
};

/*
 * Read one; what is older than a day at this time, or cannot be read, is left out. Memory: texts
 * are those of text, the list is the arena's.
 */
void link_memory_parse(struct str text, int64_t now, struct arena *arena, struct link_memory *out);

void link_memory_print(const struct link_memory *memory, struct buffer *out);

/* What is remembered of an address, or null. */
const struct remembered_link *link_memory_find(const struct link_memory *memory,
					       struct str address);

/* Every link of the content that leads to another site, where it stands. */

struct outward_link {
	const struct shared_reference *reference; /* what a partner publishes, or null: */
	struct str address;                       /* https or http, without a fragment */
	struct place place;
};

struct outward_links {
	struct outward_link *items; /* as things are in the record */
	size_t count, capacity;
};

/*
 * Collect the links of all texts and fields of a record that is linked; not those that a thing has
 * from another, nor where sources are: that is left to pulling. Memory: the arena's.
 */
struct outward_links outward_links(const struct record *record, struct arena *arena);

#endif
