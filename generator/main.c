/*
 * Command line in, exit status out.
 */
#include <signal.h>
#include <stdio.h>

#include "command/build.h"
#include "command/pdf.h"
#include "command/pull.h"
#include "command/reference.h"

int main(int argc, char *argv[])
{
	struct config config;
	/* A file over a limit and a closed pipe are errors to be told. */
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	int status = config_parse(argc, argv, &config);
	if (status >= 0)
		return status;
	if (config.command == COMMAND_REFERENCE)
		status = reference_print(config.reference, config.server);
	else if (config.command == COMMAND_PDF)
		status = pdf(&config);
	else if (config.command == COMMAND_PULL)
		status = pull_command(&config);
	else
		status = build(&config);
	if (fflush(stdout) != 0)
		return 3;
	return status;
}
