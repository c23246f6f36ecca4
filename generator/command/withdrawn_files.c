#include "command/withdrawn_files.h"

#include <fcntl.h>

#include "base/arena.h"
#include "base/hash.h"
#include "command/file_door.h"
#include "command/file_inside.h"
#include "guard/leak.h"
#include "io/file.h"
#include "record/follow.h"
#include "record/schema.h"

/* What a file is known by. */
struct print {
	struct str hex;     /* SHA-256; empty where it cannot be read: who copies it will say so */
	struct str cleaned; /* the same of what goes out instead of it, if that is another */
	struct word_rows rows; /* of its text, if it has any */
};

/* The words of a file, as far as there is text in it. */
static struct str words_of(const struct run *run, struct str name, struct str bytes,
			   struct arena *arena)
{
	struct buffer inside = {0};
	enum leak_format format;
	bool is_text = leak_format_of(name, &format);
	if (!is_text)
		file_inside_text(name, bytes, !run->config->no_cache, &inside, arena);
	struct str words = withdrawn_words(is_text ? bytes : buffer_view(&inside), arena);
	buffer_free(&inside);
	return words;
}

static struct str fingerprint_of(struct str bytes, struct arena *arena)
{
	struct sha256 sha256 = sha256_of(bytes);
	return sha256_hex(&sha256, arena);
}

static struct str cleaned_fingerprint(struct str name, struct str bytes, struct arena *arena)
{
	struct buffer clean = {0};
	struct arena scratch = {0};
	struct file_refusal refusal;
	struct str fingerprint = {0};
	enum file_type type = file_type_of(name, bytes, &refusal, &scratch);
	if (type != FILE_NONE && file_door_clean(type, bytes, &clean, &scratch) &&
	    !str_equal(bytes, buffer_view(&clean)))
		fingerprint = fingerprint_of(buffer_view(&clean), arena);
	buffer_free(&clean);
	arena_free(&scratch);
	return fingerprint;
}

static struct print print_of(const struct run *run, struct str name, struct arena *arena)
{
	const size_t largest = SIZE_MAX / 2;
	struct arena scratch = {0};
	struct print print = {0};
	struct str bytes;
	struct str path = arena_printf(&scratch, "%s/%.*s", run->config->content, STR_ARG(name));
	if (file_read(AT_FDCWD, path.data, largest, &bytes)) {
		print.hex = fingerprint_of(bytes, arena);
		print.cleaned = cleaned_fingerprint(name, bytes, arena);
		print.rows = word_rows_of(words_of(run, name, bytes, &scratch), arena);
		file_free(bytes);
	}
	arena_free(&scratch);
	return print;
}

struct str withdrawn_files_words(const struct run *run, struct str name, struct arena *arena)
{
	const size_t largest = SIZE_MAX / 2;
	struct str path = arena_printf(arena, "%s/%.*s", run->config->content, STR_ARG(name));
	struct str bytes, words = {0};
	if (file_read(AT_FDCWD, path.data, largest, &bytes)) {
		words = words_of(run, name, bytes, arena);
		file_free(bytes);
	}
	return words;
}

struct texts withdrawn_files_fingerprints(const struct run *run,
					  const struct withdrawal *withdrawal, struct arena *arena)
{
	LIST_OF(struct str) found = {0};
	for (size_t i = 0; i < withdrawal->files.count; i++) {
		struct print print = print_of(run, withdrawal->files.items[i], arena);
		struct str words = word_rows_print(word_rows_known(print.rows), arena);
		if (print.hex.len)
			ARRAY_ADD(&found, arena, print.hex);
		if (print.cleaned.len)
			ARRAY_ADD(&found, arena, print.cleaned);
		if (words.len)
			ARRAY_ADD(&found, arena, words);
	}
	if (withdrawal->text.len)
		ARRAY_ADD(&found, arena, withdrawal->text);
	for (size_t i = 0; i < withdrawal->known_count; i++)
		ARRAY_ADD(&found, arena, word_rows_print(withdrawal->known[i].rows, arena));
	return (struct texts){found.items, found.count};
}

