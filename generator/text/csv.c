#include "text/csv.h"

#include <string.h>

#include "base/decimal.h"
#include "base/list.h"

enum {
	MOST_COLUMNS = 1000,
	MOST_CELLS = 1000000,
	MOST_PROBLEMS = 20,
};

struct heading {
	struct str name;
	struct span span;
	bool ignored; /* empty, or stands twice: reported once */
};

struct reader {
	const struct source *source;
	struct arena *arena;
	struct diag *diag;
	struct str text;
	size_t at; /* the next byte */
	char separator;
	size_t problems;
	bool unclosed;                    /* a quote runs to the end: nothing follows */
	struct arena scratch;             /* until csv_parse returns */
	LIST_OF(struct heading) headings; /* in scratch, as the rows */
	LIST_OF(struct node) rows;
	size_t cell_count; /* with something in them, in all rows */
};

/* What stands in one cell: bytes of the text, inside quotes if it has them. */
struct cell {
	size_t start;
	size_t end;
	bool quoted;
};

/* One more problem: is it still to be listed? */
static bool count_problem(struct reader *reader, size_t at)
{
	reader->problems++;
	if (reader->problems == MOST_PROBLEMS + 1) {
		diag_report(reader->diag, DIAG_CSV_SYNTAX, place_at(reader->source, at, at),
			    "there are more problems from here on, which are not listed");
		diag_remedy(reader->diag, "put right those above first");
	}
	return reader->problems <= MOST_PROBLEMS;
}

