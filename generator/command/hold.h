/*
 * What is held: papers that stop a build, without which the rest can be published.
 *
 * Only a paper that could be read as one is held, and only for faults told at its own file. It is
 * hidden with all that hangs on it, so that nothing it says is published, whatever is wrong with
 * it; one that is private stays private. A fault anywhere else stops the build as ever.
 */
#ifndef COMMAND_HOLD_H
#define COMMAND_HOLD_H

#include "command/config.h"

/*
 * Build without writing until nothing stops it but what is not to be held, and list what must be
 * held for that. Returns false where holding papers does not help. Memory is the arena's.
 */
bool hold_find(const struct config *config, struct arena *arena, struct held *out);

#endif
