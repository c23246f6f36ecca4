#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "command/command.h"
#include "command/command_line.h"
#include "command/json_schema.h"
#include "command/manual.h"
#include "command/options.h"
#include "command/recipe.h"
#include "guard/file_type.h"
#include "import/cover_value.h"
#include "kinds/kinds.h"
#include "record/schema.h"
#include "site/kind_pages.h"
#include "site/names.h"
#include "site/plan.h"

/* References */

static const char *type_words(enum field_type type)
{
	static const char *const words[FIELD_TYPES] = {
		[FIELD_TEXT] = "text",
		[FIELD_TEXTS] = "list of texts",
		[FIELD_PROSE] = "Markdown",
		[FIELD_PHRASE] = "one line of Markdown",
		[FIELD_DATE] = "date",
		[FIELD_MOMENT] = "date, perhaps with a time",
		[FIELD_TIMES] = "time, or two",
		[FIELD_NUMBER] = "number",
		[FIELD_DECIMAL] = "number, perhaps with decimals",
		[FIELD_CHOICE] = "one of",
		[FIELD_RATING] = "word on the scale",
		[FIELD_RATINGS] = "words on the scale",
		[FIELD_LINK] = "reference to",
		[FIELD_LINKS] = "references to",
		[FIELD_TICKS] = "all, all but some, none, or a list of",
		[FIELD_RECORDS] = "list of",
		[FIELD_FILE] = "file beside this one",
		[FIELD_WEB] = "web address",
		[FIELD_ACCESS] = "public or private",
		[FIELD_DRAFT] = "draft or final",
		[FIELD_ID] = "id",
	};
	return words[type];
}

static void print_targets(kind_set targets, bool plural)
{
	const char *before = " ";
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		if (!(targets & TO(kind)))
			continue;
		const struct kind *row = schema_kind(kind);
		if (!plural && *before == ' ')
			printf(" %s", schema_article(kind));
		printf("%s%s", before, plural ? row->plural : row->word);
		before = ", ";
	}
}

/* "a|b" would end a cell of the table: "a, b" instead. */
static void print_list(const char *words)
{
	struct str rest = str_from(words), word;
	const char *before = " ";
	while (str_split(&rest, '|', &word)) {
		printf("%s%.*s", before, STR_ARG(word));
		before = ", ";
	}
}

static void print_field(const struct field *field)
{
	printf("| `%s`", field->name);
	if (field->also)
		printf(" or `%s`", field->also);
	printf(" | %s", type_words(field->type));
	if (field->targets)
		print_targets(field->targets, field->type != FIELD_LINK);
	if (field->words)
		print_list(field->words);
	if (field->flags & FIELD_TEXT_ALLOWED)
		printf("; or text");
	if (field->flags & FIELD_BY_HAND)
		printf("; or by hand");
	if (field->flags & FIELD_LOCAL)
		printf("; of this site");
	if (field->flags & FIELD_FIRST_LOCAL)
		printf("; the first of this site");
	if (field->flags & FIELD_PARTNER)
		printf("; at a partner");
	printf(" | %s%s |\n", field->help, field->flags & FIELD_REQUIRED ? " (needed)" : "");
}

static void print_kind(int kind)
{
	const struct kind *row = schema_kind(kind);
	printf("\n### %c%s\n\n%s", row->word[0] - 'a' + 'A', row->word + 1, row->help);
	if (row->shorthand)
		printf(" A bare text stands for its `%s`.", row->shorthand);
	if (row->map_key)
		printf(" In a map, the key is its `%s`.", row->map_key);
	puts("\n\n| key | value | what it is for |\n|---|---|---|");
	for (size_t i = 0; i < row->field_count; i++)
		print_field(&row->fields[i]);
}

static void print_keys(void)
{
	puts("### Every kind\n\n| key | value | what it is for |\n"
	     "|---|---|---|");
	size_t own = schema_kind(KIND_ALIAS)->field_count;
	for (size_t i = 0; i < schema_field_count(KIND_ALIAS) - own; i++)
		print_field(schema_field(KIND_ALIAS, i));
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (kind != KIND_SHARED_REFERENCE)
			print_kind(kind);
}

static void print_codes(void)
{
	static const char *const severities[] = {"note", "warning", "incomplete", "error",
						 "failure"};
	for (int code = 0; code < DIAG_CODES; code++) {
		const struct diag_row *row = diag_row((enum diag_code)code);
		printf("%s %s %s\n", row->name, severities[row->severity], row->help);
	}
}

/* "scores/current/likelihood" as readers say it. */
static void print_key(const char *key)
{
	struct str rest = str_from(key), field, type;
	str_split(&rest, '/', &field);
	if (str_split(&rest, '/', &type))
		printf("| `%.*s`, %.*s: `%.*s` |", STR_ARG(field), STR_ARG(type), STR_ARG(rest));
	else
		printf("| `%.*s` |", STR_ARG(field));
}

static void print_said(int kind, const struct field *field)
{
	struct str rest = str_from(field->said), words;
	while (str_split(&rest, '|', &words)) {
		size_t colon = str_find_char(words, ':');
		printf("| `%s` of %s | %.*s |%.*s |\n", field->name, schema_kind(kind)->plural,
		       STR_ARG(str_sub(words, 0, colon)), STR_ARG(str_skip(words, colon + 1)));
	}
}

