#include "partner/external_link.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "record/schema.h"

static void add(struct buffer *found, struct str address, struct place place)
{
	struct external_link link = {
		str_sub(address, 0, str_find_char(address, '#')),
		place,
	};
	if (str_starts(address, STR("https://")) || str_starts(address, STR("http://")))
		buffer_add(found, (struct str){(const char *)&link, sizeof link});
}

static void add_prose(struct buffer *found, const struct thing *thing, const struct prose *prose)
{
	for (size_t i = 0; prose && i < prose->markdown.external_count; i++) {
		const struct markdown_external *external = &prose->markdown.externals[i];
		struct place place = {thing->source, external->span};
		add(found, external->address, place);
	}
}

static void add_thing(struct buffer *found, const struct thing *thing)
{
	int kind = thing->kind;
	for (size_t i = 0; i < schema_field_count(kind); i++) {
		const struct field *field = schema_field(kind, i);
		const void *member = schema_value(thing, field);
		if (field->type == FIELD_PROSE || field->type == FIELD_PHRASE)
			add_prose(found, thing, *(struct prose *const *)member);
		else if (field->type == FIELD_WEB && kind != KIND_SOURCE)
			add(found, *(const struct str *)member, schema_place(thing, field));
	}
	add_prose(found, thing, thing->body);
}

static int compare(const void *left, const void *right)
{
	const struct external_link *a = left, *b = right;
	int order = str_compare(a->address, b->address);
	if (order)
		return order;
	order = str_compare(a->place.source->path, b->place.source->path);
	if (order)
		return order;
	return (a->place.span.start > b->place.span.start) -
	       (a->place.span.start < b->place.span.start);
}

struct external_links external_links(const struct record *record, struct arena *arena)
{
	struct buffer found = {0};
	if (record->site)
		add_thing(&found, &record->site->thing);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			add_thing(&found, record->of[kind].items[i]);
	struct external_links links = {
		.count = found.len / sizeof *links.items,
	};
	links.items = arena_new(arena, struct external_link, links.count);
	for (size_t i = 0; i < links.count; i++)
		links.items[i] = ((const struct external_link *)found.data)[i];
	buffer_free(&found);
	if (links.count)
		qsort(links.items, links.count, sizeof *links.items, compare);
	return links;
}
