#include "theme/value.h"

#include "base/decimal.h"

/* Of a list longer than MOST_SHOWN so many are shown, and the rest folded. */
enum { MOST_SHOWN = 7, FEW = 5 };

static size_t few_of(const struct value *list)
{
	size_t most = list->few ? list->few : MOST_SHOWN;
	size_t few = list->few ? list->few : FEW;
	return list->count > most ? few : list->count;
}

static struct value part_of(struct value list, size_t start, size_t count)
{
	if (!count)
		return (struct value){0};
	if (list.items)
		list.items += start;
	list.first += start;
	list.count = count;
	return list;
}

static bool any_has(struct value list, struct str name, struct arena *arena)
{
	for (size_t i = 0; i < list.count; i++) {
		struct value item = value_item(&list, i), inside = {0};
		if (item.class && item.class->find(item, name, arena, &inside) &&
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

bool value_list_find(struct value list, struct str name, struct arena *arena, struct value *out)
{
	size_t few = few_of(&list);
	struct str inside;
	*out = (struct value){0};
	if (str_equal(name, STR("is_one")))
		*out = value_truth(list.count == 1);
	else if (str_equal(name, STR("few")))
		*out = part_of(list, 0, few);
	else if (str_equal(name, STR("rest")))
		*out = part_of(list, few, list.count - few);
	else if (value_list_any(name, &inside))
		*out = value_truth(any_has(list, inside, arena));
	else if (!str_equal(name, STR("count")))
		return false;
	else if (list.count)
		*out = value_text(
			decimal_print((struct decimal){.units = (int64_t)list.count}, arena));
	return true;
}

const struct value_class value_list_class = {"list", value_list_find, NULL};
