#include "import/docx_lists.h"

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/buffer.h"

enum { MOST_STYLES = 1000, MOST_LISTS = 1000, DEEPEST_STYLE = 20, LARGEST_START = 10000 };

static int number_of(struct str text, int otherwise)
{
	int number;
	return str_to_int(text, &number) && number <= LARGEST_START ? number : otherwise;
}

static struct str value_in(const xmlNode *node, const char *name)
{
	return package_attribute(package_child(node, name), "val");
}

/* Does a property say yes, no or nothing? */
static int says(const xmlNode *properties, const char *name)
{
	const xmlNode *node = package_child(properties, name);
	return !node ? -1 : package_is_on(node);
}

static struct docx_style read_style(const xmlNode *node)
{
	const xmlNode *paragraph = package_child(node, "pPr"), *run = package_child(node, "rPr");
	const xmlNode *number = package_child(paragraph, "numPr");
	return (struct docx_style){
		.id = package_attribute(node, "styleId"),
		.name = value_in(node, "name"),
		.based_on = value_in(node, "basedOn"),
		.outline = number_of(value_in(paragraph, "outlineLvl"), -1),
		.bold = says(run, "b"),
		.hidden = says(run, "vanish"),
		.number = value_in(number, "numId"),
		.number_level = value_in(number, "ilvl"),
	};
}

static void read_levels(const xmlNode *list, struct docx_numbers *out)
{
	for (const xmlNode *node = list->children; (node = package_element(node));
	     node = node->next) {
		int level = number_of(package_attribute(node, "ilvl"), -1);
		if (!package_is(node, "lvl") || level < 0 || level >= DOCX_LEVELS)
			continue;
		int start = number_of(value_in(node, "start"), 1);
		out->levels[level] = (struct docx_level){
			value_in(node, "numFmt"), value_in(node, "lvlText"), start, start - 1};
	}
}

/* A number that begins anew has counters of its own. */
static void override(const xmlNode *number, struct docx_numbers *numbers)
{
	for (const xmlNode *node = number->children; (node = package_element(node));
	     node = node->next) {
		int level = number_of(package_attribute(node, "ilvl"), -1);
		int start = number_of(value_in(node, "startOverride"), -1);
		if (package_is(node, "lvlOverride") && level >= 0 && level < DOCX_LEVELS &&
		    start >= 0) {
			numbers->levels[level].start = start;
			numbers->levels[level].count = start - 1;
		}
	}
}

static void add_number(const xmlNode *node, struct docx_lists *out, struct arena *arena)
{
	struct str list = value_in(node, "abstractNumId");
	size_t at = 0;
	while (at < out->numbers.count && !str_equal(out->numbers.items[at].id, list))
		at++;
	if (at == out->numbers.count)
		return;
	if (package_child(node, "lvlOverride")) {
		struct docx_numbers own = out->numbers.items[at];
		override(node, &own);
		at = out->numbers.count;
		ARRAY_ADD(&out->numbers, arena, own);
	}
	struct docx_number id = {package_attribute(node, "numId"), at};
	ARRAY_PUT(out->ids, out->id_count, out->id_capacity, id);
}

void docx_lists_read(const xmlNode *styles, const xmlNode *numbering, struct docx_lists *out,
		     struct arena *arena)
{
	*out = (struct docx_lists){.id_capacity = MOST_LISTS};
	out->ids = arena_new(arena, struct docx_number, MOST_LISTS);
	const xmlNode *node = styles ? styles->children : NULL;
	for (; (node = package_element(node)) && out->styles.count < MOST_STYLES; node = node->next)
		if (package_is(node, "style"))
			ARRAY_ADD(&out->styles, arena, read_style(node));
	node = numbering ? numbering->children : NULL;
	for (; (node = package_element(node)) && out->id_count < MOST_LISTS; node = node->next) {
		struct docx_numbers numbers = {package_attribute(node, "abstractNumId")};
		if (package_is(node, "num"))
			add_number(node, out, arena);
		else if (package_is(node, "abstractNum") && out->numbers.count < MOST_LISTS) {
			read_levels(node, &numbers);
			ARRAY_ADD(&out->numbers, arena, numbers);
		}
	}
}

