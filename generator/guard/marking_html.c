/* Markings in HTML and in plain text: which texts are looked at by themselves. */
#include "guard/marking.h"

#include <string.h>

#include "guard/flat.h"
#include "guard/secrecy_line.h"
#include "guard/words.h"

enum { LONGEST = 1024 };

/* Text between two tags that end a line. */
struct piece {
	char text[LONGEST];
	size_t len;
	bool too_long;
	size_t end; /* in the HTML */
};

static struct str tag_name(struct str tag)
{
	size_t start = tag.len > 1 && tag.data[1] == '/' ? 2 : 1, end = start;
	while (end < tag.len && (ascii_is_letter(tag.data[end]) || ascii_is_digit(tag.data[end])))
		end++;
	return str_sub(tag, start, end);
}

static size_t tag_end(struct str html, size_t at)
{
	const char *end = at < html.len ? memchr(html.data + at, '>', html.len - at) : NULL;
	return end ? (size_t)(end - html.data) + 1 : html.len;
}

/* The tag that ends the line which begins here, empty at the end; returns where it begins. */
static size_t find_line_end(struct str html, size_t at, struct str *tag)
{
	while (at < html.len) {
		const char *found = memchr(html.data + at, '<', html.len - at);
		if (!found)
			break;
		at = (size_t)(found - html.data);
		size_t end = tag_end(html, at);
		*tag = (struct str){html.data + at, end - at};
		if (!flat_is_inline(tag_name(*tag)))
			return at;
		at = end;
	}
	*tag = (struct str){0};
	return html.len;
}

static size_t line_end(struct str html, size_t at)
{
	struct str tag;
	return find_line_end(html, at, &tag);
}

/* How many bytes of text stand at the front, before a tag or an entity. */
static size_t plain_length(struct str html)
{
	const char *tag = memchr(html.data, '<', html.len);
	size_t length = tag ? (size_t)(tag - html.data) : html.len;
	const char *entity = memchr(html.data, '&', length);
	return entity ? (size_t)(entity - html.data) : length;
}

/* The text of a line without its tags; an entity is white space, and "&amp;" is "and" anyway. */
static void read_piece(struct str html, size_t start, size_t end, struct piece *piece)
{
	piece->len = 0;
	piece->too_long = false;
	piece->end = end;
	while (start < end && !piece->too_long) {
		struct str rest = str_sub(html, start, end);
		size_t semicolon = rest.data[0] == '&' ? str_find_char(rest, ';') : rest.len;
		bool is_entity = semicolon < 10 && semicolon < rest.len;
		size_t length = is_entity ? 1 : plain_length(rest);
		if (rest.data[0] == '<') {
			start = tag_end(html, start);
			continue;
		}
		length = length ? length : 1;
		piece->too_long = length >= LONGEST - piece->len;
		length = piece->too_long ? 0 : length;
		memcpy(piece->text + piece->len, is_entity ? " " : rest.data, length);
		piece->len += length;
		start += is_entity ? semicolon + 1 : length;
	}
}

static struct str piece_text(const struct piece *piece)
{
	return str_trim((struct str){piece->text, piece->len});
}

/* A line in capitals that is the first or the last of a paragraph. */
static enum marking of_outer_line(struct str text, const struct marking_words *own)
{
	size_t first = str_find_char(text, '\n'), last = text.len;
	if (first == text.len)
		return MARKING_NONE;
	while (text.data[last - 1] != '\n')
		last--;
	struct str lines[] = {str_sub(text, 0, first), str_skip(text, last)};
	for (size_t i = 0; i < 2; i++) {
		enum marking marking = words_have_small(lines[i])
					       ? MARKING_NONE
					       : marking_of(lines[i], MARKING_IN_LINE, own);
		if (marking != MARKING_NONE)
			return marking;
	}
	return MARKING_NONE;
}

