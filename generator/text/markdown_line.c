#include "text/markdown_line.h"

#include "base/hash.h"
#include "text/html.h"

enum { LONGEST_WORDS = 80 }; /* between "<" and ">" */

size_t line_indent(struct str line)
{
	size_t len = 0;
	while (len < line.len && line.data[len] == ' ')
		len++;
	return len;
}

/* What stands behind the spaces and the marks of quotations. */
struct str line_inside(struct str line)
{
	size_t len = 0;
	while (len < line.len && (ascii_is_space(line.data[len]) || line.data[len] == '>'))
		len++;
	return str_skip(line, len);
}

bool line_is_blank(struct str line)
{
	return !str_trim(line).len;
}

bool line_is_quoted(struct str line)
{
	return str_starts(str_skip(line, line_indent(line)), STR(">"));
}

/* The length of "12" in front of "." or ")", or 0. */
static size_t number_len(struct str line)
{
	size_t len = 0;
	while (len < line.len && len < 9 && ascii_is_digit(line.data[len]))
		len++;
	bool ends = len < line.len && (line.data[len] == '.' || line.data[len] == ')');
	return ends ? len : 0;
}

/* The length of ">", "-" or "12." as it begins a line or a list, or 0. */
size_t line_marker(struct str line)
{
	size_t number = number_len(line);
	char c = line.len ? line.data[0] : 0;
	if (c == '>')
		return 1;
	if (!number && c != '-' && c != '+' && c != '*')
		return 0;
	struct str rest = str_skip(line, number + 1);
	bool ends =
		!rest.len || rest.data[0] == ' ' || rest.data[0] == '\t' || rest.data[0] == '\r';
	return ends ? number + 1 : 0;
}

/* The most lists and quotations that can be open behind a line. */
size_t line_depth(struct str line)
{
	size_t at = 0, markers = 0, blanks = 0;
	while (at < line.len) {
		struct str rest = str_skip(line, at);
		size_t len = line_marker(rest);
		if (rest.data[0] == ' ' || rest.data[0] == '\t')
			blanks += rest.data[0] == '\t' ? 4 : 1;
		else if (len)
			markers++;
		else
			break;
		at += len ? len : 1;
	}
	return markers ? markers + blanks / 2 : 0;
}

size_t line_run(struct str text, char c)
{
	size_t len = 0;
	while (len < text.len && text.data[len] == c)
		len++;
	return len;
}

static struct str tag_name(struct str tag)
{
	size_t len = str_starts(tag, STR("</")) ? 2 : 1, start = len;
	while (len < tag.len &&
	       (ascii_is_letter(tag.data[len]) || (len > start && ascii_is_digit(tag.data[len]))))
		len++;
	return str_sub(tag, start, len);
}

/* Is this HTML that goes on to the next empty line? */
bool line_opens_html(struct str line)
{
	struct str tag = str_skip(line, line_indent(line)), name = tag_name(tag);
	return str_starts(tag, STR("<")) && html_is_element(name) &&
	       !str_is_one_of(name, "a|abbr|b|br|code|em|i|s|span|strong|sub|sup|u");
}

size_t line_comment(struct str line, bool goes_on)
{
	bool begins =
		line_indent(line) < LINE_CODE_INDENT && str_starts(str_trim(line), STR("<!--"));
	size_t end = str_find(line, STR("-->")) + STR("-->").len;
	struct str behind = end < line.len ? str_trim(str_skip(line, end)) : (struct str){0};
	return behind.len && (begins || goes_on) ? (size_t)(behind.data - line.data) : 0;
}

/* "<p class=x>" or "</div>", which only parts a text: its length, or 0. */
size_t line_block_tag(struct str text)
{
	size_t end = str_find_char(text, '>');
	return end < text.len && str_is_one_of(tag_name(text), "p|div|center|section|article") &&
			       str_find(str_sub(text, 0, end), STR(" on")) == end
		       ? end + 1
		       : 0;
}

/* "<no objections>": what looks like a tag, but is the name of none. */
bool line_has_words(struct str text)
{
	struct str name = tag_name(text);
	size_t end = str_find_char(str_sub(text, 0, LONGEST_WORDS), '>');
	struct str behind = str_skip(text, (size_t)(name.data - text.data) + name.len);
	return name.len && end < text.len && end < LONGEST_WORDS && behind.len &&
	       (behind.data[0] == ' ' || behind.data[0] == '>' || behind.data[0] == '/') &&
	       !html_is_element(name);
}

