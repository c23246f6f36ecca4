#include "partner/partner_link.h"

#include "base/buffer.h"
#include "record/schema.h"

static void add(struct buffer *found, const struct thing *thing, const struct link *link)
{
	struct partner_link partner = {
		(const struct shared_reference *)link->shared,
		{thing->source, link->span},
	};
	if (link->shared)
		buffer_add(found, (struct str){(const char *)&partner, sizeof partner});
}

static void add_prose(struct buffer *found, const struct thing *thing, const struct prose *prose)
{
	for (size_t i = 0; prose && i < prose->markdown.reference_count; i++)
		add(found, thing, &prose->links[i]);
}

static void add_field(struct buffer *found, const struct thing *thing, const struct field *field)
{
	const void *member = schema_value(thing, field);
	const struct links *links = member;
	switch (field->type) {
	case FIELD_LINK:
		add(found, thing, member);
		break;
	case FIELD_LINKS:
	case FIELD_TICKS:
		for (size_t i = 0; i < links->count; i++)
			add(found, thing, &links->items[i]);
		break;
	case FIELD_PROSE:
	case FIELD_PHRASE:
		add_prose(found, thing, *(struct prose *const *)member);
		break;
	default:
		break;
	}
}

static void add_thing(struct buffer *found, const struct thing *thing)
{
	int kind = thing->kind;
	for (size_t i = 0; i < schema_field_count(kind); i++)
		if (!thing->marks[i].inherited)
			add_field(found, thing, schema_field(kind, i));
	add_prose(found, thing, thing->body);
}

struct partner_links partner_links(const struct record *record, struct arena *arena)
{
	struct buffer found = {0};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			add_thing(&found, record->of[kind].items[i]);
	struct partner_links links = {
		.count = found.len / sizeof *links.items,
	};
	links.items = arena_new(arena, struct partner_link, links.count);
	for (size_t i = 0; i < links.count; i++)
		links.items[i] = ((const struct partner_link *)found.data)[i];
	buffer_free(&found);
	return links;
}
