#include "text/sheet_style.h"

#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/package.h"

enum { MOST_STYLES = 4000, MOST_SECTIONS = 4, SMALLEST = 3 /* points */ };

/* The end of what is quoted, bracketed or escaped at this place, or the place itself. */
static size_t pass_literal(struct str code, size_t at)
{
	char c = code.data[at];
	if (c == '"' || c == '[')
		return at + 1 + str_find_char(str_skip(code, at + 1), c == '"' ? '"' : ']');
	return c == '\\' || c == '_' || c == '*' ? at + 1 : at;
}

/* What a format code makes of a number, by its letters outside of quotes and brackets. */
static enum sheet_look look_of_code(struct str code)
{
	static const struct str letters = {"dmyhs%", 6};
	enum { DAY, MONTH, YEAR, HOUR, SECOND, PERCENT };
	bool has[PERCENT + 2] = {false};
	for (size_t i = 0; i < code.len && code.data[i] != ';'; i++) {
		has[str_find_char(letters, ascii_fold(code.data[i]))] = true;
		i = pass_literal(code, i);
	}
	bool hour = has[HOUR] || has[SECOND];
	if (has[PERCENT])
		return LOOK_PERCENT;
	if (has[DAY])
		return hour ? LOOK_MOMENT : LOOK_DATE;
	return hour ? LOOK_TIME : has[MONTH] || has[YEAR] ? LOOK_MONTH : LOOK_PLAIN;
}

/* Formats that are built in: section 18.8.30. */
static enum sheet_look look_of_number(int number)
{
	if (number == 9 || number == 10)
		return LOOK_PERCENT;
	if (number == 17)
		return LOOK_MONTH;
	if ((number >= 18 && number <= 21) || (number >= 45 && number <= 47))
		return LOOK_TIME;
	return number == 22 ? LOOK_MOMENT : number >= 14 && number <= 16 ? LOOK_DATE : LOOK_PLAIN;
}

/* Does a part of a format hold a place for what is in the cell, outside of quotes? */
static bool has_place(struct str section)
{
	for (size_t i = 0; i < section.len; i++) {
		if (str_find_char(STR("0#?@dmyhseg"), ascii_fold(section.data[i])) <
		    sizeof "0#?@dmyhseg" - 1)
			return true;
		i = pass_literal(section, i);
	}
	return false;
}

/* "[<5]": does the number meet it? False where the part has none. */
static bool meets(struct str section, double number, bool *has)
{
	size_t at = str_find_char(section, '[');
	struct str rest = str_skip(section, at + (at < section.len));
	bool less = str_drop(&rest, STR("<")), more = str_drop(&rest, STR(">"));
	bool same = str_drop(&rest, STR("=")), other = less && str_drop(&rest, STR(">"));
	char text[32];
	*has = less || more || same;
	snprintf(text, sizeof text, "%.*s", STR_ARG(str_sub(rest, 0, str_find_char(rest, ']'))));
	double limit = strtod(text, NULL);
	if (!*has)
		return false;
	return other ? number != limit
		     : (less && number < limit) || (more && number > limit) ||
			       (same && number == limit);
}

static size_t split_sections(struct str code, struct str *sections)
{
	size_t count = 0, start = 0;
	for (size_t i = 0; i <= code.len && count < MOST_SECTIONS; i++) {
		if (i < code.len && code.data[i] != ';') {
			i = pass_literal(code, i);
			continue;
		}
		ARRAY_PUT(sections, count, MOST_SECTIONS, str_sub(code, start, i));
		start = i + 1;
	}
	return count;
}

/* Positive, negative, zero; or the first whose condition is met, or that has none. */
static size_t section_of(const struct str *sections, size_t count, double number)
{
	bool has, any = false;
	for (size_t i = 0; i < count && i + 1 < MOST_SECTIONS; i++) {
		if (meets(sections[i], number, &has) || (any && !has))
			return i;
		any |= has;
	}
	if (any || count == 1 || number > 0)
		return 0;
	return number < 0 ? 1 : count > 2 ? 2 : 0;
}

bool xlsx_code_shows(struct str code, const double *number)
{
	struct str sections[MOST_SECTIONS] = {{0}};
	size_t count = split_sections(code, sections);
	if (!code.len)
		return true;
	/* A nought that is left out keeps nothing back. */
	if (number)
		return *number == 0 || has_place(sections[section_of(sections, count, *number)]);
	return count < MOST_SECTIONS || has_place(sections[MOST_SECTIONS - 1]);
}

