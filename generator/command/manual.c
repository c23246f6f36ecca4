#include "command/manual.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "command/options.h"

/* The manual page. Source: mdoc(7). */

/* A text as troff takes it: with its backslashes, and no line that begins like a macro. */
static void print_text(struct str text)
{
	bool starts = true;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		if (starts && (c == '.' || c == '\''))
			fputs("\\&", stdout);
		if (c == '\\')
			fputs("\\e", stdout);
		else if (c == '-')
			fputs("\\-", stdout);
		else
			putchar(c);
		starts = c == '\n';
	}
	putchar('\n');
}

/* "withdraw KIND:ID --by ROLE" as macros. */
static void print_synopsis(struct str usage)
{
	struct str word;
	puts(".Nm");
	while (str_split(&usage, ' ', &word)) {
		if (str_starts(word, STR("--")))
			printf(".Fl \\-%.*s\n", STR_ARG(str_skip(word, 2)));
		else if (word.data[0] == '[')
			printf(".Op Ar %.*s\n", STR_ARG(str_sub(word, 1, word.len - 1)));
		else
			printf(".%s %.*s\n", islower((unsigned char)word.data[0]) ? "Cm" : "Ar",
			       STR_ARG(word));
	}
}

static void print_commands(void)
{
	puts(".Sh COMMANDS");
	for (const struct command_row *row = command_rows; row < command_rows + COMMANDS; row++) {
		struct str rest = str_from(row->text), line;
		printf(".Ss %s\n", row->word);
		/* How it is written stands in the synopsis. */
		while (rest.len && str_split(&rest, '\n', &line) && line.len)
			;
		puts(".Bd -literal");
		print_text(rest);
		puts(".Ed");
	}
	puts(".Ss References and recipes\n.Bl -tag -width Ds");
	for (const struct help_row *row = help_rows; row->words; row++) {
		printf(".It Nm Cm help %s\n", row->words);
		print_text(str_from(row->line));
	}
	puts(".El");
}

/* A word a line, as lines of this language have an end. */
static void print_takers(struct str takers)
{
	struct str word;
	puts(".Pp\nOf");
	while (str_split(&takers, ' ', &word))
		printf("%.*s%s\n", STR_ARG(word), takers.len ? "" : ".");
}

static void print_options(void)
{
	struct arena arena = {0};
	puts(".Sh OPTIONS\n.Bl -tag -width Ds");
	for (size_t i = 0; i < option_row_count; i++) {
		const struct option_row *row = &option_rows[i];
		if (row->type == OPTION_HEADING)
			continue;
		printf(".It Fl \\-%s%s%s\n", row->name, row->value ? " Ar " : "",
		       row->value ? row->value : "");
		print_text(str_from(row->help));
		if (row->text || row->number) {
			puts(".Pp");
			print_text(row->text ? arena_printf(&arena, "Default: %s.", row->text)
					     : arena_printf(&arena, "Default: %d.", row->number));
		}
		if (row->of != OF(COMMANDS) - 1)
			print_takers(option_takers(row, &arena));
	}
	puts(".El");
	arena_free(&arena);
}

static void print_codes(void)
{
	puts(".Sh DIAGNOSTICS\n"
	     "A problem is told with its file, line and column, what is wrong and what to do.\n"
	     "At its end stands its code:\n"
	     ".Bl -tag -width Ds");
	for (int code = 0; code < DIAG_CODES; code++) {
		const struct diag_row *row = diag_row((enum diag_code)code);
		printf(".It Bq %s\n%s:\n", row->name, diag_severity_word(row->severity));
		print_text(str_from(row->help));
	}
	puts(".El");
}

