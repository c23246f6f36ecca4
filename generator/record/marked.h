/*
 * Markings in what is published: lines, headings, cells, values and names of files that say nothing
 * else than "CONFIDENTIAL" (guard/marking.h).
 */
#ifndef RECORD_MARKED_H
#define RECORD_MARKED_H

#include "record/record.h"

/*
 * Report them, the first of a thing with how many more it has: an error, but a warning for DRAFT
 * where a draft is what is asked about. The record is cut already, so that what is kept back may be
 * marked. "marking checked: ROLE, DATE" clears a thing and all in it, and is an error where it does
 * not say both.
 */
void marked_check(const struct record *record, struct diag *diag);

#endif
