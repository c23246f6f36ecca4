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

static void check_order(const struct score *low, const char *low_name,
			const struct score *high, const char *high_name,
			struct diag *diag)
{
	if (low && high && low->score > high->score)
		diag_report(diag, DIAG_SCORE_ORDER, place_of(&low->thing),
			    "the %s score, %d, is above the %s score, %d",
			    low_name, low->score, high_name, high->score);
}

static void check_risk(const struct risk *risk, struct diag *diag)
{
	const struct score *target = score_latest(risk, SCORE_TARGET);
	const struct score *current = score_latest(risk, SCORE_CURRENT);
	const struct score *inherent = score_latest(risk, SCORE_INHERENT);
	check_order(target, "target", current, "current", diag);
	check_order(current, "current", inherent, "inherent", diag);
}

/* Dates */

struct date_rule {
	enum kind kind;
	const char *first, *last;	/* keys of the dates */
	const char *text;
};

static const char to_before_from[] = "\"to\" lies before \"from\"";

static const struct date_rule date_rules[] = {
	{KIND_ROLE, "from", "to", to_before_from},
	{KIND_INTEREST, "from", "to", to_before_from},
	{KIND_ALIAS, "from", "to", to_before_from},
	{KIND_MEMBER, "from", "to", to_before_from},
	{KIND_MEETING, "papers published", "date",
	 "the meeting was before its papers came out"},
	{KIND_COMPLETE, "from", "to", to_before_from},
	{KIND_RISK, "opened", "closed",
	 "the risk was closed before it was opened"},
};

enum { DATE_RULES = sizeof date_rules / sizeof *date_rules };

static struct date date_of_key(const struct thing *thing, const char *key)
{
	enum kind kind = (enum kind)thing->kind;
	const struct field *field =
		schema_field(kind, schema_find(kind, str_from(key)));
	return *(const struct date *)schema_value(thing, field);
}

static void check_dates(const struct thing *thing,
			const struct date_rule *rule, struct diag *diag)
{
	struct date first = date_of_key(thing, rule->first);
	struct date last = date_of_key(thing, rule->last);
	if (first.precision == DATE_NONE || last.precision == DATE_NONE)
		return;
	if (date_first_day(first) > date_last_day(last))
		diag_report(diag, DIAG_DATE_ORDER,
			    place_of_key(thing, rule->last), "%s", rule->text);
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

struct circle_rule {
	enum kind kind;
	const char *key;	/* of the field that leads on */
	next_of *next;
	const char *text;
};

static const struct circle_rule circle_rules[] = {
	{KIND_PAPER, "continues", next_paper,
	 "continues itself by way of other papers"},
	{KIND_COMMITTEE, "accountable to", next_committee,
	 "answers to itself by way of other committees"},
	{KIND_RISK, "merged into", next_risk,
	 "is merged into itself by way of other risks"},
	{KIND_DECISION, "supersedes", next_decision,
	 "supersedes itself by way of other decisions"},
};

enum { CIRCLE_RULES = sizeof circle_rules / sizeof *circle_rules };

static void check_circle(const struct thing *thing,
			 const struct circle_rule *rule, struct diag *diag)
{
	if (!comes_back(thing, rule->next))
		return;
	diag_report(diag, DIAG_CIRCULAR_REFERENCE,
		    place_of_key(thing, rule->key), "\"%.*s\" %s",
		    STR_ARG(thing->title), rule->text);
	diag_remedy(diag, "take out the reference that closes the circle");
}

/* Settings */

enum { LOWEST_SCORE = 1, HIGHEST_SCORE = 25 };

static bool in_band(const struct band *band, int score)
{
	return score >= band->from && score <= band->to;
}

static void report_overlap(const struct band *band, const struct band *other,
			   struct diag *diag)
{
	diag_report(diag, DIAG_BAD_SETTING, place_of(&band->thing),
		    "the band \"%.*s\", %d to %d, overlaps the band "
		    "\"%.*s\", %d to %d", STR_ARG(band->thing.title),
		    band->from, band->to, STR_ARG(other->thing.title),
		    other->from, other->to);
	diag_remedy(diag, "let each score be in one band only");
}

static void check_band(const struct things *bands, size_t index,
		       struct diag *diag)
{
	const struct band *band = (const struct band *)bands->items[index];
	if (band->from < LOWEST_SCORE || band->to > HIGHEST_SCORE ||
	    band->from > band->to)
		diag_report(diag, DIAG_BAD_SETTING, place_of(&band->thing),
			    "the band \"%.*s\" goes from %d to %d, but "
			    "scores go from %d to %d",
			    STR_ARG(band->thing.title), band->from, band->to,
			    LOWEST_SCORE, HIGHEST_SCORE);
	for (size_t i = 0; i < index; i++) {
		const struct band *other =
			(const struct band *)bands->items[i];
		if (band->from <= other->to && other->from <= band->to)
			report_overlap(band, other, diag);
	}
}

/* Every score that the matrix can give is in a band. */
static void check_bands(const struct things *bands, struct diag *diag)
{
	for (size_t i = 0; i < bands->count; i++)
		check_band(bands, i, diag);
	for (int score = LOWEST_SCORE;
	     bands->count && score <= HIGHEST_SCORE; score++) {
		size_t i = 0;
		while (i < bands->count &&
		       !in_band((const struct band *)bands->items[i], score))
			i++;
		if (i < bands->count || !is_product(score))
			continue;
		diag_report(diag, DIAG_BAD_SETTING,
			    place_of(bands->items[0]),
			    "no band holds the score %d", score);
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
	check_bands(&record->site->bands, diag);
	for (size_t i = 0; i < DATE_RULES; i++) {
		const struct things *things = &of[date_rules[i].kind];
		for (size_t j = 0; j < things->count; j++)
			check_dates(things->items[j], &date_rules[i], diag);
	}
	for (size_t i = 0; i < CIRCLE_RULES; i++) {
		const struct things *things = &of[circle_rules[i].kind];
		for (size_t j = 0; j < things->count; j++)
			check_circle(things->items[j], &circle_rules[i], diag);
	}
}
