/*
 * Run n independent jobs on t threads. The only user of POSIX threads.
 *
 * Each job is run exactly once, in any order. What jobs share is const; what they write is theirs
 * by index or by worker. Returns when all are done.
 */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

/* index: 0 to count - 1.  worker: 0 to threads - 1, the same per thread. */
typedef void parallel_job(void *context, size_t worker, size_t index);

void parallel_for(size_t count, size_t threads, parallel_job *job, void *context);

/* How many processors this process may use; at least 1. */
size_t parallel_processors(void);

#endif
