/*
 * What is private, as rows of words to look for: names, which count as a whole, and texts, of which
 * eight words in a row are one too many.
 *
 * Built by one thread, then const. Eight words are looked up in a Bloom filter and only then in the
 * table behind it, so that a page without any costs next to nothing.
 */
#ifndef GUARD_PHRASES_H
#define GUARD_PHRASES_H

#include "base/buffer.h"
#include "guard/finding.h"
#include "guard/word.h"

enum { PHRASES_WORDS = 8, PHRASES_LONGEST = 32 };

struct phrases;

struct phrases *phrases_new(struct arena *arena);

/*
 * Look for this name: two words or more, of which the first PHRASES_LONGEST count; a single word is
 * only found as it is written here, in capitals. Others are not looked for.
 */
void phrases_add_name(struct phrases *phrases, struct str name, struct finding_origin origin);

/* The same for a title or the name of a file, from four words: shorter ones say little. */
void phrases_add_title(struct phrases *phrases, struct str title, struct finding_origin origin);

/*
 * Look for a person by this name of two words or more, and by what else it is written as: "Reed,
 * Ann", "A. Reed", "Reed, A.", "Dr Reed". With initials or a title it is found in capitals only.
 */
void phrases_add_person(struct phrases *phrases, struct str name, struct finding_origin origin);

/* Write a name in all these ways into a text, a line each, for phrases_take_public. */
void phrases_write_person(struct str name, struct buffer *out);

/* Look for eight words in a row of this text; origin.offset is where the text begins. */
void phrases_add_text(struct phrases *phrases, struct str text, struct finding_origin origin);

/* Of the names added so far, keep those that were added once. */
void phrases_keep_single(struct phrases *phrases);

/* No longer look for any eight words, nor any name, that this text has. */
void phrases_take_public(struct phrases *phrases, struct str text);

/* Make ready to be asked, once all is added and taken. */
void phrases_close(struct phrases *phrases);

/* Is there anything to look for? */
bool phrases_any(const struct phrases *phrases);
/* Of texts, and not of names alone? */
bool phrases_has_texts(const struct phrases *phrases);

/* The words last seen. Zeroed to begin with. */
struct phrases_window {
	uint64_t hashes[PHRASES_LONGEST];
	size_t starts[PHRASES_LONGEST];
	size_t count;
	uint64_t row;     /* of the last PHRASES_WORDS words */
	size_t run;       /* windows in a row that stand in a private text */
	size_t run_start; /* of the first of their words */
	size_t run_end;
	const struct finding_origin *run_from;
};

/* See the next word, and report a name that ends with it, or a run of private words before it. */
void phrases_look(const struct phrases *phrases, struct phrases_window *window,
		  const struct looking *looking, const struct word *word);

/* See a word of which nothing is to be reported. */
void phrases_pass(struct phrases_window *window, const struct word *word);

/* The text ends: report a run that goes to its end. */
void phrases_end(struct phrases_window *window, const struct looking *looking);

#endif
