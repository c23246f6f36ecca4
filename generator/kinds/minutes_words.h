/*
 * The words of a heading of minutes, as they are compared with those of an agenda item: "5. Health
 * & safety (Paper C)". All memory is the arena's.
 */
#ifndef KINDS_MINUTES_WORDS_H
#define KINDS_MINUTES_WORDS_H

#include "base/arena.h"
#include "base/str.h"

struct words {
	struct str whole;  /* spelt alike */
	struct str number; /* "5" */
	struct str title;  /* behind the number, spelt alike */
	struct str ended;  /* the same, but for what stands in brackets at its end */
};

struct words words_of(struct str text, struct arena *arena);

/* In one spelling: "Health & safety" is "health-and-safety". */
struct str words_spell(struct str text, struct arena *arena);

/* "Finance report (Paper C)" without what stands in brackets at its end. */
struct str words_without_bracket(struct str text);

/* How much of a text is the number in front: "5.", "(5)", "TB/26/03", of "5.Roof" "5."; or 0. */
size_t words_number_len(struct str text);

/* "5." as "5", "(5)" too. */
struct str words_number(struct str text);

/* Are they this title, which is spelt alike? */
bool words_are(const struct words *words, struct str title);

/* Are they those of what no agenda has, as it leads to what was discussed or ends it? */
bool words_are_formal(const struct words *words);

/* "Any other business" */
bool words_are_other_business(const struct words *words);

/* Is one the other, or its beginning: "finance" and "finance-report"? Of what is spelt alike. */
bool words_agree(struct str a, struct str b);

#endif
