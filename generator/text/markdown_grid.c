/*
 * A table that Markdown cannot say: YAML in a block that begins ```table.
 *
 *     caption: Vacancies by service    required
 *     source: vacancies.csv            a CSV file beside this one; or
 *     rows: [[Nursing, 12], [All, 12]] the rows, as lists or as maps
 *     columns: [Service, Posts]        the headings; which ones, in which order
 *     header column: yes               the first cell of a row heads it
 *     total row: yes                   the last row is a total
 *     unit: full-time equivalent       said behind the caption
 *     notes: At 30 September           said below the table
 *
 * A cell is text with references. A column of numbers is set to the right. A ```chart block has
 * these keys and more: see markdown_fence.c.
 */
#include "text/markdown_printer.h"

#include <stdlib.h>

#include "text/csv.h"

/* What is the same for all blocks */

struct place grid_place(const struct grid *grid, const struct node *node)
{
	return (struct place){grid->source, node->span};
}

void grid_refuse(struct grid *grid, struct place place, const char *sentence, const char *remedy)
{
	markdown_report(grid->printer, grid->fence->code, place, "%s", sentence);
	if (remedy)
		diag_remedy(grid->printer->diag, "%s", remedy);
	grid->failed = true;
}

void grid_refuse_block(struct grid *grid, struct place place, const char *what, const char *remedy)
{
	struct str sentence = arena_printf(grid->arena, "a %s block %s", grid->fence->word, what);
	grid_refuse(grid, place, sentence.data, remedy);
}

struct str grid_text(struct grid *grid, const char *key)
{
	const struct node *field = node_find(&grid->fields, str_from(key));
	if (!field)
		return (struct str){0};
	if (field->type == NODE_SCALAR)
		return str_trim(field->text);
	grid_refuse(grid, grid_place(grid, field), "this value is to be a text", NULL);
	return (struct str){0};
}

struct place grid_cell_place(const struct grid *grid, const struct node *cell)
{
	return grid_place(grid, grid->file ? grid->file : cell);
}

/* "yes", or the word for the only row or column that it can be. */
static bool choice_field(struct grid *grid, const char *key, const char *word)
{
	struct str text = grid_text(grid, key);
	if (str_is_one_of(text, "yes|true") || str_is_one_of(text, word))
		return true;
	if (str_is_one_of(text, "|no|none|false"))
		return false;
	const struct node *field = node_find(&grid->fields, str_from(key));
	grid_refuse(grid, grid_place(grid, field), "this value is to be yes or no", NULL);
	return false;
}

/* Columns */

struct grid_column *grid_column(struct grid *grid, struct str name)
{
	for (size_t i = 0; i < grid->column_count; i++)
		if (str_equal_key(grid->columns[i].name, name))
			return &grid->columns[i];
	return NULL;
}

static bool add_column(struct grid *grid, struct str name, uint32_t order, struct place place)
{
	if (grid->column_count < MARKDOWN_MOST_COLUMNS) {
		ARRAY_PUT(grid->columns, grid->column_count, MARKDOWN_MOST_COLUMNS,
			  (struct grid_column){.name = name, .order = order});
		return true;
	}
	markdown_report(grid->printer, DIAG_TOO_COMPLEX, place, "a table has more than %d columns",
			MARKDOWN_MOST_COLUMNS);
	grid->failed = true;
	return false;
}

static int compare_columns(const void *left, const void *right)
{
	const struct grid_column *a = left, *b = right;
	return (a->order > b->order) - (a->order < b->order);
}

/* The headings of a CSV file, or the keys of all rows as they come. */
static void collect_columns(struct grid *grid)
{
	uint32_t order = 0;
	for (size_t i = 0; i < grid->rows.count && !grid->failed; i++) {
		const struct node *row = &grid->rows.items[i];
		for (size_t k = 0; row->type == NODE_MAP && k < row->count; k++) {
			const struct node *cell = &row->items[k];
			if (grid_column(grid, cell->key))
				continue;
			uint32_t at = grid->file ? cell->key_span.start : order++;
			if (!add_column(grid, cell->key, at, grid_cell_place(grid, row)))
				return;
		}
	}
	qsort(grid->columns, grid->column_count, sizeof *grid->columns, compare_columns);
}

