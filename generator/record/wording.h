/*
 * What content says in words alone: titles, lines, texts and bodies, which lead nowhere and decide
 * nothing about who may see what. A preview shows them before all else is looked at again.
 */
#ifndef RECORD_WORDING_H
#define RECORD_WORDING_H

#include "record/schema.h"

/* A fingerprint of what a text says besides, in front of its body: of what was decoded from it. */
uint64_t wording_frame(const struct things *things, struct str text);

/*
 * A fingerprint of where a body leads, and of the places in it that have names: these stay where
 * only words change, and so do those that are numbers, while there are as many paragraphs or more.
 * 0 for one that has charts or news, of which more is made than words.
 */
uint64_t wording_leads(const struct prose *body, uint32_t *paragraphs);

/* Are both as many things, each with texts in the same places that refer to the same? */
bool wording_refers_alike(const struct things *a, const struct things *b);

/* Is what readers see of it what was decoded, and nothing of it cut or put in later? */
bool wording_is_as_written(const struct thing *thing);

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
