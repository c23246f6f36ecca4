#include "site/page.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "site/address.h"
#include "site/data_files.h"
#include "site/head.h"
#include "site/identity.h"
#include "site/kind_pages.h"
#include "site/linked.h"
#include "site/listing.h"
#include "site/plan.h"
#include "site/thing_values.h"
#include "site/value_row.h"
#include "site/years.h"

/* What the value of a page is about. */
struct page_self {
	const struct page *page;
	const struct page_site *site;
	struct str title, template, site_title;
	struct str file_style; /* of a page that is a file */
	struct value crumbs;   /* asked for five times a page */
	bool is_unlisted, is_file, in_pack;
};

static const struct page_self *self_of(const struct value *page)
{
	return page->self;
}

struct crumb_values {
	struct value title, url;
	struct str address; /* in the site, with its fragment */
};

static const struct shape_row crumb_rows[] = {
	{"title", "what the page is called", VALUE_AT(crumb_values, title)},
	{"url", "its address; empty for the page itself", VALUE_AT(crumb_values, url)},
};

const struct shape shape_crumb = SHAPE("crumb", crumb_values, crumb_rows);

static bool is_in_site(const struct page_site *site, const struct page_row *row)
{
	for (size_t i = 0; site->indexes[i]; i++)
		if (site->indexes[i] == row)
			return true;
	return false;
}

static struct value navigation(const struct value *page)
{
	return menus_navigation(self_of(page)->site->menus, page->view);
}

static struct value more_pages(const struct value *page)
{
	return menus_more(self_of(page)->site->menus, page->view);
}

/* The index pages by name; one that is not there is nothing. */

static struct value get_index(const struct value *indexes, const struct shape_row *row)
{
	const struct page_self *self = indexes->self;
	const struct view *view = indexes->view;
	if (!is_in_site(self->site, row->of))
		return (struct value){0};
	return menus_entry(view, row->of, self->page->row->section);
}

static int by_order(const void *left, const void *right)
{
	const struct page_row *a = ((const struct shape_row *)left)->of;
	const struct page_row *b = ((const struct shape_row *)right)->of;
	return a->order - b->order;
}

static const struct shape_row *index_rows(size_t *count, struct arena *arena)
{
	struct {
		struct shape_row *items;
		size_t count, capacity;
	} rows = {0};
	const struct page_row *page;
	for (int kind = KIND_NONE; kind < KINDS; kind++)
		for (size_t i = 0; (page = page_row_of(kind, i)); i++)
			if (page->address)
				ARRAY_ADD(&rows, arena,
					  (struct shape_row){
						  .name = page_row_name(page),
						  .help = arena_printf(arena, "the page \"%s\"",
								       page->title)
								  .data,
						  .of = page,
						  .gives = {.shape = &shape_navigation}});
	qsort(rows.items, rows.count, sizeof *rows.items, by_order);
	*count = rows.count;
	return rows.items;
}

const struct shape shape_indexes = {.name = "indexes", .get = get_index, .make = index_rows};

static struct value indexes(const struct value *page)
{
	return view_value(page->view, &shape_indexes, page->self);
}

static struct value words(const struct value *page)
{
	return view_value(page->view, &shape_words, NULL);
}

static struct value address_value(const struct view *view, struct str address)
{
	return view_address(view, address, (struct str){0});
}

static void add_crumb(struct values *crumbs, const struct view *view, struct str title,
		      struct str address, struct str fragment)
{
	struct str mark = fragment.len ? STR("#") : fragment;
	struct crumb_values crumb = {.title = value_text(title),
				     .url = view_address(view, address, fragment),
				     .address = arena_join(view->arena, address, mark, fragment)};
	values_add(crumbs, view_object(view, &shape_crumb, &crumb), view->arena);
}

static void add_parents(struct values *crumbs, const struct view *view,
			const struct page_site *site, const struct page_row *row)
{
	if (!row->parent)
		return;
	const struct page_row *parent = page_row(row->parent);
	add_parents(crumbs, view, site, parent);
	if (is_in_site(site, parent))
		add_crumb(crumbs, view, page_row_title(parent, view->record, view->arena),
			  str_from(parent->address), (struct str){0});
}

/*
 * What holds the subject and has a page or a place on one: a meeting, a strategy, a register. The
 * subject itself, for a page below its own: terms of reference.
 */
