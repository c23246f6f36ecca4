/* By what words a text that was withdrawn is known again, though some of them were changed. */
#ifndef RECORD_WITHDRAWN_WORDS_H
#define RECORD_WITHDRAWN_WORDS_H

#include <stdint.h>

#include "base/buffer.h"
#include "record/thing.h"

/*
 * The words of HTML in lower case, a blank before, between and behind them, so that words in a row
 * are found by str_find. The arena's.
 */
struct str withdrawn_words(struct str html, struct arena *arena);

/* All texts of a thing itself but its title, as HTML, are added. */
void withdrawn_add_texts(const struct thing *thing, struct buffer *out);

/* SHA-256 of the words of a text, whatever stands between them; empty for a text of none. */
struct str withdrawn_fingerprint(const struct prose *prose, struct arena *arena);

/*
 * Fingerprints of all four words in a row of a text, in order and each once; of what is written
 * down the least of them, which are a fair sample of all. Nobody can read the text from them.
 */
struct word_rows {
	uint32_t *items;
	size_t count;
};

/* Of words as withdrawn_words gives them. The arena's. */
struct word_rows word_rows_of(struct str words, struct arena *arena);

/* Of these what is written down; none where they are too few to know a text by. */
struct word_rows word_rows_known(struct word_rows rows);

/* As it is written down: "words-" and digits; empty for none. */
struct str word_rows_print(struct word_rows known, struct arena *arena);

/* Read what was printed; false for anything else. */
bool word_rows_read(struct str text, struct arena *arena, struct word_rows *out);

/* Which of the rows that were written down (by bits) a text has. */
uint64_t word_rows_found(struct word_rows known, struct word_rows text);

/* Are they enough for it to be the same text, when some of them are everybody's? */
bool word_rows_suffice(struct word_rows known, uint64_t found, uint64_t everybodys);

#endif
