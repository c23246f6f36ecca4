/* Give every thing its id, and enter it in the registry. */
#ifndef RECORD_IDENTIFY_H
#define RECORD_IDENTIFY_H

#include "record/decode.h"
#include "record/record.h"
#include "record/registry.h"

/*
 * Take in what the files gave: papers into their meetings, priorities into their strategies, lists
 * into the fields they are; give each thing its id and its name, and add it to record and registry.
 *
 * Reports duplicate ids, ids that differ only in case, ids that an address cannot have, and files
 * whose main thing is missing.
 */
void identify(struct record *record, struct registry *registry, const struct decoded *decoded,
	      size_t count, struct diag *diag);

#endif
