/* Command line in, exit status out. */
#include <signal.h>
#include <stdio.h>

#include "base/arena.h"
#include "command/command.h"
#include "command/command_line.h"

int main(int argc, char *argv[])
{
	static int (*const commands[])(const struct config *) = {
		[COMMAND_BUILD] = command_build,       [COMMAND_CHECK] = command_build,
		[COMMAND_PULL] = command_pull,         [COMMAND_PDF] = command_pdf,
		[COMMAND_WITHDRAW] = command_withdraw, [COMMAND_IMPORT] = command_import,
		[COMMAND_EXPORT] = command_export,     [COMMAND_NEXT] = command_next,
		[COMMAND_NEW] = command_new,           [COMMAND_SERVE] = command_serve,
		[COMMAND_FIX] = command_fix,           [COMMAND_RENAME] = command_rename,
		[COMMAND_LSP] = command_lsp,           [COMMAND_HELP] = command_help,
	};
	struct config config;
	struct arena arena = {0};
	/* A file over a limit and a closed pipe are errors to be told. */
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	int status = command_line_read(argc, argv, &arena, &config);
	if (status < 0)
		status = commands[config.command](&config);
	arena_free(&arena);
	return fflush(stdout) ? 3 : status;
}
