/* The command `pull`: copy what lives on other sites. */
#ifndef COMMAND_PULL_H
#define COMMAND_PULL_H

#include "command/config.h"

/* Returns the exit status: see pull(). */
int pull_command(const struct config *config);

#endif
