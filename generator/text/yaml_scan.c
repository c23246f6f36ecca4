#include "text/yaml_scan.h"

#include <string.h>

/* libyaml refuses more in its turn, so nothing behind it matters. */
enum { MOST_BRACKETS = 32 };

bool scan_is_inside(struct yaml_owner owner, size_t indent)
{
	return owner.kind != OWNER_NONE && indent > owner.column;
}

bool scan_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

bool scan_is_break(char c)
{
	return c == '\n' || c == '\r';
}

bool scan_is_quote(char c)
{
	return c == '"' || c == '\'';
}

bool scan_is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

char scan_char(struct str text, size_t at)
{
	return at < text.len ? text.data[at] : '\n';
}

static bool stands_alone(struct str text, size_t at)
{
	char next = scan_char(text, at + 1);
	return scan_is_blank(next) || scan_is_break(next);
}

bool scan_is_sign(struct str text, size_t at, char sign)
{
	return scan_char(text, at) == sign && stands_alone(text, at);
}

bool scan_is_comment(struct str text, size_t at)
{
	char before = at ? scan_char(text, at - 1) : '\n';
	return scan_char(text, at) == '#' && (scan_is_blank(before) || scan_is_break(before));
}

size_t scan_skip_spaces(struct str text, size_t at)
{
	while (scan_char(text, at) == ' ')
		at++;
	return at;
}

size_t scan_skip_blanks(struct str text, size_t at)
{
	while (scan_is_blank(scan_char(text, at)))
		at++;
	return at;
}

size_t scan_line_end(struct str text, size_t at)
{
	while (!scan_is_break(scan_char(text, at)))
		at++;
	return at;
}

bool scan_is_blank_line(struct str text, size_t at)
{
	return scan_is_break(scan_char(text, scan_skip_blanks(text, at)));
}

bool scan_ends_line(struct str text, size_t at)
{
	at = scan_skip_blanks(text, at);
	return scan_is_break(scan_char(text, at)) || scan_is_comment(text, at);
}

static size_t find_quoted_key(struct str text, size_t at, size_t end)
{
	size_t closing = at + 1;
	while (closing < end && text.data[closing] != text.data[at])
		closing++;
	if (closing == end)
		return end;
	size_t colon = scan_skip_blanks(text, closing + 1);
	return scan_is_sign(text, colon, ':') ? colon : end;
}

size_t scan_find_key(struct str text, size_t at)
{
	size_t end = scan_line_end(text, at), colon = at;
	char first = scan_char(text, at);
	if (scan_is_quote(first))
		return find_quoted_key(text, at, end);
	if (scan_is_one_of(first, "[{]}|>#&*!@`%,"))
		return end;
	while (colon < end && !scan_is_sign(text, colon, ':'))
		colon++;
	return colon;
}

size_t scan_bullet(struct str text, size_t at)
{
	struct str rest = str_skip(text, at);
	if (scan_is_sign(text, at, '-') || scan_is_sign(text, at, '*'))
		return 1;
	return str_starts(rest, STR("\u2022")) ? sizeof "\u2022" - 1 : 0;
}

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool scan_lacks_space(struct str text, size_t at)
{
	char next = scan_char(text, at + 1);
	return scan_char(text, at) == '-' && (is_letter(next) || scan_is_quote(next));
}

bool scan_is_property(struct str text, size_t at)
{
	char sign = scan_char(text, at);
	size_t end = at + 1;
	if (sign == '!')
		return !stands_alone(text, at);
	if (sign != '&' && sign != '*')
		return false;
	while (is_letter(scan_char(text, end)) ||
	       scan_is_one_of(scan_char(text, end), "0123456789-_"))
		end++;
	if (end == at + 1 || !stands_alone(text, end - 1))
		return false;
	return sign == '&' || scan_ends_line(text, end);
}

