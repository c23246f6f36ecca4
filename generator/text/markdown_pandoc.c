/*
 * Marks of pandoc's Markdown and of word processors, which md4c does not know, as they become what
 * they mean in the copy that it is given:
 *
 *	[words]{.underline}         words
 *	![Beds](beds.png){width=2}  ![Beds](beds.png)
 *	## Money {#money .unlisted} ## Money {#money}
 *	::: note                    nothing
 *	• One                       - One
 *	m^2^, H~2~O                 m<sup>2</sup>, H<sub>2</sub>O
 */
#include "text/markdown_printer.h"

#include "text/markdown_line.h"

enum { LONGEST = 200 };

/* The length of "{.class width=2}" at the front, and that of an id in front of it; or 0. */
static size_t attributes_len(struct str text, size_t *id)
{
	size_t end = str_find_char(str_sub(text, 0, LONGEST), '}');
	struct str rest = str_sub(text, 1, end), word;
	bool any = false;
	*id = 0;
	if (!str_starts(text, STR("{")) || end >= LONGEST || end >= text.len)
		return 0;
	while (str_split(&rest, ' ', &word)) {
		bool is_key = str_find_char(word, '=') < word.len;
		if (str_starts(word, STR("#")) && !any)
			*id = word.len;
		else if (word.len && !is_key && word.data[0] != '.' && word.data[0] != '-')
			return 0;
		any |= word.len > 0;
	}
	return any ? end + 1 : 0;
}

/* "[words]{.underline}" at the front: where its "]" stands, or 0. */
static size_t span_len(struct str text)
{
	size_t depth = 0, id;
	for (size_t i = 0; i < text.len && i < LONGEST; i++) {
		depth += text.data[i] == '[';
		if (text.data[i] == ']' && --depth == 0)
			return attributes_len(str_skip(text, i + 1), &id) ? i : 0;
	}
	return 0;
}

/* "^2^" or "~2~" at the front: the length of what stands between, or 0. */
static size_t raised_len(struct str text)
{
	enum { MOST = 12 };
	struct str inside = str_skip(text, 1);
	size_t end = str_find_char(str_sub(inside, 0, MOST), text.data[0]);
	for (size_t i = 0; i < end; i++)
		if (i >= inside.len || !utf8_is_word(inside.data[i]))
			return 0;
	return end < MOST && end < inside.len ? end : 0;
}

static size_t drop(struct markdown_printer *printer, struct buffer *copy, size_t len)
{
	markdown_leave_out(printer, copy, len);
	return len;
}

/* The sign in front and behind is an element. */
static size_t write_raised(struct markdown_printer *printer, struct buffer *copy, struct str rest,
			   size_t len)
{
	bool is_high = rest.data[0] == '^';
	drop(printer, copy, 1);
	markdown_insert(printer, copy, is_high ? STR("<sup>") : STR("<sub>"));
	buffer_add(copy, str_sub(rest, 1, 1 + len));
	drop(printer, copy, 1);
	markdown_insert(printer, copy, is_high ? STR("</sup>") : STR("</sub>"));
	return len + 2;
}

/* Do attributes belong to an image or a link, or to the heading at the end of which they stand? */
static bool ends_block(struct str text, size_t len, char before)
{
	bool is_word = text.data[1] != '.' && text.data[1] != '#' && text.data[1] != '-';
	return before == ')' || (!is_word && !str_trim(str_skip(text, len)).len);
}

size_t markdown_rewrite_mark(struct markdown_printer *printer, struct buffer *copy, struct str rest,
			     char before)
{
	size_t id = 0, len = 0;
	switch (rest.data[0]) {
	case '[':
		return before != '!' && before != '\\' && span_len(rest) ? drop(printer, copy, 1)
									 : 0;
	case ']':
		len = attributes_len(str_skip(rest, 1), &id);
		return len ? drop(printer, copy, 1 + len) : 0;
	case '{':
		len = attributes_len(rest, &id);
		if (!len || id + 2 == len || !ends_block(rest, len, before))
			return 0;
		if (!id)
			return drop(printer, copy, len);
		buffer_add(copy, str_sub(rest, 0, 1 + id));
		drop(printer, copy, len - id - 2);
		buffer_add_char(copy, '}');
		return len;
	case '^':
	case '~':
		len = utf8_is_word(before) ? raised_len(rest) : 0;
		return len ? write_raised(printer, copy, rest, len) : 0;
	default:
		return 0;
	}
}

/* Headings that lack the space */

static void check_hash(struct markdown_printer *printer, const struct buffer *copy, struct str line)
{
	struct str inner = str_skip(line, line_indent(line));
	size_t hashes = line_run(inner, '#');
	if (!hashes || hashes > 6 || hashes == inner.len || !ascii_is_letter(inner.data[hashes]))
		return;
	markdown_report(printer, DIAG_ODD_WRITING,
			markdown_place_between(printer, copy->len, copy->len + line.len),
			"\"%.*s\" looks like a heading, but has no space behind \"%.*s\"",
			STR_ARG(str_clip(str_trim(inner), MARKDOWN_SHOWN)), (int)hashes,
			inner.data);
	diag_remedy(printer->diag,
		    "write \"%.*s %.*s\", or \"\\#\" for a text that begins "
		    "with that sign",
		    (int)hashes, inner.data,
		    STR_ARG(str_clip(str_trim(str_skip(inner, hashes)), MARKDOWN_SHOWN)));
}

size_t markdown_rewrite_line(struct markdown_printer *printer, struct buffer *copy, struct str line)
{
	check_hash(printer, copy, line);
	size_t indent = line_indent(line);
	struct str rest = str_skip(line, indent), sign = rest;
	if (str_starts(rest, STR(":::")))
		return drop(printer, copy, line.len);
	if (!str_drop_one(&sign, "•|▪|◦|‣|●|○|\xEF\x82\xB7") || !sign.len ||
	    !ascii_is_space(sign.data[0]))
		return 0;
	buffer_add(copy, str_sub(line, 0, indent));
	markdown_insert(printer, copy, STR("-"));
	return indent + drop(printer, copy, rest.len - sign.len);
}
