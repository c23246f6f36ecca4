#include "text/markdown_printer.h"

#include "text/html.h"
#include "text/html_subset.h"

/* The block of a paragraph that turned out to be a caption, or a new one. */
static struct markdown_block *table_block(struct markdown_printer *printer, bool has_caption)
{
	struct markdown_block *block = markdown_last_block(printer);
	if (has_caption && !printer->depth) {
		block->type = MARKDOWN_TABLE;
		return block;
	}
	return markdown_add_block(printer, MARKDOWN_TABLE);
}

static struct markdown_block *number_table(struct markdown_printer *printer, bool has_caption)
{
	if (printer->options->form != MARKDOWN_BODY)
		return NULL;
	struct markdown_block *block = table_block(printer, has_caption);
	block->number = ++printer->tables;
	block->id = markdown_id_number(printer, 't', block->number);
	return block;
}

struct markdown_block *markdown_begin_table(struct markdown_printer *printer)
{
	return number_table(printer, false);
}

/* Add a caption's tags to the text from start on. */
static void tag_caption(struct markdown_printer *printer, size_t start,
			const struct markdown_block *block)
{
	size_t end = start + STR("Table:").len;
	while (end < printer->html.len && printer->html.data[end] == ' ')
		end++;
	struct buffer *tag = markdown_begin_tag(printer);
	buffer_add(tag, STR("<table>\n<caption"));
	if (block) {
		buffer_add(tag, STR(" id=\""));
		markdown_mark_tag(printer, MARKDOWN_MARK_ID);
		buffer_add(tag, block->id);
		buffer_add(tag, STR("\""));
	}
	buffer_add(tag, STR(">"));
	markdown_put_tag(printer, start, end);
	markdown_add(printer, STR("</caption>\n"));
}

void markdown_open_table(struct markdown_printer *printer, unsigned columns)
{
	struct markdown_pending *pending = &printer->pending;
	bool has_caption = pending->is_caption;
	size_t start = has_caption ? pending->start : printer->html.len;
	markdown_flush(printer);
	pending->is_caption = false;
	struct markdown_block *block = number_table(printer, has_caption);
	printer->table = (struct markdown_open_table){
		.lacks_caption = !has_caption,
		.start = start,
	};
	if (has_caption) {
		struct str text = str_trim(buffer_view(&printer->plain));
		text = str_trim(str_skip(text, STR("Table:").len));
		printer->table.caption = arena_copy(printer->arena, text);
		tag_caption(printer, start, block);
	} else {
		markdown_add(printer, STR("<table>\n"));
	}
	if (columns <= MARKDOWN_MOST_COLUMNS)
		return;
	markdown_report(printer, DIAG_TOO_COMPLEX,
			markdown_place_between(printer, printer->reached, printer->reached + 1),
			"a table has %u columns, more than %d", columns, MARKDOWN_MOST_COLUMNS);
	printer->stopped = true;
}

static void report_no_caption(struct markdown_printer *printer)
{
	markdown_report(printer, DIAG_TABLE_CAPTION,
			markdown_place_between(printer, printer->reached, printer->reached + 1),
			"a table has no caption");
	diag_remedy(printer->diag,
		    "write \"Table: what it shows\" above it, and an empty line between");
	printer->table.lacks_caption = false;
}

/* The attribute by which the box is known, but for its closing quote. */
static void name_box(struct markdown_printer *printer, const struct markdown_block *block,
		     struct str caption)
{
	struct buffer *box = &printer->tag_put;
	if (block) {
		buffer_add(box, caption.len ? STR("aria-labelledby=\"") : STR("id=\""));
		markdown_mark_tag(printer, MARKDOWN_MARK_ID);
		buffer_add(box, block->id);
	}
	if (block && caption.len)
		return;
	if (block)
		buffer_add(box, STR("\" "));
	buffer_add(box, STR("aria-label=\""));
	if (caption.len)
		html_add_attribute(box, caption);
	else if (block)
		buffer_printf(box, "Table %u", block->number);
	else
		buffer_add(box, STR("Table"));
}

