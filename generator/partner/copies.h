/*
 * The copies that were pulled, as a build takes them: from the disk alone.
 */
#ifndef PARTNER_COPIES_H
#define PARTNER_COPIES_H

#include "site/files.h"

/*
 * Give every source of the record its copy (see shared_source_join), and see
 * that its bytes are those that were pulled: reports DIAG_NO_COPY where they
 * are not. Without a source nothing is looked at. Memory: the record's.
 */
void copies_join(const char *content, struct record *record, struct diag *diag);

/* The copies of files, which readers are given as well. Memory: the record's. */
struct site_files copies_for_readers(const struct record *record);

#endif
