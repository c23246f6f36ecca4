/*
 * Withdrawing at once: the record's line first, so that no later build can undo it; then a build;
 * and where the record has errors, what stands in the output folder (withdraw_output.c).
 */
#include "command/withdraw_output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "command/command.h"
#include "command/load.h"
#include "command/withdrawn_files.h"
#include "io/file.h"
#include "kinds/kinds.h"
#include "record/registry.h"
#include "record/schema.h"
#include "site/address.h"
#include "site/kind_pages.h"

struct withdraw {
	struct config config;
	struct run run;
	struct loaded loaded;
	struct withdrawing_now what;
};

static const char withdrawn_file[] = "withdrawn.yaml";

/* The command line */

static const struct field *reason_field(void)
{
	return schema_field_of(KIND_WITHDRAWAL, "reason");
}

/* One of the words of the list; "personal-data" and "in error" are found too. */
static struct str find_reason(struct str written)
{
	enum { SHORTEST = 5 };
	struct str rest = str_from(reason_field()->words), word;
	while (str_split(&rest, '|', &word))
		if (str_equal_key(word, written) ||
		    (written.len >= SHORTEST && str_find(word, written) < word.len))
			return word;
	return (struct str){0};
}

static bool is_line(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ')
			return false;
	return true;
}

static int refuse_usage(const struct config *config)
{
	struct str rest = str_from(reason_field()->words), word;
	if (config->word_count != 1 || !config->by || !config->reason || !is_line(config->by) ||
	    (config->title && !is_line(config->title)))
		return config_refuse(
			"write: boardpack withdraw paper:board-2026-12/winter-plan --by "
			"\"Trust secretary\" --reason \"personal data\"",
			NULL);
	if (find_reason(str_from(config->reason)).len)
		return -1;
	fputs("boardpack: the reasons are:", stderr);
	while (str_split(&rest, '|', &word))
		fprintf(stderr, " \"%.*s\"", STR_ARG(word));
	fputs("\n", stderr);
	return config_refuse("there is no reason", config->reason);
}

/* What is named */

static void report_kind(struct withdraw *work, struct str word)
{
	struct nearest nearest = nearest_to(word);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (schema_kind(kind)->referable)
			nearest_offer(&nearest, str_from(schema_kind(kind)->word));
	diag_report(&work->run.diag, DIAG_BAD_REFERENCE, (struct place){0},
		    "\"%.*s\" is no kind of thing that can be withdrawn", STR_ARG(word));
	if (nearest.found.len)
		diag_remedy(&work->run.diag, "did you mean \"%.*s:\"?", STR_ARG(nearest.found));
}

/* "board-2026-05/sold": with the id of what holds it, though its own says nothing of that. */
static bool is_held_as(const struct thing *thing, struct str id)
{
	const struct thing *holder = thing->parent;
	return holder && str_drop(&id, holder->id) && str_drop(&id, STR("/")) &&
	       str_equal(id, thing->name);
}

static bool was_called(const struct thing *thing, struct str id)
{
	struct arena scratch = {0};
	bool found = false;
	for (size_t i = 0; i < thing->was.count; i++)
		found |= str_equal(address_earlier_id(thing, thing->was.items[i], &scratch), id);
	arena_free(&scratch);
	return found;
}

/* By its id, or one that it had. */
static struct thing *find_thing(const struct record *record, int kind, struct str id)
{
	struct thing *held = NULL;
	for (size_t i = 0; i < record->of[kind].count; i++) {
		struct thing *thing = record->of[kind].items[i];
		if (str_equal(thing->id, id))
			return thing;
		if (is_held_as(thing, id) || was_called(thing, id))
			held = thing;
	}
	return held;
}

/* Where its page stood, by its kind and id alone. */
static struct str address_by_id(int kind, struct str id, struct arena *arena)
{
	const struct kind_pages *pages = kind_pages(kind);
	bool alone = pages->address_alone && str_find_char(id, '/') == id.len;
	const char *pattern = alone ? pages->address_alone : pages->address;
	return pattern && pages->page.template ? address_of_id(pattern, id, arena)
					       : (struct str){0};
}

