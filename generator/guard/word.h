/*
 * Words as numbers: case folded, cut at all that is no letter or digit, so that two writings of one
 * sentence give the same row of them whatever stands between its words.
 */
#ifndef GUARD_WORD_H
#define GUARD_WORD_H

#include "base/str.h"

/* What a byte is; its low eight bits are the byte with case folded. */
enum word_class {
	WORD_BYTE = 0x100,  /* of a word */
	WORD_DIGIT = 0x200, /* and a digit */
	WORD_LOOK = 0x400,  /* parts words, and may begin something */
};

extern const uint16_t word_classes[256];

struct word {
	size_t start, end;
	uint64_t hash;
	unsigned classes; /* of all its bytes */
};

static inline unsigned word_class_of(char c)
{
	return word_classes[(unsigned char)c];
}

/* The word that begins at this byte, which is of one, without its hash. A NUL ends the text. */
static inline struct word word_span(struct str text, size_t at)
{
	const char *byte = text.data + at;
	unsigned class = word_class_of(*byte), classes = 0;
	do {
		classes |= class;
		class = word_class_of(*++byte);
	} while (class & WORD_BYTE);
	return (struct word){.start = at, .end = (size_t)(byte - text.data), .classes = classes};
}

/* The number that a single word has. */
uint64_t word_hash(struct str word);

/*
 * The next word at or behind *at, which moves on behind it; false at the end. Characters of more
 * than a byte that part words are passed over.
 */
bool word_next(struct str text, size_t *at, struct word *out);

/* The same number for a row of words, one after the other, from 0. */
static inline uint64_t word_join(uint64_t row, uint64_t hash)
{
	return (row ^ hash) * 0x9E3779B97F4A7C15 + (row >> 31);
}

#endif
