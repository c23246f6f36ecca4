#include "command/problems.h"

#include <inttypes.h>
#include <string.h>

#include "base/hash.h"

struct printing {
	const struct format *format;
	FILE *out;
	size_t count;
};

/*
 * How a format tells them: what stands before the first, between two and behind the last; where
 * there are none only what comes with "none".
 */
struct format {
	const char *name, *open, *between, *close, *none;
	void (*print)(const struct diag_told *told, FILE *out);
	bool notes; /* it has a place for those too */
};

static void print_quoted(const char *before, struct str text, FILE *out)
{
	struct buffer json = {0};
	buffer_add_json(&json, text);
	fprintf(out, "%s%.*s", before, (int)json.len, json.data);
	buffer_free(&json);
}

static void print_json(const struct diag_told *told, FILE *out)
{
	if (told->place.source) {
		print_quoted("\"file\": ", told->path, out);
		fprintf(out, ", \"line\": %u, \"column\": %u, ", told->at.line, told->at.column);
	}
	fprintf(out, "\"severity\": \"%s\", \"code\": \"%s\"", diag_severity_word(told->severity),
		diag_row(told->code)->name);
	print_quoted(", \"message\": ", told->text, out);
	if (told->remedy.len)
		print_quoted(", \"remedy\": ", told->remedy, out);
}

/*
 * A line of the log that a forge reads: what stands before each of its parts, and which characters
 * are written in another way.
 */
struct log_form {
	const char *open, *severities[DIAG_SEVERITIES];
	const char *path, *line, *column, *placed; /* these four only with a place */
	const char *code, *text, *remedy, *remedied;
	const char *special; /* of properties; the first three also of texts */
	const char *escapes[5];
};

enum { SPECIAL_IN_TEXT = 3 };

/*
 * Source: GitHub, "Workflow commands": %, line ends, and in properties : and , are written as
 * percent and their number.
 */
static const struct log_form github = {
	.open = "::",
	.severities = {"notice ", "warning ", "error ", "error ", "error "},
	.path = "file=",
	.line = ",line=",
	.column = ",col=",
	.placed = ",",
	.code = "title=",
	.text = "::",
	.remedy = "%0Aremedy: ",
	.remedied = "",
	.special = "%\r\n:,",
	.escapes = {"%25", "%0D", "%0A", "%3A", "%2C"},
};

/*
 * Source: Azure Pipelines, "Logging commands": ; ] and line ends of properties, and line ends of
 * the text, are written as percent and their number.
 */
static const struct log_form azure = {
	.open = "##vso[task.logissue type=",
	.severities = {"error;", "warning;", "error;", "error;", "error;"},
	.path = "sourcepath=",
	.line = ";linenumber=",
	.column = ";columnnumber=",
	.placed = ";",
	.code = "code=",
	.text = ";]",
	.remedy = " (remedy: ",
	.remedied = ")",
	.special = "%\r\n;]",
	.escapes = {"%AZP25", "%0D", "%0A", "%3B", "%5D"},
};

static void print_escaped(const struct log_form *form, struct str text, size_t count, FILE *out)
{
	for (size_t i = 0; i < text.len; i++) {
		const char *at = text.data[i] ? memchr(form->special, text.data[i], count) : NULL;
		if (at)
			fputs(form->escapes[at - form->special], out);
		else
			fputc(text.data[i], out);
	}
}

static void print_line(const struct log_form *form, const struct diag_told *told, FILE *out)
{
	fprintf(out, "%s%s", form->open, form->severities[told->severity]);
	if (told->place.source) {
		fputs(form->path, out);
		print_escaped(form, told->path, strlen(form->special), out);
		fprintf(out, "%s%u%s%u%s", form->line, told->at.line, form->column, told->at.column,
			form->placed);
	}
	fprintf(out, "%s%s%s", form->code, diag_row(told->code)->name, form->text);
	print_escaped(form, told->text, SPECIAL_IN_TEXT, out);
	if (told->remedy.len) {
		fputs(form->remedy, out);
		print_escaped(form, told->remedy, SPECIAL_IN_TEXT, out);
		fputs(form->remedied, out);
	}
	fputs("\n", out);
}

static void print_github(const struct diag_told *told, FILE *out)
{
	print_line(&github, told, out);
}

static void print_azure(const struct diag_told *told, FILE *out)
{
	print_line(&azure, told, out);
}

/* An entry of a report of Code Quality, which GitLab shows beside the lines of a change. */
static void print_gitlab(const struct diag_told *told, FILE *out)
{
	static const char *const severities[DIAG_SEVERITIES] = {"info", "minor", "minor", "major",
								"blocker"};
	struct hash hash = {0};
	struct arena arena = {0};
	struct str said = told->text;
	if (told->remedy.len)
		said = arena_join(&arena, told->text, STR("; remedy: "), told->remedy);
	/* One thing in one place is told once, so that is what it is known by. */
	hash_add(&hash,
		 arena_printf(&arena, "%.*s %u %u %s %.*s", STR_ARG(told->path), told->at.line,
			      told->at.column, diag_row(told->code)->name, STR_ARG(told->text)));
	print_quoted("\"description\": ", said, out);
	fprintf(out,
		", \"check_name\": \"%s\", \"severity\": \"%s\", \"fingerprint\": \"%016" PRIx64
		"\"",
		diag_row(told->code)->name, severities[told->severity], hash_end(&hash));
	print_quoted(", \"location\": {\"path\": ", str_either(told->path, STR("content")), out);
	fprintf(out, ", \"lines\": {\"begin\": %u}}", told->at.line ? told->at.line : 1);
	arena_free(&arena);
}

static const struct format formats[] = {
	{"json", "[\n  {", "},\n  {", "}\n]\n", "[]\n", print_json, true},
	{"github", "", "", "", "", print_github, true},
	{"gitlab", "[\n  {", "},\n  {", "}\n]\n", "[]\n", print_gitlab, true},
	{"azure", "", "", "", "", print_azure, false},
};

static const struct format *find(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(formats); i++)
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	return NULL;
}

static void tell(void *context, const struct diag_told *told)
{
	struct printing *printing = context;
	if (told->severity == DIAG_NOTE && !printing->format->notes)
		return;
	fputs(printing->count++ ? printing->format->between : printing->format->open,
	      printing->out);
	printing->format->print(told, printing->out);
}

bool problems_has_format(const char *format)
{
	return find(format);
}

int problems_print(struct diag *diag, const struct diag_style *style, const char *format, FILE *out)
{
	struct printing printing = {find(format), out, 0};
	int status = diag_tell(diag, style, tell, &printing);
	fputs(printing.count ? printing.format->close : printing.format->none, out);
	return status;
}
