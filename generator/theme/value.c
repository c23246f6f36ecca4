#include "theme/value.h"

/* Of a list longer than MOST_SHOWN so many are shown, and the rest folded. */
enum { MOST_SHOWN = 7, FEW = 5 };

static size_t few_of(const struct value *list)
{
	size_t most = list->few ? list->few : MOST_SHOWN;
	size_t few = list->few ? list->few : FEW;
	return list->count > most ? few : list->count;
}

static struct value part_of(const struct value *list, size_t start, size_t count)
{
	struct value part = *list;
	part.first += start;
	part.count = count;
	return count ? part : (struct value){0};
}

static struct value get_item(const struct value *list, size_t index)
{
	return ((const struct value *)list->self)[index];
}

struct value value_list(const struct value *items, size_t count)
{
	return (struct value){.type = count ? VALUE_LIST : VALUE_NOTHING,
			      .self = items,
			      .item = get_item,
			      .count = count};
}

enum value_list_name value_list_name(struct str name, struct str *inside)
{
	static const struct str names[] = {
		[LIST_COUNT] = {"count", 5},
		[LIST_IS_ONE] = {"is_one", 6},
		[LIST_FEW] = {"few", 3},
		[LIST_REST] = {"rest", 4},
	};
	struct str any = STR("any_");
	*inside = str_starts(name, any) ? str_sub(name, any.len, name.len) : (struct str){0};
	if (inside->len)
		return LIST_ANY;
	for (int i = LIST_COUNT; i < LIST_ANY; i++)
		if (str_equal(name, names[i]))
			return (enum value_list_name)i;
	return LIST_NONE;
}

struct value value_of_list(const struct value *list, enum value_list_name name)
{
	size_t few = few_of(list);
	switch (name) {
	case LIST_COUNT:
		return value_number(list->count);
	case LIST_IS_ONE:
		return value_truth(list->count == 1);
	case LIST_FEW:
		return part_of(list, 0, few);
	case LIST_REST:
		return part_of(list, few, list->count - few);
	case LIST_NONE:
	case LIST_ANY:
		break;
	}
	return (struct value){0};
}

static bool any_has(const struct value *list, struct str name)
{
	for (size_t i = 0; i < list->count; i++) {
		struct value item = value_item(list, i);
		if (value_inside(&item, name).type != VALUE_NOTHING)
			return true;
	}
	return false;
}

const struct value_name *value_class_find(const struct value_class *class, struct str name)
{
	size_t at;
	ARRAY_SEEK(at, class->count, str_compare(class->names[at].name, name) < 0);
	bool found = at < class->count && str_equal(class->names[at].name, name);
	return found ? &class->names[at] : NULL;
}

struct value value_inside(const struct value *value, struct str name)
{
	if (value->class) {
		const struct value_name *found = value_class_find(value->class, name);
		return found ? value->class->get(value, found->row) : (struct value){0};
	}
	struct str inside;
	enum value_list_name which = value_list_name(name, &inside);
	if (value->type != VALUE_LIST)
		return (struct value){0};
	return which == LIST_ANY ? value_truth(any_has(value, inside))
				 : value_of_list(value, which);
}

struct str value_print(const struct value *value, char room[VALUE_ROOM])
{
	if (value->type != VALUE_NUMBER)
		return value->text;
	size_t number = value->count, at = VALUE_ROOM;
	for (int digits = 0; number || !digits; digits++) {
		if (digits && digits % 3 == 0)
			room[--at] = ',';
		room[--at] = (char)('0' + number % 10);
		number /= 10;
	}
	return (struct str){room + at, VALUE_ROOM - at};
}

bool value_is_given(const struct value *value, const struct value_gives *gives)
{
	bool is_good = true;
	if (value->type == VALUE_NOTHING)
		return true;
	if (value->type != VALUE_LIST)
		return !gives->is_list &&
		       class_set_has(&gives->classes,
				     value->class ? value->class->number : VALUE_PLAIN);
	for (size_t i = 0; i < value->count; i++) {
		struct value item = value_item(value, i);
		is_good &= class_set_has(&gives->classes,
					 item.class ? item.class->number : VALUE_PLAIN);
	}
	return is_good && !gives->is_one;
}
