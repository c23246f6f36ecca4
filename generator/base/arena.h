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

#include <assert.h>
#include <stdlib.h>

#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block *blocks; /* newest first */
	char *next;                 /* free byte of the newest block */
	size_t left;                /* free bytes behind it */
	size_t used;                /* bytes handed out since a reset */
	bool is_cold;               /* its large blocks lie in files: see arena_rest */
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

/*
 * What is read seldom may lie in cold arenas: where they are large, in temporary files without a
 * name, which the system reads again where somebody looks. This lets go of what of them lies in
 * memory, now and then, when much has come there: whoever looks at a great many things, or leads
 * others to them, calls it for each. All stays as it is, and others may use it meanwhile. A process
 * that forks has no cold arenas, as parent and child would write to the same files.
 */
void arena_rest(void);

/* Is this a build that looks for faults, with the address sanitizer? Others skip slow checks. */
bool arena_is_guarded(void);

/* Move all memory of one arena to another, which then owns it. */
void arena_adopt(struct arena *arena, struct arena *from);

/* malloc and realloc that end the program instead of returning null. */
void *memory_resize(void *memory, size_t size);

/* The end of what memory_resize gave; null is no matter. */
void memory_free(void *memory);

/*
 * Lists that grow: any struct with the members `items`, `count` and `capacity`.
 *
 *	struct names {
 *		struct str *items;
 *		size_t count, capacity;
 *	};
 *
 *	ARRAY_ADD(&names, arena, name);
 *
 * Zeroed is empty. With an arena the items are the arena's, and growing leaves the smaller ones
 * behind there; with NULL they are the list's own, and memory_free(list.items) ends them. Adding
 * may move them, so a pointer to an item is good only until the next, and what is added must not
 * add to the list itself.
 */

/* Such a struct, for a list that needs no name. */
#define LIST_OF(type) \
	struct { \
		type *items; \
		size_t count, capacity; \
	}

/* Add an item, growing the list where it is full. */
#define ARRAY_ADD(list, arena, ...) \
	(ARRAY_RESERVE((list), (arena), 1), (list)->items[(list)->count] = __VA_ARGS__, \
	 (void)(list)->count++)

/* Make room for so many more items: exactly that many where the list is empty. */
#define ARRAY_RESERVE(list, arena, more) \
	((list)->items = array_room((list)->items, (list)->count, &(list)->capacity, (more), \
				    sizeof *(list)->items, (arena)))

/*
 * Add an item where room was made beforehand, for items that lie in an array of fixed size or in
 * one that was counted first: no room ends the program.
 */
#define ARRAY_PUT(items, count, capacity, ...) \
	((items)[array_slot((count), (capacity))] = __VA_ARGS__, (void)(count)++)

/* Sort an array, which may be empty. */
#define ARRAY_SORT(items, count, compare) \
	((count) ? qsort((items), (count), sizeof *(items), (compare)) : (void)0)

/*
 * Set a size_t to the first of an array's numbers that a condition does not hold for: it holds for
 * all before it and for none behind.
 *
 *	ARRAY_SEEK(at, list->count, str_compare(list->items[at].name, name) < 0);
 */
#define ARRAY_SEEK(at, count, holds) \
	do { \
		size_t array_low = 0, array_high = (count); \
		while (array_low < array_high) { \
			(at) = array_low + (array_high - array_low) / 2; \
			if (holds) \
				array_low = (at) + 1; \
			else \
				array_high = (at); \
		} \
		(at) = array_low; \
	} while (0)

/* How many items an array has whose size is known here. */
#define ARRAY_SIZE(array) (sizeof(array) / sizeof *(array))

void *array_grow(void *items, size_t count, size_t *capacity, size_t more, size_t size,
		 struct arena *arena);

static inline void *array_room(void *items, size_t count, size_t *capacity, size_t more,
			       size_t size, struct arena *arena)
{
	assert(count <= *capacity);
	if (more <= *capacity - count)
		return items;
	return array_grow(items, count, capacity, more, size, arena);
}

static inline size_t array_slot(size_t at, size_t capacity)
{
	assert(at < capacity);
	return at;
}

#endif
