/* What is wrong with the content, in the words of the Language Server Protocol. */
#ifndef COMMAND_LSP_PROBLEMS_H
#define COMMAND_LSP_PROBLEMS_H

#include "command/load.h"
#include "command/lsp_wire.h"

/*
 * Link and check what was decoded, once; up to the cut, as while somebody types, or to the end, as
 * "check" does. The config is the run's, and tells us the problems from then on. Returns {uri:
 * [{diagnostic, edit}]}, for json_decref.
 */
json_t *lsp_problems_find(struct run *run, struct config *config, struct loaded *loaded, bool all);

/*
 * Tell all problems of now, on standard output; a file that had some before, and has none, is told
 * so. Both as lsp_problems_find gives them, and still the caller's.
 */
void lsp_problems_publish(json_t *before, json_t *now);

#endif
