#include <stdio.h>

#include "base/arena.h"
#include "command/command.h"
#include "command/command_line.h"
#include "command/options.h"
#include "guard/file_type.h"
#include "import/cover_value.h"
#include "kinds/kinds.h"
#include "record/schema.h"
#include "site/head.h"
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
		[FIELD_LINK] = "reference to a",
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

/*
 * Recipes for web servers: the headers of site/head.h, how long browsers may keep what, and the
 * page for what is not there.
 *
 * Each recipe goes inside the description of one site that its owner has already written: address,
 * folder and certificate stay theirs.
 *
 * An asset has a hash of its content in its name (make.c), so a browser may keep it for good;
 * everything else is asked for again each time, which costs next to nothing when it has not
 * changed.
 *
 * A pack in one file has its style inside it, and says in its own policy by which hash; the header
 * must not be narrower than that.
 */

/* The path of an asset, as a pattern that all three servers read. */
static const char hashed[] = "/(assets|search)/[^/]+-[0-9a-f]{8}[.][a-z0-9]+$";
/* The path of a pack in one file. */
static const char one_file[] = "/pack/[^/]+-pack[.]html$";
static const char for_good[] = "public, max-age=31536000, immutable";
static const char ask_again[] = "no-cache";

/* How a server spells a header, around its name and its quoted value. */
struct spelling {
	const char *indent;
	const char *before;
	const char *after;
};

static void print_header(const struct spelling *spelling, const char *comment, const char *name,
			 const char *value, FILE *out)
{
	fprintf(out, "%s%s%s%s \"%s\"%s\n", spelling->indent, comment, spelling->before, name,
		value, spelling->after);
}

static void print_headers(const struct spelling *spelling, bool drafts, FILE *out)
{
	if (drafts)
		print_header(spelling, "", "X-Robots-Tag", "noindex, nofollow, noarchive", out);
	for (const struct policy_header *row = policy_headers; row->name; row++)
		print_header(spelling, "", row->name, row->value, out);
	fprintf(out, "%s# Once the site answers by HTTPS only:\n", spelling->indent);
	print_header(spelling, "# ", "Strict-Transport-Security", "max-age=31536000", out);
}

/* The policy of all pages, and that of packs in one file. */
struct policies {
	struct arena arena;
	const char *all;
	const char *one_file;
};

static void make_policies(struct policies *out)
{
	*out = (struct policies){0};
	out->all = policy_text(POLICY_IN_HEADER, &out->arena).data;
	out->one_file = policy_text(POLICY_IN_HEADER_ONLY, &out->arena).data;
}

static void print_nginx(bool drafts, FILE *out)
{
	static const struct spelling spelling = {"", "add_header ", " always;"};
	struct policies policies;
	fputs("# nginx: include this file in the server block of the site.\n"
	      "# A location with an add_header of its own would lose all of these.\n\n",
	      out);
	print_headers(&spelling, drafts, out);
	make_policies(&policies);
	fprintf(out,
		"\nset $boardpack_policy \"%s\";\n"
		"if ($uri ~ \"%s\") {\n"
		"\tset $boardpack_policy \"%s\";\n"
		"}\n"
		"add_header Content-Security-Policy $boardpack_policy always;\n",
		policies.all, one_file, policies.one_file);
	arena_free(&policies.arena);
	fprintf(out,
		"\nset $boardpack_kept \"%s\";\n"
		"if ($uri ~ \"%s\") {\n"
		"\tset $boardpack_kept \"%s\";\n"
		"}\n"
		"add_header Cache-Control $boardpack_kept always;\n\n",
		ask_again, hashed, for_good);
	fputs("error_page 404 /404.html;\n\n"
	      "charset utf-8;\n"
	      "charset_types text/css text/csv text/javascript text/plain\n"
	      "\tapplication/javascript;\n"
	      "gzip on;\n"
	      "gzip_vary on;\n"
	      "gzip_types text/css text/csv text/javascript image/svg+xml\n"
	      "\tapplication/javascript;\n",
	      out);
}