static bool is_published(struct withdraw *work, struct str address)
{
	struct str path = arena_printf(&work->run.arena, "%s/%.*sindex.html", work->config.output,
				       STR_ARG(address));
	return address.len && !access(path.data, F_OK);
}

/* Of what was deleted: its paragraphs as they were published, so that it is known again. */
static void know_by_page(struct withdraw *work)
{
	enum { LARGEST = 64 << 20 };
	struct arena *arena = &work->run.arena;
	struct buffer texts = {0};
	struct str html, open = STR("<p");
	struct str path = arena_printf(arena, "%s/%.*sindex.html", work->config.output,
				       STR_ARG(work->what.address));
	if (!file_read(AT_FDCWD, path.data, LARGEST, &html))
		return;
	struct str rest = str_skip(html, str_find(html, STR("<main")));
	for (size_t at; (at = str_find(rest, open)) < rest.len;) {
		rest = str_skip(rest, at);
		struct str paragraph = str_sub(rest, 0, str_find(rest, STR("</p>")));
		buffer_printf(&texts, "%.*s\n", STR_ARG(paragraph));
		rest = str_skip(rest, paragraph.len);
	}
	work->what.words = withdrawn_words(buffer_view(&texts), arena);
	struct str known =
		word_rows_print(word_rows_known(word_rows_of(work->what.words, arena)), arena);
	if (known.len) {
		work->what.fingerprints.items = arena_new(arena, struct str, 1);
		ARRAY_PUT(work->what.fingerprints.items, work->what.fingerprints.count, 1, known);
	}
	buffer_free(&texts);
	file_free(html);
}

static bool report_no_thing(struct withdraw *work, struct nearest nearest)
{
	diag_report(&work->run.diag, DIAG_UNKNOWN_REFERENCE, (struct place){0},
		    "there is no %.*s \"%.*s\", neither in the content nor in '%s'",
		    STR_ARG(work->what.word), STR_ARG(work->what.id), work->config.output);
	if (nearest.found.len)
		diag_remedy(&work->run.diag, "did you mean \"%.*s:%.*s\"?",
			    STR_ARG(work->what.word), STR_ARG(nearest.found));
	return false;
}

/* Files of what holds it, as a pack is; they may hold it too. */
static void add_holders(struct withdraw *work, const struct thing *thing, struct texts *files)
{
	struct arena *arena = &work->run.arena;
	LIST_OF(struct str) all = {0};
	for (size_t i = 0; i < files->count; i++)
		ARRAY_ADD(&all, arena, files->items[i]);
	for (const struct thing *holder = thing->parent; holder; holder = holder->parent)
		for (struct said said = {0}; said_next(holder, &said);)
			if (said.file)
				ARRAY_ADD(&all, arena, said_path(holder, *said.file, arena));
	*files = (struct texts){all.items, all.count};
}

/* A file alone, by its path in the content: there, or where it would stand in the site. */
static bool find_file(struct withdraw *work)
{
	struct withdrawing_now *what = &work->what;
	struct arena *arena = &work->run.arena;
	what->word = STR("file");
	what->found.path = what->id;
	what->files = (struct texts){&what->id, 1};
	what->found.files = what->files;
	what->words = withdrawn_files_words(&work->run, what->id, arena);
	what->fingerprints = withdrawn_files_fingerprints(&work->run, &what->found, arena);
	struct str address = files_address(what->record, what->id);
	if (what->fingerprints.count ||
	    !access(arena_printf(arena, "%s/%.*s", work->config.output, STR_ARG(address)).data,
		    F_OK))
		return true;
	struct nearest nearest = nearest_to(what->id);
	for (size_t i = 0; i < work->loaded.files.count; i++)
		nearest_offer(&nearest, work->loaded.files.items[i].name);
	return report_no_thing(work, nearest);
}

