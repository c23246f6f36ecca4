#include "site/data_files.h"

#include <assert.h>

#include "base/arena.h"
#include "record/prose.h"
#include "record/schema.h"
#include "site/address.h"
#include "site/catalogue.h"
#include "site/draft.h"
#include "site/files.h"
#include "site/identity.h"
#include "site/kind_pages.h"
#include "site/listing.h"
#include "site/object.h"
#include "site/register.h"
#include "site/sitemap.h"
#include "text/csv.h"
#include "text/zip.h"

/* Those of no kind. */
static const struct data_row site_rows[] = {
	{.name = "catalogue",
	 .folder = "data/",
	 .ending = "xml",
	 .is_wanted = catalogue_is_wanted,
	 .write = catalogue_write},
	{.name = "catalogue-" CATALOGUE_VERSION,
	 .folder = "data/",
	 .ending = "rng",
	 .is_wanted = catalogue_is_wanted,
	 .write = catalogue_write_schema},
	{.name = "robots",
	 .folder = "",
	 .ending = "txt",
	 .is_wanted = robots_is_wanted,
	 .write = robots_write},
	{.name = "opensearch",
	 .folder = "search/",
	 .ending = "xml",
	 .is_wanted = opensearch_is_wanted,
	 .write = opensearch_write},
};

struct data_planning {
	const struct record *record;
	struct data_file *items;
	size_t count, capacity;
};

static void add_file(struct data_planning *work, struct data_file file)
{
	ARRAY_ADD(work, work->record->arena, file);
}

struct str data_address(const struct data_row *row, const struct thing *thing, struct arena *arena)
{
	assert(row->folder || thing);
	struct str folder = row->folder ? str_from(row->folder) : thing->address;
	return arena_printf(arena, "%.*s%s.%s", STR_ARG(folder), row->name,
			    row->ending ? row->ending : "csv");
}

static void write_row(const struct data_files *files, const struct data_file *file,
		      struct arena *arena, struct buffer *out)
{
	file->row->write(files->record, file->thing, arena, out);
}

/* Words that were read for this are noted nowhere: it shows in which files there are. */
static bool has(const struct record *record, const struct data_row *row, const struct thing *thing)
{
	struct prose_notes *notes = prose_notes_to(NULL);
	bool has = thing->has_page && (!row->has || row->has(record, thing));
	prose_notes_to(notes);
	return has;
}

static void plan_row(struct data_planning *work, int kind, const struct data_row *row)
{
	const struct things *things = &work->record->of[kind];
	struct arena *arena = work->record->arena;
	struct data_file file = {.write = write_row, .row = row, .kind = kind};
	if (row->folder) {
		file.address = data_address(row, NULL, arena);
		if (row->is_wanted ? row->is_wanted(work->record) : things->count > 0)
			add_file(work, file);
		return;
	}
	for (size_t i = 0; i < things->count; i++) {
		file.thing = things->items[i];
		if (!has(work->record, row, file.thing))
			continue;
		file.address = data_address(row, file.thing, arena);
		add_file(work, file);
	}
}

static void write_chart(const struct data_files *files, const struct data_file *file,
			struct arena *arena, struct buffer *out)
{
	const struct markdown_chart *chart = file->chart;
	(void)files;
	(void)arena;
	for (size_t i = 0; i < chart->columns; i++)
		csv_add_cell(out, chart->headings[i]);
	csv_end_row(out);
	for (size_t i = 0; i < chart->rows; i++) {
		for (size_t k = 0; k < chart->columns; k++)
			csv_add_cell(out, chart->cells[i * chart->columns + k]);
		csv_end_row(out);
	}
}

static void plan_charts(struct data_planning *work, const struct thing *thing)
{
	const struct prose *body = thing->body;
	struct arena *arena = work->record->arena;
	struct str folder = address_body(thing, arena);
	for (size_t i = 0; i < prose_leads(body)->chart_count; i++) {
		const struct markdown_chart *chart = &prose_leads(body)->charts[i];
		struct str address =
			arena_printf(arena, "%.*s%.*s.csv", STR_ARG(folder), STR_ARG(chart->id));
		add_file(work, (struct data_file){.address = address,
						  .write = write_chart,
						  .chart = chart,
						  .thing = thing});
	}
}

static void write_register(const struct data_files *files, const struct data_file *file,
			   struct arena *arena, struct buffer *out)
{
	if (file->is_metadata)
		register_write_metadata(files->record, file->kind, arena, out);
	else
		register_write(files->record, file->kind, arena, out);
}

static void plan_register(struct data_planning *work, int kind)
{
	struct arena *arena = work->record->arena;
	struct data_file file = {.write = write_register, .kind = kind, .is_register = true};
	if (!register_is_wanted(work->record, kind))
		return;
	file.address = register_address(kind, arena);
	add_file(work, file);
	file.address = register_metadata_address(kind, arena);
	file.is_metadata = true;
	add_file(work, file);
}