/* A column that is named must be there, unless rows are lists. */
static void check_column(struct grid *grid, const struct node *column)
{
	bool has_maps = false;
	struct str nearest = {0};
	size_t least = 3;
	for (size_t i = 0; i < grid->rows.count; i++) {
		const struct node *row = &grid->rows.items[i];
		has_maps |= row->type == NODE_MAP;
		if (node_find(row, column->text))
			return;
		for (size_t k = 0; row->type == NODE_MAP && !i && k < row->count; k++) {
			size_t distance = str_distance(row->items[k].key, column->text);
			if (distance > least)
				continue;
			least = distance;
			nearest = row->items[k].key;
		}
	}
	if (!has_maps)
		return;
	markdown_report(grid->printer, DIAG_TABLE_BLOCK, grid_place(grid, column),
			"no row has a value for the column \"%.*s\"",
			STR_ARG(str_clip(column->text, MARKDOWN_SHOWN)));
	if (nearest.len)
		diag_remedy(grid->printer->diag, "did you mean \"%.*s\"?",
			    STR_ARG(str_clip(nearest, MARKDOWN_SHOWN)));
	grid->failed = true;
}

static void read_columns(struct grid *grid)
{
	const struct node *list = node_find(&grid->fields, STR("columns"));
	if (!list) {
		collect_columns(grid);
		return;
	}
	if (list->type != NODE_LIST) {
		grid_refuse(grid, grid_place(grid, list),
			    "the columns are to be a list of headings",
			    "columns: [Service, Posts]");
		return;
	}
	for (size_t i = 0; i < list->count; i++) {
		const struct node *column = &list->items[i];
		if (column->type != NODE_SCALAR || !column->text.len)
			grid_refuse(grid, grid_place(grid, column), "a heading is to be a text",
				    NULL);
		else if (!add_column(grid, column->text, 0, grid_place(grid, column)))
			return;
		else
			check_column(grid, column);
	}
}

/* Rows */

static void find_file(struct grid *grid)
{
	const struct markdown_files *files = &grid->printer->options->files;
	struct str name = grid_text(grid, "source");
	struct place place = grid_place(grid, grid->file);
	struct str folder = str_folder(grid->source->name);
	if (!name.len)
		return;
	if (str_find_char(name, '/') < name.len || name.data[0] == '.' ||
	    str_find_char(name, '\\') < name.len) {
		markdown_report(grid->printer, DIAG_UNSAFE_PATH, place,
				"\"%.*s\" is not a file beside this one",
				STR_ARG(str_clip(name, MARKDOWN_SHOWN)));
		diag_remedy(grid->printer->diag,
			    "put the file into the same folder and write its name alone");
		grid->failed = true;
		return;
	}
	struct str path = arena_printf(grid->arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(name));
	const struct source *csv = files->find ? files->find(files->context, path) : NULL;
	if (!csv) {
		markdown_report(grid->printer, DIAG_MISSING_FILE, place,
				"there is no CSV file \"%.*s\" beside this one",
				STR_ARG(str_clip(name, MARKDOWN_SHOWN)));
		grid->failed = true;
		return;
	}
	grid->csv = csv;
	markdown_add_reference(grid->printer, (struct markdown_reference){
						      .target = name,
						      .span = place.span,
						      .is_table = true,
					      });
	grid->printer->limit += csv->text.len * MARKDOWN_OUTPUT_FACTOR;
	if (!csv_parse(csv, grid->arena, grid->printer->diag, &grid->rows))
		grid->failed = grid->printer->failed = true;
}

static void check_row(struct grid *grid, const struct node *row)
{
	if (row->type == NODE_SCALAR) {
		grid_refuse(grid, grid_cell_place(grid, row), "a row is to be a list of cells",
			    "rows: [[Nursing, 12], [All, 12]]");
		return;
	}
	if (row->type == NODE_LIST && row->count > grid->column_count)
		grid_refuse(grid, grid_cell_place(grid, row),
			    "a row has more cells than there are columns",
			    "name every column: columns: [Service, Posts]");
	for (size_t i = 0; i < row->count; i++)
		if (row->items[i].type != NODE_SCALAR)
			grid_refuse(grid, grid_cell_place(grid, &row->items[i]),
				    "a cell is to be a text", NULL);
}

