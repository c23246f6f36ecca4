#include "text/sheet.h"

#include <libxml/tree.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/date.h"
#include "text/xml.h"

enum look { LOOK_PLAIN, LOOK_PERCENT, LOOK_DATE, LOOK_MONTH, LOOK_MOMENT, LOOK_TIME };

enum { MOST_FORMATS = 4000 };

struct reading {
	struct workbook *book;
	struct arena *arena;
	LIST_OF(struct str) strings;
	LIST_OF(uint8_t) looks; /* of styles */
	bool is_1904;
	bool hidden[SHEET_MOST_COLUMNS];
};

/* Number formats */

/* What a format code shows, by its letters outside of quotes and brackets. */
static enum look look_of_code(struct str code)
{
	static const struct str letters = {"dmyhs%", 6};
	enum { DAY, MONTH, YEAR, HOUR, SECOND, PERCENT };
	bool has[PERCENT + 2] = {false};
	for (size_t i = 0; i < code.len && code.data[i] != ';'; i++) {
		char c = ascii_fold(code.data[i]);
		has[str_find_char(letters, c)] = true;
		if (c == '"' || c == '[')
			i += 1 + str_find_char(str_skip(code, i + 1), c == '"' ? '"' : ']');
		else if (c == '\\' || c == '_')
			i++;
	}
	bool hour = has[HOUR] || has[SECOND];
	if (has[PERCENT])
		return LOOK_PERCENT;
	if (has[DAY])
		return hour ? LOOK_MOMENT : LOOK_DATE;
	return hour ? LOOK_TIME : has[MONTH] || has[YEAR] ? LOOK_MONTH : LOOK_PLAIN;
}

/* Formats that are built in: section 18.8.30. */
static enum look look_of_number(int number)
{
	if (number == 9 || number == 10)
		return LOOK_PERCENT;
	if (number == 17)
		return LOOK_MONTH;
	if ((number >= 18 && number <= 21) || (number >= 45 && number <= 47))
		return LOOK_TIME;
	return number == 22 ? LOOK_MOMENT : number >= 14 && number <= 16 ? LOOK_DATE : LOOK_PLAIN;
}

static enum look look_of_format(const xmlNode *formats, struct str id)
{
	int number;
	const xmlNode *node = formats ? formats->children : NULL;
	for (; (node = package_element(node)); node = node->next)
		if (str_equal(package_attribute(node, "numFmtId"), id))
			return look_of_code(package_attribute(node, "formatCode"));
	return str_to_int(id, &number) ? look_of_number(number) : LOOK_PLAIN;
}

static void read_styles(struct reading *work, const xmlNode *root)
{
	const xmlNode *formats = package_child(root, "numFmts");
	const xmlNode *list = package_child(root, "cellXfs");
	const xmlNode *node = list ? list->children : NULL;
	for (; (node = package_element(node)) && work->looks.count < MOST_FORMATS;
	     node = node->next)
		ARRAY_ADD(&work->looks, work->arena,
			  (uint8_t)look_of_format(formats, package_attribute(node, "numFmtId")));
}

/* Texts */

/* "_x000D_" is a character that XML could not hold, or a control. */
static void add_text(struct buffer *out, struct str text)
{
	enum { SIGN = 7 };
	for (size_t i = 0; i < text.len; i++) {
		struct str rest = str_skip(text, i);
		bool is_sign = rest.len >= SIGN && str_starts(rest, STR("_x")) &&
			       rest.data[SIGN - 1] == '_';
		for (size_t k = 2; is_sign && k < SIGN - 1; k++)
			is_sign = ascii_hex(rest.data[k]) >= 0;
		if (is_sign)
			i += SIGN - 1;
		else
			buffer_add_char(out, text.data[i]);
	}
}

/* The words of a string, but not how they are spoken. */
static void add_string(struct buffer *out, const xmlNode *node)
{
	for (node = node ? node->children : NULL; (node = package_element(node)); node = node->next)
		if (package_is(node, "t") && node->children && node->children->content)
			add_text(out, xml_document_text(node->children->content));
		else if (package_is(node, "r"))
			add_string(out, node);
}

static struct str string_of(const xmlNode *node, struct arena *arena)
{
	struct buffer out = {0};
	add_string(&out, node);
	struct str text = arena_copy(arena, str_trim(buffer_view(&out)));
	buffer_free(&out);
	return text;
}