bool scan_has_nested(struct str text, size_t line, struct yaml_owner owner)
{
	while (line < text.len) {
		size_t at = scan_skip_spaces(text, line);
		if (!scan_ends_line(text, at))
			return scan_is_inside(owner, at - line) ||
			       (owner.kind == OWNER_KEY && at - line == owner.column &&
				scan_is_sign(text, at, '-'));
		line = scan_line_end(text, at) + 1;
	}
	return false;
}

bool scan_is_block_header(struct str text, size_t at, struct yaml_owner owner)
{
	bool digit = false;
	size_t end = at + 1;
	while (end < at + 3 && scan_is_one_of(scan_char(text, end), "+-123456789"))
		digit |= scan_is_one_of(scan_char(text, end++), "123456789");
	if (!stands_alone(text, end - 1) || !scan_ends_line(text, end))
		return false;
	/* ">5" is a value, unless a text stands below. */
	return !digit || scan_has_nested(text, scan_line_end(text, end) + 1, owner);
}

size_t scan_block_end(struct str text, size_t line, struct yaml_owner owner)
{
	while (line < text.len) {
		size_t at = scan_skip_spaces(text, line);
		if (owner.kind != OWNER_NONE && !scan_is_blank_line(text, at) &&
		    !scan_is_inside(owner, at - line))
			break;
		line = scan_line_end(text, at) + 1;
	}
	return line;
}

/* May the line that begins here stand inside a quoted value? */
static bool continues_quoted(struct str text, size_t line, struct yaml_owner owner)
{
	size_t at = scan_skip_spaces(text, line);
	return owner.kind == OWNER_NONE || scan_is_blank_line(text, at) ||
	       scan_is_inside(owner, at - line);
}

size_t scan_closing_quote(struct str text, size_t at, struct yaml_owner owner)
{
	char quote = text.data[at];
	for (size_t i = at + 1; i < text.len; i++) {
		char c = text.data[i], next = scan_char(text, i + 1);
		if (c == quote && (c == '"' || next != '\''))
			return i;
		if (c == quote || (c == '\\' && quote == '"' && !scan_is_break(next)))
			i++;
		else if (scan_is_break(c) && !continues_quoted(text, i + 1, owner))
			break;
	}
	return text.len;
}

/* May the line that begins here stand inside brackets? */
static bool continues_brackets(struct str text, size_t line, struct yaml_owner owner)
{
	size_t at = scan_skip_spaces(text, line);
	if (owner.kind == OWNER_NONE || scan_is_inside(owner, at - line))
		return true;
	return !scan_is_sign(text, at, '-') && scan_find_key(text, at) == scan_line_end(text, at);
}

/* How far reading between brackets has come. */
struct brackets {
	size_t at;
	size_t depth;
	bool word; /* inside plain text: a quote here is an apostrophe */
};

static void step_over_sign(struct brackets *brackets, struct str text)
{
	char c = text.data[brackets->at];
	if (scan_is_one_of(c, "[{"))
		brackets->depth++;
	else if (scan_is_one_of(c, "]}"))
		brackets->depth--;
	if (scan_is_one_of(c, "[{]},") || (c == ':' && !brackets->word) ||
	    scan_is_sign(text, brackets->at, ':'))
		brackets->word = false;
	else if (!scan_is_blank(c) && !scan_is_break(c))
		brackets->word = true;
	brackets->at++;
}

bool scan_closing_bracket(struct str text, size_t at, struct yaml_owner owner, size_t *out)
{
	struct brackets brackets = {.at = at};
	*out = at;
	do {
		char c = scan_char(text, brackets.at);
		if (brackets.at == text.len)
			return false;
		if (scan_is_break(c) && !continues_brackets(text, brackets.at + 1, owner))
			return false;
		if (scan_is_quote(c) && !brackets.word) {
			size_t opening = brackets.at;
			brackets.at = scan_closing_quote(text, opening, owner);
			if (brackets.at == text.len) {
				*out = opening;
				return false;
			}
			brackets.at++;
		} else if (scan_is_comment(text, brackets.at)) {
			brackets.at = scan_line_end(text, brackets.at);
		} else {
			step_over_sign(&brackets, text);
		}
	} while (brackets.depth && brackets.depth < MOST_BRACKETS);
	*out = brackets.at - 1;
	return true;
}

