#include "text/html_scan.h"

#include <limits.h>

#include "text/html.h"

/* Take at most so many bytes off the front of what is not empty. */
static struct str take(struct str *rest, size_t most)
{
	struct str taken = {rest->data, most < rest->len ? most : rest->len};
	*rest = (struct str){rest->data + taken.len, rest->len - taken.len};
	return taken;
}

/* By a table: tags are most of a finished page. */
static const bool ends_name[UCHAR_MAX + 1] = {
	[' '] = true,  ['\t'] = true, ['\n'] = true, ['\r'] = true,
	['\f'] = true, ['='] = true,  ['/'] = true,  ['>'] = true,
};

static struct str take_name(struct str *rest)
{
	size_t len = 0;
	while (len < rest->len && !ends_name[(unsigned char)rest->data[len]])
		len++;
	return take(rest, len);
}

static bool starts_with_space(struct str text)
{
	return text.len && ascii_is_space(text.data[0]);
}

static bool starts_with_char(struct str text, char c)
{
	return text.len && text.data[0] == c;
}

static void skip_spaces(struct str *text)
{
	while (starts_with_space(*text))
		take(text, 1);
}

/* Take one attribute off the front, with its value if that is quoted; false at the tag's end. */
static bool take_attribute(struct str *rest, struct str *name, struct str *value)
{
	while (starts_with_space(*rest) || starts_with_char(*rest, '/'))
		take(rest, 1);
	if (!rest->len || rest->data[0] == '>')
		return false;
	*value = (struct str){0};
	*name = take_name(rest);
	skip_spaces(rest);
	if (!starts_with_char(*rest, '='))
		return true;
	take(rest, 1);
	skip_spaces(rest);
	if (rest->len > 1 && (rest->data[0] == '"' || rest->data[0] == '\'')) {
		char quote = take(rest, 1).data[0];
		*value = take(rest, str_find_char(*rest, quote));
		take(rest, 1);
	}
	return true;
}

/* How much of a start tag is left behind its name; quoted values may hold a ">". */
static size_t read_attributes(const struct html_scan *scan, struct str rest)
{
	size_t len = rest.len;
	struct str name, value;
	while (take_attribute(&rest, &name, &value))
		if (value.data && scan->attribute)
			scan->attribute(scan->context, name, value);
	return len - rest.len + (rest.len > 0);
}

/* How much comes before the end tag of what is raw text. */
static size_t raw_len(struct str text, struct str name)
{
	size_t at = str_find_char(text, '<');
	while (at < text.len) {
		struct str rest = str_skip(text, at);
		if (str_starts(rest, STR("</")) &&
		    str_equal_fold(str_sub(rest, 2, 2 + name.len), name))
			break;
		at += 1 + str_find_char(str_skip(rest, 1), '<');
	}
	return at < text.len ? at : text.len;
}

static size_t comment_len(struct str text)
{
	size_t end = str_find(text, STR("-->"));
	return end < text.len ? end + 3 : text.len;
}

/* How long the tag is, or whatever else begins with "<". */
static size_t read_tag(struct html_scan *scan, struct html_piece *out)
{
	struct str text = scan->rest, rest = text;
	take(&rest, 1);
	bool is_end = starts_with_char(rest, '/');
	if (is_end)
		take(&rest, 1);
	if (!rest.len || !ascii_is_letter(rest.data[0])) {
		bool is_comment = str_starts(text, STR("<!--"));
		bool is_other =
			is_comment || str_starts(text, STR("<!")) || str_starts(text, STR("<?"));
		out->type = is_other ? HTML_OTHER : HTML_TEXT;
		return is_comment ? comment_len(text) : is_other ? str_find_char(text, '>') + 1 : 1;
	}
	out->type = is_end ? HTML_END : HTML_START;
	out->name = take_name(&rest);
	if (is_end)
		return text.len - rest.len + str_find_char(rest, '>') + 1;
	if (str_equal_fold(out->name, STR("script")) || str_equal_fold(out->name, STR("style")))
		scan->raw = out->name;
	return text.len - rest.len + read_attributes(scan, rest);
}

/* How much text comes first. */
static size_t text_len(const struct html_scan *scan)
{
	if (scan->raw.len)
		return raw_len(scan->rest, scan->raw);
	return starts_with_char(scan->rest, '<') ? 0 : str_find_char(scan->rest, '<');
}

bool html_next(struct html_scan *scan, struct html_piece *out)
{
	*out = (struct html_piece){0};
	if (!scan->rest.len)
		return false;
	size_t len = text_len(scan);
	scan->raw = (struct str){0};
	if (!len)
		len = read_tag(scan, out);
	out->whole = take(&scan->rest, len);
	return true;
}

struct finding {
	html_value_found *found;
	void *context;
};

static void take_value(void *context, struct str name, struct str value)
{
	const struct finding *finding = context;
	/* "class", mostly. */
	if (name.len > 4)
		return;
	if (str_equal_fold(name, STR("id")))
		finding->found(finding->context, HTML_ID, value);
	else if (str_equal_fold(name, STR("href")))
		finding->found(finding->context, HTML_LINK, value);
	else if (str_equal_fold(name, STR("src")))
		finding->found(finding->context, HTML_SOURCE, value);
}

/* Text and end tags, three of four pieces, hold no values. */
static void skip_to_start_tag(struct html_scan *scan)
{
	while (scan->rest.len && !scan->raw.len) {
		take(&scan->rest, str_find_char(scan->rest, '<'));
		bool is_end = scan->rest.len > 2 && scan->rest.data[1] == '/' &&
			      ascii_is_letter(scan->rest.data[2]);
		if (!is_end)
			break;
		take(&scan->rest, str_find_char(scan->rest, '>'));
	}
}

void html_find_values(struct str page, html_value_found *found, void *context)
{
	struct finding finding = {found, context};
	struct html_scan scan = {.rest = page, .attribute = take_value, .context = &finding};
	struct html_piece piece;
	do
		skip_to_start_tag(&scan);
	while (html_next(&scan, &piece));
}

/* Runs of white space behind an offset become one space each. */
static void close_up(struct buffer *out, size_t start)
{
	size_t end = start;
	for (size_t i = start; i < out->len; i++) {
		char c = ascii_is_space(out->data[i]) ? ' ' : out->data[i];
		if (c != ' ' || (end > start && out->data[end - 1] != ' '))
			out->data[end++] = c;
	}
	while (end > start && out->data[end - 1] == ' ')
		end--;
	out->len = end;
}

void html_add_plain(struct buffer *out, struct str html)
{
	size_t start = out->len;
	struct html_scan scan = {.rest = html};
	struct html_piece piece;
	while (html_next(&scan, &piece)) {
		if (piece.type == HTML_TEXT)
			html_entity_add_text(out, piece.whole);
		else if (!str_is_one_of(piece.name, "a|abbr|code|del|em|strong|sub|sup"))
			buffer_add_char(out, ' ');
	}
	close_up(out, start);
}
