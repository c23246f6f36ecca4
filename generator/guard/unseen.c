#include "guard/unseen.h"

#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "text/xml.h"

enum {
	SMALLEST = 3, /* points */
	DEEPEST = 32, /* styles made from each other, which may go in circles */
};

/* What a style says of a property. */
enum say {
	UNSAID,
	SEEN,
	UNSEEN,
};

enum property {
	COLOUR,
	SIZE,
	SHOWN,
	SHADE,
	PROPERTIES,
};

struct style {
	struct str name, parent;
	enum say says[PROPERTIES];
	size_t number; /* in their order */
};

struct unseen {
	LIST_OF(struct style) styles;
	enum file_type type;
	bool has_white;       /* a style of Word has it */
	bool is_painted;      /* a page, or what slides are made from, is not just white */
	double width, height; /* of a slide; 0 where it is not known */
	struct arena *arena;
};

static const xmlNode *child_of(const xmlNode *node, const char *name)
{
	return xml_document_child(node, NULL, name);
}

static bool is_named(const xmlNode *node, const char *name)
{
	return node && xml_document_is(node, NULL, name);
}

static struct str value_of(const xmlNode *node, const char *name)
{
	return xml_document_attribute(node, name);
}

static const xmlNode *above(const xmlNode *node, const char *names)
{
	while (node && !(node->type == XML_ELEMENT_NODE &&
			 str_is_one_of(xml_document_text(node->name), names)))
		node = node->parent;
	return node;
}

static bool is_no(struct str value)
{
	return str_is_one_of(value, "0|false|off");
}

/* Has it words of its own? */
static bool has_text(const xmlNode *node)
{
	for (const xmlNode *child = node ? node->children : NULL; child; child = child->next)
		if (child->type == XML_TEXT_NODE && str_trim(xml_document_text(child->content)).len)
			return true;
	return false;
}

static bool has_words(const xmlNode *node)
{
	bool has = has_text(node);
	for (const xmlNode *child = node->children; child && !has; child = child->next)
		has = child->type == XML_ELEMENT_NODE && has_words(child);
	return has;
}

static bool is_white(struct str colour)
{
	str_drop(&colour, STR("#"));
	return str_equal_fold(colour, STR("FFFFFF"));
}

/* White, or so near to it that nobody reads it on white. */
static bool is_pale(struct str colour)
{
	enum { DIGITS = 6 };
	str_drop(&colour, STR("#"));
	bool pale = colour.len == DIGITS;
	for (size_t i = 0; i < DIGITS && pale; i++)
		pale = i % 2 ? ascii_hex(colour.data[i]) >= 0 : ascii_hex(colour.data[i]) == 15;
	return pale;
}

static bool is_shade(struct str colour)
{
	return colour.len && !str_equal(colour, STR("transparent")) && !is_white(colour);
}

/* "1.5pt": points before the dot; more than is small where it is of another unit. */
static int points(struct str size)
{
	int whole;
	size_t digits = 0;
	while (digits < size.len && ascii_is_digit(size.data[digits]))
		digits++;
	return str_ends(size, STR("pt")) && str_to_int(str_sub(size, 0, digits), &whole)
		       ? whole
		       : SMALLEST + 1;
}

static enum say said(struct str value, bool is_unseen)
{
	return !value.len ? UNSAID : is_unseen ? UNSEEN : SEEN;
}

/* What the element "color" of Word says: a colour of the theme goes before the one beside it. */
static enum say word_colour(const xmlNode *properties)
{
	const xmlNode *colour = child_of(properties, "color");
	struct str theme = value_of(colour, "themeColor"), value = value_of(colour, "val");
	bool is_ground = str_is_one_of(theme, "background1|light1|bg1|lt1");
	if (!colour)
		return UNSAID;
	if (theme.len && !value_of(colour, "themeShade").len && !value_of(colour, "themeTint").len)
		return is_ground ? UNSEEN : SEEN;
	return is_pale(value) ? UNSEEN : SEEN;
}

