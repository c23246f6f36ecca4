/*
 * Tables that pandoc draws with characters, as the tables with bars that they mean, in the copy
 * that md4c is given:
 *
 *	+------+------+        Ward    Beds       ------------------
 *	| Ward | Beds |       ------  ------       Ward    Beds
 *	+======+======+        Ash       12       ------- ----------
 *	| Ash  | 12   |                            Ash     12 and
 *	+------+------+                                    more
 *
 * Cells that reach over several columns are no table: then nothing is changed, and it is said.
 */
#include "text/markdown_printer.h"

#include <string.h>

#include "text/markdown_line.h"

enum {
	MOST_COLUMNS = 40,
	MOST_HEAD = 8, /* lines of headings */
	LONGEST_CELL = 20000,
};

struct drawn {
	struct markdown_printer *printer;
	struct str text; /* from its first line on */
	size_t at;       /* of the next line */
	size_t starts[MOST_COLUMNS + 1], count;
	struct str aligns[MOST_COLUMNS];
	struct buffer cells[MOST_COLUMNS]; /* of the row that is read */
	bool has_cells, has_head;
	struct buffer *out;
};

static struct str line_at(const struct drawn *drawn, size_t at)
{
	struct str rest = str_skip(drawn->text, at);
	return str_trim_end(str_sub(rest, 0, str_find_char(rest, '\n')));
}

static bool next(struct drawn *drawn, struct str *line)
{
	if (drawn->at >= drawn->text.len)
		return false;
	struct str rest = str_skip(drawn->text, drawn->at);
	*line = str_trim_end(str_sub(rest, 0, str_find_char(rest, '\n')));
	drawn->at += str_find_char(rest, '\n') + 1;
	return true;
}

/* Where the nth character begins. */
static size_t byte_of(struct str line, size_t nth)
{
	size_t at = 0;
	while (nth-- && at < line.len) {
		size_t len = str_character(str_skip(line, at), NULL);
		at += len ? len : 1;
	}
	return at;
}

/* Rows */

/* A line of a cell goes on with the one before, but for what begins an entry of a list. */
static bool add_to_cell(struct drawn *drawn, size_t column, struct str text)
{
	struct buffer *cell = &drawn->cells[column];
	struct arena *arena = &drawn->printer->scratch;
	size_t marker = line_marker(text);
	bool is_entry = marker && marker < text.len;
	if (!text.len)
		return true;
	if (is_entry && !ascii_is_digit(text.data[0]))
		text = arena_printf(arena, "\u2022%.*s", STR_ARG(str_skip(text, marker)));
	if (cell->len)
		buffer_add(cell, is_entry ? STR("<br>") : STR(" "));
	buffer_add(cell, text);
	return cell->len < LONGEST_CELL;
}

static void put_cell(struct buffer *out, struct str cell)
{
	buffer_add(out, STR("| "));
	for (size_t i = 0; i < cell.len; i++) {
		bool is_escaped = i && cell.data[i - 1] == '\\';
		bool is_alone = cell.data[i] == '~' && (!i || cell.data[i - 1] != '~') &&
				(i + 1 == cell.len || cell.data[i + 1] != '~');
		if (!is_escaped && (cell.data[i] == '|' || is_alone))
			buffer_add_char(out, '\\');
		buffer_add_char(out, cell.data[i]);
	}
	buffer_add_char(out, ' ');
}

static void put_rule(struct drawn *drawn)
{
	for (size_t i = 0; i < drawn->count; i++) {
		buffer_add_char(drawn->out, '|');
		buffer_add(drawn->out, drawn->aligns[i].len ? drawn->aligns[i] : STR("---"));
	}
	buffer_add(drawn->out, STR("|\n"));
	drawn->has_head = true;
}

static void end_row(struct drawn *drawn)
{
	if (!drawn->has_cells)
		return;
	for (size_t i = 0; i < drawn->count; i++) {
		put_cell(drawn->out, buffer_view(&drawn->cells[i]));
		buffer_reset(&drawn->cells[i]);
	}
	buffer_add(drawn->out, STR("|\n"));
	drawn->has_cells = false;
}

/* The headings were read, or there are none. */
static void end_head(struct drawn *drawn)
{
	drawn->has_cells = true;
	end_row(drawn);
	put_rule(drawn);
}

/* Grid tables */

static bool is_border(struct str line)
{
	if (!str_starts(line, STR("+")) || !str_ends(line, STR("+")) || line.len < 5)
		return false;
	for (size_t i = 0; i < line.len; i++)
		if (!memchr("+-=:", line.data[i], 4))
			return false;
	return true;
}

static bool read_border(struct drawn *drawn, struct str line)
{
	drawn->count = 0;
	for (size_t i = 0; i < line.len; i++) {
		if (line.data[i] != '+')
			continue;
		if (drawn->count > MOST_COLUMNS)
			return false;
		ARRAY_PUT(drawn->starts, drawn->count, MOST_COLUMNS + 1, i);
	}
	drawn->count--;
	return drawn->count > 0;
}

