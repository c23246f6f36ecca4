/*
 * Copies of content files that were left beside them (guard/copy.h).
 */
#ifndef COMMAND_COPIES_H
#define COMMAND_COPIES_H

#include "io/input.h"

/*
 * Report each copy whose text largely agrees with that of its original, with both names, and refuse
 * it, so that nothing else is said of it. One that only has a number behind its name counts where
 * both have the same title. Needs the texts of the input.
 */
void copies_refuse(struct input *input, struct diag *diag);

#endif