struct sentence {
	const char *text;
	const char *remedy;
};

static struct place place_of(const struct source *source, size_t at)
{
	size_t len = source->text.len;
	size_t start = at < len ? at : len;
	return place_at(source, start, start < len ? start + 1 : len);
}

void yaml_refuse(const struct source *source, enum yaml_refused refused, size_t at,
		 struct diag *diag)
{
	static const struct sentence sentences[] = {
		[YAML_ANCHOR] = {"a value that begins with & is an anchor, which is not used here",
				 "write the value out where it is needed; if it is text, put it in "
				 "quotation marks"},
		[YAML_ALIAS] = {"a value that begins with * is an alias, which is not used here",
				"write the value out; if it is text, put it in quotation marks"},
		[YAML_TAG] = {"a value that begins with ! is a tag, which is not used here",
			      "take the tag away; if it is text, put it in quotation marks"},
		[YAML_DIRECTIVE] =
			{"a line that begins with % is a directive, which is not used here",
			 "delete the line; if it is text, indent it"},
		[YAML_SECOND_DOCUMENT] =
			{"a second document begins here, and one is all that is read",
			 "delete the line of three hyphens, or make two files"},
		[YAML_COMPLEX_KEY] = {"a key must be plain text, not a list or a map",
				      "write the key as text, with a colon and a space behind it"},
	};
	diag_report(diag, DIAG_YAML_REFUSED, place_of(source, at), "%s", sentences[refused].text);
	diag_remedy(diag, "%s", sentences[refused].remedy);
}

static bool mentions(const struct yaml_fault *fault, const char *word)
{
	return strstr(fault->problem, word) || (fault->context && strstr(fault->context, word));
}

/* Where reading of these goes wrong, they are refused all the same. */
static bool refuse_fault(const struct source *source, const struct yaml_fault *fault,
			 struct diag *diag)
{
	static const struct {
		const char *word;
		enum yaml_refused refused;
	} rows[] = {
		{"an anchor", YAML_ANCHOR},    {"an alias", YAML_ALIAS},
		{"directive", YAML_DIRECTIVE}, {"%YAML", YAML_DIRECTIVE},
		{"%TAG", YAML_DIRECTIVE},      {"YAML document", YAML_DIRECTIVE},
		{"a tag", YAML_TAG},           {"tag handle", YAML_TAG},
	};
	size_t at = fault->context ? fault->context_at : fault->at;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (!mentions(fault, rows[i].word))
			continue;
		yaml_refuse(source, rows[i].refused, at, diag);
		return true;
	}
	return false;
}

static void report_character(const struct source *source, size_t at, struct diag *diag)
{
	char c = at < source->text.len ? source->text.data[at] : ' ';
	if (c == '\t') {
		diag_report(diag, DIAG_YAML_SYNTAX, place_of(source, at),
			    "a tab stands where only spaces may");
		diag_remedy(diag, "indent every line with spaces");
		return;
	}
	diag_report(diag, DIAG_YAML_SYNTAX, place_of(source, at), "no value can begin with %c", c);
	diag_remedy(diag, "put the whole value in quotation marks");
}

/* Is there something before this byte in its line? */
static bool follows_value(const struct source *source, size_t at)
{
	struct str text = source->text;
	while (at && at <= text.len && text.data[at - 1] != '\n' && text.data[at - 1] != '\r') {
		char c = text.data[--at];
		if (c != ' ' && c != '\t')
			return true;
	}
	return false;
}

static void report_trailing(const struct source *source, size_t at, struct diag *diag)
{
	diag_report(diag, DIAG_YAML_SYNTAX, place_of(source, at),
		    "this follows a value that has ended already");
	diag_remedy(diag, "put the whole value in quotation marks");
}

