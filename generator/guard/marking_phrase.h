/*
 * The words that markings are made of, and what each is worth there. Pure functions.
 */
#ifndef GUARD_MARKING_PHRASE_H
#define GUARD_MARKING_PHRASE_H

#include "base/str.h"

/* What words are worth in a line that may be a marking. */
enum marking_worth {
	WORTH_FILLER,   /* nothing, wherever they stand */
	WORTH_NOUN,     /* nothing in capitals or behind "this": "THIS PAPER IS CONFIDENTIAL" */
	WORTH_BEHIND,   /* nothing behind a marking: "Embargoed until the meeting" */
	WORTH_DRAFT,    /* a marking by themselves: */
	WORTH_PART,     /* "Part 2" */
	WORTH_CAPITALS, /* only in capitals, as they are everyday words too */
	WORTH_CLOSED,
};

struct marking_phrase {
	const char *words; /* as words_fold gives them */
	enum marking_worth worth;
};

/* The longest phrase that a text begins with, as words_fold gives it; or null. */
const struct marking_phrase *marking_phrase_at(struct str text);

/*
 * What may begin with a word: WORTH_CLOSED where any marking does, or a noun that may lead to one;
 * WORTH_FILLER where a filler does; else WORTH_BEHIND.
 */
enum marking_worth marking_phrase_worth(struct str word);

/* Does a text begin with these whole words? */
bool marking_phrase_begins(struct str text, struct str words);

/* Up to the first space. */
struct str marking_phrase_word(struct str words);

#endif
