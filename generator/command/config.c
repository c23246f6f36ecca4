#include "command/config.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/parallel.h"

#ifndef BOARDPACK_VERSION
#define BOARDPACK_VERSION "0.1.0"
#endif

enum option_type {
	OPTION_HEADING, /* no option: a line of the usage */
	OPTION_FLAG,    /* bool */
	OPTION_TEXT,    /* const char * */
	OPTION_DAY,     /* struct moment */
	OPTION_COUNT,   /* size_t */
	OPTION_NUMBER,  /* int */
	OPTION_SECONDS, /* int */
	OPTION_HELP,
	OPTION_VERSION,
};

/* Options, from which the usage and what is read of the command line come. */
static const struct option_row {
	enum option_type type;
	const char *name, *value;
	const char *help;
	size_t at;        /* in struct config */
	const char *text; /* where nothing is given */
	int number, most; /* the same, and what it may be: 1 to most */
} rows[] = {
#define AT(member) offsetof(struct config, member)
	{OPTION_TEXT, "content", "DIR", "the content folder", AT(content), "content"},
	{OPTION_TEXT, "theme", "NAME|DIR", "the theme", AT(theme), "nhs"},
	{OPTION_TEXT, "output", "DIR", "the folder to write to (public)", AT(output)},
	{OPTION_TEXT, "private", "DIR", "texts of which nothing may come out", AT(private_folder)},
	{OPTION_TEXT, "leak-key", "FILE", "the key of leaks.yaml (CONTENT.leak-key)", AT(leak_key)},
	{OPTION_DAY, "date", "YYYY-MM-DD", "the day the site speaks from", AT(now)},
	{OPTION_COUNT, "jobs", "N", "threads (as many as there are processors)", AT(jobs),
	 .most = 64},
	{OPTION_FLAG, "drafts", NULL, "with drafts and what is not yet due; needs --output",
	 AT(drafts)},
	{OPTION_TEXT, "one-file", "MEETING", "only its pack, with drafts, into the file named last",
	 AT(one_file)},
	{OPTION_TEXT, "for", "NAME", "with --one-file: who is to read it", AT(reader)},
	{OPTION_DAY, "until", "YYYY-MM-DD", "with drafts: until when they hold", AT(until)},
	{OPTION_FLAG, "hold", NULL, "publish without faulty papers, shown as to follow", AT(hold)},
	{OPTION_FLAG, "file-links", NULL, "links that work when opened from a disk",
	 AT(file_links)},
	{OPTION_FLAG, "confirm", NULL, "ask before anything is newly public", AT(confirm)},
	{OPTION_TEXT, "report", "FILE.html", "write what is newly public to a page", AT(report)},
	{OPTION_TEXT, "format", "json", "problems as JSON, and nothing else", AT(format)},
	{OPTION_FLAG, "strict", NULL, "warnings are errors", AT(strict)},
	{OPTION_FLAG, "quiet", NULL, "only problems", AT(quiet)},
	{OPTION_FLAG, "links", NULL, "with check: ask every link to another site", AT(links)},
	{OPTION_FLAG, "no-cache", NULL, "read every PDF again, and remember none", AT(no_cache)},
	{OPTION_FLAG, "timings", NULL, "wall and processor time of every stage", AT(timings)},
	{OPTION_HELP, "help", NULL, "this text"},
	{OPTION_VERSION, "version", NULL, "which version of the program this is"},
	{OPTION_HEADING, .help = "Of pdf, with --time-limit for one PDF:"},
	{OPTION_TEXT, "browser", "PATH", "the Chromium to print with (on PATH)", AT(browser)},
	{OPTION_HEADING, .help = "Of new site, which asks for what is not given:"},
	{OPTION_TEXT, "organisation", "NAME", "whose papers it publishes", AT(organisation)},
	{OPTION_TEXT, "committee", "NAME", "the body that meets", AT(committee)},
	{OPTION_TEXT, "meeting", "DATE", "when it meets next", AT(meeting)},
	{OPTION_TEXT, "contact", "TEXT", "whom readers ask, also for another format", AT(contact)},
	{OPTION_HEADING, .help = "Of import:"},
	{OPTION_TEXT, "into", "DIR",
	 "the folder of the content to write into: meetings/board-2026-12", AT(into)},
	{OPTION_TEXT, "as", "WORD",
	 "what the file is, where that is not plain: paper, agenda, minutes", AT(as)},
	{OPTION_FLAG, "write", NULL, "write what is proposed; never over a file that is there",
	 AT(write)},
	{OPTION_FLAG, "accept-changes", NULL, "take tracked changes as accepted",
	 AT(accept_changes)},
	{OPTION_FLAG, "include-hidden", NULL, "read hidden sheets, rows and columns too",
	 AT(include_hidden)},
	{OPTION_FLAG, "split", NULL, "one PDF for each paper of a pack", AT(split)},
	{OPTION_HEADING, .help = "Of withdraw:"},
	{OPTION_TEXT, "by", "ROLE", "the role that withdraws it", AT(by)},
	{OPTION_TEXT, "reason", "WORD", "why: personal data, confidential, legal, in error",
	 AT(reason)},
	{OPTION_TEXT, "title", "TEXT", "a neutral name for it (Withdrawn paper)", AT(title)},
	{OPTION_HEADING, .help = "Of pull; the limits also of --links:"},
	{OPTION_TEXT, "source", "NAME", "this source alone", AT(source)},
	{OPTION_FLAG, "locked", NULL, "change nothing, fail if anything differs", AT(locked)},
	{OPTION_FLAG, "dry-run", NULL, "say what would change; also of new", AT(dry_run)},
	{OPTION_TEXT, "ca-file", "FILE", "the certificates to trust (the system's)",
	 AT(limits.ca_file)},
	{OPTION_SECONDS, "connect-limit", "S", "seconds until a connection stands",
	 AT(limits.connect_seconds), NULL, 10, 3600},
	{OPTION_SECONDS, "stall-limit", "S", "seconds without progress", AT(limits.stall_seconds),
	 NULL, 30, 3600},
	{OPTION_SECONDS, "time-limit", "S", "seconds for one source", AT(limits.whole_seconds),
	 NULL, 120, 3600},
	{OPTION_COUNT, "in-flight", "N", "requests at once", AT(limits.in_flight), NULL, 16, 256},
	{OPTION_COUNT, "per-host", "N", "of them to one host", AT(limits.per_host), NULL, 4, 256},
	{OPTION_NUMBER, "tries", "N", "for what may pass", AT(limits.tries), NULL, 3, 10},
#undef AT
};

