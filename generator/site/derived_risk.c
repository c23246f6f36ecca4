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

static const struct score *as_score(const struct thing *thing)
{
	return (const struct score *)thing;
}

static const struct thing *score_thing(const struct score *score)
{
	return score ? &score->thing : NULL;
}

static const struct thing *score_now(const struct thing *risk)
{
	return score_thing(score_latest(as_risk(risk), SCORE_CURRENT));
}

/* The first of an unbroken run of equal ones, if not the latest. */
static const struct thing *first_of_run(const struct thing *risk)
{
	const struct score *since = score_since(as_risk(risk));
	return score_thing(since == score_latest(as_risk(risk), SCORE_CURRENT) ? NULL : since);
}

static const struct thing *score_target(const struct thing *risk)
{
	return score_thing(score_latest(as_risk(risk), SCORE_TARGET));
}

static const struct thing *score_inherent(const struct thing *risk)
{
	return score_thing(score_latest(as_risk(risk), SCORE_INHERENT));
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

struct str derived_change_arrow(enum score_change change)
{
	static const char *const arrows[] = {
		[SCORE_NOT_COMPARABLE] = "",        [SCORE_FIRST] = "",
		[SCORE_BETTER] = "\xE2\x86\x93",    [SCORE_WORSE] = "\xE2\x86\x91",
		[SCORE_UNCHANGED] = "\xE2\x86\x92",
	};
	return str_from(arrows[change]);
}

static enum score_change change_now(const struct thing *risk)
{
	return score_change(as_risk(risk), score_latest(as_risk(risk), SCORE_CURRENT));
}

static struct str change(const struct thing *risk)
{
	return str_from(derived_change_word(change_now(risk)));
}

static struct str change_arrow(const struct thing *risk)
{
	return derived_change_arrow(change_now(risk));
}

static bool is_current(const struct thing *score)
{
	return score_type(as_score(score)) == SCORE_CURRENT;
}

static bool is_other(const struct thing *score)
{
	return !is_current(score);
}

/* A table shows so many scores; the rest is folded below it. */
enum { LATEST_SCORES = 7, STRIP_SCORES = 4 };

/* The newest few of its current scores, oldest first. */
static void fill_last_scores(const struct view *view, const struct thing *risk, struct things *out)
{
	struct back_links history = score_history(as_risk(risk));
	size_t i = history.count, current = 0;
	while (i && current < STRIP_SCORES)
		current += is_current(history.items[--i].from);
	for (; i < history.count; i++)
		if (is_current(history.items[i].from))
			things_add(out, (struct thing *)history.items[i].from, view->arena);
}

static bool is_above_tolerance(const struct thing *thing)
{
	const struct risk *risk = as_risk(thing);
	const struct score *score = score_latest(risk, SCORE_CURRENT);
	return score && risk->tolerance && score->score > risk->tolerance;
}

static bool is_open(const struct thing *risk)
{
	return matrix_shows(as_risk(risk));
}

/* Its mitigations, then those of other risks that are for it too. */
static void fill_fixes(const struct view *view, const struct thing *risk, struct things *out)
{
	const struct things *own = &as_risk(risk)->mitigations;
	struct back_links shared = link_back(risk, STR("mitigations shared"));
	for (size_t i = 0; i < own->count; i++)
		things_add(out, own->items[i], view->arena);
	for (size_t i = 0; i < shared.count; i++)
		things_add(out, (struct thing *)shared.items[i].from, view->arena);
}

static struct things fixes_of(const struct view *view, const struct thing *risk)
{
	struct things fixes = {0};
	fill_fixes(view, risk, &fixes);
	return fixes;
}

static const struct thing *action_of(const struct thing *fix)
{
	return ((const struct mitigation *)fix)->action.target;
}

/* The first mitigation that an action does: is the fix moving? */
static struct value main_fix(const struct view *view, const struct thing *risk)
{
	struct things fixes = fixes_of(view, risk);
	for (size_t i = 0; i < fixes.count; i++)
		if (action_of(fixes.items[i]))
			return view_thing(view, fixes.items[i]);
	return (struct value){0};
}

static struct value fixes_linked(const struct view *view, const struct thing *risk)
{
	struct things fixes = fixes_of(view, risk);
	size_t count = 0;
	for (size_t i = 0; i < fixes.count; i++)
		count += action_of(fixes.items[i]) != NULL;
	return view_number(count, view->arena);
}

/* Other risks that its mitigations are for. */
static void fill_sharing(const struct view *view, const struct thing *thing, struct things *out)
{
	struct things fixes = fixes_of(view, thing);
	for (size_t i = 0; i < fixes.count; i++) {
		const struct mitigation *fix = (const struct mitigation *)fixes.items[i];
		struct thing *owner = fix->thing.parent;
		if (owner != thing && !derived_is_listed(out, owner))
			things_add(out, owner, view->arena);
		for (size_t j = 0; j < fix->shared_with.count; j++) {
			struct thing *risk = link_end(&fix->shared_with.items[j]);
			if (risk != thing && !derived_is_listed(out, risk))
				things_add(out, risk, view->arena);
		}
	}
}

/* What the actions that mitigate it promise. */
static void fill_promises(const struct view *view, const struct thing *risk, struct things *out)
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

/* Risks that a source does not divide from one another. */

/* Those cited with it, whichever of them says so. */
static void fill_cited_with(const struct view *view, const struct thing *risk, struct things *out)
{
	const struct links *own = &as_risk(risk)->cited_with;
	struct back_links back = link_back(risk, STR("cited with"));
	for (size_t i = 0; i < own->count; i++)
		things_add(out, own->items[i].target, view->arena);
	for (size_t i = 0; i < back.count; i++)
		if (!derived_is_listed(out, back.items[i].from))
			things_add(out, (struct thing *)back.items[i].from, view->arena);
}

static bool is_titled(const struct thing *risk)
{
	return schema_is_stated(risk, "title");
}

/* Does nothing that is known tell the two apart, but their numbers? */
static bool is_undivided(const struct thing *a, const struct thing *b)
{
	return !is_titled(a) && !is_titled(b) &&
	       as_risk(a)->risk_register.target == as_risk(b)->risk_register.target;
}

static void fill_undivided(const struct view *view, const struct thing *risk, struct things *out)
{
	struct things others = {0};
	fill_cited_with(view, risk, &others);
	for (size_t i = 0; i < others.count; i++)
		if (is_undivided(risk, others.items[i]))
			things_add(out, others.items[i], view->arena);
}

static struct value leads_row(const struct view *view, const struct thing *risk)
{
	struct things others = {0};
	fill_undivided(view, risk, &others);
	for (size_t i = 0; i < others.count; i++)
		if (others.items[i]->number < risk->number)
			return value_truth(false);
	return value_truth(true);
}

/* Scores */

static struct value band(const struct view *view, const struct thing *score)
{
	const struct band *band =
		score_band(view->record->site, view->record->defaults, as_score(score)->score);
	return view_thing(view, band ? &band->thing : NULL);
}

/* How it compares with the one before; false if its risk is not known. */
static bool find_change(const struct thing *score, enum score_change *out)
{
	const struct thing *risk = as_score(score)->risk.target;
	if (risk)
		*out = score_change(as_risk(risk), as_score(score));
	return risk;
}

static struct str score_change_word(const struct thing *score)
{
	enum score_change change;
	return find_change(score, &change) ? str_from(derived_change_word(change))
					   : (struct str){0};
}

static struct str score_change_arrow(const struct thing *score)
{
	enum score_change change;
	return find_change(score, &change) ? derived_change_arrow(change) : (struct str){0};
}

static const struct thing *before(const struct thing *score)
{
	const struct thing *risk = as_score(score)->risk.target;
	return risk ? score_thing(score_before(as_risk(risk), as_score(score))) : NULL;
}

static bool has_moved(const struct thing *score)
{
	enum score_change change;
	return find_change(score, &change) && (change == SCORE_BETTER || change == SCORE_WORSE);
}

static int product(const struct thing *score)
{
	int product = as_score(score)->score;
	return product ? product : NO_NUMBER;
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

static struct str score_words(const struct thing *score)
{
	if (as_score(score)->score || score->title.len)
		return score->title;
	return derived_is_not_known(score) ? STR("not known") : STR("not stated");
}

static const struct value_row risk_rows[] = {
	{"score now", "its latest current score, as a score", .one = score_now,
	 .gives = {.kinds = TO(KIND_SCORE)}},
	{"score since", "the first score of the unbroken run of equal ones, if not the latest",
	 .one = first_of_run, .gives = {.kinds = TO(KIND_SCORE)}},
	{"score target", "its target score", .one = score_target,
	 .gives = {.kinds = TO(KIND_SCORE)}},
	{"score inherent", "its inherent score", .one = score_inherent,
	 .gives = {.kinds = TO(KIND_SCORE)}},
	{"change", "better, worse, unchanged, first score or not comparable", .text = change},
	{"change arrow", "up, down or level, as its score went", .text = change_arrow},
	{"history", "its current scores, newest first",
	 .list = {.from = "score history",
		  .holds = is_current,
		  .is_reversed = true,
		  .few = LATEST_SCORES}},
	{"history latest", "the newest 7 of them",
	 .list = {.from = "score history",
		  .holds = is_current,
		  .is_reversed = true,
		  .most = LATEST_SCORES}},
	{"history earlier", "the rest of them",
	 .list = {.from = "score history",
		  .holds = is_current,
		  .is_reversed = true,
		  .after = LATEST_SCORES}},
	{"last scores", "the newest 4 of them, oldest first", .list = {.fill = fill_last_scores},
	 .gives = {.kinds = TO(KIND_SCORE)}},
	{"other scores", "its inherent and target scores, newest first",
	 .list = {.from = "score history", .holds = is_other, .is_reversed = true}},
	{"is above tolerance", "whether it scores above its tolerance",
	 .truth = is_above_tolerance},
	{"is open", "whether it is neither closed nor merged", .truth = is_open},
	{"main fix", "the first mitigation that an action does", .value = main_fix,
	 .gives = {.kinds = TO(KIND_MITIGATION)}},
	{"fixes", "its mitigations, then those of other risks that are for it too",
	 .list = {.fill = fill_fixes}, .gives = {.kinds = TO(KIND_MITIGATION)}},
	{"fixes linked", "how many of them are linked to an action", .value = fixes_linked,
	 .gives = {.is_plain = true}},
	{"fixes shared with", "other risks that they are for", .list = {.fill = fill_sharing},
	 .gives = {.kinds = TO(KIND_RISK) | TO(KIND_SHARED_REFERENCE)}},
	{"cited with", "risks that the source does not divide from it",
	 .list = {.fill = fill_cited_with}, .gives = {.kinds = TO(KIND_RISK)}},
	{"undivided", "those of them that, like it, have no title",
	 .list = {.fill = fill_undivided}, .gives = {.kinds = TO(KIND_RISK)}},
	{"leads row", "whether a list has a row for it: it is the first of the undivided",
	 .value = leads_row, .gives = {.is_plain = true}},
	{"promises", "what the actions that mitigate it promise", .list = {.fill = fill_promises},
	 .gives = {.kinds = TO(KIND_PROMISE)}},
};

const struct derived_table derived_risk = {KIND_RISK, risk_rows,
					   sizeof risk_rows / sizeof *risk_rows};

static const struct value_row score_rows[] = {
	{"band", "the band it falls in", .value = band, .gives = {.kinds = TO(KIND_BAND)}},
	{"change", "how it compares with the one before", .text = score_change_word},
	{"change arrow", "up, down or level, as it went", .text = score_change_arrow},
	{"before", "the stated score before it", .one = before, .gives = {.kinds = TO(KIND_SCORE)}},
	{"has moved", "whether it is better or worse than that", .truth = has_moved},
	{"product", "the score, as a number", .number = product},
	{"score words", "why there is no number", .text = score_words},
};

const struct derived_table derived_score = {KIND_SCORE, score_rows,
					    sizeof score_rows / sizeof *score_rows};
