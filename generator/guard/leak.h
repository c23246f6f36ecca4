/*
 * The leak check: bytes that go out, and what in them must not.
 *
 * Pure: the same bytes give the same findings, in their order. One pass over the text, word by
 * word; what is dear to know is asked only where a word or a byte announces it.
 */
#ifndef GUARD_LEAK_H
#define GUARD_LEAK_H

#include "guard/flat.h"
#include "guard/phrases.h"

/* Const once made; shared by all workers. */
struct leak_rules;

/* phrases, closed, may be null. */
struct leak_rules *leak_rules_new(const struct phrases *phrases, struct arena *arena);

enum leak_format {
	LEAK_HTML, /* and XML */
	LEAK_CSV,
	LEAK_JSON, /* as we write it: its texts alone are looked at */
	LEAK_PLAIN,
	LEAK_NAME, /* an address or the name of a file */
};

/* A line of a flat text, or lines that belong together. */
struct leak_unit {
	size_t start;
	uint64_t sum, back; /* of the hashes before it, and what brings a difference to its front */
	uint64_t hash;      /* of it and what stands around it */
};

/*
 * One a worker: rules, found and context set, flat.own where it is known, the rest zeroed; freed by
 * leak_scan_free.
 *
 * Files of a site say the same: a line (a table or passage of code as a whole) that was clean
 * between the same words before is passed over. Not with private texts, whose words may run on over
 * many lines.
 */
struct leak_scan {
	const struct leak_rules *rules;
	/* Told of each finding, as often as it stands there. */
	void (*found)(void *context, const struct finding *finding);
	void *context;
	struct flat flat;
	LIST_OF(struct leak_unit) units; /* of the flat text */
	uint64_t *clean; /* units, by what they and those around them say, and values of tags */
	size_t count;    /* of findings, of all texts */
};

void leak_scan(struct leak_scan *scan, enum leak_format format, struct str bytes);
void leak_scan_free(struct leak_scan *scan);

/*
 * The format of a file that goes out, by its name; false for what is not searched as text. JSON may
 * be anybody's.
 */
bool leak_format_of(struct str name, enum leak_format *out);

#endif
