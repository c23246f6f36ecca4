/*
 * How cells of workbooks look, and so whether a reader sees what stands in them: in the colour of
 * their ground, too small, of a format that prints nothing.
 */
#ifndef TEXT_SHEET_STYLE_H
#define TEXT_SHEET_STYLE_H

#include "base/arena.h"

struct _xmlNode;

/* What of a text a reader does not take as it stands; more than one may hold. */
enum sheet_sight {
	SHEET_SEEN = 0,
	SHEET_UNSEEN = 1,
	SHEET_STRUCK = 2,
	/* Of a run, until its ground is known: */
	SHEET_WHITE = 4,
	SHEET_BLACK = 8,
};

/* What a number is in Excel. */
enum sheet_look { LOOK_PLAIN, LOOK_PERCENT, LOOK_DATE, LOOK_MONTH, LOOK_MOMENT, LOOK_TIME };

struct xlsx_style {
	enum sheet_look look;
	unsigned sight;
	bool has_ground; /* of one colour, which may be white */
	uint32_t ground; /* 0xRRGGBB */
	struct str code; /* of its format; empty where it is built in */
};

/* What a conditional format brings. */
struct xlsx_format {
	bool hides;      /* words: a format or a colour that shows none */
	bool paints;     /* gives a ground */
	uint32_t ground; /* 0xRRGGBB, or SHEET_GROUND_UNKNOWN */
};

struct xlsx_styles {
	struct xlsx_style *items;
	size_t count, capacity;
	LIST_OF(struct xlsx_format) formats; /* of conditions */
};

/*
 * Read the part of styles (ECMA-376, part 1, section 18.8) and that of the theme, whose colours
 * they name; null: there is none.
 */
void xlsx_styles_read(struct xlsx_styles *out, const struct _xmlNode *root,
		      const struct _xmlNode *theme, struct arena *arena);

/* A conditional format that stands in its rule. */
struct xlsx_format xlsx_format_read(const struct _xmlNode *dxf);

/* Does a format print anything of a number, or of a text where there is none? */
bool xlsx_code_shows(struct str code, const double *number);

/* What the properties of a run in a text say. */
unsigned xlsx_run_sight(const struct _xmlNode *properties);

/* Styles of OpenDocument (ISO/IEC 26300, part 3, section 16). */
struct ods_styles;

/* Read those of both parts; either may be null. They live as long as their documents. */
struct ods_styles *ods_styles_read(const struct _xmlNode *common, const struct _xmlNode *automatic,
				   struct arena *arena);

/*
 * What the style of a cell says, and those of the elements from a text up to its cell. An element
 * without a style of its own takes the cell's.
 */
unsigned ods_sight(const struct ods_styles *styles, struct str cell_style,
		   const struct _xmlNode *text, const struct _xmlNode *cell);

/*
 * Would a rule of LibreOffice's conditional formats hide what a cell holds: a style on the
 * condition "<5", icons in place of numbers?
 */
bool ods_rule_hides(const struct ods_styles *styles, const struct _xmlNode *rule,
		    const struct _xmlNode *cell);

/* The colour of the ground of cells of this style, 0xRRGGBB; false where it has none. */
bool ods_ground(const struct ods_styles *styles, struct str name, uint32_t *out);

/* Is a row, column or sheet of this style no larger than nothing, or not displayed? */
bool ods_is_gone(const struct ods_styles *styles, struct str name);

#endif
