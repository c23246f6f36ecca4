/*
 * Slips in keys of access: a key that nobody reads, and that keeps nothing back although its author
 * thought so.
 */
#ifndef RECORD_SLIP_H
#define RECORD_SLIP_H

#include "base/diag.h"
#include "text/node.h"

enum slip {
	SLIP_NONE,    /* a key like any other that its kind does not have */
	SLIP_SAYS_NO, /* "Confidential? No": it is not needed, and nothing is lost */
	SLIP_HELD,    /* it was to keep the thing back: reported */
};

/*
 * What is a key that its kind does not have? One near a key that says who may see the thing
 * (FIELD_GUARDS), or a usual word of secrecy, is reported as an error with the right key, unless
 * its value says no or nothing; of a CSV column once for all rows, at the column's heading.
 */
enum slip slip_in_key(const struct source *source, int kind, const struct node *entry,
		      struct diag *diag);

#endif
