/*
 * Words of secrecy: keys and columns that authors use to keep something back, and that this program
 * may not read under that name, such as "Confidential?" or "embargo".
 */
#ifndef GUARD_SECRECY_H
#define GUARD_SECRECY_H

#include "base/str.h"

enum secrecy {
	SECRECY_NONE,    /* no word of secrecy: "private patients" */
	SECRECY_PRIVATE, /* what says anything but no is kept back: "confidential" */
	SECRECY_DRAFT,   /* the same, until it is ready: "draft" */
	SECRECY_LATER,   /* the same, until a day: "embargo" */
	SECRECY_PUBLIC,  /* what says anything but yes is kept back: "published" */
	SECRECY_OFF,     /* the same, as something is no longer to be shown: "withdrawn" */
	SECRECY_STAGE,   /* what names a draft is kept back: "stage" */
	SECRECY_GRADE,   /* what names secrecy is kept back: "classification" */
};

/* Case, dashes, question marks and "(Y/N)" make no difference, and "isPrivate" is "is private". */
enum secrecy secrecy_of_key(struct str key);

/*
 * Does a value under such a key keep something back? With SECRECY_NONE only a marking by itself
 * does, or where a thing is taken: "Private session".
 */
bool secrecy_keeps_back(enum secrecy secrecy, struct str value);

/* "No", "n/a", "-", "public": does it say that nothing is kept back? */
bool secrecy_says_no(struct str value);

/* For lists, as spreadsheets have them */

/* Does a line of what stands above the headings say that the list is not for all? */
bool secrecy_is_spoken_of(struct str lines);

/* Would it, in a row by itself, open a private part: "Part 2 - Private session", "Confidential
 * risks"? */
bool secrecy_opens_part(struct str cell);

/* "(confidential)": does the bracket behind a heading keep back what its words would show? */
bool secrecy_in_bracket(struct str bracket);

#endif
