#include "text/html.h"

#include <libxml/HTMLparser.h>
#include <limits.h>
#include <md4c-html.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "text/url.h"

static const char *const entities[UCHAR_MAX + 1] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
};

void html_add_text(struct buffer *out, struct str text)
{
	for (;;) {
		size_t plain = 0;
		while (plain < text.len && !entities[(unsigned char)text.data[plain]])
			plain++;
		buffer_add(out, str_sub(text, 0, plain));
		if (plain == text.len)
			return;
		buffer_add(out, str_from(entities[(unsigned char)text.data[plain]]));
		text = str_skip(text, plain + 1);
	}
}

void html_add_attribute(struct buffer *out, struct str text)
{
	html_add_text(out, text);
}

/* May a byte of an address stay as it is, whatever stands behind it? */
static bool stays_in_url(char c)
{
	static const bool never[UCHAR_MAX + 1] = {
		['&'] = true,  ['%'] = true, ['"'] = true, ['\''] = true,
		['\\'] = true, ['<'] = true, ['>'] = true, ['`'] = true,
		['{'] = true,  ['}'] = true, ['|'] = true, ['^'] = true,
	};
	return c > ' ' && c < 127 && !never[(unsigned char)c];
}

/* A "%" with two digits behind it is what its author encoded. */
static bool is_encoded(struct str url, size_t at)
{
	return url.data[at] == '%' && at + 2 < url.len && ascii_hex(url.data[at + 1]) >= 0 &&
	       ascii_hex(url.data[at + 2]) >= 0;
}

/* Browsers drop spaces and controls around an address; so do we. */
static struct str trim(struct str url)
{
	while (url.len && (unsigned char)url.data[0] <= ' ')
		url = (struct str){url.data + 1, url.len - 1};
	while (url.len && (unsigned char)url.data[url.len - 1] <= ' ')
		url.len--;
	return url;
}

void html_add_url(struct buffer *out, struct str url)
{
	if (!url_is_allowed(url)) {
		buffer_add_char(out, '#');
		return;
	}
	url = trim(url);
	size_t done = 0;
	for (size_t i = 0; i < url.len; i++) {
		if (stays_in_url(url.data[i]) || is_encoded(url, i))
			continue;
		buffer_add(out, str_sub(url, done, i));
		if (url.data[i] == '&')
			buffer_add(out, STR("&amp;"));
		else
			buffer_printf(out, "%%%02X", (unsigned char)url.data[i]);
		done = i + 1;
	}
	buffer_add(out, str_skip(url, done));
}

void html_add_url_part(struct buffer *out, struct str part)
{
	for (size_t i = 0; i < part.len; i++) {
		char c = part.data[i];
		if (ascii_is_letter(c) || ascii_is_digit(c) || (c && strchr("-._~@", c)))
			buffer_add_char(out, c);
		else
			buffer_printf(out, "%%%02X", (unsigned char)c);
	}
}

/* The longest name of HTML 5 has 31 letters. */
enum { LONGEST_NAME = 31, REPLACEMENT = 0xFFFD };

static void add_code_point(struct buffer *out, uint32_t code)
{
	if (code < 0x80) {
		buffer_add_char(out, (char)code);
		return;
	}
	if (code < 0x800) {
		buffer_add_char(out, (char)(0xC0 | code >> 6));
	} else if (code < 0x10000) {
		buffer_add_char(out, (char)(0xE0 | code >> 12));
		buffer_add_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
	} else {
		buffer_add_char(out, (char)(0xF0 | code >> 18));
		buffer_add_char(out, (char)(0x80 | (code >> 12 & 0x3F)));
		buffer_add_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
	}
	buffer_add_char(out, (char)(0x80 | (code & 0x3F)));
}

/* May a page hold this character? */
static bool is_character(uint32_t code)
{
	if (code < 0x20)
		return code == '\t' || code == '\n';
	return (code < 0x7F || code > 0x9F) && (code < 0xD800 || code > 0xDFFF) &&
	       (code < 0xFDD0 || code > 0xFDEF) && (code & 0xFFFE) != 0xFFFE && code <= 0x10FFFF;
}

