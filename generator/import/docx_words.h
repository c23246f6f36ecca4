/* The words of a paragraph of a Word file, with how they look, as Markdown. */
#ifndef IMPORT_DOCX_WORDS_H
#define IMPORT_DOCX_WORDS_H

#include "base/arena.h"
#include "base/buffer.h"

/* How a run of letters looks. */
struct look {
	bool bold, italic, struck, raised, lowered;
	struct str link;
};

struct piece {
	struct look look;
	struct str text;
};

struct pieces {
	struct piece *items;
	size_t count, capacity;
};

/* What a letter of Wingdings shows: boxes and ticks; null for others. */
const char *docx_symbol(struct str code);

/* Add words to those before, which may look the same. */
void docx_add_words(struct pieces *pieces, const struct look *look, struct str text,
		    struct arena *arena);

/* Add the mark of a footnote by its number. */
void docx_add_note(struct pieces *pieces, size_t number, struct arena *arena);

/* Both forms of a paragraph. Memory: the arena's. */
void docx_write_words(const struct pieces *pieces, struct str *plain, struct str *markdown,
		      struct arena *arena);

#endif