static bool is_same_border(const struct drawn *drawn, struct str line)
{
	for (size_t i = 0; i <= drawn->count; i++)
		if (drawn->starts[i] >= line.len || line.data[drawn->starts[i]] != '+')
			return false;
	return drawn->starts[drawn->count] + 1 == line.len;
}

static bool read_grid_line(struct drawn *drawn, struct str line)
{
	for (size_t i = 0; i < drawn->count; i++) {
		size_t from = byte_of(line, drawn->starts[i]);
		size_t to = byte_of(line, drawn->starts[i + 1]);
		if (to >= line.len || line.data[from] != '|' || line.data[to] != '|' ||
		    !add_to_cell(drawn, i, str_trim(str_sub(line, from + 1, to))))
			return false;
	}
	drawn->has_cells = true;
	return true;
}

static void read_grid_aligns(struct drawn *drawn, struct str border)
{
	for (size_t i = 0; i < drawn->count; i++) {
		bool left = border.data[drawn->starts[i] + 1] == ':';
		bool right = border.data[drawn->starts[i + 1] - 1] == ':';
		drawn->aligns[i] = left && right ? STR(":-:") : right ? STR("--:") : STR("---");
	}
}

/* Is there a line of "=" among those of the grid? */
static bool has_head_border(const struct drawn *drawn)
{
	for (size_t at = drawn->at; at < drawn->text.len;) {
		struct str line = line_at(drawn, at);
		if (!str_starts(line, STR("|")) && !str_starts(line, STR("+")))
			return false;
		if (is_border(line) && str_find_char(line, '=') < line.len)
			return true;
		struct str rest = str_skip(drawn->text, at);
		at += str_find_char(rest, '\n') + 1;
	}
	return false;
}

/* A border ends a row, or the headings. */
static bool end_grid_row(struct drawn *drawn, struct str line, bool has_head)
{
	if (!is_border(line) || !is_same_border(drawn, line))
		return false;
	if (has_head && str_find_char(line, '=') < line.len)
		read_grid_aligns(drawn, line);
	end_row(drawn);
	if (!drawn->has_head)
		put_rule(drawn);
	return true;
}

static bool read_grid(struct drawn *drawn)
{
	struct str line;
	bool is_line = true;
	if (!next(drawn, &line) || !is_border(line) || !read_border(drawn, line))
		return false;
	bool has_head = has_head_border(drawn);
	read_grid_aligns(drawn, line);
	if (!has_head)
		end_head(drawn);
	for (size_t end = drawn->at; next(drawn, &line); end = drawn->at) {
		is_line = str_starts(line, STR("|"));
		if (!is_line && !str_starts(line, STR("+"))) {
			drawn->at = end;
			break;
		}
		if (is_line ? !read_grid_line(drawn, line) : !end_grid_row(drawn, line, has_head))
			return false;
	}
	return !drawn->has_cells && drawn->has_head;
}

/* Simple tables and those of several lines a row */

/* How many groups of hyphens a line is made of, and where they begin; 0 where it has anything else.
 */
static size_t groups_of(struct str line, size_t *starts)
{
	size_t count = 0;
	for (size_t i = 0; i < line.len; i++) {
		bool begins = line.data[i] == '-' && (!i || line.data[i - 1] == ' ');
		if (line.data[i] != '-' && line.data[i] != ' ')
			return 0;
		if (!begins)
			continue;
		if (count == MOST_COLUMNS || line_run(str_skip(line, i), '-') < 2)
			return 0;
		if (starts)
			starts[count] = i;
		count++;
	}
	return count;
}

static bool is_columns(struct str line)
{
	return groups_of(line, NULL) > 1;
}

static bool is_long_rule(struct str line)
{
	return groups_of(line, NULL) == 1 && str_trim(line).len > 9;
}

/* A word that stands where two columns meet is no part of a table. */
static bool read_columns_line(struct drawn *drawn, struct str line)
{
	for (size_t i = 0; i < drawn->count; i++) {
		size_t from = i ? byte_of(line, drawn->starts[i]) : 0;
		size_t to = i + 1 < drawn->count ? byte_of(line, drawn->starts[i + 1]) : line.len;
		if ((to < line.len && line.data[to - 1] != ' ') ||
		    !add_to_cell(drawn, i, str_trim(str_sub(line, from, to))))
			return false;
	}
	drawn->has_cells = true;
	return true;
}

/* Where the words of the first line of headings stand says how a column is set. */
static void read_aligns(struct drawn *drawn, struct str head, struct str columns)
{
	for (size_t i = 0; i < drawn->count; i++) {
		size_t start = drawn->starts[i],
		       end = start + line_run(str_skip(columns, start), '-');
		struct str cell = str_sub(head, byte_of(head, start), byte_of(head, end));
		bool left = cell.len && cell.data[0] != ' ';
		bool right = byte_of(head, end - 1) < head.len && cell.len &&
			     cell.data[cell.len - 1] != ' ';
		drawn->aligns[i] = !left && right      ? STR("--:")
				   : !left && cell.len ? STR(":-:")
						       : STR("---");
	}
}

