/* Join the record up: references to things, and words to scales. */
#ifndef RECORD_LINK_RECORD_H
#define RECORD_LINK_RECORD_H

#include "record/record.h"
#include "record/registry.h"

struct reference_partners;

/*
 * Resolve every reference and every word on a scale of the whole record, fill in what follows from
 * where things lie (a paper's meeting, a score's risk) and what a paper has from its agenda item,
 * and give each thing its back_links.
 *
 * Reports everything that reference.h does, and words that no scale has. Without partners, null, no
 * source has anything to refer to.
 */
void link_record(struct record *record, const struct registry *registry,
		 const struct reference_partners *partners, struct diag *diag);

#endif
