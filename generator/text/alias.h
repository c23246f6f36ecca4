/*
 * Many names looked for in a text at once, as whole words: of topics, each of which has several.
 *
 * Capitals of a name have to be capitals in the text; its small letters may be either, as at the
 * beginning of a sentence. Runs of white space are one space, curly apostrophes straight ones;
 * whatever else stands between words has to be the same.
 *
 * The names are a tree of words, walked from each word of a text: linear in the text, however many
 * names there are. May run in parallel with itself once all are added; reads any bytes.
 */
#ifndef TEXT_ALIAS_H
#define TEXT_ALIAS_H

#include <stdint.h>

#include "base/arena.h"

/* A name has no more words than this. */
enum { ALIAS_MOST_WORDS = 16 };

struct aliases;

/* Memory is the arena's, also of what is added. */
struct aliases *aliases_new(struct arena *arena);

/*
 * Add a name of the thing with this number. A title may stand in small letters where only its first
 * is a capital. False, adding nothing, where it has no word, or too many.
 */
bool aliases_add(struct aliases *aliases, struct str name, uint32_t of, bool is_title);

struct alias_found {
	uint32_t of;
	size_t start, end; /* in the text */
};

/* Call found for each name that stands in a plain text, in the order of their first words. */
void aliases_find(const struct aliases *aliases, struct str text,
		  void (*found)(void *context, const struct alias_found *alias), void *context);

#endif