static const struct docx_style *find_style(const struct docx_lists *lists, struct str id)
{
	for (size_t i = 0; id.len && i < lists->styles.count; i++)
		if (str_equal(lists->styles.items[i].id, id))
			return &lists->styles.items[i];
	return NULL;
}

struct docx_style docx_style_of(const struct docx_lists *lists, struct str id)
{
	struct docx_style out = {.outline = -1, .bold = -1, .hidden = -1};
	const struct docx_style *style = find_style(lists, id);
	for (int depth = 0; style && depth < DEEPEST_STYLE; depth++) {
		out.name = str_either(out.name, style->name);
		out.outline = out.outline < 0 ? style->outline : out.outline;
		out.bold = out.bold < 0 ? style->bold : out.bold;
		out.hidden = out.hidden < 0 ? style->hidden : out.hidden;
		out.number_level = str_either(out.number_level, style->number_level);
		out.number = str_either(out.number, style->number);
		style = find_style(lists, style->based_on);
	}
	return out;
}

static struct str roman(int number, struct arena *arena)
{
	static const struct {
		int value;
		const char *letters;
	} parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
		     {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
		     {5, "v"},    {4, "iv"},   {1, "i"}};
	struct buffer out = {0};
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++)
		for (; number >= parts[i].value; number -= parts[i].value)
			buffer_add(&out, str_from(parts[i].letters));
	struct str text = arena_copy(arena, buffer_view(&out));
	buffer_free(&out);
	return text;
}

static struct str print_count(const struct docx_level *level, struct arena *arena)
{
	enum { LETTERS = 26 };
	if (str_ends(level->format, STR("Roman")))
		return roman(level->count, arena);
	if (str_ends(level->format, STR("Letter")) && level->count > 0 && level->count <= LETTERS)
		return arena_printf(arena, "%c", 'a' + level->count - 1);
	return arena_printf(arena, "%d", level->count);
}

/* "%1.%2" with the counts put in. */
static struct str print_text(const struct docx_numbers *numbers, struct str text,
			     struct arena *arena)
{
	struct buffer out = {0};
	for (size_t i = 0; i < text.len; i++) {
		int level = i + 1 < text.len && text.data[i] == '%' ? text.data[i + 1] - '1' : -1;
		if (level < 0 || level >= DOCX_LEVELS) {
			buffer_add_char(&out, text.data[i]);
			continue;
		}
		buffer_add(&out, print_count(&numbers->levels[level], arena));
		i++;
	}
	struct str printed = arena_copy(arena, str_trim(buffer_view(&out)));
	buffer_free(&out);
	return printed;
}

bool docx_count(struct docx_lists *lists, struct str number, int level, bool *is_plain,
		struct str *out, struct arena *arena)
{
	size_t at = 0;
	*is_plain = false;
	*out = (struct str){0};
	while (at < lists->id_count && !str_equal(lists->ids[at].id, number))
		at++;
	if (at == lists->id_count || level < 0 || level >= DOCX_LEVELS)
		return false;
	struct docx_numbers *numbers = &lists->numbers.items[lists->ids[at].numbers];
	struct docx_level *own = &numbers->levels[level];
	if (!own->format.len || str_is_one_of(own->format, "bullet|none"))
		return own->format.len && !str_equal(own->format, STR("none"));
	own->count++;
	for (int below = level + 1; below < DOCX_LEVELS; below++)
		numbers->levels[below].count = numbers->levels[below].start - 1;
	struct str printed = print_text(numbers, own->text, arena);
	struct str digits = print_count(own, arena);
	struct str bare = str_ends(printed, STR(".")) || str_ends(printed, STR(")"))
				  ? str_sub(printed, 0, printed.len - 1)
				  : printed;
	*is_plain = str_equal(own->format, STR("decimal")) && str_equal(bare, digits);
	*out = *is_plain ? digits : printed;
	return true;
}
