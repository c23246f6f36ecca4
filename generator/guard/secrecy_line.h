/*
 * Lines, titles and notes that say of themselves that they are not for the public, as covers, forms
 * and lists of actions do. Pure functions.
 */
#ifndef GUARD_SECRECY_LINE_H
#define GUARD_SECRECY_LINE_H

#include "base/str.h"

/*
 * Does a line by itself say that it is not for the public: "Public / Private: Private", "[x] Part
 * 2, private", "Closed part of the meeting"? A form of several boxes counts as one line.
 */
bool secrecy_in_line(struct str line);

/* The same of a label and what stands beside it. */
bool secrecy_in_pair(struct str label, struct str value);

/* "Sale of the depot (private)", "In private: the sale", but not "Beds (private)". */
bool secrecy_in_title(struct str title);

/* Does a note say where something was taken in private, and nothing else: "Private session"? */
bool secrecy_in_note(struct str note);

/* "Close of the meeting in public": does an item of an agenda say so? */
bool secrecy_closes_public(struct str title);

/* What may follow it in public: "Date of the next meeting", "Questions from the public". */
bool secrecy_may_follow_public(struct str title);

#endif