static void write_listing(const struct data_files *files, const struct data_file *file,
			  struct arena *arena, struct buffer *out)
{
	listing_write(files->record, file->listing, arena, out);
}

static void plan_listings(struct data_planning *work, const struct plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		const struct listing *listing = plan->pages[i].listing;
		if (listing && !plan->pages[i].year)
			add_file(work, (struct data_file){.address = listing_file_address(
								  listing, work->record->arena),
							  .write = write_listing,
							  .listing = listing});
	}
}

static const char registers_zip[] = "data/registers.zip";

/* Each as it stands beside it, with its marks where drafts are shown. */
static struct str register_bytes(const struct data_files *files, const struct data_file *file,
				 struct arena *arena)
{
	const struct record *record = files->record;
	struct buffer bytes = {0}, marked = {0};
	file->write(files, file, arena, &bytes);
	if (draft_is_shown(record)) {
		draft_add_data(&record->draft, file->address, buffer_view(&bytes), &marked);
		buffer_free(&bytes);
		bytes = marked;
	}
	return buffer_take(&bytes, arena);
}

static void write_zip(const struct data_files *files, const struct data_file *file,
		      struct arena *arena, struct buffer *out)
{
	struct zip zip = {arena_new(arena, struct zip_entry, files->count), 0};
	(void)file;
	for (size_t i = 0; i < files->count; i++) {
		const struct data_file *one = &files->items[i];
		if (!one->is_register)
			continue;
		struct zip_entry entry = {.name = str_skip(one->address, STR("data/").len)};
		zip_pack(&entry, register_bytes(files, one, arena), arena);
		ARRAY_PUT(zip.items, zip.count, files->count, entry);
	}
	zip_write(&zip, out);
}

static void plan_zip(struct data_planning *work)
{
	for (size_t i = 0; i < work->count; i++)
		if (work->items[i].is_register) {
			add_file(work, (struct data_file){.address = str_from(registers_zip),
							  .write = write_zip});
			return;
		}
}

static void write_sitemap(const struct data_files *files, const struct data_file *file,
			  struct arena *arena, struct buffer *out)
{
	sitemap_write(files->record, files->plan, file->part, arena, out);
}

static void plan_sitemaps(struct data_planning *work, const struct plan *plan)
{
	size_t count = sitemap_count(work->record, plan);
	for (size_t part = 0; part < count; part++)
		add_file(work,
			 (struct data_file){.address = sitemap_address(part, work->record->arena),
					    .write = write_sitemap,
					    .part = part});
}

static void write_object(const struct data_files *files, const struct data_file *file,
			 struct arena *arena, struct buffer *out)
{
	struct object object = {files->record, files->files, arena, out, OBJECT_OPARL};
	object_write(&object, file->object);
}

static void plan_objects(struct data_planning *work)
{
	struct object_files objects = object_plan(work->record, work->record->arena);
	for (size_t i = 0; i < objects.count; i++)
		add_file(work, (struct data_file){.address = objects.items[i].address,
						  .write = write_object,
						  .object = &objects.items[i]});
}

static int compare_files(const void *left, const void *right)
{
	const struct data_file *a = left, *b = right;
	return str_compare(a->address, b->address);
}

/* The first file whose address is not before this one. */
static size_t first_file(const struct data_files *files, struct str address)
{
	size_t at;
	ARRAY_SEEK(at, files->count, str_compare(files->items[at].address, address) < 0);
	return at;
}

struct data_file *data_find(const struct data_files *files, struct str address)
{
	size_t at = first_file(files, address);
	bool found = at < files->count && str_equal(files->items[at].address, address);
	return found ? &files->items[at] : NULL;
}

static void report_taken(const struct data_file *file, struct diag *diag)
{
	const struct thing *thing = file->thing;
	struct place place = {0};
	if (thing)
		place = (struct place){thing->source, thing->span};
	diag_report(diag, DIAG_COLLIDING_ADDRESS, place,
		    "the table \"/%.*s\" would take the place of a file with "
		    "this name",
		    STR_ARG(file->address));
	diag_remedy(diag, "give the file another name");
}

static void check_apart(const struct data_files *data, const struct plan *plan,
			const struct site_files *files, struct diag *diag)
{
	for (size_t i = 0; i < data->count; i++)
		if (plan_find(plan, data->items[i].address))
			report_taken(&data->items[i], diag);
	for (size_t i = 0; i < files->count; i++) {
		const struct data_file *file = data_find(data, files->items[i].address);
		if (file)
			report_taken(file, diag);
	}
}

