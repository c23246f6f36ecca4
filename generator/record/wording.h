/*
 * What content says in words alone: titles, lines, texts and bodies, which lead nowhere and decide
 * nothing about who may see what. A preview shows them before all else is looked at again.
 */
#ifndef RECORD_WORDING_H
#define RECORD_WORDING_H

#include "record/schema.h"

/* A fingerprint of what a text says besides, in front of its body: of what was decoded from it. */
uint64_t wording_frame(const struct things *things, struct str text);

/* Are both as many things, each with texts in the same places that refer to the same? */
bool wording_refers_alike(const struct things *a, const struct things *b);

/* A text that is another than it was. */
struct wording {
	struct str *line; /* or null */
	struct str line_before;
	struct prose *prose; /* or null */
	struct prose prose_before;
};

struct wordings {
	struct wording *items;
	size_t count, capacity;
};

/*
 * Put the words of a thing as it is decoded now into the one that was linked and cut, where readers
 * see all that it says; and all back as they were. Memory: before is the arena's, and the words
 * stay those of the fresh thing, which has to live as long as the shown one.
 */
void wording_take(struct thing *shown, const struct thing *fresh, struct wordings *before,
		  struct arena *arena);
void wording_undo(struct wordings *before);

#endif
