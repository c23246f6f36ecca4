/*
 * References printed from the tables that the program works by, so that what is written about it
 * cannot drift.
 */
#ifndef COMMAND_REFERENCE_H
#define COMMAND_REFERENCE_H

/*
 * "keys", "values", "pages", "codes", or "headers" of a server (headers.h), which is not looked at
 * for the others. Returns the exit status.
 */
int reference_print(const char *what, const char *server);

#endif
