/*
 * Risks: scores, controls, assurances and mitigations.
 */
#include "kinds/kinds.h"

#include "record/link.h"
#include "record/score.h"
#include "site/derived.h"
#include "site/derived_matrix.h"
#include "text/csv_write.h"
#include "text/utf8.h"

static void check_order(const struct score *low, const char *low_name, const struct score *high,
			const char *high_name, struct diag *diag)
{
	if (low && high && low->score > high->score)
		diag_report(diag, DIAG_SCORE_ORDER,
			    (struct place){low->thing.source, low->thing.span},
			    "the %s score, %d, is above the %s score, %d", low_name, low->score,
			    high_name, high->score);
}

static void check_risk(const struct record *record, struct thing *thing, struct diag *diag)
{
	const struct risk *risk = (const struct risk *)thing;
	const struct score *target = score_latest(risk, SCORE_TARGET);
	const struct score *current = score_latest(risk, SCORE_CURRENT);
	const struct score *inherent = score_latest(risk, SCORE_INHERENT);
	(void)record;
	check_order(target, "target", current, "current", diag);
	check_order(current, "current", inherent, "inherent", diag);
}

/* clang-format off */
static const struct field risk_fields[] = {
	{"register", "the register it is on; not needed in the register's folder", AT(risk, risk_register), TO(KIND_REGISTER),
	 "risks listed", .flags = FIELD_LOCAL},
	{"number", "its number there: ORR 75", AT(risk, printed_number)},
	{"cause", "what may cause it", AT(risk, cause)},
	{"event", "what may happen", AT(risk, event)},
	{"effect", "what would follow", AT(risk, effect)},
	{"summary", "what readers are to know first, in a sentence", AT(risk, summary)},
	{"owner", "who owns it", AT(risk, owner), TO(KIND_PERSON) | TO(KIND_COMMITTEE), "risks owned", .flags = FIELD_TEXT_ALLOWED},
	{"lead committee", "the committee that oversees it", AT(risk, lead_committee), TO(KIND_COMMITTEE), "risks overseen"},
	{"committee assurance", "how assured that committee is", AT(risk, committee_assurance), .words = "strength of assurance"},
	{"priorities", "the priorities it threatens", AT(risk, priorities), TO(KIND_PRIORITY), "risks"},
	{"scores", "its scores, with source and date", AT(risk, scores), TO(KIND_SCORE)},
	{"level", "its level in words, as written", AT(risk, level), .words = "risk level", .flags = FIELD_TEXT_ALLOWED},
	{"level note", "whose word it is", AT(risk, level_note)},
	{"target date", "when the target is to be reached", AT(risk, target_date)},
	{"appetite", "the appetite for it", AT(risk, appetite)},
	{"tolerance", "the highest score tolerated", AT(risk, tolerance)},
	{"controls", "controls, and gaps in them", AT(risk, controls), TO(KIND_CONTROL)},
	{"assurances", "assurances by line, and gaps in them", AT(risk, assurances), TO(KIND_ASSURANCE)},
	{"treatment", "treat, tolerate, transfer, terminate", AT(risk, treatment)},
	{"mitigations", "what is done about it, each linked to the action that does it", AT(risk, mitigations), TO(KIND_MITIGATION)},
	{"mitigations note", "what is to be said about them", AT(risk, mitigations_note)},
	{"cited with", "risks that the source does not divide from it", AT(risk, cited_with), TO(KIND_RISK), "cited with",
	 .flags = FIELD_LOCAL},
	{"related", "other things about the same matter", AT(risk, related),
	 TO(KIND_RISK) | TO(KIND_PRIORITY) | TO(KIND_WORKSTREAM) | TO(KIND_PAPER) | TO(KIND_ACTION), "related to"},
	{"escalated to", "where it was escalated to", AT(risk, escalated_to), TO(KIND_COMMITTEE) | TO(KIND_REGISTER), "risks escalated here"},
	{"merged into", "the risk it became part of", AT(risk, merged_into), TO(KIND_RISK), "merged from"},
	{"opened", "when it was opened", AT(risk, opened)},
	{"closed", "when it was closed", AT(risk, closed)},
	{"closed reason", "why it was closed", AT(risk, closed_reason)},
	{"last reviewed", "when it was last reviewed", AT(risk, last_reviewed)},
	{"next review", "when it is reviewed next", AT(risk, next_review)},
	{"same as", "the same at partners: nhft:group/orr-75", AT(risk, same_as), TO(KIND_RISK), "same here", .flags = FIELD_PARTNER},
};
/* clang-format on */

