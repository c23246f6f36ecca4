/*
 * What md4c 0.4.8 is given. It reads past the end of some texts, so it always gets a copy that ends
 * in a line end with zero bytes behind. It looks at every open list for every empty line, so how
 * many may be open is limited before it sees them. And in the copy, what people write means what
 * they mean by it:
 *
 *	| A || 12 |                 has an empty cell, as in GFM; md4c would pass over it
 *	~9.6 to ~7.3                is no line through a text: that is ~~two~~
 *	<no objections>             is no element of HTML, and so is text
 *	[the pack](Board pack.pdf)  leads to that file
 *	[Decision]: Approved        is text: it defines no address
 *	[^1]: Unaudited.            is a footnote, and kept for markdown_footnote.c
 *
 * Where the copy has more bytes or fewer than the source, an edit says so.
 */
#include "text/markdown_printer.h"

#include <limits.h>
#include <stdlib.h>

#include "text/markdown_line.h"

enum {
	SPARE_BYTES = 8,
	DEEPEST = 200,       /* lists and quotations that a line may open */
	LONGEST_CODE = 4096, /* between two backticks, as far as is looked */
};

struct ready {
	struct markdown_printer *printer;
	struct buffer *copy;
	struct str text;
	size_t at; /* of the line, in the text */
	/* The code that the line may stand in. */
	char fence; /* '`', '~', or 0 */
	size_t fence_len;
	bool fence_quoted; /* it began in a quotation */
	bool in_comment;
	struct markdown_markup markup;
	size_t code_end; /* of code between backticks, in the text */
	bool in_list, was_blank, was_code, was_kept;
	size_t columns; /* of the table that the line stands in, or 0 */
	/* Hashes of the labels in brackets, sorted: made when a definition is met. */
	LIST_OF(uint64_t) labels;
	bool has_labels;
};

static void insert(struct ready *ready, struct str text)
{
	markdown_insert(ready->printer, ready->copy, text);
}

static void leave_out(struct ready *ready, size_t len)
{
	markdown_leave_out(ready->printer, ready->copy, len);
}

static struct str pass(struct ready *ready, struct str line, size_t len)
{
	leave_out(ready, len);
	ready->at += len;
	return str_skip(line, len);
}

static struct place place_here(const struct ready *ready, size_t len)
{
	size_t end = ready->copy->len;
	return markdown_place_between(ready->printer, end, end + len);
}

/* Code and HTML, in which nothing is touched */

static bool opens_fence(struct ready *ready, struct str line)
{
	struct str inner = line_inside(line);
	char c = inner.len ? inner.data[0] : 0;
	if (c != '`' && c != '~')
		return false;
	size_t len = line_run(inner, c);
	if (len < 3 || (c == '`' && str_find_char(str_skip(inner, len), '`') < inner.len - len))
		return false;
	ready->fence = c;
	ready->fence_len = len;
	ready->fence_quoted = line_is_quoted(line);
	return true;
}

static bool closes_fence(const struct ready *ready, struct str line)
{
	struct str inner = line_inside(line);
	size_t len = line_run(inner, ready->fence);
	return len >= ready->fence_len && line_is_blank(str_skip(inner, len));
}

/* Is the line part of fenced code, or does it begin or end one? */
static bool is_fenced(struct ready *ready, struct str line)
{
	if (ready->fence && ready->fence_quoted && !line_is_quoted(line))
		ready->fence = 0;
	if (!ready->fence)
		return opens_fence(ready, line);
	if (closes_fence(ready, line))
		ready->fence = 0;
	return true;
}

static bool is_comment(struct ready *ready, struct str line)
{
	bool is_part = ready->in_comment || str_starts(str_trim(line), STR("<!--"));
	ready->in_comment = is_part && str_find(line, STR("-->")) == line.len;
	return is_part;
}

/* What stands behind a comment, or behind the end of one, in its line is a line of its own. */
static struct str pass_comment(struct ready *ready, struct str line)
{
	size_t len = ready->fence ? 0 : line_comment(line, ready->in_comment);
	if (!len)
		return line;
	if (!ready->in_comment)
		markdown_note_comment(ready->printer, place_here(ready, len));
	line = pass(ready, line, len);
	insert(ready, ready->in_comment ? STR("-->\n\n") : (struct str){0});
	ready->in_comment = false;
	return pass_comment(ready, line);
}