/* "65" or "x41". */
static bool add_numbered(struct buffer *out, struct str number)
{
	uint32_t base = 10, code = 0;
	if (str_drop_one(&number, "x|X"))
		base = 16;
	for (size_t i = 0; i < number.len; i++) {
		/* None is larger than any. */
		uint32_t digit = (uint32_t)ascii_hex(number.data[i]);
		if (digit >= base)
			return false;
		if (code <= 0x10FFFF)
			code = code * base + digit;
	}
	if (number.len)
		add_code_point(out, is_character(code) ? code : REPLACEMENT);
	return number.len > 0;
}

static void keep_html(const MD_CHAR *text, MD_SIZE size, void *out)
{
	buffer_add(out, (struct str){text, size});
}

static bool is_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!ascii_is_letter(name.data[i]) && !ascii_is_digit(name.data[i]))
			return false;
	return name.len && name.len <= LONGEST_NAME;
}

/* md4c's own HTML of "&name;", which escapes what it does not know, and these four. */
static bool add_named(struct buffer *out, struct str name)
{
	static const char four[] = "amp|lt|gt|quot", characters[] = "&<>\"";
	struct buffer html = {0};
	char text[LONGEST_NAME + 2];
	/* Nearly all that there are. */
	static const struct str own[] = {{"amp", 3}, {"lt", 2}, {"gt", 2}, {"quot", 4}};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (str_equal(name, own[i])) {
			buffer_add_char(out, characters[i]);
			return true;
		}
	if (!is_name(name))
		return false;
	int len = snprintf(text, sizeof text, "&%.*s;", STR_ARG(name));
	md_html(text, (MD_SIZE)len, keep_html, &html, 0, 0);
	struct str found = buffer_view(&html);
	found = str_sub(found, STR("<p>").len, str_find(found, STR("</p>")));
	if (str_drop(&found, STR("&"))) {
		int known = str_choice(str_sub(found, 0, str_find_char(found, ';')), four);
		bool is_alone = str_find_char(found, ';') + 1 == found.len;
		found = known >= 0 && is_alone ? (struct str){&characters[known], 1}
					       : (struct str){0};
	}
	buffer_add(out, found);
	bool is_known = found.len > 0;
	buffer_free(&html);
	return is_known;
}

bool html_entity_add(struct buffer *out, struct str reference)
{
	if (!str_starts(reference, STR("&")) || !str_ends(reference, STR(";")))
		return false;
	struct str name = str_sub(reference, 1, reference.len - 1);
	if (str_starts(name, STR("#")))
		return add_numbered(out, str_skip(name, 1));
	return add_named(out, name);
}

void html_entity_add_text(struct buffer *out, struct str text)
{
	while (text.len) {
		size_t at = str_find_char(text, '&');
		buffer_add(out, str_sub(text, 0, at));
		text = str_skip(text, at);
		struct str near = str_sub(text, 0, LONGEST_NAME + 2);
		size_t end = str_find_char(near, ';') + 1;
		if (end <= near.len && html_entity_add(out, str_sub(text, 0, end))) {
			text = str_skip(text, end);
		} else if (text.len) {
			buffer_add_char(out, '&');
			text = str_skip(text, 1);
		}
	}
}

bool html_is_element(struct str name)
{
	xmlChar text[LONGEST_NAME + 1] = {0};
	if (!name.len || name.len > LONGEST_NAME)
		return false;
	for (size_t i = 0; i < name.len; i++)
		text[i] = (xmlChar)ascii_fold(name.data[i]);
	return htmlTagLookup(text) ||
	       str_is_one_of(name, "article|aside|audio|canvas|data|details|"
				   "dialog|figcaption|figure|footer|header|"
				   "main|mark|math|nav|picture|search|section|"
				   "slot|source|summary|svg|template|time|"
				   "track|video|wbr");
}

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

/* Take one attribute off the front, with its value; false at the tag's end. */
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
		return true;
	}
	size_t len = 0;
	while (len < rest->len && rest->data[len] != '>' && !ascii_is_space(rest->data[len]))
		len++;
	if (len)
		*value = take(rest, len);
	return true;
}

