/*
 * What is left of what was withdrawn, when the record is cut: where it is still named, what was
 * made with it, and whether it came back.
 */
#include "base/arena.h"
#include "base/buffer.h"
#include "record/schema.h"
#include "record/withdrawn.h"

struct checking {
	const struct record *record;
	struct withdrawal *withdrawal;
	struct str title;     /* in words */
	struct texts with_it; /* files that may hold it */
	struct arena scratch, files;
	struct diag *diag;
};

/* Without the words of links to things: those to what was withdrawn are not shown. */
static struct str without_links(struct str html, struct arena *arena)
{
	struct buffer out = {0};
	struct str open = STR("<a href=\"\">");
	for (size_t at; (at = str_find(html, open)) < html.len;) {
		buffer_add(&out, str_sub(html, 0, at));
		html = str_skip(html, at);
		html = str_skip(html, str_find(html, STR("</a>")));
	}
	buffer_add(&out, html);
	return buffer_take(&out, arena);
}

static bool is_approved(const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	return kind->is_approved && kind->is_approved(thing);
}

static bool names(struct checking *work, const struct thing *thing, struct str text)
{
	if (!is_approved(thing))
		text = without_links(text, &work->scratch);
	struct str words = withdrawn_words(text, &work->scratch);
	bool found = str_find(words, work->title) < words.len;
	arena_reset(&work->scratch);
	return found;
}

static void report_mention(const struct checking *work, const struct thing *thing,
			   struct place place)
{
	bool approved = is_approved(thing);
	const struct thing *gone = work->withdrawal->gone;
	diag_report(work->diag, approved ? DIAG_WITHDRAWN_IN_MINUTES : DIAG_WITHDRAWN_MENTION,
		    place, "this%s names the %s that was withdrawn, \"%.*s\"",
		    approved ? " was approved, and" : "", schema_kind(gone->kind)->word,
		    STR_ARG(gone->id));
	diag_remedy(work->diag,
		    "%s, or say that it may stand: \"mentions checked: ROLE, DATE\" with it in "
		    "withdrawn.yaml",
		    approved ? "let the meeting amend it" : "name it in other words");
}

/* The block of a text that names it, for the line; else the text as a whole. */
static void check_prose(struct checking *work, const struct thing *thing, const struct prose *prose)
{
	if (!names(work, thing, prose->markdown.html))
		return;
	struct place place = {thing->source, thing->span};
	for (size_t i = 0; i < prose->markdown.block_count; i++) {
		const struct markdown_block *block = &prose->markdown.blocks[i];
		if (!names(work, thing, str_sub(prose->markdown.html, block->start, block->end)))
			continue;
		place.span = block->span;
		break;
	}
	report_mention(work, thing, place);
}

static void check_mentions(struct checking *work, const struct thing *thing)
{
	for (struct said said = {0}; said_next(thing, &said);) {
		if (said.text && names(work, thing, *said.text))
			report_mention(work, thing, schema_place(thing, said.field));
		if (said.prose)
			check_prose(work, thing, said.prose);
	}
}

static bool has(const struct texts *texts, struct str text)
{
	for (size_t i = 0; i < texts->count; i++)
		if (str_equal(texts->items[i], text))
			return true;
	return false;
}

/* Files that were made with it, as the pack of a meeting: until somebody has looked they wait. */

/* The files of what held it, and its own, which others may name. */
static struct texts files_with_it(struct checking *work)
{
	const struct withdrawal *withdrawal = work->withdrawal;
	LIST_OF(struct str) files = {0};
	for (size_t i = 0; i < withdrawal->files.count; i++)
		ARRAY_ADD(&files, &work->files, withdrawal->files.items[i]);
	for (const struct thing *holder = withdrawal->gone->parent; holder; holder = holder->parent)
		for (struct said said = {0}; said_next(holder, &said);)
			if (said.file)
				ARRAY_ADD(&files, &work->files,
					  said_path(holder, *said.file, &work->files));
	return (struct texts){files.items, files.count};
}

static void report_pack(const struct checking *work, const struct thing *thing,
			const struct field *field)
{
	const struct thing *gone = work->withdrawal->gone;
	diag_report(work->diag, DIAG_WITHDRAWN_PACK, schema_place(thing, field),
		    "\"%.*s\" may hold the %s that was withdrawn, \"%.*s\", so it waits",
		    STR_ARG(*(const struct str *)schema_value(thing, field)),
		    schema_kind(gone->kind)->word, STR_ARG(gone->id));
	diag_remedy(work->diag, "put one without it in its place; then write \"pack checked: ROLE, "
				"DATE\" with it in withdrawn.yaml");
}

/* Somebody has looked: the file is no longer one of those that were withdrawn. */
static void clear_file(struct texts *files, struct str path)
{
	size_t kept = 0;
	for (size_t i = 0; i < files->count; i++)
		if (!str_equal(files->items[i], path))
			files->items[kept++] = files->items[i];
	files->count = kept;
}

static void hold_file(struct checking *work, const struct thing *thing, const struct said *said,
		      struct texts *told)
{
	struct str path = said_path(thing, *said->file, &work->files);
	if (!has(&work->with_it, path))
		return;
	if (work->withdrawal->pack_checked.len) {
		clear_file(&work->withdrawal->files, path);
		return;
	}
	if (!has(told, path)) {
		report_pack(work, thing, said->field);
		ARRAY_PUT(told->items, told->count, work->with_it.count, path);
	}
	*said->file = (struct str){0};
	*(struct mark *)schema_mark(thing, said->field) = (struct mark){0};
}

static void hold_files(struct checking *work)
{
	struct thing *thing;
	work->with_it = files_with_it(work);
	struct texts told = {.items = arena_new(&work->files, struct str, work->with_it.count)};
	for (struct record_at at = {0}; (thing = record_next(work->record, &at));)
		for (struct said said = {0}; said_next(thing, &said);)
			if (said.file)
				hold_file(work, thing, &said, &told);
}

static void check_rest(struct checking *work, const struct thing *thing)
{
	enum { SHORTEST = 8 };
	size_t words = 0;
	for (size_t i = 0; i < work->title.len; i++)
		words += work->title.data[i] == ' ';
	/* A title of one word is no telling one. */
	bool looks =
		words > 2 && work->title.len > SHORTEST && !work->withdrawal->mentions_checked.len;
	if (looks && !things_have(&work->record->withdrawn, thing))
		check_mentions(work, thing);
}

static void check_withdrawal(struct checking *work)
{
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(work->record, &at));)
		check_rest(work, thing);
	hold_files(work);
}

void withdrawn_check(struct record *record, struct diag *diag)
{
	struct arena scratch = {0};
	if (record->withdrawn.count)
		withdrawn_again_check(record, diag);
	for (size_t i = 0; i < record->withdrawn.count; i++) {
		struct withdrawal *withdrawal = (struct withdrawal *)record->withdrawn.items[i];
		struct checking work = {
			.record = record,
			.withdrawal = withdrawal,
			.title = withdrawn_words(withdrawal->title_was, &scratch),
			.diag = diag,
		};
		if (withdrawal->thing.hidden == HIDDEN_NOT)
			check_withdrawal(&work);
		arena_free(&work.scratch);
		arena_free(&work.files);
	}
	arena_free(&scratch);
}