int config_print_usage(void)
{
	puts("boardpack: public board papers as a static site\n"
	     "\n"
	     "  boardpack build [options]   make the site\n"
	     "  boardpack check [options]   everything but writing\n"
	     "  boardpack next [options]    when the next thing comes out, for timers\n"
	     "  boardpack pull [options]    copy what lives on other sites\n"
	     "  boardpack withdraw KIND:ID --by ROLE --reason WORD\n"
	     "                              take down what should not be public, at once\n"
	     "  boardpack new site DIR      begin a site that builds\n"
	     "  boardpack new meeting COMMITTEE DATE\n"
	     "                              begin its agenda from the last ones\n"
	     "  boardpack new KIND [IN] TITLE\n"
	     "                              begin a paper, a risk, any other file, with its "
	     "keys\n"
	     "  boardpack import FILE...    read Word, Excel and PDF files; writes nothing "
	     "without\n"
	     "                              --write\n"
	     "  boardpack pdf [MEETING...]  print packs into PDFs, with Chromium\n"
	     "  boardpack help keys         every key of every content file\n"
	     "  boardpack help values       every value a template can use\n"
	     "  boardpack help pages        every page a theme has a template for\n"
	     "  boardpack help codes        every code a message can have\n"
	     "  boardpack help files        every type of file that is published\n"
	     "  boardpack help columns      every heading of spreadsheets that is known\n"
	     "  boardpack help headers nginx|apache|caddy\n"
	     "                              what a web server should say; --drafts: of drafts\n"
	     "  boardpack help COMMAND      more about a command\n");
	for (const struct option_row *row = rows; row < rows + ARRAY_SIZE(rows); row++) {
		if (row->type == OPTION_HEADING) {
			printf("\n  %s\n", row->help);
			continue;
		}
		char option[32];
		snprintf(option, sizeof option, "%s %s", row->name, row->value ? row->value : "");
		printf("  --%-17s%s", option, row->help);
		if (row->text)
			printf(" (%s)", row->text);
		if (row->number)
			printf(" (%d)", row->number);
		puts("");
	}
	puts("\n"
	     "Exit status: 0 clean, 1 problems in content, theme or settings,\n"
	     "2 wrong usage, 3 the outside world failed (disk, permission,\n"
	     "network).");
	return 0;
}

int config_refuse(const char *message, const char *word)
{
	fprintf(stderr, "boardpack: %s%s%s%s\n", message, word ? " \"" : "", word ? word : "",
		word ? "\"" : "");
	fputs("boardpack --help shows how to use it\n", stderr);
	return 2;
}

static void set_number(const struct option_row *row, int number, struct config *out)
{
	if (row->type == OPTION_COUNT)
		*(size_t *)((char *)out + row->at) = (size_t)number;
	else
		*(int *)((char *)out + row->at) = number;
}

static int read_number(const struct option_row *row, const char *text, struct config *out)
{
	char message[96];
	int number;
	if (str_to_int(str_from(text), &number) && number >= 1 && number <= row->most) {
		set_number(row, number, out);
		return -1;
	}
	snprintf(message, sizeof message, "--%s takes a number %sfrom 1 to %d, not", row->name,
		 row->type == OPTION_SECONDS ? "of seconds " : "", row->most);
	return config_refuse(message, text);
}

static int read_day(const struct option_row *row, const char *text, struct moment *out)
{
	char message[64];
	if (moment_parse(str_from(text), out) && out->date.precision == DATE_DAY)
		return -1;
	snprintf(message, sizeof message, "--%s takes a day such as 2023-11-28, not", row->name);
	return config_refuse(message, text);
}

