/*
 * Memory that lies in temporary files without a name, so that what nobody looks at need not stay
 * in memory: for base/arena. Any thread may do any of it.
 */
#ifndef BASE_SPILL_H
#define BASE_SPILL_H

#include <stddef.h>

/* Zeroed, at a multiple of 16; null where no such file can be made, or there is no room for it. */
void *spill_take(size_t size);
void spill_free(void *memory);

/*
 * Let go of what lies in memory, but for the first page of each; the rest is read again where
 * somebody looks.
 */
void spill_rest(void);

/* The same if much has come into memory since. */
void spill_rest_when_due(void);

#endif