/* "<https://example.org/~jo>" is not touched; its length, or 0. */
size_t line_address(struct str text)
{
	size_t end = str_find_char(text, '>');
	struct str in = str_sub(text, 1, end);
	bool is_address = str_find_char(in, ':') < in.len || str_find_char(in, '@') < in.len;
	return end < text.len && is_address && str_find_char(in, ' ') == in.len ? end + 1 : 0;
}

/* The length of "(Board pack.pdf)" as a destination that lacks its "<" and ">", or 0. */
size_t line_spaced_file(struct str text)
{
	size_t end = str_find_char(text, ')');
	struct str path = str_sub(text, 1, end);
	if (end == text.len || str_find_char(path, ' ') == path.len)
		return 0;
	for (size_t i = 0; i < path.len; i++)
		if (str_find_char(STR("<>\"'()\\"), path.data[i]) < 7)
			return 0;
	struct str file = str_trim(str_sub(path, 0, str_find_char(path, '#')));
	size_t dot = file.len;
	while (dot && (ascii_is_letter(file.data[dot - 1]) || ascii_is_digit(file.data[dot - 1])))
		dot--;
	size_t extension = file.len - dot;
	bool is_file = dot > 1 && file.data[dot - 1] == '.' && extension >= 2 && extension <= 5;
	return is_file && str_find_char(file, ' ') < file.len ? end + 1 : 0;
}

/* "|---|--:|": what stands below the headings of a table. */
bool line_is_rule(struct str line)
{
	bool has_bar = false, has_hyphen = false;
	for (size_t i = 0; i < line.len; i++) {
		char c = line.data[i];
		if (c != '|' && c != '-' && c != ':' && c != ' ')
			return false;
		has_bar |= c == '|';
		has_hyphen |= c == '-';
	}
	return has_bar && has_hyphen;
}

size_t line_cells(struct str line)
{
	struct str row = str_trim(line_inside(line));
	bool escaped = false, ends = false, in_reference = false;
	size_t count = 1;
	for (size_t i = 0; i < row.len; i++) {
		/* A bar in "[[risk:1|that]]" has a message of its own. */
		bool is_bracket = row.data[i] == '[' || row.data[i] == ']';
		if (is_bracket && i + 1 < row.len && row.data[i + 1] == row.data[i])
			in_reference = row.data[i] == '[';
		bool is_bar = row.data[i] == '|' && !escaped && !in_reference;
		escaped = row.data[i] == '\\' && !escaped;
		ends = is_bar;
		count += is_bar && i;
	}
	return count - (ends && row.len > 1);
}

/* Something that a link may lead to, and perhaps a title behind it. */
bool line_is_destination(struct str text)
{
	size_t space = str_find_char(text, ' ');
	struct str address = str_sub(text, 0, space), title = str_trim(str_skip(text, space));
	bool has_mark = str_starts(address, STR("<")) || str_starts(address, STR("#"));
	for (size_t i = 0; i < address.len; i++)
		has_mark |= str_find_char(STR(":/.@"), address.data[i]) < 4;
	return has_mark && (!title.len || str_find_char(STR("\"'("), title.data[0]) < 3);
}

struct str line_label(struct str line)
{
	struct str inner = str_skip(line, line_indent(line));
	size_t end = str_find(inner, STR("]:"));
	if (line_indent(line) >= LINE_CODE_INDENT || !str_starts(inner, STR("[")) ||
	    end == inner.len)
		return (struct str){0};
	struct str label = str_sub(inner, 1, end);
	bool holds_more = str_find_char(label, '[') < label.len ||
			  str_find_char(label, ']') < label.len || label.len >= LINE_LONGEST_LABEL;
	return holds_more ? (struct str){0} : label;
}

uint64_t line_hash_label(struct str label)
{
	char folded[LINE_LONGEST_LABEL];
	label = str_sub(str_trim(label), 0, sizeof folded);
	for (size_t i = 0; i < label.len; i++)
		folded[i] = ascii_fold(label.data[i]);
	return hash_bytes((struct str){folded, label.len});
}