static void print_apache(bool drafts, FILE *out)
{
	static const struct spelling spelling = {"", "Header always set ", ""};
	struct policies policies;
	fputs("# Apache 2.4: put this into the VirtualHost of the site, or into its .htaccess.\n"
	      "# Needs mod_headers; mod_deflate where it is there.\n\n",
	      out);
	print_headers(&spelling, drafts, out);
	make_policies(&policies);
	fprintf(out,
		"\n<If \"%%{REQUEST_URI} =~ m#%s#\">\n"
		"\tHeader always set Content-Security-Policy \"%s\"\n"
		"</If>\n"
		"<Else>\n"
		"\tHeader always set Content-Security-Policy \"%s\"\n"
		"</Else>\n",
		one_file, policies.one_file, policies.all);
	arena_free(&policies.arena);
	fprintf(out,
		"\n<If \"%%{REQUEST_URI} =~ m#%s#\">\n"
		"\tHeader always set Cache-Control \"%s\"\n"
		"</If>\n"
		"<Else>\n"
		"\tHeader always set Cache-Control \"%s\"\n"
		"</Else>\n\n",
		hashed, for_good, ask_again);
	fputs("ErrorDocument 404 /404.html\n\n"
	      "AddDefaultCharset utf-8\n"
	      "AddCharset utf-8 .css .csv .js\n"
	      "AddType text/csv .csv\n"
	      "<IfModule mod_deflate.c>\n"
	      "\tAddOutputFilterByType DEFLATE text/html text/css text/csv text/javascript\n"
	      "\tAddOutputFilterByType DEFLATE image/svg+xml\n"
	      "</IfModule>\n",
	      out);
}

static void print_caddy(bool drafts, FILE *out)
{
	static const struct spelling spelling = {"\t\t", "", ""};
	struct policies policies;
	fputs("# Caddy 2: put this at the top of the Caddyfile, and \"import boardpack\" into the\n"
	      "# block of the site, beside its root and its file_server.\n"
	      "(boardpack) {\n"
	      "\theader {\n",
	      out);
	print_headers(&spelling, drafts, out);
	make_policies(&policies);
	fprintf(out,
		"\t}\n\n"
		"\t@onefile path_regexp %s\n"
		"\t@pages not path_regexp %s\n"
		"\theader @onefile Content-Security-Policy \"%s\"\n"
		"\theader @pages Content-Security-Policy \"%s\"\n",
		one_file, one_file, policies.one_file, policies.all);
	arena_free(&policies.arena);
	fprintf(out,
		"\n\t@kept path_regexp %s\n"
		"\t@asked not path_regexp %s\n"
		"\theader @kept Cache-Control \"%s\"\n"
		"\theader @asked Cache-Control \"%s\"\n\n",
		hashed, hashed, for_good, ask_again);
	fprintf(out,
		"\thandle_errors {\n"
		"\t\t@missing expression {err.status_code} == 404\n"
		"\t\trewrite @missing /404.html\n"
		"\t\theader Cache-Control \"%s\"\n"
		"\t\tfile_server\n"
		"\t}\n\n"
		"\tencode zstd gzip\n"
		"}\n",
		ask_again);
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

int command_help(const struct config *config)
{
	static void (*const references[])(void) = {print_keys,  print_values, print_pages,
						   print_codes, print_files,  print_columns};
	static void (*const recipes[])(bool drafts, FILE *) = {print_nginx, print_apache,
							       print_caddy};
	const char *what = config->word_count ? config->words[0] : NULL;
	const char *server = config->word_count > 1 ? config->words[1] : "";
	if (!what)
		return command_line_usage();
	if (print_command(str_from(what)))
		return 0;
	if (str_equal(str_from(what), STR("headers"))) {
		int recipe = str_choice(str_from(server), "nginx|apache|caddy");
		if (recipe < 0)
			return config_refuse("help headers takes nginx, apache or caddy, not",
					     server);
		recipes[recipe](config->drafts, stdout);
		return 0;
	}
	int reference = str_choice(str_from(what), "keys|values|pages|codes|files|columns");
	if (reference < 0)
		return config_refuse("there is no help about", what);
	references[reference]();
	return 0;
}
