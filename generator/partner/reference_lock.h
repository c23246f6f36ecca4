/*
 * content/references.lock: what was pulled from other sites, and when.
 *
 * A text that is committed and whose differences are read, so it is sorted, one line a fact, and
 * says the same whenever nothing has changed:
 *
 *	boardpack references 1
 *
 *	source: nhft-strategy
 *	type: file
 *	address: https://www.example.nhs.uk/strategy.pdf
 *	final address: https://www.example.nhs.uk/files/strategy-2.pdf
 *	copied: 2026-11-28 02:11
 *	confirmed: 2026-11-28
 *	etag: "5f-1c"
 *	size: 81920
 *	media type: application/pdf
 *	sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
 *	title: Strategy 2026 to 2031
 *
 * Times are UTC. Copied is when these bytes were first received, confirmed the last day on which
 * the publisher had no others.
 */
#ifndef PARTNER_REFERENCE_LOCK_H
#define PARTNER_REFERENCE_LOCK_H

#include "base/buffer.h"
#include "base/date.h"
#include "base/diag.h"

enum {
	LOCK_LARGEST = 4 << 20, /* bytes of a lock */
	LOCK_LONGEST = 2048,    /* bytes of a value */
};

struct locked {
	struct str source; /* the id of the source */
	struct str type;   /* as in references.yaml */
	struct str address;
	struct str final_address; /* where the redirects led */
	struct moment copied;
	struct date confirmed;
	struct str etag;     /* empty where the server has none */
	struct str modified; /* likewise, as it was sent */
	uint64_t size;       /* of the copy, in bytes */
	struct str media_type;
	struct str sha256; /* of the copy: its name in the store */
	/* What it says of itself; empty where it does not. */
	struct str title;
	struct str publisher;
	struct str date; /* as it has it */
	struct str language;
	struct span span; /* of its entry in the lock */
};

struct reference_lock {
	const struct source *source; /* what it was read from, or null */
	struct locked *items;        /* by source, byte order */
	size_t count, capacity;
};

/*
 * Read a lock, which anybody may have written. Returns false, with what stands before it in *out,
 * after reporting the first thing that reference_lock_print would not have written.
 *
 * Memory: texts are the source's, the list is the arena's.
 */
bool reference_lock_parse(const struct source *source, struct arena *arena, struct diag *diag,
			  struct reference_lock *out);

/* What parses as the same again. Values are cleaned by reference_lock_value. */
void reference_lock_print(const struct reference_lock *lock, struct buffer *out);

/* The entry of a source, or null. */
const struct locked *reference_lock_find(const struct reference_lock *lock, struct str source);

/*
 * A text as a value of the lock: in one line, without what is no UTF-8 and without control
 * characters, at most LOCK_LONGEST bytes.
 */
struct str reference_lock_value(struct str text, struct arena *arena);

#endif
