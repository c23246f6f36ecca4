/*
 * Regions of memory: many small pieces, freed all at once.
 *
 * A function that takes an arena returns memory of that arena, and nobody frees it. There are two
 * lifetimes: the build (to exit) and the page (reset after each page). An arena belongs to one
 * thread at a time.
 *
 * Running out of memory ends the program with a message, so that no pointer from here is ever null.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block *blocks; /* newest first */
	char *next;                 /* free byte of the newest block */
	size_t left;                /* free bytes behind it */
	size_t used;                /* bytes handed out since a reset */
};

/* Zeroed memory for count things of a type. The only spelling. */
#define arena_new(arena, type, count) ((type *)arena_alloc((arena), sizeof(type), (count)))

void *arena_alloc(struct arena *arena, size_t size, size_t count);

/* A copy of the text with a NUL behind it, which the length leaves out. */
struct str arena_copy(struct arena *arena, struct str text);

/* A copy to be written to; a NUL stands behind it. */
char *arena_bytes(struct arena *arena, struct str text);

/* A copy in which every byte that is one of some is another. */
struct str arena_replace(struct arena *arena, struct str text, const char *some, char other);

/* Three texts, any of them empty, one behind the other; at a tenth of what a format costs. */
struct str arena_join(struct arena *arena, struct str first, struct str second, struct str third);

/* "approve, note and consider", with last, here " and ", between the last two. */
struct str arena_enumerate(struct arena *arena, const struct str *words, size_t count,
			   const char *last);

/* Formatted text, with a NUL behind it. */
__attribute__((format(printf, 2, 3))) struct str arena_printf(struct arena *arena,
							      const char *format, ...);

/* Forget everything, keeping the largest block for what comes next. */
void arena_reset(struct arena *arena);
void arena_free(struct arena *arena);

/* Is this a build that looks for faults, with the address sanitizer? Others skip slow checks. */
bool arena_is_guarded(void);

/* Move all memory of one arena to another, which then owns it. */
void arena_adopt(struct arena *arena, struct arena *from);

/* malloc and realloc that end the program instead of returning null. */
void *memory_resize(void *memory, size_t size);

/* The end of what memory_resize gave; null is no matter. */
void memory_free(void *memory);

#endif
