#include "text/sheet.h"

#include <libxml/tree.h>

#include "base/buffer.h"
#include "base/date.h"
#include "text/sheet_condition.h"
#include "text/xml.h"

enum { MOST_REPEATED = 1000, DEEPEST = 30 };

/* A rule of conditional formats and a range of cells that it is for, from 1 and to the last. */
struct condition {
	const xmlNode *rule;
	size_t column, last_column, row, last_row;
};

struct reading {
	struct workbook *book;
	struct arena *arena;
	const struct ods_styles *styles;
	bool hidden[SHEET_MOST_COLUMNS];
	struct str cell_style[SHEET_MOST_COLUMNS]; /* of cells that have none of their own */
	LIST_OF(struct condition) conditions;
	size_t column;
	size_t line;    /* of the row that is read, with those that are repeated */
	unsigned sight; /* of the cell that is read */
	bool in_gone;   /* a group that is not displayed */
};

static void add_words(struct buffer *out, const xmlNode *node, int depth)
{
	for (; node && depth < DEEPEST; node = node->next) {
		struct str name =
			xml_document_text(node->type == XML_ELEMENT_NODE ? node->name : NULL);
		if (node->type == XML_TEXT_NODE)
			buffer_add(out, xml_document_text(node->content));
		else if (str_is_one_of(name, "s|tab|line-break"))
			buffer_add_char(out, ' ');
		else if (!str_is_one_of(name, "annotation|note"))
			add_words(out, node->children, depth + 1);
		if (str_equal(name, STR("p")) && node->next)
			buffer_add_char(out, '\n');
	}
}

/* What of its texts is not seen. */
static unsigned sight_of(const struct reading *work, struct str style, const xmlNode *node,
			 const xmlNode *cell, int depth)
{
	unsigned sight = SHEET_SEEN;
	for (; node && depth < DEEPEST; node = node->next) {
		if (package_is(node, "annotation") || package_is(node, "note"))
			continue;
		bool says = node->type == XML_TEXT_NODE &&
			    str_trim(xml_document_text(node->content)).len;
		sight |= says ? ods_sight(work->styles, style, node->parent, cell)
			      : sight_of(work, style, node->children, cell, depth + 1);
	}
	return sight;
}

static bool has_digit(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (ascii_is_digit(text.data[i]))
			return true;
	return false;
}

static struct str value_of(struct reading *work, const xmlNode *cell, struct sheet *sheet)
{
	struct str type = package_attribute(cell, "value-type");
	struct str date = package_attribute(cell, "date-value");
	struct buffer out = {0};
	add_words(&out, cell->children, 0);
	struct str text = arena_copy(work->arena, str_trim(buffer_view(&out)));
	buffer_free(&out);
	sheet->errors += str_starts(text, STR("#")) || str_starts(text, STR("Err:"));
	if (str_equal(type, STR("date"))) {
		struct date shown;
		/* A month is the first day of it, shown as "Apr-26". */
		if (date_parse(text, &shown) == DATE_READ && shown.precision == DATE_MONTH)
			return arena_copy(work->arena, str_sub(date, 0, sizeof "2026-04" - 1));
		size_t end = str_find_char(date, 'T');
		struct str time = str_sub(str_skip(date, end + 1), 0, sizeof "09:30" - 1);
		return arena_join(work->arena, str_sub(date, 0, end),
				  time.len ? STR(" ") : (struct str){0}, time);
	}
	if (str_is_one_of(type, "float|currency|percentage")) {
		struct str number = sheet_number(package_attribute(cell, "value"),
						 str_equal(type, STR("percentage")), work->arena);
		/* Shown as "*", or not at all. */
		if (!has_digit(text) && !str_equal(number, STR("0")))
			work->sight |= SHEET_UNSEEN;
		return number;
	}
	if (str_equal(type, STR("boolean")))
		return str_equal(package_attribute(cell, "boolean-value"), STR("true")) ? STR("yes")
											: STR("no");
	return text;
}

/* Conditional formats, as LibreOffice adds them to the sheet */

/* "$Sheet1.$B$7", and the sheet may be left out. */
static bool read_corner(struct str place, size_t *column, size_t *row)
{
	struct str rest = place;
	int number;
	for (size_t dot; (dot = str_find_char(rest, '.')) < rest.len;)
		rest = str_skip(rest, dot + 1);
	str_drop(&rest, STR("$"));
	for (*column = 0; rest.len && ascii_is_capital(rest.data[0]); rest = str_skip(rest, 1)) {
		*column = *column * 26 + (size_t)(rest.data[0] - 'A') + 1;
		if (*column > SHEET_MOST_COLUMNS)
			*column = SHEET_MOST_COLUMNS;
	}
	str_drop(&rest, STR("$"));
	bool done = *column && str_to_int(rest, &number) && number > 0;
	*row = done ? (size_t)number : 0;
	return done;
}

