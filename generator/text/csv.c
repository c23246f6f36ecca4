#include "text/csv.h"

#include <string.h>

#include "base/arena.h"
#include "base/decimal.h"

enum { MOST_CELLS = 1000000 };

static bool at_end(const struct csv_reader *reader)
{
	return reader->at >= reader->text.len;
}

static void skip_line_end(struct csv_reader *reader)
{
	struct str rest = str_skip(reader->text, reader->at);
	if (str_starts(rest, STR("\r\n")))
		reader->at += 2;
	else if (rest.len && csv_is_line_end(rest.data[0]))
		reader->at++;
}

static struct node make_entry(const struct csv_reader *reader, size_t column, struct csv_cell cell)
{
	struct str text = csv_decode_cell(reader, cell);
	return (struct node){
		.type = NODE_SCALAR,
		.span = csv_cell_span(cell),
		.text = text,
		.verbatim = text.len == cell.end - cell.start &&
			    str_equal(text, str_sub(reader->text, cell.start, cell.end)),
		.key = reader->headings.items[column].name,
		.key_span = reader->headings.items[column].span,
	};
}

static void report_extra(struct csv_reader *reader, struct csv_cell extra, size_t used)
{
	if (!csv_count_problem(reader, extra.start))
		return;
	diag_report(reader->diag, DIAG_CSV_COLUMNS,
		    place_at(reader->source, extra.start, extra.end),
		    "this line has %zu values, but there %s only %zu column%s with a heading", used,
		    reader->headings.count > 1 ? "are" : "is", reader->headings.count,
		    str_plural(reader->headings.count));
	diag_remedy(reader->diag,
		    "put a value that contains \"%c\" in straight quotation marks, or give the "
		    "column a heading",
		    reader->separator);
}

/* A line of nothing but numbers behind "Total". */
static bool is_total(const struct node *entries, size_t count)
{
	static const char totals[] = "total|totals|total:|totals:|grand total|grand total:|"
				     "sub-total|sub total|subtotal|average|mean|count";
	double number;
	if (!count || !str_is_one_of(entries[0].text, totals))
		return false;
	for (size_t i = 1; i < count; i++)
		if (decimal_read(entries[i].text, &number) == DECIMAL_WRONG)
			return false;
	return true;
}

static bool is_its_heading(const struct csv_reader *reader, const struct node *entry)
{
	const struct csv_heading *headings = reader->headings.items;
	for (size_t i = 0; i < reader->headings.count; i++)
		if (headings[i].span.start == entry->key_span.start)
			return str_equal_fold(headings[i].written, entry->text);
	return false;
}

/* Headings again, as they stand at the top of each page. */
static bool is_heading_again(const struct csv_reader *reader, const struct node *entries,
			     size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!is_its_heading(reader, &entries[i]))
			return false;
	return count > 1;
}

/* Is this line of a sheet none of its rows? */
static bool is_passed(const struct csv_reader *reader, const struct node *entries, size_t count)
{
	return reader->sheet &&
	       (is_total(entries, count) || is_heading_again(reader, entries, count));
}

static void pass(struct csv_reader *reader, size_t start)
{
	if (!reader->sheet->passed_count++)
		reader->sheet->passed = (struct span){(uint32_t)start, (uint32_t)reader->at};
}

/* Single cells behind the last empty line are notes to the sheet: "Key: R is red". */
static void pass_notes(struct csv_reader *reader)
{
	enum { FEWEST_COLUMNS = 3 }; /* of a sheet in which a single cell is no row */
	size_t first = reader->gap_rows;
	bool all_single = reader->sheet && first && reader->headings.count >= FEWEST_COLUMNS;
	for (size_t i = first; i < reader->rows.count; i++)
		all_single &= reader->rows.items[i].count == 1;
	if (!all_single || first == reader->rows.count)
		return;
	if (!reader->sheet->passed_count)
		reader->sheet->passed = reader->rows.items[first].span;
	reader->sheet->passed_count += reader->rows.count - first;
	reader->rows.count = first;
}

/* Read one line of cells into entries, which has room for every heading. */
static void read_row(struct csv_reader *reader, struct node *entries)
{
	size_t start = reader->at, column = 0, used = 0, count = 0;
	struct csv_cell extra = {0};
	do {
		struct csv_cell cell = csv_trim_cell(reader, csv_read_cell(reader));
		if (reader->unclosed)
			return;
		column++;
		if (cell.start == cell.end)
			continue;
		used = column;
		if (column > reader->headings.count)
			extra = extra.end ? extra : cell;
		else if (!reader->headings.items[column - 1].ignored)
			ARRAY_PUT(entries, count, reader->headings.count,
				  make_entry(reader, column - 1, cell));
	} while (csv_next_cell(reader));
	if (!used)
		reader->gap_rows = reader->rows.count;
	if (is_passed(reader, entries, count)) {
		pass(reader, start);
		return;
	}
	if (extra.end)
		report_extra(reader, extra, used);
	if (!count)
		return;
	struct node row = {.type = NODE_MAP, .count = count};
	row.span = (struct span){(uint32_t)start, (uint32_t)reader->at};
	row.items = arena_new(reader->arena, struct node, count);
	memcpy(row.items, entries, count * sizeof *entries);
	ARRAY_ADD(&reader->rows, &reader->scratch, row);
	reader->cell_count += count;
}