static bool at_end(const struct reader *reader)
{
	return reader->at >= reader->text.len;
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

static bool is_padding(const struct reader *reader, char c)
{
	return c == ' ' || (c == '\t' && reader->separator != '\t');
}

static bool ends_cell(const struct reader *reader, size_t at)
{
	return at >= reader->text.len || is_line_end(reader->text.data[at]) ||
	       reader->text.data[at] == reader->separator;
}

static size_t skip_padding(const struct reader *reader, size_t at)
{
	while (at < reader->text.len && is_padding(reader, reader->text.data[at]))
		at++;
	return at;
}

static void skip_line_end(struct reader *reader)
{
	struct str rest = str_skip(reader->text, reader->at);
	if (str_starts(rest, STR("\r\n")))
		reader->at += 2;
	else if (rest.len && is_line_end(rest.data[0]))
		reader->at++;
}

/* The offset of the quote that closes the one before start, or the end. */
static size_t find_closing_quote(struct str text, size_t start)
{
	size_t at = start;
	while (at < text.len) {
		at += str_find_char(str_skip(text, at), '"');
		if (at + 1 >= text.len || text.data[at + 1] != '"')
			return at;
		at += 2;
	}
	return text.len;
}

static void report_unclosed(struct reader *reader, size_t quote)
{
	reader->unclosed = true;
	if (!count_problem(reader, quote))
		return;
	diag_report(reader->diag, DIAG_CSV_SYNTAX, place_at(reader->source, quote, quote + 1),
		    "this quotation mark is never closed, so the file cannot be read from here on");
	diag_remedy(reader->diag, "close it, or take it away; a quotation mark inside a quoted "
				  "value is written twice");
}

/* After a closing quote only a separator or a line end may stand. */
static void check_after_quote(struct reader *reader, size_t closing)
{
	size_t after = skip_padding(reader, closing + 1);
	reader->at = after;
	if (ends_cell(reader, after))
		return;
	while (!ends_cell(reader, reader->at))
		reader->at++;
	if (!count_problem(reader, closing))
		return;
	diag_report(reader->diag, DIAG_CSV_SYNTAX, place_at(reader->source, closing, closing + 1),
		    "this quotation mark ends the value, but more text follows");
	diag_remedy(reader->diag, "a quotation mark inside a quoted value is written twice: \"\"");
}

/* Read one cell and stop at what ends it. */
static struct cell read_cell(struct reader *reader)
{
	size_t start = skip_padding(reader, reader->at);
	bool quoted = start < reader->text.len && reader->text.data[start] == '"';
	if (!quoted) {
		reader->at = start;
		while (!ends_cell(reader, reader->at))
			reader->at++;
		return (struct cell){start, reader->at, false};
	}
	size_t closing = find_closing_quote(reader->text, start + 1);
	struct cell cell = {start + 1, closing, true};
	if (closing < reader->text.len) {
		check_after_quote(reader, closing);
	} else {
		reader->at = closing;
		report_unclosed(reader, start);
	}
	return cell;
}

/* Step over the separator; false when the line has no further cell. */
static bool next_cell(struct reader *reader)
{
	if (at_end(reader) || reader->text.data[reader->at] != reader->separator)
		return false;
	reader->at++;
	return true;
}

/* The cell without blanks at its ends; it may be empty then. */
static struct cell trim_cell(const struct reader *reader, struct cell cell)
{
	struct str raw = str_sub(reader->text, cell.start, cell.end);
	struct str trimmed = str_trim(raw);
	if (!trimmed.len)
		return (struct cell){cell.start, cell.start, cell.quoted};
	cell.start += (size_t)(trimmed.data - raw.data);
	cell.end = cell.start + trimmed.len;
	return cell;
}

/* Doubled quotes are one, and every line end is a line feed. */
static struct str decode_cell(const struct reader *reader, struct cell cell)
{
	struct str raw = str_sub(reader->text, cell.start, cell.end);
	if (!cell.quoted)
		return arena_copy(reader->arena, raw);
	char *out = arena_new(reader->arena, char, raw.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < raw.len; i++) {
		char c = raw.data[i];
		char next = i + 1 < raw.len ? raw.data[i + 1] : '\0';
		if ((c == '"' && next == '"') || (c == '\r' && next == '\n'))
			c = raw.data[++i];
		out[len++] = c == '\r' ? '\n' : c;
	}
	return (struct str){out, len};
}

static struct span cell_span(struct cell cell)
{
	return (struct span){(uint32_t)cell.start, (uint32_t)cell.end};
}

static bool is_repeated(const struct reader *reader, size_t column)
{
	const struct heading *headings = reader->headings.items;
	for (size_t i = 0; i < column; i++)
		if (str_equal_key(headings[i].name, headings[column].name))
			return true;
	return false;
}

static void check_heading(struct reader *reader, size_t column)
{
	struct heading *heading = &reader->headings.items[column];
	struct place place = {reader->source, heading->span};
	heading->ignored = !heading->name.len || is_repeated(reader, column);
	if (!heading->ignored || !count_problem(reader, place.span.start))
		return;
	if (!heading->name.len) {
		diag_report(reader->diag, DIAG_CSV_COLUMNS, place, "column %zu has no heading",
			    column + 1);
		diag_remedy(reader->diag, "give it a heading, or delete the column");
		return;
	}
	diag_report(reader->diag, DIAG_DUPLICATE_KEY, place,
		    "two columns have the heading \"%.*s\"; only the first is read",
		    STR_ARG(str_clip(heading->name, 60)));
	diag_remedy(reader->diag, "rename or delete one of them");
}

/* Read the heading line; false when there are too many. */
static bool read_headings(struct reader *reader)
{
	size_t used = 0;
	do {
		if (reader->headings.count == MOST_COLUMNS)
			return diag_report(reader->diag, DIAG_TOO_LARGE,
					   place_at(reader->source, reader->at, reader->at),
					   "the heading line has over %d columns: are there empty "
					   "ones at its end?",
					   MOST_COLUMNS);
		struct cell cell = trim_cell(reader, read_cell(reader));
		ARRAY_ADD(&reader->headings, &reader->scratch,
			  (struct heading){.name = decode_cell(reader, cell),
					   .span = cell_span(cell)});
		if (cell.end > cell.start)
			used = reader->headings.count;
	} while (next_cell(reader));
	reader->headings.count = used;
	for (size_t i = 0; i < used; i++)
		check_heading(reader, i);
	return true;
}

static struct node make_entry(const struct reader *reader, size_t column, struct cell cell)
{
	struct str text = decode_cell(reader, cell);
	return (struct node){
		.type = NODE_SCALAR,
		.span = cell_span(cell),
		.text = text,
		.quoted = cell.quoted,
		.verbatim = text.len == cell.end - cell.start &&
			    str_equal(text, str_sub(reader->text, cell.start, cell.end)),
		.key = reader->headings.items[column].name,
		.key_span = reader->headings.items[column].span,
	};
}

static void report_extra(struct reader *reader, struct cell extra, size_t used)
{
	if (!count_problem(reader, extra.start))
		return;
	diag_report(reader->diag, DIAG_CSV_COLUMNS,
		    place_at(reader->source, extra.start, extra.end),
		    "this line has %zu values, but there are only %zu columns with headings", used,
		    reader->headings.count);
	diag_remedy(reader->diag,
		    "put a value that contains \"%c\" in straight quotation marks, or give the "
		    "column a heading",
		    reader->separator);
}

/* Read one line of cells into entries, which has room for every heading. */
static void read_row(struct reader *reader, struct node *entries)
{
	size_t start = reader->at, column = 0, used = 0, count = 0;
	struct cell extra = {0};
	do {
		struct cell cell = trim_cell(reader, read_cell(reader));
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
	} while (next_cell(reader));
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

static bool read_rows(struct reader *reader)
{
	struct node *entries = arena_new(&reader->scratch, struct node, reader->headings.count);
	while (skip_line_end(reader), !at_end(reader)) {
		if (reader->cell_count > MOST_CELLS)
			return diag_report(reader->diag, DIAG_TOO_LARGE,
					   place_at(reader->source, reader->at, reader->at),
					   "this file has over %d values", MOST_CELLS);
		read_row(reader, entries);
	}
	return true;
}

/* Blank lines, and lines of separators, may stand before the headings. */
static void skip_empty_lines(struct reader *reader)
{
	for (size_t i = 0; i < reader->text.len; i++) {
		char c = reader->text.data[i];
		if (is_line_end(c))
			reader->at = i + 1;
		else if (c != ' ' && c != '\t' && c != ',' && c != ';')
			return;
	}
	reader->at = reader->text.len;
}

static char find_separator(struct str text, size_t at)
{
	size_t semicolons = 0, tabs = 0;
	bool quoted = false;
	for (; at < text.len && (quoted || !is_line_end(text.data[at])); at++) {
		char c = text.data[at];
		if (c == '"')
			quoted = !quoted;
		if (c == ',' && !quoted)
			return ',';
		semicolons += c == ';' && !quoted;
		tabs += c == '\t' && !quoted;
	}
	if (!semicolons && !tabs)
		return ',';
	return semicolons >= tabs ? ';' : '\t';
}

static bool read_all(struct reader *reader)
{
	skip_empty_lines(reader);
	if (at_end(reader)) {
		diag_report(reader->diag, DIAG_EMPTY_FILE, place_at(reader->source, 0, 0),
			    "this file holds nothing");
		diag_remedy(reader->diag, "write the headings in its first line");
		return false;
	}
	reader->separator = find_separator(reader->text, reader->at);
	return read_headings(reader) && read_rows(reader);
}

bool csv_parse(const struct source *source, struct arena *arena, struct diag *diag,
	       struct node *out)
{
	struct reader reader = {
		.source = source,
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

/* Writing */

static bool would_run(struct str text)
{
	double number;
	return text.len && memchr("=+-@\t\r", text.data[0], 6) &&
	       decimal_read(text, &number) == DECIMAL_WRONG;
}

static bool needs_quotes(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (memchr(",\"\r\n", text.data[i], 4))
			return true;
	return false;
}

static bool begins_row(const struct buffer *out)
{
	return !out->len || out->data[out->len - 1] == '\n';
}

/* A row's first cell may be empty: the comma shows that it is there. */
void csv_add_cell(struct buffer *out, struct str text)
{
	bool is_quoted = needs_quotes(text) || would_run(text);
	if (!begins_row(out))
		buffer_add(out, STR(","));
	else if (!text.len)
		is_quoted = true;
	if (is_quoted)
		buffer_add(out, STR("\""));
	if (would_run(text))
		buffer_add(out, STR("'"));
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] == '"')
			buffer_add_char(out, '"');
		buffer_add_char(out, text.data[i]);
	}
	if (is_quoted)
		buffer_add(out, STR("\""));
}

void csv_end_row(struct buffer *out)
{
	buffer_add(out, STR("\r\n"));
}
