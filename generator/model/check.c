#include "model/check.h"

#include "model/schema.h"
#include "model/score.h"
#include "text/markdown.h"

static struct place place_of(const struct thing *thing)
{
	return (struct place){thing->source, thing->span};
}

/* The place of a field by its key. */
static struct place place_of_key(const struct thing *thing, const char *key)
{
	enum kind kind = (enum kind)thing->kind;
	size_t index = schema_find(kind, str_from(key));
	return schema_place(thing, schema_field(kind, index));
}

/* Scores: a 5x5 matrix, NPSA, A risk matrix for risk managers (2008). */

static bool is_factor(int number)
{
	return number >= 1 && number <= 5;
}

static bool is_product(int score)
{
	for (int factor = 1; factor <= 5; factor++)
		if (score % factor == 0 && is_factor(score / factor))
			return true;
	return false;
}

static bool is_stated(const struct thing *thing, const char *key)
{
	enum kind kind = (enum kind)thing->kind;
	return thing->marks[schema_find(kind, str_from(key))].stated == STATED;
}

static void check_factor(const struct score *score, const char *key, int value,
			 struct diag *diag)
{
	if (is_stated(&score->thing, key) && !is_factor(value))
		diag_report(diag, DIAG_WRONG_SCORE,
			    place_of_key(&score->thing, key),
			    "%s is a number from 1 to 5, not %d", key, value);
}

static void check_score(struct score *score, struct diag *diag)
{
	struct place place = place_of_key(&score->thing, "score");
	check_factor(score, "likelihood", score->likelihood, diag);
	check_factor(score, "consequence", score->consequence, diag);
	int product = score->likelihood * score->consequence;
	bool stated = is_stated(&score->thing, "score");
	if (stated && !is_product(score->score))
		diag_report(diag, DIAG_WRONG_SCORE, place,
			    "%d is no score of a 5 by 5 matrix", score->score);
	else if (stated && product && product != score->score)
		diag_report(diag, DIAG_WRONG_SCORE, place,
			    "%d times %d is %d, not %d", score->likelihood,
			    score->consequence, product, score->score);
	if (!stated)
		score->score = product;
}

static void check_order(const struct score *low, const struct score *high,
			const char *text, struct diag *diag)
{
	if (low && high && low->score > high->score)
		diag_report(diag, DIAG_SCORE_ORDER, place_of(&low->thing),
			    "%s: %d, %d", text, low->score, high->score);
}

static void check_risk(const struct risk *risk, struct diag *diag)
{
	const struct score *target = score_latest(risk, SCORE_TARGET);
	const struct score *current = score_latest(risk, SCORE_CURRENT);
	const struct score *inherent = score_latest(risk, SCORE_INHERENT);
	check_order(target, current, "the target is above the current score",
		    diag);
	check_order(current, inherent,
		    "the current score is above the inherent one", diag);
}

/* Dates */

static void check_dates(const struct thing *thing, struct date from,
			struct date to, const char *text, struct diag *diag)
{
	if (from.precision == DATE_NONE || to.precision == DATE_NONE)
		return;
	if (date_first_day(from) > date_last_day(to))
		diag_report(diag, DIAG_DATE_ORDER, place_of(thing), "%s", text);
}

static void check_thing_dates(const struct thing *thing, struct diag *diag)
{
	static const char to_before_from[] = "\"to\" lies before \"from\"";
	if (thing->kind == KIND_ROLE) {
		const struct role *role = (const struct role *)thing;
		check_dates(thing, role->from, role->to, to_before_from, diag);
	} else if (thing->kind == KIND_ALIAS) {
		const struct alias *alias = (const struct alias *)thing;
		check_dates(thing, alias->from, alias->to, to_before_from,
			    diag);
	} else if (thing->kind == KIND_MEMBER) {
		const struct member *member = (const struct member *)thing;
		check_dates(thing, member->from, member->to, to_before_from,
			    diag);
	} else if (thing->kind == KIND_MEETING) {
		const struct meeting *meeting = (const struct meeting *)thing;
		check_dates(thing, meeting->papers_published, meeting->date,
			    "the papers came out after the meeting", diag);
	} else if (thing->kind == KIND_RISK) {
		const struct risk *risk = (const struct risk *)thing;
		check_dates(thing, risk->opened, risk->closed,
			    "the risk was closed before it was opened", diag);
	}
}