static bool read_rows(struct csv_reader *reader)
{
	struct node *entries = arena_new(&reader->scratch, struct node, reader->headings.count);
	while (skip_line_end(reader), !at_end(reader)) {
		if (reader->cell_count > MOST_CELLS)
			return diag_report(reader->diag, DIAG_TOO_LARGE,
					   place_at(reader->source, reader->at, reader->at),
					   "this file has over %d values", MOST_CELLS);
		read_row(reader, entries);
	}
	pass_notes(reader);
	return true;
}

static bool read_all(struct csv_reader *reader)
{
	csv_skip_empty_lines(reader);
	if (at_end(reader)) {
		diag_report(reader->diag, DIAG_EMPTY_FILE, place_at(reader->source, 0, 0),
			    "this file holds nothing");
		diag_remedy(reader->diag, "write the headings in its first line");
		return false;
	}
	return csv_read_headings(reader) && read_rows(reader);
}

bool csv_parse_sheet(const struct source *source, struct csv_sheet *sheet, struct arena *arena,
		     struct diag *diag, struct node *out)
{
	struct csv_reader reader = {
		.source = source,
		.sheet = sheet,
		.arena = arena,
		.diag = diag,
		.text = source->text,
	};
	bool read = read_all(&reader);
	*out = (struct node){.type = NODE_LIST, .count = reader.rows.count};
	out->span.end = (uint32_t)source->text.len;
	out->items = arena_new(arena, struct node, reader.rows.count);
	if (reader.rows.count)
		memcpy(out->items, reader.rows.items, reader.rows.count * sizeof *out->items);
	arena_free(&reader.scratch);
	return read && !reader.problems;
}

bool csv_parse(const struct source *source, struct arena *arena, struct diag *diag,
	       struct node *out)
{
	return csv_parse_sheet(source, NULL, arena, diag, out);
}

/* Writing */

static bool is_made_of(struct str text, const char *letters)
{
	size_t i = 0;
	while (i < text.len && text.data[i] && strchr(letters, text.data[i]))
		i++;
	return i == text.len;
}

bool csv_would_run(struct str text)
{
	double number;
	if (!text.len || !memchr("=+-@\t\r", text.data[0], 6))
		return false;
	/* "+44 (0)20 7946 0000", "-3 to -5" are numbers to whoever wrote them. */
	bool is_number = (text.data[0] == '+' || text.data[0] == '-') && text.len > 1 &&
			 strchr("0123456789( ", text.data[1]) &&
			 is_made_of(text, "0123456789+-()., %/");
	return !is_number && decimal_read(text, &number) == DECIMAL_WRONG;
}

static bool needs_quotes(struct str text, char separator)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		if (c == separator || c == '"' || c == '\r' || c == '\n')
			return true;
	}
	return false;
}

static bool begins_row(const struct buffer *out)
{
	return !out->len || out->data[out->len - 1] == '\n';
}

/* A row's first cell may be empty: its quotes show that it is there. */
void csv_add_cell_by(struct buffer *out, struct str text, char separator)
{
	bool is_first = begins_row(out);
	if (!is_first)
		buffer_add_char(out, separator);
	if (!needs_quotes(text, separator) && (text.len || !is_first)) {
		buffer_add(out, text);
		return;
	}
	buffer_add_char(out, '"');
	while (text.len) {
		size_t quote = str_find_char(text, '"');
		buffer_add(out, str_sub(text, 0, quote));
		if (quote < text.len)
			buffer_add(out, STR("\"\""));
		text = str_skip(text, quote + 1);
	}
	buffer_add_char(out, '"');
}

void csv_add_cell(struct buffer *out, struct str text)
{
	csv_add_cell_by(out, text, ',');
}

void csv_end_row(struct buffer *out)
{
	buffer_add(out, STR("\r\n"));
}

size_t csv_count_rows(struct str written)
{
	size_t count = 0;
	bool quoted = false;
	for (struct str line, part; str_split(&written, '\n', &line);) {
		/* Between quotes no row ends. */
		while (str_split(&line, '"', &part))
			quoted ^= line.data != NULL;
		count += written.data && !quoted;
	}
	return count;
}

/* Take one cell that was written so off the front, with what ends it; in its quotes. */
static struct str take_written(struct str *rest)
{
	bool quoted = false;
	size_t end = 0;
	for (; end < rest->len; end++) {
		char c = rest->data[end];
		quoted ^= c == '"';
		if (!quoted && (c == ',' || c == '\r' || c == '\n'))
			break;
	}
	struct str cell = str_sub(*rest, 0, end);
	*rest = str_skip(*rest, end + 1);
	return cell;
}

static struct str without_double_quotes(struct str cell, struct arena *arena)
{
	char *text = arena_bytes(arena, cell);
	size_t len = 0;
	for (size_t i = 0; i < cell.len; i++) {
		text[len++] = cell.data[i];
		i += cell.data[i] == '"';
	}
	return (struct str){text, len};
}

struct str csv_next_that_runs(struct str *rest, struct arena *arena)
{
	while (rest->len) {
		struct str cell = take_written(rest);
		if (str_starts(cell, STR("\"")))
			cell = str_sub(cell, 1, cell.len - 1);
		if (csv_would_run(cell))
			return without_double_quotes(cell, arena);
	}
	return (struct str){0};
}