static void read_word_style(struct unseen *work, const xmlNode *node)
{
	const xmlNode *hides = child_of(child_of(node, "rPr"), "vanish");
	struct style style = {
		.name = value_of(node, "styleId"),
		.parent = value_of(child_of(node, "basedOn"), "val"),
		.says[SHADE] = child_of(child_of(node, "pPr"), "shd") ||
					       child_of(child_of(node, "rPr"), "shd")
				       ? SEEN
				       : UNSAID,
		.says[SHOWN] = !hides                          ? UNSAID
			       : is_no(value_of(hides, "val")) ? SEEN
							       : UNSEEN,
		.says[COLOUR] = word_colour(child_of(node, "rPr")),
	};
	work->has_white |= style.says[COLOUR] == UNSEEN;
	style.name = arena_copy(work->arena, style.name);
	style.parent = arena_copy(work->arena, style.parent);
	ARRAY_ADD(&work->styles, work->arena, style);
}

static void read_odf_style(struct unseen *work, const xmlNode *node)
{
	struct style style = {
		.name = arena_copy(work->arena, value_of(node, "name")),
		.parent = arena_copy(work->arena, value_of(node, "parent-style-name")),
	};
	for (const xmlNode *at = node->children; at; at = at->next) {
		struct str colour, size;
		if (at->type != XML_ELEMENT_NODE)
			continue;
		if (is_shade(value_of(at, "background-color")) || child_of(at, "background-image"))
			style.says[SHADE] = SEEN;
		if (!is_named(at, "text-properties"))
			continue;
		colour = value_of(at, "color");
		size = value_of(at, "font-size");
		style.says[COLOUR] = said(colour, is_pale(colour));
		style.says[SIZE] = said(size, points(size) <= SMALLEST);
		style.says[SHOWN] = said(value_of(at, "display"),
					 str_equal(value_of(at, "display"), STR("none")));
		if (colour.len && str_equal_fold(colour, value_of(at, "background-color")))
			style.says[SHOWN] = UNSEEN;
	}
	ARRAY_ADD(&work->styles, work->arena, style);
}

/* What slides are made from: is there more on it than words, or is its ground not white? */
static bool paints(const xmlNode *node)
{
	struct str name = xml_document_text(node->name);
	if (str_is_one_of(name, "pic|gradFill|blipFill|pattFill|graphicFrame"))
		return true;
	if (is_named(node, "solidFill") && above(node, "bg|spPr") && !above(node, "ln"))
		return !is_white(value_of(child_of(node, "srgbClr"), "val")) &&
		       !str_is_one_of(value_of(child_of(node, "schemeClr"), "val"), "bg1|lt1");
	return is_named(node, "bgRef") && child_of(node, "schemeClr") &&
	       !str_is_one_of(value_of(child_of(node, "schemeClr"), "val"), "bg1|lt1");
}

static void read_slides(struct unseen *work, const xmlNode *node)
{
	int width, height;
	if (is_named(node, "sldSz") && str_to_int(value_of(node, "cx"), &width) &&
	    str_to_int(value_of(node, "cy"), &height)) {
		work->width = width;
		work->height = height;
	}
	bool is_light = is_named(node, "lt1");
	const xmlNode *colour = is_light ? child_of(node, "srgbClr") : NULL;
	work->is_painted |= (colour && !is_white(value_of(colour, "val"))) ||
			    (!above(node, "theme") && paints(node));
}

/* "12.5cm" in points; false where it is no length. */
static bool length_of(struct str text, double *out)
{
	static const struct {
		const char *unit;
		double points;
	} units[] = {{"cm", 28.35}, {"mm", 2.835}, {"in", 72}, {"pt", 1}};
	char *end;
	char copy[32];
	snprintf(copy, sizeof copy, "%.*s", STR_ARG(str_clip(text, sizeof copy - 1)));
	*out = strtod(copy, &end);
	for (size_t i = 0; end != copy && i < ARRAY_SIZE(units); i++)
		if (str_equal(str_from(end), str_from(units[i].unit))) {
			*out *= units[i].points;
			return true;
		}
	return false;
}

/* The largest page there is: handouts may be of another size. */
static void read_page(struct unseen *work, const xmlNode *node)
{
	double width, height;
	if (work->type != FILE_ODP || !length_of(value_of(node, "page-width"), &width) ||
	    !length_of(value_of(node, "page-height"), &height))
		return;
	work->width = width > work->width ? width : work->width;
	work->height = height > work->height ? height : work->height;
}

