/* When a request that failed is worth another try, and after how long. */
#ifndef IO_RETRY_H
#define IO_RETRY_H

#include <stdbool.h>

enum {
	RETRY_LONGEST = 60, /* seconds; nobody is waited for longer */
	RETRY_NEVER = -1,
};

/* Is the answer of this status likely to be another one soon? */
bool retry_is_passing(int status);

/*
 * Seconds to wait before the next try, or RETRY_NEVER.
 *
 * done: tries made, at least 1.  most: tries allowed.
 * asked: seconds of a Retry-After header (RFC 9110, section 10.2.3), 0 where there was none.
 * Without it the wait doubles: 1, 2, 4 seconds.
 */
int retry_wait(int done, int most, long asked);

#endif
