#include "record/hidden.h"

#include "record/schema.h"

bool hidden_waits(const struct thing *thing)
{
	return thing->hidden == HIDDEN_DRAFT || thing->hidden == HIDDEN_NOT_YET ||
	       thing->hidden == HIDDEN_HELD;
}

const char *hidden_reason(const struct thing *thing)
{
	static const char *const reasons[] = {
		[HIDDEN_NOT] = "",           [HIDDEN_PRIVATE] = "private",
		[HIDDEN_DRAFT] = "a draft",  [HIDDEN_NOT_YET] = "not yet due",
		[HIDDEN_HELD] = "held back", [HIDDEN_WITHDRAWN] = "withdrawn",
	};
	return reasons[thing->hidden];
}

bool hidden_is_withheld(const struct thing *thing)
{
	const char *by = schema_kind(thing->kind)->withheld.by;
	return by && schema_is_stated(thing, by);
}
