/*
 * What is left of what was withdrawn, when the record is cut: where it is still named, what was
 * made with it, and whether it came back.
 */
#include "base/arena.h"
#include "base/buffer.h"
#include "record/schema.h"
#include "record/withdrawn.h"

/* Texts that stand there again, as they were or with words changed */

bool withdrawn_is_corrected(const struct withdrawal *withdrawal, struct str written)
{
	return texts_have(&withdrawal->corrected_in, written);
}

bool withdrawn_is_like(const struct withdrawal *withdrawal, struct word_rows text)
{
	for (size_t i = 0; i < withdrawal->known_count; i++) {
		const struct known_text *known = &withdrawal->known[i];
		if (word_rows_suffice(known->rows, word_rows_found(known->rows, text),
				      known->everybodys))
			return true;
	}
	return false;
}

/* All that stands in a file of the content, which may be one thing or the rows of a list. */
struct lot {
	const struct thing *const *things;
	size_t count;
	struct word_rows rows;
};

struct looking {
	const struct record *record;
	struct diag *diag;
	const struct thing **things; /* by their source */
	size_t count;
	struct lot *lots;
	size_t lot_count;
	struct arena arena;
};

static int compare_sources(const void *left, const void *right)
{
	const struct thing *a = *(const struct thing *const *)left;
	const struct thing *b = *(const struct thing *const *)right;
	if (a->source != b->source)
		return str_compare(a->source->name, b->source->name);
	return (a->span.start > b->span.start) - (a->span.start < b->span.start);
}

static void list_things(struct looking *work)
{
	const struct record *record = work->record;
	size_t most = 0;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		most += record->of[kind].count;
	work->things = arena_new(&work->arena, const struct thing *, most);
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		if (thing->source && !things_have(&record->withdrawn, thing))
			ARRAY_PUT(work->things, work->count, most, thing);
	ARRAY_SORT(work->things, work->count, compare_sources);
}

static void make_lots(struct looking *work)
{
	struct arena scratch = {0};
	struct buffer html = {0};
	work->lots = arena_new(&work->arena, struct lot, work->count);
	for (size_t i = 0, end; i < work->count; i = end) {
		buffer_reset(&html);
		for (end = i;
		     end < work->count && work->things[end]->source == work->things[i]->source;
		     end++)
			withdrawn_add_texts(work->things[end], &html);
		struct str words = withdrawn_words(buffer_view(&html), &scratch);
		struct lot lot = {&work->things[i], end - i, word_rows_of(words, &work->arena)};
		ARRAY_PUT(work->lots, work->lot_count, work->count, lot);
		arena_reset(&scratch);
	}
	buffer_free(&html);
	arena_free(&scratch);
}

static bool is_corrected(const struct withdrawal *withdrawal, const struct lot *lot,
			 struct arena *scratch)
{
	bool found = false;
	for (size_t i = 0; withdrawal->corrected_in.count && !found && i < lot->count; i++) {
		const struct thing *thing = lot->things[i];
		found = withdrawn_is_corrected(
			withdrawal, arena_printf(scratch, "%s:%.*s", schema_kind(thing->kind)->word,
						 STR_ARG(thing->id)));
	}
	arena_reset(scratch);
	return found;
}

/* What three files of the content say is no sign of what was withdrawn. */
static void find_everybodys(const struct looking *work, const struct withdrawal *withdrawal,
			    struct known_text *known)
{
	struct arena scratch = {0};
	uint64_t once = 0, twice = 0;
	for (size_t i = 0; i < work->lot_count; i++) {
		if (is_corrected(withdrawal, &work->lots[i], &scratch))
			continue;
		uint64_t found = word_rows_found(known->rows, work->lots[i].rows);
		known->everybodys |= twice & found;
		twice |= once & found;
		once |= found;
	}
	arena_free(&scratch);
}

static bool is_same_text(const struct withdrawal *withdrawal, const struct thing *thing,
			 struct arena *scratch)
{
	struct str text = withdrawn_fingerprint(thing->body, scratch);
	bool same = text.len && (str_equal(text, withdrawal->text) ||
				 texts_have(&withdrawal->fingerprints, text));
	arena_reset(scratch);
	return same;
}

