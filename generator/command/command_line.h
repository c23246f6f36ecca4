/* From the command line to a struct config. */
#ifndef COMMAND_COMMAND_LINE_H
#define COMMAND_COMMAND_LINE_H

#include "base/arena.h"
#include "command/config.h"

/*
 * Read the command line. Returns -1 to go on, or the exit status when the program is to end: after
 * --help or --version 0, after a message about wrong usage 2.
 *
 * The content folder may also be named by the folder that it lies in, as "new site" is, and need
 * not be named from inside itself. What the arena holds has to live as long as the config.
 */
int command_line_read(int argc, char *argv[], struct arena *arena, struct config *out);

/* Print how the program is used; 0. */
int command_line_usage(void);

#endif
