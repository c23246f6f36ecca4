/*
 * Risks, their scores, and registers.
 */
#include "derive/progress.h"
#include "model/link.h"
#include "model/score.h"
#include "site/derived.h"

static const struct risk *as_risk(const struct thing *thing)
{
	return (const struct risk *)thing;
}

static struct value score_value(const struct view *view,
				const struct risk *risk, enum score_type type)
{
	const struct score *score = score_latest(risk, type);
	return view_thing(view, score ? &score->thing : NULL);
}

static struct value get_score_now(const struct view *view,
				  const struct thing *thing,
				  struct arena *arena)
{
	(void)arena;
	return score_value(view, as_risk(thing), SCORE_CURRENT);
}

static struct value get_score_target(const struct view *view,
				     const struct thing *thing,
				     struct arena *arena)
{
	(void)arena;
	return score_value(view, as_risk(thing), SCORE_TARGET);
}

static struct value get_score_inherent(const struct view *view,
				       const struct thing *thing,
				       struct arena *arena)
{
	(void)arena;
	return score_value(view, as_risk(thing), SCORE_INHERENT);
}

static const char *change_word(enum score_change change)
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

static struct value get_change(const struct view *view,
			       const struct thing *thing, struct arena *arena)
{
	const struct risk *risk = as_risk(thing);
	(void)view;
	(void)arena;
	return value_text(str_from(change_word(
		score_change(risk, score_latest(risk, SCORE_CURRENT)))));
}

static struct value get_history(const struct view *view,
				const struct thing *thing, struct arena *arena)
{
	struct back_links history = score_history(as_risk(thing));
	struct values scores = {0};
	for (size_t i = history.count; i-- > 0;) {
		const struct thing *score = history.items[i].from;
		if (score_type((const struct score *)score) == SCORE_CURRENT)
			values_add(&scores, view_thing(view, score), arena);
	}
	return values_list(&scores);
}

static struct value get_above_tolerance(const struct view *view,
					const struct thing *thing,
					struct arena *arena)
{
	const struct risk *risk = as_risk(thing);
	const struct score *score = score_latest(risk, SCORE_CURRENT);
	(void)view;
	(void)arena;
	return value_truth(score && risk->tolerance &&
			   score->score > risk->tolerance);
}

static struct value get_is_open(const struct view *view,
				const struct thing *thing, struct arena *arena)
{
	const struct risk *risk = as_risk(thing);
	(void)view;
	(void)arena;
	return value_truth(risk->closed.precision == DATE_NONE &&
			   !risk->merged_into.target);
}

/* The first mitigation that an action does: is the fix moving? */
static struct value get_main_fix(const struct view *view,
				 const struct thing *thing,
				 struct arena *arena)
{
	const struct things *all = &as_risk(thing)->mitigations;
	(void)arena;
	for (size_t i = 0; i < all->count; i++) {
		const struct mitigation *mitigation =
			(const struct mitigation *)all->items[i];
		if (mitigation->action.target)
			return view_thing(view, all->items[i]);
	}
	return (struct value){0};
}

static struct value get_fix_count(const struct view *view,
				  const struct thing *thing,
				  struct arena *arena)
{
	size_t count = as_risk(thing)->mitigations.count;
	(void)view;
	return count ? view_number(count, arena) : (struct value){0};
}

/* What its priorities promise, for the risk that threatens them. */
static struct value get_risk_promises(const struct view *view,
				      const struct thing *thing,
				      struct arena *arena)
{
	const struct things *all = &as_risk(thing)->mitigations;
	struct values list = {0};
	for (size_t i = 0; i < all->count; i++) {
		const struct thing *action =
			((const struct mitigation *)all->items[i])
				->action.target;
		if (!action || action->kind != KIND_ROW)
			continue;
		const struct things *promises =
			&((const struct row *)action)->promises;
		for (size_t j = 0; j < promises->count; j++)
			values_add(&list, view_thing(view, promises->items[j]),
				   arena);
	}
	return values_list(&list);
}

/* Passages that cite it, newest first. */
static struct value get_citations(const struct view *view,
				  const struct thing *thing,
				  struct arena *arena)
{
	struct back_links links = link_back(thing, STR("citations"));
	return view_back_links(view, &links, arena);
}

