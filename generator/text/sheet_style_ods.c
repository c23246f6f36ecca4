#include "text/sheet_style.h"

#include <libxml/tree.h>

#include "text/package.h"
#include "text/sheet.h"
#include "text/xml.h"

enum { DEEPEST = 32 /* styles made from each other, which may go in circles */ };

struct style {
	struct str name, parent;
	struct str colour, ground; /* empty: it does not say */
	struct str strike;         /* the type of a line through it */
	const xmlNode *node;
	bool is_gone;
	size_t number; /* in their order */
};

struct ods_styles {
	LIST_OF(struct style) all;
	bool any_maps; /* of styles that are used on a condition */
	struct arena *arena;
};

/* "0cm", "0.001cm": nothing that can be seen. */
static bool is_nothing(struct str size)
{
	size_t at = 0;
	while (at < size.len && (size.data[at] == '0' || size.data[at] == '.'))
		at++;
	size_t zeros = at;
	while (at < size.len && ascii_is_digit(size.data[at]))
		at++;
	enum { TINY = 4 }; /* bytes of "0.00" */
	return zeros && (at == zeros || zeros >= TINY);
}

static void read_style(struct ods_styles *out, const xmlNode *node)
{
	struct style style = {.name = package_attribute(node, "name"),
			      .parent = package_attribute(node, "parent-style-name"),
			      .node = node};
	out->any_maps |= package_child(node, "map") != NULL;
	style.number = out->all.count;
	for (const xmlNode *at = node->children; (at = package_element(at)); at = at->next) {
		struct str display = package_attribute(at, "display");
		if (package_is(at, "text-properties")) {
			style.colour = package_attribute(at, "color");
			style.strike = str_either(package_attribute(at, "text-line-through-style"),
						  package_attribute(at, "text-line-through-type"));
		}
		if (package_is(at, "table-cell-properties") || package_is(at, "text-properties"))
			style.ground =
				str_either(package_attribute(at, "background-color"), style.ground);
		style.is_gone |= str_is_one_of(display, "false|none") ||
				 is_nothing(package_attribute(at, "row-height")) ||
				 is_nothing(package_attribute(at, "column-width"));
	}
	ARRAY_ADD(&out->all, out->arena, style);
}

static void read_styles(struct ods_styles *out, const xmlNode *list)
{
	const xmlNode *node = list ? list->children : NULL;
	for (; (node = package_element(node)); node = node->next)
		if (package_is(node, "style"))
			read_style(out, node);
}

/* Of several of a name the last: automatic ones come behind those that have names. */
static int by_name(const void *left, const void *right)
{
	const struct style *a = left, *b = right;
	int order = str_compare(a->name, b->name);
	return order ? order : (a->number < b->number) - (a->number > b->number);
}

struct ods_styles *ods_styles_read(const xmlNode *common, const xmlNode *automatic,
				   struct arena *arena)
{
	struct ods_styles *out = arena_new(arena, struct ods_styles, 1);
	out->arena = arena;
	read_styles(out, package_child(common, "styles"));
	read_styles(out, package_child(automatic, "automatic-styles"));
	ARRAY_SORT(out->all.items, out->all.count, by_name);
	return out;
}

static const struct style *find_style(const struct ods_styles *styles, struct str name)
{
	size_t at = 0;
	ARRAY_SEEK(at, styles->all.count, str_compare(styles->all.items[at].name, name) < 0);
	bool found =
		name.len && at < styles->all.count && str_equal(styles->all.items[at].name, name);
	return found ? &styles->all.items[at] : NULL;
}

/* Add what a style, or one that it is made from, says where nothing nearer did. */
static void ask_style(const struct ods_styles *styles, struct str name, struct style *said)
{
	const struct style *style = find_style(styles, name);
	for (int i = 0; style && i < DEEPEST; i++, style = find_style(styles, style->parent)) {
		said->colour = str_either(said->colour, style->colour);
		said->ground = str_either(said->ground, style->ground);
		said->strike = str_either(said->strike, style->strike);
		said->is_gone |= style->is_gone;
	}
}

