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
 * these keys and more: see markdown_chart.c.
 */
#include "text/markdown_grid.h"

#include <stdlib.h>

#include "text/csv.h"

struct place grid_cell_place(const struct grid *grid, const struct node *cell)
{
	return grid_place(grid, grid->file ? grid->file : cell);
}

/* "yes", or the word for the only row or column that it can be. */
static bool choice_field(struct grid *grid, const char *key, const char *word)
{
	static const char *const no[] = {"", "no", "none", "false"};
	struct str text = grid_text(grid, key);
	if (str_equal_fold(text, STR("yes")) || str_equal_fold(text, STR("true")) ||
	    str_equal_fold(text, str_from(word)))
		return true;
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (str_equal_fold(text, str_from(no[i])))
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
		grid->columns[grid->column_count++] =
			(struct grid_column){.name = name, .order = order};
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
	struct str page = grid->source->name;
	size_t folder = page.len;
	while (folder && page.data[folder - 1] != '/')
		folder--;
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
	struct str path = arena_printf(grid->arena, "%.*s%.*s", STR_ARG(str_sub(page, 0, folder)),
				       STR_ARG(name));
	const struct source *csv = files->find ? files->find(files->context, path) : NULL;
	if (!csv) {
		markdown_report(grid->printer, DIAG_MISSING_FILE, place,
				"there is no CSV file \"%.*s\" beside this one",
				STR_ARG(str_clip(name, MARKDOWN_SHOWN)));
		grid->failed = true;
		return;
	}
	grid->csv = csv;
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

void grid_add_table(struct grid *grid, struct place place)
{
	bool is_chart = grid->fence->is_chart;
	grid->has_header_column = choice_field(grid, "header column", "first") || is_chart;
	grid->has_total_row = choice_field(grid, "total row", "last");
	read_rows(grid);
	if (!grid->failed)
		read_columns(grid);
	check_shape(grid, place);
	if (grid->failed)
		return;
	if (is_chart)
		grid_add_chart(grid, place);
	else
		grid_print(grid, place, (struct str){0}, NULL);
}