/* Returns -1 to go on, or an exit status. */
static int set_option(const struct option_row *row, const char *value, struct config *out)
{
	void *member = (char *)out + row->at;
	switch (row->type) {
	case OPTION_FLAG:
		*(bool *)member = true;
		return -1;
	case OPTION_TEXT:
		*(const char **)member = value;
		return -1;
	case OPTION_DAY:
		return read_day(row, value, member);
	case OPTION_VERSION:
		puts("boardpack " BOARDPACK_VERSION);
		return 0;
	case OPTION_HELP:
		return config_print_usage();
	default:
		return read_number(row, value, out);
	}
}

static void set_defaults(struct config *out)
{
	*out = (struct config){.jobs = parallel_processors(), .epoch = -1};
	for (const struct option_row *row = rows; row < rows + ARRAY_SIZE(rows); row++) {
		if (row->text)
			*(const char **)((char *)out + row->at) = row->text;
		if (row->number)
			set_number(row, row->number, out);
	}
}

/* Returns -1 to go on, or an exit status. */
static int read_options(int argc, char *argv[], struct config *out)
{
	struct option options[ARRAY_SIZE(rows) + 1] = {0};
	size_t count = 0;
	int status = -1, index;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (rows[i].type != OPTION_HEADING)
			ARRAY_PUT(options, count, ARRAY_SIZE(rows),
				  (struct option){rows[i].name,
						  rows[i].value ? required_argument : no_argument,
						  NULL, (int)i});
	while (status < 0 && (index = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (index == '?') {
			fputs("boardpack --help shows how to use it\n", stderr);
			return 2;
		}
		status = set_option(&rows[index], optarg, out);
	}
	return status;
}

/* Drafts go where they were asked to go, and nowhere else. */
static int check_drafts(struct config *out)
{
	bool given = out->output;
	if (!given)
		out->output = "public";
	if (out->drafts && out->command == COMMAND_PDF)
		return config_refuse("a PDF is for the public: not with", "--drafts");
	if (out->one_file) {
		if (out->command != COMMAND_BUILD || given || !out->word_count)
			return config_refuse("write: boardpack build --one-file MEETING --for "
					     "NAME FILE.html",
					     NULL);
		if (!out->reader || !*out->reader)
			return config_refuse("say who is to read it with --for \"NAME\"", NULL);
		out->drafts = true;
		return -1;
	}
	if (out->drafts && out->command == COMMAND_BUILD && !given)
		return config_refuse("drafts never go into the folder of the site: name one of "
				     "their own with",
				     "--output");
	return -1;
}

/* For programs nothing else is written where the problems are. */
static int check_format(struct config *out)
{
	if (out->format && strcmp(out->format, "json") != 0)
		return config_refuse("--format takes json, not", out->format);
	out->quiet |= out->format != NULL;
	return -1;
}

static int read_command(int argc, char *argv[], struct config *out)
{
	if (optind == argc)
		return config_refuse("a command is missing: build, check, next, new, import, pull, "
				     "pdf or withdraw",
				     NULL);
	const char *word = argv[optind++];
	int command =
		str_choice(str_from(word), "build|check|pull|pdf|withdraw|import|new|next|help");
	if (command < 0)
		return config_refuse("there is no command", word);
	out->command = (enum command)command;
	out->words = argv + optind;
	out->word_count = (size_t)(argc - optind);
	bool one_word = command == COMMAND_BUILD && out->one_file;
	if (out->word_count > one_word && command != COMMAND_PDF && command != COMMAND_HELP &&
	    command != COMMAND_WITHDRAW && command != COMMAND_IMPORT && command != COMMAND_NEW)
		return config_refuse("this is one word too many:", out->words[one_word]);
	if (out->dry_run && command != COMMAND_PULL && command != COMMAND_NEW)
		return config_refuse("only pull and new take --dry-run, not", word);
	return check_drafts(out);
}

/* The day of a build that is to give the same bytes again, as packagers say it. */
static int read_epoch(struct config *out)
{
	const long long most = 253402300799; /* the end of the year 9999 */
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	if (!epoch || out->now.date.precision != DATE_NONE)
		return -1;
	size_t digits = strspn(epoch, "0123456789");
	long long seconds =
		digits && digits <= 12 && !epoch[digits] ? strtoll(epoch, NULL, 10) : -1;
	if (seconds < 0 || seconds > most)
		return config_refuse("SOURCE_DATE_EPOCH takes seconds since 1 January 1970, not",
				     epoch);
	out->epoch = seconds;
	return -1;
}

int config_parse(int argc, char *argv[], struct config *out)
{
	set_defaults(out);
	int status = read_options(argc, argv, out);
	if (status < 0)
		status = read_command(argc, argv, out);
	if (status < 0)
		status = check_format(out);
	if (status < 0 && out->command != COMMAND_HELP)
		status = read_epoch(out);
	return status;
}