static const struct thing *holder_page(const struct page *page)
{
	const struct thing *holder = page->subject ? page->subject->parent : NULL;
	if (page->subject && page->subject->address.len < page->address.len)
		return page->subject;
	while (holder && !holder->has_page && !holder->fragment.len)
		holder = holder->parent;
	return holder;
}

/* The year of what has a page for each. */
static void add_year(struct values *crumbs, const struct view *view)
{
	const struct thing *thing = view->page->subject;
	if (!thing || !page_is_of(view->page, thing))
		return;
	const struct kind_pages *pages = kind_pages(thing->kind);
	if (!pages->year.template || pages->add_all_years)
		return;
	int year = record_date(thing).year;
	if (year)
		add_crumb(crumbs, view, arena_printf(view->arena, "%d", year),
			  address_year(thing->kind, year, view->arena), (struct str){0});
}

static struct value crumbs_of(const struct view *view, const struct page_site *site)
{
	const struct page *page = view->page;
	struct values crumbs = {0};
	if (!page->address.len)
		return (struct value){0};
	add_crumb(&crumbs, view, STR("Home"), (struct str){0}, (struct str){0});
	add_parents(&crumbs, view, site, page->row);
	add_year(&crumbs, view);
	const struct thing *holder = holder_page(page);
	if (holder && !kind_pages(page->subject->kind)->filed_under)
		add_crumb(&crumbs, view, holder->title, holder->address, holder->fragment);
	return values_list(&crumbs);
}

static struct value crumbs(const struct value *page)
{
	return self_of(page)->crumbs;
}

/* The last of the crumbs. */
static struct value up(const struct value *page)
{
	struct value above = crumbs(page);
	if (!above.count)
		return (struct value){0};
	struct value last = value_item(&above, above.count - 1);
	return ((const struct crumb_values *)last.self)->url;
}

/* What the page is, for programs; not in a file, which stands by itself. */
static struct value linked_data(const struct value *page)
{
	const struct view *view = page->view;
	struct value above = crumbs(page);
	struct linked_crumb *trail = arena_new(view->arena, struct linked_crumb, above.count);
	for (size_t i = 0; i < above.count; i++) {
		struct value crumb = value_item(&above, i);
		const struct crumb_values *values = crumb.self;
		trail[i] = (struct linked_crumb){values->title.text, values->address};
	}
	struct str json =
		self_of(page)->is_file ? (struct str){0} : linked_page(view, trail, above.count);
	return json.len ? value_html(json) : (struct value){0};
}

/* The page that readers turn to from this one: of the thing beside, or of the year. */
static struct value turn(const struct value *value, int side)
{
	const struct view *view = value->view;
	const struct page *page = view->page;
	const struct thing *subject = page->subject, *beside = NULL;
	if (page->year) {
		int other = page->year + side;
		struct str year;
		if (page->subject) {
			struct year_split split = thing_years(view, page->subject);
			other = years_beside(&split.years, page->year, side);
			year = address_part(page->subject, other, view->arena);
		} else if (page->listing)
			year = listing_year_address(page->listing, other, view->arena);
		else
			year = address_year(page->kind, other, view->arena);
		return plan_find(view->plan, year) ? address_value(view, year) : (struct value){0};
	}
	if (page_is_of(page, subject) && kind_pages(subject->kind)->beside)
		beside = kind_pages(subject->kind)->beside(subject, side);
	return beside && beside->has_page ? address_value(view, beside->address)
					  : (struct value){0};
}

static struct value before(const struct value *page)
{
	return turn(page, -1);
}

static struct value after(const struct value *page)
{
	return turn(page, 1);
}

static struct value full_title(const struct value *page)
{
	const struct view *view = page->view;
	return value_text(head_title(view));
}

static struct value description(const struct value *page)
{
	const struct view *view = page->view;
	return value_text(head_description(view));
}

static struct value publisher(const struct value *page)
{
	const struct view *view = page->view;
	return view_link(view, &view->record->site->organisation);
}

static struct value canonical(const struct value *page)
{
	const struct view *view = page->view;
	return value_text(head_canonical(view));
}

/* The files that lie beside the page, of what it is about. */

static struct value file_beside(const struct value *page, struct str name)
{
	const struct view *view = page->view;
	return data_url(view, view->page->address, name);
}

static struct value feed(const struct value *page)
{
	return file_beside(page, STR("feed"));
}

static struct value calendar(const struct value *page)
{
	return file_beside(page, STR("calendar"));
}

