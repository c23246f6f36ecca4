#include "command/command_line.h"

#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/parallel.h"
#include "command/options.h"
#include "command/problems.h"
#include "io/path.h"

#ifndef BOARDPACK_VERSION
#define BOARDPACK_VERSION "0.1.0"
#endif

/* "  boardpack build [options]   make the site": the second from one column on. */
static void print_use(const char *words, const char *line, const char *before)
{
	enum { COLUMN = 26 };
	struct str rest = str_from(words), way;
	while (str_split(&rest, '\n', &way)) {
		printf("  boardpack %s%.*s", before, STR_ARG(way));
		if (rest.len)
			puts("");
	}
	size_t used = strlen(before) + way.len;
	if (used > COLUMN - 10)
		printf("\n%*s%s\n", COLUMN + 4, "", line);
	else
		printf("%*s%s\n", (int)(COLUMN - 8 - used), "", line);
}

int command_line_usage(void)
{
	puts("boardpack: public board papers as a static site\n");
	for (int command = 0; command < COMMANDS; command++)
		print_use(command_rows[command].usage, command_rows[command].line, "");
	for (const struct help_row *row = help_rows; row->words; row++)
		print_use(row->words, row->line, "help ");
	puts("");
	for (const struct option_row *row = option_rows; row < option_rows + option_row_count;
	     row++) {
		if (row->type == OPTION_HEADING) {
			printf("\n  %s\n", row->help);
			continue;
		}
		char option[32];
		snprintf(option, sizeof option, "%s %s", row->name, row->value ? row->value : "");
		printf("  --%-16s %s", option, row->help);
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
	int least = row->type != OPTION_PORT;
	if (str_to_int(str_from(text), &number) && number >= least && number <= row->most) {
		set_number(row, number, out);
		return -1;
	}
	snprintf(message, sizeof message, "--%s takes a number %sfrom %d to %d, not", row->name,
		 row->type == OPTION_SECONDS ? "of seconds " : "", least, row->most);
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
		return command_line_usage();
	default:
		return read_number(row, value, out);
	}
}

static void set_defaults(struct config *out)
{
	*out = (struct config){.jobs = parallel_processors(), .epoch = -1};
	for (const struct option_row *row = option_rows; row < option_rows + option_row_count;
	     row++) {
		if (row->text)
			*(const char **)((char *)out + row->at) = row->text;
		if (row->number)
			set_number(row, row->number, out);
	}
}

enum { MOST_OPTIONS = 128 };

/* Returns -1 to go on, or an exit status. Which rows were given is left in the array of marks. */
static int read_options(int argc, char *argv[], bool *given, struct config *out)
{
	struct option options[MOST_OPTIONS + 1] = {0};
	size_t count = 0;
	int status = -1, index;
	for (size_t i = 0; i < option_row_count; i++)
		if (option_rows[i].type != OPTION_HEADING)
			ARRAY_PUT(options, count, MOST_OPTIONS,
				  (struct option){option_rows[i].name,
						  option_rows[i].value ? required_argument
								       : no_argument,
						  NULL, (int)i});
	while (status < 0 && (index = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (index == '?') {
			fputs("boardpack --help shows how to use it\n", stderr);
			return 2;
		}
		given[index] = true;
		status = set_option(&option_rows[index], optarg, out);
	}
	return status;
}

/* An option that a command does not know would do nothing, and nobody would know. */
static int check_given(const bool *given, const struct config *config)
{
	struct arena arena = {0};
	int status = -1;
	for (size_t i = 0; i < option_row_count && status < 0; i++) {
		const struct option_row *row = &option_rows[i];
		if (!given[i] || row->of & OF(config->command))
			continue;
		fprintf(stderr,
			"boardpack: %s takes no --%s\nremedy: take it out; it belongs to %.*s\n",
			command_rows[config->command].word, row->name,
			STR_ARG(option_takers(row, &arena)));
		status = 2;
	}
	arena_free(&arena);
	return status;
}

/* Drafts go where they were asked to go, and nowhere else. */
static int check_drafts(struct config *out)
{
	bool given = out->output;
	if (!given)
		out->output = "public";
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
	if (out->format && !problems_has_format(out->format))
		return config_refuse("--format takes json, github, gitlab or azure, not",
				     out->format);
	out->quiet |= out->format != NULL;
	return -1;
}

static int find_command(struct str word)
{
	for (int command = 0; command < COMMANDS; command++)
		if (str_equal(word, str_from(command_rows[command].word)))
			return command;
	return -1;
}

static int read_command(int argc, char *argv[], struct config *out)
{
	if (optind == argc)
		return config_refuse("a command is missing, such as build, check, new or help",
				     NULL);
	const char *word = argv[optind++];
	int command = find_command(str_from(word));
	if (command < 0)
		return config_refuse("there is no command", word);
	out->command = (enum command)command;
	out->words = argv + optind;
	out->word_count = (size_t)(argc - optind);
	size_t most = command_rows[command].most + (command == COMMAND_BUILD && out->one_file);
	if (out->word_count > most)
		return config_refuse(most ? "this is one word too many:"
					  : "this is one word too many (a folder is named with "
					    "--content):",
				     out->words[most]);
	return -1;
}

static bool has_site(const char *folder, struct arena *arena)
{
	return !access(arena_printf(arena, "%s/site.yaml", folder).data, F_OK);
}

/* The folder of a site has its content in one below; inside that its name can be left out. */
static void find_content(struct arena *arena, struct config *out)
{
	char here[PATH_MAX];
	if (out->command == COMMAND_SERVE && out->word_count)
		out->content = out->words[0];
	struct str folder = path_trim(str_from(out->content));
	const char *below = arena_printf(arena, "%.*s/content", STR_ARG(folder)).data;
	if (has_site(out->content, arena))
		return;
	if (has_site(below, arena))
		out->content = below;
	else if (access(out->content, F_OK) && has_site(".", arena) &&
		 str_equal(folder, STR("content")) && getcwd(here, sizeof here))
		out->content = arena_printf(arena, "..%s", strrchr(here, '/')).data;
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

int command_line_read(int argc, char *argv[], struct arena *arena, struct config *out)
{
	set_defaults(out);
	bool given[MOST_OPTIONS] = {false};
	int status = read_options(argc, argv, given, out);
	if (status < 0)
		status = read_command(argc, argv, out);
	if (status < 0)
		status = check_given(given, out);
	if (status < 0)
		status = check_drafts(out);
	if (status < 0)
		status = check_format(out);
	if (status < 0 && out->command != COMMAND_HELP) {
		status = read_epoch(out);
		find_content(arena, out);
	}
	return status;
}
