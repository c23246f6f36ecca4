/*
 * From what a file says to things, by the schema.
 *
 * Every file is decoded on its own, so files may be decoded in parallel, each worker with its own
 * arena and list of problems. References and words on scales stay as written: link.h resolves them
 * when everything is there.
 */
#ifndef RECORD_DECODE_H
#define RECORD_DECODE_H

#include "record/decode_value.h"
#include "record/layout.h"

/* What one file gave. */
struct decoded {
	struct layout layout;
	struct things things; /* of a list, in order; else one or none */
	struct span body;     /* of a text with front matter, in its source */
};

/*
 * Read and decode one content file.
 *
 * Problems are reported and the rest is kept: a thing with a wrong value is there without it. *out
 * holds no things when nothing could be read.
 */
void decode_file(const struct decoder *decoder, struct decoded *out);

/* The settings that are built in: scales, bands, words. Never fails. */
struct thing *decode_defaults(struct arena *arena);

#endif