/* The next of several ranges, in whose names of sheets there may be spaces. */
static struct str next_range(struct str *rest)
{
	bool is_quoted = false;
	size_t end = 0;
	for (; end < rest->len && (is_quoted || rest->data[end] != ' '); end++)
		is_quoted ^= rest->data[end] == '\'';
	struct str range = str_sub(*rest, 0, end);
	*rest = str_skip(*rest, end + 1);
	return range;
}

/* False where there are too many. */
static bool read_condition(struct reading *work, const xmlNode *node)
{
	enum { MOST = 2000 };
	struct str rest = package_attribute(node, "target-range-address");
	while (rest.len) {
		struct str range = next_range(&rest);
		struct condition at = {.rule = node->children};
		size_t colon = str_find_char(range, ':');
		struct str to = colon < range.len ? str_skip(range, colon + 1) : range;
		/* What cannot be read may be for any cell. */
		if (!read_corner(str_sub(range, 0, colon), &at.column, &at.row) ||
		    !read_corner(to, &at.last_column, &at.last_row))
			at = (struct condition){NULL, 1, SIZE_MAX, 1, SIZE_MAX};
		for (at.rule = node->children; (at.rule = package_element(at.rule));
		     at.rule = at.rule->next) {
			if (work->conditions.count == MOST)
				return false;
			ARRAY_ADD(&work->conditions, work->arena, at);
		}
	}
	return true;
}

static bool read_conditions(struct reading *work, const xmlNode *table)
{
	const xmlNode *all = package_child(table, "conditional-formats");
	bool done = true;
	work->conditions.count = 0;
	for (const xmlNode *node = all ? all->children : NULL;
	     done && (node = package_element(node)); node = node->next)
		done = read_condition(work, node);
	return done;
}

/* Of a cell in this column, in the row that is read or one of its repetitions. */
static unsigned sight_by_condition(const struct reading *work, size_t column, size_t times,
				   const xmlNode *cell)
{
	for (size_t i = 0; i < work->conditions.count; i++) {
		const struct condition *at = &work->conditions.items[i];
		bool is_in = at->column <= column + 1 && column + 1 <= at->last_column &&
			     at->row < work->line + times && work->line <= at->last_row;
		if (is_in && ods_rule_hides(work->styles, at->rule, cell))
			return SHEET_UNSEEN;
	}
	return SHEET_SEEN;
}

static size_t repeated(const xmlNode *node, const char *name)
{
	int count;
	bool is_given = str_to_int(package_attribute(node, name), &count) && count > 0;
	return is_given ? (size_t)count : 1;
}

static bool is_collapsed(const struct reading *work, const xmlNode *node)
{
	return work->in_gone ||
	       str_is_one_of(package_attribute(node, "visibility"), "collapse|filter") ||
	       ods_is_gone(work->styles, package_attribute(node, "style-name"));
}

/* The grounds of one cell or of several that are the same, by their style or their columns'. */
static void paint_cells(struct reading *work, struct sheet_row *row, size_t column, size_t count,
			struct str own)
{
	uint32_t colour;
	for (size_t i = column; i - column < count && i < SHEET_MOST_COLUMNS; i++)
		if (ods_ground(work->styles, str_either(own, work->cell_style[i]), &colour))
			sheet_paint(work->book, row, i, colour);
}

static bool read_row(struct reading *work, const xmlNode *node, struct sheet *sheet)
{
	struct sheet_row row = {.number = sheet->rows.count + 1};
	size_t column = 0, times = repeated(node, "number-rows-repeated");
	for (const xmlNode *cell = node->children; (cell = package_element(cell));
	     cell = cell->next) {
		size_t count = repeated(cell, "number-columns-repeated");
		work->sight = SHEET_SEEN;
		struct str text = package_is(cell, "table-cell") ? value_of(work, cell, sheet)
								 : (struct str){0};
		struct str own = str_either(package_attribute(cell, "style-name"),
					    package_attribute(node, "default-cell-style-name"));
		if (package_is(cell, "table-cell"))
			paint_cells(work, &row, column, count, own);
		for (size_t i = 0; text.len && i < count && i < MOST_REPEATED; i++) {
			if (!sheet_put(work->book, &row, column + i, text))
				return false;
			struct str style = str_either(own, work->cell_style[column + i]);
			sheet_see(work->book, sheet, column + i, row.number,
				  work->sight | sight_of(work, style, cell->children, cell, 0) |
					  sight_by_condition(work, column + i, times, cell));
			sheet->hidden_columns += work->hidden[column + i];
		}
		column += count < SHEET_MOST_COLUMNS ? count : SHEET_MOST_COLUMNS;
	}
	sheet->hidden_rows += is_collapsed(work, node) && row.count;
	work->line += times;
	times = !row.count ? 1 : times < MOST_REPEATED ? times : MOST_REPEATED;
	work->book->cells += (times - 1) * row.count;
	for (size_t i = 0; i < times && work->book->cells < SHEET_MOST_CELLS; i++)
		ARRAY_ADD(&sheet->rows, work->arena, row);
	return work->book->cells < SHEET_MOST_CELLS;
}