static void read_node(struct unseen *work, const xmlNode *node)
{
	if (is_named(node, "page-layout-properties"))
		read_page(work, node);
	if (work->type == FILE_PPTX)
		read_slides(work, node);
	else if (work->type == FILE_DOCX && is_named(node, "style"))
		read_word_style(work, node);
	else if (work->type != FILE_DOCX && is_named(node, "style"))
		read_odf_style(work, node);
	else if (is_named(node, "page-layout-properties"))
		work->is_painted |= is_shade(value_of(node, "background-color")) ||
				    child_of(node, "background-image");
}

static void read_nodes(struct unseen *work, const xmlNode *node)
{
	for (; node; node = node->next) {
		if (node->type == XML_ELEMENT_NODE) {
			read_node(work, node);
			read_nodes(work, node->children);
		}
	}
}

static bool is_read_first(enum file_type type, struct str name)
{
	if (type == FILE_DOCX)
		return str_equal(name, STR("word/styles.xml"));
	if (type == FILE_ODT || type == FILE_ODP)
		return str_equal(name, STR("styles.xml")) || str_equal(name, STR("content.xml"));
	return type == FILE_PPTX && str_ends(name, STR(".xml")) &&
	       (str_equal(name, STR("ppt/presentation.xml")) ||
		str_starts(name, STR("ppt/slideMasters/")) ||
		str_starts(name, STR("ppt/slideLayouts/")) || str_starts(name, STR("ppt/theme/")));
}

/* Of several of a name the last: the automatic styles of a text come behind those that have names.
 */
static int by_name(const void *left, const void *right)
{
	const struct style *a = left, *b = right;
	int order = str_compare(a->name, b->name);
	return order ? order : (a->number < b->number) - (a->number > b->number);
}

/* Has a text of Word a picture behind its words, on which white may stand? */
static bool has_picture_behind(const struct zip *zip)
{
	bool has = false;
	for (size_t i = 0; i < zip->count && !has; i++) {
		struct str bytes, name = zip->items[i].name;
		struct arena scratch = {0};
		bool may = str_equal(name, STR("word/document.xml")) ||
			   str_starts(name, STR("word/header"));
		has = may && zip_read(&zip->items[i], &bytes, &scratch) &&
		      str_find(bytes, STR("behindDoc=\"1\"")) < bytes.len;
		arena_free(&scratch);
	}
	return has;
}

struct unseen *unseen_read(enum file_type type, const struct zip *zip, struct arena *arena)
{
	struct unseen *work = arena_new(arena, struct unseen, 1);
	work->type = type;
	work->arena = arena;
	for (size_t i = 0; i < zip->count; i++) {
		struct str bytes, problem;
		struct arena scratch = {0};
		xmlDoc *document = is_read_first(type, zip->items[i].name) &&
						   zip_read(&zip->items[i], &bytes, &scratch)
					   ? xml_document_read(bytes, &scratch, &problem)
					   : NULL;
		if (document)
			read_nodes(work, xmlDocGetRootElement(document));
		xmlFreeDoc(document);
		arena_free(&scratch);
	}
	work->is_painted |= work->has_white && has_picture_behind(zip);
	for (size_t i = 0; i < work->styles.count; i++)
		work->styles.items[i].number = i;
	ARRAY_SORT(work->styles.items, work->styles.count, by_name);
	return work;
}

static const struct style *find_style(const struct unseen *work, struct str name)
{
	size_t at = 0;
	ARRAY_SEEK(at, work->styles.count, str_compare(work->styles.items[at].name, name) < 0);
	bool found =
		name.len && at < work->styles.count && str_equal(work->styles.items[at].name, name);
	return found ? &work->styles.items[at] : NULL;
}

/* What a style, or the one it is made from, says. */
static enum say style_says(const struct unseen *work, struct str name, enum property property)
{
	const struct style *style = find_style(work, name);
	for (int i = 0; style && i < DEEPEST; i++, style = find_style(work, style->parent))
		if (style->says[property] != UNSAID)
			return style->says[property];
	return UNSAID;
}

static bool style_is_shaded(const struct unseen *work, struct str name)
{
	return style_says(work, name, SHADE) != UNSAID;
}

