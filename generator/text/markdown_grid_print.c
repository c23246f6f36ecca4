#include "text/markdown_grid.h"

/* Drop one of the texts off the front; returns false when there is none. */
static bool drop_sign(struct str *text)
{
	static const char *const signs[] = {
		"(", "+", "-", "\u2212", "\u2013", "\u00a3", "\u20ac", "$", "<", ">", " ",
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		struct str sign = str_from(signs[i]);
		if (!str_starts(*text, sign))
			continue;
		*text = str_skip(*text, sign.len);
		return true;
	}
	return false;
}

/* What stands behind a number: "1.2m", "12%", "(3)". */
static struct str drop_unit(struct str text)
{
	static const char *const units[] = {")", "%", "bn", "m", "k"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct str unit = str_from(units[i]);
		if (str_ends(text, unit))
			text = str_sub(text, 0, text.len - unit.len);
	}
	return str_trim(text);
}

static bool is_number(struct str text)
{
	bool has_digit = false;
	while (drop_sign(&text))
		;
	text = drop_unit(text);
	for (size_t i = 0; i < text.len; i++) {
		bool is_digit = text.data[i] >= '0' && text.data[i] <= '9';
		if (!is_digit && text.data[i] != ',' && text.data[i] != '.')
			return false;
		has_digit |= is_digit;
	}
	return has_digit;
}

/* Cells that say that there is no number. */
static bool is_silent(struct str text)
{
	static const char *const words[] = {
		"", "-", "\u2013", "n/a", "not stated", "not known", "none",
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_equal_fold(text, str_from(words[i])))
			return true;
	return false;
}

static bool is_numeric(const struct grid *grid, size_t column)
{
	bool has_number = false;
	for (size_t i = 0; i < grid->rows.count; i++) {
		const struct node *cell = grid_find_cell(grid, &grid->rows.items[i], column);
		struct str text = cell ? str_trim(cell->text) : (struct str){0};
		if (is_silent(text))
			continue;
		if (!is_number(text))
			return false;
		has_number = true;
	}
	return has_number;
}

/* Printing */

struct str grid_print_prose(struct grid *grid, const struct node *node, struct place place)
{
	struct markdown_printer *printer = grid->printer;
	printer->keeps_plain = true;
	buffer_reset(&printer->plain);
	markdown_add_prose(printer, str_trim(node->text), place);
	printer->keeps_plain = printer->in_word = false;
	return buffer_view(&printer->plain);
}

/* Prints a cell; returns its plain text, good until the next. */
static struct str print_cell(struct grid *grid, const struct node *row, size_t column)
{
	struct str plain = {0};
	struct markdown_printer *printer = grid->printer;
	const struct node *cell = grid_find_cell(grid, row, column);
	bool is_header = grid->has_header_column && !column && cell && cell->text.len;
	markdown_add(printer, is_header ? STR("<th scope=\"row\"") : STR("<td"));
	if (grid->columns[column].is_numeric && !is_header)
		markdown_add(printer, STR(" class=\"right\""));
	markdown_add(printer, STR(">"));
	if (cell)
		plain = grid_print_prose(grid, cell, grid_cell_place(grid, cell));
	markdown_add(printer, is_header ? STR("</th>") : STR("</td>"));
	return plain;
}

static void print_rows(struct grid *grid, struct str *cells)
{
	struct markdown_printer *printer = grid->printer;
	size_t count = grid->rows.count;
	size_t total = grid->has_total_row && count > 1 ? count - 1 : count;
	markdown_add(printer, STR("<tbody>\n"));
	for (size_t i = 0; i < count; i++) {
		if (printer->html.len + printer->weight > printer->limit || printer->stopped)
			break;
		markdown_add(printer, i == total ? STR("</tbody>\n<tfoot>\n<tr class=\"total\">")
						 : STR("<tr>"));
		for (size_t k = 0; k < grid->column_count; k++) {
			struct str plain = print_cell(grid, &grid->rows.items[i], k);
			if (cells)
				*cells++ = arena_copy(printer->arena, plain);
		}
		markdown_add(printer, STR("</tr>\n"));
	}
	markdown_add(printer, total < count ? STR("</tfoot>\n") : STR("</tbody>\n"));
}

