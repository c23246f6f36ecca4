#include "text/html.h"

#include <limits.h>
#include <string.h>

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