/* Scores */

static struct value get_band(const struct view *view,
			     const struct thing *thing, struct arena *arena)
{
	const struct score *score = (const struct score *)thing;
	const struct band *band = score_band(
		view->record->site, view->record->defaults, score->score);
	(void)arena;
	return view_thing(view, band ? &band->thing : NULL);
}

static struct value get_score_change(const struct view *view,
				     const struct thing *thing,
				     struct arena *arena)
{
	const struct score *score = (const struct score *)thing;
	const struct thing *risk = score->risk.target;
	(void)view;
	(void)arena;
	if (!risk)
		return (struct value){0};
	return value_text(
		str_from(change_word(score_change(as_risk(risk), score))));
}

static struct value get_product(const struct view *view,
				const struct thing *thing, struct arena *arena)
{
	const struct score *score = (const struct score *)thing;
	(void)view;
	if (!score->score)
		return (struct value){0};
	return value_text(arena_printf(arena, "%d", score->score));
}

static struct value get_score_text(const struct view *view,
				   const struct thing *thing,
				   struct arena *arena)
{
	const struct score *score = (const struct score *)thing;
	(void)view;
	if (score->score || score->thing.title.len)
		return value_text(score->thing.title);
	(void)arena;
	size_t index = schema_find(KIND_SCORE, STR("score"));
	return value_text(thing->marks[index].stated == NOT_KNOWN
				  ? STR("not known")
				  : STR("not stated"));
}

/* Registers: open risks first by score, worst first, unscored last. */

static int severity(const struct thing *thing)
{
	const struct score *score =
		score_latest(as_risk(thing), SCORE_CURRENT);
	const struct level *level = as_risk(thing)->level.level;
	if (score)
		return score->score * 100;
	return level ? 50 - level->order : 0;
}

static int worst_first(const struct thing *a, const struct thing *b)
{
	return severity(b) - severity(a);
}

static struct value get_listed(const struct view *view,
			       const struct thing *thing, struct arena *arena)
{
	struct back_links all = link_back(thing, STR("risks listed"));
	struct values list = {0};
	for (size_t i = 0; i < all.count; i++)
		values_add(&list, view_thing(view, all.items[i].from), arena);
	values_sort(&list, worst_first);
	return values_list(&list);
}

static struct value get_risk_count(const struct view *view,
				   const struct thing *thing,
				   struct arena *arena)
{
	(void)view;
	return view_number(link_back(thing, STR("risks listed")).count, arena);
}

static const struct derived risk_rows[] = {
	{"score now", get_score_now, "its latest current score, as a score"},
	{"score target", get_score_target, "its target score"},
	{"score inherent", get_score_inherent, "its inherent score"},
	{"change", get_change,
	 "better, worse, unchanged, first score or not comparable"},
	{"history", get_history, "its current scores, newest first"},
	{"is above tolerance", get_above_tolerance,
	 "whether it scores above its tolerance"},
	{"is open", get_is_open, "whether it is neither closed nor merged"},
	{"main fix", get_main_fix,
	 "the first mitigation that an action does"},
	{"fix count", get_fix_count, "how many mitigations it has"},
	{"promises", get_risk_promises,
	 "what the actions that mitigate it promise"},
	{"cited in", get_citations, "passages that cite it"},
};

const struct derived_table derived_risk = {
	KIND_RISK, risk_rows, sizeof risk_rows / sizeof *risk_rows};

static const struct derived score_rows[] = {
	{"band", get_band, "the band it falls in"},
	{"change", get_score_change, "how it compares with the one before"},
	{"product", get_product, "the score, as a number"},
	{"score words", get_score_text, "why there is no number"},
};

const struct derived_table derived_score = {
	KIND_SCORE, score_rows, sizeof score_rows / sizeof *score_rows};

static const struct derived register_rows[] = {
	{"listed", get_listed, "its risks, worst first, unscored last"},
	{"risk count", get_risk_count, "how many risks it has"},
};

const struct derived_table derived_register = {
	KIND_REGISTER, register_rows,
	sizeof register_rows / sizeof *register_rows};