/* The first text of the cells behind this one in its row, or empty where all are. */
static struct str rest_of_row(struct str html, size_t at, struct piece *piece)
{
	while (at < html.len) {
		struct str name = tag_name(str_sub(html, at, tag_end(html, at)));
		if (str_is_one_of(name, "tr|table|tbody|thead"))
			break;
		size_t start = tag_end(html, at);
		at = line_end(html, start);
		read_piece(html, start, at, piece);
		if (piece_text(piece).len)
			return piece_text(piece);
	}
	return (struct str){0};
}

/* A cell that says what those beside or below it are about. */
static bool is_label(struct str html, struct str tag, bool is_first, size_t end)
{
	struct piece behind;
	if (!is_first && str_find(tag, STR("scope=\"col\"")) == tag.len)
		return false;
	struct str said = rest_of_row(html, end, &behind);
	if (said.len)
		return !str_is_one_of(said, "yes|y|true");
	/* The last heading of several is one, too. */
	return !is_first;
}

/* Of a row the cell with this number, from 0; empty where it has no such cell. */
static struct str nth_cell(struct str row, size_t number, struct piece *piece)
{
	for (size_t at = 0; at < row.len;) {
		at += str_find_char(str_skip(row, at), '<');
		size_t end = tag_end(row, at);
		struct str tag = str_sub(row, at, end);
		bool opens =
			tag.len > 1 && tag.data[1] != '/' && str_is_one_of(tag_name(tag), "td|th");
		if (opens && !number--) {
			read_piece(row, end, line_end(row, end), piece);
			return piece_text(piece);
		}
		at = end;
	}
	return (struct str){0};
}

static bool is_grade(struct str text)
{
	return marking_of(text, MARKING_IN_CELL, NULL) != MARKING_NONE ||
	       str_is_one_of(text, "official|restricted|internal|public|unclassified|secret|open|"
				   "top secret|private|confidential");
}

/* Does its column list nothing but such words, of three rows or more? Then they are data. */
static bool is_listed(const struct marking_scan *scan)
{
	enum { ROWS = 3 };
	struct piece piece;
	struct str html = scan->html, row;
	size_t start = scan->cell, number = 0, rows = 0;
	while (start && !str_starts(str_skip(html, start), STR("<tr"))) {
		start--;
		number += str_starts(str_skip(html, start), STR("<td")) ||
			  str_starts(str_skip(html, start), STR("<th"));
	}
	while (start && !str_starts(str_skip(html, start), STR("<table")))
		start--;
	struct str rest = str_skip(html, start);
	rest = str_sub(rest, 0, str_find(rest, STR("</table")));
	for (bool is_head = true; rest.len; is_head = false) {
		size_t end = str_find(rest, STR("</tr>"));
		row = str_sub(rest, 0, end);
		rest = str_skip(rest, end + 1);
		struct str text = nth_cell(row, number, &piece);
		if (is_head || !text.len)
			continue;
		if (!is_grade(text))
			return false;
		rows++;
	}
	return rows >= ROWS;
}

/* What a tag that ends a line opens or closes. */
static void pass_tag(struct marking_scan *scan, struct str tag)
{
	struct str name = tag_name(tag);
	size_t at = scan->end;
	bool opens = tag.len > 1 && tag.data[1] != '/';
	switch (name.len ? ascii_fold(name.data[0]) : 0) {
	case 't':
		if (str_equal_fold(name, STR("td")) || str_equal_fold(name, STR("th"))) {
			scan->is_first &= opens;
			scan->in_cell = opens;
			scan->cell = at;
		} else if (str_equal_fold(name, STR("tr"))) {
			scan->is_first = true;
			scan->in_cell = false;
		} else if (str_equal_fold(name, STR("template"))) {
			scan->hidden = opens;
		}
		break;
	case 'b':
		if (str_equal_fold(name, STR("blockquote")))
			scan->is_quoted = opens && str_ends(str_trim(str_sub(scan->html, 0, at)),
							    STR(":</p>"));
		break;
	case 'h':
		if (str_is_one_of(name, "h1|h2|h3|h4|h5|h6"))
			scan->in_heading = opens;
		break;
	case 'l':
		if (str_equal_fold(name, STR("li")))
			scan->in_item = opens;
		break;
	case 's':
		if (str_is_one_of(name, "script|style"))
			scan->hidden = opens;
		break;
	default:
		break;
	}
}

