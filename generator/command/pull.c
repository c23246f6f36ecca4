#include "partner/pull.h"

#include "command/command.h"
#include "command/load.h"

struct content_reading {
	struct run run;
	struct loaded loaded;
};

/* What is wrong with the content is for a build to say. */
static const struct record *read_content(void *context)
{
	struct content_reading *reading = context;
	return load_linked(&reading->run, &reading->loaded) ? &reading->loaded.record : NULL;
}

int command_pull(const struct config *config)
{
	struct content_reading reading = {.run.config = config};
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
	load_free(&reading.loaded);
	run_free(&reading.run);
	return status;
}
