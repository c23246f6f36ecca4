#include "record/title.h"

#include "record/schema.h"

/* Where the author says that there is none, or that it is not known. */
static void title_unknown(struct thing *thing)
{
	size_t index = schema_find(thing->kind, STR("title"));
	enum stated stated = (enum stated)thing->marks[index].stated;
	if (!thing->title.len && stated != NOT_STATED)
		thing->title = stated == NOT_KNOWN ? STR("Title not known") : STR("No title");
}

void title_all(struct record *record)
{
	/* Meetings come before their minutes, which are called after them. */
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct kind *row = schema_kind(kind);
		for (size_t i = 0; i < record->of[kind].count; i++) {
			struct thing *thing = record->of[kind].items[i];
			if (row->title && !thing->title.len)
				row->title(thing, record->arena);
			if (row->referable)
				title_unknown(thing);
		}
	}
}
