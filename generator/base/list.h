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
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <assert.h>

#include "base/arena.h"

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