/* Where a label ends, and what stands behind it begins; 0 where there is none. */
static size_t label_end(struct str text, size_t *behind)
{
	enum { LONGEST_LABEL = 60 };
	static const char *const marks[] = {
		": ", "] ", ") ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "};
	for (size_t at = 1; at < text.len && at < LONGEST_LABEL; at++) {
		/* What they begin with; most blanks have a letter behind them. */
		char c = text.data[at], next = at + 1 < text.len ? text.data[at + 1] : ' ';
		if ((c != ' ' && c != ':' && c != ']' && c != ')') || ascii_is_letter(next))
			continue;
		for (size_t i = 0; i < ARRAY_SIZE(marks); i++)
			if (str_starts(str_skip(text, at), str_from(marks[i]))) {
				*behind = at + strlen(marks[i]);
				return at;
			}
	}
	return 0;
}

/* "Private minute", "not for publication": they are meant so in small letters too. */
static bool is_firm(struct str label, bool is_marking)
{
	struct words words;
	if (!words_fold(label, &words))
		return false;
	struct str text = words_text(&words);
	return str_is_one_of(
		       text,
		       "private item|private minute|private note|private matter|private business|"
		       "confidential item|"
		       "confidential minute|confidential note|exempt item|closed item|"
		       "confidential paper|private paper|private report|private board paper") ||
	       (is_marking &&
		str_drop_one(&text, "not for |not to be |do not publish|strictly |commercial in |"
				    "private and |private confidential|exempt "));
}

enum marking marking_in_front(struct str text, enum marking_place place,
			      const struct marking_words *own)
{
	size_t behind = 0;
	while (text.len && !ascii_is_letter(text.data[0]) && (unsigned char)text.data[0] < 0x80)
		text = str_skip(text, 1);
	struct str label = str_sub(text, 0, label_end(text, &behind));
	struct str rest = str_trim(str_skip(text, behind)), start = rest;
	if (!label.len || !words_have_small(rest) ||
	    str_drop_one(&start, "No |No,|No.|None|Nil|Not |no |none|n/a|N/A") ||
	    str_equal_fold(rest, STR("no")))
		return MARKING_NONE;
	enum marking_place as = place == MARKING_IN_TITLE ? MARKING_IN_LINE : MARKING_IN_CELL;
	bool closed = marking_of(label, as, own) == MARKING_CLOSED;
	return (closed && !words_have_small(label)) || is_firm(label, closed) ? MARKING_CLOSED
									      : MARKING_NONE;
}

/* "Public or private | Private": a row of two cells. */
static bool is_secret_pair(const struct marking_scan *scan, struct str tag, struct str label,
			   size_t end)
{
	struct piece value, more;
	bool is_column = str_find(tag, STR("scope=\"col\"")) < tag.len;
	bool is_head = is_column && str_is_one_of(label, "meeting|board|agenda|session");
	struct str said =
		scan->is_first && !is_head ? rest_of_row(scan->html, end, &value) : (struct str){0};
	/* A marking in a row below is told where it stands. */
	return said.len && secrecy_in_pair(label, said) &&
	       (is_column || marking_of(said, MARKING_IN_CELL, scan->own) == MARKING_NONE) &&
	       !rest_of_row(scan->html, value.end, &more).len;
}

/* What a form says of its boxes: "Public [ ] Private [x]". */
struct form {
	char text[LONGEST];
	size_t len;
};

static void add_box(struct form *form, struct str of, struct str box)
{
	if (!secrecy_is_box(box) || of.len + box.len + 1 >= LONGEST - form->len)
		return;
	memcpy(form->text + form->len, of.data, of.len);
	memcpy(form->text + form->len + of.len, box.data, box.len);
	form->len += of.len + box.len;
	form->text[form->len++] = ' ';
}