static bool report_no_file(struct run *run, const struct withdrawal *withdrawal,
			   const struct site_files *files)
{
	struct nearest nearest = nearest_to(withdrawal->path);
	for (size_t i = 0; i < files->count; i++)
		nearest_offer(&nearest, files->items[i].name);
	diag_report(&run->diag, DIAG_MISSING_FILE, schema_place_of(&withdrawal->thing, "thing"),
		    "there is no file \"%.*s\" to be withdrawn", STR_ARG(withdrawal->path));
	diag_remedy(&run->diag,
		    "%s%.*s%sif it was deleted from the content, write \"fingerprints: deleted\"",
		    nearest.found.len ? "did you mean \"file:" : "", STR_ARG(nearest.found),
		    nearest.found.len ? "\"? Or, " : "");
	return false;
}

/* What is there of it and is not on record yet. */
static void check_record(struct run *run, const struct withdrawal *withdrawal,
			 const struct texts *found)
{
	const struct thing *thing = &withdrawal->thing;
	const struct texts *known = &withdrawal->fingerprints;
	struct str all = {0};
	size_t missing = 0;
	/* With what it has, so that the line can take the place of the old one. */
	for (size_t i = 0; i < known->count + found->count; i++) {
		bool is_new =
			i >= known->count && !texts_have(known, found->items[i - known->count]);
		struct str one =
			i < known->count ? known->items[i] : found->items[i - known->count];
		missing += is_new;
		if (i < known->count || is_new)
			all = arena_join(&run->arena, all, all.len ? STR(", ") : (struct str){0},
					 one);
	}
	if (!missing)
		return;
	diag_report(&run->diag, DIAG_NO_FINGERPRINT, (struct place){thing->source, thing->span},
		    "once its files are deleted, the %s \"%.*s\" would not be known if it came "
		    "back",
		    schema_kind(withdrawal->gone->kind)->word, STR_ARG(withdrawal->gone->id));
	if (withdrawal->of.len)
		diag_remedy(&run->diag, "let it say: \"fingerprints: [%.*s]\"", STR_ARG(all));
	else
		diag_remedy(&run->diag,
			    "boardpack withdraw %s:%.*s --by ROLE --reason WORD writes down what "
			    "it is known by",
			    schema_kind(withdrawal->gone->kind)->word,
			    STR_ARG(withdrawal->gone->id));
}

/* Files that are published, or of which a text shows the rows. */
struct shown {
	struct str name;
	struct print print;
	struct place place; /* where it is named or shown */
};

struct all_shown {
	struct run *run;
	LIST_OF(struct shown) files;
};

static void add_shown(struct all_shown *all, struct str name, struct place place)
{
	struct arena *arena = &all->run->arena;
	ARRAY_ADD(&all->files, arena, (struct shown){name, print_of(all->run, name, arena), place});
}

static void note_shown(void *context, const struct tie *tie)
{
	struct all_shown *all = context;
	if (!tie->is_file)
		return;
	struct str name = said_path(tie->from, tie->link->written, &all->run->arena);
	for (size_t i = 0; i < all->files.count; i++)
		if (str_equal(all->files.items[i].name, name))
			return;
	add_shown(all, name, (struct place){tie->from->source, tie->link->span});
}

/* Are its words, though some were changed, those of what is known? */
static bool is_like(const struct withdrawal *withdrawal, const struct texts *found,
		    const struct print *print, struct arena *arena)
{
	struct word_rows known;
	bool like = withdrawn_is_like(withdrawal, print->rows);
	for (size_t i = 0; i < found->count && !like; i++)
		like = word_rows_read(found->items[i], arena, &known) &&
		       word_rows_suffice(known, word_rows_found(known, print->rows), 0);
	return like;
}

static void report_again(struct run *run, const struct withdrawal *withdrawal,
			 const struct shown *file, bool is_same)
{
	const struct thing *thing = &withdrawal->thing;
	const struct thing *gone = withdrawal->gone;
	struct place place = {thing->source, thing->span};
	diag_report(&run->diag, DIAG_WITHDRAWN_AGAIN, file->place.source ? file->place : place,
		    "the file \"%.*s\" %s what was withdrawn with the %s \"%.*s\"",
		    STR_ARG(file->name), is_same ? "has the bytes of" : "is much like",
		    schema_kind(gone->kind)->word, STR_ARG(gone->id));
	if (is_same)
		diag_remedy(&run->diag,
			    "name another file, or let who may do so reinstate it: \"reinstated\", "
			    "\"reinstated by\" and \"reinstated because\" in withdrawn.yaml");
	else
		diag_remedy(&run->diag,
			    "name another file; or, where this is what was put right, write "
			    "\"corrected in: [file:%.*s]\" with it in withdrawn.yaml",
			    STR_ARG(file->name));
}

