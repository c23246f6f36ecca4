/* Ask every link to another site whether it still leads somewhere. */
#ifndef PARTNER_CHECK_LINKS_H
#define PARTNER_CHECK_LINKS_H

#include "base/diag.h"
#include "io/fetch.h"
#include "record/record.h"

/*
 * Check all links of the record and report, at each place where one stands, DIAG_DEAD_LINK,
 * DIAG_MOVED_LINK and DIAG_UNANSWERED_LINK. What was answered is remembered for a day in the user's
 * cache folder.
 */
void check_links(const struct fetch_limits *limits, const struct record *record,
		 struct arena *arena, struct diag *diag);

#endif
