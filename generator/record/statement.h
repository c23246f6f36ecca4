/*
 * The rules of an accessibility statement.
 *
 * Source: The Public Sector Bodies (Websites and Mobile Applications) (No. 2)
 * Accessibility Regulations 2018 (SI 2018/952), regulation 8: a statement has
 * a contact, is kept under regular review, and says what is not accessible
 * and why.
 */
#ifndef RECORD_STATEMENT_H
#define RECORD_STATEMENT_H

#include "record/record.h"

/*
 * Report a site without a contact, a review more than 12 months before the
 * day the site speaks from, and what does not make sense.
 */
void statement_check(const struct record *record, struct diag *diag);

/* The choices of a barrier's "reason", in the order of the schema. */
enum barrier_reason {
	BARRIER_NON_COMPLIANCE = 1,
	BARRIER_BURDEN,
	BARRIER_OUT_OF_SCOPE,
};

/* What the owner says of accessibility, or null. */
const struct statement *statement_of(const struct record *record);

/*
 * What the last check found, or null where none is held, or one that looked at
 * no page and found nothing.
 */
const struct checks *statement_checks(const struct record *record);

/*
 * Does anything fail the regulations: what the check found, what the owner
 * names, a paper that is only a file?
 */
bool statement_fails(const struct record *record);

enum compliance {
	COMPLIANCE_NOT_KNOWN, /* nobody has said, and nothing was checked */
	COMPLIANCE_FULL,
	COMPLIANCE_PARTIAL,
	COMPLIANCE_NONE, /* a rule is broken on every page checked */
};

/*
 * How far the site complies: as its owner says, else from the last check, the
 * barriers its owner names and the papers that are only a file.
 */
enum compliance statement_compliance(const struct record *record);

#endif