/* In tables and boxes it may stand on a colour, and on what shades a run or a paragraph. */
static bool is_on_page(const struct unseen *work, const xmlNode *run)
{
	const xmlNode *properties = child_of(run, "rPr");
	const xmlNode *paragraph = child_of(above(run, "p"), "pPr");
	return !above(run, "tbl|txbxContent") && !child_of(above(run, "document"), "background") &&
	       !child_of(properties, "shd") && !child_of(properties, "highlight") &&
	       !child_of(paragraph, "shd") &&
	       !style_is_shaded(work, value_of(child_of(paragraph, "pStyle"), "val")) &&
	       !style_is_shaded(work, value_of(child_of(properties, "rStyle"), "val"));
}

/* By itself, or else by its style or that of its paragraph; a style of a cover may be on a picture.
 */
static bool is_white_in_word(const struct unseen *work, const xmlNode *run)
{
	const xmlNode *properties = child_of(run, "rPr");
	const xmlNode *paragraph = child_of(above(run, "p"), "pPr");
	enum say says = word_colour(properties);
	if (says != UNSAID)
		return says == UNSEEN;
	says = style_says(work, value_of(child_of(properties, "rStyle"), "val"), COLOUR);
	if (says == UNSAID)
		says = style_says(work, value_of(child_of(paragraph, "pStyle"), "val"), COLOUR);
	return says == UNSEEN && !work->is_painted;
}

/* Black under a black marker, or in the colour of its shade. */
static bool is_blacked_out(const xmlNode *properties)
{
	struct str colour = value_of(child_of(properties, "color"), "val");
	struct str marker = value_of(child_of(properties, "highlight"), "val");
	struct str shade = value_of(child_of(properties, "shd"), "fill");
	bool is_black = !colour.len || str_is_one_of(colour, "auto|000000");
	return (is_black && str_equal(marker, STR("black"))) ||
	       (colour.len && str_equal_fold(colour, shade) && !str_equal(colour, STR("auto")));
}

static bool is_unseen_in_word(const struct unseen *work, const xmlNode *node)
{
	int size;
	if (is_named(node, "rStyle") || is_named(node, "pStyle"))
		return style_says(work, value_of(node, "val"), SHOWN) == UNSEEN;
	if (is_named(node, "r") && has_text(child_of(node, "t")))
		return is_white_in_word(work, node) && is_on_page(work, node);
	if (!is_named(node, "rPr") || !is_named(node->parent, "r") ||
	    !has_text(child_of(node->parent, "t")))
		return false;
	bool is_tiny =
		str_to_int(value_of(child_of(node, "sz"), "val"), &size) && size <= SMALLEST * 2;
	return is_tiny || is_blacked_out(node);
}

static bool is_on_shade(const struct unseen *work, const xmlNode *node)
{
	while (node && node->type == XML_ELEMENT_NODE &&
	       !style_is_shaded(work, value_of(node, "style-name")))
		node = node->parent;
	return node && node->type == XML_ELEMENT_NODE;
}

/* The nearest element around words whose style says anything of a property decides. */
static bool is_unseen_in_odf(const struct unseen *work, const xmlNode *node)
{
	enum say found[PROPERTIES] = {0};
	if (!str_is_one_of(xml_document_text(node->name), "p|h|span|a") || !has_text(node))
		return false;
	for (const xmlNode *at = node; at && at->type == XML_ELEMENT_NODE; at = at->parent)
		for (int i = 0; i < PROPERTIES; i++)
			if (found[i] == UNSAID &&
			    str_is_one_of(xml_document_text(at->name), "p|h|span"))
				found[i] = style_says(work, value_of(at, "style-name"),
						      (enum property)i);
	bool may_stand_out = work->type != FILE_ODT || work->is_painted ||
			     above(node, "table|text-box|frame|custom-shape") ||
			     is_on_shade(work, node);
	return found[SIZE] == UNSEEN || found[SHOWN] == UNSEEN ||
	       (found[COLOUR] == UNSEEN && !may_stand_out);
}

struct extent {
	double left, top, right, bottom;
};

