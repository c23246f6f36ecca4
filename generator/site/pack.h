/*
 * A meeting's pack: pages that stand on one page.
 *
 * Each of them becomes a part, known by a key. An id of the page becomes
 * "key.id" in the pack, so that no two parts have the same one; a link to the
 * page, or to a fragment of it, stays inside the pack. Keys hold no dot, and
 * a page gives no id of its own that begins with "paper-".
 */
#ifndef SITE_PACK_H
#define SITE_PACK_H

#include "record/record.h"

struct pack_part {
	const struct thing *thing; /* a paper, the minutes, the meeting */
	struct str key;            /* "paper-finance" */
	unsigned lower;            /* headings stand so much lower */
};

struct pack {
	struct pack_part *parts;
	size_t count;
};

/* Has it an agenda, or a paper with a page? */
bool pack_is_wanted(const struct thing *meeting);

/*
 * The parts: papers in the order of the agenda, then those that no item
 * names, then the minutes; last the meeting itself, of which a pack holds only
 * what has a fragment: agenda items and decisions.
 */
struct pack pack_of(const struct thing *meeting, struct arena *arena);

/* The part that the page at an address is; null for none, or no pack. */
const struct pack_part *pack_find(const struct pack *pack, struct str address);

/* The id that a fragment of a part has in the pack. */
struct str pack_id(const struct pack_part *part, struct str fragment, struct arena *arena);

/* Where the page of a pack is, and the one file to read offline. */
struct str pack_address(const struct thing *meeting, struct arena *arena);
struct str pack_file_address(const struct thing *meeting, struct arena *arena);

#endif
