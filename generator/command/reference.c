#include "command/reference.h"

#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "command/headers.h"
#include "record/schema.h"
#include "site/names.h"
#include "site/page_table.h"

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

static void print_targets(uint64_t targets, bool plural)
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
static void print_words(const struct field *field)
{
	struct str rest = str_from(field->words), word;
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
		print_words(field);
	if (field->flags & FIELD_TEXT_ALLOWED)
		printf("; or text");
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
	static const char *const severities[] = {"note", "warning", "error", "failure"};
	for (int code = 0; code < DIAG_CODES; code++) {
		const struct diag_row *row = diag_row((enum diag_code)code);
		printf("%s %s %s\n", row->name, severities[row->severity], row->help);
	}
}

static void print_pages(void)
{
	for (const struct page_row *row = page_rows; row->template; row++) {
		printf("%s", row->template);
		if (row->title)
			printf(" %s", row->title);
		else if (row->kind)
			printf(" each %s", schema_kind(row->kind)->word);
		putchar('\n');
	}
}

int reference_print(const char *what, const char *server)
{
	if (!strcmp(what, "headers")) {
		headers_print(server, stdout);
	} else if (!strcmp(what, "keys")) {
		print_keys();
	} else if (!strcmp(what, "codes")) {
		print_codes();
	} else if (!strcmp(what, "pages")) {
		print_pages();
	} else {
		struct arena arena = {0};
		names_print(names_new(&arena), stdout);
		arena_free(&arena);
	}
	return 0;
}
