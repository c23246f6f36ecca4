#include "config.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "headers.h"

#ifndef BOARDPACK_VERSION
#define BOARDPACK_VERSION "0.1.0"
#endif

static const char usage[] =
	"boardpack: public board papers as a static site\n"
	"\n"
	"  boardpack build [options]   make the site\n"
	"  boardpack check [options]   everything but writing\n"
	"  boardpack help keys         every key of every content file\n"
	"  boardpack help values       every value a template can use\n"
	"  boardpack help pages        every page a theme has a template for\n"
	"  boardpack help codes        every code a message can have\n"
	"  boardpack help headers nginx|apache|caddy\n"
	"                              what a web server should say\n"
	"\n"
	"  --content DIR      the content folder (content)\n"
	"  --theme NAME|DIR   the theme (nhs)\n"
	"  --output DIR       the folder to write to (public)\n"
	"  --date YYYY-MM-DD  the day the site speaks from\n"
	"  --jobs N           threads (as many as there are processors)\n"
	"  --drafts           with drafts and what is not yet due\n"
	"  --file-links       links that work when opened from a disk\n"
	"  --strict           warnings are errors\n"
	"  --quiet            only problems\n"
	"  --timings          wall and processor time of every stage\n"
	"  --help, --version\n"
	"\n"
	"Exit status: 0 clean, 1 problems in content, theme or settings,\n"
	"2 wrong usage, 3 the outside world failed (disk, permission).\n";

enum long_option {
	OPTION_CONTENT = 256, OPTION_THEME, OPTION_OUTPUT, OPTION_DATE,
	OPTION_JOBS, OPTION_DRAFTS, OPTION_FILE_LINKS, OPTION_STRICT,
	OPTION_QUIET, OPTION_TIMINGS, OPTION_HELP, OPTION_VERSION,
};

static const struct option options[] = {
	{"content", required_argument, NULL, OPTION_CONTENT},
	{"theme", required_argument, NULL, OPTION_THEME},
	{"output", required_argument, NULL, OPTION_OUTPUT},
	{"date", required_argument, NULL, OPTION_DATE},
	{"jobs", required_argument, NULL, OPTION_JOBS},
	{"drafts", no_argument, NULL, OPTION_DRAFTS},
	{"file-links", no_argument, NULL, OPTION_FILE_LINKS},
	{"strict", no_argument, NULL, OPTION_STRICT},
	{"quiet", no_argument, NULL, OPTION_QUIET},
	{"timings", no_argument, NULL, OPTION_TIMINGS},
	{"help", no_argument, NULL, OPTION_HELP},
	{"version", no_argument, NULL, OPTION_VERSION},
	{NULL, 0, NULL, 0},
};

static int wrong_usage(const char *message, const char *value)
{
	fprintf(stderr, "boardpack: %s%s%s%s\n", message, value ? " \"" : "",
		value ? value : "", value ? "\"" : "");
	fputs("boardpack --help shows how to use it\n", stderr);
	return 2;
}

static int set_date(const char *text, struct config *out)
{
	if (moment_parse(str_from(text), &out->now) &&
	    out->now.date.precision == DATE_DAY)
		return -1;
	return wrong_usage("--date takes a day such as 2023-11-28, not", text);
}

static int set_jobs(const char *text, struct config *out)
{
	int jobs;
	if (!str_to_int(str_from(text), &jobs) || jobs < 1 || jobs > 64)
		return wrong_usage("--jobs takes a number from 1 to 64, not",
				   text);
	out->jobs = (size_t)jobs;
	return -1;
}

/* Returns -1 to go on, or an exit status. */
static int set_option(int option, struct config *out)
{
	switch (option) {
	case OPTION_CONTENT:
		out->content = optarg;
		return -1;
	case OPTION_THEME:
		out->theme = optarg;
		return -1;
	case OPTION_OUTPUT:
		out->output = optarg;
		return -1;
	case OPTION_DATE:
		return set_date(optarg, out);
	case OPTION_JOBS:
		return set_jobs(optarg, out);
	case OPTION_DRAFTS:
		out->drafts = true;
		return -1;
	case OPTION_FILE_LINKS:
		out->file_links = true;
		return -1;
	case OPTION_STRICT:
		out->strict = true;
		return -1;
	case OPTION_QUIET:
		out->quiet = true;
		return -1;
	case OPTION_TIMINGS:
		out->timings = true;
		return -1;
	case OPTION_HELP:
		fputs(usage, stdout);
		return 0;
	case OPTION_VERSION:
		puts("boardpack " BOARDPACK_VERSION);
		return 0;
	default:
		fputs("boardpack --help shows how to use it\n", stderr);
		return 2;
	}
}

static int set_reference(const char *what, const char *server,
			 struct config *out)
{
	out->command = COMMAND_REFERENCE;
	out->reference = what;
	out->server = server;
	if (!what) {
		fputs(usage, stdout);
		return 0;
	}
	if (!strcmp(what, "headers")) {
		if (server && headers_are_for(server))
			return -1;
		return wrong_usage("help headers takes nginx, apache or "
				   "caddy, not", server ? server : "");
	}
	if (!strcmp(what, "keys") || !strcmp(what, "values") ||
	    !strcmp(what, "pages") || !strcmp(what, "codes"))
		return -1;
	return wrong_usage("there is no help about", what);
}

static const char *next_word(int argc, char *argv[])
{
	return optind < argc ? argv[optind++] : NULL;
}

static int set_command(int argc, char *argv[], struct config *out)
{
	const char *word = next_word(argc, argv);
	if (!word)
		return wrong_usage("a command is missing: build or check",
				   NULL);
	if (!strcmp(word, "help")) {
		const char *what = next_word(argc, argv);
		return set_reference(what, next_word(argc, argv), out);
	}
	if (!strcmp(word, "build"))
		out->command = COMMAND_BUILD;
	else if (!strcmp(word, "check"))
		out->command = COMMAND_CHECK;
	else
		return wrong_usage("there is no command", word);
	if (optind < argc)
		return wrong_usage("this is one word too many:", argv[optind]);
	return -1;
}

int config_parse(int argc, char *argv[], struct config *out)
{
	*out = (struct config){
		.content = "content",
		.theme = "nhs",
		.output = "public",
		.jobs = parallel_processors(),
	};
	int option, status = -1;
	while (status < 0 &&
	       (option = getopt_long(argc, argv, "", options, NULL)) != -1)
		status = set_option(option, out);
	return status < 0 ? set_command(argc, argv, out) : status;
}
