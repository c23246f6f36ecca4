/*
 * What front matter, settings and lists say, before anyone knows their kind: a tree of maps, lists
 * and scalars, each with its place.
 *
 * YAML and CSV give the same tree, so that whatever reads it need not know which one it was: a CSV
 * file is a list of maps. All of it lives in the arena that the parser was given.
 */
#ifndef TEXT_NODE_H
#define TEXT_NODE_H

#include "base/diag.h"

enum node_type {
	NODE_SCALAR,
	NODE_LIST,
	NODE_MAP,
};

struct node {
	enum node_type type;
	struct span span;
	struct str text; /* of a scalar: unescaped, unfolded */
	bool quoted;     /* a scalar written in quotes or as a block */
	bool verbatim;   /* text stands at span.start byte for byte */
	struct str key;  /* of an entry of a map */
	struct span key_span;
	size_t count; /* of a list or a map */
	struct node *items;
};

/* The entry of a map with this key (see str_equal_key), or null. */
static inline const struct node *node_find(const struct node *map, struct str key)
{
	for (size_t i = 0; map->type == NODE_MAP && i < map->count; i++)
		if (str_equal_key(map->items[i].key, key))
			return &map->items[i];
	return NULL;
}

#endif
