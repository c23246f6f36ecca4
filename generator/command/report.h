/*
 * The page that --report writes, for whoever signs a build off and to forward: what is newly
 * public, and the problems by file and by the people who answer for what they stand in.
 */
#ifndef COMMAND_REPORT_H
#define COMMAND_REPORT_H

#include "command/newly.h"
#include "command/run.h"

/*
 * Write it into the file that --report names. Newly is null where nothing was about to be
 * published; so are the record's site and now where there is none. Returns false after reporting
 * DIAG_UNSAFE_OUTPUT for a place inside the output folder, or DIAG_CANNOT_WRITE.
 */
bool report_write(struct run *run, const struct loaded *loaded, const struct newly *newly);

#endif
