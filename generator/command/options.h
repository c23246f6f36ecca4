/*
 * The commands and options of the program: one row each, from which the command line is read, and
 * which help, the manual page and the completions of shells print.
 */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include "command/config.h"

enum option_type {
	OPTION_HEADING, /* no option: a line of the usage */
	OPTION_FLAG,    /* bool */
	OPTION_TEXT,    /* const char * */
	OPTION_DAY,     /* struct moment */
	OPTION_COUNT,   /* size_t */
	OPTION_NUMBER,  /* int */
	OPTION_SECONDS, /* int */
	OPTION_PORT,    /* int, from 0 */
	OPTION_HELP,
	OPTION_VERSION,
};

struct option_row {
	enum option_type type;
	const char *name, *value;
	const char *help;
	unsigned of;      /* the commands that take it: OF(COMMAND_BUILD) | ... */
	size_t at;        /* in struct config */
	const char *text; /* where nothing is given */
	int number, most; /* the same, and what it may be: 1 to most */
};

#define OF(command) (1U << (command))

extern const struct option_row option_rows[];
extern const size_t option_row_count;

struct command_row {
	const char *word;
	const char *usage; /* "build [options]"; more lines are further ways to write it */
	const char *line;  /* what it does, in a line */
	const char *text;  /* more about it */
	size_t most;       /* words behind it */
};

/* By enum command. */
extern const struct command_row command_rows[COMMANDS];

/* What help tells besides commands. */
struct help_row {
	const char *words; /* "headers nginx|apache|caddy" */
	const char *line;
};

/* Ends with a row without words. */
extern const struct help_row help_rows[];

/* The words of the commands that take an option, in the order of their rows: "pull, new". */
struct str option_takers(const struct option_row *row, struct arena *arena);

#endif
