/*
 * Risks and their scores.
 */
#include "record/link.h"
#include "record/score.h"
#include "site/derived.h"
#include "site/derived_matrix.h"

static const struct risk *as_risk(const struct thing *thing)
{
	return (const struct risk *)thing;
}

static struct value score_value(const struct view *view, const struct risk *risk,
				enum score_type type)
{
	const struct score *score = score_latest(risk, type);
	return view_thing(view, score ? &score->thing : NULL);
}

static struct value get_score_now(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	(void)arena;
	return score_value(view, as_risk(thing), SCORE_CURRENT);
}

static struct value get_score_since(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	const struct score *since = score_since(as_risk(thing));
	(void)arena;
	if (since == score_latest(as_risk(thing), SCORE_CURRENT))
		return (struct value){0};
	return view_thing(view, &since->thing);
}

static struct value get_score_target(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	(void)arena;
	return score_value(view, as_risk(thing), SCORE_TARGET);
}

static struct value get_score_inherent(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	(void)arena;
	return score_value(view, as_risk(thing), SCORE_INHERENT);
}

const char *derived_change_word(enum score_change change)
{
	static const char *const words[] = {
		[SCORE_NOT_COMPARABLE] = "not comparable",
		[SCORE_FIRST] = "first score",
		[SCORE_BETTER] = "better",
		[SCORE_WORSE] = "worse",
		[SCORE_UNCHANGED] = "unchanged",
	};
	return words[change];
}

struct value derived_change_arrow(enum score_change change)
{
	static const char *const arrows[] = {
		[SCORE_NOT_COMPARABLE] = "",        [SCORE_FIRST] = "",
		[SCORE_BETTER] = "\xE2\x86\x93",    [SCORE_WORSE] = "\xE2\x86\x91",
		[SCORE_UNCHANGED] = "\xE2\x86\x92",
	};
	return value_text(str_from(arrows[change]));
}

static struct value get_change(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	const struct risk *risk = as_risk(thing);
	(void)view;
	(void)arena;
	return value_text(str_from(
		derived_change_word(score_change(risk, score_latest(risk, SCORE_CURRENT)))));
}

static struct value get_change_arrow(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	const struct risk *risk = as_risk(thing);
	(void)view;
	(void)arena;
	return derived_change_arrow(score_change(risk, score_latest(risk, SCORE_CURRENT)));
}

/* Its current scores, or all others, newest first. */
static struct values scores_of(const struct view *view, const struct thing *risk, bool current,
			       struct arena *arena)
{
	struct back_links history = score_history(as_risk(risk));
	struct values scores = {0};
	for (size_t i = history.count; i-- > 0;) {
		const struct thing *score = history.items[i].from;
		enum score_type type = score_type((const struct score *)score);
		if ((type == SCORE_CURRENT) == current)
			values_add(&scores, view_thing(view, score), arena);
	}
	return scores;
}

static struct value get_history(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	struct values scores = scores_of(view, thing, true, arena);
	return values_list(&scores);
}

static struct value get_other_scores(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	struct values scores = scores_of(view, thing, false, arena);
	return values_list(&scores);
}

/* A table shows so many scores; the rest is folded below it. */
enum { LATEST_SCORES = 7, STRIP_SCORES = 4 };

static struct value get_history_latest(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	struct values scores = scores_of(view, thing, true, arena);
	if (scores.count > LATEST_SCORES)
		scores.count = LATEST_SCORES;
	return values_list(&scores);
}

static struct value get_history_earlier(const struct view *view, const struct thing *thing,
					struct arena *arena)
{
	struct values scores = scores_of(view, thing, true, arena);
	if (scores.count <= LATEST_SCORES)
		return (struct value){0};
	return value_list(scores.items + LATEST_SCORES, scores.count - LATEST_SCORES);
}

static struct value get_last_scores(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	struct values scores = scores_of(view, thing, true, arena), last = {0};
	for (size_t i = scores.count < STRIP_SCORES ? scores.count : STRIP_SCORES; i-- > 0;)
		values_add(&last, scores.items[i], arena);
	return values_list(&last);
}

static struct value get_above_tolerance(const struct view *view, const struct thing *thing,
					struct arena *arena)
{
	const struct risk *risk = as_risk(thing);
	const struct score *score = score_latest(risk, SCORE_CURRENT);
	(void)view;
	(void)arena;
	return value_truth(score && risk->tolerance && score->score > risk->tolerance);
}

static struct value get_is_open(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(matrix_shows(as_risk(thing)));
}

