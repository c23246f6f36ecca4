/* List a folder and all below it; the first half of input_read. */
#ifndef IO_INPUT_LIST_H
#define IO_INPUT_LIST_H

#include "io/input.h"

/*
 * All files below a folder that is held open, by name in byte order. shown is how the folder is
 * written in messages, without a slash at its end. Returns false when the folder itself could not
 * be listed.
 *
 * Memory: all of it is the arena's.
 */
bool input_list(struct input *input, int folder, struct str shown, struct arena *arena,
		struct diag *diag);

#endif