/* A colour as six digits; one of a theme by its number; otherwise as it is where nothing is said.
 */
static struct str colour_of(const xmlNode *colour, struct str otherwise)
{
	enum { DIGITS = 6 };
	struct str rgb = package_attribute(colour, "rgb"), tint = package_attribute(colour, "tint");
	struct str theme = package_attribute(colour, "theme");
	struct str number = package_attribute(colour, "indexed");
	if (rgb.len >= DIGITS)
		return str_skip(rgb, rgb.len - DIGITS);
	if (theme.len && !tint.len)
		return str_equal(theme, STR("0"))   ? STR("FFFFFF")
		       : str_equal(theme, STR("1")) ? STR("000000")
						    : theme;
	if (theme.len || str_is_one_of(number, "2|3|4|5|6|7"))
		return (struct str){0};
	if (str_is_one_of(number, "1|9"))
		return STR("FFFFFF");
	return str_is_one_of(number, "0|8") || !number.len ? otherwise : (struct str){0};
}

static struct str ground_of(const xmlNode *fill)
{
	const xmlNode *pattern = package_child(fill, "patternFill");
	struct str type = package_attribute(pattern, "patternType");
	if (package_child(fill, "gradientFill"))
		return (struct str){0};
	if (!type.len || str_equal(type, STR("none")))
		return STR("FFFFFF");
	return str_equal(type, STR("solid"))
		       ? colour_of(package_child(pattern, "fgColor"), STR("000000"))
		       : (struct str){0};
}

static const xmlNode *nth(const xmlNode *list, struct str index)
{
	int at;
	const xmlNode *node =
		list && str_to_int(index, &at) ? package_element(list->children) : NULL;
	while (node && at--)
		node = package_element(node->next);
	return node;
}

static bool is_small(const xmlNode *font)
{
	struct str size = package_attribute(package_child(font, "sz"), "val");
	int points;
	return str_to_int(str_sub(size, 0, str_find_char(size, '.')), &points) &&
	       points <= SMALLEST;
}

static bool is_struck(const xmlNode *font)
{
	return package_is_on(package_child(font, "strike"));
}

static struct str code_of(const xmlNode *formats, struct str id)
{
	const xmlNode *node = formats ? formats->children : NULL;
	for (; (node = package_element(node)); node = node->next)
		if (str_equal(package_attribute(node, "numFmtId"), id))
			return package_attribute(node, "formatCode");
	return (struct str){0};
}

void xlsx_styles_read(struct xlsx_styles *out, const xmlNode *root, struct arena *arena)
{
	const xmlNode *list = package_child(root, "cellXfs");
	const xmlNode *node = list ? list->children : NULL;
	for (; (node = package_element(node)) && out->count < MOST_STYLES; node = node->next) {
		struct str id = package_attribute(node, "numFmtId");
		const xmlNode *font =
			nth(package_child(root, "fonts"), package_attribute(node, "fontId"));
		struct str ground = ground_of(
			nth(package_child(root, "fills"), package_attribute(node, "fillId")));
		struct str colour = colour_of(package_child(font, "color"), STR("000000"));
		struct xlsx_style style = {.code = code_of(package_child(root, "numFmts"), id)};
		int number;
		style.look = style.code.len            ? look_of_code(style.code)
			     : str_to_int(id, &number) ? look_of_number(number)
						       : LOOK_PLAIN;
		style.is_on_white = str_equal_fold(ground, STR("FFFFFF"));
		style.is_on_black = str_equal(ground, STR("000000"));
		bool is_lost = ground.len && str_equal_fold(ground, colour);
		style.sight = (is_lost || is_small(font) ? SHEET_UNSEEN : SHEET_SEEN) |
			      (is_struck(font) ? SHEET_STRUCK : SHEET_SEEN);
		style.code = arena_copy(arena, style.code);
		ARRAY_ADD(out, arena, style);
	}
}

unsigned xlsx_run_sight(const xmlNode *properties)
{
	struct str colour = colour_of(package_child(properties, "color"), (struct str){0});
	unsigned sight = str_equal_fold(colour, STR("FFFFFF")) ? SHEET_WHITE
			 : str_equal(colour, STR("000000"))    ? SHEET_BLACK
							       : SHEET_SEEN;
	return sight | (is_small(properties) ? SHEET_UNSEEN : SHEET_SEEN) |
	       (is_struck(properties) ? SHEET_STRUCK : SHEET_SEEN);
}
