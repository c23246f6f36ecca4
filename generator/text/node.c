#include "text/node.h"

const struct node *node_find(const struct node *map, struct str key)
{
	if (map->type != NODE_MAP)
		return NULL;
	for (size_t i = 0; i < map->count; i++)
		if (str_equal_key(map->items[i].key, key))
			return &map->items[i];
	return NULL;
}
