#include "theme/value.h"

#include "base/decimal.h"

/* Of a list longer than MOST_SHOWN so many are shown, and the rest folded. */
enum { MOST_SHOWN = 7, FEW = 5 };

static size_t few_of(struct value list)
{
	return list.count > MOST_SHOWN ? FEW : list.count;
}

static bool any_has(struct value list, struct str name, struct arena *arena)
{
	for (size_t i = 0; i < list.count; i++) {
		const struct value *item = &list.items[i];
		struct value inside = {0};
		if (item->class && item->class->find(*item, name, arena, &inside) &&
		    inside.type != VALUE_NOTHING)
			return true;
	}
	return false;
}

bool value_list_any(struct str name, struct str *inside)
{
	struct str any = STR("any_");
	*inside = str_starts(name, any) ? str_sub(name, any.len, name.len) : (struct str){0};
	return inside->len;
}

static bool find_in_list(struct value list, struct str name, struct arena *arena, struct value *out)
{
	size_t few = few_of(list);
	struct str inside;
	*out = (struct value){0};
	if (str_equal(name, STR("is_one")))
		*out = value_truth(list.count == 1);
	else if (str_equal(name, STR("few")))
		*out = value_list(list.items, few);
	else if (str_equal(name, STR("rest")))
		*out = list.count > few ? value_list(list.items + few, list.count - few)
					: (struct value){0};
	else if (value_list_any(name, &inside))
		*out = value_truth(any_has(list, inside, arena));
	else if (!str_equal(name, STR("count")))
		return false;
	else if (list.count)
		*out = value_text(
			decimal_print((struct decimal){.units = (int64_t)list.count}, arena));
	return true;
}

const struct value_class value_list_class = {"list", find_in_list};
