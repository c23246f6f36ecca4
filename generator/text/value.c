#include "text/value.h"

#include "base/decimal.h"

static bool find_in_list(struct value list, struct str name,
			 struct arena *arena, struct value *out)
{
	*out = (struct value){0};
	if (str_equal(name, STR("is_one")))
		*out = value_truth(list.count == 1);
	else if (!str_equal(name, STR("count")))
		return false;
	else if (list.count)
		*out = value_text(decimal_print(
			(struct decimal){.units = (int64_t)list.count},
			arena));
	return true;
}

const struct value_class value_list_class = {"list", find_in_list};
