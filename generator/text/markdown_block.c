#include "text/markdown_line.h"
#include "text/markdown_printer.h"

#include "base/hash.h"
#include "text/html.h"
#include "text/utf8.h"

static bool has_ids(const struct markdown_printer *printer)
{
	return printer->options->form == MARKDOWN_BODY;
}

static void open_pending(struct markdown_printer *printer)
{
	printer->pending = (struct markdown_pending){
		.is_open = true,
		.start = printer->html.len,
		.source = SIZE_MAX,
	};
}

/* From the first text of the block to the latest. */
static struct span pending_span(const struct markdown_printer *printer)
{
	size_t start = printer->pending.source;
	if (start > printer->reached)
		start = printer->reached;
	return markdown_place_between(printer, start, printer->reached).span;
}

/* Headings */

static unsigned top_level(const struct markdown_printer *printer)
{
	unsigned level = printer->options->top_level;
	return level >= 1 && level <= 6 ? level : 2;
}

/*
 * The headings that this one stands under, by their level as written. What is printed is how many
 * there are, so that no level is ever left out. A body may begin with "#" or "##".
 */
static void place_heading(struct markdown_printer *printer)
{
	struct markdown_pending *pending = &printer->pending;
	struct markdown_outline *outline = &printer->outline;
	unsigned level = pending->level, expected = 2;
	bool has_sibling = false;
	while (outline->count && outline->levels[outline->count - 1] >= level)
		has_sibling |= outline->levels[--outline->count] == level;
	if (outline->count)
		expected = outline->levels[outline->count - 1] + 1;
	ARRAY_PUT(outline->levels, outline->count, ARRAY_SIZE(outline->levels), (uint8_t)level);
	pending->level = top_level(printer) + (unsigned)outline->count - 1;
	if (pending->level > 6)
		pending->level = 6;
	if (level <= expected || has_sibling)
		return;
	struct place place = printer->input.place;
	place.span = pending_span(printer);
	markdown_report(printer, DIAG_HEADING_LEVEL, place, "the heading skips %s",
			level > expected + 1 ? "levels" : "a level");
	diag_remedy(printer->diag, "take away one \"#\" for each level that is missing above it");
}

void markdown_open_heading(struct markdown_printer *printer, unsigned level)
{
	markdown_flush(printer);
	open_pending(printer);
	printer->pending.level = level;
	printer->in_heading = printer->keeps_plain = true;
	printer->in_word = false;
	buffer_reset(&printer->plain);
	if (has_ids(printer))
		markdown_add_block(printer, MARKDOWN_HEADING);
}

static struct str heading_id(struct markdown_printer *printer, struct str text)
{
	if (printer->pending.id.len)
		return printer->pending.id;
	struct str slug = utf8_slug(text, printer->arena);
	/* "the-risks" is an id of a page around the body: see themes/README.md. */
	str_drop(&slug, STR("the-"));
	if (slug.len)
		return markdown_id_make(printer, slug);
	/* Without a letter of ASCII: of its own text, so that headings before it change nothing. */
	struct str name = STR("section");
	if (text.len)
		name = arena_printf(printer->arena, "section-%06x",
				    (unsigned)(hash_bytes(text) & 0xFFFFFF));
	return markdown_id_make(printer, name);
}

static void add_permalink(struct markdown_printer *printer, struct str id, struct str text)
{
	markdown_add(printer, STR(" <a class=\"permalink\" href=\"#"));
	markdown_add_id(printer, id);
	markdown_add(printer, STR("\" aria-label=\"Link to this section: "));
	html_add_attribute(&printer->html, text);
	markdown_add(printer, STR("\">#</a>"));
}

/* "<h2>" with its id, for putting in. */
static void open_tag(struct markdown_printer *printer, struct str id)
{
	struct buffer *tag = markdown_begin_tag(printer);
	buffer_add(tag, STR("<h"));
	markdown_mark_tag(printer, MARKDOWN_MARK_LEVEL);
	buffer_add_char(tag, (char)('0' + printer->pending.level));
	if (id.len) {
		buffer_add(tag, STR(" id=\""));
		markdown_mark_tag(printer, MARKDOWN_MARK_ID);
		buffer_add(tag, id);
		buffer_add(tag, STR("\""));
	}
	buffer_add(tag, STR(">"));
}

