#include "command/hold.h"

#include "base/arena.h"
#include "command/make.h"
#include "kinds/kinds.h"
#include "record/layout.h"

enum { MOST_TRIES = 16 }; /* each finds what the one before it did not come to */

static bool has(const struct held *held, struct str name)
{
	for (size_t i = 0; i < held->count; i++)
		if (str_equal(held->items[i].name, name))
			return true;
	return false;
}

/* Is a file that of one paper, which was read? */
static bool is_paper(const struct record *record, struct str name)
{
	const struct things *papers = &record->of[KIND_PAPER];
	for (size_t i = 0; layout_of(name).role == LAYOUT_THING && i < papers->count; i++)
		if (str_equal(papers->items[i]->source->name, name))
			return true;
	return false;
}

/* Add what each fault asks to hold; false where one is of what cannot be held. */
static bool gather(const struct run *run, const struct record *record, struct arena *arena,
		   struct held *out)
{
	struct place place;
	struct str text;
	size_t index = 0;
	while (diag_next_error(&run->diag, run->config->strict, &index, &place, &text)) {
		if (!place.source)
			return false;
		if (has(out, place.source->name))
			continue;
		if (!is_paper(record, place.source->name))
			return false;
		ARRAY_ADD(out, arena,
			  (struct held_paper){arena_copy(arena, place.source->name),
					      arena_copy(arena, text)});
	}
	return true;
}

/* Once; true when nothing stops it. */
static bool try(const struct config *config, struct arena *arena, struct held *out, bool *stuck)
{
	struct run run;
	struct theme_files theme = {0};
	struct loaded loaded = {0};
	struct made made = {0};
	run_begin(&run, config);
	run_next(&run, "try");
	/* Faulty texts keep pages from being made: only what follows is tried again. */
	bool good = theme_files_read(&run, &theme) && load(&run, &loaded) &&
		    !diag_has_errors(&run.diag, config->strict) &&
		    make(&run, &theme, &loaded, NULL, &made);
	size_t before = out->count;
	if (!good)
		*stuck = !gather(&run, &loaded.record, arena, out) || out->count == before;
	input_free(&loaded.input);
	theme_files_free(&theme);
	run_free(&run);
	return good;
}

bool hold_find(const struct config *config, struct arena *arena, struct held *out)
{
	bool stuck = false, good;
	struct config trial = *config;
	*out = (struct held){0};
	trial.held = out;
	trial.quiet = true;
	/* As it is to be published, and then as it will be when all of it is due. */
	for (int tries = 0; !stuck && tries < MOST_TRIES; tries++) {
		good = try(&trial, arena, out, &stuck);
		if (good && trial.rehearses)
			return true;
		trial.rehearses |= good;
	}
	return false;
}
