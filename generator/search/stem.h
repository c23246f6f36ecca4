/*
 * Words as search knows them: cut out of a text, folded, and brought to their stems. The only user
 * of libstemmer.
 *
 * Readers' queries are cut and folded by the same rules in the script of the theme
 * (themes/plain/search.js); stems are known here alone, as the index names every word that there
 * is.
 *
 * Sources: Snowball, English stemmer (Porter2); Robertson and Sparck Jones on stop words.
 */
#ifndef SEARCH_STEM_H
#define SEARCH_STEM_H

#include "base/arena.h"

/* In bytes; what is longer is no word. */
enum { STEM_LONGEST = 40 };

struct stem_room {
	char bytes[STEM_LONGEST];
	struct arena arena; /* for letters with marks; ended by arena_free */
};

/*
 * Take the next word off the front of a text: letters of any script and digits, folded as by
 * utf8_fold. An apostrophe in a word is left out ("don't": "dont"). Empty at the end. Good until
 * the next call.
 */
struct str stem_next_word(struct str *rest, struct stem_room *room);

/* Is it one of the words that tell nothing ("the")? They count in titles and headings alone. */
bool stem_is_stop(struct str word);

/* All of them, parted by "|". */
struct str stem_stops(struct arena *arena);

struct stemmer;

/* One for each thread; ended by stemmer_free. */
struct stemmer *stemmer_new(void);
void stemmer_free(struct stemmer *stemmer);

/* The stem of a folded word, good until the next call: that of "risks" is "risk". */
struct str stem_of(struct stemmer *stemmer, struct str word);

#endif
