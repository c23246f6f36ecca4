#include "text/html.h"

#include "text/url.h"

static struct str entity_of(char c)
{
	switch (c) {
	case '&':
		return STR("&amp;");
	case '<':
		return STR("&lt;");
	case '>':
		return STR("&gt;");
	case '"':
		return STR("&quot;");
	case '\'':
		return STR("&#39;");
	default:
		return (struct str){0};
	}
}

void html_add_text(struct buffer *out, struct str text)
{
	size_t done = 0;
	for (size_t i = 0; i < text.len; i++) {
		struct str entity = entity_of(text.data[i]);
		if (!entity.len)
			continue;
		buffer_add(out, str_sub(text, done, i));
		buffer_add(out, entity);
		done = i + 1;
	}
	buffer_add(out, str_skip(text, done));
}

void html_add_attribute(struct buffer *out, struct str text)
{
	html_add_text(out, text);
}

static bool is_hex_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Does a "%" at this offset stand for itself? */
static bool is_bare_percent(struct str url, size_t at)
{
	return at + 2 >= url.len || !is_hex_digit(url.data[at + 1]) ||
	       !is_hex_digit(url.data[at + 2]);
}

static bool must_be_encoded(struct str url, size_t at)
{
	switch (url.data[at]) {
	case '"':
	case '\'':
	case '\\':
	case '<':
	case '>':
	case '`':
	case '{':
	case '}':
	case '|':
	case '^':
		return true;
	case '%':
		return is_bare_percent(url, at);
	default:
		return (unsigned char)url.data[at] <= ' ' || (unsigned char)url.data[at] >= 127;
	}
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

static void add_encoded(struct buffer *out, char byte)
{
	static const char digits[] = "0123456789ABCDEF";
	unsigned char c = (unsigned char)byte;
	buffer_add_char(out, '%');
	buffer_add_char(out, digits[c >> 4]);
	buffer_add_char(out, digits[c & 15]);
}

void html_add_url(struct buffer *out, struct str url)
{
	if (!url_is_allowed(url)) {
		buffer_add_char(out, '#');
		return;
	}
	url = trim(url);
	for (size_t i = 0; i < url.len; i++) {
		if (must_be_encoded(url, i))
			add_encoded(out, url.data[i]);
		else if (url.data[i] == '&')
			buffer_add(out, STR("&amp;"));
		else
			buffer_add_char(out, url.data[i]);
	}
}

static bool is_plain_in_part(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~' || c == '@';
}

void html_add_url_part(struct buffer *out, struct str part)
{
	for (size_t i = 0; i < part.len; i++)
		if (is_plain_in_part(part.data[i]))
			buffer_add_char(out, part.data[i]);
		else
			add_encoded(out, part.data[i]);
}