struct translation {
	const char *problem;
	bool at_context; /* the place to show is where it began */
	struct sentence sentence;
};

static const struct translation translations[] = {
	{"could not find expected ':'",
	 true,
	 {"a colon is missing behind this key", "write it as \"key: value\""}},
	{"mapping values are not allowed in this context",
	 false,
	 {"a colon followed by a space cannot stand here",
	  "put text that contains a colon in quotation marks"}},
	{"block sequence entries are not allowed in this context",
	 false,
	 {"a list item cannot stand here",
	  "begin the list on a line of its own, each item after a hyphen and a space"}},
	{"mapping keys are not allowed in this context",
	 false,
	 {"a question mark followed by a space cannot stand here",
	  "put text that begins with a question mark in quotation marks"}},
	{"did not find expected key",
	 false,
	 {"the indentation of this line fits no line above it",
	  "indent keys that belong together by the same number of spaces"}},
	{"did not find expected '-' indicator",
	 false,
	 {"this line is neither an item of the list above nor outside it",
	  "indent it like the other items, or like the key of the list"}},
	{"did not find expected ',' or ']'",
	 false,
	 {"inside square brackets a comma must stand between values",
	  "put a comma here, and quotation marks round text that contains commas, colons or "
	  "brackets"}},
	{"did not find expected ',' or '}'",
	 false,
	 {"inside curly brackets a comma must stand between entries",
	  "put a comma here, and quotation marks round text that contains commas, colons or "
	  "brackets"}},
	{"did not find expected node content",
	 false,
	 {"a value is missing before this", "write the value, or take away the comma or bracket"}},
	{"found unexpected ':'",
	 false,
	 {"a colon cannot stand here", "put text that contains a colon in quotation marks"}},
	{"found unknown escape character",
	 false,
	 {"a backslash in double quotation marks begins an escape, and this is none",
	  "write two backslashes, or use single quotation marks"}},
	{"did not find expected hexdecimal number",
	 false,
	 {"this escape needs digits after its backslash and letter",
	  "write two backslashes, or use single quotation marks"}},
	{"found invalid Unicode character escape code",
	 false,
	 {"this escape stands for no character", "write the character itself"}},
	{"found unexpected document indicator",
	 true,
	 {"this quotation mark is not closed before the line of hyphens or dots below",
	  "close it, or take it away"}},
	{"found unexpected end of stream",
	 true,
	 {"this quotation mark is never closed", "close it, or take it away"}},
	{"found a tab character where an indentation space is expected",
	 false,
	 {"a tab stands where only spaces may", "indent every line with spaces"}},
	{"found a tab character that violates indentation",
	 false,
	 {"a tab stands where only spaces may", "indent every line with spaces"}},
	{"did not find expected <document start>",
	 false,
	 {"the value of this file ends above, and this is more",
	  "write all of it as lines of \"key: value\""}},
};

void yaml_report(const struct source *source, const struct yaml_fault *fault, struct diag *diag)
{
	if (refuse_fault(source, fault, diag))
		return;
	if (!strcmp(fault->problem, "found character that cannot start any token")) {
		report_character(source, fault->at, diag);
		return;
	}
	if (strstr(fault->problem, "did not find expected key") &&
	    follows_value(source, fault->at)) {
		report_trailing(source, fault->at, diag);
		return;
	}
	for (size_t i = 0; i < sizeof translations / sizeof *translations; i++) {
		const struct translation *row = &translations[i];
		if (strcmp(row->problem, fault->problem))
			continue;
		size_t at = row->at_context && fault->context ? fault->context_at : fault->at;
		diag_report(diag, DIAG_YAML_SYNTAX, place_of(source, at), "%s", row->sentence.text);
		diag_remedy(diag, "%s", row->sentence.remedy);
		return;
	}
	diag_report(diag, DIAG_YAML_SYNTAX, place_of(source, fault->at),
		    "this cannot be read as YAML (%s)", fault->problem);
}
