/*
 * What stands at a place of a content file, for an editor: what may be written there, what is
 * meant, where that is, who else means it. Pure: a linked record and a text in, answers out.
 */
#ifndef COMMAND_LSP_LOOK_H
#define COMMAND_LSP_LOOK_H

#include "record/record.h"

struct look {
	const struct record *record; /* linked; or null: only keys and fixed words are known */
	struct str name;             /* of the file in the content folder */
	struct str text;
	size_t at; /* the byte the cursor stands before */
	struct arena *arena;
};

struct offer {
	struct str word;
	struct str detail; /* what it is for, or the name of the thing */
	bool is_key;
};

struct offers {
	struct offer *items;
	size_t count, capacity;
};

/* Keys, words, ids, by where the cursor stands. */
void look_offers(const struct look *look, struct offers *out);

/* The thing that a reference under the cursor means, or null. */
const struct thing *look_target(const struct look *look);

/* A line about what stands there: a thing, or what a key is for; empty: nothing is known. */
struct str look_hover(const struct look *look);

/* The thing that is written there: the innermost. */
const struct thing *look_written(const struct look *look);

/* All places in the content that refer to a thing. */
struct places {
	struct place *items;
	size_t count, capacity;
};

void look_references(const struct look *look, const struct thing *thing, struct places *out);

#endif