static void close_tag(struct markdown_printer *printer)
{
	markdown_add(printer, STR("</h"));
	markdown_mark(printer, MARKDOWN_MARK_LEVEL, printer->html.len);
	buffer_add_char(&printer->html, (char)('0' + printer->pending.level));
	markdown_add(printer, STR(">\n"));
}

/* Put "<h2 id=...>" in front of a heading, and its permalink behind it. */
static void finish_heading(struct markdown_printer *printer, struct str text)
{
	size_t start = printer->pending.start;
	unsigned level = printer->pending.level;
	struct str id = heading_id(printer, text);
	struct markdown_block *block = markdown_last_block(printer);
	open_tag(printer, id);
	markdown_put_tag(printer, start, start);
	block->level = (uint8_t)level;
	block->id = id;
	block->text = text;
	block->span = pending_span(printer);
	block->start = (uint32_t)(start + printer->tag_put.len);
	block->end = (uint32_t)printer->html.len;
	add_permalink(printer, id, text);
	close_tag(printer);
	block->after = (uint32_t)printer->html.len;
}

/* NHS digital service manual, formatting: capitals are for names. */

/* Two long words at least and no small letter: no list of abbreviations. */
static bool is_shouted(struct str text)
{
	enum { LONG = 4, MANY = 2 };
	size_t words = 0;
	struct str word;
	for (size_t i = 0; i < text.len; i++)
		if (ascii_is_letter(text.data[i]) && !ascii_is_capital(text.data[i]))
			return false;
	while (str_split(&text, ' ', &word)) {
		size_t capitals = 0;
		for (size_t i = 0; i < word.len; i++)
			capitals += ascii_is_capital(word.data[i]);
		words += capitals >= LONG && capitals == word.len;
	}
	return words >= MANY;
}

static void check_capitals(struct markdown_printer *printer, struct str text)
{
	if (!is_shouted(text))
		return;
	markdown_report(printer, DIAG_CAPITALS, markdown_place_of_end(printer, text.len),
			"the heading is all in capitals");
	diag_remedy(printer->diag, "write it as a sentence: capitals are hard to read, and some "
				   "screen readers spell them out");
}

void markdown_close_heading(struct markdown_printer *printer)
{
	size_t start = printer->pending.start;
	if (has_ids(printer))
		markdown_take_id(printer);
	markdown_flush(printer);
	markdown_check_tags(printer, 0);
	place_heading(printer);
	printer->in_heading = printer->keeps_plain = false;
	printer->in_word = false;
	printer->pending.is_open = false;
	if (has_ids(printer)) {
		struct str text = str_trim(buffer_view(&printer->plain));
		check_capitals(printer, text);
		finish_heading(printer, arena_copy(printer->arena, text));
		return;
	}
	open_tag(printer, (struct str){0});
	markdown_put_tag(printer, start, start);
	close_tag(printer);
}

/* Paragraphs */

static bool is_numbered(const struct markdown_printer *printer)
{
	return has_ids(printer) && !printer->depth;
}

void markdown_open_paragraph(struct markdown_printer *printer)
{
	markdown_flush(printer);
	open_pending(printer);
	printer->in_word = false;
	if (is_numbered(printer))
		markdown_add_block(printer, MARKDOWN_PARAGRAPH);
}

/* "<p>" with its id and number, for putting in. */
static void number_tag(struct markdown_printer *printer, const struct markdown_block *block,
		       struct str number)
{
	struct buffer *tag = markdown_begin_tag(printer);
	buffer_add(tag, STR("<p id=\""));
	markdown_mark_tag(printer, MARKDOWN_MARK_ID);
	buffer_add(tag, block->id);
	buffer_add(tag, STR("\" class=\"numbered\"><a class=\"permalink\" href=\"#"));
	markdown_mark_tag(printer, MARKDOWN_MARK_ID);
	buffer_add(tag, block->id);
	buffer_add(tag, STR("\" aria-label=\"Paragraph "));
	buffer_add(tag, number);
	buffer_add(tag, STR("\">"));
	buffer_add(tag, number);
	buffer_add(tag, STR("</a> "));
}

