/* When what is said of a thing last changed, by the record and never by the clock. */
#ifndef SITE_CHANGED_H
#define SITE_CHANGED_H

#include "record/record.h"

/*
 * The latest of the dates of a thing, of what it holds, and of what is written elsewhere about it
 * and changes how it stands, that is not after today; none where nothing of it has one.
 */
struct date changed_when(const struct record *record, const struct thing *thing);

#endif
