#include "command/config.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "command/headers.h"

#ifndef BOARDPACK_VERSION
#define BOARDPACK_VERSION "0.1.0"
#endif

static const char usage[] = "boardpack: public board papers as a static site\n"
			    "\n"
			    "  boardpack build [options]   make the site\n"
			    "  boardpack check [options]   everything but writing\n"
			    "  boardpack pull [options]    copy what lives on other sites\n"
			    "  boardpack pdf [MEETING...]  print packs into PDFs, with Chromium\n"
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
			    "  --links            with check: ask every link to another site\n"
			    "  --timings          wall and processor time of every stage\n"
			    "  --help, --version\n"
			    "\n"
			    "  Of pdf, with --time-limit for one PDF:\n"
			    "  --browser PATH       the Chromium to print with (on PATH)\n"
			    "\n"
			    "  Of pull; the limits also of --links:\n"
			    "  --source NAME        this source alone\n"
			    "  --locked             change nothing, fail if anything differs\n"
			    "  --dry-run            say what would change\n"
			    "  --ca-file FILE       the certificates to trust (the system's)\n"
			    "  --connect-limit S    seconds until a connection stands (10)\n"
			    "  --stall-limit S      seconds without progress (30)\n"
			    "  --time-limit S       seconds for one source (120)\n"
			    "  --in-flight N        requests at once (16)\n"
			    "  --per-host N         of them to one host (4)\n"
			    "  --tries N            for what may pass (3)\n"
			    "\n"
			    "Exit status: 0 clean, 1 problems in content, theme or settings,\n"
			    "2 wrong usage, 3 the outside world failed (disk, permission,\n"
			    "network).\n";

enum long_option {
	OPTION_CONTENT = 256,
	OPTION_THEME,
	OPTION_OUTPUT,
	OPTION_DATE,
	OPTION_JOBS,
	OPTION_DRAFTS,
	OPTION_FILE_LINKS,
	OPTION_STRICT,
	OPTION_QUIET,
	OPTION_TIMINGS,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_LINKS,
	OPTION_BROWSER,
	OPTION_SOURCE,
	OPTION_LOCKED,
	OPTION_DRY_RUN,
	OPTION_CA_FILE,
	OPTION_CONNECT_LIMIT,
	OPTION_STALL_LIMIT,
	OPTION_TIME_LIMIT,
	OPTION_IN_FLIGHT,
	OPTION_PER_HOST,
	OPTION_TRIES,
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
	{"links", no_argument, NULL, OPTION_LINKS},
	{"browser", required_argument, NULL, OPTION_BROWSER},
	{"source", required_argument, NULL, OPTION_SOURCE},
	{"locked", no_argument, NULL, OPTION_LOCKED},
	{"dry-run", no_argument, NULL, OPTION_DRY_RUN},
	{"ca-file", required_argument, NULL, OPTION_CA_FILE},
	{"connect-limit", required_argument, NULL, OPTION_CONNECT_LIMIT},
	{"stall-limit", required_argument, NULL, OPTION_STALL_LIMIT},
	{"time-limit", required_argument, NULL, OPTION_TIME_LIMIT},
	{"in-flight", required_argument, NULL, OPTION_IN_FLIGHT},
	{"per-host", required_argument, NULL, OPTION_PER_HOST},
	{"tries", required_argument, NULL, OPTION_TRIES},
	{NULL, 0, NULL, 0},
};

static int wrong_usage(const char *message, const char *value)
{
	fprintf(stderr, "boardpack: %s%s%s%s\n", message, value ? " \"" : "", value ? value : "",
		value ? "\"" : "");
	fputs("boardpack --help shows how to use it\n", stderr);
	return 2;
}

static int set_date(const char *text, struct config *out)
{
	if (moment_parse(str_from(text), &out->now) && out->now.date.precision == DATE_DAY)
		return -1;
	return wrong_usage("--date takes a day such as 2023-11-28, not", text);
}

/* A number from 1; what is wrong with it is said by the message. */
static int set_number(const char *text, int most, const char *message, int *out)
{
	if (str_to_int(str_from(text), out) && *out >= 1 && *out <= most)
		return -1;
	return wrong_usage(message, text);
}

