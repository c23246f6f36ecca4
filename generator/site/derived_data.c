/*
 * What the site publishes as data: the catalogue and every table.
 */
#include "site/catalogue.h"
#include "site/data_files.h"
#include "site/derived.h"

static const struct shape_row download_fields[] = {
	{"title", "what it is called"},
	{"url", "its address"},
	{"holds", "what is in it, as part of a sentence; empty: a chart's"},
	{"of", "the thing it is about; nothing for one of the whole site"},
};

const struct shape shape_download = {"download", download_fields, 4};

static struct value download(const struct view *view, const struct data_file *file,
			     struct arena *arena)
{
	const struct data_row *row = file->row;
	struct value values[] = {
		value_text(row ? str_from(row->title) : file->chart->caption),
		view_address(view, file->address, (struct str){0}, arena),
		value_text(row ? str_from(row->holds) : (struct str){0}),
		view_thing(view, file->thing),
	};
	return view_object(view, &shape_download, values);
}

static struct value get_tables(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	struct values list = {0};
	(void)thing;
	for (size_t i = 0; view->data && i < view->data->count; i++) {
		const struct data_file *file = &view->data->items[i];
		if (!file->row || !file->row->ending)
			values_add(&list, download(view, file, arena), arena);
	}
	return values_list(&list);
}

static struct value url_of(const struct view *view, struct str address, struct arena *arena)
{
	if (!view->data || !data_find(view->data, address))
		return (struct value){0};
	return view_address(view, address, (struct str){0}, arena);
}

static struct value get_catalogue(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	(void)thing;
	return url_of(view, STR("data/catalogue.xml"), arena);
}

static struct value get_schema(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	(void)thing;
	return url_of(view, STR("data/catalogue-1.rng"), arena);
}

static struct value get_version(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	(void)view;
	(void)thing;
	(void)arena;
	return value_text(STR(CATALOGUE_VERSION));
}

static const struct value_row data_rows_of_site[] = {
	{"catalogue",
	 "the address of the catalogue; nothing where the site has none of "
	 "its own",
	 .get = get_catalogue},
	{"catalogue schema", "the address of its schema", .get = get_schema},
	{"catalogue version", "the version of its format", .get = get_version},
	{"tables", "every table to download, by address", .get = get_tables},
};

const struct derived_table derived_site_data = {
	KIND_SITE, data_rows_of_site, sizeof data_rows_of_site / sizeof *data_rows_of_site};
