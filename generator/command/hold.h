/*
 * What is held: things that stop a build, without which the rest can be published, as a paper.
 *
 * Only what has a file of its own is held, and only for faults told there. It is hidden with all
 * that hangs on it, so that nothing it says is published, whatever is wrong with it; one that is
 * private stays private, and of one that cannot be read nothing is looked at. A fault anywhere else
 * stops the build as ever.
 */
#ifndef COMMAND_HOLD_H
#define COMMAND_HOLD_H

#include "command/config.h"

/*
 * Build without writing until nothing stops it but what is not to be held, and list what must be
 * held for that. Returns false where holding does not help. Memory is the arena's.
 */
bool hold_find(const struct config *config, struct arena *arena, struct held *out);

#endif