/* Where a shape says that it is; false where it leaves that to its layout. */
static bool find_place(const xmlNode *shape, struct extent *out)
{
	static const char *const holders[] = {"spPr", "grpSpPr"};
	const xmlNode *frame = child_of(shape, "xfrm");
	for (size_t i = 0; !frame && i < ARRAY_SIZE(holders); i++)
		frame = child_of(child_of(shape, holders[i]), "xfrm");
	if (length_of(value_of(shape, "x"), &out->left) &&
	    length_of(value_of(shape, "y"), &out->top) &&
	    length_of(value_of(shape, "width"), &out->right) &&
	    length_of(value_of(shape, "height"), &out->bottom)) {
		out->right += out->left;
		out->bottom += out->top;
		return true;
	}
	const xmlNode *corner = child_of(frame, "off"), *size = child_of(frame, "ext");
	struct str x = value_of(corner, "x"), y = value_of(corner, "y");
	bool is_left = str_drop(&x, STR("-")), is_above = str_drop(&y, STR("-"));
	int at_x, at_y, width, height;
	if (!str_to_int(x, &at_x) || !str_to_int(y, &at_y) ||
	    !str_to_int(value_of(size, "cx"), &width) || !str_to_int(value_of(size, "cy"), &height))
		return false;
	out->left = is_left ? -at_x : at_x;
	out->top = is_above ? -at_y : at_y;
	out->right = out->left + width;
	out->bottom = out->top + height;
	return true;
}

static bool meet(struct extent a, struct extent b)
{
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* Wholly beside the slide, with words or as a picture. */
static bool is_beside(const struct unseen *work, const xmlNode *shape)
{
	struct extent place, slide = {0, 0, work->width, work->height};
	return work->width > 0 &&
	       str_is_one_of(xml_document_text(shape->parent->name), "spTree|page") &&
	       find_place(shape, &place) && !meet(place, slide) &&
	       (is_named(shape, "pic") || is_named(shape, "graphicFrame") ||
		child_of(shape, "image") || has_words(shape));
}

static bool is_filled(const xmlNode *shape)
{
	const xmlNode *properties = child_of(shape, "spPr");
	return !is_named(shape, "sp") || child_of(shape, "style") ||
	       child_of(properties, "solidFill") || child_of(properties, "gradFill") ||
	       child_of(properties, "blipFill") || child_of(properties, "pattFill");
}

/* White, in a shape without a colour of its own and with nothing of the slide behind it. */
static bool is_on_white(const struct unseen *work, const xmlNode *run)
{
	const xmlNode *shape = above(run, "sp"), *tree = shape ? shape->parent : NULL;
	struct extent place, other;
	if (work->is_painted || !is_named(tree, "spTree") || is_filled(shape) ||
	    child_of(tree->parent, "bg") || !find_place(shape, &place))
		return false;
	for (const xmlNode *at = tree->children; at; at = at->next) {
		bool is_drawn = at->type == XML_ELEMENT_NODE && at != shape && is_filled(at) &&
				!is_named(at, "nvGrpSpPr") && !is_named(at, "grpSpPr");
		if (is_drawn && (!find_place(at, &other) || meet(place, other)))
			return false;
	}
	return true;
}

static bool is_unseen_on_slide(const struct unseen *work, const xmlNode *node)
{
	int size;
	if (str_is_one_of(xml_document_text(node->name), "sp|pic|graphicFrame|grpSp"))
		return is_beside(work, node);
	if (!is_named(node, "rPr") || !has_text(child_of(node->parent, "t")))
		return false;
	const xmlNode *fill = child_of(node, "solidFill"), *scheme = child_of(fill, "schemeClr");
	bool is_white =
		is_pale(value_of(child_of(fill, "srgbClr"), "val")) ||
		(scheme && !scheme->children && str_is_one_of(value_of(scheme, "val"), "bg1|lt1"));
	return (str_to_int(value_of(node, "sz"), &size) && size <= SMALLEST * 100) ||
	       (is_white && is_on_white(work, node));
}

bool unseen_is(const struct unseen *unseen, struct str part, const xmlNode *node)
{
	switch (unseen->type) {
	case FILE_DOCX:
		return !str_ends(part, STR("styles.xml")) && is_unseen_in_word(unseen, node);
	case FILE_ODT:
		return is_unseen_in_odf(unseen, node);
	case FILE_ODP:
		return is_unseen_in_odf(unseen, node) ||
		       (str_is_one_of(xml_document_text(node->name), "frame|custom-shape|rect") &&
			is_beside(unseen, node));
	case FILE_PPTX:
		return str_starts(part, STR("ppt/slides/slide")) &&
		       is_unseen_on_slide(unseen, node);
	default:
		return false;
	}
}