/* Read headings up to the line that shows the columns. */
static bool read_head(struct drawn *drawn)
{
	struct str line, lines[MOST_HEAD];
	size_t count = 0;
	while (true) {
		if (!next(drawn, &line) || !line.len)
			return false;
		if (is_columns(line))
			break;
		if (count == MOST_HEAD)
			return false;
		ARRAY_PUT(lines, count, MOST_HEAD, line);
	}
	drawn->count = groups_of(line, drawn->starts);
	if (drawn->count < 2)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!read_columns_line(drawn, lines[i]))
			return false;
	if (count)
		read_aligns(drawn, lines[0], line);
	end_head(drawn);
	return true;
}

/* Rows to an empty line; or to a last rule, then perhaps with empty lines between them. */
static bool read_rows(struct drawn *drawn, bool has_end, bool are_long)
{
	struct str line;
	size_t rows = 0;
	for (size_t end = drawn->at; next(drawn, &line); end = drawn->at) {
		if (has_end && (is_columns(line) || is_long_rule(line))) {
			end_row(drawn);
			return rows > 0;
		}
		if (!line.len && !has_end) {
			drawn->at = end;
			break;
		}
		if (line.len && !read_columns_line(drawn, line))
			return false;
		rows += line.len > 0;
		if (!line.len || !are_long)
			end_row(drawn);
	}
	end_row(drawn);
	return rows && !has_end;
}

/* Is there an empty line before the rule that ends the table? */
static bool has_empty_line(const struct drawn *drawn)
{
	for (size_t at = drawn->at; at < drawn->text.len;) {
		struct str line = line_at(drawn, at);
		if (!line.len || is_columns(line) || is_long_rule(line))
			return !line.len;
		at += str_find_char(str_skip(drawn->text, at), '\n') + 1;
	}
	return false;
}

static bool read_columns(struct drawn *drawn)
{
	struct str first = line_at(drawn, 0);
	bool is_framed = is_long_rule(first), has_end = is_framed || is_columns(first);
	struct str line;
	if (is_framed && !next(drawn, &line))
		return false;
	return read_head(drawn) &&
	       read_rows(drawn, has_end, has_end && (is_framed || has_empty_line(drawn)));
}

/* "Table: Beds by ward" or ": Beds by ward" behind the table; its end, or 0. */
static size_t find_caption(const struct drawn *drawn, struct str *caption)
{
	size_t at = drawn->at;
	while (at < drawn->text.len && !line_at(drawn, at).len)
		at += str_find_char(str_skip(drawn->text, at), '\n') + 1;
	struct str rest = str_skip(drawn->text, at);
	struct str words = str_sub(rest, 0, str_find(rest, STR("\n\n")));
	struct str text = str_trim(words);
	if (line_indent(words) > 3 ||
	    (!str_drop(&text, STR("Table:")) && !str_drop(&text, STR(": "))))
		return 0;
	*caption = arena_replace(&drawn->printer->scratch, str_trim(text), "\n", ' ');
	return at + words.len;
}

static bool may_begin(struct str line, struct str below)
{
	return is_border(line) || is_columns(line) || is_long_rule(line) ||
	       (is_columns(below) && str_find_char(line, '|') == line.len);
}

size_t markdown_rewrite_drawn(struct markdown_printer *printer, struct buffer *copy,
			      struct str text)
{
	struct buffer rows = {0};
	struct drawn drawn = {.printer = printer, .text = text, .out = &rows};
	struct str line = line_at(&drawn, 0), caption = {0};
	struct str below = line_at(&drawn, str_find_char(text, '\n') + 1);
	if (!line.len || !may_begin(line, below))
		return 0;
	bool good = is_border(line) ? read_grid(&drawn) : read_columns(&drawn);
	size_t end = 0;
	if (good) {
		end = find_caption(&drawn, &caption);
		if (!end)
			end = drawn.at - 1 < text.len ? drawn.at - 1 : text.len;
		if (caption.len)
			markdown_insert(printer, copy,
					arena_printf(&printer->scratch, "Table: %.*s\n\n",
						     STR_ARG(caption)));
		markdown_insert(printer, copy, buffer_view(&rows));
		markdown_leave_out(printer, copy, end);
	} else if (drawn.count > 1) {
		markdown_report(
			printer, DIAG_ODD_WRITING,
			markdown_place_between(printer, copy->len, copy->len + line.len),
			"this drawn table cannot be read: its cells do not stand under each "
			"other");
		diag_remedy(printer->diag, "write it as a table with bars, or as a ```table block");
	}
	for (size_t i = 0; i < MOST_COLUMNS; i++)
		buffer_free(&drawn.cells[i]);
	buffer_free(&rows);
	return end;
}