/* Where the theme has a script that answers. */
static struct value opensearch(const struct value *page)
{
	if (!self_of(page)->site->search.len)
		return (struct value){0};
	return data_url(page->view, STR("search/"), STR("opensearch"));
}

static struct value base_address(const struct value *page)
{
	const struct view *view = page->view;
	return value_text(head_base(view));
}

static struct value policy(const struct value *page)
{
	const struct view *view = page->view;
	return value_text(self_of(page)->is_file
				  ? pack_file_policy(self_of(page)->file_style, view->arena)
				  : policy_text(POLICY_IN_PAGE, view->arena));
}

static struct value style_element(const struct value *page)
{
	const struct view *view = page->view;
	if (!self_of(page)->is_file)
		return (struct value){0};
	return value_html(arena_join(view->arena, STR("<style>"), self_of(page)->file_style,
				     STR("</style>")));
}

static struct value root(const struct value *page)
{
	return address_value(page->view, (struct str){0});
}

static struct value asset(const struct value *page, struct str address)
{
	return address.len ? address_value(page->view, address) : (struct value){0};
}

static struct value style(const struct value *page)
{
	return asset(page, self_of(page)->site->style);
}

static struct value script(const struct value *page)
{
	return asset(page, self_of(page)->site->script);
}

static struct value search_script(const struct value *page)
{
	return asset(page, self_of(page)->site->search);
}

static struct value icon(const struct value *page)
{
	return asset(page, self_of(page)->site->icon);
}

static struct value as_at(const struct value *page)
{
	const struct view *view = page->view;
	return view_date(view, view->record->now.date);
}

static struct value this_year(const struct value *page)
{
	const struct view *view = page->view;
	return view->page->year ? value_text(year_title(view->page->year, view->arena))
				: (struct value){0};
}

static int newest_first(const struct thing *a, const struct thing *b)
{
	return date_compare_known(record_date(b), record_date(a));
}

static struct value meetings_of_year(const struct value *value)
{
	const struct view *view = value->view;
	const struct page *page = view->page;
	const struct value_list newest = {.all = page->kind, .order = newest_first};
	struct things all = value_list_things(view, NULL, &newest), some = {0};
	for (size_t i = 0; page->year && i < all.count; i++)
		if (record_date(all.items[i]).year == page->year)
			things_add(&some, all.items[i], view->arena);
	return view_things(view, &some);
}

static struct value redirect_to(const struct value *page)
{
	return asset(page, self_of(page)->page->target);
}

static struct value thing(const struct value *page)
{
	return view_thing(page->view, self_of(page)->page->subject);
}

static struct value site(const struct value *page)
{
	const struct view *view = page->view;
	return view_thing(view, &view->record->site->thing);
}

static const struct shape_row page_names[] = {
	{"page_title", "the title of the page", VALUE_AT(page_self, title)},
	{"template", "the name of its template: risk", VALUE_AT(page_self, template)},
	{"site_title", "the title of the site", VALUE_AT(page_self, site_title)},
	{"publisher", "the organisation that publishes it", .get = publisher,
	 .gives = {.kinds = ANY_KIND, .shape = &shape_text}},
	{"navigation", "the sections, each a navigation entry", .get = navigation,
	 .gives = {.shape = &shape_navigation}},
	{"more_pages", "the other index pages, each a navigation entry", .get = more_pages,
	 .gives = {.shape = &shape_navigation}},
	{"indexes", "the index pages by name, each a navigation entry", .get = indexes,
	 .gives = {.shape = &shape_indexes}},
	{"words", "the site's own words, by the built-in ones", .get = words,
	 .gives = {.shape = &shape_words}},
	{"crumbs", "the pages above this one, each a crumb", .get = crumbs,
	 .gives = {.shape = &shape_crumb}},
	{"full_title", "the title of the page and the name of the site", .get = full_title},
	{"description", "what the page is about, in a sentence", .get = description},
	{"canonical", "the full address of the page", .get = canonical},
	{"feed", "the address of the feed of what it is about", .get = feed},
	{"calendar", "the address of the calendar of what it is about", .get = calendar},
	{"opensearch", "the address of what tells browsers how to ask the search",
	 .get = opensearch},
	{"linked_data", "what the page is by schema.org, as an element that holds JSON-LD",
	 .get = linked_data},
	{"up", "the address of the page above", .get = up},
	{"page_before", "the address of what readers turn back to: the meeting before",
	 .get = before},
	{"page_after", "the address of what readers turn to next", .get = after},
	{"is_unlisted", "whether search engines are to leave it out",
	 VALUE_AT(page_self, is_unlisted)},
	{"base_address", "the same without the host; not with --file-links", .get = base_address},
	{"policy", "the Content-Security-Policy that a page can carry", .get = policy},
	{"in_pack", "whether other pages stand on this one, as parts",
	 VALUE_AT(page_self, in_pack)},
	{"is_file", "whether it is a file to be read without the site",
	 VALUE_AT(page_self, is_file)},
	{"style_element", "the style sheet as an element, HTML; in a file only",
	 .get = style_element},
	{"root", "the address of the home page", .get = root},
	{"style", "the address of the style sheet", .get = style},
	{"script", "the address of the script", .get = script},
	{"search_script", "the address of the script of the search", .get = search_script},
	{"icon", "the address of the icon that browsers show in a tab", .get = icon},
	{"as_at", "the day the site speaks from", .get = as_at, .gives = {.shape = &shape_date}},
	{"this_year", "the year of a page of meetings", .get = this_year},
	{"meetings_of_year", "the meetings of that year, newest first", .get = meetings_of_year,
	 .gives = {.kinds = ANY_KIND}},
	{"redirect_to", "where a redirect leads", .get = redirect_to},
	{"thing", "the thing the page is about", .get = thing, .gives = {.kinds = ANY_KIND}},
	{"site", "the settings and lists of the site", .get = site, .gives = {.kinds = ANY_KIND}},
};

