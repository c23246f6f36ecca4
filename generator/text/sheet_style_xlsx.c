#include "text/sheet_style.h"

#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/sheet.h"

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

/* Colours: section 18.8.3, and those of themes 20.1.6.2 */

enum {
	CHANNEL = 0xFF,
	WHITE = 0xFFFFFF,
	BLACK = 0,
	THEME_COLOURS = 12,
	FIRST_INDEX = 8, /* those before are the same again */
};

struct palette {
	const xmlNode *root; /* of the styles, which may have numbered colours of their own */
	uint32_t theme[THEME_COLOURS];
};

/* Where a workbook has no theme: white, black and the accents of Office. */
static const struct palette no_theme = {NULL,
					{
						0xFFFFFF,
						0x000000,
						0xE7E6E6,
						0x44546A,
						0x4472C4,
						0xED7D31,
						0xA5A5A5,
						0xFFC000,
						0x5B9BD5,
						0x70AD47,
						0x0563C1,
						0x954F72,
					}};

/* Numbered colours that are built in, from 8: section 18.8.27. */
static const uint32_t numbered[] = {
	0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF,
	0x800000, 0x008000, 0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080,
	0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF,
	0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000, 0x008080, 0x0000FF,
	0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
	0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696,
	0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333,
};

static const xmlNode *nth(const xmlNode *list, struct str index)
{
	int at;
	const xmlNode *node =
		list && str_to_int(index, &at) ? package_element(list->children) : NULL;
	while (node && at--)
		node = package_element(node->next);
	return node;
}

/* "FF00B050", of which the first two are how far one sees through it. */
static bool read_hex(struct str text, uint32_t *out)
{
	enum { DIGITS = 6 };
	return text.len >= DIGITS && package_colour(str_skip(text, text.len - DIGITS), out);
}

static void read_theme(struct palette *out, const xmlNode *theme)
{
	/* The order in which cells number them is not that of the part. */
	static const size_t places[] = {1, 0, 3, 2};
	const xmlNode *list = package_child(package_child(theme, "themeElements"), "clrScheme");
	const xmlNode *node = list ? list->children : NULL;
	for (size_t i = 0; (node = package_element(node)) && i < THEME_COLOURS;
	     node = node->next, i++) {
		size_t at = i < ARRAY_SIZE(places) ? places[i] : i;
		if (!read_hex(package_attribute(package_child(node, "srgbClr"), "val"),
			      &out->theme[at]))
			read_hex(package_attribute(package_child(node, "sysClr"), "lastClr"),
				 &out->theme[at]);
	}
}

/* Lighter, towards white, or darker: from -1 to 1. */
static uint32_t tint_colour(uint32_t colour, struct str tint)
{
	char text[32];
	snprintf(text, sizeof text, "%.*s", STR_ARG(str_clip(tint, sizeof text - 1)));
	double by = strtod(text, NULL);
	uint32_t out = 0;
	if (!(by >= -1 && by <= 1))
		return colour;
	for (int shift = 16; shift >= 0; shift -= 8) {
		double channel = colour >> shift & CHANNEL;
		channel += by < 0 ? channel * by : (CHANNEL - channel) * by;
		out |= (uint32_t)(channel + 0.5) << shift;
	}
	return out;
}

/* A colour by its number; false for what the system of the reader has. */
static bool read_number(const struct palette *palette, struct str number, uint32_t *out)
{
	const xmlNode *own = package_child(package_child(palette->root, "colors"), "indexedColors");
	int at;
	if (own)
		return read_hex(package_attribute(nth(own, number), "rgb"), out);
	if (!str_to_int(number, &at) || at < 0)
		return false;
	size_t place = (size_t)(at < FIRST_INDEX ? at : at - FIRST_INDEX);
	*out = place < ARRAY_SIZE(numbered) ? numbered[place] : WHITE;
	return place < ARRAY_SIZE(numbered);
}

/* What an element of a colour says; otherwise where it says nothing. False: not known. */
static bool colour_of(const struct palette *palette, const xmlNode *colour, uint32_t otherwise,
		      uint32_t *out)
{
	struct str theme = package_attribute(colour, "theme");
	struct str number = package_attribute(colour, "indexed");
	struct str hex = package_attribute(colour, "rgb");
	int at;
	*out = otherwise;
	bool known = !hex.len || read_hex(hex, out);
	if (!hex.len && theme.len) {
		known = str_to_int(theme, &at) && at >= 0 && at < THEME_COLOURS;
		*out = known ? palette->theme[at] : otherwise;
	} else if (!hex.len && number.len) {
		known = read_number(palette, number, out);
	}
	*out = tint_colour(*out, package_attribute(colour, "tint"));
	return known;
}

