#include "text/sheet_condition.h"

#include <libxml/tree.h>

#include "base/buffer.h"
#include "text/xml.h"

/* As the lists of names below. */
enum how {
	HOW_EQUAL,
	HOW_NOT_EQUAL,
	HOW_LESS,
	HOW_LESS_EQUAL,
	HOW_GREATER,
	HOW_GREATER_EQUAL,
	HOW_BETWEEN,
	HOW_NOT_BETWEEN,
	HOW_CONTAINS,
	HOW_NOT_CONTAINS,
	HOW_BEGINS,
	HOW_ENDS,
	HOW_ERROR,
	HOW_NO_ERROR,
	HOW_BLANK,
	HOW_NOT_BLANK,
	HOW_OF_VALUES, /* by scale, bars, rank: an empty cell has none of it */
	HOW_FORMULA,   /* what it asks is not known */
};

struct rule {
	enum how how;
	struct str limits[2]; /* numbers, or texts in quotes */
	struct xlsx_format format;
	bool stops;
	int priority; /* the least is the first */
	size_t number;
	struct str ranges;
};

struct reading {
	struct workbook *book;
	struct sheet *sheet;
	size_t width; /* of the widest row */
	size_t steps, painted;
	LIST_OF(struct rule) rules;
};

enum { MOST_STEPS = 20000000, MOST_RULES = 20000 };

enum fit { FIT_NO, FIT_YES, FIT_UNKNOWN };

/* "\"Late\"" without its quotes; false where it is more than a text. */
static bool unquote(struct str limit, struct str *out)
{
	struct str text = str_trim(limit);
	if (text.len < 2 || text.data[0] != '"' || text.data[text.len - 1] != '"')
		return false;
	*out = str_sub(text, 1, text.len - 1);
	return str_find_char(*out, '"') == out->len;
}

static enum fit fit_if(bool holds)
{
	return holds ? FIT_YES : FIT_NO;
}

/* A number as the cell shows it; an empty cell counts as nought. */
static bool number_of(struct str text, double *out)
{
	const double hundred = 100;
	bool is_percent = str_ends(text, STR("%"));
	bool is_number = !text.len || sheet_to_number(str_sub(text, 0, text.len - is_percent), out);
	if (!text.len)
		*out = 0;
	if (is_number && is_percent)
		*out /= hundred;
	return is_number;
}

static enum fit compare(const struct rule *rule, struct str text)
{
	struct str word;
	double number, low, high = 0;
	bool has_range = rule->how == HOW_BETWEEN || rule->how == HOW_NOT_BETWEEN;
	if (rule->how <= HOW_NOT_EQUAL && unquote(rule->limits[0], &word))
		return fit_if(str_equal_fold(text, word) == (rule->how == HOW_EQUAL));
	if (!sheet_to_number(rule->limits[0], &low) ||
	    (has_range && !sheet_to_number(rule->limits[1], &high)))
		return FIT_UNKNOWN;
	if (!number_of(text, &number))
		return rule->how == HOW_EQUAL ? FIT_NO : FIT_UNKNOWN;
	bool is_inside = (number >= low && number <= high) || (number >= high && number <= low);
	const bool holds[] = {number == low, number != low, number<low, number <= low, number> low,
			      number >= low, is_inside,     !is_inside};
	return fit_if((size_t)rule->how < ARRAY_SIZE(holds) && holds[rule->how]);
}

static bool holds_word(struct str text, struct str word)
{
	for (size_t i = 0; i + word.len <= text.len; i++)
		if (str_equal_fold(str_sub(text, i, i + word.len), word))
			return true;
	return false;
}

static enum fit search(const struct rule *rule, struct str text)
{
	struct str word;
	if (!unquote(rule->limits[0], &word) || !word.len)
		return FIT_UNKNOWN;
	for (size_t i = 0; i < word.len; i++)
		if (str_find_char(STR("?*~"), word.data[i]) < 3)
			return FIT_UNKNOWN;
	if (rule->how == HOW_BEGINS)
		return fit_if(str_equal_fold(str_clip(text, word.len), word));
	if (rule->how == HOW_ENDS)
		return fit_if(str_ends_fold(text, word));
	return fit_if(holds_word(text, word) == (rule->how == HOW_CONTAINS));
}

