/* The manual page and the completions of shells, made of the tables of commands and options. */
#ifndef COMMAND_MANUAL_H
#define COMMAND_MANUAL_H

#include <stdbool.h>

/* The manual page, in mdoc. */
void manual_print(void);

/* What completes commands, options and their values in "bash", "zsh" or "fish"; false: in others.
 */
bool manual_print_completion(const char *shell);

#endif
