/*
 * Lists of a whole site in groups, and what their tables leave out.
 */
#include "derive/progress.h"
#include "record/link.h"
#include "site/derived.h"

/* Actions by committee */

static const struct shape_row group_fields[] = {
	{"committee", "the committee whose meetings raised them"},
	{"open", "its actions that are not done"},
	{"done", "its actions that are done"},
	{"anchor", "the fragment of the group on the page of actions"},
};

const struct shape shape_group = {"group of actions", group_fields, 4};

/* Does an action belong to it? To the first body of its meeting. */
static bool raised_by(const struct meeting *meeting, const struct thing *committee)
{
	return meeting->committees.count && meeting->committees.items[0].target == committee;
}

static struct values actions_of(const struct view *view, const struct thing *committee, bool done,
				struct arena *arena)
{
	struct back_links meetings = link_back(committee, STR("meetings"));
	struct values list = {0};
	for (size_t i = 0; i < meetings.count; i++) {
		const struct meeting *meeting = (const struct meeting *)meetings.items[i].from;
		if (!raised_by(meeting, committee))
			continue;
		for (size_t j = 0; j < meeting->actions.count; j++) {
			const struct thing *action = meeting->actions.items[j];
			if (action_is_done(action) == done)
				values_add(&list, view_thing(view, action), arena);
		}
	}
	return list;
}

static void add_group(struct values *groups, const struct view *view, const struct thing *committee,
		      struct arena *arena)
{
	struct values open = actions_of(view, committee, false, arena);
	struct values done = actions_of(view, committee, true, arena);
	struct value values[] = {
		view_thing(view, committee),
		values_list(&open),
		values_list(&done),
		value_text(arena_printf(arena, "the-%.*s", STR_ARG(committee->id))),
	};
	if (open.count || done.count)
		values_add(groups, view_object(view, &shape_group, values), arena);
}

static struct value get_action_groups(const struct view *view, const struct thing *thing,
				      struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_COMMITTEE];
	struct values groups = {0};
	(void)thing;
	for (size_t i = 0; i < all->count; i++)
		add_group(&groups, view, all->items[i], arena);
	return values_list(&groups);
}

/* Strategies: the publisher's own, those it shares, and all others. */

enum { RANKS = 3 };

static int rank_of(const struct view *view, const struct thing *strategy)
{
	const struct links *of = &((const struct strategy *)strategy)->organisations;
	for (size_t i = 0; i < of->count; i++)
		if (of->items[i].target == view->record->site->organisation.target)
			return of->count > 1;
	return RANKS - 1;
}

static struct value get_strategies(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_STRATEGY];
	struct values list = {0};
	(void)thing;
	for (int rank = 0; rank < RANKS; rank++)
		for (size_t i = 0; i < all->count; i++)
			if (rank_of(view, all->items[i]) == rank)
				values_add(&list, view_thing(view, all->items[i]), arena);
	return values_list(&list);
}

/* Those of which no rating of an action is held. */
static struct value get_unrated(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	struct value all = get_strategies(view, thing, arena);
	struct values list = {0};
	for (size_t i = 0; i < all.count; i++) {
		struct value strategy = value_item(&all, i);
		if (value_inside(&strategy, STR("tally")).type == VALUE_NOTHING)
			values_add(&list, strategy, arena);
	}
	return values_list(&list);
}

/* Columns of tables */

bool derived_any(const struct things *things, bool (*has)(const struct thing *thing))
{
	for (size_t i = 0; i < things->count; i++)
		if (has(things->items[i]))
			return true;
	return false;
}

struct str derived_join(const struct str *words, size_t count, const char *last,
			struct arena *arena)
{
	struct str text = {0};
	for (size_t i = 0; i < count; i++)
		text = arena_printf(arena, "%.*s%s%.*s", STR_ARG(text),
				    !i               ? ""
				    : i == count - 1 ? last
						     : ", ",
				    STR_ARG(words[i]));
	return text;
}

struct value derived_left_out(const struct column_state *columns, size_t count, struct arena *arena)
{
	struct str *left = arena_new(arena, struct str, count);
	size_t left_count = 0;
	for (size_t i = 0; i < count; i++)
		if (!columns[i].is_used)
			left[left_count++] = str_from(columns[i].name);
	struct str text = derived_join(left, left_count, " and ", arena);
	if (text.len && text.data[0] >= 'a')
		((char *)text.data)[0] = (char)(text.data[0] - 'a' + 'A');
	return value_text(text);
}

static const struct value_row site_group_rows[] = {
	{"action groups", "actions committee by committee, each a group of actions",
	 .get = get_action_groups},
	{"strategies", "all strategies, the publisher's first", .get = get_strategies},
	{"strategies unrated", "those of which no rating of an action is held", .get = get_unrated},
};

const struct derived_table derived_site_groups = {KIND_SITE, site_group_rows,
						  sizeof site_group_rows / sizeof *site_group_rows};