/*
 * "1.2 The board met", with the number in bold or not: how much of it goes before its words, where
 * a paper numbers its paragraphs itself, or 0.
 */
static size_t own_number(struct str html, struct str *number)
{
	struct str rest = html;
	bool is_bold = str_drop(&rest, STR("<strong>"));
	size_t len = 0, dots = 0;
	while (len < rest.len && (ascii_is_digit(rest.data[len]) || rest.data[len] == '.'))
		dots += rest.data[len++] == '.' && len < rest.len && ascii_is_digit(rest.data[len]);
	*number = str_sub(rest, 0, len);
	if (!dots || dots > 3 || !ascii_is_digit(rest.data[0]))
		return 0;
	rest = str_skip(rest, len);
	if ((is_bold && !str_drop(&rest, STR("</strong>"))) || !str_drop(&rest, STR(" ")))
		return 0;
	bool is_begun = rest.len && (ascii_is_capital(rest.data[0]) || rest.data[0] == '<');
	return is_begun ? html.len - rest.len : 0;
}

/* Put <p> in front, with the number of one that is part of the body. */
static void finish_paragraph(struct markdown_printer *printer)
{
	size_t start = printer->pending.start;
	struct markdown_block *block = markdown_last_block(printer);
	if (!is_numbered(printer)) {
		markdown_replace(printer, start, start, STR("<p>"));
		markdown_add(printer, STR("</p>\n"));
		return;
	}
	block->number = ++printer->paragraphs;
	block->id = printer->pending.id;
	if (!block->id.len)
		block->id = markdown_id_number(printer, 'p', block->number);
	struct str number;
	size_t own =
		own_number(str_sub(buffer_view(&printer->html), start, printer->html.len), &number);
	number = own ? arena_copy(printer->arena, number)
		     : arena_printf(printer->arena, "%u", block->number);
	number_tag(printer, block, number);
	markdown_put_tag(printer, start, start + own);
	block->span = pending_span(printer);
	block->start = (uint32_t)(start + printer->tag_put.len);
	block->end = (uint32_t)printer->html.len;
	markdown_add(printer, STR("</p>\n"));
	block->after = (uint32_t)printer->html.len;
}

struct str markdown_paragraph_number(const struct markdown *body,
				     const struct markdown_block *block)
{
	struct str tag = str_sub(body->html, block->before, block->start);
	size_t at = str_find(tag, STR("aria-label=\"Paragraph "));
	if (block->type != MARKDOWN_PARAGRAPH || at == tag.len)
		return (struct str){0};
	tag = str_skip(tag, at + strlen("aria-label=\"Paragraph "));
	return str_sub(tag, 0, str_find_char(tag, '"'));
}

/* A table that misses what makes it one is a text full of bars. */
static void look_for_table(struct markdown_printer *printer)
{
	size_t start = printer->pending.source;
	struct str rest = str_sub(printer->input.copy, start, printer->reached);
	struct str line;
	if (str_find_char(rest, '|') == rest.len)
		return;
	while (str_split(&rest, '\n', &line)) {
		if (!line_is_rule(str_trim(line)))
			continue;
		markdown_report(printer, DIAG_ODD_WRITING, markdown_place(printer, line),
				"this looks like a table, but is read as text");
		diag_remedy(printer->diag, "leave an empty line above the table, and give each "
					   "column three hyphens: |---|---|");
		return;
	}
}

void markdown_close_paragraph(struct markdown_printer *printer)
{
	if (is_numbered(printer))
		markdown_take_id(printer);
	markdown_flush(printer);
	markdown_check_tags(printer, 0);
	printer->in_word = false;
	printer->pending.is_open = false;
	if (printer->options->form == MARKDOWN_INLINE)
		return;
	look_for_table(printer);
	if (printer->keeps_plain)
		printer->pending.is_caption = true;
	else
		finish_paragraph(printer);
	printer->keeps_plain = false;
}