static bool begins_value(struct str rest, size_t quote)
{
	return str_ends(str_trim_end(str_sub(rest, 0, quote)), STR("="));
}

/* How much of a start tag is left behind its name; quoted values may hold a ">". */
static size_t pass_attributes(struct str rest)
{
	static const bool stops[UCHAR_MAX + 1] = {['>'] = true, ['"'] = true, ['\''] = true};
	size_t at = 0;
	for (; at < rest.len; at++) {
		char c = rest.data[at];
		if (!stops[(unsigned char)c])
			continue;
		if (c == '>')
			return at + 1;
		if (begins_value(rest, at))
			at += 1 + str_find_char(str_skip(rest, at + 1), c);
	}
	return rest.len;
}

/* The same where somebody hears of them. */
static size_t read_attributes(const struct html_scan *scan, struct str rest)
{
	size_t len = rest.len;
	struct str name, value;
	while (take_attribute(&rest, &name, &value))
		if (value.data)
			scan->attribute(scan->context, name, value);
	return len - rest.len + (rest.len > 0);
}

size_t html_raw_len(struct str text, struct str name)
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

/* What begins with "<" and is no tag. */
static size_t read_other(struct str text, struct html_piece *out)
{
	bool is_comment = str_starts(text, STR("<!--"));
	bool is_other = is_comment || str_starts(text, STR("<!")) || str_starts(text, STR("<?"));
	out->type = is_other ? HTML_OTHER : HTML_TEXT;
	return is_comment ? comment_len(text) : is_other ? str_find_char(text, '>') + 1 : 1;
}

/* How long the tag is, or whatever else begins with "<". */
static size_t read_tag(struct html_scan *scan, struct html_piece *out)
{
	struct str text = scan->rest, rest = text;
	take(&rest, 1);
	bool is_end = starts_with_char(rest, '/');
	if (is_end)
		take(&rest, 1);
	if (!rest.len || !ascii_is_letter(rest.data[0]))
		return read_other(text, out);
	out->type = is_end ? HTML_END : HTML_START;
	out->name = take_name(&rest);
	if (!is_end && out->name.len >= 5 && str_is_one_of(out->name, "script|style"))
		scan->raw = out->name;
	size_t len = text.len - rest.len;
	/* Most tags end here. */
	if (starts_with_char(rest, '>'))
		return len + 1;
	if (is_end)
		return len + str_find_char(rest, '>') + 1;
	return len + (scan->attribute ? read_attributes(scan, rest) : pass_attributes(rest));
}

/* How much text comes first. */
static size_t text_len(const struct html_scan *scan)
{
	if (scan->raw.len)
		return html_raw_len(scan->rest, scan->raw);
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

/* Is it white space that is not as it is to be: one space, and not at the end? */
static bool begins_gap(const char *text, size_t at, size_t len)
{
	return ascii_is_space(text[at]) &&
	       (text[at] != ' ' || at + 1 == len || ascii_is_space(text[at + 1]));
}

/* Runs of white space behind an offset become one space each. */
static void close_up(struct buffer *out, size_t start)
{
	char *text = out->data;
	size_t end = start, at = start;
	while (at < out->len) {
		size_t gap = at;
		while (at < out->len && ascii_is_space(text[at]))
			at++;
		if (at > gap && end > start && at < out->len)
			text[end++] = ' ';
		size_t run = at;
		while (at < out->len && !begins_gap(text, at, out->len))
			at++;
		memmove(text + end, text + run, at - run);
		end += at - run;
	}
	out->len = end;
}

/* Does no word end at such a tag? */
static bool joins(struct str name)
{
	return name.len && str_find_char(STR("acdes"), ascii_fold(name.data[0])) < 5 &&
	       str_is_one_of(name, "a|abbr|code|del|em|strong|sub|sup");
}

void html_add_plain(struct buffer *out, struct str html)
{
	size_t start = out->len;
	struct html_scan scan = {.rest = html};
	struct html_piece piece;
	while (html_next(&scan, &piece)) {
		if (piece.type == HTML_TEXT)
			html_entity_add_text(out, piece.whole);
		else if (!joins(piece.name))
			buffer_add_char(out, ' ');
	}
	close_up(out, start);
}
