/* What the command line asks for. */
#ifndef COMMAND_CONFIG_H
#define COMMAND_CONFIG_H

#include "base/date.h"
#include "io/fetch.h"

enum command {
	COMMAND_NONE,
	COMMAND_BUILD,
	COMMAND_CHECK,     /* everything but writing */
	COMMAND_PULL,      /* copy what lives on other sites */
	COMMAND_PDF,       /* print packs */
	COMMAND_REFERENCE, /* print a reference or a recipe */
};

struct config {
	enum command command;
	const char *content;
	const char *theme; /* a folder, or an installed theme's name */
	const char *output;
	const char *reference; /* "keys", "values", "pages", "codes" or
				  "headers" */
	const char *server;    /* of the headers: "nginx" */
	struct moment now;     /* DATE_NONE: not given */
	size_t jobs;
	bool drafts;
	bool file_links;
	bool strict;
	bool quiet;
	bool timings;
	bool links; /* check those to other sites as well */
	/* of printing */
	const char *browser;   /* its path; null: look on PATH */
	char *const *meetings; /* by name; none: all */
	size_t meeting_count;
	/* of pulling */
	const char *source; /* the only one, or null */
	bool locked;
	bool dry_run;
	struct fetch_limits limits;
};

/*
 * Read the command line. Returns -1 to go on, or the exit status when the program is to end: after
 * --help or --version 0, after a message about wrong usage 2.
 */
int config_parse(int argc, char *argv[], struct config *out);

#endif