static void print_head(struct grid *grid)
{
	struct markdown_printer *printer = grid->printer;
	markdown_add(printer, STR("<thead>\n<tr>"));
	for (size_t i = 0; i < grid->column_count; i++) {
		bool is_right = grid->columns[i].is_numeric && (i || !grid->has_header_column);
		markdown_add(printer, STR("<th scope=\"col\""));
		if (is_right)
			markdown_add(printer, STR(" class=\"right\""));
		markdown_add(printer, STR(">"));
		markdown_add_plain(printer, grid->columns[i].name);
		markdown_add(printer, STR("</th>"));
		printer->in_word = false;
	}
	markdown_add(printer, STR("</tr>\n</thead>\n"));
}

/* Behind a caption: what is counted, in brackets. */
static void print_unit(struct grid *grid)
{
	struct markdown_printer *printer = grid->printer;
	const struct node *unit = node_find(&grid->fields, STR("unit"));
	if (!unit || !unit->text.len)
		return;
	markdown_add(printer, STR(" <span class=\"unit\">("));
	markdown_add_plain(printer, str_trim(unit->text));
	markdown_add(printer, STR(")</span>"));
	printer->in_word = false;
}

/* Prints the caption and its unit; returns its text, which is the arena's. */
static struct str print_caption(struct grid *grid, struct str id, struct str prefix)
{
	struct markdown_printer *printer = grid->printer;
	markdown_add(printer, STR("<caption"));
	if (id.len) {
		markdown_add(printer, STR(" id=\""));
		markdown_mark(printer, MARKDOWN_MARK_ID, printer->html.len);
		buffer_printf(&printer->html, "%.*s\"", STR_ARG(id));
	}
	markdown_add(printer, STR(">"));
	markdown_add(printer, prefix);
	const struct node *caption = node_find(&grid->fields, STR("caption"));
	struct str plain = arena_copy(printer->arena,
				      grid_print_prose(grid, caption, grid_place(grid, caption)));
	print_unit(grid);
	markdown_add(printer, STR("</caption>\n"));
	return plain;
}

static void print_note(struct grid *grid, const struct node *note)
{
	if (note->type != NODE_SCALAR) {
		markdown_report(grid->printer, DIAG_TABLE_BLOCK, grid_place(grid, note),
				"a note is to be a text");
		return;
	}
	markdown_add(grid->printer, STR("<p class=\"notes\">"));
	grid_print_prose(grid, note, grid_place(grid, note));
	markdown_add(grid->printer, STR("</p>\n"));
}

static void print_notes(struct grid *grid)
{
	const struct node *notes = node_find(&grid->fields, STR("notes"));
	if (!notes)
		return;
	if (notes->type != NODE_LIST)
		print_note(grid, notes);
	else
		for (size_t i = 0; i < notes->count; i++)
			print_note(grid, &notes->items[i]);
}

void grid_print(struct grid *grid, struct place place, struct str prefix, struct grid_plain *plain)
{
	struct markdown_printer *printer = grid->printer;
	size_t start = printer->html.len;
	struct markdown_block *block = markdown_begin_table(printer);
	struct str id = block ? block->id : (struct str){0};
	for (size_t i = 0; i < grid->column_count; i++)
		grid->columns[i].is_numeric = is_numeric(grid, i);
	markdown_add(printer, STR("<table>\n"));
	struct str caption = print_caption(grid, id, prefix);
	print_head(grid);
	print_rows(grid, plain ? plain->cells : NULL);
	markdown_add(printer, STR("</table>\n"));
	print_notes(grid);
	markdown_box_table(printer, block, start, caption);
	if (plain)
		plain->caption = caption;
	if (block)
		block->span = place.span;
}

void grid_open_figure(struct grid *grid, const char *class, struct str id)
{
	struct markdown_printer *printer = grid->printer;
	buffer_printf(&printer->html, "<figure class=\"%s\" id=\"", class);
	markdown_mark(printer, MARKDOWN_MARK_ID, printer->html.len);
	markdown_add(printer, id);
	markdown_add(printer, STR("\">\n"));
}
