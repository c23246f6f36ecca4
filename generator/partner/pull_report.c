/*
 * What has changed, in words: of each source, inside a partner's catalogue, and what breaks here.
 */
#include <inttypes.h>
#include <stdio.h>

#include "io/file.h"
#include "partner/catalogue_change.h"
#include "partner/check_links.h"
#include "partner/pull_state.h"
#include "partner/shared_reference.h"
#include "record/schema.h"

enum { MOST_SENTENCES = 20 }; /* of one source */

static bool is_gone(const struct pulling *work, size_t entry)
{
	return !work->named[entry] && !work->settings->only;
}

/* "81920 bytes" as people say it. */
static struct str size_words(uint64_t size, struct arena *arena)
{
	if (size < 1000)
		return arena_printf(arena, "%" PRIu64 " bytes", size);
	if (size < 1000000)
		return arena_printf(arena, "%" PRIu64 " kB", (size + 500) / 1000);
	return arena_printf(arena, "%.1f MB", (double)size / 1e6);
}

/* "; title "A", was "B"", where one of both says it. */
static void print_difference(const char *what, struct str before, struct str after)
{
	if (str_equal(before, after))
		return;
	printf("; %s ", what);
	if (!after.len)
		printf("no longer stated");
	else if (before.len)
		printf("\"%.*s\", was \"%.*s\"", STR_ARG(after), STR_ARG(before));
	else
		printf("\"%.*s\"", STR_ARG(after));
}

static void print_one(const struct pulled *pulled, struct arena *arena)
{
	static const struct locked nothing = {0};
	const struct locked *before = pulled->before ? pulled->before : &nothing;
	const struct locked *after = &pulled->after;
	struct str id = pulled->source->thing.id;
	struct str size = size_words(after->size, arena);
	struct str type = str_either(after->media_type, STR("type not stated"));
	if (pulled->outcome == PULL_NEW)
		printf("%.*s: new, %.*s, %.*s", STR_ARG(id), STR_ARG(size), STR_ARG(type));
	else if (pulled->outcome == PULL_CHANGED)
		printf("%.*s: changed, %.*s, was %.*s", STR_ARG(id), STR_ARG(size),
		       STR_ARG(size_words(before->size, arena)));
	else if (pulled->outcome == PULL_REDESCRIBED)
		printf("%.*s: the same bytes", STR_ARG(id));
	else
		return;
	print_difference("title", before->title, after->title);
	print_difference("publisher", before->publisher, after->publisher);
	print_difference("date", before->date, after->date);
	print_difference("language", before->language, after->language);
	if (pulled->before)
		print_difference("address", before->final_address, after->final_address);
	putchar('\n');
}

/* Catalogues */

static bool has_changed(const struct pulled *pulled)
{
	return pulled->outcome == PULL_CHANGED && pulled->catalogue;
}

/* The catalogue as it was; false where there is none that can be read. */
static bool read_before(const struct pulling *work, const struct pulled *pulled,
			struct arena *arena, struct partner_catalogue *out)
{
	struct str bytes;
	if (!store_read(&work->store, pulled->before->sha256, &bytes))
		return false;
	bool read = !partner_catalogue_read(bytes, arena, out).len;
	file_free(bytes);
	return read;
}

static void print_inside(const struct pulling *work, const struct pulled *pulled,
			 struct arena *arena)
{
	struct partner_catalogue before;
	struct str id = pulled->source->thing.id;
	if (!has_changed(pulled) || !read_before(work, pulled, arena, &before))
		return;
	struct buffer changes = {0};
	catalogue_changes(&before, pulled->catalogue, arena, &changes);
	struct str rest = buffer_view(&changes), line;
	size_t count = 0;
	for (; rest.len && str_split(&rest, '\n', &line); count++)
		if (count < MOST_SENTENCES)
			printf("%.*s: %.*s\n", STR_ARG(id), STR_ARG(line));
	if (count > MOST_SENTENCES)
		printf("%.*s: and %zu more\n", STR_ARG(id), count - MOST_SENTENCES);
	buffer_free(&changes);
}

