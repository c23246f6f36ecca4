/*
 * What readers call a thing whose author gave it no title.
 */
#ifndef RECORD_TITLE_H
#define RECORD_TITLE_H

#include "record/record.h"

/*
 * Give a title to every meeting ("Trust Board, 28 November 2023"), minutes,
 * cover sheet and decision that has none, and say "Title not known" where the
 * author does. References must be resolved.
 */
void title_all(struct record *record);

#endif
