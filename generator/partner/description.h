/* What something on another site says of itself. */
#ifndef PARTNER_DESCRIPTION_H
#define PARTNER_DESCRIPTION_H

#include "base/arena.h"

/* Each is empty where it says nothing; UTF-8, and nothing but text. */
struct description {
	struct str title;
	struct str publisher;
	struct str date;     /* as it has it; "2026-11-28" of a time */
	struct str language; /* "en-GB" */
};

/*
 * The day of a time as XML and HTML write it, or of an e-mail (RFC 5322, section 3.3):
 * "2026-11-28T09:00:00Z", "Sat, 28 Nov 2026 09:00:00 GMT". Anything else is returned as it is.
 * Memory: the text's own.
 */
struct str description_day(struct str text);

#endif
