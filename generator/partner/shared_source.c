#include "partner/shared_source.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/hash.h"
#include "io/file.h"
#include "io/store.h"
#include "partner/catalogue.h"
#include "partner/feed.h"
#include "record/prose.h"
#include "record/schema.h"
#include "text/url.h"

struct str shared_source_word(const struct shared_source *source)
{
	size_t index = schema_find(KIND_SOURCE, STR("type"));
	return schema_choice(schema_field(KIND_SOURCE, index), source->type);
}

/* "mailto:risk:x" would be an address to write to. */
static bool is_scheme(struct str id)
{
	char text[16];
	int len = snprintf(text, sizeof text, "%.*s:", STR_ARG(id));
	return len < (int)sizeof text && url_is_allowed((struct str){text, (size_t)len});
}

static bool check_id(const struct shared_source *source, struct diag *diag)
{
	/* An empty one could not be read, which was reported. */
	if (!source->thing.id.len || schema_is_unread(&source->thing, "id"))
		return false;
	bool is_kind = schema_kind_of(source->thing.id) != KIND_NONE;
	if (!is_kind && !is_scheme(source->thing.id))
		return true;
	diag_report(diag, DIAG_BAD_ID, schema_place_of(&source->thing, "id"),
		    "a source cannot be called \"%.*s\", which is a kind of %s",
		    STR_ARG(source->thing.id), is_kind ? "thing" : "address");
	diag_remedy(diag, "name it after its publisher");
	return false;
}

static bool refuse(const struct shared_source *source, const char *key, const char *why,
		   const char *remedy, struct diag *diag)
{
	diag_report(diag, DIAG_BAD_SETTING, schema_place_of(&source->thing, key), "%s", why);
	diag_remedy(diag, "%s", remedy);
	return false;
}

bool shared_source_check(const struct shared_source *source, struct diag *diag)
{
	const struct thing *thing = &source->thing;
	bool good = check_id(source, diag);
	if (source->pin.len && !sha256_is_hex(source->pin))
		good = refuse(source, "pin", "a SHA-256 is 64 digits 0-9 and a-f",
			      "leave it out, pull, and take it from references.lock", diag);
	if (schema_is_stated(thing, "greatest size") &&
	    (source->greatest_size < 1 || source->greatest_size > 256))
		good = refuse(source, "greatest size",
			      "the greatest size is from 1 to 256 megabytes",
			      "write such a number, or leave the key out", diag);
	if (schema_is_stated(thing, "greatest age") && source->greatest_age < 1)
		good = refuse(source, "greatest age", "the greatest age is at least one day",
			      "write a number of days, or leave the key out", diag);
	if (str_starts(source->web, STR("http://")) && source->http_allowed != ANSWER_YES)
		good = refuse(source, "address",
			      "an http address is not encrypted, so that anybody on the way could "
			      "change what comes",
			      "write https, or \"http allowed: yes\" if there is nothing else",
			      diag);
	return good;
}

/* Its copy, and what the lock knows where the author says nothing */

bool shared_source_is_of(const struct shared_source *source, const struct locked *copy)
{
	return copy && str_equal(copy->address, source->web) &&
	       str_equal(copy->type, shared_source_word(source)) &&
	       (!source->pin.len || str_equal(copy->sha256, source->pin));
}

static void take_description(struct shared_source *source, const struct locked *copy)
{
	struct date date;
	source->thing.title = str_either(source->thing.title, copy->title);
	source->publisher = str_either(source->publisher, copy->publisher);
	source->language = str_either(source->language, copy->language);
	if (source->date.precision == DATE_NONE && date_parse(copy->date, &date) == DATE_READ)
		source->date = date;
}

static void check_age(const struct record *record, struct shared_source *source, struct diag *diag)
{
	struct date confirmed = source->copy->confirmed;
	int days = date_first_day(record->now.date) - date_first_day(confirmed);
	source->is_old = source->greatest_age && days > source->greatest_age;
	if (!source->is_old)
		return;
	diag_report(diag, DIAG_OLD_COPY, schema_place_of(&source->thing, "greatest age"),
		    "\"%.*s\" has not been confirmed since %.*s, %d day%s ago",
		    STR_ARG(source->thing.id), STR_ARG(date_print(confirmed, record->arena)), days,
		    str_plural((unsigned long long)days));
	diag_remedy(diag, "run \"boardpack pull\"");
}