/* The headings that each kind knows beside its keys, and the words beside those of its lists. */
static void print_columns(void)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct kind *row = schema_kind(kind);
		const struct column *column = row->columns;
		if (column)
			printf("\n#### Columns of %s\n\n| key | headings |\n|---|---|\n",
			       row->plural);
		for (; column && column->headings; column++) {
			print_key(column->key);
			print_list(column->headings);
			puts(" |");
		}
	}
	puts("\n#### Labels of cover sheets\n\n| key | labels; `*` stands for any words |\n"
	     "|---|---|");
	const char *key, *labels;
	for (size_t i = 0; (labels = cover_labels(i, &key)); i++) {
		print_key(key);
		print_list(labels);
		puts(" |");
	}
	puts("\n#### Words\n\n| key | word | also |\n|---|---|---|");
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < schema_kind(kind)->field_count; i++)
			print_said(kind, &schema_kind(kind)->fields[i]);
}

/* What is published of files, a line a type. */
static void print_files(void)
{
	puts("| type | ending | what is done |\n|---|---|---|");
	for (int type = FILE_NONE + 1; type < FILE_TYPES; type++) {
		const struct file_type_row *row = file_type_row((enum file_type)type);
		struct str rest = str_from(row->endings), word;
		printf("| %s |", row->name);
		while (str_split(&rest, '|', &word))
			printf(" .%.*s", STR_ARG(word));
		printf(" | %s |\n", row->done);
	}
}

/* What lies in a folder called after a main thing: that itself, what is beside it, its lists. */
static void print_beside(int kind, const char *folder)
{
	const struct kind *row = schema_kind(kind);
	printf("%s/NAME/%s.md  %s %s with more beside it\n", folder, row->word,
	       schema_article(kind), row->word);
	for (int other = KIND_NONE + 1; other < KINDS; other++)
		for (size_t i = 0; i < ARRAY_SIZE(row->files); i++) {
			const struct kind_files *files = &schema_kind(other)->files[i];
			if (files->as & FILES_BESIDE && !strcmp(files->folder, folder))
				printf("%s/NAME/%s.md  %s\n", folder,
				       files->name ? files->name : "OTHER-NAME",
				       schema_kind(other)->help);
		}
	for (size_t i = 0; i < row->field_count; i++)
		if (row->fields[i].type == FIELD_RECORDS)
			printf("%s/NAME/%s.csv  %s\n", folder, row->fields[i].name,
			       row->fields[i].help);
}

/* Where each file lies; lists may be YAML or a workbook too. */
static void print_folders(void)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < ARRAY_SIZE(schema_kind(kind)->files); i++) {
			const struct kind *row = schema_kind(kind);
			const struct kind_files *files = &row->files[i];
			if (files->as & FILES_SETTINGS)
				printf("%s  %s\n", files->folder, row->help);
			if (files->as & FILES_ALONE)
				printf("%s/NAME.md  %s\n%s.csv  a list of %s\n", files->folder,
				       row->help, files->folder, row->plural);
			if (files->as & FILES_MAIN)
				print_beside(kind, files->folder);
		}
	puts("Each .md may be .yaml, where it has no text, and each .csv .yaml, .xlsx or .ods.");
}

static void print_pages(void)
{
	const struct page_row *row = NULL;
	for (int kind = KIND_NONE; kind < KINDS; kind++)
		for (size_t i = 0; (row = page_row_of(kind, i)); i++) {
			printf("%s", row->template);
			if (row->address)
				printf(" %s", row->title);
			else if (kind != KIND_NONE && row == &kind_pages(kind)->page)
				printf(" each %s", schema_kind(kind)->word);
			putchar('\n');
		}
}

static void print_values(void)
{
	struct arena arena = {0};
	names_print(names_new(&arena), stdout);
	arena_free(&arena);
}

/* Says so and returns true where it is a command. */
static bool print_command(struct str word)
{
	for (const struct command_row *row = command_rows; row < command_rows + COMMANDS; row++)
		if (str_equal(word, str_from(row->word))) {
			puts(row->text);
			puts("\nAll options: boardpack --help");
			return true;
		}
	return false;
}

/* "headers nginx", "deploy github": a recipe. */
static int help_recipe(const struct config *config, const char *what)
{
	char message[96];
	const char *where = config->word_count > 1 ? config->words[1] : "";
	if (recipe_print(what, where, config->drafts, stdout))
		return 0;
	snprintf(message, sizeof message, "help %s takes %s, not", what, recipe_names(what));
	return config_refuse(message, where);
}

/* "schema paper", "schema vscode". */
static int help_schema(const struct config *config)
{
	const char *what = config->word_count > 1 ? config->words[1] : "";
	struct buffer out = {0};
	int kind = schema_kind_of(str_from(what));
	if (kind != KIND_NONE)
		json_schema_add(&out, kind);
	else if (str_equal(str_from(what), STR("vscode")))
		json_schema_add_settings(&out);
	else
		return config_refuse("help schema takes a kind, such as paper, or vscode, not",
				     what);
	fwrite(out.data, 1, out.len, stdout);
	buffer_free(&out);
	return 0;
}

int command_help(const struct config *config)
{
	static void (*const references[])(void) = {print_keys,    print_values, print_pages,
						   print_codes,   print_files,  print_columns,
						   print_folders, manual_print};
	const char *what = config->word_count ? config->words[0] : NULL;
	if (!what)
		return command_line_usage();
	if (print_command(str_from(what)))
		return 0;
	if (str_choice(str_from(what), "headers|deploy") >= 0)
		return help_recipe(config, what);
	if (str_equal(str_from(what), STR("completion")))
		return config->word_count > 1 && manual_print_completion(config->words[1])
			       ? 0
			       : config_refuse("help completion takes bash, zsh or fish", NULL);
	if (str_equal(str_from(what), STR("schema")))
		return help_schema(config);
	int reference =
		str_choice(str_from(what), "keys|values|pages|codes|files|columns|folders|man");
	if (reference < 0)
		return config_refuse("there is no help about", what);
	references[reference]();
	return 0;
}
