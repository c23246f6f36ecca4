/*
 * The ids of one page: no two are the same.
 *
 * Ids like "p3", "t1", "c1" and "n1" belong to numbered paragraphs, tables, charts and news, and
 * are never made of a heading. The texts are the arena's.
 */
#ifndef TEXT_MARKDOWN_ID_H
#define TEXT_MARKDOWN_ID_H

#include <stdint.h>

#include "base/arena.h"

struct markdown_id;

struct markdown_ids {
	struct arena *arena;
	struct markdown_id *slots; /* a power of two of them */
	size_t capacity;
	size_t count;
};

/* Does it look like the number of a paragraph, a table, a chart or news? */
bool markdown_id_is_number(struct str id);

bool markdown_id_is_taken(const struct markdown_ids *ids, struct str id);

/* Returns false when it was taken already. The text must last. */
bool markdown_id_take(struct markdown_ids *ids, struct str id);

/* Take "p3" of "p" and "3"; returns it. Nothing else can have it. */
struct str markdown_id_number(struct markdown_ids *ids, struct str letter, struct str number);

/* Take the name, or the name with "-2", "-3" and so on; returns it. */
struct str markdown_id_make(struct markdown_ids *ids, struct str name);

#endif