static void read_strings(struct reading *work, const xmlNode *root)
{
	const xmlNode *node = root ? root->children : NULL;
	for (; (node = package_element(node)); node = node->next)
		if (package_is(node, "si"))
			ARRAY_ADD(&work->strings, work->arena, string_of(node, work->arena));
}

/* Days are counted from the end of 1899, with a 29 February 1900 that never was; or from 1904. */
static struct str print_serial(const struct reading *work, struct str written, enum look look)
{
	enum { DAY_1970 = 25569, FROM_1904 = 1462, LEAP = 60, MINUTES = 1440, LAST = 2958465 };
	char *end;
	double serial = strtod(arena_copy(work->arena, written).data, &end);
	if (*end || !written.len || !(serial >= 0) || serial > LAST)
		return arena_copy(work->arena, written);
	if (work->is_1904)
		serial += FROM_1904;
	int day = (int)floor(serial), minute = (int)lround((serial - day) * MINUTES);
	struct date date = date_from_day(day - DAY_1970 + (day < LEAP));
	struct str iso = date_print_iso(date, work->arena);
	struct str time = arena_printf(work->arena, "%02d:%02d", minute / 60 % 24, minute % 60);
	if (look == LOOK_TIME)
		return time;
	if (look == LOOK_MONTH)
		return str_sub(iso, 0, sizeof "2026-04" - 1);
	return look == LOOK_MOMENT && minute ? arena_join(work->arena, iso, STR(" "), time) : iso;
}

/* Cells */

/* "AB12" as column 27; false where it is none. */
static bool read_place(struct str place, size_t *column)
{
	size_t at = 0;
	*column = 0;
	for (; at < place.len && ascii_is_capital(place.data[at]) && *column < SHEET_MOST_COLUMNS;
	     at++)
		*column = *column * 26 + (size_t)(place.data[at] - 'A' + 1);
	if (!at || *column > SHEET_MOST_COLUMNS)
		return false;
	--*column;
	return true;
}

static struct str text_of(const xmlNode *node)
{
	const xmlNode *text = node ? node->children : NULL;
	return text && text->content ? xml_document_text(text->content) : (struct str){0};
}

static struct str shared_string(const struct reading *work, struct str index)
{
	int at;
	return str_to_int(index, &at) && (size_t)at < work->strings.count ? work->strings.items[at]
									  : (struct str){0};
}

static struct str value_of(struct reading *work, const xmlNode *node, struct sheet *sheet)
{
	static const char types[] = "inlineStr|e|s|b|n";
	enum { INLINE, WRONG, SHARED, TRUTH, NUMBER };
	const xmlNode *value = package_child(node, "v");
	struct str type = package_attribute(node, "t"), text = text_of(value);
	int kind = type.len ? str_choice(type, types) : NUMBER, style;
	sheet->missing += kind != INLINE && !value && package_child(node, "f");
	sheet->errors += kind == WRONG;
	if (kind == INLINE)
		return string_of(package_child(node, "is"), work->arena);
	if (!text.len || kind == WRONG)
		return (struct str){0};
	if (kind == SHARED)
		return shared_string(work, text);
	if (kind == TRUTH)
		return str_equal(text, STR("1")) ? STR("yes") : STR("no");
	if (kind != NUMBER)
		return arena_copy(work->arena, str_trim(text));
	bool styled = str_to_int(package_attribute(node, "s"), &style) &&
		      (size_t)style < work->looks.count;
	enum look look = styled ? (enum look)work->looks.items[style] : LOOK_PLAIN;
	return look > LOOK_PERCENT ? print_serial(work, text, look)
				   : sheet_number(text, look == LOOK_PERCENT, work->arena);
}

static bool read_row(struct reading *work, const xmlNode *node, struct sheet *sheet)
{
	struct sheet_row row = {.number = sheet->rows.count + 1};
	int number;
	bool is_hidden = package_attribute(node, "hidden").len &&
			 !str_is_one_of(package_attribute(node, "hidden"), "0|false");
	size_t column = 0;
	if (str_to_int(package_attribute(node, "r"), &number) && number > 0)
		row.number = (size_t)number;
	for (const xmlNode *cell = node->children; (cell = package_element(cell));
	     cell = cell->next, column++) {
		if (!package_is(cell, "c"))
			continue;
		struct str place = package_attribute(cell, "r");
		if (place.len && !read_place(place, &column))
			continue;
		struct str text = value_of(work, cell, sheet);
		if (!text.len)
			continue;
		if (!sheet_put(work->book, &row, column, text))
			return false;
		sheet->hidden_columns += work->hidden[column];
	}
	sheet->hidden_rows += is_hidden && row.count;
	ARRAY_ADD(&sheet->rows, work->arena, row);
	return true;
}

