/*
 * A pack, as meetings have one: pages that stand on one page.
 *
 * Each of them becomes a part, known by a key. An id of the page becomes "key.id" in the pack, so
 * that no two parts have the same one; a link to the page, or to a fragment of it, stays inside the
 * pack. Keys hold no dot, and a page gives no id of its own that begins with "paper-".
 */
#ifndef SITE_PACK_H
#define SITE_PACK_H

#include "base/buffer.h"
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

/* Has it a pack? As its kind says (kind_pages.h), if it has a page. */
bool pack_is_wanted(const struct thing *thing);

/*
 * The parts of what has a pack: those that its kind adds; last the thing itself, of whose page a
 * pack holds only what has a fragment, as agenda items and decisions have.
 */
struct pack pack_of(const struct thing *thing, struct arena *arena);

/* A pack in the making: for add_parts of a kind. */
struct packing;

enum pack_key {
	PACK_BY_NAME, /* one of several: "paper-finance" */
	PACK_BY_KIND, /* the only one of its kind: "the-minutes" */
};

/* Add a part, if it has a page and is not there yet. */
void pack_add(struct packing *packing, const struct thing *thing, enum pack_key key);

/* The part that the page at an address is; null for none, or no pack. */
const struct pack_part *pack_find(const struct pack *pack, struct str address);

/* The id that a fragment of a part has in the pack. */
struct str pack_id(const struct pack_part *part, struct str fragment, struct arena *arena);

/* Where the page of a pack is, and the one file to read offline. */
struct str pack_address(const struct thing *thing, struct arena *arena);
struct str pack_file_address(const struct thing *thing, struct arena *arena);

/* Pictures that a page carries inside itself. */

/*
 * Add a picture as a data: address (RFC 2397), for the src of an img. Its type is told by its first
 * bytes, never by its name: PNG, JPEG, GIF, WebP or SVG, which as an img runs no script and loads
 * nothing (SVG Integration, "secure static mode"). Anything else, and what is larger than 8 MB,
 * becomes an empty address, so that only the alternative text is seen.
 */
void picture_add(struct buffer *out, struct str bytes);

#endif
