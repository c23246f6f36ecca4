#include "site/menus.h"

#include <string.h>

#include "site/derived.h"

static const struct shape_row navigation_fields[] = {
	{"title", "what the section is called"},
	{"url", "its address"},
	{"is_here", "whether this page is in it"},
};

const struct shape shape_navigation = {"navigation entry", navigation_fields, 3};

/* Sections, called like the templates of their index pages. */
static const char *const navigation[] = {
	"meetings", "priorities", "risks",     "measures",
	"actions",  "committees", "documents", "about",
};

enum {
	NAVIGATION = sizeof navigation / sizeof *navigation,
	SECTIONS = NAVIGATION + 1, /* and pages that are in none */
	DEPTHS = 8,                /* "/actions/slt/170817-4/" has 3 */
};

struct menu {
	struct value navigation;
	struct value more;
};

struct menus {
	struct menu items[DEPTHS][SECTIONS];
};

struct value menus_entry(const struct view *view, const struct page_row *row, const char *section,
			 struct arena *arena)
{
	struct value values[] = {
		value_text(page_row_title(row, view->record, arena)),
		view_address(view, str_from(row->address), (struct str){0}, arena),
		value_truth(!strcmp(section, row->section)),
	};
	return view_object(view, &shape_navigation, values);
}

static const struct page_row *find_index(const struct page_row *const *indexes,
					 const char *template)
{
	for (; *indexes; indexes++)
		if (!strcmp((*indexes)->template, template))
			return *indexes;
	return NULL;
}

static bool is_in_navigation(const struct page_row *row)
{
	for (size_t i = 0; i < NAVIGATION; i++)
		if (!strcmp(navigation[i], row->template))
			return true;
	return !row->address[0] || !strcmp(row->template, "not-found");
}

static struct menu make_menu(const struct view *view, const struct page_row *const *indexes,
			     const char *section, struct arena *arena)
{
	struct values sections = {0}, more = {0};
	for (size_t i = 0; i < NAVIGATION; i++) {
		const struct page_row *row = find_index(indexes, navigation[i]);
		if (row)
			values_add(&sections, menus_entry(view, row, section, arena), arena);
	}
	for (; *indexes; indexes++)
		if (!is_in_navigation(*indexes))
			values_add(&more, menus_entry(view, *indexes, section, arena), arena);
	return (struct menu){values_list(&sections), values_list(&more)};
}

const struct menus *menus_new(const struct view *view, const struct page_row *const *indexes,
			      struct arena *arena)
{
	/* An address of every depth: only its slashes count. */
	static const char deep[] = "x/x/x/x/x/x/x/";
	struct menus *menus = arena_new(arena, struct menus, 1);
	for (size_t depth = 0; depth < DEPTHS; depth++) {
		struct view there = *view;
		there.arena = arena;
		there.address = (struct str){deep, 2 * depth};
		for (size_t i = 0; i < SECTIONS; i++)
			menus->items[depth][i] = make_menu(
				&there, indexes, i < NAVIGATION ? navigation[i] : "", arena);
	}
	return menus;
}

/* Null for a page that lies deeper than any but a redirect can. */
static const struct menu *find_menu(const struct menus *menus, const struct view *view)
{
	const char *section = view->page->row->section;
	size_t depth = 0, i = 0;
	for (size_t at = 0; at < view->address.len; at++)
		depth += view->address.data[at] == '/';
	while (i < NAVIGATION && strcmp(navigation[i], section) != 0)
		i++;
	return depth < DEPTHS ? &menus->items[depth][i] : NULL;
}

struct value menus_navigation(const struct menus *menus, const struct view *view)
{
	const struct menu *menu = find_menu(menus, view);
	return menu ? menu->navigation : (struct value){0};
}

struct value menus_more(const struct menus *menus, const struct view *view)
{
	const struct menu *menu = find_menu(menus, view);
	return menu ? menu->more : (struct value){0};
}
