/*
 * Simple HTML as other programs write it, turned into Markdown in the copy that md4c is given: so
 * it is checked, escaped and numbered as all other text is, and none of it is passed on.
 *
 *	<p>One</p><p>Two</p>        are paragraphs
 *	<ul><li>One</li></ul>       is a list
 *	<h2>Money</h2>              is a heading
 *
 * Tags inside a text stay for markdown_text.c, a table for html_subset.c. What only says how
 * something looks is left out.
 */
#include "text/markdown_printer.h"

#include "text/html.h"

struct rewriting {
	struct markdown_printer *printer;
	struct buffer *copy;
	struct markdown_markup *markup;
	bool is_first; /* nothing stands in this block yet */
	bool is_fresh; /* nothing stands in this paragraph or item yet */
	bool is_due;   /* a paragraph ended: what comes next begins another */
	bool was_space;
};

static void write(struct rewriting *work, struct str text)
{
	markdown_insert(work->printer, work->copy, text);
}

static void skip(struct rewriting *work, struct str text)
{
	markdown_leave_out(work->printer, work->copy, text.len);
}

/* What a line begins with inside of what is open, without the list whose item is to begin. */
static void write_prefix(struct rewriting *work, size_t lists)
{
	for (size_t i = 0; i < work->markup->quotations; i++)
		write(work, STR("> "));
	for (size_t i = 0; i < lists; i++)
		write(work, work->markup->is_ordered[i] ? STR("   ") : STR("  "));
}

/* Begin a paragraph where one is due. */
static void begin(struct rewriting *work)
{
	if (work->is_due && !work->is_first)
		write(work, work->markup->quotations ? STR("\n>\n") : STR("\n\n"));
	if (work->is_due || work->is_first)
		write_prefix(work, work->markup->lists);
	work->is_fresh |= work->is_due || work->is_first;
	work->is_due = work->is_first = work->was_space = false;
}

static void end(struct rewriting *work)
{
	work->is_due |= !work->is_fresh;
}

/* Text: nothing in it is a mark of Markdown. */

static bool is_mark(const struct rewriting *work, struct str text, size_t at)
{
	char c = text.data[at], next = at + 1 < text.len ? text.data[at + 1] : ' ';
	if (str_find_char(STR("\\`*[]~<"), c) < 7)
		return true;
	if (c == '_')
		return !at || !utf8_is_word(text.data[at - 1]) || !utf8_is_word(next);
	if (work->is_fresh)
		return str_find_char(STR("#+-=>|:"), c) < 7;
	return false;
}

/* "[[risk:orr-84]]", with its kind, is a reference here too: its length, or 0. */
static size_t reference(struct str text)
{
	enum { LONGEST = 300 };
	if (!str_starts(text, STR("[[")))
		return 0;
	text = str_sub(text, 0, LONGEST);
	size_t at = 2, end = str_find(text, STR("]]"));
	if (end == text.len || str_find_char(str_sub(text, 0, end), ':') == end)
		return 0;
	while (at < end &&
	       (utf8_is_word(text.data[at]) || str_find_char(STR(":/#-."), text.data[at]) < 5))
		at++;
	return at == end ? end + 2 : 0;
}

/* "12." in front would begin a list: the length of its digits, or 0. */
static size_t list_number(const struct rewriting *work, struct str text)
{
	size_t len = 0;
	while (work->is_fresh && len < text.len && ascii_is_digit(text.data[len]))
		len++;
	return len && len < text.len && (text.data[len] == '.' || text.data[len] == ')') ? len : 0;
}

static void add_text(struct rewriting *work, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		struct str rest = str_skip(text, i);
		if (ascii_is_space(text.data[i])) {
			bool is_lost =
				work->is_first || work->is_fresh || work->is_due || work->was_space;
			if (is_lost)
				skip(work, str_sub(rest, 0, 1));
			else
				buffer_add_char(work->copy, ' ');
			work->was_space = true;
			continue;
		}
		begin(work);
		size_t whole = reference(rest);
		if (whole) {
			buffer_add(work->copy, str_sub(rest, 0, whole));
			i += whole - 1;
			work->is_fresh = work->was_space = false;
			continue;
		}
		size_t digits = list_number(work, rest);
		buffer_add(work->copy, str_sub(rest, 0, digits));
		i += digits;
		if (digits || is_mark(work, text, i))
			write(work, STR("\\"));
		buffer_add_char(work->copy, text.data[i]);
		work->is_fresh = work->was_space = false;
	}
}

/* Tags */

static void open_list(struct rewriting *work, struct str name)
{
	struct markdown_markup *markup = work->markup;
	end(work);
	if (markup->lists < MARKDOWN_MOST_LISTS)
		markup->is_ordered[markup->lists] = str_equal_fold(name, STR("ol"));
	markup->lists += markup->lists < MARKDOWN_MOST_LISTS;
}

static void close_list(struct rewriting *work)
{
	work->markup->lists -= work->markup->lists > 0;
	end(work);
	work->is_due = !work->is_first;
}

static void open_item(struct rewriting *work)
{
	struct markdown_markup *markup = work->markup;
	if (!markup->lists)
		open_list(work, STR("ul"));
	if (!work->is_first)
		write(work, markup->lists == 1 && work->is_due ? STR("\n\n") : STR("\n"));
	write_prefix(work, markup->lists - 1);
	write(work, markup->is_ordered[markup->lists - 1] ? STR("1. ") : STR("- "));
	work->is_fresh = true;
	work->is_due = work->is_first = false;
}

