#include "command/run.h"

#include <sys/resource.h>

#include "command/problems.h"
#include "io/input.h"

double run_seconds(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void run_begin(struct run *run, const struct config *config)
{
	*run = (struct run){
		.config = config,
		.began = run_seconds(CLOCK_MONOTONIC),
	};
	terminal_open(&run->terminal, config->quiet);
}

void run_spill(struct run *run)
{
	run->record.is_cold = run->bodies.is_cold = true;
}

static void end_stage(struct run *run)
{
	if (!run->stages.count)
		return;
	struct stage *stage = &run->stages.items[run->stages.count - 1];
	struct rusage usage = {0};
	getrusage(RUSAGE_SELF, &usage);
	stage->memory = usage.ru_maxrss;
	stage->wall = run_seconds(CLOCK_MONOTONIC) - run->wall;
	stage->processor = run_seconds(CLOCK_PROCESS_CPUTIME_ID) - run->processor;
	terminal_clear(&run->terminal);
}

void run_next(struct run *run, const char *stage)
{
	end_stage(run);
	ARRAY_ADD(&run->stages, &run->arena, (struct stage){.name = stage});
	run->wall = run_seconds(CLOCK_MONOTONIC);
	run->processor = run_seconds(CLOCK_PROCESS_CPUTIME_ID);
	terminal_say(&run->terminal, "%s", stage);
}

void run_step(struct run *run, size_t done, size_t all)
{
	terminal_count(&run->terminal, run->stages.items[run->stages.count - 1].name, done, all);
}

void run_count(struct run *run, size_t files, uint64_t bytes)
{
	struct stage *stage = &run->stages.items[run->stages.count - 1];
	stage->files = files;
	stage->bytes = bytes;
}

static void print_stages(const struct run *run, FILE *out)
{
	fprintf(out, "%-22s %9s %9s %9s %8s %12s\n", "stage", "wall ms", "cpu ms", "most kB",
		"files", "bytes");
	for (size_t i = 0; i < run->stages.count; i++) {
		const struct stage *stage = &run->stages.items[i];
		fprintf(out, "%-22s %9.1f %9.1f %9ld %8zu %12llu\n", stage->name, stage->wall * 1e3,
			stage->processor * 1e3, stage->memory, stage->files,
			(unsigned long long)stage->bytes);
	}
}

/* Of what all stages took: of the time of the processor, and of the bytes. */
static void print_shares(const struct run *run, FILE *out)
{
	static const char *const names[SHARES] = {
		[SHARE_PAGES] = "pages",         [SHARE_FEEDS] = "feeds",
		[SHARE_CALENDARS] = "calendars", [SHARE_TABLES] = "CSV",
		[SHARE_OBJECTS] = "JSON",        [SHARE_OTHER] = "other data",
		[SHARE_SEARCH] = "search",       [SHARE_FILES] = "files of the content",
		[SHARE_THEME] = "of the theme",  [SHARE_COMPRESSED] = "compressed",
	};
	double seconds = 0;
	uint64_t bytes = 0;
	for (size_t i = 0; i < run->stages.count; i++)
		seconds += run->stages.items[i].processor;
	for (int sort = 0; sort < SHARES; sort++)
		bytes += run->shares[sort].bytes;
	if (!bytes)
		return;
	fprintf(out, "%-22s %9s %9s %8s %12s %9s\n", "output", "cpu ms", "of all", "files", "bytes",
		"of all");
	for (int sort = 0; sort < SHARES; sort++) {
		const struct share *share = &run->shares[sort];
		if (share->files)
			fprintf(out, "%-22s %9.1f %8.1f%% %8zu %12llu %8.1f%%\n", names[sort],
				share->seconds * 1e3, 100 * share->seconds / seconds, share->files,
				(unsigned long long)share->bytes,
				100 * (double)share->bytes / (double)bytes);
	}
}

struct str run_reread(void *context, const struct source *source, struct arena *arena)
{
	const struct config *config = context;
	const struct unsaved *unsaved = config_unsaved(config, source->name);
	return unsaved ? unsaved->text : input_reread(source, arena);
}

struct diag_style run_style(const struct run *run)
{
	return (struct diag_style){.strict = run->config->strict,
				   .quiet = run->config->quiet,
				   .read = run_reread,
				   .context = (void *)run->config};
}

int run_end(struct run *run, double *seconds)
{
	const struct config *config = run->config;
	struct diag_style style = run_style(run);
	end_stage(run);
	if (seconds)
		*seconds = run_seconds(CLOCK_MONOTONIC) - run->began;
	int status = config->tell
			     ? diag_tell(&run->diag, &style, config->tell, config->tell_context)
		     : config->format ? problems_print(&run->diag, &style, config->format, stdout)
				      : diag_print(&run->diag, &style, stderr);
	if (config->timings) {
		print_stages(run, stderr);
		print_shares(run, stderr);
	}
	return status;
}

void run_free(struct run *run)
{
	diag_free(&run->diag);
	arena_free(&run->bodies);
	arena_free(&run->record);
	arena_free(&run->arena);
}
