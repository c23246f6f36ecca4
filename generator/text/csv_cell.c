#include "text/csv_cell.h"

enum { MOST_PROBLEMS = 20 };

/* One more problem: is it still to be listed? */
bool csv_count_problem(struct csv_reader *reader, size_t at)
{
	reader->problems++;
	if (reader->problems == MOST_PROBLEMS + 1) {
		diag_report(reader->diag, DIAG_CSV_SYNTAX, place_at(reader->source, at, at),
			    "there are more problems from here on, which are not listed");
		diag_remedy(reader->diag, "put right those above first");
	}
	return reader->problems <= MOST_PROBLEMS;
}

static bool is_padding(const struct csv_reader *reader, char c)
{
	return c == ' ' || (c == '\t' && reader->separator != '\t');
}

static bool ends_cell(const struct csv_reader *reader, size_t at)
{
	return at >= reader->text.len || csv_is_line_end(reader->text.data[at]) ||
	       reader->text.data[at] == reader->separator;
}

static size_t skip_padding(const struct csv_reader *reader, size_t at)
{
	while (at < reader->text.len && is_padding(reader, reader->text.data[at]))
		at++;
	return at;
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

static void report_unclosed(struct csv_reader *reader, size_t quote)
{
	reader->unclosed = true;
	if (!csv_count_problem(reader, quote))
		return;
	diag_report(reader->diag, DIAG_CSV_SYNTAX, place_at(reader->source, quote, quote + 1),
		    "this quotation mark is never closed, so the file cannot be read from here on");
	diag_remedy(reader->diag, "close it, or take it away; a quotation mark inside a quoted "
				  "value is written twice");
}

/* After a closing quote only a separator or a line end may stand. */
static void check_after_quote(struct csv_reader *reader, size_t closing)
{
	size_t after = skip_padding(reader, closing + 1);
	reader->at = after;
	if (ends_cell(reader, after))
		return;
	while (!ends_cell(reader, reader->at))
		reader->at++;
	if (!csv_count_problem(reader, closing))
		return;
	diag_report(reader->diag, DIAG_CSV_SYNTAX, place_at(reader->source, closing, closing + 1),
		    "this quotation mark ends the value, but more text follows");
	diag_remedy(reader->diag, "a quotation mark inside a quoted value is written twice: \"\"");
}

/* Read one cell and stop at what ends it. */
struct csv_cell csv_read_cell(struct csv_reader *reader)
{
	size_t start = skip_padding(reader, reader->at);
	bool quoted = start < reader->text.len && reader->text.data[start] == '"';
	if (!quoted) {
		reader->at = start;
		while (!ends_cell(reader, reader->at))
			reader->at++;
		return (struct csv_cell){start, reader->at, false};
	}
	size_t closing = find_closing_quote(reader->text, start + 1);
	struct csv_cell cell = {start + 1, closing, true};
	if (closing < reader->text.len) {
		check_after_quote(reader, closing);
	} else {
		reader->at = closing;
		report_unclosed(reader, start);
	}
	return cell;
}

/* Step over the separator; false when the line has no further cell. */
bool csv_next_cell(struct csv_reader *reader)
{
	if (reader->at >= reader->text.len || reader->text.data[reader->at] != reader->separator)
		return false;
	reader->at++;
	return true;
}

/* The cell without blanks at its ends; it may be empty then. */
struct csv_cell csv_trim_cell(const struct csv_reader *reader, struct csv_cell cell)
{
	struct str raw = str_sub(reader->text, cell.start, cell.end);
	struct str trimmed = str_trim(raw);
	if (!trimmed.len)
		return (struct csv_cell){cell.start, cell.start, cell.quoted};
	cell.start += (size_t)(trimmed.data - raw.data);
	cell.end = cell.start + trimmed.len;
	return cell;
}

/* Doubled quotes are one, and every line end is a line feed. */
struct str csv_decode_cell(const struct csv_reader *reader, struct csv_cell cell)
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
