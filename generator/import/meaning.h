/* What a text of a file means in the record: people, committees, dates, words of scales. */
#ifndef IMPORT_MEANING_H
#define IMPORT_MEANING_H

#include "import/import.h"

enum match {
	MATCH_NONE,
	MATCH_NEAR, /* a slip away, or among other words that mean something */
	MATCH_SURE,
};

struct found {
	enum match match;
	const struct thing *thing; /* null for MATCH_NONE */
	struct str name;           /* what it is known by here */
};

/* Letters and digits with single spaces, folded: " vishal gohil ". */
struct str meaning_fold(struct str text, struct arena *arena);

/*
 * The thing of these kinds whose name or id stands in a text as whole words, the longest; or whose
 * name is two letters away from all of it. Sure where it is the name and words that say nothing.
 */
struct found meaning_find(struct import *import, kind_set kinds, struct str text);

/* The committee that a text names; "Trust Board" is the one that meets. */
struct found meaning_committee(struct import *import, struct str text);

/*
 * People as a form has them: "Vishal Gohil, Support Officer; Ann Reed". Ids of those who are known,
 * else their names; what is a post is left out. *doubt says what is not sure.
 */
size_t meaning_people(struct import *import, struct str text, struct str *out, size_t most,
		      struct str *doubt);

/* A date that stands in a text; *rest becomes the text without it. False where there is none. */
bool meaning_date(struct str text, struct date *out, struct str *rest, struct arena *arena);

/* "Plan for Q3 2026/27" as "plan", and 3; a text that names no quarter as it stands, and 0. */
struct str meaning_without_quarter(struct str text, int *quarter, struct arena *arena);

/* The word of a scale that a text means; near: "Approval" for Approve. Empty for none. */
struct str meaning_level(struct import *import, struct str scale, struct str text,
			 enum match *match);

/* The word of a scale that has this colour; empty for none. */
struct str meaning_of_colour(struct import *import, struct str scale, uint32_t colour);

/* A tick in a box: a cross, a tick, "x", "yes"; and an empty one. */
bool meaning_is_tick(struct str text, struct arena *arena);

/* Does a heading or a bookmark open what is not for the public: "Part 2", "PRIVATE SESSION"? */
bool meaning_is_private(struct str text);

#endif
