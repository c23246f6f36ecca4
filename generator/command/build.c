/*
 * Data flows one way:
 *
 *   theme   read it and those it extends
 *   load    read -> decode -> identify -> link -> check -> cut
 *   make    plan -> compile the theme -> render -> check links -> stage
 *   commit  move everything in at once
 *
 * Nothing in the output changes unless every stage before the commit found no error.
 */
#include "command/command.h"
#include "command/make.h"
#include "command/moved.h"
#include "command/next.h"
#include "command/picture.h"
#include "command/report.h"
#include "command/unchanged.h"
#include "command/withdrawn_files.h"
#include "partner/check_links.h"
#include "record/layout.h"
#include "record/schema.h"

struct building {
	struct rehearsal rehearsal;
	struct run run;
	struct theme_files theme;
	struct loaded loaded;
	struct made made;
	struct standing standing;
	struct newly newly;
	struct unchanged unchanged;
	double seconds;
	bool stands; /* as it was built before */
	bool committed;
	bool is_reported;
};

/* Each by its name, behind spaces, by which unchanged_note knows names. */
static void add_waiting(const struct left_out *left, size_t most, struct buffer *out)
{
	static const char *const why[] = {
		[HIDDEN_DRAFT] = "draft: ",
		[HIDDEN_NOT_YET] = "not yet due: ",
	};
	size_t count = left->waiting.count;
	for (size_t i = 0; i < count && i < most; i++) {
		const struct thing *thing = left->waiting.items[i];
		struct str title = str_either(thing->title, thing->name);
		const char *reason = thing->hidden < ARRAY_SIZE(why) ? why[thing->hidden] : NULL;
		buffer_printf(out, "  %s%s \"%.*s\" (%.*s)\n", reason ? reason : "",
			      schema_kind(thing->kind)->word, STR_ARG(title),
			      STR_ARG(thing->source->name));
	}
	if (count > most)
		buffer_printf(out, "  and %zu more\n", count - most);
}

/* All, for whoever is to know what must not get out. */
static void add_held(const struct record *record, struct buffer *out)
{
	const struct left_out *left = &record->left_out;
	buffer_printf(out, "HOLDS %zu draft%s, %zu not yet due: not for publication\n",
		      left->drafts, str_plural(left->drafts), left->not_yet);
	add_waiting(left, SIZE_MAX, out);
}

static void add_left_out(const struct left_out *left, struct buffer *out)
{
	enum { MOST_NAMED = 12 };
	if (left->drafts + left->not_yet + left->private_things + left->withheld == 0) {
		buffer_add(out, STR("left out: nothing\n"));
		return;
	}
	buffer_printf(out,
		      "left out: %zu draft%s, %zu not yet due, %zu private; %zu withheld, listed "
		      "with the reason\n",
		      left->drafts, str_plural(left->drafts), left->not_yet, left->private_things,
		      left->withheld);
	add_waiting(left, MOST_NAMED, out);
}

/* What there is to say of what was made. */
static void note_standing(struct building *work)
{
	const struct record *record = &work->loaded.record;
	struct standing *standing = &work->standing;
	struct buffer waits = {0};
	if (work->run.config->drafts)
		add_held(record, &waits);
	else
		add_left_out(&record->left_out, &waits);
	next_add(&record->left_out, &waits);
	standing->pages = work->made.plan.count;
	standing->as_at = date_print(record->now.date, &work->run.arena);
	standing->waits = arena_copy(&work->run.arena, buffer_view(&waits));
	buffer_free(&waits);
}

static void print_picture(const struct record *record)
{
	enum { WIDEST = 100 };
	struct buffer text = {0};
	struct picture_look look = {terminal_width(WIDEST), terminal_has_colour(),
				    terminal_is_utf8()};
	picture_draw(record, &look, &text);
	fwrite(text.data, 1, text.len, stdout);
	buffer_free(&text);
}