/* White on white, or as a style says. */
static bool is_lost(const struct style *said)
{
	struct str ground = str_equal(said->ground, STR("transparent")) ? STR("") : said->ground;
	struct str colour = str_either(said->colour, STR("#000000"));
	return said->is_gone || str_equal_fold(str_either(ground, STR("#ffffff")), colour);
}

/* "cell-content()<5" or "<5" of a cell with 7: what else there is may well be met. */
static bool misses(struct str condition, const xmlNode *cell)
{
	static const char signs[] = "!=|<=|>=|=|<|>";
	struct str rest = str_from(signs), sign;
	double limit, number;
	str_drop(&condition, STR("cell-content()"));
	while (str_split(&rest, '|', &sign) && !str_drop(&condition, sign))
		;
	int how = str_choice(sign, signs);
	if (how < 0 || !sheet_to_number(condition, &limit))
		return false;
	if (!sheet_to_number(package_attribute(cell, "value"), &number))
		return str_equal(sign, STR("="));
	const bool meets[] = {number != limit, number <= limit, number >= limit, number == limit,
			      number<limit, number> limit};
	return !meets[how];
}

/* Would what a style says on a condition hide the cell? A nought is often hidden so. */
static bool is_lost_by_map(const struct ods_styles *styles, struct str name, const xmlNode *cell)
{
	const struct style *style = styles->any_maps ? find_style(styles, name) : NULL;
	for (int i = 0; style && i < DEEPEST; i++, style = find_style(styles, style->parent))
		for (const xmlNode *map = style->node->children; (map = package_element(map));
		     map = map->next) {
			struct style said = {0};
			if (!package_is(map, "map"))
				continue;
			ask_style(styles, package_attribute(map, "apply-style-name"), &said);
			if (is_lost(&said) && !misses(package_attribute(map, "condition"), cell) &&
			    !str_equal(package_attribute(cell, "value"), STR("0")))
				return true;
		}
	return false;
}

unsigned ods_sight(const struct ods_styles *styles, struct str cell_style, const xmlNode *text,
		   const xmlNode *cell)
{
	struct style said = {0};
	bool is_hidden = false;
	for (const xmlNode *at = text; at && at != cell; at = at->parent) {
		ask_style(styles, package_attribute(at, "style-name"), &said);
		is_hidden |= package_is(at, "hidden-text") || package_is(at, "hidden-paragraph");
	}
	ask_style(styles, cell_style, &said);
	is_hidden |= is_lost(&said) || is_lost_by_map(styles, cell_style, cell);
	bool is_struck = said.strike.len && !str_equal(said.strike, STR("none"));
	return (is_hidden ? SHEET_UNSEEN : SHEET_SEEN) | (is_struck ? SHEET_STRUCK : SHEET_SEEN);
}

bool ods_rule_hides(const struct ods_styles *styles, const xmlNode *rule, const xmlNode *cell)
{
	struct style said = {0};
	if (str_equal(package_attribute(cell, "value"), STR("0")))
		return false;
	if (package_is(rule, "icon-set") || package_is(rule, "data-bar"))
		return str_is_one_of(package_attribute(rule, "show-value"), "false|0");
	ask_style(styles,
		  str_either(package_attribute(rule, "apply-style-name"),
			     package_attribute(rule, "style")),
		  &said);
	return is_lost(&said) && !misses(package_attribute(rule, "value"), cell);
}

bool ods_ground(const struct ods_styles *styles, struct str name, uint32_t *out)
{
	struct style said = {0};
	ask_style(styles, name, &said);
	struct str colour = said.ground;
	return str_drop(&colour, STR("#")) && package_colour(colour, out);
}

bool ods_is_gone(const struct ods_styles *styles, struct str name)
{
	struct style said = {0};
	ask_style(styles, name, &said);
	return said.is_gone;
}
