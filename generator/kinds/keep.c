/*
 * How long things are kept: what is past its date is listed, for somebody to delete.
 */
#include "kinds/kinds.h"

enum { NAMED = 10 };

static bool is_past(const struct record *record, const struct thing *thing, size_t index)
{
	const struct field *field = schema_field(thing->kind, index);
	struct date until = *(const struct date *)schema_value(thing, field);
	return field->type == FIELD_DATE && until.precision != DATE_NONE &&
	       date_is_over(until, record->now.date);
}

void keep_check(const struct record *record, struct diag *diag)
{
	struct arena scratch = {0};
	struct str names = {0};
	const struct thing *first = NULL;
	size_t count = 0;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		size_t index = schema_find(kind, STR("keep until"));
		bool has = index < schema_field_count(kind);
		for (size_t i = 0; has && i < record->of[kind].count; i++) {
			const struct thing *thing = record->of[kind].items[i];
			if (!is_past(record, thing, index))
				continue;
			first = first ? first : thing;
			if (count++ < NAMED)
				names = arena_printf(&scratch, "%.*s%s\"%.*s\"", STR_ARG(names),
						     names.len ? ", " : "",
						     STR_ARG(str_either(thing->title, thing->id)));
		}
	}
	if (count) {
		diag_report(diag, DIAG_KEPT_TOO_LONG, schema_place_of(first, "keep until"),
			    "%zu thing%s %s kept for longer than \"keep until\" says: %.*s%s",
			    count, str_plural(count), count == 1 ? "is" : "are", STR_ARG(names),
			    count > NAMED ? " and more" : "");
		diag_remedy(diag, "delete what is no longer needed, or give it a later date");
	}
	arena_free(&scratch);
}