/* Its mitigations, then those of other risks that are for it too. */
static struct things fixes_of(const struct thing *risk, struct arena *arena)
{
	const struct things *own = &as_risk(risk)->mitigations;
	struct back_links shared = link_back(risk, STR("mitigations shared"));
	struct things fixes = {0};
	for (size_t i = 0; i < own->count; i++)
		things_add(&fixes, own->items[i], arena);
	for (size_t i = 0; i < shared.count; i++)
		things_add(&fixes, (struct thing *)shared.items[i].from, arena);
	return fixes;
}

static struct value get_fixes(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	struct things fixes = fixes_of(thing, arena);
	return view_things(view, &fixes, arena);
}

static const struct thing *action_of(const struct thing *fix)
{
	return ((const struct mitigation *)fix)->action.target;
}

/* The first mitigation that an action does: is the fix moving? */
static struct value get_main_fix(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	struct things fixes = fixes_of(thing, arena);
	for (size_t i = 0; i < fixes.count; i++)
		if (action_of(fixes.items[i]))
			return view_thing(view, fixes.items[i]);
	return (struct value){0};
}

static struct value get_linked_count(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	struct things fixes = fixes_of(thing, arena);
	size_t count = 0;
	(void)view;
	for (size_t i = 0; i < fixes.count; i++)
		count += action_of(fixes.items[i]) != NULL;
	return view_number(count, arena);
}

/* Other risks that its mitigations are for. */
static struct value get_fixes_shared_with(const struct view *view, const struct thing *thing,
					  struct arena *arena)
{
	struct things fixes = fixes_of(thing, arena), risks = {0};
	for (size_t i = 0; i < fixes.count; i++) {
		const struct mitigation *fix = (const struct mitigation *)fixes.items[i];
		struct thing *owner = fix->thing.parent;
		if (owner != thing && !derived_is_listed(&risks, owner))
			things_add(&risks, owner, arena);
		for (size_t j = 0; j < fix->shared_with.count; j++) {
			struct thing *risk = link_end(&fix->shared_with.items[j]);
			if (risk != thing && !derived_is_listed(&risks, risk))
				things_add(&risks, risk, arena);
		}
	}
	return view_things(view, &risks, arena);
}

/* What the actions that mitigate it promise. */
static struct value get_risk_promises(const struct view *view, const struct thing *thing,
				      struct arena *arena)
{
	struct things fixes = fixes_of(thing, arena);
	struct values list = {0};
	for (size_t i = 0; i < fixes.count; i++) {
		const struct thing *action = action_of(fixes.items[i]);
		if (!action || action->kind != KIND_ROW)
			continue;
		const struct things *promises = &((const struct row *)action)->promises;
		for (size_t j = 0; j < promises->count; j++)
			values_add(&list, view_thing(view, promises->items[j]), arena);
	}
	return values_list(&list);
}

/* Risks that a source does not divide from one another. */

/* Those cited with it, whichever of them says so. */
static struct things cited_with(const struct thing *risk, struct arena *arena)
{
	const struct links *own = &as_risk(risk)->cited_with;
	struct back_links back = link_back(risk, STR("cited with"));
	struct things risks = {0};
	for (size_t i = 0; i < own->count; i++)
		things_add(&risks, own->items[i].target, arena);
	for (size_t i = 0; i < back.count; i++)
		if (!derived_is_listed(&risks, back.items[i].from))
			things_add(&risks, (struct thing *)back.items[i].from, arena);
	return risks;
}

static struct value get_cited_with(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	struct things risks = cited_with(thing, arena);
	return view_things(view, &risks, arena);
}

static bool is_titled(const struct thing *risk)
{
	size_t index = schema_find(KIND_RISK, STR("title"));
	return risk->marks[index].stated == STATED;
}

/* Does nothing that is known tell the two apart, but their numbers? */
static bool is_undivided(const struct thing *a, const struct thing *b)
{
	return !is_titled(a) && !is_titled(b) &&
	       as_risk(a)->risk_register.target == as_risk(b)->risk_register.target;
}

static struct value get_leads_row(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	struct things others = cited_with(thing, arena);
	(void)view;
	for (size_t i = 0; i < others.count; i++)
		if (is_undivided(thing, others.items[i]) && others.items[i]->number < thing->number)
			return (struct value){0};
	return value_truth(true);
}

static struct value get_undivided(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	struct things others = cited_with(thing, arena);
	struct values list = {0};
	for (size_t i = 0; i < others.count; i++)
		if (is_undivided(thing, others.items[i]))
			values_add(&list, view_thing(view, others.items[i]), arena);
	return values_list(&list);
}

/* Scores */

