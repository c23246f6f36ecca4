#include "text/sheet.h"

#include <libxml/tree.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/date.h"
#include "text/sheet_condition.h"
#include "text/xml.h"

/* A text, and what of it a reader sees (enum sheet_sight). */
struct string {
	struct str text;
	unsigned sight;
};

struct reading {
	struct workbook *book;
	struct arena *arena;
	LIST_OF(struct string) strings;
	struct xlsx_styles styles;
	bool is_1904;
	/* Of the sheet that is read: */
	struct sheet *sheet;
	size_t bare_rows;                  /* that hold something and have no height of their own */
	size_t filled[SHEET_MOST_COLUMNS]; /* cells that hold something */
};

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
static unsigned add_string(struct buffer *out, const xmlNode *node)
{
	unsigned sight = SHEET_SEEN;
	for (node = node ? node->children : NULL; (node = package_element(node)); node = node->next)
		if (package_is(node, "t") && node->children && node->children->content)
			add_text(out, xml_document_text(node->children->content));
		else if (package_is(node, "r"))
			sight |= xlsx_run_sight(package_child(node, "rPr")) | add_string(out, node);
	return sight;
}

static struct string string_of(const xmlNode *node, struct arena *arena)
{
	struct buffer out = {0};
	struct string string = {.sight = add_string(&out, node)};
	string.text = arena_copy(arena, str_trim(buffer_view(&out)));
	buffer_free(&out);
	return string;
}

static bool take_string(void *context, const xmlNode *node)
{
	struct reading *work = context;
	ARRAY_ADD(&work->strings, work->arena, string_of(node, work->arena));
	return true;
}

/* Days are counted from the end of 1899, with a 29 February 1900 that never was; or from 1904. */
static struct str print_serial(const struct reading *work, struct str written, enum sheet_look look)
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

static struct str text_of(const xmlNode *node)
{
	const xmlNode *text = node ? node->children : NULL;
	return text && text->content ? xml_document_text(text->content) : (struct str){0};
}

static struct string shared_string(const struct reading *work, struct str index)
{
	int at;
	return str_to_int(index, &at) && (size_t)at < work->strings.count ? work->strings.items[at]
									  : (struct string){0};
}

static const struct xlsx_style *style_of(const struct reading *work, const xmlNode *node)
{
	static const struct xlsx_style plain = {.has_ground = true, .ground = SHEET_NO_GROUND};
	int at;
	bool styled =
		str_to_int(package_attribute(node, "s"), &at) && (size_t)at < work->styles.count;
	return styled ? &work->styles.items[at] : &plain;
}

/* A number, as its format shows it. */
static struct string number_of(struct reading *work, struct str text,
			       const struct xlsx_style *style)
{
	double number = strtod(arena_copy(work->arena, text).data, NULL);
	struct str shown = style->look > LOOK_PERCENT
				   ? print_serial(work, text, style->look)
				   : sheet_number(text, style->look == LOOK_PERCENT, work->arena);
	return (struct string){shown,
			       xlsx_code_shows(style->code, &number) ? SHEET_SEEN : SHEET_UNSEEN};
}

static struct string value_of(struct reading *work, const xmlNode *node)
{
	static const char types[] = "inlineStr|e|s|b|n";
	enum { INLINE, WRONG, SHARED, TRUTH, NUMBER };
	const xmlNode *value = package_child(node, "v");
	struct str type = package_attribute(node, "t"), text = text_of(value);
	int kind = type.len ? str_choice(type, types) : NUMBER;
	work->sheet->missing += kind != INLINE && !value && package_child(node, "f");
	work->sheet->errors += kind == WRONG;
	if (kind == INLINE)
		return string_of(package_child(node, "is"), work->arena);
	if (!text.len || kind == WRONG)
		return (struct string){0};
	if (kind == SHARED)
		return shared_string(work, text);
	if (kind == TRUTH)
		return (struct string){str_equal(text, STR("1")) ? STR("yes") : STR("no"), 0};
	if (kind != NUMBER)
		return (struct string){arena_copy(work->arena, str_trim(text)), 0};
	return number_of(work, text, style_of(work, node));
}

/* What of a cell is not seen: by its style, its format, and the runs of its text. */
static unsigned sight_of(const struct reading *work, const xmlNode *node, unsigned runs)
{
	const struct xlsx_style *style = style_of(work, node);
	bool is_number = !package_attribute(node, "t").len ||
			 str_equal(package_attribute(node, "t"), STR("n"));
	bool is_on_white = style->has_ground && style->ground == SHEET_NO_GROUND;
	bool is_on_black = style->has_ground && !style->ground;
	bool is_lost = (runs & SHEET_WHITE && is_on_white) || (runs & SHEET_BLACK && is_on_black) ||
		       (!is_number && !xlsx_code_shows(style->code, NULL));
	return style->sight | runs | (is_lost ? SHEET_UNSEEN : SHEET_SEEN);
}

