/* Texts that were withdrawn and stand there again, as they were or with words changed. */

#include "base/arena.h"
#include "base/buffer.h"
#include "record/schema.h"
#include "record/withdrawn.h"

bool withdrawn_is_corrected(const struct withdrawal *withdrawal, struct str written)
{
	for (size_t i = 0; i < withdrawal->corrected_in.count; i++)
		if (str_equal(withdrawal->corrected_in.items[i], written))
			return true;
	return false;
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
	bool same = text.len && str_equal(text, withdrawal->text);
	for (size_t i = 0; text.len && i < withdrawal->fingerprints.count; i++)
		same |= str_equal(withdrawal->fingerprints.items[i], text);
	arena_reset(scratch);
	return same;
}

static void report(const struct looking *work, const struct withdrawal *withdrawal,
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
			report(work, withdrawal, lot->things[i], true);
			return;
		}
	if (withdrawn_is_like(withdrawal, lot->rows) && !is_corrected(withdrawal, lot, scratch))
		report(work, withdrawal, lot->things[0], false);
}

void withdrawn_again_check(struct record *record, struct diag *diag)
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
