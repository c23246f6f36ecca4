/*
 * One pass over the lines. Two facts carry over from line to line: which key or list item still
 * waits for its value (open), and which one has text that deeper lines continue (running). A value
 * that spans lines by itself, in quotes, brackets or as a block, is stepped over whole.
 */

#include <string.h>

#include "text/yaml_scan.h"

enum {
	MOST_PROBLEMS = 20,
	MOST_SHOWN = 60, /* bytes of a value in a message or remedy */
};

struct scanner {
	const struct source *source;
	struct diag *diag;
	unsigned char *signs;
	struct str text;
	size_t base; /* where the text begins in the source */
	size_t line; /* the line being read: its first byte, */
	size_t end;  /* the byte behind its last, */
	size_t next; /* and where reading goes on */
	struct yaml_owner open;
	struct yaml_owner running;
	bool run_reported;    /* something in the running text was reported */
	bool indent_reported; /* once a text: with tabs, all lines are so */
	size_t problems;
};

static const struct yaml_owner nobody = {.kind = OWNER_NONE};

/* Count a problem; its sentence follows. */
static struct place problem_at(struct scanner *scanner, size_t start, size_t end)
{
	scanner->problems++;
	return place_at(scanner->source, scanner->base + start, scanner->base + end);
}

static struct str line_from(const struct scanner *scanner, size_t at)
{
	return str_trim(str_sub(scanner->text, at, scanner->end));
}

static void hide(struct scanner *scanner, size_t at)
{
	scanner->signs[at] = YAML_HIDE;
}

/* Take the line away, so that what stands around it can be read. */
static void blank_from(struct scanner *scanner, size_t at)
{
	memset(scanner->signs + at, YAML_BLANK, scanner->end - at);
}

/* libyaml stumbles over a tab even where a line holds nothing else. */
static void blank_empty_lines(struct scanner *scanner, size_t at, size_t end)
{
	while (at < end && at < scanner->text.len) {
		size_t line_end = scan_line_end(scanner->text, at);
		if (scan_is_blank_line(scanner->text, at))
			memset(scanner->signs + at, YAML_BLANK, line_end - at);
		at = line_end + 1;
	}
}

static void remedy_quotes(struct scanner *scanner, struct yaml_owner owner, struct str value)
{
	struct diag *diag = scanner->diag;
	bool doubled =
		str_find_char(value, '"') == value.len && str_find_char(value, '\\') == value.len;
	bool single = str_find_char(value, '\'') == value.len;
	const char *quote = doubled ? "\"" : "'";
	if (value.len > MOST_SHOWN || (!doubled && !single))
		diag_remedy(diag, "put the whole value in quotation marks");
	else if (owner.kind == OWNER_KEY)
		diag_remedy(diag, "write %.*s: %s%.*s%s", STR_ARG(owner.key), quote, STR_ARG(value),
			    quote);
	else
		diag_remedy(diag, "write %s%.*s%s", quote, STR_ARG(value), quote);
}

static void report_bullet(struct scanner *scanner, size_t at, size_t len)
{
	bool hyphen = scanner->text.data[at] == '-';
	diag_report(scanner->diag, DIAG_YAML_SYNTAX, problem_at(scanner, at, at + len),
		    hyphen ? "a list item needs a space after its hyphen"
			   : "a list item begins with a hyphen and a space");
	diag_remedy(scanner->diag, "write - %.*s",
		    STR_ARG(str_clip(line_from(scanner, at + len), MOST_SHOWN)));
}

static void report_unclosed(struct scanner *scanner, size_t at)
{
	char opening = scanner->text.data[at];
	diag_report(scanner->diag, DIAG_YAML_SYNTAX, problem_at(scanner, at, at + 1),
		    scan_is_quote(opening) ? "this quotation mark is never closed"
					   : "this bracket is never closed");
	if (opening == '\'')
		diag_remedy(scanner->diag, "close it; if it is an apostrophe, put the whole value "
					   "in double quotation marks");
	else if (opening == '"')
		diag_remedy(scanner->diag, "close it, or take it away");
	else
		diag_remedy(
			scanner->diag,
			"close it with %c, and put what contains # or a bracket in quotation marks",
			opening == '[' ? ']' : '}');
}

static void report_inner_quote(struct scanner *scanner, size_t at, size_t closing,
			       struct yaml_owner owner)
{
	struct str value = line_from(scanner, at);
	diag_report(scanner->diag, DIAG_YAML_SYNTAX, problem_at(scanner, closing, closing + 1),
		    "this quotation mark ends the value, but more text follows");
	remedy_quotes(scanner, owner, str_sub(value, 1, value.len - 1));
}

