#include "text/html_scan.h"

#include "text/html_entity.h"

/* Inside a line; every other tag parts what stands before and behind it. */
static bool is_inline(struct str tag)
{
	static const char *const names[] = {
		"a", "abbr", "code", "del", "em", "strong", "sub", "sup",
	};
	struct str name = str_skip(tag, str_starts(tag, STR("</")) ? 2 : 1);
	size_t len = 0;
	while (len < name.len && name.data[len] != ' ' && name.data[len] != '>')
		len++;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal(str_sub(name, 0, len), str_from(names[i])))
			return true;
	return false;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* Runs of white space behind an offset become one space each. */
static void close_up(struct buffer *out, size_t start)
{
	size_t end = start;
	for (size_t i = start; i < out->len; i++) {
		char c = is_space(out->data[i]) ? ' ' : out->data[i];
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
	while (html.len) {
		size_t open = str_find_char(html, '<');
		html_entity_add_text(out, str_sub(html, 0, open));
		html = str_skip(html, open);
		size_t close = str_find_char(html, '>');
		if (html.len && !is_inline(html))
			buffer_add_char(out, ' ');
		html = str_skip(html, close + 1);
	}
	close_up(out, start);
}
