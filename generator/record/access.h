/*
 * The one place where the record is cut down to what is published.
 *
 * Everything is private unless it says "public", stands in something that does, or is of a kind
 * that site.yaml publishes. The most restrictive signal wins. After the cut nothing can reach what
 * is not published: lists, fields, texts and back links no longer hold it.
 */
#ifndef RECORD_ACCESS_H
#define RECORD_ACCESS_H

#include "record/record.h"

enum access_scope {
	ACCESS_PUBLISHED,   /* what the public may see at this moment */
	ACCESS_WITH_DRAFTS, /* and drafts, and what is not yet due */
	ACCESS_AS_AUTHOR,   /* and private things, marked: for nobody but who writes them */
	ACCESS_REHEARSED,   /* as if every "publish on" had come */
};

/*
 * Decide about every thing, report what contradicts itself and every reference from something
 * published to something private, then cut. What is a draft or not yet due waits, with all that
 * hangs on it; references that only name it are left out for now, with a note. Of what is withheld
 * stays its number, a title for the public, and what has FIELD_STAYS; what speaks of it is
 * reported. A section of minutes follows its agenda item. Settings are never cut.
 *
 * To an author private things are shown, "[private]" before their titles and ACCESS_PRIVATE set on
 * each and on all that it holds; what is withheld, or whose consent ended, is not.
 *
 * record->now says what is due; record->left_out is filled.
 */
void access_cut(struct record *record, enum access_scope scope, struct diag *diag);

#endif
