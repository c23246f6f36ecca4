/*
 * Numbers and dates that belong to one person: each looked for where a word with a digit in it, or
 * a word that announces one, was met.
 */
#ifndef GUARD_IDENTIFIER_H
#define GUARD_IDENTIFIER_H

#include "guard/finding.h"

/*
 * Look at a word of letters and digits, bytes start to end - 1 of the text, that has a digit.
 *
 * NHS numbers: ten digits, at most parted 3-3-4, with the check digit of Modulus 11, and more than
 * two different ones. National Insurance numbers: by their letters. Accounts: eight digits with a
 * sort code near by. Mobiles: 07 or +44 7 and nine more. Postcodes: where a person is spoken of.
 */
void identifier_look(const struct looking *looking, size_t start, size_t end);

/*
 * Look for a date of birth behind a word that ends at this byte: "birth", "born", "DoB". In a table
 * whose heading says so, limit is its end and every date up to there is meant; otherwise 0.
 */
void identifier_look_for_birth(const struct looking *looking, size_t start, size_t end,
			       size_t limit);

#endif
