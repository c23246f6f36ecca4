/* Files whose bytes were withdrawn are not published again. */
#ifndef COMMAND_WITHDRAWN_FILES_H
#define COMMAND_WITHDRAWN_FILES_H

#include "command/run.h"
#include "io/output.h"
#include "record/withdrawn.h"
#include "site/files.h"

/*
 * Report every file to be published whose bytes are those of what was withdrawn, naming both, and
 * withdrawals that do not have the fingerprints of what still lies in the content. Costs nothing
 * where nothing is withdrawn.
 */
void withdrawn_files_check(struct run *run, const struct record *record,
			   const struct site_files *files);

/* Before the commit: what stood at an address of what was withdrawn goes, whoever changed it. */
void withdrawn_files_clear(const struct record *record, struct output *output);

/* After it: report what else stands in the output and holds what was withdrawn. */
void withdrawn_files_search(struct run *run, const struct record *record,
			    const struct output *output);

void withdrawn_files_report_stray(struct run *run, struct str path, const char *word,
				  struct str id);

/* The words of a file of the content, as withdrawn_words gives them. */
struct str withdrawn_files_words(const struct run *run, struct str name, struct arena *arena);

/* SHA-256 of the files that a withdrawal took and that are there, and of its text. */
struct texts withdrawn_files_fingerprints(const struct run *run,
					  const struct withdrawal *withdrawal, struct arena *arena);

#endif
