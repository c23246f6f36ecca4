#include "command/withdrawn_files.h"

#include <fcntl.h>

#include "base/hash.h"
#include "base/list.h"
#include "io/file.h"
#include "record/follow.h"
#include "record/schema.h"

/* Empty where it cannot be read: who copies it will say so. */
static struct str fingerprint_of(const struct run *run, struct str name, struct arena *arena)
{
	const size_t largest = SIZE_MAX / 2;
	struct str path = arena_printf(arena, "%s/%.*s", run->config->content, STR_ARG(name));
	struct str bytes;
	if (!file_read(AT_FDCWD, path.data, largest, &bytes))
		return (struct str){0};
	struct sha256 sha256 = sha256_of(bytes);
	file_free(bytes);
	return sha256_hex(&sha256, arena);
}

static bool has(const struct texts *texts, struct str text)
{
	for (size_t i = 0; i < texts->count; i++)
		if (str_equal(texts->items[i], text))
			return true;
	return false;
}

struct texts withdrawn_files_fingerprints(const struct run *run,
					  const struct withdrawal *withdrawal, struct arena *arena)
{
	LIST_OF(struct str) found = {0};
	for (size_t i = 0; i < withdrawal->files.count; i++) {
		struct str hex = fingerprint_of(run, withdrawal->files.items[i], arena);
		if (hex.len)
			ARRAY_ADD(&found, arena, hex);
	}
	if (withdrawal->text.len)
		ARRAY_ADD(&found, arena, withdrawal->text);
	return (struct texts){found.items, found.count};
}

/* What is there of it and is not on record yet. */
static void check_record(struct run *run, const struct withdrawal *withdrawal,
			 const struct texts *found)
{
	struct str missing = {0};
	const struct thing *thing = &withdrawal->thing;
	for (size_t i = 0; i < found->count; i++)
		if (!has(&withdrawal->fingerprints, found->items[i]))
			missing = missing.len
					  ? arena_printf(&run->arena, "%.*s, %.*s",
							 STR_ARG(missing), STR_ARG(found->items[i]))
					  : found->items[i];
	if (!missing.len)
		return;
	diag_report(&run->diag, DIAG_NO_FINGERPRINT, (struct place){thing->source, thing->span},
		    "once its files are deleted, the %s \"%.*s\" would not be known if it came "
		    "back",
		    schema_kind(withdrawal->gone->kind)->word, STR_ARG(withdrawal->gone->id));
	if (withdrawal->of.len)
		diag_remedy(&run->diag, "add to it: \"fingerprints: [%.*s]\"", STR_ARG(missing));
	else
		diag_remedy(&run->diag,
			    "boardpack withdraw %s:%.*s --by ROLE --reason WORD writes down what "
			    "it is known by",
			    schema_kind(withdrawal->gone->kind)->word,
			    STR_ARG(withdrawal->gone->id));
}

/* Files that are published, or of which a text shows the rows. */
struct shown {
	struct str name, fingerprint;
	struct place place; /* of the block that shows them */
};

struct all_shown {
	struct run *run;
	LIST_OF(struct shown) files;
};

static void add_shown(struct all_shown *all, struct str name, struct place place)
{
	struct str fingerprint = fingerprint_of(all->run, name, &all->run->arena);
	ARRAY_ADD(&all->files, &all->run->arena, (struct shown){name, fingerprint, place});
}

static void note_shown(void *context, const struct tie *tie)
{
	struct all_shown *all = context;
	if (!tie->is_file)
		return;
	struct str name = withdrawn_file_beside(tie->from, tie->link->written, &all->run->arena);
	for (size_t i = 0; i < all->files.count; i++)
		if (str_equal(all->files.items[i].name, name))
			return;
	add_shown(all, name, (struct place){tie->from->source, tie->link->span});
}

static void check_files(struct run *run, const struct withdrawal *withdrawal,
			const struct texts *found, const struct all_shown *all)
{
	const struct thing *thing = &withdrawal->thing;
	for (size_t i = 0; i < all->files.count; i++) {
		const struct shown *shown = &all->files.items[i];
		struct str hex = shown->fingerprint;
		if (!hex.len || (!has(found, hex) && !has(&withdrawal->fingerprints, hex)))
			continue;
		diag_report(&run->diag, DIAG_WITHDRAWN_AGAIN,
			    shown->place.source ? shown->place
						: (struct place){thing->source, thing->span},
			    "the file \"%.*s\" has the bytes of one that was withdrawn with the %s "
			    "\"%.*s\"",
			    STR_ARG(shown->name), schema_kind(withdrawal->gone->kind)->word,
			    STR_ARG(withdrawal->gone->id));
		diag_remedy(&run->diag,
			    "name another file, or let who may do so reinstate it: \"reinstated\", "
			    "\"reinstated by\" and \"reinstated because\" in withdrawn.yaml");
	}
}

void withdrawn_files_check(struct run *run, const struct record *record,
			   const struct site_files *files)
{
	struct all_shown all = {.run = run};
	if (!record->withdrawn.count)
		return;
	for (size_t i = 0; i < files->count; i++)
		add_shown(&all, files->items[i].name, (struct place){0});
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			follow(record->of[kind].items[i], note_shown, &all);
	for (size_t i = 0; i < record->withdrawn.count; i++) {
		const struct withdrawal *withdrawal =
			(const struct withdrawal *)record->withdrawn.items[i];
		struct texts found = withdrawn_files_fingerprints(run, withdrawal, &run->arena);
		check_record(run, withdrawal, &found);
		check_files(run, withdrawal, &found, &all);
	}
}