static bool is_yes(struct str value)
{
	return value.len && !str_is_one_of(value, "0|false");
}

/* Lower or narrower than can be seen; false where nothing is said. */
static bool is_flat(struct str size, double least)
{
	char text[32];
	snprintf(text, sizeof text, "%.*s", STR_ARG(str_clip(size, sizeof text - 1)));
	return size.len && strtod(text, NULL) < least;
}

static bool take_row(void *context, const xmlNode *node)
{
	struct reading *work = context;
	struct sheet *sheet = work->sheet;
	struct sheet_row row = {.number = sheet->rows.count + 1};
	struct str height = package_attribute(node, "ht");
	bool is_hidden = is_yes(package_attribute(node, "hidden")) || is_flat(height, 2);
	int number;
	size_t column = 0, at;
	if (str_to_int(package_attribute(node, "r"), &number) && number > 0)
		row.number = (size_t)number;
	for (const xmlNode *cell = node->children; (cell = package_element(cell));
	     cell = cell->next, column++) {
		if (!package_is(cell, "c"))
			continue;
		struct str place = package_attribute(cell, "r");
		if (place.len && !sheet_read_place(place, &column, &at))
			continue;
		struct string value = value_of(work, cell);
		const struct xlsx_style *style = style_of(work, cell);
		if (style->has_ground)
			sheet_paint(work->book, &row, column, style->ground);
		if (!value.text.len)
			continue;
		if (!sheet_put(work->book, &row, column, value.text))
			return false;
		sheet_see(work->book, sheet, column, row.number, sight_of(work, cell, value.sight));
		work->filled[column]++;
	}
	sheet->hidden_rows += is_hidden && row.count;
	work->bare_rows += !is_hidden && !height.len && row.count;
	ARRAY_ADD(&sheet->rows, work->arena, row);
	return true;
}

/* Rows and columns of which the sheet says that they do not show. */
static void find_hidden(struct reading *work, const xmlNode *root)
{
	const xmlNode *format = package_child(root, "sheetFormatPr");
	const xmlNode *list = package_child(root, "cols");
	bool is_flat_else = is_flat(package_attribute(format, "defaultColWidth"), 0.5);
	bool hidden[SHEET_MOST_COLUMNS];
	memset(hidden, is_flat_else, sizeof hidden);
	const xmlNode *node = list ? list->children : NULL;
	for (; (node = package_element(node)); node = node->next) {
		int first, last;
		struct str width = package_attribute(node, "width");
		bool is_hidden = is_yes(package_attribute(node, "hidden")) || is_flat(width, 0.5) ||
				 (is_flat_else && !width.len);
		if (!str_to_int(package_attribute(node, "min"), &first) ||
		    !str_to_int(package_attribute(node, "max"), &last) || first < 1)
			continue;
		for (int i = first; i <= last && i <= SHEET_MOST_COLUMNS; i++)
			hidden[(size_t)i - 1] = is_hidden;
	}
	for (size_t i = 0; i < SHEET_MOST_COLUMNS; i++)
		work->sheet->hidden_columns += hidden[i] ? work->filled[i] : 0;
	if (is_yes(package_attribute(format, "zeroHeight")))
		work->sheet->hidden_rows += work->bare_rows;
}

/* What stands under what is shown, and says something else. */
static void see_under(struct reading *work, struct sheet *sheet, const struct sheet_row *row,
		      size_t column, struct str shown)
{
	if (column < row->count && row->items[column].len && !str_equal(row->items[column], shown))
		sheet_see(work->book, sheet, column, row->number, SHEET_UNSEEN);
}

/* What is merged from row to row in one column stands in each of them. */
static void read_merge(struct reading *work, struct str range, struct sheet *sheet)
{
	size_t colon = str_find_char(range, ':'), column, last_column, first, last;
	struct str to = str_skip(range, colon < range.len ? colon + 1 : colon), text = {0};
	if (!sheet_read_place(str_sub(range, 0, colon), &column, &first) ||
	    !sheet_read_place(to, &last_column, &last))
		return;
	for (size_t i = 0; i < sheet->rows.count; i++) {
		struct sheet_row *row = &sheet->rows.items[i];
		if (row->number < first || row->number > last)
			continue;
		if (row->number == first && row->count > column)
			text = row->items[column];
		for (size_t k = column; k <= last_column && k < row->count; k++)
			see_under(work, sheet, row, k, text);
		if (column == last_column && row->number > first && text.len && row->count)
			sheet_put(work->book, row, column, text);
	}
}

