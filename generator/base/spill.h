/*
 * Memory that lies in a temporary file without a name, so that what nobody looks at need not stay
 * in memory: for base/arena.
 */
#ifndef BASE_SPILL_H
#define BASE_SPILL_H

#include <stddef.h>

/* Zeroed; null where no such file can be made, or there is no room for it. */
void *spill_take(size_t size);

/*
 * Let go of what lies in memory, but for the first page, where the caller may keep what it asks for
 * each time; the rest is read again where somebody looks.
 */
void spill_rest(void *memory, size_t size);

void spill_free(void *memory, size_t size);

/* Bytes of memory that the process has; 0 where the system does not tell. */
size_t spill_held(void);

#endif
