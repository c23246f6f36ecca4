/* Mitigations of a risk, its own and those that others share with it, and the actions that do them.
 */
#include "kinds/risk_fixes.h"

#include "kinds/kinds.h"
#include "record/link.h"
#include "site/thing_values.h"

/* Is it the same as one that is listed: the same words, and the same action? */
static bool has_fix(const struct things *fixes, const struct thing *thing)
{
	const struct mitigation *fix = (const struct mitigation *)thing;
	for (size_t i = 0; i < fixes->count; i++) {
		const struct mitigation *other = (const struct mitigation *)fixes->items[i];
		if (str_equal(other->thing.title, fix->thing.title) &&
		    other->action.target == fix->action.target)
			return true;
	}
	return false;
}

/* Those of other risks that are for it too and that it does not list itself, each once. */
void risk_fill_fixes_of_others(const struct view *view, const struct thing *risk,
			       struct things *out)
{
	const struct things *own = &((const struct risk *)risk)->mitigations;
	struct back_links shared = link_back(risk, STR("mitigations shared"));
	for (size_t i = 0; i < shared.count; i++)
		if (!has_fix(own, shared.items[i].from) && !has_fix(out, shared.items[i].from))
			things_add(out, (struct thing *)shared.items[i].from, view->arena);
}

/* Its mitigations, then those of other risks that are for it too. */
void risk_fill_fixes(const struct view *view, const struct thing *risk, struct things *out)
{
	const struct things *own = &((const struct risk *)risk)->mitigations;
	for (size_t i = 0; i < own->count; i++)
		things_add(out, own->items[i], view->arena);
	risk_fill_fixes_of_others(view, risk, out);
}

static struct things fixes_of(const struct view *view, const struct thing *risk)
{
	struct things fixes = {0};
	risk_fill_fixes(view, risk, &fixes);
	return fixes;
}

static const struct thing *action_of(const struct thing *fix)
{
	return ((const struct mitigation *)fix)->action.target;
}

/* The first mitigation that an action does: is the fix moving? */
struct value risk_main_fix(const struct view *view, const struct thing *risk)
{
	struct things fixes = fixes_of(view, risk);
	for (size_t i = 0; i < fixes.count; i++)
		if (action_of(fixes.items[i]))
			return view_thing(view, fixes.items[i]);
	return (struct value){0};
}

struct value risk_fixes_linked(const struct view *view, const struct thing *risk)
{
	struct things fixes = fixes_of(view, risk);
	size_t count = 0;
	for (size_t i = 0; i < fixes.count; i++)
		count += action_of(fixes.items[i]) != NULL;
	return value_number(count);
}

/* Other risks that its mitigations are for. */
void risk_fill_sharing(const struct view *view, const struct thing *thing, struct things *out)
{
	struct things fixes = fixes_of(view, thing);
	for (size_t i = 0; i < fixes.count; i++) {
		const struct mitigation *fix = (const struct mitigation *)fixes.items[i];
		struct thing *owner = fix->thing.parent;
		if (owner != thing && !things_have(out, owner))
			things_add(out, owner, view->arena);
		for (size_t j = 0; j < fix->shared_with.count; j++) {
			struct thing *risk = link_end(&fix->shared_with.items[j]);
			if (risk && risk != thing && !things_have(out, risk))
				things_add(out, risk, view->arena);
		}
	}
}

/* What the actions that mitigate it promise. */
void risk_fill_promises(const struct view *view, const struct thing *risk, struct things *out)
{
	struct things fixes = fixes_of(view, risk);
	for (size_t i = 0; i < fixes.count; i++) {
		const struct thing *action = action_of(fixes.items[i]);
		if (!action || action->kind != KIND_ROW)
			continue;
		const struct things *promises = &((const struct row *)action)->promises;
		for (size_t j = 0; j < promises->count; j++)
			things_add(out, promises->items[j], view->arena);
	}
}

/* The actions that do its mitigations, each once and rows as they were reported last; the rows. */
static void add_linked(const struct view *view, const struct thing *risk, struct things *actions,
		       struct things *rows)
{
	struct things fixes = fixes_of(view, risk);
	for (size_t i = 0; i < fixes.count; i++) {
		const struct thing *action = action_of(fixes.items[i]);
		bool is_row = action && action->kind == KIND_ROW;
		if (is_row)
			action = row_latest(action);
		if (!action || things_have(actions, action))
			continue;
		things_add(actions, (struct thing *)action, view->arena);
		if (is_row)
			things_add(rows, (struct thing *)action, view->arena);
	}
}

struct value risk_fixes_stand(const struct view *view, const struct thing *risk)
{
	struct arena *arena = view->arena;
	struct things actions = {0}, rows = {0};
	struct str late_words = {0}, words = {0};
	size_t late = 0;
	add_linked(view, risk, &actions, &rows);
	for (size_t i = 0; i < actions.count; i++)
		late += actions.items[i]->kind == KIND_ACTION &&
			action_is_late(view->record, actions.items[i]);
	struct tally tally = tally_ratings(&rows, STR("rating"), arena);
	if (late && actions.count == 1)
		late_words = STR("Its linked action is overdue. ");
	else if (late == 1)
		late_words = arena_printf(arena, "One of its %zu linked actions is overdue. ",
					  actions.count);
	else if (late)
		late_words = arena_printf(arena, "%zu of its %zu linked actions are overdue. ",
					  late, actions.count);
	if (actions.count == 1 && tally.count && tally.rows[0].word.len)
		words = arena_printf(arena, "Its linked action is rated %.*s.",
				     STR_ARG(tally.rows[0].word));
	else if (tally.count && tally.rows[0].word.len)
		words = arena_printf(arena, "Ratings of its linked actions: %.*s.",
				     STR_ARG(tally_words(&tally, arena)));
	return value_text(
		str_trim(arena_printf(arena, "%.*s%.*s", STR_ARG(late_words), STR_ARG(words))));
}