static bool find(struct withdraw *work, bool is_read)
{
	struct withdrawing_now *what = &work->what;
	struct record *record = &work->loaded.record;
	struct str written = str_from(work->config.words[0]);
	size_t colon = str_find_char(written, ':');
	struct str word = str_sub(written, 0, colon);
	what->record = record;
	what->kind = schema_kind_of(word);
	what->id = str_skip(written, colon < written.len ? colon + 1 : written.len);
	if (what->id.len && str_equal(word, STR("file")))
		return find_file(work);
	if (what->kind == KIND_NONE || !schema_kind(what->kind)->referable || !what->id.len) {
		report_kind(work, word);
		return false;
	}
	what->word = str_from(schema_kind(what->kind)->word);
	what->address = address_by_id(what->kind, what->id, &work->run.arena);
	struct thing *thing = is_read ? find_thing(record, what->kind, what->id) : NULL;
	if (!thing && is_published(work, what->address)) {
		know_by_page(work);
		return true;
	}
	struct nearest nearest = nearest_to(what->id);
	for (size_t i = 0; i < record->of[what->kind].count; i++)
		nearest_offer(&nearest, record->of[what->kind].items[i]->id);
	if (!thing)
		return report_no_thing(work, nearest);
	what->id = thing->id;
	withdrawn_describe(record, thing, &what->found, &what->words);
	what->fingerprints =
		withdrawn_files_fingerprints(&work->run, &what->found, &work->run.arena);
	what->files = what->found.files;
	add_holders(work, thing, &what->files);
	address_all(record);
	what->address = thing->has_page ? thing->address : (struct str){0};
	return true;
}

/* The record's line */

static void add_quoted(struct buffer *out, struct str text)
{
	buffer_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] == '"' || text.data[i] == '\\')
			buffer_add_char(out, '\\');
		buffer_add_char(out, text.data[i]);
	}
	buffer_add_char(out, '"');
}

static void add_key(struct buffer *out, const char *key, struct str text)
{
	buffer_printf(out, "  %s: ", key);
	add_quoted(out, text);
	buffer_add_char(out, '\n');
}

static void write_entry(const struct withdrawing_now *what, struct buffer *out)
{
	struct arena scratch = {0};
	struct str thing =
		arena_printf(&scratch, "%.*s:%.*s", STR_ARG(what->word), STR_ARG(what->id));
	buffer_add(out, STR("- thing: "));
	add_quoted(out, thing);
	buffer_printf(out, "\n  date: %.*s\n", STR_ARG(what->date));
	add_key(out, "by", what->by);
	add_key(out, "reason", what->reason);
	if (what->title.len)
		add_key(out, "title", what->title);
	buffer_add(out, STR("  fingerprints: "));
	if (!what->fingerprints.count)
		buffer_add(out, STR("deleted"));
	for (size_t i = 0; i < what->fingerprints.count; i++)
		buffer_printf(out, "%s%.*s%s", i ? ", " : "[", STR_ARG(what->fingerprints.items[i]),
			      i + 1 < what->fingerprints.count ? "" : "]");
	buffer_add_char(out, '\n');
	arena_free(&scratch);
}

/* Exchange it whole: whoever kills this has the old one or the new one. */
static bool save_record(struct withdraw *work, int folder, struct str text)
{
	static const char temporary[] = ".withdrawn.yaml.new";
	return file_replace(folder, temporary, withdrawn_file, text) ||
	       diag_report(&work->run.diag, DIAG_CANNOT_WRITE, (struct place){0},
			   "'%s/%s' cannot be written: %s", work->config.content, withdrawn_file,
			   strerror(errno));
}

static bool is_recorded(const struct withdraw *work)
{
	const struct things *things = &work->loaded.record.of[KIND_WITHDRAWAL];
	struct arena scratch = {0};
	struct str written = arena_printf(&scratch, "%.*s:%.*s", STR_ARG(work->what.word),
					  STR_ARG(work->what.id));
	bool found = false;
	for (size_t i = 0; i < things->count; i++) {
		const struct withdrawal *withdrawal = (const struct withdrawal *)things->items[i];
		found |= str_equal(withdrawal->of, written) &&
			 withdrawal->reinstated.precision == DATE_NONE;
	}
	arena_free(&scratch);
	return found;
}