static int set_jobs(const char *text, struct config *out)
{
	int jobs = 1;
	int status = set_number(text, 64, "--jobs takes a number from 1 to 64, not", &jobs);
	out->jobs = (size_t)jobs;
	return status;
}

static int set_seconds(const char *text, int *out)
{
	return set_number(text, 3600, "a limit is a number of seconds from 1 to 3600, not", out);
}

static int set_count(const char *text, size_t *out)
{
	int count = 1;
	int status =
		set_number(text, 256, "so many requests are a number from 1 to 256, not", &count);
	*out = (size_t)count;
	return status;
}

/* Returns -1 to go on, or an exit status. */
static int set_pull_option(int option, struct config *out)
{
	struct fetch_limits *limits = &out->limits;
	switch (option) {
	case OPTION_LINKS:
		out->links = true;
		return -1;
	case OPTION_BROWSER:
		out->browser = optarg;
		return -1;
	case OPTION_SOURCE:
		out->source = optarg;
		return -1;
	case OPTION_LOCKED:
		out->locked = true;
		return -1;
	case OPTION_DRY_RUN:
		out->dry_run = true;
		return -1;
	case OPTION_CA_FILE:
		limits->ca_file = optarg;
		return -1;
	case OPTION_CONNECT_LIMIT:
		return set_seconds(optarg, &limits->connect_seconds);
	case OPTION_STALL_LIMIT:
		return set_seconds(optarg, &limits->stall_seconds);
	case OPTION_TIME_LIMIT:
		return set_seconds(optarg, &limits->whole_seconds);
	case OPTION_IN_FLIGHT:
		return set_count(optarg, &limits->in_flight);
	case OPTION_PER_HOST:
		return set_count(optarg, &limits->per_host);
	case OPTION_TRIES:
		return set_number(optarg, 10, "--tries takes a number from 1 to 10, not",
				  &limits->tries);
	default:
		fputs("boardpack --help shows how to use it\n", stderr);
		return 2;
	}
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
		return set_pull_option(option, out);
	}
}

static int set_reference(const char *what, const char *server, struct config *out)
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
		return wrong_usage("help headers takes nginx, apache or caddy, not",
				   server ? server : "");
	}
	if (!strcmp(what, "keys") || !strcmp(what, "values") || !strcmp(what, "pages") ||
	    !strcmp(what, "codes"))
		return -1;
	return wrong_usage("there is no help about", what);
}

static const char *next_word(int argc, char *argv[])
{
	return optind < argc ? argv[optind++] : NULL;
}

static int set_meetings(int argc, char *argv[], struct config *out)
{
	out->command = COMMAND_PDF;
	out->meetings = argv + optind;
	out->meeting_count = (size_t)(argc - optind);
	if (out->drafts)
		return wrong_usage("a PDF is for the public: not with", "--drafts");
	return -1;
}

static int set_command(int argc, char *argv[], struct config *out)
{
	const char *word = next_word(argc, argv);
	if (!word)
		return wrong_usage("a command is missing: build, check, pull or pdf", NULL);
	if (!strcmp(word, "help")) {
		const char *what = next_word(argc, argv);
		return set_reference(what, next_word(argc, argv), out);
	}
	if (!strcmp(word, "pdf"))
		return set_meetings(argc, argv, out);
	if (!strcmp(word, "build"))
		out->command = COMMAND_BUILD;
	else if (!strcmp(word, "check"))
		out->command = COMMAND_CHECK;
	else if (!strcmp(word, "pull"))
		out->command = COMMAND_PULL;
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
		.limits =
			{
				.connect_seconds = 10,
				.stall_seconds = 30,
				.whole_seconds = 120,
				.in_flight = 16,
				.per_host = 4,
				.tries = 3,
			},
	};
	int option, status = -1;
	while (status < 0 && (option = getopt_long(argc, argv, "", options, NULL)) != -1)
		status = set_option(option, out);
	return status < 0 ? set_command(argc, argv, out) : status;
}