void markdown_settle(struct markdown_printer *printer)
{
	if (!printer->pending.is_caption)
		return;
	printer->pending.is_caption = false;
	struct place place = printer->input.place;
	place.span = pending_span(printer);
	finish_paragraph(printer);
	markdown_report(printer, DIAG_TABLE_CAPTION, place, "the caption stands above no table");
	diag_remedy(printer->diag,
		    "leave an empty line between \"Table: ...\" and the table, and nothing else");
}

/* Lists and quotations */

void markdown_open_list(struct markdown_printer *printer, bool is_ordered, unsigned start)
{
	markdown_flush(printer);
	if (!is_ordered)
		markdown_add(printer, STR("<ul>\n"));
	else if (start == 1)
		markdown_add(printer, STR("<ol>\n"));
	else
		buffer_printf(&printer->html, "<ol start=\"%u\">\n", start);
	printer->depth++;
}

void markdown_close_list(struct markdown_printer *printer, bool is_ordered)
{
	markdown_flush(printer);
	markdown_add(printer, is_ordered ? STR("</ol>\n") : STR("</ul>\n"));
	printer->depth--;
}

static bool is_outermost(const struct markdown_printer *printer)
{
	return has_ids(printer) && printer->depth == 1;
}

void markdown_open_item(struct markdown_printer *printer, enum markdown_task task)
{
	markdown_flush(printer);
	printer->in_word = false;
	if (is_outermost(printer)) {
		const struct markdown_block *before = markdown_last_block(printer);
		struct str id = before ? before->id : (struct str){0};
		struct markdown_block *item = markdown_add_block(printer, MARKDOWN_LIST_ITEM);
		item->id = id;
		printer->item = item->start;
	}
	markdown_add(printer, STR("<li>"));
	if (task != MARKDOWN_NO_TASK)
		buffer_printf(&printer->html, "<span class=\"task\">%s</span> ",
			      task == MARKDOWN_TASK_DONE ? "Done:" : "To do:");
}

void markdown_close_item(struct markdown_printer *printer)
{
	markdown_flush(printer);
	markdown_check_tags(printer, 0);
	struct markdown_block *item = markdown_last_block(printer);
	if (is_outermost(printer)) {
		/* Blocks inside the item came after it. */
		while (item->type != MARKDOWN_LIST_ITEM || item->before != printer->item)
			item--;
		item->start = (uint32_t)(printer->item + STR("<li>").len);
		item->end = (uint32_t)printer->html.len;
		item->after = item->end + (uint32_t)STR("</li>\n").len;
	}
	markdown_add(printer, STR("</li>\n"));
	printer->in_word = false;
}

void markdown_open_quotation(struct markdown_printer *printer)
{
	markdown_flush(printer);
	markdown_add(printer, STR("<blockquote>\n"));
	printer->depth++;
}

void markdown_close_quotation(struct markdown_printer *printer)
{
	markdown_flush(printer);
	markdown_add(printer, STR("</blockquote>\n"));
	printer->depth--;
}

/* Code */

/* A name that may stand in a class. */
static bool is_language(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.data[i];
		if (c != '-' && c != '+' && c != '#' && !ascii_is_digit(c) && !ascii_is_letter(c))
			return false;
	}
	return name.len && name.len <= 40;
}

void markdown_open_code(struct markdown_printer *printer, struct str language)
{
	markdown_flush(printer);
	printer->in_word = false;
	printer->verbatim = (struct str){0};
	printer->fence = markdown_find_fence(language);
	if (printer->fence)
		return;
	markdown_add(printer, STR("<pre tabindex=\"0\"><code"));
	if (is_language(language))
		buffer_printf(&printer->html, " class=\"language-%.*s\"", STR_ARG(language));
	markdown_add(printer, STR(">"));
}

void markdown_add_code(struct markdown_printer *printer, struct str piece)
{
	size_t start;
	if (printer->fence) {
		markdown_add_verbatim(printer, piece);
		return;
	}
	markdown_flush(printer);
	if (markdown_offset(printer, piece, &start))
		printer->reached = start + piece.len;
	markdown_add_plain(printer, piece);
}

void markdown_close_code(struct markdown_printer *printer)
{
	printer->in_word = false;
	if (printer->fence)
		markdown_add_fenced(printer);
	else
		markdown_add(printer, STR("</code></pre>\n"));
	printer->fence = NULL;
}