/* Circles: each thing has at most one next; a tortoise and a hare. */

typedef const struct thing *next_of(const struct thing *thing);

static const struct thing *next_paper(const struct thing *thing)
{
	return ((const struct paper *)thing)->continues.target;
}

static const struct thing *next_committee(const struct thing *thing)
{
	const struct thing *next =
		((const struct committee *)thing)->accountable_to.count
			? ((const struct committee *)thing)
				  ->accountable_to.items[0]
				  .target
			: NULL;
	return next && next->kind == KIND_COMMITTEE ? next : NULL;
}

static const struct thing *next_risk(const struct thing *thing)
{
	return ((const struct risk *)thing)->merged_into.target;
}

static const struct thing *next_decision(const struct thing *thing)
{
	return ((const struct decision *)thing)->supersedes.target;
}

static bool comes_back(const struct thing *thing, next_of *next)
{
	const struct thing *slow = next(thing), *fast = slow;
	while (fast && slow) {
		if (slow == thing)
			return true;
		slow = next(slow);
		fast = next(fast);
		fast = fast ? next(fast) : NULL;
		if (slow && slow == fast)
			return slow == thing;
	}
	return slow == thing;
}

static void check_circles(const struct record *record, enum kind kind,
			  next_of *next, const char *text, struct diag *diag)
{
	for (size_t i = 0; i < record->of[kind].count; i++) {
		const struct thing *thing = record->of[kind].items[i];
		if (!comes_back(thing, next))
			continue;
		diag_report(diag, DIAG_CIRCULAR_REFERENCE, place_of(thing),
			    "\"%.*s\" %s", STR_ARG(thing->title), text);
		diag_remedy(diag, "take out the reference that closes the "
				  "circle");
	}
}

/* Minutes */

static bool has_item(const struct meeting *meeting, struct str name)
{
	for (size_t i = 0; i < meeting->agenda.count; i++)
		if (str_equal(meeting->agenda.items[i]->name, name))
			return true;
	return false;
}

static void check_minutes(const struct minutes *minutes, struct diag *diag)
{
	const struct meeting *meeting =
		(const struct meeting *)minutes->meeting.target;
	const struct prose *body = minutes->thing.body;
	for (size_t i = 0; body && meeting && i < body->markdown.block_count;
	     i++) {
		const struct markdown_block *block = &body->markdown.blocks[i];
		bool section = block->type == MARKDOWN_HEADING &&
			       block->level == 2;
		if (!section || has_item(meeting, block->text))
			continue;
		struct place place = {minutes->thing.source, block->span};
		diag_report(diag, DIAG_MINUTES_SECTION, place,
			    "the meeting has no agenda item \"%.*s\"",
			    STR_ARG(block->text));
		diag_remedy(diag, "head each section with \"## \" and the id "
				  "of its agenda item");
	}
}

void check_record(struct record *record, struct diag *diag)
{
	const struct things *of = record->of;
	for (size_t i = 0; i < of[KIND_SCORE].count; i++)
		check_score((struct score *)of[KIND_SCORE].items[i], diag);
	for (size_t i = 0; i < of[KIND_RISK].count; i++)
		check_risk((const struct risk *)of[KIND_RISK].items[i], diag);
	for (size_t i = 0; i < of[KIND_MINUTES].count; i++)
		check_minutes((const struct minutes *)of[KIND_MINUTES].items[i],
			      diag);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < of[kind].count; i++)
			check_thing_dates(of[kind].items[i], diag);
	check_circles(record, KIND_PAPER, next_paper,
		      "continues itself by way of other papers", diag);
	check_circles(record, KIND_COMMITTEE, next_committee,
		      "answers to itself by way of other committees", diag);
	check_circles(record, KIND_RISK, next_risk,
		      "is merged into itself by way of other risks", diag);
	check_circles(record, KIND_DECISION, next_decision,
		      "supersedes itself by way of other decisions", diag);
}
