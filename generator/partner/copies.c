#include "partner/copies.h"

#include <stdlib.h>

#include "io/file.h"
#include "io/store.h"
#include "partner/catalogue.h"
#include "partner/feed.h"
#include "partner/shared_source.h"

/* The entries of a feed; a copy that cannot be read was never locked. */
static void read_feed(struct shared_source *source, struct str bytes, struct arena *arena)
{
	struct feed *feed = arena_new(arena, struct feed, 1);
	if (!feed_read(bytes, arena, feed).len)
		source->feed = feed;
}

/* What a partner publishes, or why it cannot be read. */
static void read_catalogue(struct shared_source *source, struct str bytes, struct arena *arena,
			   struct diag *diag)
{
	struct place place = {source->thing.source, source->thing.span};
	struct partner_catalogue *catalogue = arena_new(arena, struct partner_catalogue, 1);
	struct str wrong = partner_catalogue_read(bytes, arena, catalogue);
	if (!wrong.len) {
		source->catalogue = catalogue;
		return;
	}
	diag_report(diag, DIAG_NO_COPY, place, "the copy of \"%.*s\" is no catalogue: %.*s",
		    STR_ARG(source->thing.id), STR_ARG(wrong));
	diag_remedy(diag, "run \"boardpack pull\"");
}

static void read_copy(const struct store *store, struct shared_source *source, struct arena *arena,
		      struct diag *diag)
{
	struct place place = {source->thing.source, source->thing.span};
	struct str bytes;
	if (!source->copy)
		return;
	if (store_read(store, source->copy->sha256, &bytes)) {
		if (source->type == SOURCE_FEED)
			read_feed(source, bytes, arena);
		if (source->type == SOURCE_CATALOGUE)
			read_catalogue(source, bytes, arena, diag);
		file_free(bytes);
		return;
	}
	diag_report(diag, DIAG_NO_COPY, place,
		    "the copy of \"%.*s\" is not there or was changed: "
		    "%s/%.*s",
		    STR_ARG(source->thing.id), store_folder_name, STR_ARG(source->copy->sha256));
	diag_remedy(diag, "take it back from your version control, or run "
			  "\"boardpack pull\"");
}

static bool read_lock(const struct store *store, struct arena *arena, struct diag *diag,
		      struct reference_lock *out)
{
	struct source *source = arena_new(arena, struct source, 1);
	*out = (struct reference_lock){0};
	return store_read_lock(store, LOCK_LARGEST, arena, source, diag) &&
	       (!source->text.len || reference_lock_parse(source, arena, diag, out));
}

void copies_join(const char *content, struct record *record, struct diag *diag)
{
	struct store store;
	struct reference_lock lock;
	const struct things *sources = &record->of[KIND_SOURCE];
	if (!sources->count)
		return;
	bool read = store_open(&store, content, STORE_READ, diag) &&
		    read_lock(&store, record->arena, diag, &lock);
	shared_source_join(record, read ? &lock : NULL, diag);
	for (size_t i = 0; i < sources->count; i++)
		read_copy(&store, (struct shared_source *)sources->items[i], record->arena, diag);
	store_close(&store);
}

/* For readers */

struct ending_row {
	const char *media_type;
	const char *ending;
};

/* What a browser shows or saves; never what it would run as a page of ours. */
static const struct ending_row endings[] = {
	{"application/pdf", "pdf"},
	{"text/csv", "csv"},
	{"text/plain", "txt"},
	{"image/png", "png"},
	{"image/jpeg", "jpg"},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml."
	 "document",
	 "docx"},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
	{"application/vnd.openxmlformats-officedocument.presentationml."
	 "presentation",
	 "pptx"},
	{"application/vnd.oasis.opendocument.spreadsheet", "ods"},
	{"application/vnd.oasis.opendocument.text", "odt"},
};

/*
 * The name of a file's copy on the site: "partner-strategy.pdf"; empty where
 * nothing is kept for readers.
 */
static struct str file_name(const struct shared_source *source, struct arena *arena)
{
	if (source->type != SOURCE_FILE || !source->copy)
		return (struct str){0};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_equal(source->copy->media_type, str_from(endings[i].media_type)))
			return arena_printf(arena, "%.*s.%s", STR_ARG(source->thing.id),
					    endings[i].ending);
	return (struct str){0};
}

static int compare_names(const void *left, const void *right)
{
	const struct site_file *a = left, *b = right;
	int order = str_compare(a->name, b->name);
	return order ? order : str_compare(a->address, b->address);
}

struct site_files copies_for_readers(const struct record *record)
{
	const struct things *sources = &record->of[KIND_SOURCE];
	struct arena *arena = record->arena;
	struct site_files files = {.items = arena_new(arena, struct site_file, sources->count)};
	for (size_t i = 0; i < sources->count; i++) {
		const struct shared_source *source =
			(const struct shared_source *)sources->items[i];
		struct str name = file_name(source, arena);
		if (name.len)
			files.items[files.count++] = (struct site_file){
				.name = arena_printf(arena, "%s/%.*s", store_folder_name,
						     STR_ARG(source->copy->sha256)),
				.address = arena_printf(arena, "references/%.*s", STR_ARG(name)),
				.size = source->copy->size,
				.of = &source->thing,
			};
	}
	if (files.count)
		qsort(files.items, files.count, sizeof *files.items, compare_names);
	return files;
}