/* Does what a cell holds meet the condition? */
static enum fit fit_of(const struct rule *rule, struct str text)
{
	if (rule->how <= HOW_NOT_BETWEEN)
		return compare(rule, text);
	if (rule->how <= HOW_ENDS)
		return search(rule, text);
	if (rule->how <= HOW_NO_ERROR)
		return fit_if(rule->how == HOW_NO_ERROR);
	if (rule->how <= HOW_NOT_BLANK)
		return fit_if((text.len > 0) == (rule->how == HOW_NOT_BLANK));
	return rule->how == HOW_OF_VALUES && !text.len ? FIT_NO : FIT_UNKNOWN;
}

/* What looks for words says so twice, and the two may differ. */
static bool may_hide(const struct rule *rule, struct str text, enum fit fit)
{
	bool is_sure = rule->how <= HOW_NOT_BETWEEN || rule->how > HOW_ENDS;
	return rule->format.hides && text.len && !str_equal(text, STR("0")) &&
	       (fit != FIT_NO || !is_sure);
}

/* The first rule that a cell meets has it. */
static void paint(struct reading *work, const struct rule *rule, struct sheet_row *row,
		  size_t column, enum fit fit)
{
	const struct sheet_ground *own;
	uint32_t colour = fit == FIT_YES ? rule->format.ground : SHEET_GROUND_UNKNOWN;
	work->painted += 1 + row->grounds.count;
	if (work->painted > MOST_STEPS || fit == FIT_NO)
		return;
	if (!rule->format.paints) {
		own = sheet_ground(row, column);
		colour = own ? own->colour : SHEET_NO_GROUND;
	}
	if (rule->format.paints || (rule->stops && fit == FIT_YES))
		sheet_paint_over(work->book, row, column, colour);
}

/* One of the ranges of a rule, "B2:D9". False: that was too much. */
static bool apply(struct reading *work, const struct rule *rule, struct str range)
{
	struct sheet *sheet = work->sheet;
	size_t colon = str_find_char(range, ':'), column, last_column, first, last;
	struct str from = str_sub(range, 0, colon),
		   to = colon < range.len ? str_skip(range, colon + 1) : from;
	if (!sheet_read_place(from, &column, &first))
		return true;
	/* It may end where no cells are read. */
	if (!sheet_read_place(to, &last_column, &last)) {
		last_column = SHEET_MOST_COLUMNS;
		last = SIZE_MAX;
	}
	for (size_t i = 0; i < sheet->rows.count; i++) {
		struct sheet_row *row = &sheet->rows.items[i];
		bool is_in = row->number >= first && row->number <= last;
		for (size_t k = column; is_in && k <= last_column && k < work->width; k++) {
			struct str text = sheet_cell(row, k);
			enum fit fit = fit_of(rule, text);
			work->steps++;
			if (may_hide(rule, text, fit))
				sheet_see(work->book, sheet, k, row->number, SHEET_UNSEEN);
			paint(work, rule, row, k, fit);
		}
		work->steps++;
	}
	return work->steps <= MOST_STEPS;
}

static int by_priority(const void *left, const void *right)
{
	const struct rule *a = left, *b = right;
	int order = (a->priority > b->priority) - (a->priority < b->priority);
	return order ? order : (a->number > b->number) - (a->number < b->number);
}

static bool apply_all(struct reading *work)
{
	for (size_t i = 0; i < work->sheet->rows.count; i++) {
		size_t count = work->sheet->rows.items[i].count;
		work->width = count > work->width ? count : work->width;
	}
	ARRAY_SORT(work->rules.items, work->rules.count, by_priority);
	for (size_t i = 0; i < work->rules.count; i++) {
		struct str rest = work->rules.items[i].ranges, range;
		while (str_split(&rest, ' ', &range))
			if (!apply(work, &work->rules.items[i], range))
				return false;
	}
	return work->rules.count < MOST_RULES;
}

