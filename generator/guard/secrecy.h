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
	SECRECY_LEVEL,   /* what names more than a low one is kept back: "sensitivity" */
	SECRECY_TICKED,  /* what says yes, or names secrecy: "commercial", "reason exempt" */
	SECRECY_PART,    /* the same, or a part of the meeting: "part", of 2 */
	SECRECY_AGENDA,  /* the same, but for numbers of items: "agenda", of B */
	SECRECY_SHOWN,   /* what says no is kept back, as others are addresses: "website" */
	SECRECY_RIGHT,   /* what names nothing open is kept back: "FOI" */
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

/* Where words stand that may open a part that is not for the public: what else may stand there. */
enum secrecy_line {
	SECRECY_NO_LINE,
	SECRECY_SHORT,   /* of minutes, in a list or behind a number: it says nothing else */
	SECRECY_BOLD,    /* of minutes */
	SECRECY_HEADING, /* of minutes */
	SECRECY_CHAPTER, /* a heading of any other text, where "Private meetings" may be described
			  */
	SECRECY_ROW,     /* a row of a table, a bookmark: it begins so */
};

/*
 * Would a line open a part that is not for the public: "Part 2", "Board, part B", "5. Private
 * session", "Items not for publication"?
 */
bool secrecy_opens_part(struct str text, enum secrecy_line line);

/* Does a text say that the public is shut out of what follows, as the resolution for it does? */
bool secrecy_excludes_public(struct str text);

/* Does it say that the public may come in again? */
bool secrecy_admits_public(struct str text);

/* For lists, as spreadsheets have them */

/* Does a line of what stands above the headings say that the list is not for all? */
bool secrecy_is_spoken_of(struct str lines);

/* "(confidential)": does the bracket behind a heading keep back what its words would show? */
bool secrecy_in_bracket(struct str bracket);

#endif