static bool is_among(const struct withdrawal *withdrawal, const struct texts *found,
		     struct str fingerprint)
{
	return fingerprint.len && (texts_have(found, fingerprint) ||
				   texts_have(&withdrawal->fingerprints, fingerprint));
}

static void check_files(struct run *run, const struct withdrawal *withdrawal,
			const struct texts *found, const struct all_shown *all)
{
	for (size_t i = 0; i < all->files.count; i++) {
		const struct shown *file = &all->files.items[i];
		const struct print *print = &file->print;
		struct str written = arena_printf(&run->arena, "file:%.*s", STR_ARG(file->name));
		bool is_same = is_among(withdrawal, found, print->hex) ||
			       is_among(withdrawal, found, print->cleaned);
		if (is_same || (!withdrawn_is_corrected(withdrawal, written) &&
				is_like(withdrawal, found, print, &run->arena)))
			report_again(run, withdrawal, file, is_same);
	}
}

void withdrawn_files_check(struct run *run, const struct record *record,
			   const struct site_files *files)
{
	struct all_shown all = {.run = run};
	if (!record->withdrawn.count)
		return;
	for (size_t i = 0; i < files->count; i++)
		add_shown(&all, files->items[i].name, files->items[i].place);
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		follow(thing, note_shown, &all);
	for (size_t i = 0; i < record->withdrawn.count; i++) {
		const struct withdrawal *withdrawal =
			(const struct withdrawal *)record->withdrawn.items[i];
		struct texts found = withdrawn_files_fingerprints(run, withdrawal, &run->arena);
		if (withdrawal->path.len && !found.count && !withdrawal->fingerprints.count) {
			report_no_file(run, withdrawal, files);
			continue;
		}
		check_record(run, withdrawal, &found);
		check_files(run, withdrawal, &found, &all);
	}
}

void withdrawn_files_clear(const struct record *record, struct output *output)
{
	for (size_t i = 0; i < record->withdrawn.count; i++) {
		const struct withdrawal *withdrawal =
			(const struct withdrawal *)record->withdrawn.items[i];
		output_clear(output, withdrawal->stood_at);
		for (size_t k = 0; k < withdrawal->files.count; k++)
			output_clear(output, files_address(record, withdrawal->files.items[k]));
	}
}

/* Is it that, is it like it, or does it name it by a title of three words or more? */
static bool holds(const struct withdrawal *withdrawal, struct str bytes, struct str words,
		  struct word_rows rows, struct arena *scratch)
{
	size_t blanks = 0;
	struct str title = withdrawn_words(withdrawal->title_was, scratch);
	for (size_t i = 0; i < title.len; i++)
		blanks += title.data[i] == ' ';
	return (blanks > 3 && str_find(words, title) < words.len) ||
	       withdrawn_is_like(withdrawal, rows) ||
	       texts_have(&withdrawal->fingerprints, fingerprint_of(bytes, scratch));
}

static void search(struct run *run, const struct record *record, const struct output *output,
		   struct str path, struct arena *scratch)
{
	enum { LARGEST = 1 << 28 };
	struct str bytes;
	if (!output_read(output, path, LARGEST, &bytes))
		return;
	struct str words = words_of(run, path, bytes, scratch);
	struct word_rows rows = word_rows_of(words, scratch);
	for (size_t i = 0; i < record->withdrawn.count; i++) {
		const struct withdrawal *withdrawal =
			(const struct withdrawal *)record->withdrawn.items[i];
		if (!holds(withdrawal, bytes, words, rows, scratch))
			continue;
		withdrawn_files_report_stray(run, path, schema_kind(withdrawal->gone->kind)->word,
					     withdrawal->gone->id);
		break;
	}
	file_free(bytes);
}

void withdrawn_files_search(struct run *run, const struct record *record,
			    const struct output *output)
{
	struct arena scratch = {0};
	struct output_strays strays = {0};
	if (record->withdrawn.count)
		strays = output_strays(output, &run->arena);
	for (size_t i = 0; i < strays.count; i++) {
		search(run, record, output, strays.items[i], &scratch);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}

void withdrawn_files_report_stray(struct run *run, struct str path, const char *word, struct str id)
{
	diag_report(&run->diag, DIAG_WITHDRAWN_STAYS, (struct place){0},
		    "'%s/%.*s' was not written by this program, and holds or names the %s that was "
		    "withdrawn, \"%.*s\"",
		    run->config->output, STR_ARG(path), word, STR_ARG(id));
	diag_remedy(&run->diag, "remove that file, here and where it was copied to");
}
