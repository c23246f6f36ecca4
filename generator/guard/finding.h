/*
 * What may be found in bytes that go out, and what detectors share: the text they look at and who
 * hears of a finding.
 */
#ifndef GUARD_FINDING_H
#define GUARD_FINDING_H

#include "base/arena.h"
#include "base/diag.h"

enum finding_type {
	FINDING_NHS_NUMBER,
	FINDING_POSSIBLE_NHS_NUMBER,
	FINDING_NATIONAL_INSURANCE,
	FINDING_BIRTH_DATE,
	FINDING_BANK_ACCOUNT,
	FINDING_MOBILE,
	FINDING_MAILBOX,       /* with a provider for private people */
	FINDING_NAMED_MAILBOX, /* of a person, at a domain that is not the site's */
	FINDING_POSTCODE,
	FINDING_INTERNAL, /* hosts, share points, how to join a meeting */
	FINDING_DRIVE,
	FINDING_SECRET,
	FINDING_HIDDEN, /* characters that nobody sees */
	FINDING_RESIDUE,
	FINDING_SMALL_COUNT,
	FINDING_LONE_SUPPRESSION,
	FINDING_PRIVATE_NAME,  /* a title, name or file name of what is private */
	FINDING_PRIVATE_TEXT,  /* nine words in a row, or more */
	FINDING_PRIVATE_WORDS, /* eight */
	FINDING_TYPES
};

struct finding_row {
	enum diag_code code;
	const char *is;     /* "is an NHS number" */
	const char *remedy; /* what to do where it is a leak */
};

/* The row of a type; never null. */
const struct finding_row *finding_row(enum finding_type type);

/* A place in what is private; owner is what the caller knows it by. */
struct finding_origin {
	const void *owner;
	size_t offset;
};

struct finding {
	enum finding_type type;
	struct str text;                   /* as it stands, a view */
	const struct finding_origin *from; /* of private names and words, else null */
};

/* A text that detectors look at. */
struct looking {
	struct str text;
	void (*found)(void *context, const struct finding *finding);
	void *context;
};

/* Report bytes start to end - 1 of the text. */
void finding_report(const struct looking *looking, enum finding_type type, size_t start,
		    size_t end);

/* The byte at an offset; 0 outside the text. */
static inline char finding_byte(struct str text, size_t at)
{
	return at < text.len ? text.data[at] : '\0';
}

static inline bool finding_is_word(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

/* The part of a text at most so many bytes before start and behind end. */
struct str finding_around(struct str text, size_t start, size_t end, size_t reach);

/* Does one of the words, "one|another one", stand there as whole words, with case folded? */
bool finding_has_word(struct str text, const char *words);

/*
 * Is a number of that form, with these words around it, an NHS number: do they say so; or is it
 * parted as only those are, and no order's or telephone's? at: where it stands among them.
 */
bool finding_is_patient(struct str near, size_t at, bool is_parted);

/* Is it a National Insurance number: do they say so; or is it in capitals, and nothing else's? */
bool finding_is_insurance(struct str near, bool is_in_capitals);

/*
 * What two writings of one value have in common: letters and digits with case folded; all of it
 * where it has neither.
 */
struct str finding_fold(struct str text, struct arena *arena);

/* Where a folded value stands in a text that writes it in its own way; false where it does not. */
bool finding_place(struct str text, struct str folded, struct span *out);

#endif
