#include "record/title.h"

#include "record/link.h"
#include "record/schema.h"

/* "Trust Board and Quality Committee". */
static struct str join_titles(const struct links *links, struct arena *arena)
{
	struct str joined = {0};
	for (size_t i = 0; i < links->count; i++) {
		struct str title = link_name(&links->items[i]);
		joined = joined.len ? arena_printf(arena, "%.*s and %.*s", STR_ARG(joined),
						   STR_ARG(title))
				    : title;
	}
	return joined;
}

static void title_meeting(struct thing *thing, struct arena *arena)
{
	const struct meeting *meeting = (const struct meeting *)thing;
	struct str who = join_titles(&meeting->committees, arena);
	struct str when = date_print(meeting->date, arena);
	thing->title =
		when.len ? arena_printf(arena, "%.*s, %.*s", STR_ARG(who), STR_ARG(when)) : who;
}

static void title_minutes(struct thing *thing, struct arena *arena)
{
	const struct thing *meeting = ((const struct minutes *)thing)->meeting.target;
	if (meeting)
		thing->title = arena_printf(arena, "Minutes of %.*s", STR_ARG(meeting->title));
}

static void title_cover(struct thing *thing, struct arena *arena)
{
	const struct thing *organisation = link_end(&((const struct cover *)thing)->organisation);
	thing->title = organisation ? arena_printf(arena, "Cover sheet of %.*s",
						   STR_ARG(organisation->title))
				    : STR("Cover sheet");
}

static void title_decision(struct thing *thing, struct arena *arena)
{
	const struct decision *decision = (const struct decision *)thing;
	const struct thing *item = decision->item.target;
	struct str outcome = decision->outcome.written;
	if (item)
		thing->title = arena_printf(arena, "%.*s%s%.*s", STR_ARG(outcome),
					    outcome.len ? ": " : "", STR_ARG(item->title));
	else
		thing->title = outcome.len ? outcome : STR("Decision");
}

/* Where the author says that there is none, or that it is not known. */
static void title_unknown(struct thing *thing)
{
	size_t index = schema_find(thing->kind, STR("title"));
	enum stated stated = (enum stated)thing->marks[index].stated;
	if (!thing->title.len && stated != NOT_STATED)
		thing->title = stated == NOT_KNOWN ? STR("Title not known") : STR("No title");
}

struct rule {
	int kind;
	void (*title)(struct thing *thing, struct arena *arena);
};

void title_all(struct record *record)
{
	/* Meetings before their minutes, which are called after them. */
	static const struct rule rules[] = {
		{KIND_MEETING, title_meeting},
		{KIND_MINUTES, title_minutes},
		{KIND_COVER, title_cover},
		{KIND_DECISION, title_decision},
	};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct things *things = &record->of[rules[i].kind];
		for (size_t j = 0; j < things->count; j++)
			if (!things->items[j]->title.len)
				rules[i].title(things->items[j], record->arena);
	}
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			if (schema_kind(kind)->referable)
				title_unknown(record->of[kind].items[i]);
}
