#include "import/manuscript.h"

#include "base/buffer.h"
#include "text/html.h"

/* Escaping */

static bool is_address(struct str text)
{
	return str_starts(text, STR("http://")) || str_starts(text, STR("https://")) ||
	       str_starts(text, STR("www."));
}

static size_t address_length(struct str text)
{
	size_t len = 0;
	while (len < text.len && !ascii_is_space(text.data[len]) && text.data[len] != '<' &&
	       text.data[len] != '|' && text.data[len] != '\\')
		len++;
	return len;
}

/* "1." and "#": what begins a list, a heading or a quotation where a line begins. */
static bool begins_block(struct str text)
{
	size_t digits = 0;
	while (digits < text.len && ascii_is_digit(text.data[digits]))
		digits++;
	bool is_number = digits && digits < text.len &&
			 (text.data[digits] == '.' || text.data[digits] == ')');
	return is_number || (text.len && str_find_char(STR("#->+=:~"), text.data[0]) < 7);
}

static bool is_special(struct str text, size_t at)
{
	char c = text.data[at], before = at ? text.data[at - 1] : ' ';
	char after = at + 1 < text.len ? text.data[at + 1] : ' ';
	if (c == '_')
		return !utf8_is_word(before) || !utf8_is_word(after);
	if (c == '~')
		return before == '~' || after == '~';
	if (c == '&')
		return after == '#' || ascii_is_letter(after);
	return str_find_char(STR("\\`*[]<>{}|"), c) < 10;
}

void manuscript_escape(struct buffer *out, struct str text, bool at_start)
{
	for (size_t i = 0; i < text.len; i++) {
		struct str rest = str_skip(text, i);
		bool begins = (at_start && !i) || (i && text.data[i - 1] == '\n');
		if ((!i || !utf8_is_word(text.data[i - 1])) && is_address(rest)) {
			size_t len = address_length(rest);
			buffer_add(out, str_sub(rest, 0, len));
			i += len - 1;
			continue;
		}
		if (begins && begins_block(rest)) {
			while (i < text.len && ascii_is_digit(text.data[i]))
				buffer_add_char(out, text.data[i++]);
			buffer_add_char(out, '\\');
		} else if (is_special(text, i)) {
			buffer_add_char(out, '\\');
		}
		if (text.data[i] == '\n')
			buffer_add(out, STR("\\\n"));
		else
			buffer_add_char(out, text.data[i]);
	}
}

/* Headings */

static bool looks_like_heading(const struct manuscript_block *block, bool is_followed)
{
	enum { LONGEST = 100 };
	struct str text = block->plain;
	return block->type == MANUSCRIPT_PARAGRAPH && block->is_bold && is_followed &&
	       text.len < LONGEST && str_find_char(text, '\n') == text.len &&
	       str_find_char(STR(".;,"), text.data[text.len - 1]) == 3;
}

size_t manuscript_guess_headings(struct manuscript *manuscript)
{
	size_t count = 0;
	int level = 0;
	for (size_t i = 0; i < manuscript->blocks.count; i++) {
		struct manuscript_block *block = &manuscript->blocks.items[i];
		if (block->type == MANUSCRIPT_HEADING)
			level = block->level;
		if (!block->plain.len ||
		    !looks_like_heading(block, i + 1 < manuscript->blocks.count))
			continue;
		block->type = MANUSCRIPT_HEADING;
		block->level = level + 1;
		block->is_guessed = true;
		/* "**Purpose**" is a heading without the marks. */
		if (str_starts(block->markdown, STR("**")) && str_ends(block->markdown, STR("**")))
			block->markdown = str_sub(block->markdown, 2, block->markdown.len - 2);
		count++;
	}
	return count;
}

/* Tables */

static bool has_heading(const struct manuscript_table *table)
{
	const struct manuscript_row *row = &table->rows.items[0];
	bool all_bold = table->rows.count > 1;
	for (size_t i = 0; i < row->cells.count; i++)
		all_bold &= row->cells.items[i].is_bold || !row->cells.items[i].plain.len;
	return row->is_heading || all_bold;
}

