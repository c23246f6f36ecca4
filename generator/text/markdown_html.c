/*
 * HTML in a text: single tags of a few elements, which must be in balance. HTML of its own: a
 * table, which html_subset.c reads.
 */
#include "text/markdown_printer.h"

#include "text/html.h"
#include "text/html_entity.h"
#include "text/html_subset.h"

/* Collect a tag, which md4c hands over line by line. */
void markdown_add_tag(struct markdown_printer *printer, struct str piece)
{
	size_t start;
	bool first = !printer->tag.len;
	if (first)
		markdown_flush(printer);
	if (first)
		printer->tag_place = markdown_place(printer, piece);
	if (markdown_offset(printer, piece, &start)) {
		printer->reached = start + piece.len;
		if (printer->pending.source == SIZE_MAX)
			printer->pending.source = start;
	}
	buffer_add(&printer->tag, piece);
}

static void report_tag(struct markdown_printer *printer, struct str tag)
{
	if (str_starts(tag, STR("<!--"))) {
		markdown_report(printer, DIAG_RAW_HTML, printer->tag_place,
				"a comment would be published where nobody sees it");
		diag_remedy(printer->diag, "remove it");
		return;
	}
	tag = str_sub(tag, 0, str_find_char(tag, '>') + 1);
	markdown_report(printer, DIAG_RAW_HTML, printer->tag_place,
			"the HTML \"%.*s\" cannot be used in a text",
			STR_ARG(str_clip(tag, MARKDOWN_SHOWN)));
	diag_remedy(printer->diag, "write it in Markdown; a text may have <br>, <sup>, <sub>, "
				   "<strong>, <em> and <abbr title>");
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What is left of a tag behind the name and spaces, or behind anything. */
static struct str skip(struct str text, struct str what)
{
	text = str_skip(text, what.len);
	while (text.len && is_space(text.data[0]))
		text = str_skip(text, 1);
	return text;
}

static struct str name_of(struct str tag)
{
	size_t len = 0;
	while (len < tag.len && ((tag.data[len] >= 'a' && tag.data[len] <= 'z') ||
				 (tag.data[len] >= 'A' && tag.data[len] <= 'Z')))
		len++;
	return str_sub(tag, 0, len);
}

/* The name as we write it, or empty. */
static struct str known_name(struct str name)
{
	static const char *const names[] = {"sup", "sub", "strong", "em", "abbr"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal_fold(name, str_from(names[i])))
			return str_from(names[i]);
	return (struct str){0};
}

/* title="..." up to the ">" that ends the tag. */
static bool read_title(struct str rest, struct str *title)
{
	if (!str_equal_fold(str_sub(rest, 0, 5), STR("title")))
		return false;
	rest = skip(rest, STR("title"));
	if (!str_starts(rest, STR("=")))
		return false;
	rest = skip(rest, STR("="));
	if (!rest.len || (rest.data[0] != '"' && rest.data[0] != '\''))
		return false;
	size_t end = str_find_char(str_skip(rest, 1), rest.data[0]);
	*title = str_sub(rest, 1, end + 1);
	rest = str_skip(rest, end + 1);
	return rest.len && str_equal(skip(rest, STR("'")), STR(">"));
}

static bool open_tag(struct markdown_printer *printer, struct str name, struct str rest)
{
	struct str title;
	bool is_plain = str_equal(rest, STR(">"));
	bool is_abbreviation = str_equal(name, STR("abbr"));
	if (!is_plain && !(is_abbreviation && read_title(rest, &title)))
		return false;
	if (printer->tag_count == MARKDOWN_INLINE_TAGS)
		return false;
	printer->tags[printer->tag_count++] =
		(struct markdown_inline_tag){name, printer->tag_place, printer->spans};
	buffer_printf(&printer->html, "<%.*s", STR_ARG(name));
	if (!is_plain) {
		buffer_reset(&printer->title);
		html_entity_add_text(&printer->title, title);
		markdown_add(printer, STR(" title=\""));
		html_add_attribute(&printer->html, buffer_view(&printer->title));
		markdown_add(printer, STR("\""));
	}
	markdown_add(printer, STR(">"));
	return true;
}

static bool close_tag(struct markdown_printer *printer, struct str name, struct str rest)
{
	if (!str_equal(rest, STR(">")) || !printer->tag_count)
		return false;
	const struct markdown_inline_tag *open = &printer->tags[printer->tag_count - 1];
	if (!str_equal(open->name, name) || open->spans != printer->spans)
		return false;
	printer->tag_count--;
	buffer_printf(&printer->html, "</%.*s>", STR_ARG(name));
	return true;
}

/* "<sup>", "</sup>", "<br>": one tag with all that is in it. */
static bool print_tag(struct markdown_printer *printer, struct str tag)
{
	bool is_end = str_starts(tag, STR("</"));
	struct str rest = str_skip(tag, is_end ? 2 : 1);
	struct str name = name_of(rest);
	rest = skip(rest, name);
	if (!is_end && str_equal_fold(name, STR("br")) &&
	    (str_equal(rest, STR(">")) || str_equal(rest, STR("/>")))) {
		markdown_add(printer, STR("<br>"));
		printer->in_word = false;
		return true;
	}
	name = known_name(name);
	if (!name.len)
		return false;
	return is_end ? close_tag(printer, name, rest) : open_tag(printer, name, rest);
}

/* Where the first tag ends; quoted values may hold a ">". */
static size_t tag_len(struct str tags)
{
	char quote = 0;
	if (str_starts(tags, STR("<!--")))
		return tags.len;
	for (size_t i = 0; i < tags.len; i++) {
		char c = tags.data[i];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i + 1;
	}
	return tags.len;
}

void markdown_flush_tag(struct markdown_printer *printer)
{
	struct str tags = buffer_view(&printer->tag);
	printer->tag.len = 0;
	while (tags.len && !printer->stopped) {
		struct str tag = str_sub(tags, 0, tag_len(tags));
		if (printer->images || !print_tag(printer, tag))
			report_tag(printer, tag);
		tags = str_skip(tags, tag.len);
	}
}

void markdown_check_tags(struct markdown_printer *printer, unsigned spans)
{
	while (printer->tag_count) {
		const struct markdown_inline_tag *tag = &printer->tags[printer->tag_count - 1];
		if (spans && tag->spans < spans)
			return;
		markdown_report(printer, DIAG_RAW_HTML, tag->place,
				"<%.*s> is not closed where it should be", STR_ARG(tag->name));
		diag_remedy(printer->diag, "write </%.*s> before the text around it ends",
			    STR_ARG(tag->name));
		printer->tag_count--;
	}
}

void markdown_add_verbatim(struct markdown_printer *printer, struct str piece)
{
	size_t start;
	struct str *verbatim = &printer->verbatim;
	if (!markdown_offset(printer, piece, &start))
		return;
	if (!verbatim->data)
		verbatim->data = piece.data;
	verbatim->len = (size_t)(piece.data + piece.len - verbatim->data);
	printer->reached = start + piece.len;
}

static void add_subset_text(void *context, struct str text, struct place place)
{
	struct markdown_printer *printer = context;
	markdown_add_prose(printer, text, place);
	printer->in_word = false;
}

static void mark_subset_id(void *context)
{
	struct markdown_printer *printer = context;
	markdown_mark(printer, MARKDOWN_MARK_ID, printer->html.len);
}

void markdown_close_html(struct markdown_printer *printer)
{
	struct str caption, html = printer->verbatim;
	struct place place = markdown_place(printer, html);
	size_t start = printer->html.len, patches = printer->patches.len;
	size_t marks = printer->marks.len;
	if (!html.len)
		return;
	if (printer->depth) {
		markdown_report(printer, DIAG_RAW_HTML, place,
				"HTML stands inside a list or a quotation");
		diag_remedy(printer->diag,
			    "a table in HTML stands on its own, from the first column of the line");
		return;
	}
	struct markdown_block *block = markdown_begin_table(printer);
	struct html_subset subset = {
		.html = html,
		.place = place,
		.id = block ? block->id : (struct str){0},
		.add_text = add_subset_text,
		.mark_id = mark_subset_id,
		.context = printer,
	};
	if (!html_subset_add(&subset, printer->arena, printer->diag, &printer->html, &caption)) {
		printer->patches.len = patches;
		printer->marks.len = marks;
		printer->failed = true;
		return;
	}
	markdown_box_table(printer, block, start, caption);
	if (block)
		block->span = place.span;
}