static const char *const score_types[] = {
	[SCORE_CURRENT] = "current",
	[SCORE_INHERENT] = "inherent",
	[SCORE_TARGET] = "target",
};

/* Tables to download */

static struct str band_text(const struct record *record, int score)
{
	const struct band *band = score_band(record->site, record->defaults, score);
	return score && band ? band->thing.title : (struct str){0};
}

static bool has_scores(const struct thing *thing)
{
	return score_history((const struct risk *)thing).count > 0;
}

static void write_score(const struct record *record, const struct score *score, struct arena *arena,
			struct buffer *out)
{
	const struct thing *thing = &score->thing;
	const struct risk *risk = (const struct risk *)score->risk.target;
	data_add_field(thing, "date", data_date(score->date, arena), out);
	data_add_field(thing, "meeting", link_name(&score->meeting), out);
	csv_add_cell(out, str_from(score_types[score_type(score)]));
	data_add_field(thing, "likelihood", data_number(score->likelihood, arena), out);
	data_add_field(thing, "consequence", data_number(score->consequence, arena), out);
	data_add_field(thing, "score", data_number(score->score, arena), out);
	data_add_field(thing, "score", band_text(record, score->score), out);
	csv_add_cell(out, str_from(derived_change_word(score_change(risk, score))));
	data_add_field(thing, "paper", link_name(&score->paper), out);
	csv_add_cell(out, score->note);
	csv_end_row(out);
}

static void write_scores(const struct record *record, const struct thing *thing,
			 struct arena *arena, struct buffer *out)
{
	static const char *const headings[] = {
		"Date", "Meeting", "Kind",         "Likelihood", "Consequence", "Score",
		"Band", "Change",  "Source paper", "Note",       NULL,
	};
	struct back_links history = score_history((const struct risk *)thing);
	data_add_headings(record, headings, arena, out);
	for (size_t i = 0; i < history.count; i++)
		write_score(record, (const struct score *)history.items[i].from, arena, out);
}

static void write_risk(const struct record *record, const struct risk *risk, struct arena *arena,
		       struct buffer *out)
{
	const struct thing *thing = &risk->thing;
	const struct score *now = score_latest(risk, SCORE_CURRENT);
	const struct score *target = score_latest(risk, SCORE_TARGET);
	struct str silent = STR("not stated");
	data_add_field(thing, "number", risk->printed_number, out);
	data_add_field(thing, "title", thing->title, out);
	data_add_field(thing, "register", link_name(&risk->risk_register), out);
	csv_add_cell(out, now ? data_number(now->score, arena) : silent);
	csv_add_cell(out, now ? band_text(record, now->score) : silent);
	csv_add_cell(out, now ? data_date(now->date, arena) : silent);
	csv_add_cell(out, str_from(derived_change_word(score_change(risk, now))));
	csv_add_cell(out, target ? data_number(target->score, arena) : silent);
	data_add_field(thing, "level", risk->level.written, out);
	data_add_field(thing, "owner", link_name(&risk->owner), out);
	data_add_field(thing, "lead committee", link_name(&risk->lead_committee), out);
	data_add_field(thing, "closed", data_date(risk->closed, arena), out);
	csv_end_row(out);
}

static void write_risks(const struct record *record, const struct thing *thing, struct arena *arena,
			struct buffer *out)
{
	static const char *const headings[] = {
		"Number",         "Risk",   "Register",     "Score now",      "Band",
		"Score date",     "Change", "Target score", "Level in words", "Owner",
		"Lead committee", "Closed", NULL,
	};
	const struct things *risks = &record->of[KIND_RISK];
	(void)thing;
	data_add_headings(record, headings, arena, out);
	for (size_t i = 0; i < risks->count; i++)
		write_risk(record, (const struct risk *)risks->items[i], arena, out);
}

static const struct data_row risk_tables[] = {
	{.name = "risks",
	 .folder = "risks/",
	 .title = "Risks",
	 .holds = "every risk with its register, its latest score and its owner",
	 .write = write_risks},
	{.name = "scores",
	 .title = "Scores",
	 .holds = "every score of the risk, with its date and its source",
	 .has = has_scores,
	 .write = write_scores},
};

static struct str risk_name(const struct thing *thing, struct arena *arena)
{
	return utf8_slug(((const struct risk *)thing)->printed_number, arena);
}

/* For the catalogue */

