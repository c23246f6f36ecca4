/* Mitigations of a risk, its own and those that others share with it, and the actions that do them.
 */
#include "kinds/risk_fixes.h"

#include "kinds/kinds.h"
#include "record/link.h"

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
