/*
 * Texts as words, to compare what people write: "Private & confidential" is "private confidential",
 * whatever stands between the words.
 */
#ifndef GUARD_WORDS_H
#define GUARD_WORDS_H

#include "base/str.h"

enum { WORDS_LONGEST = 200 };

struct words {
	char text[WORDS_LONGEST + 1]; /* in small letters, one space between them */
	size_t len;
	bool asks;     /* the text ends with a question mark */
	bool capitals; /* it has no small letter */
};

/* False where there is no word, or more than these bytes of them. */
bool words_fold(struct str text, struct words *out);

/* The words, which live as long as they do. */
struct str words_text(const struct words *words);

/* Does any of these parts, "policy|appendi", stand in the words that words_fold gives? */
bool words_hold(struct str text, const char *parts);

/* "C O N F I D E N T I A L" as one word, perhaps behind the number of a paragraph. */
void words_join_letters(struct words *words);

/*
 * How many bytes at the front of a text stand between words; 0 where a word goes on. *joins is set
 * for what is not seen at all: a soft hyphen, zero-width characters.
 */
size_t words_break(struct str rest, bool *joins);

/* Is there anything but numbers and what stands between words? */
bool words_have_letters(struct str text);

/* Is there any small letter of ASCII in it? */
bool words_have_small(struct str text);

#endif
