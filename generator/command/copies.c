#include "command/copies.h"

#include "io/file.h"
#include "io/store.h"
#include "record/shared_source.h"
#include "text/feed.h"
#include "text/partner_catalogue.h"

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

static void join(const struct store *store, struct record *record, struct diag *diag)
{
	struct reference_lock lock = {0};
	struct arena *arena = record->arena;
	struct source *source = arena_new(arena, struct source, 1);
	const struct things *sources = &record->of[KIND_SOURCE];
	bool read = store_read_lock(store, LOCK_LARGEST, arena, source, diag) &&
		    (!source->text.len || reference_lock_parse(source, arena, diag, &lock));
	shared_source_join(record, read ? &lock : NULL, diag);
	for (size_t i = 0; i < sources->count; i++)
		read_copy(store, (struct shared_source *)sources->items[i], arena, diag);
}

void copies_join(const struct config *config, struct record *record, struct diag *diag)
{
	struct store store;
	if (!record->of[KIND_SOURCE].count)
		return;
	if (store_open(&store, config->content, STORE_READ, diag))
		join(&store, record, diag);
	store_close(&store);
}
