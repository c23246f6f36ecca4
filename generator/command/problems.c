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

/* What stands in a text, with some characters as the forge wants them. */
static void print_escaped(struct str text, const char *characters, const char *const *escapes,
			  FILE *out)
{
	for (size_t i = 0; i < text.len; i++) {
		const char *at = text.data[i] ? strchr(characters, text.data[i]) : NULL;
		if (at)
			fputs(escapes[at - characters], out);
		else
			fputc(text.data[i], out);
	}
}

/*
 * A line of the log that the forge reads. Source: GitHub, "Workflow commands": %, line ends, and in
 * properties : and , are written as percent and their number.
 */
static void print_github(const struct diag_told *told, FILE *out)
{
	static const char *const escapes[] = {"%25", "%0D", "%0A", "%3A", "%2C"};
	static const char all[] = "%\r\n:,", text[] = "%\r\n";
	fprintf(out, "::%s ",
		told->severity == DIAG_NOTE      ? "notice"
		: told->severity == DIAG_WARNING ? "warning"
						 : "error");
	if (told->place.source) {
		fputs("file=", out);
		print_escaped(told->path, all, escapes, out);
		fprintf(out, ",line=%u,col=%u,", told->at.line, told->at.column);
	}
	fprintf(out, "title=%s::", diag_row(told->code)->name);
	print_escaped(told->text, text, escapes, out);
	if (told->remedy.len) {
		fputs("%0Aremedy: ", out);
		print_escaped(told->remedy, text, escapes, out);
	}
	fputs("\n", out);
}

/*
 * The same for Azure Pipelines. Source: "Logging commands": ; ] and line ends of properties, and
 * line ends of the text, are written as percent and their number.
 */
static void print_azure(const struct diag_told *told, FILE *out)
{
	static const char *const escapes[] = {"%AZP25", "%0D", "%0A", "%3B", "%5D"};
	static const char all[] = "%\r\n;]", text[] = "%\r\n";
	fprintf(out, "##vso[task.logissue type=%s;",
		told->severity == DIAG_WARNING ? "warning" : "error");
	if (told->place.source) {
		fputs("sourcepath=", out);
		print_escaped(told->path, all, escapes, out);
		fprintf(out, ";linenumber=%u;columnnumber=%u;", told->at.line, told->at.column);
	}
	fprintf(out, "code=%s;]", diag_row(told->code)->name);
	print_escaped(told->text, text, escapes, out);
	if (told->remedy.len) {
		fputs(" (remedy: ", out);
		print_escaped(told->remedy, text, escapes, out);
		fputs(")", out);
	}
	fputs("\n", out);
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
