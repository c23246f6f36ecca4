#include "site/columns.h"

#include "base/list.h"

struct value columns_unused(const struct column *columns, size_t count, struct arena *arena)
{
	struct {
		struct str *items;
		size_t count, capacity;
	} left = {0};
	for (size_t i = 0; i < count; i++)
		if (!columns[i].is_used)
			ARRAY_ADD(&left, arena, str_from(columns[i].name));
	struct str names = arena_enumerate(arena, left.items, left.count, " and ");
	if (!names.len)
		return (struct value){0};
	char first = names.data[0];
	if (first >= 'a')
		first = (char)(first - 'a' + 'A');
	return value_text(arena_join(arena, (struct str){&first, 1}, str_sub(names, 1, names.len),
				     (struct str){0}));
}