/* Is the line code by its indent? */
static bool is_indented(struct ready *ready, struct str line)
{
	bool blank = line_is_blank(line);
	bool is_code = !blank && !ready->in_list && line_indent(line) >= LINE_CODE_INDENT &&
		       (ready->was_blank || ready->was_code);
	ready->was_code = is_code || (blank && ready->was_code);
	return is_code;
}

/* Is the line code or a comment? Then it is copied as it is. */
static bool is_verbatim(struct ready *ready, struct str line)
{
	return is_fenced(ready, line) || is_comment(ready, line) || is_indented(ready, line);
}

/* Copy HTML up to the next empty line; returns how much of the text it was. */
static size_t copy_html(struct ready *ready)
{
	struct str rest = str_skip(ready->text, ready->at), line = rest;
	size_t len = 0;
	while (str_split(&rest, '\n', &line) && !line_is_blank(line))
		len = (size_t)(line.data - ready->text.data) - ready->at + line.len;
	markdown_rewrite_html(ready->printer, ready->copy, &ready->markup,
			      str_sub(ready->text, ready->at, ready->at + len));
	return len;
}

/* Inside a line */

/* Where code ends that begins with the backticks at this offset of the text, or 0. */
static size_t code_end(const struct ready *ready, size_t at)
{
	struct str rest = str_sub(ready->text, at, at + LONGEST_CODE);
	size_t len = line_run(rest, '`'), next = len;
	rest = str_sub(rest, 0, str_find(rest, STR("\n\n")));
	while (next < rest.len) {
		next += str_find_char(str_skip(rest, next), '`');
		size_t found = line_run(str_skip(rest, next), '`');
		if (found == len)
			return at + next + found;
		next += found + !found;
	}
	return 0;
}

static void note_words(struct ready *ready, struct str text)
{
	struct markdown_printer *printer = ready->printer;
	if (printer->bracketed++)
		return;
	printer->bracketed_at = place_here(ready, str_find_char(text, '>') + 1);
	printer->bracketed_words =
		arena_copy(printer->arena, str_sub(text, 0, str_find_char(text, '>') + 1));
}

/* "(Board pack.pdf)", with "<" and ">" around what they lack. */
static void copy_destination(struct ready *ready, struct str text)
{
	buffer_add_char(ready->copy, '(');
	insert(ready, STR("<"));
	buffer_add(ready->copy, str_sub(text, 1, text.len - 1));
	insert(ready, STR(">"));
	buffer_add_char(ready->copy, ')');
}

/* What must stand in front of a mark; returns how much is copied with it as it is. */
static size_t mark_len(struct ready *ready, size_t at, struct str rest, char before)
{
	size_t len = 1;
	switch (rest.data[0]) {
	case '\\':
		return 2;
	case '`':
		ready->code_end = code_end(ready, at);
		return line_run(rest, '`');
	case '~':
		len = line_run(rest, '~');
		if (len == 1 && before != '/')
			insert(ready, STR("\\"));
		return len;
	case '<':
		if (line_has_words(rest)) {
			note_words(ready, rest);
			insert(ready, STR("\\"));
			return 1;
		}
		len = line_address(rest);
		return len ? len : 1;
	case '|':
		if (ready->columns && before == '|')
			insert(ready, STR(" "));
		return 1;
	default:
		return 1;
	}
}

/* What becomes something else than it is; returns how much of the line it was, or 0. */
static size_t replace(struct ready *ready, struct str rest, size_t at, char before)
{
	size_t destination = rest.data[0] == '(' && before == ']' ? line_spaced_file(rest) : 0;
	size_t tag = rest.data[0] == '<' ? line_block_tag(rest) : 0;
	if (destination)
		copy_destination(ready, str_sub(rest, 0, destination));
	if (!tag)
		return destination
			       ? destination
			       : markdown_rewrite_mark(ready->printer, ready->copy, rest, before);
	insert(ready, at ? STR(" ") : (struct str){0});
	leave_out(ready, tag);
	return tag;
}

/* Bytes at which replace and mark_len look. */
static const bool is_mark[UCHAR_MAX + 1] = {
	['\\'] = true, ['`'] = true, ['~'] = true, ['<'] = true, ['|'] = true,
	['('] = true,  ['['] = true, [']'] = true, ['{'] = true, ['^'] = true,
};

