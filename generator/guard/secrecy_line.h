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

/*
 * Is a box ticked that says so, beside nothing but others of its sort: "Public [ ] Private [x]"?
 */
bool secrecy_is_ticked(struct str text);

/* Does a text begin with a box that is drawn, as a cell of a form may hold? */
bool secrecy_is_box(struct str text);

/* "4 (private)", "for private session": does a value of a cover say so, whatever its label? */
bool secrecy_in_value(struct str value);

/* The same of a label and what stands beside it. */
bool secrecy_in_pair(struct str label, struct str value);

/*
 * "Sale of the depot (private)", "In private: the sale", but not "Beds (private)". Where it may
 * head what stands below it, "Part 2 (private session)" says nothing of itself.
 */
bool secrecy_in_title(struct str title, bool may_head);

/* "Trust Board - Private - 26 November", "Board part 2", but no committee on private patients. */
bool secrecy_in_name_of_meeting(struct str title);

/* Does a note say where something was taken in private, and nothing else: "Private session"? */
bool secrecy_in_note(struct str note);

/* "Close of the meeting in public": does an item of an agenda say so? */
bool secrecy_closes_public(struct str title);

/* What may follow it in public: "Date of the next meeting", "Questions from the public". */
bool secrecy_may_follow_public(struct str title);

#endif