/* A # with a blank behind it could be meant either way. */
static void report_comment(struct scanner *scanner, size_t at, size_t start,
			   struct yaml_owner owner)
{
	const char *line = scanner->text.data + scanner->line;
	diag_report(scanner->diag, DIAG_YAML_SYNTAX, problem_at(scanner, at, at + 1),
		    "this # could begin a comment or belong to the text; a comment has a line of "
		    "its own");
	if (owner.kind == OWNER_ITEM || owner.key.data >= line)
		remedy_quotes(scanner, owner, line_from(scanner, start));
	else
		diag_remedy(scanner->diag,
			    "for text that contains # write \"%.*s: |\" and begin the text on the "
			    "next line",
			    STR_ARG(str_clip(owner.key, MOST_SHOWN)));
}

/* Text that is not in quotes has the whole line, whatever signs it holds. */
static void read_text(struct scanner *scanner, size_t start, struct yaml_owner owner)
{
	bool reported = scanner->run_reported;
	for (size_t at = start; at < scanner->end; at++) {
		if (scan_is_sign(scanner->text, at, ':'))
			hide(scanner, at);
		if (!scan_is_comment(scanner->text, at))
			continue;
		hide(scanner, at);
		if (scan_is_sign(scanner->text, at, '#') && !reported)
			report_comment(scanner, at, start, owner);
		reported |= scan_is_sign(scanner->text, at, '#');
	}
	scanner->running = owner;
}

/* Step over a value in quotes; false when it is text after all. */
static bool read_quoted(struct scanner *scanner, size_t at, struct yaml_owner owner)
{
	size_t closing = scan_closing_quote(scanner->text, at, owner);
	if (closing == scanner->text.len) {
		report_unclosed(scanner, at);
		scanner->run_reported = true;
		return false;
	}
	if (closing > scanner->end || scan_ends_line(scanner->text, closing + 1)) {
		scanner->next = scan_line_end(scanner->text, closing) + 1;
		return true;
	}
	struct str value = line_from(scanner, at);
	if (value.data[value.len - 1] == value.data[0]) {
		report_inner_quote(scanner, at, closing, owner);
		scanner->run_reported = true;
	}
	return false;
}

/* Step over a value in brackets; false when it is text after all. */
static bool read_bracketed(struct scanner *scanner, size_t at, struct yaml_owner owner)
{
	size_t closing;
	if (!scan_closing_bracket(scanner->text, at, owner, &closing)) {
		report_unclosed(scanner, closing);
		scanner->run_reported = true;
		return false;
	}
	scanner->next = scan_line_end(scanner->text, closing) + 1;
	if (scan_is_one_of(scanner->text.data[closing], "[{"))
		scanner->next = scanner->text.len;
	size_t after = scan_skip_blanks(scanner->text, closing + 1);
	return closing > scanner->end || scan_is_one_of(scanner->text.data[closing], "[{") ||
	       scan_ends_line(scanner->text, closing + 1) ||
	       (owner.kind != OWNER_KEY && scan_is_sign(scanner->text, after, ':'));
}

/* key: - item, or a hyphen alone. */
static void report_list_in_line(struct scanner *scanner, size_t at, struct yaml_owner owner)
{
	bool alone = scan_is_blank_line(scanner->text, at + 1);
	diag_report(scanner->diag, DIAG_YAML_SYNTAX, problem_at(scanner, at, at + 1),
		    alone ? "a hyphen alone is the beginning of a list"
			  : "a list begins on a line of its own");
	if (alone)
		diag_remedy(scanner->diag, "leave the line out if there is nothing to say, or put "
					   "the hyphen in quotation marks");
	else
		diag_remedy(scanner->diag,
			    "write the items below \"%.*s:\", each on its own line after a hyphen",
			    STR_ARG(str_clip(owner.key, MOST_SHOWN)));
	blank_from(scanner, at);
	scanner->open = owner;
}

/* Does libyaml read this value as it is? If not, it is text. */
static bool read_special(struct scanner *scanner, size_t at, struct yaml_owner owner)
{
	struct str text = scanner->text;
	switch (text.data[at]) {
	case '"':
	case '\'':
		return read_quoted(scanner, at, owner);
	case '[':
	case '{':
		return read_bracketed(scanner, at, owner);
	case '|':
	case '>':
		if (!scan_is_block_header(text, at, owner))
			return false;
		at = scanner->next;
		scanner->next = scan_block_end(text, at, owner);
		blank_empty_lines(scanner, at, scanner->next);
		return true;
	case '&':
	case '*':
	case '!':
		scanner->open = owner;
		return scan_is_property(text, at);
	case '#':
		scanner->open = owner;
		return scan_has_nested(text, scanner->next, owner);
	default:
		return false;
	}
}

