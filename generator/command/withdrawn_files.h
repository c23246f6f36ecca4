/* Files whose bytes were withdrawn are not published again. */
#ifndef COMMAND_WITHDRAWN_FILES_H
#define COMMAND_WITHDRAWN_FILES_H

#include "command/run.h"
#include "record/withdrawn.h"
#include "site/files.h"

/*
 * Report every file to be published whose bytes are those of what was withdrawn, naming both, and
 * withdrawals that do not have the fingerprints of what still lies in the content. Costs nothing
 * where nothing is withdrawn.
 */
void withdrawn_files_check(struct run *run, const struct record *record,
			   const struct site_files *files);

/* SHA-256 of the files that a withdrawal took and that are there, and of its text. */
struct texts withdrawn_files_fingerprints(const struct run *run,
					  const struct withdrawal *withdrawal, struct arena *arena);

#endif
