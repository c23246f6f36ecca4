#include "command/config.h"

#include <stdio.h>

int config_refuse(const char *message, const char *word)
{
	fprintf(stderr, "boardpack: %s%s%s%s\n", message, word ? " \"" : "", word ? word : "",
		word ? "\"" : "");
	fputs("boardpack --help shows how to use it\n", stderr);
	return 2;
}