static void read_column(struct reading *work, const xmlNode *node)
{
	size_t count = repeated(node, "number-columns-repeated");
	bool is_hidden = is_collapsed(work, node);
	for (size_t i = 0; i < count && work->column < SHEET_MOST_COLUMNS; i++) {
		work->cell_style[work->column] = package_attribute(node, "default-cell-style-name");
		work->hidden[work->column++] = is_hidden;
	}
}

/* Rows and columns may stand in groups. */
static bool read_group(struct reading *work, const xmlNode *parent, struct sheet *sheet, int depth)
{
	bool done = depth < DEEPEST, was_gone = work->in_gone;
	work->in_gone |= str_equal(package_attribute(parent, "display"), STR("false"));
	for (const xmlNode *node = parent->children; done && (node = package_element(node));
	     node = node->next) {
		struct str name = xml_document_text(node->name);
		if (str_equal(name, STR("table-row")))
			done = read_row(work, node, sheet);
		else if (str_equal(name, STR("table-column")))
			read_column(work, node);
		else if (str_is_one_of(name,
				       "table-rows|table-header-rows|table-row-group|"
				       "table-columns|table-header-columns|table-column-group"))
			done = read_group(work, node, sheet, depth + 1);
	}
	work->in_gone = was_gone;
	return done;
}

/* Headers and footers of all pages, and boxes that lie on the sheet. */
static struct str read_margins(struct reading *work, const xmlNode *styles, const xmlNode *table)
{
	const xmlNode *pages = package_child(styles, "master-styles");
	const xmlNode *boxes = package_child(table, "shapes");
	struct buffer out = {0};
	for (const xmlNode *page = pages ? pages->children : NULL; (page = package_element(page));
	     page = page->next)
		for (const xmlNode *node = page->children; (node = package_element(node));
		     node = node->next) {
			if (str_starts(xml_document_text(node->name), STR("header")) ||
			    str_starts(xml_document_text(node->name), STR("footer")))
				add_words(&out, node->children, 0);
			buffer_add_char(&out, '\n');
		}
	if (boxes)
		add_words(&out, boxes->children, 0);
	struct str text = arena_copy(work->arena, buffer_view(&out));
	buffer_free(&out);
	return text;
}

bool sheet_read_ods(struct workbook *out)
{
	struct arena *arena = out->package.arena;
	struct reading work = {.book = out, .arena = arena};
	const xmlNode *root = package_xml(&out->package, STR("content.xml"));
	const xmlNode *styles = package_xml(&out->package, STR("styles.xml"));
	const xmlNode *book = package_child(package_child(root, "body"), "spreadsheet");
	work.styles = ods_styles_read(styles, root, arena);
	bool done = book;
	for (const xmlNode *node = book ? book->children : NULL;
	     done && (node = package_element(node)) && out->sheets.count < SHEET_MOST_SHEETS;
	     node = node->next) {
		if (!package_is(node, "table"))
			continue;
		struct sheet sheet = {.name = arena_copy(arena, package_attribute(node, "name"))};
		sheet.is_hidden = ods_is_gone(work.styles, package_attribute(node, "style-name"));
		sheet.margins = read_margins(&work, styles, node);
		work.column = 0;
		work.line = 1;
		for (size_t i = 0; i < SHEET_MOST_COLUMNS; i++) {
			work.hidden[i] = false;
			work.cell_style[i] = (struct str){0};
		}
		done = read_conditions(&work, node) && read_group(&work, node, &sheet, 0);
		sheet_condition_ods(out, &sheet, work.styles, node);
		ARRAY_ADD(&out->sheets, arena, sheet);
	}
	return done;
}
