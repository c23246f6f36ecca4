/*
 * References printed from the tables that the program works by, so that what
 * is written about it cannot drift.
 */
#ifndef REFERENCE_H
#define REFERENCE_H

/* "keys", "values", "pages" or "codes"; returns the exit status. */
int reference_print(const char *what);

#endif