void pull_report(const struct pulling *work)
{
	size_t counts[PULL_OUTCOMES] = {0};
	struct arena scratch = {0};
	for (size_t i = 0; i < work->count; i++) {
		counts[work->items[i].outcome]++;
		print_one(&work->items[i], &scratch);
		print_inside(work, &work->items[i], &scratch);
		arena_reset(&scratch);
	}
	for (size_t i = 0; i < work->before.count; i++)
		if (is_gone(work, i))
			printf("%.*s: no longer a source\n", STR_ARG(work->before.items[i].source));
	printf("%zu asked: %zu new, %zu changed, %zu unchanged, %zu failed%s\n", work->asked_count,
	       counts[PULL_NEW], counts[PULL_CHANGED] + counts[PULL_REDESCRIBED], counts[PULL_SAME],
	       counts[PULL_FAILED], work->settings->dry_run ? "; nothing was written" : "");
	arena_free(&scratch);
}

/* What breaks here */

/* A link, and the catalogue in which it is looked for from now on. */
static void check_link(struct pulling *work, const struct outward_link *link,
		       const struct partner_catalogue *catalogue)
{
	static const char *const words[] = {
		[SHARED_UNKNOWN] = "has no",
		[SHARED_MOVED] = "has another id for the",
		[SHARED_WITHDRAWN] = "has withdrawn the",
	};
	struct diag *diag = &work->diag;
	const struct partner_entry *entry = link->reference->entry, *there = NULL;
	struct str source = link->reference->source->thing.id, id = {0};
	kind_set kind = TO(schema_kind_of(entry->kind));
	struct shared_answer answer = shared_reference_find(catalogue, kind, entry->id);
	if (answer.state == SHARED_FOUND)
		return;
	diag_report(diag, DIAG_LOST_REFERENCE, link->place,
		    "the new catalogue of \"%.*s\" %s %.*s \"%.*s\"", STR_ARG(source),
		    words[answer.state], STR_ARG(entry->kind), STR_ARG(entry->id));
	if (answer.state == SHARED_MOVED)
		there = answer.entry;
	else if (answer.state == SHARED_UNKNOWN)
		there = shared_reference_nearest(catalogue, kind, entry->id);
	if (there)
		id = shared_reference_id(source, there, &work->arena);
	if (!there)
		diag_remedy(diag, "take the reference out, or say in words what it was");
	else if (answer.state == SHARED_MOVED)
		diag_remedy(diag, "write \"%.*s\"", STR_ARG(id));
	else
		diag_remedy(diag, "did you mean \"%.*s\"?", STR_ARG(id));
}

/* The new catalogue of a source of the content, or null. */
static const struct partner_catalogue *new_catalogue(const struct pulling *work, struct str id)
{
	for (size_t i = 0; i < work->count; i++)
		if (has_changed(&work->items[i]) && str_equal(work->items[i].source->thing.id, id))
			return work->items[i].catalogue;
	return NULL;
}

void pull_check_content(struct pulling *work)
{
	const struct pull_settings *settings = work->settings;
	bool concerned = false;
	for (size_t i = 0; i < work->count; i++)
		concerned = concerned || has_changed(&work->items[i]);
	const struct record *record = concerned ? settings->read(settings->context) : NULL;
	if (!record)
		return;
	struct outward_links links = outward_links(record, &work->arena);
	for (size_t i = 0; i < links.count; i++) {
		const struct outward_link *link = &links.items[i];
		const struct partner_catalogue *catalogue =
			link->reference ? new_catalogue(work, link->reference->source->thing.id)
					: NULL;
		if (catalogue)
			check_link(work, link, catalogue);
	}
}

/* With --locked */

void pull_compare(struct pulling *work)
{
	static const char *const words[PULL_OUTCOMES] = {
		[PULL_NEW] = "is not in the lock",
		[PULL_CHANGED] = "has other bytes than the lock says",
		[PULL_REDESCRIBED] =
			"comes from another address, or as another type, than the lock says",
	};
	for (size_t i = 0; i < work->count; i++) {
		const struct thing *thing = &work->items[i].source->thing;
		const char *what = words[work->items[i].outcome];
		if (!what)
			continue;
		diag_report(&work->diag, DIAG_SOURCE_CHANGED,
			    (struct place){thing->source, thing->span}, "\"%.*s\" %s",
			    STR_ARG(thing->id), what);
		diag_remedy(&work->diag,
			    "run \"boardpack pull\" without --locked, and read what it changes");
	}
	for (size_t i = 0; i < work->before.count; i++) {
		const struct locked *entry = &work->before.items[i];
		if (!is_gone(work, i))
			continue;
		diag_report(&work->diag, DIAG_SOURCE_CHANGED,
			    (struct place){work->before.source, entry->span},
			    "\"%.*s\" is locked but no longer a source", STR_ARG(entry->source));
		diag_remedy(&work->diag, "run \"boardpack pull\" without --locked");
	}
}