static void add_rule(struct reading *work, struct rule rule)
{
	rule.number = work->rules.count;
	bool does = rule.format.hides || rule.format.paints || rule.stops;
	if (does && work->rules.count < MOST_RULES)
		ARRAY_ADD(&work->rules, work->book->package.arena, rule);
}

/* Excel */

static struct str text_of(const xmlNode *node)
{
	const xmlNode *text = node ? node->children : NULL;
	return text && text->content ? xml_document_text(text->content) : (struct str){0};
}

static enum how how_of(const xmlNode *node)
{
	static const char operators[] = "equal|notEqual|lessThan|lessThanOrEqual|greaterThan|"
					"greaterThanOrEqual|between|notBetween";
	static const char types[] = "containsText|notContainsText|beginsWith|endsWith|"
				    "containsErrors|notContainsErrors|containsBlanks|"
				    "notContainsBlanks";
	struct str type = package_attribute(node, "type");
	bool is_value = str_equal(type, STR("cellIs"));
	int at = is_value ? str_choice(package_attribute(node, "operator"), operators)
			  : str_choice(type, types);
	if (at >= 0)
		return (enum how)(at + (is_value ? HOW_EQUAL : HOW_CONTAINS));
	return str_is_one_of(type, "colorScale|dataBar|iconSet|top10|aboveAverage|duplicateValues|"
				   "uniqueValues|timePeriod")
		       ? HOW_OF_VALUES
		       : HOW_FORMULA;
}

static struct xlsx_format format_of(const struct xlsx_styles *styles, const xmlNode *node)
{
	int at;
	const xmlNode *own = package_child(node, "dxf");
	/* A picture in place of the number. */
	static const char *const pictures[] = {"iconSet", "dataBar"};
	for (size_t i = 0; i < ARRAY_SIZE(pictures); i++)
		if (str_is_one_of(package_attribute(package_child(node, pictures[i]), "showValue"),
				  "0|false"))
			return (struct xlsx_format){.hides = true};
	if (own)
		return xlsx_format_read(own);
	bool is_known = str_to_int(package_attribute(node, "dxfId"), &at) && at >= 0 &&
			(size_t)at < styles->formats.count;
	return is_known ? styles->formats.items[at] : (struct xlsx_format){0};
}

static void read_rule(struct reading *work, const struct xlsx_styles *styles, const xmlNode *node,
		      struct str ranges)
{
	struct rule rule = {.how = how_of(node), .ranges = ranges};
	size_t count = 0;
	rule.format = format_of(styles, node);
	rule.stops = str_is_one_of(package_attribute(node, "stopIfTrue"), "1|true");
	if (!str_to_int(package_attribute(node, "priority"), &rule.priority))
		rule.priority = MOST_RULES;
	for (const xmlNode *child = node->children; (child = package_element(child));
	     child = child->next)
		if ((package_is(child, "formula") || package_is(child, "f")) &&
		    count < ARRAY_SIZE(rule.limits))
			ARRAY_PUT(rule.limits, count, ARRAY_SIZE(rule.limits), text_of(child));
	if (rule.how >= HOW_CONTAINS && rule.how <= HOW_ENDS)
		rule.limits[0] = arena_printf(work->book->package.arena, "\"%.*s\"",
					      STR_ARG(package_attribute(node, "text")));
	add_rule(work, rule);
}

/* Those of the sheet, and of later versions of Excel in its extensions. */
static void read_rules(struct reading *work, const struct xlsx_styles *styles, const xmlNode *node)
{
	for (node = node ? node->children : NULL; (node = package_element(node));
	     node = node->next) {
		if (package_is(node, "extLst") || package_is(node, "ext") ||
		    package_is(node, "conditionalFormattings"))
			read_rules(work, styles, node);
		if (!package_is(node, "conditionalFormatting"))
			continue;
		struct str ranges = package_attribute(node, "sqref");
		ranges = ranges.len ? ranges : text_of(package_child(node, "sqref"));
		for (const xmlNode *rule = node->children; (rule = package_element(rule));
		     rule = rule->next)
			if (package_is(rule, "cfRule"))
				read_rule(work, styles, rule, ranges);
	}
}