static bool record_it(struct withdraw *work)
{
	enum { LARGEST = 16 << 20 };
	struct buffer text = {0};
	struct str before = {0};
	int folder = file_open_folder(AT_FDCWD, work->config.content);
	if (is_recorded(work)) {
		printf("%s/%s has it already\n", work->config.content, withdrawn_file);
		file_leave(folder);
		return true;
	}
	bool good = file_read(folder, withdrawn_file, LARGEST, &before) || errno == ENOENT;
	buffer_add(&text, before);
	if (before.len && before.data[before.len - 1] != '\n')
		buffer_add_char(&text, '\n');
	file_free(before);
	write_entry(&work->what, &text);
	if (!good)
		diag_report(&work->run.diag, DIAG_CANNOT_READ, (struct place){0},
			    "'%s/%s' cannot be read", work->config.content, withdrawn_file);
	good = good && save_record(work, folder, buffer_view(&text));
	if (good)
		printf("%s/%s: written\n", work->config.content, withdrawn_file);
	buffer_free(&text);
	file_leave(folder);
	return good;
}

/* Who may still hold it */

static void print_partners(const struct record *record)
{
	for (size_t i = 0; i < record->of[KIND_SOURCE].count; i++) {
		const struct thing *source = record->of[KIND_SOURCE].items[i];
		if (((const struct shared_source *)source)->type == SOURCE_CATALOGUE)
			printf("  a partner that pulls from this site may have a copy: %.*s\n",
			       STR_ARG(str_either(source->title, source->id)));
	}
}

static void print_holders(const struct withdraw *work)
{
	const struct withdrawing_now *what = &work->what;
	const struct site *site = what->record->site;
	struct str base = site ? site->address : (struct str){0};
	puts("Others may still hold it:");
	printf("  the host of the site and its cache, until '%s' is published and they are "
	       "cleared\n",
	       work->config.output);
	printf("  search engines and archives: ask them to remove %.*s%s%.*s\n", STR_ARG(base),
	       base.len && str_ends(base, STR("/")) ? "" : "/", STR_ARG(what->address));
	for (size_t i = 0; i < what->files.count; i++)
		printf("  the same for the file %.*s\n", STR_ARG(what->files.items[i]));
	puts("  the repository: deleting a file leaves it in the history");
	print_partners(what->record);
}

static int build_or_take(struct withdraw *work)
{
	struct config config = work->config;
	config.command = COMMAND_BUILD;
	config.keeps_withdrawn = false;
	bool committed = false;
	config.committed = &committed;
	int status = command_build(&config);
	if (committed)
		return status;
	puts("The site cannot be built, so it is taken out of what stands there:");
	return withdraw_from_output(&work->run, &work->what) ? 0 : 3;
}

static int withdraw(struct withdraw *work)
{
	bool is_read = load_linked(&work->run, &work->loaded);
	/* What is wrong with the content is for the build to say. */
	diag_free(&work->run.diag);
	work->run.diag = (struct diag){0};
	struct date today = work->loaded.record.now.date;
	if (today.precision == DATE_NONE)
		today = moment_from_seconds(time(NULL)).date;
	work->what.by = str_from(work->config.by);
	work->what.reason = find_reason(str_from(work->config.reason));
	work->what.title = str_from(work->config.title);
	work->what.date = date_print_iso(today, &work->run.arena);
	if (!find(work, is_read) || !record_it(work))
		return -1;
	int status = build_or_take(work);
	print_holders(work);
	return status;
}

int command_withdraw(const struct config *config)
{
	struct withdraw work = {.config = *config};
	int status = refuse_usage(config);
	if (status >= 0)
		return status;
	work.config.keeps_withdrawn = true;
	run_begin(&work.run, &work.config);
	status = withdraw(&work);
	int told = run_end(&work.run, NULL);
	load_free(&work.loaded);
	run_free(&work.run);
	return told ? told : status;
}
