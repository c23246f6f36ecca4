/* From the published record to finished, checked and staged pages. */
#ifndef COMMAND_MAKE_H
#define COMMAND_MAKE_H

#include "command/config.h"
#include "command/load.h"
#include "command/theme_files.h"
#include "io/output.h"
#include "site/data_files.h"
#include "site/plan.h"

struct made {
	struct plan plan;
	struct site_files files;
	struct theme_files theme;
	struct data_files data; /* tables to download */
	uint64_t bytes;         /* of all pages */
};

/*
 * Plan all pages, compile the theme, make every page and check its links; out->theme has been read
 * already, the rest of *out is set here. With an output, every file is staged in it; without one
 * (check) nothing is written. Returns false after reporting at least one error.
 */
bool make(const struct config *config, const struct loaded *loaded, struct output *output,
	  struct stages *stages, struct arena *arena, struct diag *diag, struct made *out);

#endif