void manual_print(void)
{
	puts(".Dd November 29, 2026\n"
	     ".Dt BOARDPACK 1\n"
	     ".Os\n"
	     ".Sh NAME\n"
	     ".Nm boardpack\n"
	     ".Nd public board papers as a static site\n"
	     ".Sh SYNOPSIS");
	for (int command = 0; command < COMMANDS; command++) {
		struct str rest = str_from(command_rows[command].usage), way;
		while (str_split(&rest, '\n', &way))
			print_synopsis(way);
	}
	puts(".Sh DESCRIPTION\n"
	     "A folder of plain files, one for each board meeting, paper and workstream,\n"
	     "becomes pages in which every committee, paper, priority, risk, action and\n"
	     "promise is a link.\n"
	     "Nothing is published unless it says so, and a build in which anything is wrong\n"
	     "leaves the site as it was.");
	print_commands();
	print_options();
	puts(".Sh ENVIRONMENT\n"
	     ".Bl -tag -width Ds\n"
	     ".It Ev SOURCE_DATE_EPOCH\n"
	     "The moment the site speaks from, in seconds since 1970, where\n"
	     ".Fl \\-date\n"
	     "gives none.\n"
	     ".El\n"
	     ".Sh FILES\n"
	     ".Bl -tag -width Ds\n"
	     ".It Pa content/site.yaml\n"
	     "The settings of the site.\n"
	     ".It Pa content.leak-key\n"
	     "The key of what is allowed by\n"
	     ".Pa content/leaks.yaml ;\n"
	     "never part of the site.\n"
	     ".It Pa public/\n"
	     "The site.\n"
	     ".El\n"
	     ".Sh EXIT STATUS\n"
	     ".Bl -tag -width Ds\n"
	     ".It 0\n"
	     "Clean.\n"
	     ".It 1\n"
	     "Problems in content, theme or settings.\n"
	     ".It 2\n"
	     "Wrong usage.\n"
	     ".It 3\n"
	     "The outside world failed: disk, permission, network.\n"
	     ".El\n"
	     ".Sh EXAMPLES\n"
	     "Begin a site and build it:\n"
	     ".Bd -literal -offset indent\n"
	     "boardpack new site papers\n"
	     "cd papers\n"
	     "boardpack build\n"
	     ".Ed");
	print_codes();
}

/* Completions */

/* What an option's value is: of a few words, a folder, a file, or the author's own. */
static const char *words_of(const struct option_row *row)
{
	return !strcmp(row->name, "format")   ? "json github gitlab azure"
	       : !strcmp(row->name, "theme")  ? "nhs plain"
	       : !strcmp(row->name, "as")     ? "paper agenda minutes"
	       : !strcmp(row->name, "reason") ? "'personal data' confidential legal 'in error'"
					      : NULL;
}

static bool is_of(const struct option_row *row, int command)
{
	return row->type != OPTION_HEADING && row->of & OF(command);
}

/* What stands behind "help", or behind one word more of it: "headers" takes three. */
static void print_help_words(bool all, char between)
{
	for (int command = 0; all && command < COMMANDS; command++)
		printf("%s%c", command_rows[command].word, between);
	for (const struct help_row *row = help_rows; row->words; row++) {
		struct str rest = str_from(row->words), first;
		str_split(&rest, ' ', &first);
		if (all)
			printf("%.*s%c", STR_ARG(first), between);
		else if (rest.len)
			printf("\t%.*s) words=\"%.*s\" ;;\n", STR_ARG(first), STR_ARG(rest));
	}
}

static void print_bash(void)
{
	puts("# bash completion for boardpack, made of its options.\n"
	     "_boardpack()\n"
	     "{\n"
	     "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
	     "\tlocal command=${COMP_WORDS[1]} words=\n"
	     "\tCOMPREPLY=()\n"
	     "\tcase $before in");
	for (size_t i = 0; i < option_row_count; i++) {
		const struct option_row *row = &option_rows[i];
		const char *words = row->value ? words_of(row) : NULL;
		if (!row->value)
			continue;
		printf("\t--%s)\n", row->name);
		if (words)
			printf("\t\tmapfile -t COMPREPLY < <(compgen -W \"%s\" -- \"$word\")\n",
			       words);
		else if (strstr(row->value, "DIR") || strstr(row->value, "FILE"))
			printf("\t\tmapfile -t COMPREPLY < <(compgen -%c -- \"$word\")\n",
			       strstr(row->value, "DIR") ? 'd' : 'f');
		puts("\t\treturn ;;");
	}
	fputs("\tesac\n\tif [ \"$COMP_CWORD\" = 1 ]; then\n\t\twords=\"", stdout);
	for (int command = 0; command < COMMANDS; command++)
		printf("%s ", command_rows[command].word);
	puts("--help --version\"\n\telse\n\tcase $command in");
	for (int command = 0; command < COMMANDS; command++) {
		printf("\t%s) words=\"", command_rows[command].word);
		for (size_t i = 0; i < option_row_count; i++)
			if (is_of(&option_rows[i], command))
				printf("--%s ", option_rows[i].name);
		puts("\" ;;");
	}
	puts("\tesac\n\tfi\n"
	     "\tif [ \"$command\" = help ] && [ \"$COMP_CWORD\" -gt 1 ]; then\n"
	     "\tcase $before in");
	fputs("\thelp) words=\"", stdout);
	print_help_words(true, ' ');
	puts("\" ;;");
	print_help_words(false, ' ');
	puts("\tesac\n"
	     "\twords=${words//|/ }\n"
	     "\tfi\n"
	     "\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
	     "\tcase $word in -*) ;; *) [ \"$command\" != import ] ||\n"
	     "\t\tmapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -f -- \"$word\") ;;\n"
	     "\tesac\n"
	     "}\n"
	     "complete -o filenames -F _boardpack boardpack");
}