static void read_rows(struct grid *grid)
{
	const struct node *rows = node_find(&grid->fields, STR("rows"));
	grid->file = node_find(&grid->fields, STR("source"));
	if (!rows == !grid->file)
		grid_refuse_block(grid, grid_place(grid, rows ? rows : &grid->fields),
				  rows ? "has both a source and rows"
				       : "has neither a source nor rows",
				  "write \"source:\" and the name of a CSV file beside this one, "
				  "or \"rows:\"");
	else if (grid->file)
		find_file(grid);
	else if (rows->type == NODE_LIST)
		grid->rows = *rows;
	else
		grid_refuse(grid, grid_place(grid, rows), "the rows are to be a list",
			    "rows: [[Nursing, 12], [All, 12]]");
}

const struct node *grid_find_cell(const struct grid *grid, const struct node *row, size_t column)
{
	if (row->type == NODE_MAP)
		return node_find(row, grid->columns[column].name);
	return column < row->count ? &row->items[column] : NULL;
}

static void check_shape(struct grid *grid, struct place place)
{
	grid_text(grid, "unit");
	if (!grid_text(grid, "caption").len)
		grid_refuse_block(grid, place, "has no caption",
				  "write \"caption:\" and what it shows");
	if (!grid->failed && !grid->column_count)
		grid_refuse_block(grid, place, "has no columns",
				  "name them: columns: [Service, Posts]");
	for (size_t i = 0; !grid->failed && i < grid->rows.count; i++)
		check_row(grid, &grid->rows.items[i]);
}

bool grid_read(struct grid *grid, struct place place)
{
	grid->has_header_column =
		choice_field(grid, "header column", "first") || grid->fence->is_chart;
	grid->has_total_row = choice_field(grid, "total row", "last");
	read_rows(grid);
	if (!grid->failed)
		read_columns(grid);
	check_shape(grid, place);
	return !grid->failed;
}

/* Printing */

/* What stands behind a number: "1.2m", "12%", "(3)". */
static struct str drop_unit(struct str text)
{
	static const char *const units[] = {")", "%", "bn", "m", "k"};
	for (size_t i = 0; i < ARRAY_SIZE(units); i++) {
		struct str unit = str_from(units[i]);
		if (str_ends(text, unit))
			text = str_sub(text, 0, text.len - unit.len);
	}
	return str_trim(text);
}

static bool is_number(struct str text)
{
	bool has_digit = false;
	while (str_drop_one(&text, "(|+|-|\u2212|\u2013|\u00a3|\u20ac|$|<|>| "))
		;
	text = drop_unit(text);
	for (size_t i = 0; i < text.len; i++) {
		bool is_digit = ascii_is_digit(text.data[i]);
		if (!is_digit && text.data[i] != ',' && text.data[i] != '.')
			return false;
		has_digit |= is_digit;
	}
	return has_digit;
}

static bool is_numeric(const struct grid *grid, size_t column)
{
	bool has_number = false;
	for (size_t i = 0; i < grid->rows.count; i++) {
		const struct node *cell = grid_find_cell(grid, &grid->rows.items[i], column);
		struct str text = cell ? str_trim(cell->text) : (struct str){0};
		/* Cells that say that there is no number. */
		if (str_is_one_of(text, "|-|\u2013|n/a|not stated|not known|none") ||
		    decimal_is_suppressed(text))
			continue;
		if (!is_number(text))
			return false;
		has_number = true;
	}
	return has_number;
}

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
	/* "<5" says how much it may be; a sign only says that it is kept back. */
	if (cell && grid->columns[column].is_numeric && decimal_is_suppressed(cell->text) &&
	    cell->text.data[0] != '<')
		markdown_add(printer, plain = STR("suppressed"));
	else if (cell)
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