/* How much comes before the next mark; in code none is one. */
static size_t plain_len(const struct ready *ready, struct str line, size_t from)
{
	size_t at = from;
	if (ready->at + from < ready->code_end)
		return ready->code_end - ready->at - from;
	while (at < line.len && !is_mark[(unsigned char)line.data[at]])
		at++;
	return at - from;
}

static void copy_line(struct ready *ready, struct str line)
{
	for (size_t i = 0, len; i < line.len; i += len) {
		struct str rest = str_skip(line, i);
		char before = i ? line.data[i - 1] : 0;
		len = plain_len(ready, line, i);
		if (!len) {
			len = replace(ready, rest, i, before);
			if (len)
				continue;
			len = mark_len(ready, ready->at + i, rest, before);
		}
		buffer_add(ready->copy, str_sub(rest, 0, len));
	}
}

/* Tables */

/* Put what a line lacks to have so many cells at its end. */
static void add_cells(struct ready *ready, struct str line, size_t count, const char *cell)
{
	bool ends = str_ends(str_trim_end(line), STR("|"));
	for (size_t i = line_cells(line); i < count; i++) {
		insert(ready, ends ? (struct str){0} : STR("|"));
		insert(ready, str_from(cell));
		insert(ready, ends ? STR("|") : (struct str){0});
	}
}

static void report_rule(struct ready *ready, struct str rule, size_t head, size_t below)
{
	markdown_report(ready->printer, DIAG_ODD_WRITING, place_here(ready, rule.len),
			"the line below the headings of this table has %zu column%s, and the "
			"headings have %zu",
			below, str_plural(below), head);
	diag_remedy(ready->printer->diag, "give each heading three hyphens: |---|---|");
}

static void report_cells(struct ready *ready, struct str line)
{
	size_t cells = line_cells(line);
	markdown_report(ready->printer, DIAG_TABLE_COLUMNS, place_here(ready, line.len),
			"this row has %zu cells, and the table has %zu column%s", cells,
			ready->columns, str_plural(ready->columns));
	diag_remedy(ready->printer->diag, "give the table a heading for each, or write \"\\|\" for "
					  "a bar that is part of a text");
}

/* The line below this one, which is the line at ready->at. */
static struct str next_line(const struct ready *ready, struct str line)
{
	struct str rest = str_skip(ready->text, ready->at + line.len + 1);
	return str_sub(rest, 0, str_find_char(rest, '\n'));
}

static void copy_row(struct ready *ready, struct str line, bool is_head)
{
	struct str rule = next_line(ready, line);
	size_t cells = line_cells(line);
	if (is_head) {
		size_t below = line_cells(rule);
		ready->columns = cells > below ? cells : below;
	} else if (cells > ready->columns) {
		report_cells(ready, line);
	}
	copy_line(ready, str_trim_end(line));
	if (is_head)
		add_cells(ready, line, ready->columns, " ");
	buffer_add(ready->copy, str_skip(line, str_trim_end(line).len));
}

static void copy_rule(struct ready *ready, struct str line, struct str head)
{
	struct str rule = str_trim_end(line);
	size_t cells = line_cells(head), below = line_cells(line);
	if (cells != below)
		report_rule(ready, rule, cells, below);
	buffer_add(ready->copy, rule);
	add_cells(ready, line, ready->columns, "---");
	buffer_add(ready->copy, str_skip(line, rule.len));
}

/* Definitions: "[label]: address" */

static int compare_hashes(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
	return (left > right) - (left < right);
}

/* Every "[label]" of the text that no colon follows. */
static void collect_labels(struct ready *ready)
{
	struct str text = ready->text;
	for (size_t i = 0, open = SIZE_MAX; i < text.len; i++) {
		if (text.data[i] == '[')
			open = i + 1;
		if (text.data[i] != ']' || open == SIZE_MAX)
			continue;
		bool is_definition = i + 1 < text.len && text.data[i + 1] == ':' &&
				     (open < 2 || text.data[open - 2] == '\n');
		if (!is_definition && i - open < LINE_LONGEST_LABEL)
			ARRAY_ADD(&ready->labels, &ready->printer->scratch,
				  line_hash_label(str_sub(text, open, i)));
		open = SIZE_MAX;
	}
	ARRAY_SORT(ready->labels.items, ready->labels.count, compare_hashes);
	ready->has_labels = true;
}