static struct str add(struct str text, struct str more, struct arena *arena)
{
	if (!more.len)
		return text;
	return arena_printf(arena, "%.*s, %.*s", STR_ARG(text), STR_ARG(more));
}

/*
 * "Strategy, Partner Trust, November 2023 (copied on 28 November 2026)", without what is not known.
 */
static struct str cite(const struct shared_source *source, struct arena *arena)
{
	struct str text = add(source->thing.title, source->publisher, arena);
	text = add(text, date_print(source->date, arena), arena);
	if (!source->copy)
		return text;
	struct str copied = date_print(source->copy->copied.date, arena);
	return arena_printf(arena, "%.*s (copied on %.*s)", STR_ARG(text), STR_ARG(copied));
}

/*
 * Where what is shown is from, and how old it may be: "Partner Trust, copied on 28 November 2026";
 * past its greatest age "Partner Trust, not confirmed since 1 March 2026".
 */
static struct str note(const struct shared_source *source, struct arena *arena)
{
	struct str name = shared_source_publisher(source);
	const struct locked *copy = source->copy;
	if (!copy)
		return name;
	struct date date = source->is_old ? copy->confirmed : copy->copied.date;
	return arena_printf(arena, "%.*s, %s %.*s", STR_ARG(name),
			    source->is_old ? "not confirmed since" : "copied on",
			    STR_ARG(date_print(date, arena)));
}

struct str shared_source_publisher(const struct shared_source *source)
{
	return str_either(source->publisher, source->thing.title);
}

/* Without a lock it could not be read, or what is written cannot be pulled: both were reported. */
static void join(const struct record *record, struct shared_source *source,
		 const struct reference_lock *lock, struct diag *diag)
{
	const struct locked *copy = lock ? reference_lock_find(lock, source->thing.id) : NULL;
	if (shared_source_is_of(source, copy)) {
		source->copy = copy;
		take_description(source, copy);
		check_age(record, source, diag);
	} else if (lock) {
		diag_report(diag, DIAG_NO_COPY, schema_place_of(&source->thing, "address"),
			    copy ? "\"%.*s\" was pulled by another address, type or pin than is "
				   "written here"
				 : "\"%.*s\" was never pulled",
			    STR_ARG(source->thing.id));
		diag_remedy(diag, "run \"boardpack pull\" and commit what it writes");
	}
	/* One without an id that can be read has its address. */
	source->thing.title =
		str_either(source->thing.title, str_either(source->thing.id, source->web));
	source->citation = cite(source, record->arena);
	source->note = note(source, record->arena);
}

/* The bytes of a copy; a feed that cannot be read was never locked. */
static void read_bytes(struct shared_source *source, struct str bytes, struct arena *arena,
		       struct diag *diag)
{
	struct place place = {source->thing.source, source->thing.span};
	struct feed *feed = arena_new(arena, struct feed, 1);
	struct partner_catalogue *catalogue = arena_new(arena, struct partner_catalogue, 1);
	if (source->type == SOURCE_FEED && !feed_read(bytes, arena, feed).len)
		source->feed = feed;
	if (source->type != SOURCE_CATALOGUE)
		return;
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
	if (store_read(store, source->copy->sha256, &bytes)) {
		read_bytes(source, bytes, arena, diag);
		file_free(bytes);
		return;
	}
	diag_report(diag, DIAG_NO_COPY, place,
		    "the copy of \"%.*s\" is not there or was changed: %s/%.*s",
		    STR_ARG(source->thing.id), store_folder_name, STR_ARG(source->copy->sha256));
	diag_remedy(diag, "take it back from your version control, or run \"boardpack pull\"");
}

bool shared_source_read_lock(const struct store *store, struct arena *arena, struct diag *diag,
			     struct reference_lock *out)
{
	struct source *source = arena_new(arena, struct source, 1);
	*out = (struct reference_lock){.source = source};
	return store_read_lock(store, LOCK_LARGEST, arena, source, diag) &&
	       (!source->text.len || reference_lock_parse(source, arena, diag, out));
}