/* A table of boxes: each behind what it is about, or the only row of them below that. */
static bool is_ticked_cell(const struct marking_scan *scan, struct str box)
{
	enum { MOST_COLUMNS = 8 };
	struct form across = {.len = 0}, below = {.len = 0};
	struct piece label, value;
	struct str head = {0}, row = {0};
	size_t start = scan->cell, rows = 0;
	if (!secrecy_is_box(box))
		return false;
	while (start && !str_starts(str_skip(scan->html, start), STR("<table")))
		start--;
	struct str rest = str_skip(scan->html, start);
	rest = str_sub(rest, 0, str_find(rest, STR("</table")));
	for (size_t end; (end = str_find(rest, STR("</tr>"))) < rest.len; rows++) {
		row = str_sub(rest, 0, end);
		head = rows ? head : row;
		rest = str_skip(rest, end + 1);
		add_box(&across, nth_cell(row, 0, &label), nth_cell(row, 1, &value));
	}
	for (size_t i = 0; rows == 2 && i < MOST_COLUMNS; i++)
		add_box(&below, nth_cell(head, i, &label), nth_cell(row, i, &value));
	return secrecy_in_line((struct str){across.text, across.len}) ||
	       secrecy_in_line((struct str){below.text, below.len});
}

/* The whole list in which an item stands. */
static bool is_ticked_item(const struct marking_scan *scan, struct str text)
{
	struct piece list;
	size_t start = scan->at;
	if (!str_starts(text, STR("Done:")))
		return false;
	while (start && !str_starts(str_skip(scan->html, start), STR("<ul")))
		start--;
	struct str rest = str_skip(scan->html, start);
	read_piece(rest, 0, str_find(rest, STR("</ul>")), &list);
	return !list.too_long && secrecy_in_line(piece_text(&list));
}

static enum marking marking_of_cell(const struct marking_scan *scan, struct str text, size_t end)
{
	/* Most say how many. */
	if (!words_have_letters(text) && !(scan->own && scan->own->count))
		return MARKING_NONE;
	struct str tag = str_sub(scan->html, scan->cell, tag_end(scan->html, scan->cell));
	enum marking marking = marking_of(text, MARKING_IN_CELL, scan->own);
	if (marking == MARKING_NONE &&
	    (is_secret_pair(scan, tag, text, end) || is_ticked_cell(scan, text) ||
	     (!secrecy_is_box(text) && secrecy_is_ticked(text))))
		return MARKING_CLOSED;
	if (marking == MARKING_NONE)
		return marking_in_front(text, MARKING_IN_CELL, scan->own);
	bool is_data = is_label(scan->html, tag, scan->is_first, end) || is_listed(scan);
	return is_data ? MARKING_NONE : marking;
}

static enum marking marking_of_line(const struct marking_scan *scan, struct str text)
{
	enum marking_place place = scan->in_heading ? MARKING_IN_TITLE : MARKING_IN_LINE;
	enum marking marking = marking_of(text, place, scan->own);
	/* The chapter on a draft, which is no marking. */
	if (scan->in_heading && marking == MARKING_DRAFT && words_have_small(text))
		return MARKING_NONE;
	if (marking == MARKING_NONE)
		marking = of_outer_line(text, scan->own);
	if (marking == MARKING_NONE && !scan->in_heading && secrecy_in_line(text))
		marking = MARKING_CLOSED;
	return marking != MARKING_NONE ? marking : marking_in_front(text, place, scan->own);
}

static enum marking marking_of_piece(const struct marking_scan *scan, const struct piece *piece)
{
	struct str text = piece_text(piece);
	if (!text.len || piece->too_long || scan->hidden || scan->is_quoted)
		return MARKING_NONE;
	if (scan->in_cell)
		return marking_of_cell(scan, text, piece->end);
	if (scan->in_item)
		return is_ticked_item(scan, text) ? MARKING_CLOSED
						  : marking_of(text, MARKING_IN_LIST, scan->own);
	return marking_of_line(scan, text);
}