static struct value get_band(const struct view *view, const struct thing *thing,
			     struct arena *arena)
{
	const struct score *score = (const struct score *)thing;
	const struct band *band =
		score_band(view->record->site, view->record->defaults, score->score);
	(void)arena;
	return view_thing(view, band ? &band->thing : NULL);
}

/* How it compares with the one before; false if its risk is not known. */
static bool find_change(const struct thing *thing, enum score_change *out)
{
	const struct score *score = (const struct score *)thing;
	const struct thing *risk = score->risk.target;
	if (risk)
		*out = score_change(as_risk(risk), score);
	return risk;
}

static struct value get_score_change(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	enum score_change change;
	(void)view;
	(void)arena;
	if (!find_change(thing, &change))
		return (struct value){0};
	return value_text(str_from(derived_change_word(change)));
}

static struct value get_score_arrow(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	enum score_change change;
	(void)view;
	(void)arena;
	if (!find_change(thing, &change))
		return (struct value){0};
	return derived_change_arrow(change);
}

static struct value get_before(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	const struct score *score = (const struct score *)thing;
	const struct thing *risk = score->risk.target;
	const struct score *before = risk ? score_before(as_risk(risk), score) : NULL;
	(void)arena;
	return view_thing(view, before ? &before->thing : NULL);
}

static struct value get_moved(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	enum score_change change;
	(void)view;
	(void)arena;
	if (!find_change(thing, &change))
		return (struct value){0};
	return value_truth(change == SCORE_BETTER || change == SCORE_WORSE);
}

static struct value get_product(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	const struct score *score = (const struct score *)thing;
	(void)view;
	if (!score->score)
		return (struct value){0};
	return value_text(arena_printf(arena, "%d", score->score));
}

bool derived_is_not_known(const struct thing *score)
{
	static const char *const keys[] = {"score", "likelihood", "consequence"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		size_t index = schema_find(KIND_SCORE, str_from(keys[i]));
		if (score->marks[index].stated == NOT_KNOWN)
			return true;
	}
	return false;
}

static struct value get_score_text(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	const struct score *score = (const struct score *)thing;
	(void)view;
	(void)arena;
	if (score->score || score->thing.title.len)
		return value_text(score->thing.title);
	return value_text(derived_is_not_known(thing) ? STR("not known") : STR("not stated"));
}

static const struct value_row risk_rows[] = {
	{"score now", "its latest current score, as a score", .get = get_score_now},
	{"score since",
	 "the first score of the unbroken run of equal ones, if not the "
	 "latest",
	 .get = get_score_since},
	{"score target", "its target score", .get = get_score_target},
	{"score inherent", "its inherent score", .get = get_score_inherent},
	{"change", "better, worse, unchanged, first score or not comparable", .get = get_change},
	{"change arrow", "up, down or level, as its score went", .get = get_change_arrow},
	{"history", "its current scores, newest first", .get = get_history},
	{"history latest", "the newest 7 of them", .get = get_history_latest},
	{"history earlier", "the rest of them", .get = get_history_earlier},
	{"last scores", "the newest 4 of them, oldest first", .get = get_last_scores},
	{"other scores", "its inherent and target scores, newest first", .get = get_other_scores},
	{"is above tolerance", "whether it scores above its tolerance", .get = get_above_tolerance},
	{"is open", "whether it is neither closed nor merged", .get = get_is_open},
	{"main fix", "the first mitigation that an action does", .get = get_main_fix},
	{"fixes", "its mitigations, then those of other risks that are for it too",
	 .get = get_fixes},
	{"fixes linked", "how many of them are linked to an action", .get = get_linked_count},
	{"fixes shared with", "other risks that they are for", .get = get_fixes_shared_with},
	{"cited with", "risks that the source does not divide from it", .get = get_cited_with},
	{"undivided", "those of them that, like it, have no title", .get = get_undivided},
	{"leads row", "whether a list has a row for it: it is the first of the undivided",
	 .get = get_leads_row},
	{"promises", "what the actions that mitigate it promise", .get = get_risk_promises},
};

const struct derived_table derived_risk = {KIND_RISK, risk_rows,
					   sizeof risk_rows / sizeof *risk_rows};

static const struct value_row score_rows[] = {
	{"band", "the band it falls in", .get = get_band},
	{"change", "how it compares with the one before", .get = get_score_change},
	{"change arrow", "up, down or level, as it went", .get = get_score_arrow},
	{"before", "the stated score before it", .get = get_before},
	{"has moved", "whether it is better or worse than that", .get = get_moved},
	{"product", "the score, as a number", .get = get_product},
	{"score words", "why there is no number", .get = get_score_text},
};

const struct derived_table derived_score = {KIND_SCORE, score_rows,
					    sizeof score_rows / sizeof *score_rows};
