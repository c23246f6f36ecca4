#include "site_fixture.h"

#include <assert.h>

#include "partner/values.h"
#include "site/address.h"
#include "site/page.h"
#include "site/plan.h"

static struct content_files content_of(struct fixture *fixture)
{
	struct content_file *items =
		arena_new(&fixture->arena, struct content_file, fixture->count);
	for (size_t i = 0; i < fixture->count; i++)
		items[i] = (struct content_file){
			.name = fixture->sources[i].name,
			.size = fixture->sources[i].text.len,
			.source = &fixture->sources[i],
		};
	return (struct content_files){items, fixture->count};
}

void site_fixture_make(struct site_fixture *site, const struct fixture_file *files)
{
	*site = (struct site_fixture){0};
	fixture_cut(&site->record, files);
	struct record *record = &site->record.record;
	struct content_files content = content_of(&site->record);
	address_all(record);
	files_collect(record, &content, &(struct site_files){0}, &site->files, &site->record.diag);
	plan_pages(record, &site->files, &site->plan, &site->record.diag);
	site->names = names_new(&site->record.arena);
	site->view = (struct view){
		.record = record,
		.arena = &site->record.arena,
		.names = site->names,
		.files = &site->files,
		.memory = &site->memory,
		.news = source_news,
	};
	site_fixture_look(site, "");
}

void site_fixture_free(struct site_fixture *site)
{
	fixture_free(&site->record);
}

void site_fixture_look(struct site_fixture *site, const char *address)
{
	const struct page *page = plan_find(&site->plan, str_from(address));
	assert(page);
	site->view.page = page;
	site->view.address = page->address;
	site->memory = (struct memory){0};
}

static struct value find_all(struct value value, const char *names)
{
	struct str rest = str_from(names), name;
	int index;
	while (names[0] && str_split(&rest, '.', &name)) {
		if (value.type != VALUE_LIST || !str_to_int(name, &index))
			value = value_inside(&value, name);
		else if ((size_t)index < value.count)
			value = value_item(&value, (size_t)index);
		else
			value = (struct value){0};
	}
	return value;
}

struct value site_fixture_value(struct site_fixture *site, const struct thing *thing,
				const char *names)
{
	return find_all(view_thing(&site->view, thing), names);
}

struct value site_fixture_page(struct site_fixture *site, const char *names)
{
	struct arena *arena = &site->record.arena;
	site->pages = (struct page_site){
		.indexes = page_indexes(site->plan.pages, site->plan.count, arena),
	};
	site->pages.menus = menus_new(&site->view, site->pages.indexes);
	return find_all(page_value(&site->view, &site->pages), names);
}