static void open_heading(struct rewriting *work, char level)
{
	end(work);
	begin(work);
	write(work, str_sub(STR("######"), 0, (size_t)(level - '0')));
	write(work, STR(" "));
	work->is_fresh = true;
}

static bool is_heading(struct str name)
{
	return name.len == 2 && ascii_fold(name.data[0]) == 'h' && name.data[1] >= '1' &&
	       name.data[1] <= '6';
}

static void start_block(struct rewriting *work, struct str name)
{
	if (is_heading(name)) {
		open_heading(work, name.data[1]);
	} else if (str_is_one_of(name, "ul|ol")) {
		open_list(work, name);
	} else if (str_equal_fold(name, STR("li"))) {
		open_item(work);
	} else if (str_equal_fold(name, STR("hr"))) {
		end(work);
		begin(work);
		write(work, STR("***"));
		work->is_due = true;
	} else if (str_equal_fold(name, STR("blockquote"))) {
		end(work);
		work->markup->quotations += work->markup->quotations < MARKDOWN_MOST_LISTS;
	} else {
		end(work);
	}
}

static void end_block(struct rewriting *work, struct str name)
{
	if (str_is_one_of(name, "ul|ol")) {
		close_list(work);
	} else if (str_equal_fold(name, STR("blockquote"))) {
		end(work);
		work->markup->quotations -= work->markup->quotations > 0;
	} else if (!str_equal_fold(name, STR("li"))) {
		end(work);
	}
}

/* An image by itself would be HTML of its own: ![what it shows](<file>). */
static void add_image(struct rewriting *work, const struct markdown_tag *image)
{
	begin(work);
	write(work, STR("!["));
	work->is_fresh = false;
	for (size_t i = 0; i < image->alternative.len; i++) {
		if (str_find_char(STR("\\`*_[]~<"), image->alternative.data[i]) < 8)
			write(work, STR("\\"));
		write(work, str_sub(image->alternative, i, i + 1));
	}
	write(work, STR("](<"));
	write(work, image->source);
	write(work, STR(">)"));
}

/* A table is read as it stands; returns how much of the text it is. */
static size_t add_table(struct rewriting *work, struct str text)
{
	struct html_scan scan = {.rest = text};
	struct html_piece piece;
	size_t depth = 0, len = 0;
	while (html_next(&scan, &piece)) {
		bool is_table = str_equal_fold(piece.name, STR("table"));
		len += piece.whole.len;
		depth += is_table && piece.type == HTML_START;
		depth -= is_table && piece.type == HTML_END && depth;
		if (!depth)
			break;
	}
	work->is_due |= !work->is_first;
	if (work->is_due)
		write(work, STR("\n\n"));
	buffer_add(work->copy, str_sub(text, 0, len));
	work->is_fresh = work->is_first = false;
	work->is_due = true;
	return len;
}

static void add_tag(struct rewriting *work, const struct html_piece *piece)
{
	static const char inside[] = "a|abbr|b|br|code|del|em|font|i|ins|mark|s|small|span|strike|"
				     "strong|sub|sup|u";
	static const char blocks[] = "address|article|aside|blockquote|body|center|dd|div|dl|dt|"
				     "figcaption|figure|footer|h1|h2|h3|h4|h5|h6|header|hr|html|li|"
				     "main|nav|ol|p|section|ul";
	struct str whole = piece->whole;
	if (str_is_one_of(piece->name, inside)) {
		bool is_break = str_equal_fold(piece->name, STR("br"));
		if (is_break && (work->is_first || work->is_fresh || work->is_due)) {
			skip(work, whole);
			return;
		}
		begin(work);
		for (size_t i = 0; i < whole.len; i++)
			buffer_add_char(work->copy, whole.data[i] == '\n' ? ' ' : whole.data[i]);
		work->is_fresh &= piece->type == HTML_END;
		return;
	}
	struct markdown_tag tag = markdown_tag_of(whole, &work->printer->scratch);
	if (str_equal_fold(tag.name, STR("img")) && tag.source.len && !tag.is_refused)
		add_image(work, &tag);
	else if (!str_is_one_of(tag.name, blocks) || tag.is_refused)
		markdown_refuse_tag(work->printer, whole,
				    markdown_place_between(work->printer, work->copy->len,
							   work->copy->len + whole.len));
	else if (piece->type == HTML_START)
		start_block(work, tag.name);
	else
		end_block(work, tag.name);
	skip(work, whole);
}

void markdown_rewrite_html(struct markdown_printer *printer, struct buffer *copy,
			   struct markdown_markup *markup, struct str block)
{
	struct rewriting work = {
		.printer = printer, .copy = copy, .markup = markup, .is_first = true};
	struct html_scan scan = {.rest = block};
	struct html_piece piece;
	struct str rest = block;
	while (html_next(&scan, &piece) && !printer->stopped) {
		if (piece.type == HTML_START && str_equal_fold(piece.name, STR("table"))) {
			size_t len = add_table(&work, rest);
			scan = (struct html_scan){.rest = str_skip(rest, len)};
			rest = scan.rest;
			continue;
		}
		rest = str_skip(rest, piece.whole.len);
		if (piece.type == HTML_TEXT) {
			add_text(&work, piece.whole);
		} else if (piece.type == HTML_OTHER) {
			skip(&work, piece.whole);
			markdown_note_comment(
				printer, markdown_place_between(printer, copy->len, copy->len + 1));
		} else {
			add_tag(&work, &piece);
		}
	}
}
