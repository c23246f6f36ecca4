#include "partner/outward_link.h"

#include "base/list.h"
#include "kinds/kinds.h"
#include "record/schema.h"

struct collecting {
	const struct thing *thing;
	struct arena *arena;
	struct outward_links found;
};

static void add_address(struct collecting *work, struct str address, struct span span)
{
	struct outward_link link = {
		.address = str_sub(address, 0, str_find_char(address, '#')),
		.place = {work->thing->source, span},
	};
	if (str_starts(address, STR("https://")) || str_starts(address, STR("http://")))
		ARRAY_ADD(&work->found, work->arena, link);
}

static void add_links(struct collecting *work, const struct link *links, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct outward_link link = {
			.reference = (const struct shared_reference *)links[i].shared,
			.place = {work->thing->source, links[i].span},
		};
		if (link.reference)
			ARRAY_ADD(&work->found, work->arena, link);
	}
}

static void add_prose(struct collecting *work, const struct prose *prose)
{
	if (!prose)
		return;
	const struct markdown *markdown = &prose->markdown;
	add_links(work, prose->links, markdown->reference_count);
	for (size_t i = 0; i < markdown->external_count; i++)
		add_address(work, markdown->externals[i].address, markdown->externals[i].span);
}

static void add_field(struct collecting *work, const struct field *field)
{
	const void *member = schema_value(work->thing, field);
	const struct links *links = member;
	switch (field->type) {
	case FIELD_LINK:
		add_links(work, member, 1);
		break;
	case FIELD_LINKS:
	case FIELD_TICKS:
		add_links(work, links->items, links->count);
		break;
	case FIELD_PROSE:
	case FIELD_PHRASE:
		add_prose(work, *(struct prose *const *)member);
		break;
	case FIELD_WEB:
		if (work->thing->kind != KIND_SOURCE)
			add_address(work, *(const struct str *)member,
				    schema_place(work->thing, field).span);
		break;
	default:
		break;
	}
}

static void add_thing(struct collecting *work, const struct thing *thing)
{
	work->thing = thing;
	for (size_t i = 0; i < schema_field_count(thing->kind); i++)
		if (!thing->marks[i].inherited)
			add_field(work, schema_field(thing->kind, i));
	add_prose(work, thing->body);
}

struct outward_links outward_links(const struct record *record, struct arena *arena)
{
	struct collecting work = {.arena = arena};
	if (record->site)
		add_thing(&work, &record->site->thing);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			add_thing(&work, record->of[kind].items[i]);
	return work.found;
}