static void read_value(struct scanner *scanner, size_t at, struct yaml_owner owner)
{
	if (at >= scanner->end) {
		scanner->open = owner;
		return;
	}
	if (scan_is_sign(scanner->text, at, '-')) {
		report_list_in_line(scanner, at, owner);
		return;
	}
	if (read_special(scanner, at, owner))
		return;
	scanner->open = nobody;
	if (scan_is_one_of(scanner->text.data[at], "\"'[]{}|>&*!@`%,?"))
		hide(scanner, at);
	read_text(scanner, at, owner);
}

/* The colon of "key:value", or the end of the line. */
static size_t find_tight_colon(const struct scanner *scanner, size_t at)
{
	while (at < scanner->end && scanner->text.data[at] != ':')
		at++;
	bool url = str_starts(str_sub(scanner->text, at, scanner->end), STR("://"));
	return url ? scanner->end : at;
}

static void report_tight_colon(struct scanner *scanner, size_t at, size_t colon)
{
	struct str key = str_sub(scanner->text, at, colon);
	diag_report(scanner->diag, DIAG_YAML_SYNTAX, problem_at(scanner, colon, colon + 1),
		    "a space is missing after this colon");
	diag_remedy(scanner->diag, "write %.*s: %.*s", STR_ARG(str_clip(key, MOST_SHOWN)),
		    STR_ARG(str_clip(line_from(scanner, colon + 1), MOST_SHOWN)));
}

/* A line that is neither a key nor an item, and continues nothing. */
static void report_stray(struct scanner *scanner, size_t at)
{
	size_t bullet = scan_bullet(scanner->text, at);
	size_t colon = find_tight_colon(scanner, at);
	if (bullet || scan_lacks_space(scanner->text, at)) {
		report_bullet(scanner, at, bullet ? bullet : 1);
		return;
	}
	if (colon > at && colon < scanner->end) {
		report_tight_colon(scanner, at, colon);
		return;
	}
	diag_report(scanner->diag, DIAG_YAML_SYNTAX, problem_at(scanner, at, scanner->end),
		    "this line is neither \"key: value\" nor part of the value above it");
	diag_remedy(scanner->diag, "if it continues the text above, indent it; if it is a key, put "
				   "a colon and a space behind it");
}

static void read_stray(struct scanner *scanner, size_t at)
{
	size_t problems = scanner->problems;
	if (scan_is_sign(scanner->text, at, '?')) {
		/* A key may be anything after this: libyaml reads on alone. */
		scanner->next = scanner->text.len;
		return;
	}
	if (read_special(scanner, at, nobody))
		return;
	if (scanner->problems == problems)
		report_stray(scanner, at);
	blank_from(scanner, at);
}

static void report_missing_key(struct scanner *scanner, size_t at)
{
	diag_report(scanner->diag, DIAG_YAML_SYNTAX, problem_at(scanner, at, at + 1),
		    "a key is missing before this colon");
	diag_remedy(scanner->diag, "write it as \"key: value\"");
	blank_from(scanner, at);
}

static void read_keyed(struct scanner *scanner, size_t at, size_t colon)
{
	struct yaml_owner owner = {
		.kind = OWNER_KEY,
		.column = at - scanner->line,
		.key = str_trim(str_sub(scanner->text, at, colon)),
	};
	for (size_t i = at + 1; i < colon; i++)
		if (scan_is_comment(scanner->text, i))
			hide(scanner, i);
	read_value(scanner, scan_skip_blanks(scanner->text, colon + 1), owner);
}

/* A line that begins with list items, a key, or a value of an open key. */
static void read_structure(struct scanner *scanner, size_t at)
{
	struct str text = scanner->text;
	struct yaml_owner owner = nobody;
	if (scan_is_inside(scanner->open, at - scanner->line))
		owner = scanner->open;
	scanner->open = scanner->running = nobody;
	scanner->run_reported = false;
	bool item = scan_is_sign(text, at, '-');
	while (scan_is_sign(text, at, '-')) {
		owner = (struct yaml_owner){.kind = OWNER_ITEM, .column = at - scanner->line};
		at = scan_skip_blanks(text, at + 1);
	}
	size_t colon = scan_find_key(text, at);
	size_t bullet = scan_bullet(text, at);
	if (colon == at && at < scanner->end) {
		report_missing_key(scanner, at);
	} else if (colon < scanner->end && !scan_is_sign(text, at, '?')) {
		read_keyed(scanner, at, colon);
	} else if (owner.kind == OWNER_NONE) {
		read_stray(scanner, at);
	} else if (!item && (bullet || scan_lacks_space(text, at))) {
		report_bullet(scanner, at, bullet ? bullet : 1);
		blank_from(scanner, at);
		scanner->running = owner;
		scanner->run_reported = true;
	} else {
		read_value(scanner, at, owner);
	}
}