static bool ground_of(const struct palette *palette, const xmlNode *fill, uint32_t *out)
{
	const xmlNode *pattern = package_child(fill, "patternFill");
	struct str type = package_attribute(pattern, "patternType");
	*out = WHITE;
	if (package_child(fill, "gradientFill"))
		return false;
	if (!type.len || str_equal(type, STR("none")))
		return true;
	return str_equal(type, STR("solid")) &&
	       colour_of(palette, package_child(pattern, "fgColor"), BLACK, out);
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

static struct xlsx_format read_format(const struct palette *palette, const xmlNode *dxf)
{
	const double number = 1;
	const xmlNode *fill = package_child(dxf, "fill");
	const xmlNode *font = package_child(package_child(dxf, "font"), "color");
	const xmlNode *pattern = package_child(fill, "patternFill");
	const xmlNode *painted = package_child(pattern, "bgColor");
	struct str code = package_attribute(package_child(dxf, "numFmt"), "formatCode");
	uint32_t colour, ground = WHITE;
	bool is_known = !fill || (painted && colour_of(palette, painted, WHITE, &ground));
	bool has_both = font && colour_of(palette, font, BLACK, &colour) && is_known;
	return (struct xlsx_format){
		.hides = !xlsx_code_shows(code, &number) || (has_both && colour == ground),
		.paints = fill,
		.ground = is_known ? ground : SHEET_GROUND_UNKNOWN,
	};
}

struct xlsx_format xlsx_format_read(const xmlNode *dxf)
{
	return read_format(&no_theme, dxf);
}

void xlsx_styles_read(struct xlsx_styles *out, const xmlNode *root, const xmlNode *theme,
		      struct arena *arena)
{
	struct palette palette = no_theme;
	const xmlNode *list = package_child(root, "cellXfs");
	const xmlNode *node = list ? list->children : NULL;
	palette.root = root;
	read_theme(&palette, theme);
	for (; (node = package_element(node)) && out->count < MOST_STYLES; node = node->next) {
		struct str id = package_attribute(node, "numFmtId");
		const xmlNode *font =
			nth(package_child(root, "fonts"), package_attribute(node, "fontId"));
		struct xlsx_style style = {.code = code_of(package_child(root, "numFmts"), id)};
		uint32_t colour;
		int number;
		style.look = style.code.len            ? look_of_code(style.code)
			     : str_to_int(id, &number) ? look_of_number(number)
						       : LOOK_PLAIN;
		const xmlNode *fill =
			nth(package_child(root, "fills"), package_attribute(node, "fillId"));
		style.has_ground = ground_of(&palette, fill, &style.ground);
		bool is_lost = colour_of(&palette, package_child(font, "color"), BLACK, &colour) &&
			       style.has_ground && style.ground == colour;
		style.sight = (is_lost || is_small(font) ? SHEET_UNSEEN : SHEET_SEEN) |
			      (is_struck(font) ? SHEET_STRUCK : SHEET_SEEN);
		style.code = arena_copy(arena, style.code);
		ARRAY_ADD(out, arena, style);
	}
	list = package_child(root, "dxfs");
	node = list ? list->children : NULL;
	for (; (node = package_element(node)) && out->formats.count < MOST_STYLES;
	     node = node->next)
		ARRAY_ADD(&out->formats, arena, read_format(&palette, node));
}

unsigned xlsx_run_sight(const xmlNode *properties)
{
	const xmlNode *node = package_child(properties, "color");
	uint32_t colour;
	bool known = node && colour_of(&no_theme, node, BLACK, &colour);
	unsigned sight = !known            ? SHEET_SEEN
			 : colour == WHITE ? SHEET_WHITE
			 : colour == BLACK ? SHEET_BLACK
					   : SHEET_SEEN;
	return sight | (is_small(properties) ? SHEET_UNSEEN : SHEET_SEEN) |
	       (is_struck(properties) ? SHEET_STRUCK : SHEET_SEEN);
}