void shared_source_join(const char *content, struct record *record, struct diag *diag)
{
	struct store store;
	struct reference_lock lock;
	const struct things *sources = &record->of[KIND_SOURCE];
	if (!sources->count)
		return;
	bool read = store_open(&store, content, STORE_READ, diag) &&
		    shared_source_read_lock(&store, record->arena, diag, &lock);
	for (size_t i = 0; i < sources->count; i++) {
		struct shared_source *source = (struct shared_source *)sources->items[i];
		bool good = shared_source_check(source, diag);
		join(record, source, read && good ? &lock : NULL, diag);
		if (source->copy)
			read_copy(&store, source, record->arena, diag);
	}
	store_close(&store);
}

/* News */

static void check_news(const struct link *link, struct place place, struct diag *diag)
{
	const struct shared_source *source = (const struct shared_source *)link->target;
	/* An unknown type or source was reported. */
	if (!source || !source->type || source->type == SOURCE_FEED)
		return;
	diag_report(diag, DIAG_WRONG_KIND, place,
		    "\"%.*s\" is a %.*s and no feed, so that it has no news",
		    STR_ARG(source->thing.id), STR_ARG(shared_source_word(source)));
	diag_remedy(diag,
		    "name a source of \"type: feed\", or cite this one: "
		    "[[source:%.*s]]",
		    STR_ARG(source->thing.id));
}

static void check_body(const struct thing *thing, struct diag *diag)
{
	const struct markdown *body = prose_read(thing->body);
	for (size_t i = 0; i < body->news_count; i++) {
		const struct link *link = &thing->body->links[body->news[i].reference];
		check_news(link, (struct place){thing->source, link->span}, diag);
	}
}

void shared_source_check_news(const struct record *record, struct diag *diag)
{
	const struct thing *site = &record->site->thing;
	const struct links *home = &record->site->news;
	for (size_t i = 0; i < home->count; i++)
		check_news(&home->items[i], (struct place){site->source, home->items[i].span},
			   diag);
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		if (thing->body)
			check_body(thing, diag);
}

/* For readers */

/* What a browser shows or saves; never what it would run as a page of ours. */
const struct copied_type copied_types[] = {
	{".pdf", "application/pdf", "%PDF-"},
	{".csv", "text/csv", ""},
	{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK"},
	{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"},
	{".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	 "PK"},
	{".ods", "application/vnd.oasis.opendocument.spreadsheet", "PK"},
	{".odt", "application/vnd.oasis.opendocument.text", "PK"},
	{".txt", "text/plain", NULL},
	{".png", "image/png", NULL},
	{".jpg", "image/jpeg", NULL},
	{NULL, NULL, NULL},
};

/* The ending of a file's copy on the site; null where nothing is kept for readers. */
static const char *ending_of(const struct shared_source *source)
{
	const struct copied_type *type = copied_types;
	if (source->type != SOURCE_FILE || !source->copy)
		return NULL;
	while (type->ending && !str_equal(source->copy->media_type, str_from(type->media_type)))
		type++;
	return type->ending;
}

static int compare_names(const void *left, const void *right)
{
	const struct site_file *a = left, *b = right;
	int order = str_compare(a->name, b->name);
	return order ? order : str_compare(a->address, b->address);
}

struct site_files shared_source_files(const struct record *record)
{
	const struct things *sources = &record->of[KIND_SOURCE];
	struct arena *arena = record->arena;
	struct site_files files = {.items = arena_new(arena, struct site_file, sources->count)};
	for (size_t i = 0; i < sources->count; i++) {
		const struct shared_source *source =
			(const struct shared_source *)sources->items[i];
		const char *ending = ending_of(source);
		struct site_file file = {
			.of = &source->thing,
			.place = {source->thing.source, source->thing.span},
		};
		if (!ending)
			continue;
		file.name = arena_printf(arena, "%s/%.*s", store_folder_name,
					 STR_ARG(source->copy->sha256));
		file.address =
			arena_printf(arena, "references/%.*s%s", STR_ARG(source->thing.id), ending);
		file.size = source->copy->size;
		ARRAY_PUT(files.items, files.count, sources->count, file);
	}
	ARRAY_SORT(files.items, files.count, compare_names);
	return files;
}