static void print_summary(struct building *work)
{
	const struct config *config = work->run.config;
	const struct standing *standing = &work->standing;
	const struct output_counts *counts = &standing->counts;
	/* Where there are any, they were counted below them. */
	if (diag_is_clean(&work->run.diag))
		puts("0 errors, 0 warnings");
	printf("%zu page%s in %.2f s, as at %.*s%s\n", standing->pages, str_plural(standing->pages),
	       work->seconds, STR_ARG(standing->as_at),
	       work->stands ? ": all is as it was, and stands" : "");
	printf("%.*s", STR_ARG(standing->waits));
	if (config->command == COMMAND_CHECK)
		print_picture(&work->loaded.record);
	if (!work->committed)
		return;
	/* Of what was to be confirmed it was told before; of what stands it was not looked for. */
	if ((!config->confirm || work->stands) && !config->drafts)
		newly_print(&work->newly);
	printf("%s: %zu file%s, %zu written, %zu removed", config->output, counts->files,
	       str_plural(counts->files), counts->written, counts->removed);
	if (counts->foreign)
		printf(", %zu not ours left alone", counts->foreign);
	puts("");
	if (config->file_links)
		printf("to look at it: open %s/index.html\n", config->output);
	else
		printf("to look at it: python3 -m http.server --directory %s, then open "
		       "http://localhost:8000/;\n"
		       "or build with --file-links and open %s/index.html\n",
		       config->output, config->output);
}

static struct output *open_output(struct building *work)
{
	const struct config *config = work->run.config;
	const char *inputs[1 + THEME_FOLDERS] = {config->content};
	size_t count = 1;
	for (size_t i = 0; i < work->theme.folder_count; i++)
		ARRAY_PUT(inputs, count, ARRAY_SIZE(inputs), work->theme.folders[i].path);
	return output_open(config->output, config->drafts ? OUTPUT_FOR_DRAFTS : OUTPUT_FOR_PUBLIC,
			   inputs, count, config->jobs, &work->run.diag);
}

/* What is newly public is told before anything changes, and asked for where that is wanted. */
static bool is_agreed(struct building *work, const struct output *output)
{
	struct run *run = &work->run;
	const struct config *config = run->config;
	const struct record *record = &work->loaded.record;
	/* Nothing of drafts is public. */
	if (config->drafts)
		return true;
	run_next(run, "compare with what stands");
	newly_find(record, &work->made, output, &run->arena, &work->newly);
	work->is_reported = config->report;
	if (config->report && !report_write(run, &work->loaded, &work->newly))
		return false;
	if (!config->confirm)
		return true;
	terminal_clear(&run->terminal);
	newly_print(&work->newly);
	return newly_confirm(&work->newly, &run->diag);
}

static void build(struct building *work, struct output *output)
{
	struct run *run = &work->run;
	const struct config *config = run->config;
	struct unchanged *unchanged = &work->unchanged;
	if (output && unchanged_stands(unchanged, run, &work->theme, output, &work->standing)) {
		work->stands = work->committed = true;
		return;
	}
	if (!load(run, &work->loaded))
		return;
	make_rehearsal(run, &work->theme, &work->loaded, &work->rehearsal);
	bool good = make(run, &work->theme, &work->loaded, output,
			 output ? unchanged_before(unchanged) : NULL, &work->made);
	if (good && config->links && config->command == COMMAND_CHECK) {
		run_next(run, "ask other sites");
		check_links(&config->limits, &work->loaded.record, &run->arena, &run->diag);
	}
	note_standing(work);
	if (output)
		unchanged_keep(unchanged, run);
	/* Told of this build alone: the next has the new address. */
	if (!config->drafts)
		moved_report(run, &work->made, output);
	good &= !diag_has_errors(&run->diag, config->strict);
	if (!good || !output || !is_agreed(work, output))
		return;
	run_next(run, "commit");
	withdrawn_files_clear(&work->loaded.record, output);
	struct output_counts *counts = &work->standing.counts;
	work->committed = output_commit(output, &run->diag, counts);
	if (work->committed)
		withdrawn_files_search(run, &work->loaded.record, output);
	run_count(run, counts->files, counts->bytes);
	if (work->committed)
		unchanged_note(unchanged, run, &work->loaded, output, &work->standing,
			       work->made.parts);
}

