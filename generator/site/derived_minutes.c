#include "site/derived_minutes.h"

#include "record/link.h"
#include "site/derived.h"

/* Minutes: the body, split at its second-level headings. */

static const struct shape_row minute_fields[] = {
	{"item", "the agenda item, as a thing"},
	{"text", "what the minutes say about it, HTML"},
	{"url", "the address of the section in the minutes"},
	{"anchor", "its fragment there"},
};

const struct shape shape_minute = {"minute", minute_fields, 4};

static bool is_section(const struct markdown_block *block)
{
	return block->type == MARKDOWN_HEADING && block->level == 2;
}

static size_t section_end(const struct markdown *body, size_t index)
{
	for (size_t i = index + 1; i < body->block_count; i++)
		if (is_section(&body->blocks[i]))
			return body->blocks[i].before;
	return body->html.len;
}

static struct value section_words(const struct view *view, const struct thing *minutes,
				  size_t index, struct arena *arena)
{
	const struct markdown *body = &minutes->body->markdown;
	return view_prose_part(view, minutes, minutes->body, body->blocks[index].after,
			       section_end(body, index), arena);
}

static struct str anchor_of(const struct thing *item, struct arena *arena)
{
	return arena_printf(arena, "minute-%.*s", STR_ARG(item->name));
}

static struct value minute_of(const struct view *view, const struct thing *minutes,
			      const struct thing *item, struct arena *arena)
{
	const struct prose *body = minutes->body;
	struct value words = {0};
	for (size_t i = 0; body && i < body->markdown.block_count; i++)
		if (is_section(&body->markdown.blocks[i]) &&
		    str_equal(body->markdown.blocks[i].text, item->name))
			words = section_words(view, minutes, i, arena);
	if (words.type == VALUE_NOTHING)
		return words;
	struct str anchor = anchor_of(item, arena);
	struct value values[] = {
		view_thing(view, item),
		words,
		view_address(view, minutes->address, anchor, arena),
		value_text(view_fragment(view, minutes->address, anchor, arena)),
	};
	return view_object(view, &shape_minute, values);
}

const struct thing *minutes_of(const struct thing *meeting)
{
	struct back_links all = link_back(meeting, STR("minutes"));
	return all.count ? all.items[0].from : NULL;
}

struct value minute_of_item(const struct view *view, const struct thing *thing, struct arena *arena)
{
	const struct thing *meeting = record_holder(thing, KIND_MEETING);
	const struct thing *minutes = meeting ? minutes_of(meeting) : NULL;
	if (!minutes)
		return (struct value){0};
	return minute_of(view, minutes, thing, arena);
}

static struct value get_sections(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	const struct meeting *meeting =
		(const struct meeting *)((const struct minutes *)thing)->meeting.target;
	struct values sections = {0};
	for (size_t i = 0; meeting && i < meeting->agenda.count; i++) {
		struct value minute = minute_of(view, thing, meeting->agenda.items[i], arena);
		if (minute.type != VALUE_NOTHING)
			values_add(&sections, minute, arena);
	}
	return values_list(&sections);
}

static struct value get_is_draft(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	enum { MINUTES_APPROVED = 2, MINUTES_AMENDED };
	int status = ((const struct minutes *)thing)->status;
	(void)view;
	(void)arena;
	return value_truth(status != MINUTES_APPROVED && status != MINUTES_AMENDED);
}

static const struct value_row minutes_rows[] = {
	{"sections", "the minutes, item by item", .get = get_sections},
	{"is draft", "whether they are not yet approved", .get = get_is_draft},
};

const struct derived_table derived_minutes = {KIND_MINUTES, minutes_rows,
					      sizeof minutes_rows / sizeof *minutes_rows};
