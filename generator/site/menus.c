#include "site/menus.h"

#include <string.h>

#include "base/list.h"
#include "site/value_row.h"

struct entry_values {
	struct value title, url, is_here;
};

static const struct shape_row entry_rows[] = {
	{"title", "what the section is called", VALUE_AT(entry_values, title)},
	{"url", "its address", VALUE_AT(entry_values, url)},
	{"is_here", "whether this page is in it", VALUE_AT(entry_values, is_here)},
};

const struct shape shape_navigation = SHAPE("navigation entry", entry_values, entry_rows);

enum { DEPTHS = 8 }; /* "/actions/slt/170817-4/" has 3 */

struct menu {
	const char *section;
	size_t depth;
	struct value navigation;
	struct value more;
};

struct menus {
	struct menu *items;
	size_t count, capacity;
};

struct value menus_entry(const struct view *view, const struct page_row *row, const char *section,
			 struct arena *arena)
{
	struct entry_values entry = {
		.title = value_text(page_row_title(row, view->record, arena)),
		.url = view_address(view, str_from(row->address), (struct str){0}, arena),
		.is_here = value_truth(!strcmp(section, row->section)),
	};
	return view_object(view, &shape_navigation, &entry);
}

static struct value make_list(const struct view *view, const struct page_row *const *indexes,
			      const char *section, enum page_menu menu, struct arena *arena)
{
	struct values list = {0};
	for (; *indexes; indexes++)
		if ((*indexes)->menu == menu)
			values_add(&list, menus_entry(view, *indexes, section, arena), arena);
	return values_list(&list);
}

static const struct menu *find_menu(const struct menus *menus, const char *section, size_t depth)
{
	for (size_t i = 0; i < menus->count; i++)
		if (menus->items[i].depth == depth && !strcmp(menus->items[i].section, section))
			return &menus->items[i];
	return NULL;
}

static void add_menus(struct menus *menus, const struct view *view,
		      const struct page_row *const *indexes, const char *section,
		      struct arena *arena)
{
	/* An address of every depth: only its slashes count. */
	static const char deep[] = "x/x/x/x/x/x/x/";
	for (size_t depth = 0; depth < DEPTHS; depth++) {
		struct view there = *view;
		there.arena = arena;
		there.address = (struct str){deep, 2 * depth};
		ARRAY_ADD(menus, arena,
			  (struct menu){
				  .section = section,
				  .depth = depth,
				  .navigation =
					  make_list(&there, indexes, section, IN_NAVIGATION, arena),
				  .more = make_list(&there, indexes, section, IN_MORE_PAGES, arena),
			  });
	}
}

const struct menus *menus_new(const struct view *view, const struct page_row *const *indexes,
			      struct arena *arena)
{
	struct menus *menus = arena_new(arena, struct menus, 1);
	const struct page_row *row = NULL;
	for (int kind = KIND_NONE; kind < KINDS; kind++)
		for (size_t i = 0; (row = page_row_of(kind, i)); i++)
			if (!find_menu(menus, row->section, 0))
				add_menus(menus, view, indexes, row->section, arena);
	return menus;
}

/* Null for a page that lies deeper than any but a redirect can. */
static const struct menu *menu_of(const struct menus *menus, const struct view *view)
{
	size_t depth = 0;
	for (size_t at = 0; at < view->address.len; at++)
		depth += view->address.data[at] == '/';
	return find_menu(menus, view->page->row->section, depth);
}

struct value menus_navigation(const struct menus *menus, const struct view *view)
{
	const struct menu *menu = menu_of(menus, view);
	return menu ? menu->navigation : (struct value){0};
}

struct value menus_more(const struct menus *menus, const struct view *view)
{
	const struct menu *menu = menu_of(menus, view);
	return menu ? menu->more : (struct value){0};
}
