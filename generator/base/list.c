#include "base/list.h"

#include <stdint.h>
#include <string.h>

static const size_t first_capacity = 8;

void *array_grow(void *items, size_t count, size_t *capacity, size_t more, size_t size,
		 struct arena *arena)
{
	assert(more <= SIZE_MAX / 4 - count);
	size_t wanted = *capacity * 2;
	if (more == 1 && wanted < first_capacity)
		wanted = first_capacity;
	if (wanted < count + more)
		wanted = count + more;
	*capacity = wanted;
	if (!arena) {
		assert(wanted <= SIZE_MAX / 2 / size);
		return memory_resize(items, wanted * size);
	}
	void *grown = arena_alloc(arena, size, wanted);
	if (count)
		memcpy(grown, items, count * size);
	return grown;
}
