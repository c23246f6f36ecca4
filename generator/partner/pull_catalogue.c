#include "partner/pull_state.h"

#include <stdio.h>

#include "io/file.h"
#include "partner/catalogue_change.h"
#include "partner/partner_link.h"
#include "partner/shared_reference.h"
#include "record/schema.h"

enum { MOST_SENTENCES = 20 }; /* of one source */

static bool has_changed(const struct pulled *pulled)
{
	return pulled->outcome == PULL_CHANGED && pulled->catalogue;
}

/* The catalogue as it was; false where there is none that can be read. */
static bool read_before(const struct pulling *work, const struct pulled *pulled,
			struct arena *arena, struct partner_catalogue *out)
{
	struct str bytes;
	if (!pulled->before || !store_read(&work->store, pulled->before->sha256, &bytes))
		return false;
	bool read = !partner_catalogue_read(bytes, arena, out).len;
	file_free(bytes);
	return read;
}

void pull_catalogue_report(const struct pulling *work, const struct pulled *pulled)
{
	struct arena scratch = {0};
	struct partner_catalogue before;
	struct str id = pulled->source->thing.id;
	if (!has_changed(pulled) || !read_before(work, pulled, &scratch, &before)) {
		arena_free(&scratch);
		return;
	}
	struct texts changes = catalogue_changes(&before, pulled->catalogue, &scratch);
	for (size_t i = 0; i < changes.count && i < MOST_SENTENCES; i++)
		printf("%.*s: %.*s\n", STR_ARG(id), STR_ARG(changes.items[i]));
	if (changes.count > MOST_SENTENCES)
		printf("%.*s: and %zu more\n", STR_ARG(id), changes.count - MOST_SENTENCES);
	arena_free(&scratch);
}

static void advise(struct diag *diag, struct str source, const char *before,
		   const struct partner_entry *entry, const char *after)
{
	if (entry)
		diag_remedy(diag, "%s\"%.*s:%.*s:%.*s\"%s", before, STR_ARG(source),
			    STR_ARG(entry->kind), STR_ARG(entry->id), after);
	else
		diag_remedy(diag, "take the reference out, or say in words "
				  "what it was");
}

/* A link, and the catalogue in which it is looked for from now on. */
static void check_link(struct diag *diag, const struct partner_link *link,
		       const struct partner_catalogue *catalogue)
{
	static const char *const words[] = {
		[SHARED_UNKNOWN] = "has no",
		[SHARED_MOVED] = "has another id for the",
		[SHARED_WITHDRAWN] = "has withdrawn the",
	};
	const struct partner_entry *entry = link->reference->entry;
	struct str source = link->reference->source->thing.id;
	uint64_t kind = TO(schema_kind_of(entry->kind));
	struct shared_answer answer = shared_reference_find(catalogue, kind, entry->id);
	if (answer.state == SHARED_FOUND)
		return;
	diag_report(diag, DIAG_LOST_REFERENCE, link->place,
		    "the new catalogue of \"%.*s\" %s %.*s \"%.*s\"", STR_ARG(source),
		    words[answer.state], STR_ARG(entry->kind), STR_ARG(entry->id));
	if (answer.state == SHARED_MOVED)
		advise(diag, source, "write ", answer.entry, "");
	else if (answer.state == SHARED_WITHDRAWN)
		advise(diag, source, "", NULL, "");
	else
		advise(diag, source, "did you mean ",
		       shared_reference_nearest(catalogue, kind, entry->id), "?");
}

void pull_catalogue_check(struct pulling *work)
{
	const struct pull_settings *settings = work->settings;
	bool concerned = false;
	for (size_t i = 0; i < work->count; i++)
		concerned |= has_changed(&work->items[i]);
	const struct record *record = concerned ? settings->read(settings->context) : NULL;
	struct partner_links links = {0};
	if (record)
		links = partner_links(record, &work->arena);
	for (size_t i = 0; i < links.count; i++) {
		const struct partner_link *link = &links.items[i];
		const struct pulled *pulled = pull_find(work, link->reference->source->thing.id);
		if (pulled && has_changed(pulled))
			check_link(&work->diag, link, pulled->catalogue);
	}
}
