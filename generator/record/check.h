/* Rules that need the whole record: scores, series, dates, circles, minutes. */
#ifndef RECORD_CHECK_H
#define RECORD_CHECK_H

#include "record/record.h"

/*
 * Report what cannot be right: a score that is not likelihood times consequence or that a 5x5
 * matrix cannot give (errors), a target above the current score, dates in an impossible order
 * (warnings), committees or papers that follow each other in a circle, sections of minutes without
 * an agenda item, things without a title. Fills in a score where only its factors are stated.
 */
void check_record(struct record *record, struct diag *diag);

/* After the cut: report, once, what is kept for longer than it says. */
void check_kept(const struct record *record, struct diag *diag);

#endif