static bool is_simple(const struct manuscript_table *table)
{
	for (size_t r = 0; r < table->rows.count; r++) {
		const struct manuscript_row *row = &table->rows.items[r];
		if ((int)row->cells.count != table->columns)
			return false;
		for (size_t c = 0; c < row->cells.count; c++) {
			const struct manuscript_cell *cell = &row->cells.items[c];
			bool one = cell->blocks.count < 2 &&
				   (!cell->blocks.count ||
				    (cell->blocks.items[0].type == MANUSCRIPT_PARAGRAPH &&
				     str_find_char(cell->plain, '\n') == cell->plain.len));
			if (!one || cell->rows != 1 || cell->columns != 1)
				return false;
		}
	}
	return has_heading(table);
}

static struct str cell_markdown(const struct manuscript_cell *cell)
{
	return cell->from_cell.len  ? cell->from_cell
	       : cell->blocks.count ? cell->blocks.items[0].markdown
				    : (struct str){0};
}

static void write_pipes(const struct manuscript_table *table, struct buffer *out)
{
	for (size_t r = 0; r < table->rows.count; r++) {
		const struct manuscript_row *row = &table->rows.items[r];
		for (size_t c = 0; c < row->cells.count; c++)
			buffer_printf(out, "| %.*s ", STR_ARG(cell_markdown(&row->cells.items[c])));
		buffer_add(out, STR("|\n"));
		for (size_t c = 0; !r && c < row->cells.count; c++)
			buffer_add(out, c + 1 < row->cells.count ? STR("|---") : STR("|---|\n"));
	}
}

/* Paragraphs and lists of a cell, in the HTML that tables may hold. */
static void write_lines(struct str text, struct buffer *out)
{
	struct str line;
	for (bool first = true; str_split(&text, '\n', &line); first = false) {
		buffer_add(out, first ? STR("") : STR("<br>"));
		html_add_text(out, line);
	}
}

static void write_cell(const struct manuscript_cell *cell, struct buffer *out)
{
	bool in_list = false;
	html_add_text(out, cell->from_cell);
	for (size_t i = 0; i < cell->blocks.count; i++) {
		const struct manuscript_block *block = &cell->blocks.items[i];
		bool is_item = block->type == MANUSCRIPT_ITEM;
		if (is_item != in_list)
			buffer_add(out, is_item ? STR("<ul>") : STR("</ul>"));
		in_list = is_item;
		const char *name = is_item ? "li" : cell->blocks.count > 1 ? "p" : "";
		buffer_printf(out, *name ? "<%s>" : "%s", name);
		if (is_item && block->number.len && !block->is_ordered)
			buffer_printf(out, "%.*s ", STR_ARG(block->number));
		write_lines(block->plain, out);
		buffer_printf(out, *name ? "</%s>" : "%s", name);
	}
	if (in_list)
		buffer_add(out, STR("</ul>"));
}

static void write_html(const struct manuscript_table *table, struct str caption, struct buffer *out)
{
	bool heads = has_heading(table);
	buffer_add(out, STR("<table>\n"));
	if (caption.len) {
		buffer_add(out, STR("<caption>"));
		html_add_text(out, caption);
		buffer_add(out, STR("</caption>\n"));
	}
	for (size_t r = 0; r < table->rows.count; r++) {
		const struct manuscript_row *row = &table->rows.items[r];
		const char *name = heads && (!r || row->is_heading) ? "th" : "td";
		buffer_add(out, STR("<tr>"));
		for (size_t c = 0; c < row->cells.count; c++) {
			const struct manuscript_cell *cell = &row->cells.items[c];
			if (!cell->rows)
				continue;
			buffer_printf(out, "<%s", name);
			if (cell->columns > 1)
				buffer_printf(out, " colspan=\"%d\"", cell->columns);
			if (cell->rows > 1)
				buffer_printf(out, " rowspan=\"%d\"", cell->rows);
			buffer_add(out, name[1] == 'h' ? STR(" scope=\"col\">") : STR(">"));
			write_cell(cell, out);
			buffer_printf(out, "</%s>", name);
		}
		buffer_add(out, STR("</tr>\n"));
	}
	buffer_add(out, STR("</table>\n\n"));
}

static void write_table(const struct manuscript_table *table, struct str caption,
			struct buffer *out)
{
	if (!is_simple(table)) {
		write_html(table, caption, out);
		return;
	}
	if (caption.len) {
		buffer_add(out, STR("Table: "));
		manuscript_escape(out, caption, false);
		buffer_add(out, STR("\n\n"));
	}
	write_pipes(table, out);
	buffer_add_char(out, '\n');
}