bool sheet_condition_xlsx(struct workbook *book, struct sheet *sheet,
			  const struct xlsx_styles *styles, const xmlNode *root)
{
	struct reading work = {.book = book, .sheet = sheet};
	read_rules(&work, styles, root);
	return apply_all(&work);
}

/* OpenDocument */

/* "between(1,5)", "contains-text("Late")", ">=5". */
static void read_condition(struct rule *rule, struct str value)
{
	static const struct {
		const char *start;
		enum how how;
	} starts[] = {
		{"!=", HOW_NOT_EQUAL},
		{"<=", HOW_LESS_EQUAL},
		{">=", HOW_GREATER_EQUAL},
		{"=", HOW_EQUAL},
		{"<", HOW_LESS},
		{">", HOW_GREATER},
		{"between(", HOW_BETWEEN},
		{"not-between(", HOW_NOT_BETWEEN},
		{"contains-text(", HOW_CONTAINS},
		{"not-contains-text(", HOW_NOT_CONTAINS},
		{"begins-with(", HOW_BEGINS},
		{"ends-with(", HOW_ENDS},
		{"is-error", HOW_ERROR},
		{"is-no-error", HOW_NO_ERROR},
		{"formula-is(", HOW_FORMULA},
	};
	rule->how = HOW_OF_VALUES;
	for (size_t i = 0; i < ARRAY_SIZE(starts) && rule->how == HOW_OF_VALUES; i++)
		if (str_drop(&value, str_from(starts[i].start)))
			rule->how = starts[i].how;
	if (str_ends(value, STR(")")))
		value.len--;
	size_t comma = rule->how == HOW_BETWEEN || rule->how == HOW_NOT_BETWEEN
			       ? str_find_char(value, ',')
			       : value.len;
	rule->limits[0] = str_sub(value, 0, comma);
	rule->limits[1] = str_skip(value, comma < value.len ? comma + 1 : comma);
}

/* "'My log'.B3:'My log'.B9" as "B3:B9". */
static struct str bare_ranges(struct str ranges, struct arena *arena)
{
	struct buffer out = {0};
	bool is_quoted = false, is_name = true;
	for (size_t i = 0; i < ranges.len; i++) {
		char c = ranges.data[i];
		is_quoted ^= c == '\'';
		if (is_quoted)
			continue;
		if (c == ' ' || c == ':')
			buffer_add_char(&out, c);
		else if (!is_name && c != '$')
			buffer_add_char(&out, c);
		is_name = c == ' ' || c == ':' || (is_name && c != '.');
	}
	struct str bare = arena_copy(arena, buffer_view(&out));
	buffer_free(&out);
	return bare;
}

void sheet_condition_ods(struct workbook *book, struct sheet *sheet,
			 const struct ods_styles *styles, const xmlNode *table)
{
	struct reading work = {.book = book, .sheet = sheet};
	const xmlNode *list = package_child(table, "conditional-formats");
	const xmlNode *format = list ? list->children : NULL;
	for (; (format = package_element(format)); format = format->next) {
		struct str ranges = bare_ranges(package_attribute(format, "target-range-address"),
						book->package.arena);
		for (const xmlNode *node = format->children; (node = package_element(node));
		     node = node->next) {
			struct rule rule = {.ranges = ranges};
			if (!package_is(node, "condition"))
				continue;
			read_condition(&rule, package_attribute(node, "value"));
			rule.format.paints =
				ods_ground(styles, package_attribute(node, "apply-style-name"),
					   &rule.format.ground);
			add_rule(&work, rule);
		}
	}
	apply_all(&work);
}
