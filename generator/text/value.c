#include "text/value.h"

static bool find_in_list(struct value list, struct str name,
			 struct arena *arena, struct value *out)
{
	if (!str_equal(name, STR("count")))
		return false;
	*out = (struct value){0};
	if (list.count)
		*out = value_text(arena_printf(arena, "%zu", list.count));
	return true;
}

const struct value_class value_list_class = {"list", find_in_list};
