#include "import/rows.h"

#include "record/columns.h"
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

/* A row for a list that is there */

enum { MOST_LINES = 30, MOST_HEADINGS = 200 };

/* The line of a list that has its headings. */
struct headings {
	struct str items[MOST_HEADINGS];
	size_t count;
	size_t known;
	size_t end; /* of the line, before what ends it */
	char separator;
	const struct columns_index *columns;
};

static struct str next_heading(struct str *rest, char separator)
{
	bool is_quoted = rest->len && rest->data[0] == '"';
	struct str cell = is_quoted ? str_skip(*rest, 1) : *rest;
	size_t end = str_find_char(cell, is_quoted ? '"' : separator);
	struct str left = str_skip(cell, end);
	*rest = str_skip(left, str_find_char(left, separator) + 1);
	return str_trim(str_sub(cell, 0, end));
}

static void read_headings(const struct columns_index *columns, int kind, struct str line,
			  char separator, struct headings *out)
{
	*out = (struct headings){.columns = columns, .separator = separator};
	struct str whole = line;
	str_drop(&line, STR("\xEF\xBB\xBF"));
	while (line.len && out->count < MOST_HEADINGS)
		ARRAY_PUT(out->items, out->count, MOST_HEADINGS, next_heading(&line, separator));
	/* One that goes on in the next line is not added to. */
	size_t quotes = 0;
	for (size_t at = 0; at < whole.len; at++)
		quotes += whole.data[at] == '"';
	for (size_t i = 0; i < out->count && quotes % 2 == 0; i++)
		out->known += columns_kinds(columns, out->items[i]) & TO(kind) ? 1 : 0;
}

/* The first line of those that have the most which are known. */
static struct headings find_headings(const struct import *import, int kind, struct str text)
{
	static const char separators[] = {',', ';', '\t'};
	const struct columns_index *columns =
		columns_index_new(&import->record->site->columns, import->arena);
	struct headings best = {.columns = columns}, found;
	struct str rest = text, line;
	for (size_t i = 0; i < MOST_LINES && str_split(&rest, '\n', &line); i++)
		for (size_t k = 0; k < sizeof separators; k++) {
			read_headings(columns, kind, line, separators[k], &found);
			found.end = (size_t)(line.data - text.data) + line.len;
			if (found.known > best.known)
				best = found;
		}
	best.end -= best.end && text.data[best.end - 1] == '\r';
	return best;
}

/* The column that means a key; as many as there are: none does. */
static size_t column_of(int kind, const struct headings *headings, const char *key)
{
	size_t at = 0;
	while (at < headings->count &&
	       !str_equal(columns_meaning(headings->columns, kind, headings->items[at]),
			  str_from(key)))
		at++;
	return at;
}

/* Put each value under the heading that means its key; how many have one. */
static size_t fill(int kind, const struct headings *headings, const struct row_value *values,
		   size_t count, struct str *cells)
{
	size_t filled = 0;
	for (size_t i = 0; i < count; i++) {
		size_t at = column_of(kind, headings, values[i].key);
		cells[at] = at < headings->count ? values[i].text : (struct str){0};
		filled += at < headings->count;
	}
	return filled;
}

struct str rows_line(struct import *import, int kind, struct str there,
		     const struct row_value *values, size_t count)
{
	struct headings headings = find_headings(import, kind, there);
	struct str cells[MOST_HEADINGS + 1] = {{0}};
	struct buffer out = {0};
	bool is_whole = fill(kind, &headings, values, count, cells) == count;
	for (size_t i = 0; i < headings.count && is_whole; i++)
		csv_add_cell_by(&out, cells[i], headings.separator);
	return buffer_take(&out, import->arena);
}

/* In a column of its own, whose heading is added, where no heading means its key. */
static void put(int kind, const struct headings *headings, struct row_value value,
		struct str *cells, size_t *width, struct buffer *added)
{
	size_t at = column_of(kind, headings, value.key);
	if (at == headings->count) {
		at = (*width)++;
		buffer_printf(added, "%c%s", headings->separator, value.key);
	}
	cells[at] = value.text;
}

bool rows_put(struct import *import, int kind, struct str name, struct str there,
	      const struct row_value *values, size_t count)
{
	struct headings headings = find_headings(import, kind, there);
	struct str cells[MOST_HEADINGS + 2] = {{0}};
	struct buffer out = {0}, added = {0};
	size_t width = headings.count;
	if (column_of(kind, &headings, values[0].key) == headings.count) {
		import->remedy = STR("add the row there by hand");
		return import_refuse(import,
				     "cannot be added to \"%.*s\": no heading of it means \"%s\"",
				     STR_ARG(name), values[0].key);
	}
	fill(kind, &headings, values, count, cells);
	put(kind, &headings, (struct row_value){"access", STR("private"), true}, cells, &width,
	    &added);
	for (size_t i = 0; i < count; i++)
		if (values[i].is_needed && width < ARRAY_SIZE(cells))
			put(kind, &headings, values[i], cells, &width, &added);
	const char *end =
		there.len > headings.end && there.data[headings.end] == '\r' ? "\r\n" : "\n";
	buffer_add(&out, str_sub(there, 0, headings.end));
	buffer_add(&out, buffer_view(&added));
	buffer_add(&out, str_skip(there, headings.end));
	if (!str_ends(buffer_view(&out), STR("\n")))
		buffer_add(&out, str_from(end));
	for (size_t i = 0; i < width; i++)
		csv_add_cell_by(&out, cells[i], headings.separator);
	buffer_add(&out, str_from(end));
	import_add(import, name, arena_copy(import->arena, buffer_view(&out)));
	import->files.items[import->files.count - 1].is_more = true;
	buffer_free(&out);
	buffer_free(&added);
	return true;
}
