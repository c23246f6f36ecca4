/*
 * The types of sources: what each may be, and who reads it.
 */
#ifndef PARTNER_PULL_TYPE_H
#define PARTNER_PULL_TYPE_H

#include "base/arena.h"
#include "partner/catalogue.h"
#include "partner/shared_source.h"

/* What came, as its reader is given it. */
struct pulled_bytes {
	struct str bytes;
	struct str media_type; /* "text/html"; empty where not said */
	struct str charset;    /* by the header; empty where not said */
	struct str address;    /* in the end */
};

/* What it turned out to be. */
struct pulled_content {
	struct description description;
	const struct partner_catalogue *catalogue; /* null: is none */
};

struct pull_type {
	size_t most;                    /* bytes, where the author says none */
	const char *const *media_types; /* that fit; a null one ends them */
	const char *expected;           /* for a message: "a web page" */
	/*
	 * Look at what came. Returns an empty text when it is what it should
	 * be, with what it says in *out; else what is wrong with it, for a
	 * message. Memory: the arena's.
	 */
	struct str (*read)(const struct pulled_bytes *pulled, struct arena *arena,
			   struct pulled_content *out);
};

/* The row of a type that is stated. */
const struct pull_type *pull_type(enum source_type type);

/*
 * Is this what such a source is? Checks the media type and has it read; what
 * is wrong, or an empty text.
 */
struct str pull_type_read(enum source_type type, const struct pulled_bytes *pulled,
			  struct arena *arena, struct pulled_content *out);

#endif