static void report_continuation(struct scanner *scanner, size_t at, size_t colon)
{
	struct str owner = str_clip(scanner->running.key, MOST_SHOWN);
	struct str key = str_trim(str_sub(scanner->text, at, colon));
	if (colon < scanner->end)
		diag_report(
			scanner->diag, DIAG_YAML_SYNTAX, problem_at(scanner, at, colon + 1),
			"\"%.*s\" looks like a key, but stands inside the text that begins above",
			STR_ARG(str_clip(key, MOST_SHOWN)));
	else
		diag_report(scanner->diag, DIAG_YAML_SYNTAX, problem_at(scanner, at, at + 1),
			    "this looks like a list item, but stands inside the text that begins "
			    "above");
	if (scanner->running.kind == OWNER_KEY)
		diag_remedy(scanner->diag,
			    "indent it like \"%.*s\" if it is not text; for text of several lines "
			    "write \"%.*s: |\" and begin the text on the next line",
			    STR_ARG(owner), STR_ARG(owner));
	else
		diag_remedy(scanner->diag,
			    "if the line above is a key and a value, put a space behind its colon; "
			    "if this is text, write \"- |\" and begin the text on the next line");
}

/* A further line of a text: YAML would fold keys and items into it. */
static void read_continuation(struct scanner *scanner, size_t at)
{
	size_t colon = scan_find_key(scanner->text, at);
	bool item = scan_bullet(scanner->text, at) > 0;
	if (scanner->run_reported)
		item |= scan_lacks_space(scanner->text, at);
	if (colon == scanner->end && !item) {
		read_text(scanner, at, scanner->running);
		return;
	}
	if (!scanner->run_reported)
		report_continuation(scanner, at, colon);
	scanner->run_reported = true;
	blank_from(scanner, at);
}

static void read_wrong_indent(struct scanner *scanner, size_t at)
{
	bool tab = scanner->text.data[at] == '\t';
	if (!scanner->indent_reported) {
		diag_report(scanner->diag, DIAG_YAML_SYNTAX, problem_at(scanner, at, at + 1),
			    tab ? "this line is indented with a tab"
				: "this line is indented with a no-break space");
		diag_remedy(scanner->diag, "indent every line with ordinary spaces");
	}
	scanner->indent_reported = true;
	blank_from(scanner, at);
}

/* --- or ... or a directive, which are libyaml's to judge. */
static bool is_document_sign(const struct scanner *scanner)
{
	struct str text = scanner->text;
	struct str line = str_sub(text, scanner->line, scanner->end);
	return str_starts(line, STR("%")) ||
	       ((str_starts(line, STR("---")) || str_starts(line, STR("..."))) &&
		scan_is_sign(text, scanner->line + 2, line.data[2]));
}

static void read_line(struct scanner *scanner)
{
	size_t at = scan_skip_spaces(scanner->text, scanner->line);
	size_t first = scan_skip_blanks(scanner->text, at);
	size_t indent = at - scanner->line;
	if (scan_is_blank_line(scanner->text, at)) {
		blank_empty_lines(scanner, scanner->line, scanner->end);
		return;
	}
	if (is_document_sign(scanner))
		scanner->open = scanner->running = nobody;
	else if (scanner->text.data[first] == '#')
		scanner->running = nobody;
	else if (scan_is_inside(scanner->running, indent))
		read_continuation(scanner, first);
	else if (first > at || str_starts(line_from(scanner, at), STR("\u00A0")))
		read_wrong_indent(scanner, at);
	else
		read_structure(scanner, at);
}

static void report_rest(struct scanner *scanner)
{
	diag_report(scanner->diag, DIAG_YAML_SYNTAX,
		    problem_at(scanner, scanner->line, scanner->line),
		    "there are too many problems to read on from here");
	diag_remedy(scanner->diag, "put right those above first");
}

size_t yaml_mark_lines(const struct source *source, struct span span, struct diag *diag,
		       unsigned char *signs, bool *clean)
{
	struct scanner scanner = {
		.source = source,
		.diag = diag,
		.signs = signs,
		.text = str_sub(source->text, span.start, span.end),
		.base = span.start,
	};
	while (scanner.next < scanner.text.len) {
		scanner.line = scanner.next;
		scanner.end = scan_line_end(scanner.text, scanner.line);
		scanner.next = scanner.end + 1;
		if (scanner.problems >= MOST_PROBLEMS) {
			report_rest(&scanner);
			*clean = false;
			return scanner.line;
		}
		read_line(&scanner);
	}
	*clean = !scanner.problems;
	return scanner.text.len;
}