/* The whole */

struct writing {
	struct buffer out;
	int least;    /* level of the highest heading */
	int level;    /* of the last one, as it was written */
	bool in_list; /* a blank line is still to come */
	struct str caption;
};

static void write_item(struct writing *work, const struct manuscript_block *block)
{
	enum { INDENT = 4, DEEPEST = 4 };
	int level = block->level < DEEPEST ? block->level : DEEPEST;
	buffer_printf(&work->out, "%*s", level * INDENT, "");
	if (block->is_ordered)
		buffer_printf(&work->out, "%.*s. ", STR_ARG(block->number));
	else
		buffer_add(&work->out, STR("- "));
	if (block->number.len && !block->is_ordered) {
		manuscript_escape(&work->out, block->number, true);
		buffer_add_char(&work->out, ' ');
	}
	buffer_printf(&work->out, "%.*s\n", STR_ARG(block->markdown));
}

/* "3.2" before a paragraph is the paper's own way to count paragraphs, and no list. */
static bool is_counted_paragraph(const struct manuscript_block *block)
{
	return block->type == MANUSCRIPT_ITEM && !block->is_ordered && block->number.len &&
	       ascii_is_digit(block->number.data[0]);
}

static void write_heading(struct writing *work, const struct manuscript_block *block)
{
	enum { TOP = 2, LAST = 6 };
	int level = block->level - work->least + TOP;
	if (level > work->level + 1)
		level = work->level + 1;
	level = level < TOP ? TOP : level > LAST ? LAST : level;
	work->level = level;
	for (int i = 0; i < level; i++)
		buffer_add_char(&work->out, '#');
	if (block->number.len)
		buffer_printf(&work->out, " %.*s%s", STR_ARG(block->number),
			      block->is_ordered ? "." : "");
	/* "1." begins no list in a heading. */
	size_t digits = 0;
	while (digits < block->markdown.len && ascii_is_digit(block->markdown.data[digits]))
		digits++;
	struct str rest = str_skip(block->markdown, digits);
	str_drop(&rest, STR("\\"));
	buffer_printf(&work->out, " %.*s%.*s\n\n", (int)digits, block->markdown.data,
		      STR_ARG(rest));
}

static void write_block(struct writing *work, const struct manuscript_block *block)
{
	bool is_item = block->type == MANUSCRIPT_ITEM && !is_counted_paragraph(block);
	if (block->type == MANUSCRIPT_NOTHING)
		return;
	if (work->in_list && !is_item)
		buffer_add_char(&work->out, '\n');
	work->in_list = is_item;
	if (work->caption.len && block->type != MANUSCRIPT_TABLE) {
		manuscript_escape(&work->out, work->caption, true);
		buffer_add(&work->out, STR("\n\n"));
		work->caption = (struct str){0};
	}
	if (block->type == MANUSCRIPT_HEADING) {
		write_heading(work, block);
	} else if (block->type == MANUSCRIPT_TABLE) {
		write_table(block->table, work->caption, &work->out);
		work->caption = (struct str){0};
	} else if (block->type == MANUSCRIPT_CAPTION) {
		work->caption = block->plain;
	} else if (is_item) {
		write_item(work, block);
	} else {
		if (block->number.len)
			buffer_printf(&work->out, "**%.*s** ", STR_ARG(block->number));
		buffer_printf(&work->out, "%.*s\n\n", STR_ARG(block->markdown));
	}
}

struct str manuscript_markdown(const struct manuscript *manuscript, size_t first, size_t end,
			       struct arena *arena)
{
	struct writing work = {.level = 1};
	for (size_t i = first; i < end; i++) {
		const struct manuscript_block *block = &manuscript->blocks.items[i];
		if (block->type == MANUSCRIPT_HEADING && (!work.least || block->level < work.least))
			work.least = block->level;
	}
	for (size_t i = first; i < end; i++)
		write_block(&work, &manuscript->blocks.items[i]);
	for (size_t i = 0; i < manuscript->notes.count; i++)
		buffer_printf(&work.out, "%s[^%zu]: %.*s\n", "", i + 1,
			      STR_ARG(manuscript->notes.items[i].markdown));
	struct str text = arena_copy(arena, str_trim_end(buffer_view(&work.out)));
	buffer_free(&work.out);
	return text;
}
