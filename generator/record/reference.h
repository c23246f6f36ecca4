/* The one grammar of references, [source:]kind:id[#fragment], resolved. */
#ifndef RECORD_REFERENCE_H
#define RECORD_REFERENCE_H

#include "record/record.h"
#include "record/registry.h"

struct reference;
struct reference_context;

/* Who knows what partners publish; handed in by who joins the record up. */
struct reference_partners {
	int kind; /* of a partner; its id stands in front of a colon */
	/* As reference_resolve, of what stands behind the colon. */
	bool (*resolve)(const struct reference_context *context, const struct reference *reference,
			struct thing *partner, struct str rest, struct link *link);
};

struct reference_context {
	const struct registry *registry;
	const struct reference_partners *partners; /* null: there are none */
	struct record *record;                     /* gets what is referred to at partners */
	struct diag *diag;
};

enum reference_site {
	REFERENCE_ANYWHERE,
	REFERENCE_HERE,       /* a partner's thing does not do */
	REFERENCE_AT_PARTNER, /* nothing else does */
};

/* Who refers, and what may be referred to. */
struct reference {
	const struct thing *from;
	const struct thing *scope; /* ids are looked for inside this, not
				      inside what holds from; or null */
	struct place place;
	kind_set targets;    /* kinds, as bits; the kind may be left out
				where one fits */
	bool text_allowed;   /* names and initials count, and so does text */
	bool handle_allowed; /* a name in small letters is text as well, if it is near no id */
	enum reference_site site;
};

/*
 * Find what a link points to and set its target, or what is shared, and its fragment.
 *
 * An id is looked for as it is, then inside what holds the referring thing (its meeting,
 * workstream, strategy, paper); behind the id of a source, in its catalogue. Returns false after
 * reporting an unknown, ambiguous, withdrawn or malformed reference, with the nearest match; what
 * has moved at a partner is followed, with a warning.
 */
bool reference_resolve(const struct reference_context *context, const struct reference *reference,
		       struct link *link);

/*
 * The kind that a word in front of a colon means and that fits here, or KIND_NONE after reporting
 * that it is none or does not fit.
 */
int reference_kind(const struct reference_context *context, const struct reference *reference,
		   struct str word);

/*
 * Looking for the nearest id reads every one of them: not when there are more problems than this.
 */
enum { REFERENCE_SUGGESTIONS = 100 };

#endif
