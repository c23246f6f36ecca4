/*
 * Characters that nobody sees: marks of writing direction and of no width, which hide words from a
 * search or turn a line round. They are in order in passages of a language that needs them.
 */
#ifndef GUARD_HIDDEN_H
#define GUARD_HIDDEN_H

#include "guard/finding.h"

/*
 * Look at a byte of at least 0x80 that begins a character of punctuation; report what hides, with
 * the letters around it. Returns how many bytes to pass over.
 */
size_t hidden_look(const struct looking *looking, size_t at);

/*
 * The same for those that stand where letters do, as fillers of an alphabet: in a word that has
 * bytes of at least 0x80, start to end - 1 of the text.
 */
void hidden_look_in_word(const struct looking *looking, size_t start, size_t end);

/* The first such character of a text, or 0. */
uint32_t hidden_first(struct str text);

#endif