static size_t pass_quoted(struct str code, size_t at)
{
	return at + 1 + str_find_char(str_skip(code, at + 1), '"');
}

/* "&C&"Arial,Bold"&12CONFIDENTIAL" as its words, a line for each place. */
static void add_margin(struct buffer *out, struct str code)
{
	for (size_t i = 0; i < code.len; i++) {
		char c = code.data[i], sign = i + 1 < code.len ? code.data[i + 1] : '&';
		if (c != '&' || sign == '&') {
			buffer_add_char(out, c);
			i += c == '&';
			continue;
		}
		i++;
		if (str_find_char(STR("LCR"), sign) < 3)
			buffer_add_char(out, '\n');
		else if (sign == '"')
			i = pass_quoted(code, i);
		else if (sign == 'K')
			i += sizeof "000000" - 1;
		while (ascii_is_digit(sign) && i + 1 < code.len && ascii_is_digit(code.data[i + 1]))
			i++;
	}
	buffer_add_char(out, '\n');
}

/* The texts of boxes that lie on the sheet. */
static void add_boxes(struct buffer *out, const xmlNode *node, int depth)
{
	enum { DEEPEST = 60 };
	for (; node && depth < DEEPEST; node = node->next) {
		if (package_is(node, "t") && node->children && node->children->content)
			buffer_add(out, xml_document_text(node->children->content));
		add_boxes(out, node->children, depth + 1);
		if (package_is(node, "p"))
			buffer_add_char(out, '\n');
	}
}

static void read_margins(struct reading *work, const xmlNode *root, struct str part,
			 struct sheet *sheet)
{
	const xmlNode *list = package_child(root, "headerFooter");
	struct str none = {0};
	struct package *package = &work->book->package;
	struct buffer out = {0};
	for (const xmlNode *node = list ? list->children : NULL; (node = package_element(node));
	     node = node->next)
		add_margin(&out, text_of(node));
	if (package_child(root, "drawing"))
		add_boxes(&out,
			  package_xml(package,
				      package_related(package, part, none, STR("/drawing"), NULL)),
			  0);
	sheet->margins = arena_copy(work->arena, buffer_view(&out));
	buffer_free(&out);
}

static bool read_sheet(struct reading *work, struct str part, struct sheet *sheet)
{
	const struct xml_each rows = {"sheetData", "row", take_row, work};
	work->sheet = sheet;
	work->bare_rows = 0;
	memset(work->filled, 0, sizeof work->filled);
	const xmlNode *root = package_xml_each(&work->book->package, part, &rows);
	const xmlNode *merges = package_child(root, "mergeCells");
	size_t count = 0;
	if (!package_child(root, "sheetData"))
		return false;
	find_hidden(work, root);
	enum { MOST_STEPS = 20000000 };
	for (const xmlNode *node = merges ? merges->children : NULL; (node = package_element(node));
	     node = node->next) {
		if (++count * sheet->rows.count > MOST_STEPS)
			return false;
		read_merge(work, package_attribute(node, "ref"), sheet);
	}
	read_margins(work, root, part, sheet);
	return sheet_condition_xlsx(work->book, sheet, &work->styles, root);
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
	struct str theme = package_related(package, part, none, STR("/theme"), NULL);
	xlsx_styles_read(&work.styles, package_xml(package, styles), package_xml(package, theme),
			 arena);
	const struct xml_each each = {"sst", "si", take_string, &work};
	package_xml_each(package, strings, &each);
	bool done = sheets;
	size_t open = package->open.count;
	for (const xmlNode *node = sheets ? sheets->children : NULL;
	     done && (node = package_element(node)) && out->sheets.count < SHEET_MOST_SHEETS;
	     node = node->next) {
		struct sheet sheet = {.name = arena_copy(arena, package_attribute(node, "name"))};
		struct str name =
			package_related(package, part, package_attribute(node, "id"), none, NULL);
		sheet.is_hidden =
			str_is_one_of(package_attribute(node, "state"), "hidden|veryHidden");
		done = read_sheet(&work, name, &sheet) ||
		       str_find(name, STR("chartsheets")) < name.len;
		ARRAY_ADD(&out->sheets, arena, sheet);
		package_release(package, open);
	}
	return done;
}