/* A help without what would end a quoted word of a shell. */
static void print_plain(const char *text)
{
	for (; *text; text++)
		if (!strchr("'\"\\[]:$`", *text))
			putchar(*text);
}

static void print_zsh(void)
{
	puts("#compdef boardpack\n"
	     "# zsh completion for boardpack, made of its options.\n"
	     "_boardpack()\n"
	     "{\n"
	     "\tlocal -a commands\n"
	     "\tcommands=(");
	for (int command = 0; command < COMMANDS; command++) {
		printf("\t\t'%s:", command_rows[command].word);
		print_plain(command_rows[command].line);
		puts("'");
	}
	puts("\t)\n"
	     "\tif (( CURRENT == 2 )); then\n"
	     "\t\t_describe command commands\n"
	     "\t\treturn\n"
	     "\tfi\n"
	     "\tlocal command=$words[2]\n"
	     "\tshift words\n"
	     "\t(( CURRENT-- ))\n"
	     "\tcase $command in");
	for (int command = 0; command < COMMANDS; command++) {
		printf("\t%s) _arguments", command_rows[command].word);
		for (size_t i = 0; i < option_row_count; i++) {
			const struct option_row *row = &option_rows[i];
			if (!is_of(row, command))
				continue;
			printf(" \\\n\t\t'--%s[", row->name);
			print_plain(row->help);
			fputs("]", stdout);
			if (row->value && !strchr(row->value, '\'')) {
				fputs(":", stdout);
				print_plain(row->value);
				printf(":%s", strstr(row->value, "DIR")    ? "_files -/"
					      : strstr(row->value, "FILE") ? "_files"
									   : "");
			}
			fputs("'", stdout);
		}
		if (command == COMMAND_HELP) {
			fputs(" \\\n\t\t'1:about:(", stdout);
			print_help_words(true, ' ');
			fputs(")'", stdout);
		}
		puts(command == COMMAND_IMPORT ? " '*:file:_files' ;;" : " ;;");
	}
	puts("\tesac\n"
	     "}\n"
	     "_boardpack \"$@\"");
}

static void print_fish(void)
{
	puts("# fish completion for boardpack, made of its options.\n"
	     "complete -c boardpack -f");
	for (int command = 0; command < COMMANDS; command++) {
		const struct command_row *row = &command_rows[command];
		printf("complete -c boardpack -n __fish_use_subcommand -a %s -d '", row->word);
		print_plain(row->line);
		puts("'");
		for (size_t i = 0; i < option_row_count; i++) {
			const struct option_row *option = &option_rows[i];
			const char *words = option->value ? words_of(option) : NULL;
			if (!is_of(option, command))
				continue;
			printf("complete -c boardpack -n '__fish_seen_subcommand_from %s' -l %s",
			       row->word, option->name);
			if (words)
				printf(" -x -a \"%s\"", words);
			else if (option->value)
				fputs(" -r -F", stdout);
			fputs(" -d '", stdout);
			print_plain(option->help);
			puts("'");
		}
	}
	puts("complete -c boardpack -n '__fish_seen_subcommand_from import' -F");
	fputs("complete -c boardpack -n '__fish_seen_subcommand_from help' -a '", stdout);
	print_help_words(true, ' ');
	puts("'");
}

bool manual_print_completion(const char *shell)
{
	static void (*const shells[])(void) = {print_bash, print_zsh, print_fish};
	int number = str_choice(str_from(shell), "bash|zsh|fish");
	if (number >= 0)
		shells[number]();
	return number >= 0;
}
