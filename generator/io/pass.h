/*
 * Bytes from one process of ours to another: a message, and with it a handle, perhaps of a piece of
 * memory that is as a file without a name.
 */
#ifndef IO_PASS_H
#define IO_PASS_H

#include <sys/types.h>

#include "base/str.h"

enum { PASS_LONGEST = 4096 }; /* bytes of a message */

/* Two ends of a line on which messages stay whole; false with errno. Closed in other programs. */
bool pass_pair(int ends[2]);

/* Memory with these bytes; -1 with errno. */
int pass_memory(struct str bytes);

/*
 * Send a message, with a handle unless it is -1, which stays open here. False when the other end
 * has gone.
 */
bool pass_send(int line, const void *message, size_t len, int handle);

/* Its length; 0: the other end has gone; -1 with EAGAIN: there is none. Handle: -1 without one. */
ssize_t pass_receive(int line, void *message, size_t size, int *handle);

#endif
