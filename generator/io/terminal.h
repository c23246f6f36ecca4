/*
 * What is written for a person at a terminal: a line that says what goes on, rewritten as it goes,
 * and how wide and in which characters anything else may be.
 *
 * The line stands on standard error and nowhere but on a terminal: pipes and logs have none of it.
 * Whoever prints anything else clears it first. One thread alone writes.
 */
#ifndef IO_TERMINAL_H
#define IO_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

struct terminal {
	bool is_shown;
	bool is_written; /* something stands on the line */
	double counted;  /* when a count was last shown, in seconds */
};

/* Whether there is one, and it can rewrite a line. */
void terminal_open(struct terminal *terminal, bool is_quiet);

/* Say what goes on, instead of what was said before. */
__attribute__((format(printf, 2, 3))) void terminal_say(struct terminal *terminal,
							const char *format, ...);

/* "make pages: 1200 of 11836"; at most ten times a second, so that it may be called for each. */
void terminal_count(struct terminal *terminal, const char *what, size_t done, size_t all);

/* Leave an empty line to whatever is printed next. */
void terminal_clear(struct terminal *terminal);

/* The characters that a line of standard output may have: those of the terminal, at most so many.
 */
size_t terminal_width(size_t most);

/* Does standard output show colours? Not where NO_COLOR is set: https://no-color.org. */
bool terminal_has_colour(void);

/* Does the locale of the environment write UTF-8? Source: POSIX, Environment Variables, 8.2. */
bool terminal_is_utf8(void);

#endif
