#include "command/hold.h"

#include "base/arena.h"
#include "command/make.h"
#include "record/layout.h"
#include "record/schema.h"

enum { MOST_TRIES = 16 }; /* each finds what the one before it did not come to */

static bool has(const struct held *held, struct str name)
{
	for (size_t i = 0; i < held->count; i++)
		if (str_equal(held->items[i].name, name))
			return true;
	return false;
}

/* The kind of the one thing that a file is, if the rest may be published without it. */
static int kind_held(struct str name)
{
	struct layout layout = layout_of(name);
	bool may = layout.role == LAYOUT_THING && schema_kind(layout.kind)->may_be_held;
	return may ? layout.kind : KIND_NONE;
}

/* Add what each fault asks to hold; false where one is of what cannot be held. */
static bool gather(const struct run *run, struct arena *arena, struct held *out)
{
	struct place place;
	struct str text;
	size_t index = 0;
	while (diag_next_error(&run->diag, run->config->strict, &index, &place, &text)) {
		if (!place.source)
			return false;
		if (has(out, place.source->name))
			continue;
		int kind = kind_held(place.source->name);
		if (kind == KIND_NONE)
			return false;
		ARRAY_ADD(out, arena,
			  (struct held_back){arena_copy(arena, place.source->name),
					     arena_copy(arena, text), schema_kind(kind)->word});
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
		*stuck = !gather(&run, arena, out) || out->count == before;
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
