#include "text/sheet.h"

#include <libxml/tree.h>

#include "base/buffer.h"
#include "text/xml.h"

enum { MOST_REPEATED = 1000, DEEPEST = 30 };

struct reading {
	struct workbook *book;
	struct arena *arena;
	const xmlNode *styles;
	bool hidden[SHEET_MOST_COLUMNS];
	size_t column;
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
		size_t end = str_find_char(date, 'T');
		struct str time = str_sub(str_skip(date, end + 1), 0, sizeof "09:30" - 1);
		return arena_join(work->arena, str_sub(date, 0, end),
				  time.len ? STR(" ") : (struct str){0}, time);
	}
	if (str_is_one_of(type, "float|currency|percentage"))
		return sheet_number(package_attribute(cell, "value"),
				    str_equal(type, STR("percentage")), work->arena);
	if (str_equal(type, STR("boolean")))
		return str_equal(package_attribute(cell, "boolean-value"), STR("true")) ? STR("yes")
											: STR("no");
	return text;
}

static size_t repeated(const xmlNode *node, const char *name)
{
	int count;
	bool is_given = str_to_int(package_attribute(node, name), &count) && count > 0;
	return is_given ? (size_t)count : 1;
}

static bool is_collapsed(const xmlNode *node)
{
	return str_is_one_of(package_attribute(node, "visibility"), "collapse|filter");
}

static bool read_row(struct reading *work, const xmlNode *node, struct sheet *sheet)
{
	struct sheet_row row = {.number = sheet->rows.count + 1};
	size_t column = 0, times = repeated(node, "number-rows-repeated");
	for (const xmlNode *cell = node->children; (cell = package_element(cell));
	     cell = cell->next) {
		size_t count = repeated(cell, "number-columns-repeated");
		struct str text = package_is(cell, "table-cell") ? value_of(work, cell, sheet)
								 : (struct str){0};
		for (size_t i = 0; text.len && i < count && i < MOST_REPEATED; i++) {
			if (!sheet_put(work->book, &row, column + i, text))
				return false;
			sheet->hidden_columns += work->hidden[column + i];
		}
		column += count < SHEET_MOST_COLUMNS ? count : SHEET_MOST_COLUMNS;
	}
	sheet->hidden_rows += is_collapsed(node) && row.count;
	times = !row.count ? 1 : times < MOST_REPEATED ? times : MOST_REPEATED;
	work->book->cells += (times - 1) * row.count;
	for (size_t i = 0; i < times && work->book->cells < SHEET_MOST_CELLS; i++)
		ARRAY_ADD(&sheet->rows, work->arena, row);
	return work->book->cells < SHEET_MOST_CELLS;
}

static void read_column(struct reading *work, const xmlNode *node)
{
	size_t count = repeated(node, "number-columns-repeated");
	for (size_t i = 0; i < count && work->column < SHEET_MOST_COLUMNS; i++)
		work->hidden[work->column++] = is_collapsed(node);
}

/* Rows and columns may stand in groups. */
static bool read_group(struct reading *work, const xmlNode *parent, struct sheet *sheet, int depth)
{
	bool done = depth < DEEPEST;
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
	return done;
}

static bool is_hidden(const struct reading *work, struct str style)
{
	const xmlNode *node = work->styles ? work->styles->children : NULL;
	for (; (node = package_element(node)); node = node->next)
		if (style.len && str_equal(package_attribute(node, "name"), style))
			return str_equal(package_attribute(package_child(node, "table-properties"),
							   "display"),
					 STR("false"));
	return false;
}

bool sheet_read_ods(struct workbook *out)
{
	struct arena *arena = out->package.arena;
	struct reading work = {.book = out, .arena = arena};
	const xmlNode *root = package_xml(&out->package, STR("content.xml"));
	const xmlNode *book = package_child(package_child(root, "body"), "spreadsheet");
	work.styles = package_child(root, "automatic-styles");
	bool done = book;
	for (const xmlNode *node = book ? book->children : NULL;
	     done && (node = package_element(node)) && out->sheets.count < SHEET_MOST_SHEETS;
	     node = node->next) {
		if (!package_is(node, "table"))
			continue;
		struct sheet sheet = {.name = arena_copy(arena, package_attribute(node, "name"))};
		sheet.is_hidden = is_hidden(&work, package_attribute(node, "style-name"));
		work.column = 0;
		for (size_t i = 0; i < SHEET_MOST_COLUMNS; i++)
			work.hidden[i] = false;
		done = read_group(&work, node, &sheet, 0);
		ARRAY_ADD(&out->sheets, arena, sheet);
	}
	return done;
}