static void add_score(struct catalogue *catalogue, const struct risk *risk, enum score_type type)
{
	const struct score *score = score_latest(risk, type);
	const struct record *record = catalogue->record;
	if (!score)
		return;
	const struct band *band = score_band(record->site, record->defaults, score->score);
	xml_write_start(catalogue->xml, "score");
	xml_write_attribute(catalogue->xml, "kind", str_from(score_types[type]));
	catalogue_add_date(catalogue, "date", score->date);
	catalogue_add_number(catalogue, "likelihood", score->likelihood);
	catalogue_add_number(catalogue, "consequence", score->consequence);
	catalogue_add_number(catalogue, "value", score->score);
	if (band)
		xml_write_text(catalogue->xml, band->thing.title);
	xml_write_end(catalogue->xml);
}

static void add_scores(struct catalogue *catalogue, const struct thing *thing)
{
	const struct risk *risk = (const struct risk *)thing;
	add_score(catalogue, risk, SCORE_CURRENT);
	add_score(catalogue, risk, SCORE_INHERENT);
	add_score(catalogue, risk, SCORE_TARGET);
}

static const struct catalogue_row risk_catalogue[] = {
	{"number"}, {"register"}, {"owner"},  {"lead committee"},
	{"level"},  {"opened"},   {"closed"}, {.write = add_scores},
};

/* A register stands there, be it empty. */
static bool has_register(const struct record *record)
{
	return record->of[KIND_RISK].count || record->of[KIND_REGISTER].count;
}

static const struct kind_pages risk_pages = {
	.address = "risks/*/",
	.tables = ROWS(risk_tables),
	.described_by = {"summary", "event", "effect"},
	.catalogue = ROWS(risk_catalogue),
	.page = {"risk", .section = "risks", .parent = "risks"},
	.index = {"risks", .section = "risks", .title = "Risks", .address = "risks/", .order = 60,
		  .menu = IN_NAVIGATION, .is_wanted = has_register,
		  .holds = "Every risk with its score, when the board was last told, and what is "
			   "done about it."},
};

const struct kind kind_risk = {
	.word = "risk",
	.plural = "risks",
	FIELDS(risk),
	.shorthand = "title",
	.referable = true,
	.check = check_risk,
	.first_date = "opened",
	.last_date = "closed",
	.dates_wrong = "the risk was closed before it was opened",
	.leads_on = "merged into",
	.leads_back = "is merged into itself by way of other risks",
	.holder_at = offsetof(struct risk, risk_register),
	.holder = KIND_REGISTER,
	.files = {{"risks", FILES_ALONE | FILES_BESIDE}},
	.titled_by = "number",
	.name = risk_name,
	.help = "A risk.",
	.pages = &risk_pages,
};

/* Scores: a 5x5 matrix, NPSA, A risk matrix for risk managers (2008). */

static bool is_factor(int number)
{
	return number >= 1 && number <= 5;
}

bool score_is_product(int score)
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

static void settle_score(struct thing *thing)
{
	struct score *score = (struct score *)thing;
	if (!schema_is_stated(thing, "score") && is_factor(score->likelihood) &&
	    is_factor(score->consequence))
		score->score = score->likelihood * score->consequence;
}

static void check_score(const struct record *record, struct thing *thing, struct diag *diag)
{
	const struct score *score = (const struct score *)thing;
	struct place place = schema_place_of(thing, "score");
	(void)record;
	check_factor(score, "likelihood", score->likelihood, diag);
	check_factor(score, "consequence", score->consequence, diag);
	bool factors = is_factor(score->likelihood) && is_factor(score->consequence);
	int product = factors ? score->likelihood * score->consequence : 0;
	if (!schema_is_stated(thing, "score"))
		return;
	if (!score_is_product(score->score))
		diag_report(diag, DIAG_WRONG_SCORE, place, "%d is no score of a 5 by 5 matrix",
			    score->score);
	else if (factors && product != score->score)
		diag_report(diag, DIAG_WRONG_SCORE, place, "%d times %d is %d, not %d",
			    score->likelihood, score->consequence, product, score->score);
}

/* clang-format off */
static const struct field score_fields[] = {
	{"risk", "the risk, in a register's list", AT(score, risk), TO(KIND_RISK), "score history", .flags = FIELD_LOCAL},
	{"date", "when it was given", AT(score, date)},
	{"paper", "the paper that gives it", AT(score, paper), TO(KIND_PAPER), "scores given"},
	{"meeting", "the meeting it was given to", AT(score, meeting), TO(KIND_MEETING), "scores given"},
	{"kind", "which score it is; current where nothing is said", AS(CHOICE, score, type), .words = "current|inherent|target"},
	{"likelihood", "1 to 5", AT(score, likelihood)},
	{"consequence", "1 to 5", AT(score, consequence)},
	{"score", "their product, where it is stated", AT(score, score)},
	{"note", "why it changed", AT(score, note)},
};
/* clang-format on */

