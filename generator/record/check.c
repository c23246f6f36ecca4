#include "record/check.h"

#include "record/measure.h"
#include "record/schema.h"
#include "record/score.h"
#include "text/markdown.h"

static struct place place_of(const struct thing *thing)
{
	return (struct place){thing->source, thing->span};
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

static void check_factor(const struct score *score, const char *key, int value, struct diag *diag)
{
	if (schema_is_stated(&score->thing, key) && !is_factor(value))
		diag_report(diag, DIAG_WRONG_SCORE, schema_place_of(&score->thing, key),
			    "%s is a number from 1 to 5, not %d", key, value);
}

static void check_score(struct score *score, struct diag *diag)
{
	struct place place = schema_place_of(&score->thing, "score");
	check_factor(score, "likelihood", score->likelihood, diag);
	check_factor(score, "consequence", score->consequence, diag);
	bool factors = is_factor(score->likelihood) && is_factor(score->consequence);
	int product = factors ? score->likelihood * score->consequence : 0;
	bool stated = schema_is_stated(&score->thing, "score");
	if (stated && !is_product(score->score))
		diag_report(diag, DIAG_WRONG_SCORE, place, "%d is no score of a 5 by 5 matrix",
			    score->score);
	else if (stated && product && product != score->score)
		diag_report(diag, DIAG_WRONG_SCORE, place, "%d times %d is %d, not %d",
			    score->likelihood, score->consequence, product, score->score);
	if (!stated)
		score->score = product;
}

static void check_order(const struct score *low, const char *low_name, const struct score *high,
			const char *high_name, struct diag *diag)
{
	if (low && high && low->score > high->score)
		diag_report(diag, DIAG_SCORE_ORDER, place_of(&low->thing),
			    "the %s score, %d, is above the %s score, %d", low_name, low->score,
			    high_name, high->score);
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
	int kind;
	const char *first, *last; /* keys of the dates */
	const char *text;
};

static const char to_before_from[] = "\"to\" lies before \"from\"";

static const struct date_rule date_rules[] = {
	{KIND_ROLE, "from", "to", to_before_from},
	{KIND_INTEREST, "from", "to", to_before_from},
	{KIND_ALIAS, "from", "to", to_before_from},
	{KIND_MEMBER, "from", "to", to_before_from},
	{KIND_MEETING, "papers published", "date", "the meeting was before its papers came out"},
	{KIND_COMPLETE, "from", "to", to_before_from},
	{KIND_RISK, "opened", "closed", "the risk was closed before it was opened"},
};

enum { DATE_RULES = sizeof date_rules / sizeof *date_rules };

static struct date date_of_key(const struct thing *thing, const char *key)
{
	int kind = thing->kind;
	const struct field *field = schema_field(kind, schema_find(kind, str_from(key)));
	return *(const struct date *)schema_value(thing, field);
}

static void check_dates(const struct thing *thing, const struct date_rule *rule, struct diag *diag)
{
	struct date first = date_of_key(thing, rule->first);
	struct date last = date_of_key(thing, rule->last);
	if (first.precision == DATE_NONE || last.precision == DATE_NONE)
		return;
	if (date_first_day(first) > date_last_day(last))
		diag_report(diag, DIAG_DATE_ORDER, schema_place_of(thing, rule->last), "%s",
			    rule->text);
}

/* Circles: a walk in depth that comes back to where it is */

struct circle_rule {
	int kind;
	const char *key; /* of the field that leads on */
	const char *text;
};

static const struct circle_rule circle_rules[] = {
	{KIND_PAPER, "continues", "continues itself by way of other papers"},
	{KIND_COMMITTEE, "accountable to", "answers to itself by way of other committees"},
	{KIND_RISK, "merged into", "is merged into itself by way of other risks"},
	{KIND_DECISION, "supersedes", "supersedes itself by way of other decisions"},
};

enum { CIRCLE_RULES = sizeof circle_rules / sizeof *circle_rules };

enum visit { VISIT_NOT_YET, VISIT_ON_PATH, VISIT_DONE };

struct step {
	const struct thing *thing;
	size_t next; /* the link to follow next */
};

struct walk {
	const struct circle_rule *rule;
	const struct field *field;
	struct step *path;
	size_t length;
	unsigned char *visits; /* enum visit, by number */
	struct diag *diag;
};

static struct links links_on(const struct walk *walk, const struct thing *thing)
{
	void *member = (char *)thing + walk->field->offset;
	if (walk->field->type == FIELD_LINK)
		return (struct links){member, 1};
	return *(struct links *)member;
}

/* Everything on the path from the thing on is part of the circle. */
static void report_circle(const struct walk *walk, const struct thing *thing)
{
	size_t i = walk->length;
	while (walk->path[i - 1].thing != thing)
		i--;
	for (; i <= walk->length; i++) {
		const struct thing *part = walk->path[i - 1].thing;
		diag_report(walk->diag, DIAG_CIRCULAR_REFERENCE,
			    schema_place_of(part, walk->rule->key), "\"%.*s\" %s",
			    STR_ARG(part->title), walk->rule->text);
		diag_remedy(walk->diag, "take out the reference that closes the circle");
	}
}

static void step_to(struct walk *walk, const struct thing *thing)
{
	if (walk->visits[thing->number] == VISIT_ON_PATH)
		report_circle(walk, thing);
	if (walk->visits[thing->number] != VISIT_NOT_YET)
		return;
	walk->visits[thing->number] = VISIT_ON_PATH;
	walk->path[walk->length++] = (struct step){thing, 0};
}

static void walk_from(struct walk *walk, const struct thing *thing)
{
	step_to(walk, thing);
	while (walk->length) {
		struct step *last = &walk->path[walk->length - 1];
		struct links links = links_on(walk, last->thing);
		if (last->next == links.count) {
			walk->visits[last->thing->number] = VISIT_DONE;
			walk->length--;
			continue;
		}
		const struct thing *target = links.items[last->next++].target;
		if (target && target->kind == walk->rule->kind)
			step_to(walk, target);
	}
}

static void check_circles(const struct record *record, const struct circle_rule *rule,
			  struct diag *diag)
{
	const struct things *things = &record->of[rule->kind];
	struct arena scratch = {0};
	struct walk walk = {
		.rule = rule,
		.field = schema_field(rule->kind, schema_find(rule->kind, str_from(rule->key))),
		.path = arena_new(&scratch, struct step, things->count),
		.visits = arena_new(&scratch, unsigned char, things->count),
		.diag = diag,
	};
	for (size_t i = 0; i < things->count; i++)
		walk_from(&walk, things->items[i]);
	arena_free(&scratch);
}

/* Settings */

enum { LOWEST_SCORE = 1, HIGHEST_SCORE = 25 };

static bool in_band(const struct band *band, int score)
{
	return score >= band->from && score <= band->to;
}

static void report_overlap(const struct band *band, const struct band *other, struct diag *diag)
{
	diag_report(diag, DIAG_BAD_SETTING, place_of(&band->thing),
		    "the band \"%.*s\", %d to %d, overlaps the band "
		    "\"%.*s\", %d to %d",
		    STR_ARG(band->thing.title), band->from, band->to, STR_ARG(other->thing.title),
		    other->from, other->to);
	diag_remedy(diag, "let each score be in one band only");
}

static void check_band(const struct things *bands, size_t index, struct diag *diag)
{
	const struct band *band = (const struct band *)bands->items[index];
	if (band->from < LOWEST_SCORE || band->to > HIGHEST_SCORE || band->from > band->to)
		diag_report(diag, DIAG_BAD_SETTING, place_of(&band->thing),
			    "the band \"%.*s\" goes from %d to %d, but "
			    "scores go from %d to %d",
			    STR_ARG(band->thing.title), band->from, band->to, LOWEST_SCORE,
			    HIGHEST_SCORE);
	for (size_t i = 0; i < index; i++) {
		const struct band *other = (const struct band *)bands->items[i];
		if (band->from <= other->to && other->from <= band->to)
			report_overlap(band, other, diag);
	}
}

/* Every score that the matrix can give is in a band. */
static void check_bands(const struct things *bands, struct diag *diag)
{
	for (size_t i = 0; i < bands->count; i++)
		check_band(bands, i, diag);
	for (int score = LOWEST_SCORE; bands->count && score <= HIGHEST_SCORE; score++) {
		size_t i = 0;
		while (i < bands->count && !in_band((const struct band *)bands->items[i], score))
			i++;
		if (i < bands->count || !is_product(score))
			continue;
		diag_report(diag, DIAG_BAD_SETTING, place_of(bands->items[0]),
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

static bool is_section(const struct markdown_block *block)
{
	return block->type == MARKDOWN_HEADING && block->level == 2;
}

static void report_section(const struct minutes *minutes, struct span span, struct diag *diag,
			   const char *text, struct str name)
{
	struct place place = {minutes->thing.source, span};
	diag_report(diag, DIAG_MINUTES_SECTION, place, "%s \"%.*s\"", text, STR_ARG(name));
	diag_remedy(diag, "head each section with \"## \" and the id of its "
			  "agenda item");
}

static bool stood_before(const struct markdown *body, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (is_section(&body->blocks[i]) &&
		    str_equal(body->blocks[i].text, body->blocks[index].text))
			return true;
	return false;
}

/* Only sections are shown, each with its item: what is in none is lost. */
static void check_before(const struct minutes *minutes, const struct markdown *body, size_t first,
			 struct diag *diag)
{
	struct str before = str_sub(body->html, 0, body->blocks[first].before);
	struct span span = first ? body->blocks[0].span : minutes->thing.span;
	if (str_trim(before).len)
		report_section(minutes, span, diag, "there is text in front of the section",
			       body->blocks[first].text);
}

static void check_minutes(const struct minutes *minutes, struct diag *diag)
{
	const struct meeting *meeting = (const struct meeting *)minutes->meeting.target;
	const struct prose *prose = minutes->thing.body;
	if (!meeting || !prose)
		return;
	const struct markdown *body = &prose->markdown;
	bool is_first = true;
	for (size_t i = 0; i < body->block_count; i++) {
		const struct markdown_block *block = &body->blocks[i];
		if (!is_section(block))
			continue;
		if (is_first)
			check_before(minutes, body, i, diag);
		is_first = false;
		if (!has_item(meeting, block->text))
			report_section(minutes, block->span, diag, "the meeting has no agenda item",
				       block->text);
		else if (stood_before(body, i))
			report_section(minutes, block->span, diag, "there is another section",
				       block->text);
	}
}

/* Titles: what is linked to and stands as a heading is called something. */
static void check_title(const struct thing *thing, struct diag *diag)
{
	int kind = thing->kind;
	const struct field *title = schema_field(kind, schema_find(kind, STR("title")));
	if (thing->title.len)
		return;
	diag_report(diag, DIAG_MISSING_KEY, place_of(thing), "this %s has no \"%s\": %s",
		    schema_kind(kind)->word, title->name, title->help);
}

void check_record(struct record *record, struct diag *diag)
{
	const struct things *of = record->of;
	for (size_t i = 0; i < of[KIND_SCORE].count; i++)
		check_score((struct score *)of[KIND_SCORE].items[i], diag);
	for (size_t i = 0; i < of[KIND_RISK].count; i++)
		check_risk((const struct risk *)of[KIND_RISK].items[i], diag);
	for (size_t i = 0; i < of[KIND_MINUTES].count; i++)
		check_minutes((const struct minutes *)of[KIND_MINUTES].items[i], diag);
	for (size_t i = 0; i < of[KIND_MEASURE].count; i++)
		measure_check((const struct measure *)of[KIND_MEASURE].items[i], diag);
	check_bands(&record->site->bands, diag);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < of[kind].count; i++)
			if (schema_kind(kind)->referable)
				check_title(of[kind].items[i], diag);
	for (size_t i = 0; i < DATE_RULES; i++) {
		const struct things *things = &of[date_rules[i].kind];
		for (size_t j = 0; j < things->count; j++)
			check_dates(things->items[j], &date_rules[i], diag);
	}
	for (size_t i = 0; i < CIRCLE_RULES; i++)
		check_circles(record, &circle_rules[i], diag);
}