static bool is_used(struct ready *ready, struct str label)
{
	uint64_t hash = line_hash_label(label);
	if (!ready->has_labels)
		collect_labels(ready);
	return ready->labels.count && bsearch(&hash, ready->labels.items, ready->labels.count,
					      sizeof *ready->labels.items, compare_hashes);
}

/* A definition of a link stays; what only looks like one becomes text. */
static void copy_definition(struct ready *ready, struct str line, struct str label)
{
	struct str behind = str_trim(
		str_skip(line, (size_t)(label.data - line.data) + label.len + STR("]:").len));
	bool is_comment = str_equal(label, STR("//")) || str_equal(label, STR("comment"));
	if (is_comment && str_starts(behind, STR("#")))
		markdown_note_comment(ready->printer, place_here(ready, line.len));
	else if (behind.len && (!line_is_destination(behind) || !is_used(ready, label)))
		insert(ready, STR("\\"));
	copy_line(ready, line);
}

/* Footnotes: "[^label]: text", and the lines that belong to it */

static bool has_footnotes(const struct ready *ready)
{
	return ready->printer->options->form == MARKDOWN_BODY && !ready->printer->in_footnote;
}

/* Where a footnote ends that begins with the line at ready->at. */
static size_t footnote_end(const struct ready *ready, struct str line)
{
	size_t end = ready->at + line.len;
	bool blank = false;
	for (size_t next = end + 1; next < ready->text.len;) {
		struct str rest = str_skip(ready->text, next);
		struct str more = str_sub(rest, 0, str_find_char(rest, '\n'));
		bool is_part = blank ? line_indent(more) >= 2 && !line_is_blank(more)
				     : !line_is_blank(more) && !line_label(more).len;
		if (!is_part && !line_is_blank(more))
			break;
		blank = line_is_blank(more);
		if (is_part)
			end = next + more.len;
		next += more.len + 1;
	}
	return end;
}

/* Keep a footnote; returns how much of the text it is. */
static size_t take_footnote(struct ready *ready, struct str line, struct str label)
{
	struct markdown_printer *printer = ready->printer;
	size_t end = footnote_end(ready, line);
	if (printer->footnotes.count == MARKDOWN_MOST_FOOTNOTES) {
		markdown_report(printer, DIAG_TOO_COMPLEX, place_here(ready, line.len),
				"a text has more than %d footnotes", MARKDOWN_MOST_FOOTNOTES);
		printer->stopped = true;
	}
	size_t start = (size_t)(label.data - ready->text.data) + label.len + STR("]:").len;
	start += line_indent(str_skip(ready->text, start));
	struct str text = str_sub(ready->text, start, end);
	struct place place = place_here(ready, end - ready->at);
	if (printer->input.exact)
		place.span.start += (uint32_t)(start - ready->at);
	ARRAY_ADD(&printer->footnotes, &printer->scratch,
		  (struct markdown_footnote){
			  .label = arena_copy(printer->arena, str_skip(label, 1)),
			  .text = arena_copy(&printer->scratch, text),
			  .place = place,
		  });
	leave_out(ready, end - ready->at);
	return end - ready->at;
}

/* All lines */

static void follow_lists(struct ready *ready, struct str line)
{
	struct str inner = str_skip(line, line_indent(line));
	if (line_is_blank(line))
		return;
	if (line_marker(inner))
		ready->in_list = true;
	else if (ready->was_blank && line_indent(line) == 0)
		ready->in_list = false;
}

/* Does this line begin a table, by the one below it? */
static bool is_head(const struct ready *ready, struct str line)
{
	return str_find_char(line, '|') < line.len &&
	       line_is_rule(str_trim(line_inside(next_line(ready, line)))) &&
	       !line_is_rule(str_trim(line_inside(line)));
}

/* Copy a line of a table. */
static void copy_row_or_rule(struct ready *ready, struct str line, struct str before)
{
	bool is_rule = line_is_rule(str_trim(line_inside(line)));
	if (is_rule && before.len && !line_is_rule(str_trim(line_inside(before))))
		copy_rule(ready, line, before);
	else
		copy_row(ready, line, false);
}

/* A table that pandoc drew begins behind an empty line. */
static size_t take_drawn(struct ready *ready)
{
	bool is_looked_for = ready->was_blank && !ready->in_list && !ready->fence &&
			     !ready->in_comment && !ready->printer->in_footnote;
	return is_looked_for ? markdown_rewrite_drawn(ready->printer, ready->copy,
						      str_skip(ready->text, ready->at))
			     : 0;
}

