#include "text/html.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <md4c-html.h>

#include "text/url.h"

static const char *const entities[UCHAR_MAX + 1] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
};

void html_add_text(struct buffer *out, struct str text)
{
	size_t done = 0;
	for (size_t i = 0; i < text.len; i++) {
		const char *entity = entities[(unsigned char)text.data[i]];
		if (!entity)
			continue;
		buffer_add(out, str_sub(text, done, i));
		buffer_add(out, str_from(entity));
		done = i + 1;
	}
	buffer_add(out, str_skip(text, done));
}

void html_add_attribute(struct buffer *out, struct str text)
{
	html_add_text(out, text);
}

static bool must_be_encoded(struct str url, size_t at)
{
	char c = url.data[at];
	/* A "%" with two digits behind it is what its author encoded. */
	if (c == '%')
		return at + 2 >= url.len || ascii_hex(url.data[at + 1]) < 0 ||
		       ascii_hex(url.data[at + 2]) < 0;
	/* Most bytes are these; the rest are looked for. */
	if (ascii_is_letter(c) || ascii_is_digit(c) || c == '/' || c == '-' || c == '.')
		return false;
	return (unsigned char)c <= ' ' || (unsigned char)c >= 127 || strchr("\"'\\<>`{}|^", c);
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
		bool is_encoded = must_be_encoded(url, i);
		if (!is_encoded && url.data[i] != '&')
			continue;
		buffer_add(out, str_sub(url, done, i));
		if (is_encoded)
			buffer_printf(out, "%%%02X", (unsigned char)url.data[i]);
		else
			buffer_add(out, STR("&amp;"));
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
