/* Days in words, as logs of actions have them: "ASAP", "Next meeting", "End of March 2026". */
#ifndef RECORD_DUE_WORDS_H
#define RECORD_DUE_WORDS_H

#include "base/date.h"

enum due_words {
	DUE_NO_WORDS, /* a date, or a slip in one */
	DUE_WORDS,    /* words that logs use for a time */
	DUE_TEXT,     /* other words */
};

/*
 * Is this a time in words? *date is set to what they say of one, for sorting: the day or month in
 * "by 3 June 2026" and "End of March 2026", the month of "w/c 12 May 2026"; else to no date at all.
 */
enum due_words due_words(struct str text, struct date *date);

#endif