bool marking_scan_next(struct marking_scan *scan)
{
	struct piece piece;
	struct str tag;
	scan->marking = MARKING_NONE;
	while (scan->at < scan->html.len && scan->marking == MARKING_NONE) {
		scan->start = scan->at;
		scan->end = find_line_end(scan->html, scan->start, &tag);
		/* Between most tags nothing is written. */
		if (str_trim(str_sub(scan->html, scan->start, scan->end)).len) {
			read_piece(scan->html, scan->start, scan->end, &piece);
			scan->marking = marking_of_piece(scan, &piece);
		}
		scan->at = scan->end + tag.len;
		pass_tag(scan, tag);
	}
	return scan->marking != MARKING_NONE;
}

struct str marking_in_text(struct str text, bool is_wrapped, const struct marking_words *own)
{
	struct str rest = text, line = {0};
	bool is_after_blank = true;
	while (rest.len) {
		size_t end = 0;
		while (end < rest.len && rest.data[end] != '\n' && rest.data[end] != '\f')
			end++;
		line = str_trim(str_sub(rest, 0, end));
		rest = str_skip(rest, end + 1);
		struct str next = str_sub(rest, 0, str_find_char(rest, '\n'));
		bool is_alone = is_after_blank && (!str_trim(next).len || next.data[0] == '\f');
		if ((!is_wrapped || is_alone || !words_have_small(line)) &&
		    (marking_of(line, MARKING_IN_LINE, own) == MARKING_CLOSED ||
		     secrecy_in_line(line)))
			return line;
		is_after_blank = !line.len;
	}
	return (struct str){0};
}

/* CSV */

struct cell {
	struct str text;
	size_t column;
	bool ends_row;
};

/* The next cell, without its quotes. */
static struct cell next_cell(struct str *rest, size_t column)
{
	bool quoted = false;
	size_t end = 0;
	for (; end < rest->len && (quoted || !strchr(",;\t\n", rest->data[end])); end++)
		quoted ^= rest->data[end] == '"';
	struct cell cell = {str_trim(str_sub(*rest, 0, end)), column,
			    end == rest->len || rest->data[end] == '\n'};
	if (cell.text.len > 1 && str_starts(cell.text, STR("\"")) && str_ends(cell.text, STR("\"")))
		cell.text = str_trim(str_sub(cell.text, 1, cell.text.len - 1));
	*rest = str_skip(*rest, end + 1);
	return cell;
}

/* Does a column list nothing but such words, in three rows or more behind its heading? */
static bool is_listed_in_csv(struct str csv, size_t column)
{
	enum { ROWS = 3 };
	size_t rows = 0;
	bool is_head = true;
	for (struct cell cell = {0}; csv.len;) {
		cell = next_cell(&csv, cell.ends_row ? 0 : cell.column + 1);
		if (cell.column == column && cell.text.len && !is_head) {
			if (!is_grade(cell.text))
				return false;
			rows++;
		}
		is_head &= !cell.ends_row;
	}
	return rows >= ROWS;
}

struct str marking_in_csv(struct str csv, const struct marking_words *own)
{
	enum { MOST_LISTS = 8 };
	struct str rest = csv;
	struct cell cell = {.ends_row = true}, found = {0};
	size_t filled = 0, lists = 0, listed = SIZE_MAX;
	for (bool is_head = true; rest.len; is_head &= !cell.ends_row) {
		if (cell.ends_row) {
			filled = 0;
			found = (struct cell){0};
		}
		cell = next_cell(&rest, cell.ends_row ? 0 : cell.column + 1);
		filled += cell.text.len > 0;
		if (!found.text.len && cell.column != listed && !words_have_small(cell.text) &&
		    marking_of(cell.text, MARKING_IN_LINE, own) == MARKING_CLOSED)
			found = cell;
		bool is_label = is_head || !found.column;
		if (!found.text.len || (filled == 1 ? !cell.ends_row : is_label))
			continue;
		if (lists++ == MOST_LISTS || !is_listed_in_csv(csv, found.column))
			return found.text;
		listed = found.column;
		found = (struct cell){0};
	}
	return (struct str){0};
}
