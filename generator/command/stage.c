#include "command/stage.h"

#include <time.h>
#include <unistd.h>

static double seconds(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void stages_begin(struct stages *stages, bool quiet)
{
	*stages = (struct stages){
		.began = seconds(CLOCK_MONOTONIC),
		.shown = !quiet && isatty(STDERR_FILENO),
	};
}

static void end_stage(struct stages *stages)
{
	if (!stages->count)
		return;
	struct stage *stage = &stages->items[stages->count - 1];
	stage->wall = seconds(CLOCK_MONOTONIC) - stages->wall;
	stage->processor = seconds(CLOCK_PROCESS_CPUTIME_ID) - stages->processor;
	if (stages->shown)
		fputs("\r\033[K", stderr);
}

void stages_next(struct stages *stages, const char *name)
{
	end_stage(stages);
	if (stages->count < STAGES)
		stages->items[stages->count++] = (struct stage){.name = name};
	stages->wall = seconds(CLOCK_MONOTONIC);
	stages->processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
	if (stages->shown) {
		fprintf(stderr, "\r\033[K%s", name);
		fflush(stderr);
	}
}

void stages_count(struct stages *stages, size_t files, uint64_t bytes)
{
	struct stage *stage = &stages->items[stages->count - 1];
	stage->files = files;
	stage->bytes = bytes;
}

double stages_end(struct stages *stages)
{
	end_stage(stages);
	return seconds(CLOCK_MONOTONIC) - stages->began;
}

void stages_print(const struct stages *stages, FILE *out)
{
	fprintf(out, "%-22s %9s %9s %8s %12s\n", "stage", "wall ms", "cpu ms", "files", "bytes");
	for (size_t i = 0; i < stages->count; i++) {
		const struct stage *stage = &stages->items[i];
		fprintf(out, "%-22s %9.1f %9.1f %8zu %12llu\n", stage->name, stage->wall * 1e3,
			stage->processor * 1e3, stage->files, (unsigned long long)stage->bytes);
	}
}
