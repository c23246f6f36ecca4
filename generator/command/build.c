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
#include "command/build.h"

#include <stdio.h>

#include "command/make.h"
#include "partner/check_links.h"

struct building {
	const struct config *config;
	struct arena arena;
	struct diag diag;
	struct stages stages;
	struct loaded loaded;
	struct made made;
	struct output_counts counts;
	double seconds;
	bool committed;
};

static struct str reread(void *context, const struct source *source, struct arena *arena)
{
	(void)context;
	return input_reread(source, arena);
}

static int print_problems(struct building *work)
{
	struct diag_style style = {
		.strict = work->config->strict,
		.quiet = work->config->quiet,
		.read = reread,
	};
	return diag_print(&work->diag, &style, stderr);
}

static void print_left_out(const struct left_out *left)
{
	if (left->drafts + left->not_yet + left->private_things + left->withheld == 0) {
		puts("left out: nothing");
		return;
	}
	printf("left out: %zu draft%s, %zu not yet due, %zu private; %zu withheld, listed with the "
	       "reason\n",
	       left->drafts, str_plural(left->drafts), left->not_yet, left->private_things,
	       left->withheld);
}

static void print_next_change(const struct left_out *left, struct arena *arena)
{
	if (!left->next_count) {
		puts("next change due: none");
		return;
	}
	struct str date = date_print(left->next_change.date, arena);
	printf("next change due: %.*s %02d:%02d: %zu thing%s\n", STR_ARG(date),
	       left->next_change.minute / 60, left->next_change.minute % 60, left->next_count,
	       str_plural(left->next_count));
}

static void print_summary(struct building *work)
{
	const struct config *config = work->config;
	const struct output_counts *counts = &work->counts;
	struct str date = date_print(work->loaded.record.now.date, &work->arena);
	printf("%zu page%s in %.2f s, as at %.*s\n", work->made.plan.count,
	       str_plural(work->made.plan.count), work->seconds, STR_ARG(date));
	print_left_out(&work->loaded.record.left_out);
	print_next_change(&work->loaded.record.left_out, &work->arena);
	if (!work->committed)
		return;
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
	const struct config *config = work->config;
	const struct theme_files *theme = &work->made.theme;
	const char *inputs[1 + THEME_FOLDERS] = {config->content};
	size_t count = 1;
	for (size_t i = 0; i < theme->folder_count; i++)
		inputs[count++] = theme->folders[i].path;
	return output_open(config->output, inputs, count, config->jobs, &work->diag);
}

static void run(struct building *work, struct output *output)
{
	const struct config *config = work->config;
	if (!load(config, &work->stages, &work->arena, &work->diag, &work->loaded))
		return;
	bool good = make(config, &work->loaded, output, &work->stages, &work->arena, &work->diag,
			 &work->made);
	if (good && config->links && config->command == COMMAND_CHECK) {
		stages_next(&work->stages, "ask other sites");
		check_links(&config->limits, &work->loaded.record, &work->arena, &work->diag);
	}
	if (!good || !output)
		return;
	stages_next(&work->stages, "commit");
	work->committed = output_commit(output, &work->diag, &work->counts);
	stages_count(&work->stages, work->counts.files, work->counts.bytes);
}

static void release(struct building *work)
{
	input_free(&work->loaded.input);
	theme_files_free(&work->made.theme);
	diag_free(&work->diag);
	arena_free(&work->arena);
}

int build(const struct config *config)
{
	struct building work = {.config = config};
	struct output *output = NULL;
	bool writes = config->command == COMMAND_BUILD;
	stages_begin(&work.stages, config->quiet);
	stages_next(&work.stages, "read theme");
	theme_files_read(&work.made.theme, config->theme, config->jobs, &work.arena, &work.diag);
	if (writes)
		output = open_output(&work);
	if (output || !writes)
		run(&work, output);
	if (output)
		output_close(output);
	work.seconds = stages_end(&work.stages);
	int status = print_problems(&work);
	if (config->timings)
		stages_print(&work.stages, stderr);
	if (status == 0 && !config->quiet)
		print_summary(&work);
	else if (status != 0 && writes && !config->quiet)
		printf("%s is as it was before\n", config->output);
	release(&work);
	return status;
}
