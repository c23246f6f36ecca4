/*
 * The one place where the record is cut down to what is published.
 *
 * Everything is private unless it says "public", stands in something that
 * does, or is of a kind that site.yaml publishes. The most restrictive signal
 * wins. After the cut nothing can reach what is not published: lists, fields,
 * texts and back links no longer hold it.
 */
#ifndef RECORD_ACCESS_H
#define RECORD_ACCESS_H

#include "record/record.h"

enum access_scope {
	ACCESS_PUBLISHED,   /* what the public may see at this moment */
	ACCESS_WITH_DRAFTS, /* and drafts, and what is not yet due */
};

/*
 * Decide about every thing, report what contradicts itself and every
 * reference from something published to something that is not (a paper that
 * is not yet due is left out of its agenda item instead), then cut. A section
 * of minutes follows its agenda item. Settings are never cut.
 *
 * record->now says what is due; record->left_out is filled.
 */
void access_cut(struct record *record, enum access_scope scope, struct diag *diag);

#endif
