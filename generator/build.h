/*
 * The pipeline: from a content folder to a site.
 */
#ifndef BUILD_H
#define BUILD_H

#include "config.h"

/*
 * Build the site, or with COMMAND_CHECK only look for problems, and print
 * them and what was made. Returns the exit status: 0, 1 or 3.
 */
int build(const struct config *config);

#endif
