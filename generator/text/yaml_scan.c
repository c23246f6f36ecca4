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
