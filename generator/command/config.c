#include "command/config.h"

#include <stdio.h>

int config_refuse(const char *message, const char *word)
{
	fprintf(stderr, "boardpack: %s%s%s%s\n", message, word ? " \"" : "", word ? word : "",
		word ? "\"" : "");
	fputs("boardpack --help shows how to use it\n", stderr);
	return 2;
}

const struct unsaved *config_unsaved(const struct config *config, struct str name)
{
	for (size_t i = 0; i < config->unsaved_count; i++)
		if (str_equal(config->unsaved[i].name, name))
			return &config->unsaved[i];
	return NULL;
}