void data_plan(const struct record *record, const struct plan *plan, const struct site_files *files,
	       struct data_files *out, struct diag *diag)
{
	struct data_planning work = {.record = record};
	for (size_t i = 0; i < ARRAY_SIZE(site_rows); i++)
		plan_row(&work, KIND_NONE, &site_rows[i]);
	plan_listings(&work, plan);
	plan_sitemaps(&work, plan);
	plan_objects(&work);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct data_rows *rows = &kind_pages(kind)->tables;
		for (size_t i = 0; i < rows->count; i++)
			plan_row(&work, kind, &rows->items[i]);
		plan_register(&work, kind);
		for (size_t i = 0; i < record->of[kind].count; i++) {
			const struct thing *thing = record->of[kind].items[i];
			if (thing->has_page && thing->body)
				plan_charts(&work, thing);
		}
	}
	plan_zip(&work);
	ARRAY_SORT(work.items, work.count, compare_files);
	*out = (struct data_files){work.items, work.count, record, plan, files};
	check_apart(out, plan, files, diag);
}

void data_write(const struct data_files *files, const struct data_file *file, struct arena *arena,
		struct buffer *out)
{
	arena_reset(arena);
	buffer_reset(out);
	file->write(files, file, arena, out);
}

struct value data_url(const struct view *view, struct str folder, struct str name)
{
	if (!view->data)
		return (struct value){0};
	struct str start = arena_printf(view->arena, "%.*s%.*s.", STR_ARG(folder), STR_ARG(name));
	size_t at = first_file(view->data, start);
	if (at == view->data->count || !str_starts(view->data->items[at].address, start))
		return (struct value){0};
	return view_address(view, view->data->items[at].address, (struct str){0});
}

void data_add_headings(const struct record *record, const char *const *headings,
		       struct arena *arena, struct buffer *out)
{
	for (; *headings; headings++)
		csv_add_cell(out, words_site(record, str_from(*headings), arena));
	csv_end_row(out);
}

void data_add_field(const struct thing *thing, const char *key, struct str text, struct buffer *out)
{
	size_t index = schema_find(thing->kind, str_from(key));
	const struct field *field = schema_field(thing->kind, index);
	const struct mark *mark = schema_mark(thing, field);
	csv_add_cell(out, text.len ? text : schema_stated((enum stated)mark->stated));
}

struct str data_number(int number, struct arena *arena)
{
	return number ? arena_printf(arena, "%d", number) : (struct str){0};
}

struct str data_date(struct date date, struct arena *arena)
{
	return date.precision == DATE_NONE ? (struct str){0} : date_print_iso(date, arena);
}

struct file_values {
	struct value url, name, size, type, is_partial;
};

static const struct shape_row file_rows[] = {
	{"url", "the address of the file", VALUE_AT(file_values, url)},
	{"name", "its name", VALUE_AT(file_values, name)},
	{"size", "its size in words: 1.2 MB", VALUE_AT(file_values, size)},
	{"type", "its type in words: PDF", VALUE_AT(file_values, type)},
	{"is_partial", "whether pages of it are left out, as what they hold is not published",
	 VALUE_AT(file_values, is_partial)},
};

const struct shape shape_file = SHAPE("file", file_values, file_rows);

struct str data_size(uint64_t size, struct arena *arena)
{
	double kilobytes = (double)size / 1000;
	if (size < 1000)
		return arena_printf(arena, "%llu bytes", (unsigned long long)size);
	if (kilobytes < 1000)
		return arena_printf(arena, "%.0f kB", kilobytes);
	return arena_printf(arena, "%.1f MB", kilobytes / 1000);
}

static struct str type_in_words(struct str name, struct arena *arena)
{
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	struct str ending = str_sub(name, dot, name.len);
	char *bytes = arena_bytes(arena, ending);
	for (size_t i = 0; i < ending.len; i++)
		if (bytes[i] >= 'a' && bytes[i] <= 'z')
			bytes[i] = (char)(bytes[i] - 'a' + 'A');
	return (struct str){bytes, ending.len};
}

struct value file_value(const struct view *view, const struct site_file *file, struct str name)
{
	struct arena *arena = view->arena;
	if (!file)
		return (struct value){0};
	return view_object(view, &shape_file,
			   &(struct file_values){
				   .url = view_address(view, file->address, (struct str){0}),
				   .name = value_text(name),
				   .size = value_text(data_size(file->size, arena)),
				   .type = value_text(type_in_words(name, arena)),
				   .is_partial = value_truth(file->pages.len > 0),
			   });
}

struct value file_value_of(const struct view *view, const struct thing *thing, struct str name)
{
	return file_value(view, name.len ? files_find(view->files, thing, name) : NULL, name);
}