static void read_columns(struct reading *work, const xmlNode *list)
{
	memset(work->hidden, 0, sizeof work->hidden);
	const xmlNode *node = list ? list->children : NULL;
	for (; (node = package_element(node)); node = node->next) {
		int first, last;
		struct str hidden = package_attribute(node, "hidden");
		if (!hidden.len || str_is_one_of(hidden, "0|false") ||
		    !str_to_int(package_attribute(node, "min"), &first) ||
		    !str_to_int(package_attribute(node, "max"), &last) || first < 1)
			continue;
		for (int i = first; i <= last && i <= SHEET_MOST_COLUMNS; i++)
			work->hidden[(size_t)i - 1] = true;
	}
}

/* What is merged from row to row in one column stands in each of them. */
static bool read_corner(struct str place, size_t *column, size_t *row)
{
	int number;
	if (!read_place(place, column))
		return false;
	while (place.len && ascii_is_capital(place.data[0]))
		place = str_skip(place, 1);
	bool done = str_to_int(place, &number) && number > 0;
	*row = done ? (size_t)number : 0;
	return done;
}

static void read_merge(struct reading *work, struct str range, struct sheet *sheet)
{
	size_t colon = str_find_char(range, ':'), column, last_column, first, last;
	struct str to = str_skip(range, colon < range.len ? colon + 1 : colon), text = {0};
	if (!read_corner(str_sub(range, 0, colon), &column, &first) ||
	    !read_corner(to, &last_column, &last) || column != last_column)
		return;
	for (size_t i = 0; i < sheet->rows.count; i++) {
		struct sheet_row *row = &sheet->rows.items[i];
		if (row->number == first && row->count > column)
			text = row->items[column];
		else if (row->number > first && row->number <= last && text.len && row->count)
			sheet_put(work->book, row, column, text);
	}
}

static bool read_sheet(struct reading *work, const xmlNode *root, struct sheet *sheet)
{
	const xmlNode *data = package_child(root, "sheetData");
	const xmlNode *merges = package_child(root, "mergeCells");
	size_t count = 0;
	if (!data)
		return false;
	read_columns(work, package_child(root, "cols"));
	for (const xmlNode *node = data->children; (node = package_element(node));
	     node = node->next)
		if (package_is(node, "row") && !read_row(work, node, sheet))
			return false;
	enum { MOST_STEPS = 20000000 };
	for (const xmlNode *node = merges ? merges->children : NULL;
	     (node = package_element(node)) && ++count * sheet->rows.count < MOST_STEPS;
	     node = node->next)
		read_merge(work, package_attribute(node, "ref"), sheet);
	return true;
}

bool sheet_read_xlsx(struct workbook *out)
{
	struct package *package = &out->package;
	struct arena *arena = package->arena;
	struct reading work = {.book = out, .arena = arena};
	struct str none = {0};
	struct str part = package_related(package, none, none, STR("/officeDocument"), NULL);
	struct str styles = package_related(package, part, none, STR("/styles"), NULL);
	struct str strings = package_related(package, part, none, STR("/sharedStrings"), NULL);
	const xmlNode *root = package_xml(package, part);
	const xmlNode *sheets = package_child(root, "sheets");
	struct str epoch = package_attribute(package_child(root, "workbookPr"), "date1904");
	work.is_1904 = str_is_one_of(epoch, "1|true");
	read_styles(&work, package_xml(package, styles));
	read_strings(&work, package_xml(package, strings));
	bool done = sheets;
	for (const xmlNode *node = sheets ? sheets->children : NULL;
	     done && (node = package_element(node)) && out->sheets.count < SHEET_MOST_SHEETS;
	     node = node->next) {
		struct sheet sheet = {.name = arena_copy(arena, package_attribute(node, "name"))};
		struct str name =
			package_related(package, part, package_attribute(node, "id"), none, NULL);
		sheet.is_hidden =
			str_is_one_of(package_attribute(node, "state"), "hidden|veryHidden");
		done = read_sheet(&work, package_xml(package, name), &sheet) ||
		       str_find(name, STR("chartsheets")) < name.len;
		ARRAY_ADD(&out->sheets, arena, sheet);
	}
	return done;
}