static void report_again(const struct looking *work, const struct withdrawal *withdrawal,
			 const struct thing *thing, bool is_same)
{
	const struct thing *gone = withdrawal->gone;
	const char *word = schema_kind(gone->kind)->word;
	struct place place = {thing->source, thing->span};
	diag_report(
		work->diag, DIAG_WITHDRAWN_AGAIN, place,
		is_same ? "the text of \"%.*s\" is that of the %s that was withdrawn, \"%.*s\""
			: "the text of \"%.*s\" is much like that of the %s that was withdrawn, "
			  "\"%.*s\"",
		STR_ARG(thing->id), word, STR_ARG(gone->id));
	if (is_same)
		diag_remedy(work->diag,
			    "take it out, or let who may do so reinstate it: \"reinstated\", "
			    "\"reinstated by\" and \"reinstated because\" in withdrawn.yaml");
	else
		diag_remedy(work->diag,
			    "take it out; or, where this is what was put right, write \"corrected "
			    "in: [%s:%.*s]\" with what was withdrawn in withdrawn.yaml",
			    schema_kind(thing->kind)->word, STR_ARG(thing->id));
}

/* One message for what stands in a file. */
static void look_at(const struct looking *work, const struct withdrawal *withdrawal,
		    const struct lot *lot, struct arena *scratch)
{
	for (size_t i = 0; i < lot->count; i++)
		if (is_same_text(withdrawal, lot->things[i], scratch)) {
			report_again(work, withdrawal, lot->things[i], true);
			return;
		}
	if (withdrawn_is_like(withdrawal, lot->rows) && !is_corrected(withdrawal, lot, scratch))
		report_again(work, withdrawal, lot->things[0], false);
}

/* Look for texts that were withdrawn and stand there again, though words were changed. */
static void check_again(const struct record *record, struct diag *diag)
{
	struct looking work = {.record = record, .diag = diag};
	struct arena scratch = {0};
	list_things(&work);
	make_lots(&work);
	for (size_t i = 0; i < record->withdrawn.count; i++) {
		const struct withdrawal *withdrawal =
			(const struct withdrawal *)record->withdrawn.items[i];
		for (size_t k = 0; k < withdrawal->known_count; k++)
			find_everybodys(&work, withdrawal, &withdrawal->known[k]);
		for (size_t k = 0; k < work.lot_count; k++)
			look_at(&work, withdrawal, &work.lots[k], &scratch);
	}
	arena_free(&scratch);
	arena_free(&work.arena);
}

/* Where it is named */

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
			   struct place place, bool is_headed)
{
	bool approved = is_approved(thing), is_section = is_headed && !approved;
	const struct thing *gone = work->withdrawal->gone;
	diag_report(work->diag,
		    approved || is_section ? DIAG_WITHDRAWN_IN_MINUTES : DIAG_WITHDRAWN_MENTION,
		    place, "this%s the %s that was withdrawn, \"%.*s\"",
		    approved     ? " was approved, and names"
		    : is_section ? " section is about"
				 : " names",
		    schema_kind(gone->kind)->word, STR_ARG(gone->id));
	diag_remedy(work->diag,
		    "%s, or say that it may stand: \"mentions checked: ROLE, DATE\" with it in "
		    "withdrawn.yaml",
		    approved     ? "let the meeting amend it"
		    : is_section ? "take it out"
				 : "name it in other words");
}

/* The block of a text that names it, for the line; else the text as a whole. */
static void check_prose(struct checking *work, const struct thing *thing, const struct prose *prose)
{
	if (!names(work, thing, prose->markdown.html))
		return;
	struct place place = {thing->source, thing->span};
	bool is_headed = false;
	for (size_t i = 0; i < prose->markdown.block_count; i++) {
		const struct markdown_block *block = &prose->markdown.blocks[i];
		if (!names(work, thing, str_sub(prose->markdown.html, block->start, block->end)))
			continue;
		place.span = block->span;
		is_headed =
			block->type == MARKDOWN_HEADING && schema_kind(thing->kind)->finds_parts;
		break;
	}
	report_mention(work, thing, place, is_headed);
}

static void check_mentions(struct checking *work, const struct thing *thing)
{
	for (struct said said = {0}; said_next(thing, &said);) {
		if (said.text && names(work, thing, *said.text))
			report_mention(work, thing, schema_place(thing, said.field), false);
		if (said.prose)
			check_prose(work, thing, said.prose);
	}
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
	if (!texts_have(&work->with_it, path))
		return;
	if (work->withdrawal->pack_checked.len) {
		clear_file(&work->withdrawal->files, path);
		return;
	}
	if (!texts_have(told, path)) {
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
		check_again(record, diag);
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
