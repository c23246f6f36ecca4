/* What a site publishes beside its pages: tables and catalogue, feeds and calendars. */
#include "kinds/kinds.h"

#include <string.h>

#include "site/address.h"
#include "site/catalogue.h"
#include "site/changed.h"
#include "site/data_files.h"
#include "site/identity.h"
#include "site/listing.h"
#include "site/register.h"

/* Tables */

struct download {
	struct value title, url, holds, of, columns, size, rows, changed;
};

/* clang-format off */
static const struct shape_row download_rows[] = {
	{"title", "what it is called", VALUE_AT(download, title)},
	{"url", "its address", VALUE_AT(download, url)},
	{"holds", "what is in it, as part of a sentence; empty: a chart's", VALUE_AT(download, holds)},
	{"of", "the thing it is about; nothing for one of the whole site", VALUE_AT(download, of), .gives = {.kinds = ANY_KIND}},
	{"columns", "the address of what the columns of a register are", VALUE_AT(download, columns)},
	{"size", "its size in words: 12 kB", VALUE_AT(download, size)},
	{"rows", "how many rows it has", VALUE_AT(download, rows)},
	{"changed", "when what is in it last changed", VALUE_AT(download, changed), .gives = {.shape = &shape_date}},
};
/* clang-format on */

const struct shape shape_download = SHAPE("download", download, download_rows);

static bool is_table(const struct data_file *file)
{
	return file->chart || file->listing || (file->is_register && !file->is_metadata) ||
	       (file->row && !file->row->ending);
}

static struct str table_title(const struct view *view, const struct data_file *file)
{
	if (file->chart)
		return file->chart->caption;
	if (file->listing)
		return page_row_title(&file->listing->page, view->record, view->arena);
	if (file->row)
		return str_from(file->row->title);
	return arena_printf(view->arena, "All %s", schema_kind(file->kind)->plural);
}

static const char *table_holds(const struct data_file *file)
{
	if (file->is_register)
		return kind_pages(file->kind)->register_holds;
	if (file->listing)
		return file->listing->page.holds;
	return file->row && file->row->holds ? file->row->holds : "";
}

static void take_newest(const struct view *view, const struct thing *thing, struct date *newest)
{
	struct date date = changed_when(view->record, thing);
	if (date_compare_known(date, *newest) > 0)
		*newest = date;
}

static struct date table_changed(const struct view *view, const struct data_file *file)
{
	const struct things *things = &view->record->of[file->kind];
	struct listing_rows rows = {0};
	struct date newest = {0};
	if (file->listing)
		rows = listing_fill(file->listing, view->record, view->arena);
	for (size_t i = 0; i < rows.count; i++)
		take_newest(view, rows.items[i].thing, &newest);
	if (file->thing)
		take_newest(view, file->thing, &newest);
	for (size_t i = 0; !file->thing && i < things->count; i++)
		take_newest(view, things->items[i], &newest);
	return newest;
}

static struct value table(const struct view *view, const struct data_file *file)
{
	struct date changed = table_changed(view, file);
	struct download download = {
		.title = value_text(table_title(view, file)),
		.url = view_address(view, file->address, (struct str){0}),
		.holds = value_text(str_from(table_holds(file))),
		.of = view_thing(view, file->thing),
		.size = value_text(data_size(file->size, view->arena)),
		.rows = value_text(arena_printf(view->arena, "%zu", file->rows)),
	};
	if (changed.precision != DATE_NONE)
		download.changed = view_date(view, changed);
	if (file->is_register)
		download.columns = view_address(
			view, register_metadata_address(file->kind, view->arena), (struct str){0});
	return view_object(view, &shape_download, &download);
}

static struct value tables(const struct view *view)
{
	struct values list = {0};
	for (size_t i = 0; view->data && i < view->data->count; i++)
		if (is_table(&view->data->items[i]))
			values_add(&list, table(view, &view->data->items[i]), view->arena);
	return values_list(&list);
}

/* To follow */

struct followed {
	struct value title, url, address, subscribe, of;
};

struct followed_kind {
	struct value title, files;
};

/* clang-format off */
static const struct shape_row followed_rows[] = {
	{"title", "what it tells of", VALUE_AT(followed, title)},
	{"url", "its address", VALUE_AT(followed, url)},
	{"address", "its address in full, to be copied", VALUE_AT(followed, address)},
	{"subscribe", "the same for a calendar program: webcal", VALUE_AT(followed, subscribe)},
	{"of", "the thing it tells of; nothing for one of the whole site", VALUE_AT(followed, of), .gives = {.kinds = ANY_KIND}},
};

