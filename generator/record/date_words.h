/*
 * Days that are more than a date: in words, as logs of actions have them ("ASAP", "End of March
 * 2026"), and several in a row ("8-9 January 2026").
 */
#ifndef RECORD_DATE_WORDS_H
#define RECORD_DATE_WORDS_H

#include "record/schema.h"
#include "text/node.h"

/*
 * Decode a value of a field with FIELD_WORDS or FIELD_DAYS that is no plain date. Words go into the
 * row behind, and what they say of a date into the field, for sorting: the day or month in "by 3
 * June 2026" and "End of March 2026", the month of "w/c 12 May 2026". Of several days the row
 * behind takes the last. Returns false where it is a date or a slip in one: then nothing is done.
 */
bool date_words_decode(const struct field *field, const struct node *node, struct thing *thing,
		       struct mark *mark, struct arena *arena, struct diag *diag);

/*
 * Ask whether the only day is meant that a text can mean which is no date: "26th November, 2026",
 * "2026/11/26", "Nov 26, 2026", "11/26/2026". False where there is none.
 */
bool date_words_remedy(struct str written, struct diag *diag);

#endif
