#include "site/page.h"

#include <string.h>

#include "site/address.h"
#include "site/derived.h"
#include "site/head.h"
#include "site/kind_pages.h"
#include "site/menus.h"
#include "site/pack_file.h"
#include "site/policy.h"
#include "site/words.h"

/* The value of a page: page_class finds these names first. */

struct page_self {
	const struct page *page;
	const struct page_site *site;
	struct value subject;
	struct value settings;
};

struct crumb_values {
	struct value title, url;
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

static struct value get_navigation(const struct view *view, const struct page_self *self,
				   struct arena *arena)
{
	(void)arena;
	return menus_navigation(self->site->menus, view);
}

static struct value get_more_pages(const struct view *view, const struct page_self *self,
				   struct arena *arena)
{
	(void)arena;
	return menus_more(self->site->menus, view);
}

/* The index pages by name; one that is not there is nothing. */

static const struct shape_row index_fields[] = {
	{"home", "the home page"},
	{"meetings", "the index of meetings"},
	{"papers", "papers of no meeting"},
	{"priorities", "the index of priorities"},
	{"workstreams", "the index of workstreams"},
	{"risks", "the index of risks"},
	{"matrix", "the risk matrix"},
	{"actions", "the index of actions"},
	{"decisions", "the index of decisions"},
	{"committees", "the index of committees"},
	{"people", "the index of people"},
	{"organisations", "the list of organisations"},
	{"documents", "the index of documents"},
	{"forward_plan", "what was promised, by date"},
	{"glossary", "the glossary"},
	{"shared", "what is shared with partners"},
	{"about", "about this record"},
	{"accessibility", "the accessibility statement"},
};

const struct shape shape_indexes = {"indexes", index_fields,
				    sizeof index_fields / sizeof *index_fields};

static bool is_called(const struct page_row *row, struct str name)
{
	size_t len = strlen(row->template);
	if (len != name.len)
		return false;
	for (size_t i = 0; i < len; i++)
		if (name.data[i] != row->template[i] &&
		    !(name.data[i] == '_' && row->template[i] == '-'))
			return false;
	return true;
}

static bool find_index(struct value object, struct str name, struct arena *arena, struct value *out)
{
	const struct page_self *self = object.self;
	*out = (struct value){0};
	for (size_t i = 0; self->site->indexes[i]; i++)
		if (is_called(self->site->indexes[i], name))
			*out = menus_entry(object.view, self->site->indexes[i],
					   self->page->row->section, arena);
	return true;
}

static const struct value_class index_class = {"indexes", find_index};

static struct value get_indexes(const struct view *view, const struct page_self *self,
				struct arena *arena)
{
	(void)arena;
	return (struct value){
		.type = VALUE_OBJECT, .class = &index_class, .self = self, .view = view};
}

static struct value get_words(const struct view *view, const struct page_self *self,
			      struct arena *arena)
{
	(void)self;
	(void)arena;
	return words_value(view);
}

static void add_crumb(struct values *crumbs, const struct view *view, struct str title,
		      struct value url)
{
	struct crumb_values crumb = {.title = value_text(title), .url = url};
	values_add(crumbs, view_object(view, &shape_crumb, &crumb), view->arena);
}

static void add_parents(struct values *crumbs, const struct view *view,
			const struct page_self *self, const struct page_row *row,
			struct arena *arena)
{
	if (!row->parent)
		return;
	const struct page_row *parent = page_row(row->parent);
	add_parents(crumbs, view, self, parent, arena);
	if (is_in_site(self->site, parent))
		add_crumb(crumbs, view, page_row_title(parent, view->record, arena),
			  view_address(view, str_from(parent->address), (struct str){0}, arena));
}

/*
 * What holds the subject and has a page or a place on one: a meeting, a
 * strategy, a register. The subject itself, for a page below its own: terms of
 * reference.
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
static void add_year(struct values *crumbs, const struct view *view, const struct page *page,
		     struct arena *arena)
{
	const struct thing *thing = page->subject;
	if (!page_is_of(page, thing) || !kind_pages(thing->kind)->year.template)
		return;
	int year = record_date(thing).year;
	if (year)
		add_crumb(crumbs, view, arena_printf(arena, "%d", year),
			  view_address(view, address_year(thing->kind, year, arena),
				       (struct str){0}, arena));
}

static struct value crumbs_value(const struct view *view, const struct page_self *self,
				 struct arena *arena)
{
	const struct page *page = self->page;
	struct values crumbs = {0};
	if (!page->address.len)
		return (struct value){0};
	add_crumb(&crumbs, view, STR("Home"),
		  view_address(view, (struct str){0}, (struct str){0}, arena));
	add_parents(&crumbs, view, self, page->row, arena);
	add_year(&crumbs, view, page, arena);
	const struct thing *holder = holder_page(page);
	if (holder && !kind_pages(page->subject->kind)->filed_under)
		add_crumb(&crumbs, view, holder->title,
			  view_address(view, holder->address, holder->fragment, arena));
	return values_list(&crumbs);
}

static struct value asset_value(const struct view *view, struct str address, struct arena *arena)
{
	if (!address.len)
		return (struct value){0};
	return view_address(view, address, (struct str){0}, arena);
}

typedef struct value get_name(const struct view *view, const struct page_self *self,
			      struct arena *arena);

static struct value get_page_title(const struct view *view, const struct page_self *self,
				   struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_text(self->page->title);
}

static struct value get_template(const struct view *view, const struct page_self *self,
				 struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_text(str_from(self->page->row->template));
}

static struct value get_site_title(const struct view *view, const struct page_self *self,
				   struct arena *arena)
{
	(void)self;
	(void)arena;
	return value_text(view->record->site->thing.title);
}

static struct value get_full_title(const struct view *view, const struct page_self *self,
				   struct arena *arena)
{
	(void)self;
	return value_text(head_title(view, arena));
}

static struct value get_description(const struct view *view, const struct page_self *self,
				    struct arena *arena)
{
	(void)self;
	return value_text(head_description(view, arena));
}

static struct value get_publisher(const struct view *view, const struct page_self *self,
				  struct arena *arena)
{
	(void)self;
	return view_link(view, &view->record->site->organisation, arena);
}

static struct value get_canonical(const struct view *view, const struct page_self *self,
				  struct arena *arena)
{
	(void)self;
	return value_text(head_canonical(view, arena));
}

static struct value get_base_address(const struct view *view, const struct page_self *self,
				     struct arena *arena)
{
	(void)self;
	return value_text(head_base(view, arena));
}

static struct value get_policy(const struct view *view, const struct page_self *self,
			       struct arena *arena)
{
	if (self->page->row->is_file)
		return value_text(pack_file_policy(
			pack_file_style(view, self->site->style_text, arena), arena));
	return value_text(policy_text(POLICY_IN_PAGE, arena));
}

static struct value get_in_pack(const struct view *view, const struct page_self *self,
				struct arena *arena)
{
	(void)self;
	(void)arena;
	return value_truth(view->pack != NULL);
}

static struct value get_is_file(const struct view *view, const struct page_self *self,
				struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(self->page->row->is_file);
}

static struct value get_style_element(const struct view *view, const struct page_self *self,
				      struct arena *arena)
{
	if (!self->page->row->is_file)
		return (struct value){0};
	struct str style = pack_file_style(view, self->site->style_text, arena);
	return value_html(arena_printf(arena, "<style>%.*s</style>", STR_ARG(style)));
}

static struct value get_root(const struct view *view, const struct page_self *self,
			     struct arena *arena)
{
	(void)self;
	return view_address(view, (struct str){0}, (struct str){0}, arena);
}

static struct value get_style(const struct view *view, const struct page_self *self,
			      struct arena *arena)
{
	return asset_value(view, self->site->style, arena);
}

static struct value get_script(const struct view *view, const struct page_self *self,
			       struct arena *arena)
{
	return asset_value(view, self->site->script, arena);
}

static struct value get_icon(const struct view *view, const struct page_self *self,
			     struct arena *arena)
{
	return asset_value(view, self->site->icon, arena);
}

static struct value get_as_at(const struct view *view, const struct page_self *self,
			      struct arena *arena)
{
	(void)self;
	return view_date(view, view->record->now.date, arena);
}

static struct value get_this_year(const struct view *view, const struct page_self *self,
				  struct arena *arena)
{
	(void)view;
	if (!self->page->year)
		return (struct value){0};
	return value_text(arena_printf(arena, "%d", self->page->year));
}

static struct value get_meetings_of_year(const struct view *view, const struct page_self *self,
					 struct arena *arena)
{
	const struct things *all = &view->record->of[self->page->kind];
	struct values list = {0};
	for (size_t i = 0; i < all->count; i++)
		if (record_date(all->items[i]).year == self->page->year)
			values_add(&list, view_thing(view, all->items[i]), arena);
	values_sort(&list, derived_newest_first);
	return values_list(&list);
}

static struct value get_redirect(const struct view *view, const struct page_self *self,
				 struct arena *arena)
{
	if (!self->page->target.len)
		return (struct value){0};
	return view_address(view, self->page->target, (struct str){0}, arena);
}

static struct value get_thing(const struct view *view, const struct page_self *self,
			      struct arena *arena)
{
	(void)view;
	(void)arena;
	return self->subject;
}

static struct value get_site(const struct view *view, const struct page_self *self,
			     struct arena *arena)
{
	(void)view;
	(void)arena;
	return self->settings;
}

/* One row a name in both tables, in the same order. */
static const struct shape_row page_names[] = {
	{"page_title", "the title of the page"},
	{"template", "the name of its template: risk"},
	{"site_title", "the title of the site"},
	{"publisher", "the organisation that publishes it"},
	{"navigation", "the sections, each a navigation entry"},
	{"more_pages", "the other index pages, each a navigation entry"},
	{"indexes", "the index pages by name, each a navigation entry"},
	{"words", "the site's own words, by the built-in ones"},
	{"crumbs", "the pages above this one, each a crumb"},
	{"full_title", "the title of the page and the name of the site"},
	{"description", "what the page is about, in a sentence"},
	{"canonical", "the full address of the page"},
	{"base_address", "the same without the host; not with --file-links"},
	{"policy", "the Content-Security-Policy that a page can carry"},
	{"in_pack", "whether other pages stand on this one, as parts"},
	{"is_file", "whether it is a file to be read without the site"},
	{"style_element", "the style sheet as an element, HTML; in a file only"},
	{"root", "the address of the home page"},
	{"style", "the address of the style sheet"},
	{"script", "the address of the script"},
	{"icon", "the address of the icon that browsers show in a tab"},
	{"as_at", "the day the site speaks from"},
	{"this_year", "the year of a page of meetings"},
	{"meetings_of_year", "the meetings of that year, newest first"},
	{"redirect_to", "where a redirect leads"},
	{"thing", "the thing the page is about"},
	{"site", "the settings and lists of the site"},
};

enum { PAGE_NAMES = sizeof page_names / sizeof *page_names };

static get_name *const page_getters[PAGE_NAMES] = {
	get_page_title,    get_template,   get_site_title,  get_publisher,
	get_navigation,    get_more_pages, get_indexes,     get_words,
	crumbs_value,      get_full_title, get_description, get_canonical,
	get_base_address,  get_policy,     get_in_pack,     get_is_file,
	get_style_element, get_root,       get_style,       get_script,
	get_icon,          get_as_at,      get_this_year,   get_meetings_of_year,
	get_redirect,      get_thing,      get_site,
};

const struct shape shape_page = {"page", page_names, PAGE_NAMES};

static bool find_in_page(struct value object, struct str name, struct arena *arena,
			 struct value *out)
{
	const struct page_self *self = object.self;
	const struct view *view = object.view;
	for (size_t i = 0; i < PAGE_NAMES; i++) {
		if (!str_equal(name, str_from(page_names[i].name)))
			continue;
		*out = page_getters[i](view, self, arena);
		return true;
	}
	if (self->subject.class && self->subject.class->find(self->subject, name, arena, out))
		return true;
	return self->settings.class->find(self->settings, name, arena, out);
}

static const struct value_class page_class = {"page", find_in_page};

struct value page_value(const struct view *view, const struct page_site *site, struct arena *arena)
{
	struct page_self *self = arena_new(arena, struct page_self, 1);
	*self = (struct page_self){
		.page = view->page,
		.site = site,
		.subject = view_thing(view, view->page->subject),
		.settings = view_thing(view, &view->record->site->thing),
	};
	return (struct value){.type = VALUE_OBJECT,
			      .class = &page_class,
			      .self = self,
			      .view = view,
			      .text = view->page->title};
}