static const struct shape_row followed_kind_rows[] = {
	{"title", "what these are: risks", VALUE_AT(followed_kind, title)},
	{"files", "a feed or calendar for each", VALUE_AT(followed_kind, files), .gives = {.shape = &shape_followed}},
};
/* clang-format on */

const struct shape shape_followed = SHAPE("feed or calendar", followed, followed_rows);
const struct shape shape_followed_kind =
	SHAPE("feeds or calendars of a kind", followed_kind, followed_kind_rows);

static struct value followed(const struct view *view, const struct data_file *file)
{
	struct arena *arena = view->arena;
	struct str address = address_in_full(view->record, file->address, arena);
	struct str behind = str_sub(address, str_find(address, STR("://")), address.len);
	struct followed one = {
		.title = value_text(file->thing ? file->thing->title : str_from(file->row->title)),
		.url = view_address(view, file->address, (struct str){0}),
		.address = value_text(address),
		.subscribe = value_text(arena_join(arena, STR("webcal"), behind, (struct str){0})),
		.of = view_thing(view, file->thing),
	};
	return view_object(view, &shape_followed, &one);
}

/* Those of an ending about things of a kind, or about none. */
static struct value files_of(const struct view *view, const char *ending, int kind)
{
	struct values list = {0};
	for (size_t i = 0; view->data && i < view->data->count; i++) {
		const struct data_file *file = &view->data->items[i];
		const struct data_row *row = file->row;
		if (row && row->is_followed && !strcmp(row->ending, ending) &&
		    (file->thing ? file->thing->kind : KIND_NONE) == kind)
			values_add(&list, followed(view, file), view->arena);
	}
	return values_list(&list);
}

static struct value files_by_kind(const struct view *view, const char *ending)
{
	struct values list = {0};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		struct followed_kind of = {
			.title = value_text(words_site(
				view->record, str_from(schema_kind(kind)->plural), view->arena)),
			.files = files_of(view, ending, kind),
		};
		if (of.files.count)
			values_add(&list, view_object(view, &shape_followed_kind, &of),
				   view->arena);
	}
	return values_list(&list);
}

static struct value feeds(const struct view *view)
{
	return files_of(view, "xml", KIND_NONE);
}

static struct value feeds_by_kind(const struct view *view)
{
	return files_by_kind(view, "xml");
}

static struct value calendars(const struct view *view)
{
	return files_of(view, "ics", KIND_NONE);
}

static struct value calendars_by_kind(const struct view *view)
{
	return files_by_kind(view, "ics");
}

static struct value url_if_held(const struct view *view, struct str address)
{
	if (!view->data || !data_find(view->data, address))
		return (struct value){0};
	return view_address(view, address, (struct str){0});
}

static struct value catalogue_url(const struct view *view)
{
	return url_if_held(view, STR("data/catalogue.xml"));
}

static struct value objects_url(const struct view *view)
{
	return url_if_held(view, STR("data/oparl/system.json"));
}

static struct value all_registers(const struct view *view)
{
	struct data_file *file =
		view->data ? data_find(view->data, STR("data/registers.zip")) : NULL;
	if (!file)
		return (struct value){0};
	struct download download = {
		.title = value_text(STR("All registers")),
		.url = view_address(view, file->address, (struct str){0}),
		.size = value_text(data_size(file->size, view->arena)),
	};
	return view_object(view, &shape_download, &download);
}

static struct value catalogue_schema_url(const struct view *view)
{
	return url_if_held(view, STR("data/catalogue-" CATALOGUE_VERSION ".rng"));
}

/* clang-format off */
const struct value_row download_site_values[DOWNLOAD_SITE_VALUES] = {
	{"listing", "the register that the page shows", .site = listing_value, .gives = {.shape = &shape_listing}},
	{"catalogue", "the address of the catalogue; nothing where the site has none of its own", .site = catalogue_url},
	{"all registers", "all registers in one file", .site = all_registers, .gives = {.shape = &shape_download}},
	{"objects", "the address of the first of the objects in JSON", .site = objects_url},
	{"catalogue schema", "the address of its schema", .site = catalogue_schema_url},
	{"feeds", "the feeds of no one thing", .site = feeds, .gives = {.shape = &shape_followed}},
	{"feeds by kind", "the feeds of things, kind by kind", .site = feeds_by_kind, .gives = {.shape = &shape_followed_kind}},
	{"calendars", "the calendars of no one thing", .site = calendars, .gives = {.shape = &shape_followed}},
	{"calendars by kind", "the calendars of things, kind by kind", .site = calendars_by_kind, .gives = {.shape = &shape_followed_kind}},
	{"tables", "every table to download, by address", .site = tables, .gives = {.shape = &shape_download}},
};
/* clang-format on */
