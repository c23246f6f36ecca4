/* The pipeline: from a content folder to a site. */
#ifndef COMMAND_BUILD_H
#define COMMAND_BUILD_H

#include "command/config.h"

/*
 * Build the site, or with COMMAND_CHECK only look for problems, and print them and what was made.
 * Returns the exit status: 0, 1 or 3.
 */
int build(const struct config *config);

#endif