static const struct thing *score_host(const struct thing *score)
{
	return ((const struct score *)score)->risk.target;
}

/* How many scores of its risk before this one have its name: type and day. */
static size_t scores_alike(const struct score *score)
{
	struct back_links all = score_history((const struct risk *)score->risk.target);
	size_t count = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct thing *other = all.items[i].from;
		if (other == &score->thing)
			break;
		count += str_equal(other->name, score->thing.name);
	}
	return count;
}

/*
 * "score-2026-04-01", "score-target-2026-04-01"; the second of its sort gets a
 * number.
 */
static struct str score_fragment(const struct thing *score, struct arena *arena)
{
	struct str fragment = arena_printf(arena, "score-%.*s", STR_ARG(score->name));
	size_t before = scores_alike((const struct score *)score);
	if (!before)
		return fragment;
	return arena_printf(arena, "%.*s-%zu", STR_ARG(fragment), before + 1);
}

/* An inherent or target score may be of the same day. */
static struct str score_name(const struct thing *thing, struct arena *arena)
{
	const struct score *score = (const struct score *)thing;
	struct str date = date_print_iso(score->date, arena);
	if (score_type(score) == SCORE_CURRENT)
		return utf8_slug(date, arena);
	struct str type = schema_choice(schema_field_of(KIND_SCORE, "kind"), score->type);
	return utf8_slug(arena_printf(arena, "%.*s-%.*s", STR_ARG(type), STR_ARG(date)), arena);
}

static bool has_scored_risk(const struct record *record)
{
	const struct things *all = &record->of[KIND_RISK];
	for (size_t i = 0; i < all->count; i++) {
		const struct risk *risk = (const struct risk *)all->items[i];
		if (matrix_shows(risk) && score_latest(risk, SCORE_CURRENT))
			return true;
	}
	return false;
}

static const struct kind_pages score_pages = {
	.host = score_host,
	.fragment = score_fragment,
	.is_change = true,
	.index = {"matrix", .section = "risks", .parent = "risks", .title = "Risk matrix",
		  .address = "risks/matrix/", .order = 70, .is_wanted = has_scored_risk,
		  .holds = "The risks that have a score, by likelihood and consequence."},
};

const struct kind kind_score = {
	.word = "score",
	.plural = "scores",
	FIELDS(score),
	.in_parent = true,
	.dated_at = offsetof(struct score, date),
	.name = score_name,
	.settle = settle_score,
	.check = check_score,
	.holder_at = offsetof(struct score, risk),
	.holder = KIND_RISK,
	.help = "A score of a risk: likelihood times consequence.",
	.pages = &score_pages,
};

/* clang-format off */
static const struct field mitigation_fields[] = {
	{"action", "the action that does it, where the author knows it", AT(mitigation, action), TO(KIND_ROW) | TO(KIND_ACTION), "mitigates"},
	{"shared with", "other risks that the source names it for", AT(mitigation, shared_with), TO(KIND_RISK), "mitigations shared"},
	{"note", "what is to be said about it", AT(mitigation, note)},
};
/* clang-format on */

const struct kind kind_mitigation = {
	.word = "mitigation",
	.plural = "mitigations",
	FIELDS(mitigation),
	.shorthand = "title",
	.help = "Something done about a risk.",
};

/* clang-format off */
static const struct field control_fields[] = {
	{"gap", "the gap in it; none where there is none", AT(control, gap)},
	{"closed by", "the action that closes the gap", AT(control, closed_by), TO(KIND_ROW) | TO(KIND_ACTION), "closes gap"},
};
/* clang-format on */

const struct kind kind_control = {
	.word = "control",
	.plural = "controls",
	FIELDS(control),
	.shorthand = "title",
	.help = "A control of a risk.",
};

/* clang-format off */
static const struct field assurance_fields[] = {
	{"line", "1 management, 2 oversight, 3 independent", AT(assurance, line)},
	{"finding", "what it found", AS(CHOICE, assurance, finding), .words = "positive|negative|mixed"},
	{"gap", "the gap in it; none where there is none", AT(assurance, gap)},
	{"paper", "the paper that gives it", AT(assurance, paper), TO(KIND_PAPER), "assurances given"},
};
/* clang-format on */

const struct kind kind_assurance = {
	.word = "assurance",
	.plural = "assurances",
	FIELDS(assurance),
	.shorthand = "title",
	.help = "An assurance about a risk.",
};