/* "| 12 High Street": a line that pandoc keeps as one. */
static bool is_kept_line(const struct ready *ready, struct str line)
{
	return str_starts(line, STR("| ")) &&
	       str_find_char(str_skip(line, 1), '|') == line.len - 1 &&
	       (ready->was_blank || ready->was_kept);
}

static void copy_kept_line(struct ready *ready, struct str line)
{
	struct str words = str_trim(str_skip(line, 1));
	leave_out(ready, (size_t)(words.data - line.data));
	copy_line(ready, words);
	if (str_starts(next_line(ready, line), STR("| ")))
		insert(ready, STR("\\"));
}

/* Copy a line; returns how much of the text it was, without the line end. */
static size_t ready_line(struct ready *ready, struct str line, struct str before)
{
	size_t drawn = take_drawn(ready);
	if (drawn)
		return drawn;
	struct str label = line_label(line);
	bool is_note = str_starts(label, STR("^"));
	bool verbatim = is_verbatim(ready, line);
	if (verbatim || line_is_blank(line))
		ready->columns = 0;
	if (verbatim) {
		buffer_add(ready->copy, line);
	} else if (!ready->columns && line_opens_html(line)) {
		return copy_html(ready);
	} else if (ready->columns) {
		copy_row_or_rule(ready, line, before);
	} else if (is_head(ready, line)) {
		copy_row(ready, line, true);
	} else if (is_kept_line(ready, line)) {
		copy_kept_line(ready, line);
	} else if (is_note && has_footnotes(ready) && label.len > 1) {
		return take_footnote(ready, line, label);
	} else if (label.len && !is_note) {
		copy_definition(ready, line, label);
	} else {
		copy_line(ready,
			  str_skip(line, markdown_rewrite_line(ready->printer, ready->copy, line)));
	}
	return line.len;
}

static bool check_depth(struct ready *ready, struct str line)
{
	if (line_depth(line) <= DEEPEST)
		return true;
	markdown_report(ready->printer, DIAG_TOO_COMPLEX, place_here(ready, line.len),
			"lists and quotations are nested more than %d deep", MARKDOWN_DEEPEST);
	return false;
}

static bool ready_lines(struct ready *ready)
{
	struct str before = {0};
	while (ready->at < ready->text.len && !ready->printer->stopped) {
		struct str rest = str_skip(ready->text, ready->at);
		struct str line = str_sub(rest, 0, str_find_char(rest, '\n'));
		if (!check_depth(ready, line))
			return false;
		if (ready->printer->in_footnote && ready->at) {
			line = pass(ready, line,
				    line_indent(line) < LINE_CODE_INDENT ? line_indent(line)
									 : LINE_CODE_INDENT);
		}
		line = pass_comment(ready, line);
		follow_lists(ready, line);
		ready->at += ready_line(ready, line, before);
		ready->was_kept = !ready->columns && is_kept_line(ready, line);
		ready->was_blank = line_is_blank(line);
		before = line;
		if (ready->at < ready->text.len)
			buffer_add_char(ready->copy, '\n');
		ready->at++;
	}
	return !ready->printer->stopped;
}

/* One line, whatever it looks like. */
static bool ready_inline(struct ready *ready, struct str text)
{
	struct markdown_input *input = &ready->printer->input;
	struct str line = str_trim(text);
	input->skipped = line.len ? (size_t)(line.data - text.data) : 0;
	input->prefix = 1;
	ready->text = line;
	buffer_add_char(ready->copy, ':');
	copy_line(ready, line);
	for (size_t i = 0; i < ready->copy->len; i++)
		if (ready->copy->data[i] == '\n' || ready->copy->data[i] == '\r')
			ready->copy->data[i] = ' ';
	return true;
}

bool markdown_ready(struct markdown_printer *printer, struct str text, struct buffer *copy)
{
	static const char spare[SPARE_BYTES] = {0};
	struct ready ready = {.printer = printer, .copy = copy, .text = text, .was_blank = true};
	bool is_inline = printer->options->form == MARKDOWN_INLINE;
	bool good = is_inline ? ready_inline(&ready, text) : ready_lines(&ready);
	buffer_add_char(copy, '\n');
	size_t len = copy->len;
	buffer_add(copy, (struct str){spare, sizeof spare});
	printer->input.copy = (struct str){copy->data, len};
	return good;
}