const struct shape shape_page = {"page", page_names, sizeof page_names / sizeof *page_names};

struct value page_value(const struct view *view, const struct page_site *site)
{
	struct page_self *self = arena_new(view->arena, struct page_self, 1);
	*self = (struct page_self){
		.page = view->page,
		.site = site,
		.title = view->page->title,
		.template = str_from(view->page->row->template),
		.site_title = view->record->site->thing.title,
		.crumbs = crumbs_of(view, site),
		.is_unlisted = view->page->row->is_unlisted,
		.is_file = view->page->row->is_file,
		.in_pack = view->pack,
	};
	if (self->is_file)
		self->file_style = pack_file_style(view, site->style_text);
	const struct thing *subject = view->page->subject;
	const struct value_class *class = view->names->pages[subject ? subject->kind : KIND_NONE];
	assert(class);
	return (struct value){.type = VALUE_OBJECT,
			      .class = class,
			      .self = self,
			      .view = view,
			      .text = view->page->title};
}

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

struct value menus_entry(const struct view *view, const struct page_row *row, const char *section)
{
	struct entry_values entry = {
		.title = value_text(page_row_title(row, view->record, view->arena)),
		.url = view_address(view, str_from(row->address), (struct str){0}),
		.is_here = value_truth(!strcmp(section, row->section)),
	};
	return view_object(view, &shape_navigation, &entry);
}

static struct value make_list(const struct view *view, const struct page_row *const *indexes,
			      const char *section, enum page_menu menu)
{
	struct values list = {0};
	for (; *indexes; indexes++)
		if ((*indexes)->menu == menu)
			values_add(&list, menus_entry(view, *indexes, section), view->arena);
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
		      const struct page_row *const *indexes, const char *section)
{
	/* An address of every depth: only its slashes count. */
	static const char deep[] = "x/x/x/x/x/x/x/";
	for (size_t depth = 0; depth < DEPTHS; depth++) {
		struct view there = *view;
		there.arena = view->arena;
		there.address = (struct str){deep, 2 * depth};
		ARRAY_ADD(menus, view->arena,
			  (struct menu){
				  .section = section,
				  .depth = depth,
				  .navigation = make_list(&there, indexes, section, IN_NAVIGATION),
				  .more = make_list(&there, indexes, section, IN_MORE_PAGES),
			  });
	}
}

const struct menus *menus_new(const struct view *view, const struct page_row *const *indexes)
{
	struct menus *menus = arena_new(view->arena, struct menus, 1);
	const struct page_row *row = NULL;
	for (int kind = KIND_NONE; kind < KINDS; kind++)
		for (size_t i = 0; (row = page_row_of(kind, i)); i++)
			if (!find_menu(menus, row->section, 0))
				add_menus(menus, view, indexes, row->section);
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
