#include "import/rows.h"

#include "text/csv.h"

static struct rows begin(struct import *import, const char *headings)
{
	struct rows rows = {.import = import};
	struct str rest = str_from(headings), heading;
	for (; str_split(&rest, ',', &heading); rows.columns++)
		csv_add_cell(&rows.out, heading);
	return rows;
}

struct rows rows_plain(struct import *import, const char *headings)
{
	struct rows rows = begin(import, headings);
	csv_end_row(&rows.out);
	return rows;
}

struct rows rows_of(struct import *import, const char *headings, bool is_private)
{
	struct rows rows = begin(import, headings);
	rows.asks = true;
	rows.is_private = is_private;
	if (is_private)
		csv_add_cell(&rows.out, STR("access"));
	csv_add_cell(&rows.out, STR("to confirm"));
	csv_end_row(&rows.out);
	return rows;
}

void rows_add(struct rows *rows, const struct str *cells, struct str doubt)
{
	for (size_t i = 0; i < rows->columns; i++)
		csv_add_cell(&rows->out, cells[i]);
	if (rows->is_private)
		csv_add_cell(&rows->out, STR("private"));
	if (rows->asks)
		csv_add_cell(&rows->out, doubt);
	csv_end_row(&rows->out);
	rows->count++;
	rows->doubts += doubt.len > 0;
}

void rows_end(struct rows *rows, struct str folder, const char *name, const char *what)
{
	struct import *import = rows->import;
	if (rows->count)
		import_add(import,
			   arena_join(import->arena, folder, str_from(name), (struct str){0}),
			   arena_copy(import->arena, buffer_view(&rows->out)));
	if (rows->count && rows->asks)
		import_note(import, "%s proposed in %s: %zu%s", what, name, rows->count,
			    rows->doubts ? "; take \"to confirm\" out of each row that is right"
					 : "");
	buffer_free(&rows->out);
}