void markdown_box_table(struct markdown_printer *printer, struct markdown_block *block,
			size_t start, struct str caption)
{
	struct buffer *box = markdown_begin_tag(printer);
	size_t end = printer->html.len;
	buffer_add(box, STR("<div class=\"table\" role=\"group\" tabindex=\"0\" "));
	name_box(printer, block, caption);
	buffer_add(box, STR("\">"));
	markdown_put_tag(printer, start, start);
	markdown_add(printer, STR("</div>\n"));
	if (block) {
		block->text = caption;
		block->before = (uint32_t)start;
		block->start = (uint32_t)(start + box->len);
		block->end = (uint32_t)(end + box->len);
		block->after = (uint32_t)printer->html.len;
	}
}

void markdown_close_table(struct markdown_printer *printer)
{
	const struct markdown_open_table *table = &printer->table;
	struct markdown_block *block = NULL;
	markdown_flush(printer);
	if (printer->options->form == MARKDOWN_BODY)
		block = markdown_last_block(printer);
	markdown_add(printer, STR("</table>"));
	markdown_box_table(printer, block, table->start, table->caption);
	if (block)
		block->span =
			markdown_place_between(printer, printer->reached, printer->reached + 1)
				.span;
}

void markdown_open_cell(struct markdown_printer *printer, bool is_header, enum markdown_align align)
{
	struct markdown_open_table *table = &printer->table;
	markdown_flush(printer);
	table->cell = printer->html.len;
	table->is_header = is_header;
	markdown_add(printer, is_header ? STR("<th scope=\"col\"") : STR("<td"));
	if (align == MARKDOWN_ALIGN_RIGHT)
		markdown_add(printer, STR(" class=\"right\""));
	else if (align == MARKDOWN_ALIGN_CENTRE)
		markdown_add(printer, STR(" class=\"centre\""));
	markdown_add(printer, STR(">"));
	table->inside = printer->html.len;
	printer->in_word = false;
}

void markdown_close_cell(struct markdown_printer *printer)
{
	struct markdown_open_table *table = &printer->table;
	markdown_flush(printer);
	markdown_check_tags(printer, 0);
	if (table->lacks_caption)
		report_no_caption(printer);
	if (table->is_header && printer->html.len == table->inside) {
		/* Nothing to head: browsers would read an empty header. */
		printer->html.len = table->cell;
		markdown_add(printer, STR("<td></td>"));
		return;
	}
	markdown_add(printer, table->is_header ? STR("</th>") : STR("</td>"));
}

/* HTML */

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

static void open_subset_link(void *context, struct str address, struct place place)
{
	struct markdown_printer *printer = context;
	markdown_open_link(printer, arena_copy(printer->arena, address), (struct str){0}, place);
}

static void close_subset_link(void *context)
{
	markdown_close_link(context);
}

static void mark_subset_id(void *context)
{
	struct markdown_printer *printer = context;
	markdown_mark(printer, MARKDOWN_MARK_ID, printer->html.len);
}

void markdown_close_html(struct markdown_printer *printer)
{
	struct str caption, html = printer->verbatim;
	size_t start = printer->html.len, patches = printer->patches.count;
	size_t marks = printer->marks.count;
	while (str_starts(str_trim(html), STR("<!--"))) {
		markdown_note_comment(printer, markdown_place(printer, str_trim(html)));
		html = str_skip(html, str_find(html, STR("-->")) + STR("-->").len);
	}
	html = str_trim(html).len ? html : (struct str){0};
	if (!html.len)
		return;
	struct place place = markdown_place(printer, html);
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
		.open_link = open_subset_link,
		.close_link = close_subset_link,
		.mark_id = mark_subset_id,
		.context = printer,
	};
	if (!html_subset_add(&subset, printer->arena, printer->diag, &printer->html, &caption)) {
		printer->patches.count = patches;
		printer->marks.count = marks;
		printer->links = 0;
		printer->failed = true;
		return;
	}
	markdown_box_table(printer, block, start, caption);
	if (block)
		block->span = place.span;
}