static int build_or_check(const struct config *config)
{
	struct building work = {0};
	struct output *output = NULL;
	bool writes = config->command == COMMAND_BUILD;
	run_begin(&work.run, config);
	run_spill(&work.run);
	unchanged_begin(&work.unchanged, &work.run);
	run_next(&work.run, "read theme");
	theme_files_read(&work.run, &work.theme);
	if (writes)
		output = open_output(&work);
	if (output || !writes)
		build(&work, output);
	/* What is newly public is not found where something is wrong, or where nothing is written.
	 */
	if (config->report && !work.is_reported)
		report_write(&work.run, &work.loaded, NULL);
	int status = run_end(&work.run, &work.seconds);
	bool is_done = status == 0 || work.committed;
	if (config->committed)
		*config->committed = work.committed;
	if (is_done && !config->quiet)
		print_summary(&work);
	else if (!is_done && writes && !config->quiet)
		printf("%s is as it was before\n", config->output);
	if (output)
		output_close(output);
	make_rehearsal_end(&work.rehearsal);
	load_free(&work.loaded);
	theme_files_free(&work.theme);
	unchanged_free(&work.unchanged);
	run_free(&work.run);
	return status;
}

/*
 * What is held: things that stop a build, without which the rest can be published, as a paper.
 *
 * Only what has a file of its own is held, and only for faults told there. It is hidden with all
 * that hangs on it, so that nothing it says is published, whatever is wrong with it; one that is
 * private stays private, and of one that cannot be read nothing is looked at. A fault anywhere else
 * stops the build as ever.
 */

enum { MOST_TRIES = 16 }; /* each finds what the one before it did not come to */

static bool is_held(const struct held *held, struct str name)
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
		if (is_held(out, place.source->name))
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
	run_spill(&run);
	run_next(&run, "try");
	/* Faulty texts keep pages from being made: only what follows is tried again. */
	bool good = theme_files_read(&run, &theme) && load(&run, &loaded) &&
		    !diag_has_errors(&run.diag, config->strict) &&
		    make(&run, &theme, &loaded, NULL, NULL, &made);
	size_t before = out->count;
	if (!good)
		*stuck = !gather(&run, arena, out) || out->count == before;
	load_free(&loaded);
	theme_files_free(&theme);
	run_free(&run);
	return good;
}

/*
 * Build without writing until nothing stops it but what is not to be held, and list what must be
 * held for that. False where holding does not help. Memory is the arena's.
 */
static bool hold_find(const struct config *config, struct arena *arena, struct held *out)
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

static void print_held_back(const struct held *held, const char *verb)
{
	printf("%s %zu file%s, shown as to follow or left out:\n", verb, held->count,
	       str_plural(held->count));
	for (size_t i = 0; i < held->count; i++)
		printf("  %.*s (%s): %.*s\n", STR_ARG(held->items[i].name), held->items[i].as,
		       STR_ARG(held->items[i].why));
}

/* Build without what stops it, if that may be held. */
static int build_held(const struct config *config)
{
	struct arena arena = {0};
	struct held held;
	struct config with = *config;
	with.hold = false;
	bool found = hold_find(config, &arena, &held);
	if (found)
		with.held = &held;
	else if (!config->quiet)
		puts("holding back does not help: what stops the build is no paper, minutes, "
		     "document, risk or measure with a file of its own");
	int status = build_or_check(&with);
	if (found && held.count && status != 1)
		print_held_back(&held, "HELD");
	arena_free(&arena);
	return status;
}

/* After a check that failed: what --hold would do. */
static void tell_hold(const struct config *config)
{
	struct arena arena = {0};
	struct held held;
	if (hold_find(config, &arena, &held) && held.count)
		print_held_back(&held, "build --hold would hold");
	arena_free(&arena);
}

int command_build(const struct config *config)
{
	if (config->one_file)
		return command_one_file(config);
	if (config->hold)
		return build_held(config);
	int status = build_or_check(config);
	if (status == 1 && config->command == COMMAND_CHECK && !config->quiet)
		tell_hold(config);
	return status;
}
