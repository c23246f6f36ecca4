#include "command/pull.h"

#include "command/load.h"
#include "partner/pull.h"

struct reading {
	const struct config *config;
	struct arena arena;
	struct loaded loaded;
};

/* What is wrong with the content is for a build to say. */
static const struct record *read_content(void *context)
{
	struct reading *reading = context;
	struct stages stages = {0};
	struct diag ignored = {0};
	bool read =
		load_linked(reading->config, &stages, &reading->arena, &ignored, &reading->loaded);
	diag_free(&ignored);
	return read ? &reading->loaded.record : NULL;
}

int pull_command(const struct config *config)
{
	struct reading reading = {.config = config};
	struct pull_settings settings = {
		.content = config->content,
		.only = config->source,
		.jobs = config->jobs,
		.locked = config->locked,
		.dry_run = config->dry_run,
		.quiet = config->quiet,
		.strict = config->strict,
		.limits = config->limits,
		.read = read_content,
		.context = &reading,
	};
	int status = pull(&settings);
	input_free(&reading.loaded.input);
	arena_free(&reading.arena);
	return status;
}
