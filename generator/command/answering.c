#include "command/answering.h"

#include "record/layout.h"
#include "record/schema.h"

/* Fields that name who is to put right what is wrong with a thing. */
static const char answering_keys[] =
	"sponsor|authors|author|presenters|owner|owners|lead|secretary|prepared by";

static void add_person(const struct record *record, const struct link *link,
		       struct answering *entry)
{
	const struct thing *end = link->target;
	struct str name = end ? str_either(end->title, end->id) : str_trim(link->written);
	for (size_t i = 0; i < entry->people.count; i++)
		if (str_equal(entry->people.items[i], name))
			return;
	if (name.len)
		ARRAY_ADD(&entry->people, record->arena, name);
}

static void add_people(const struct record *record, const struct thing *thing,
		       struct answering *entry)
{
	for (size_t i = 0; i < schema_field_count(thing->kind); i++) {
		const struct field *field = schema_field(thing->kind, i);
		const void *value = schema_value(thing, field);
		if (!str_is_one_of(str_from(field->name), answering_keys))
			continue;
		if (field->type == FIELD_LINK)
			add_person(record, value, entry);
		const struct links *links = field->type == FIELD_LINKS ? value : NULL;
		for (size_t k = 0; links && k < links->count; k++)
			add_person(record, &links->items[k], entry);
	}
}

void answering_note(const struct record *record, struct answering_list *out)
{
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));) {
		if (!thing->source)
			continue;
		struct answering entry = {
			.file = thing->source->name,
			.span = thing->span,
			.is_row = layout_of(thing->source->name).role != LAYOUT_THING,
		};
		/* What stands in for a file that cannot be read has no title of its own. */
		entry.title = thing->held ? entry.title : thing->title;
		for (const struct thing *of = thing; of && !entry.people.count; of = of->parent)
			add_people(record, of, &entry);
		ARRAY_ADD(out, record->arena, entry);
	}
}

static uint32_t length_of(const struct answering *entry)
{
	return entry->span.end - entry->span.start;
}

const struct answering *answering_at(const struct answering_list *list, struct str file,
				     uint32_t at)
{
	const struct answering *best = NULL;
	bool within = false;
	for (size_t i = 0; i < list->count; i++) {
		const struct answering *entry = &list->items[i];
		bool holds = entry->span.start <= at && at < entry->span.end;
		/* What is wrong with the headings of a list is not for who has its first row. */
		if (!str_equal(entry->file, file) || (entry->is_row && !holds))
			continue;
		if (!best || (holds && (!within || length_of(entry) < length_of(best))))
			best = entry;
		within |= holds;
	}
	return best;
}
