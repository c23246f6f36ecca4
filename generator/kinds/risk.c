/* Risks: scores, controls, assurances and mitigations. */
#include "kinds/kinds.h"
#include "kinds/risk_fixes.h"

#include "record/link.h"
#include "site/catalogue.h"
#include "site/data_files.h"
#include "site/feed.h"
#include "text/csv.h"
#include "text/utf8.h"

static const struct risk *as_risk(const struct thing *thing)
{
	return (const struct risk *)thing;
}

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
	{"owner", "who owns it", AT(risk, owner), TO(KIND_PERSON) | TO(KIND_COMMITTEE), "risks owned", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"lead committee", "the committee that oversees it", AT(risk, lead_committee), TO(KIND_COMMITTEE), "risks overseen", .flags = FIELD_NAMES},
	{"committee assurance", "how assured that committee is", AT(risk, committee_assurance), .words = "strength of assurance"},
	{"priorities", "the priorities it threatens", AT(risk, priorities), TO(KIND_PRIORITY), "risks", .flags = FIELD_NAMES},
	{"scores", "its scores, with source and date", AT(risk, scores), TO(KIND_SCORE)},
	{"level", "its level in words, as written", AT(risk, level), .words = "risk level", .flags = FIELD_TEXT_ALLOWED},
	{"level note", "whose word it is", AT(risk, level_note)},
	{"target date", "when the target is to be reached; words such as Ongoing or Annual review are kept", AT(risk, target_date), .flags = FIELD_WORDS},
	{"target date note", "the same as printed, where that is no date", AT(risk, target_date_note)},
	{"appetite", "the appetite for it", AT(risk, appetite)},
	{"tolerance", "the highest score tolerated", AT(risk, tolerance)},
	{"controls", "controls, and gaps in them", AT(risk, controls), TO(KIND_CONTROL)},
	{"assurances", "assurances by line, and gaps in them", AT(risk, assurances), TO(KIND_ASSURANCE)},
	{"treatment", "treat, tolerate, transfer, terminate", AT(risk, treatment)},
	{"mitigations", "what is done about it, each linked to the action that does it", AT(risk, mitigations), TO(KIND_MITIGATION)},
	{"mitigations note", "what is to be said about them", AT(risk, mitigations_note)},
	{"cited with", "risks that the source does not divide from it", AT(risk, cited_with), TO(KIND_RISK), "cited with",
	 .flags = FIELD_NAMES | FIELD_LOCAL},
	{"related", "other things about the same matter", AT(risk, related),
	 TO(KIND_RISK) | TO(KIND_PRIORITY) | TO(KIND_WORKSTREAM) | TO(KIND_PAPER) | TO(KIND_ACTION), "related to", .flags = FIELD_NAMES},
	{"escalated to", "where it was escalated to", AT(risk, escalated_to), TO(KIND_COMMITTEE) | TO(KIND_REGISTER), "risks escalated here", .flags = FIELD_NAMES},
	{"merged into", "the risk it became part of", AT(risk, merged_into), TO(KIND_RISK), "merged from", .flags = FIELD_NAMES},
	{"opened", "when it was opened", AT(risk, opened)},
	{"closed", "when it was closed", AT(risk, closed)},
	{"closed reason", "why it was closed", AT(risk, closed_reason)},
	{"last reviewed", "when it was last reviewed", AT(risk, last_reviewed)},
	{"next review", "when it is reviewed next", AT(risk, next_review), .flags = FIELD_WORDS},
	{"next review note", "the same as printed, where that is no date", AT(risk, next_review_note)},
	{"same as", "the same at partners: nhft:group/orr-75", AT(risk, same_as), TO(KIND_RISK), "same here", .flags = FIELD_PARTNER},
};
/* clang-format on */

/* What is worked out for it */

static const struct thing *score_thing(const struct score *score)
{
	return score ? &score->thing : NULL;
}

static const struct thing *score_now(const struct thing *risk)
{
	return score_thing(score_latest(as_risk(risk), SCORE_CURRENT));
}

static bool is_current(const struct thing *score)
{
	return score_type((const struct score *)score) == SCORE_CURRENT;
}

static const struct thing *first_of_run(const struct thing *risk)
{
	return score_thing(score_since(as_risk(risk)));
}

/* For how long its score has been what it is: "20 months". */
static struct value score_held(const struct view *view, const struct thing *risk)
{
	const struct score *since = score_since(as_risk(risk));
	struct date today = view->record->now.date;
	if (!since || since->date.precision == DATE_NONE || date_is_ahead(since->date, today))
		return (struct value){0};
	int days = date_first_day(today) - date_first_day(since->date);
	int months = (days * 12 + 365 / 2) / 365;
	if (months < 1)
		return value_text(STR("less than a month"));
	return value_text(arena_printf(view->arena, "%d month%s", months, months == 1 ? "" : "s"));
}

/* Current scores without a number since then. */
static void fill_silent(const struct view *view, const struct thing *risk, struct things *out)
{
	struct back_links history = score_history(as_risk(risk));
	const struct score *since = score_since(as_risk(risk));
	bool is_since = false;
	for (size_t i = 0; since && i < history.count; i++) {
		const struct score *score = (const struct score *)history.items[i].from;
		is_since |= score == since;
		if (is_since && is_current(&score->thing) && !score->score)
			things_add(out, (struct thing *)&score->thing, view->arena);
	}
}

static const struct thing *score_target(const struct thing *risk)
{
	return score_thing(score_latest(as_risk(risk), SCORE_TARGET));
}

static const struct thing *score_inherent(const struct thing *risk)
{
	return score_thing(score_latest(as_risk(risk), SCORE_INHERENT));
}

static enum score_change change_now(const struct thing *risk)
{
	return score_change(as_risk(risk), score_latest(as_risk(risk), SCORE_CURRENT));
}

static struct str change(const struct thing *risk)
{
	return score_change_word(change_now(risk));
}

static struct str change_arrow(const struct thing *risk)
{
	return score_change_arrow(change_now(risk));
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

bool risk_is_open(const struct thing *thing)
{
	const struct risk *risk = as_risk(thing);
	return risk->closed.precision == DATE_NONE && !link_end(&risk->merged_into);
}

static struct value scores_csv(const struct view *view, const struct thing *risk)
{
	return data_url(view, risk->address, STR("scores"));
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
		if (!things_have(out, back.items[i].from))
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

/* clang-format off */
static const struct value_row risk_values[] = {
	{"charge silence", "which of its owner, lead committee and target have no value, and why", .value = risk_charge_silence},
	{"has target", "whether a target, or its date, is stated", .truth = risk_has_target},
	{"silence", "what is not stated of its cause, effect, controls and appetite: Not stated: cause, event.", .value = risk_silence},
	{"score now", "its latest current score, as a score", .one = score_now, .gives = {.kinds = TO(KIND_SCORE)}},
	{"score since", "the first of the equal scores that lead to the latest; those not known between break nothing", .one = first_of_run,
	 .gives = {.kinds = TO(KIND_SCORE)}},
	{"score held", "for how long it has scored so: 20 months", .value = score_held},
	{"score silent", "scores since then that are not stated or not known", .list = {.fill = fill_silent},
	 .gives = {.kinds = TO(KIND_SCORE)}},
	{"score target", "its target score", .one = score_target, .gives = {.kinds = TO(KIND_SCORE)}},
	{"score inherent", "its inherent score", .one = score_inherent, .gives = {.kinds = TO(KIND_SCORE)}},
	{"change", "better, worse, unchanged, first score or not comparable", .text = change},
	{"change arrow", "up, down or level, as its score went", .text = change_arrow},
	{"history", "its current scores, newest first; few are 7",
	 .list = {.from = "score history", .holds = is_current, .is_reversed = true, .few = LATEST_SCORES}},
	{"last scores", "the newest 4 of its current scores, oldest first", .list = {.fill = fill_last_scores}, .gives = {.kinds = TO(KIND_SCORE)}},
	{"other scores", "its inherent and target scores, newest first",
	 .list = {.from = "score history", .holds = is_other, .is_reversed = true}},
	{"score chart", "its current scores as a score chart; nothing where none is stated with a date", .value = score_chart, .gives = {.shape = &shape_score_chart}},
	{"scores csv", "the address of its scores as a file", .value = scores_csv},
	{"is above tolerance", "whether it scores above its tolerance", .truth = is_above_tolerance},
	{"is open", "whether it is neither closed nor merged", .truth = risk_is_open},
	{"main fix", "the first mitigation that an action does", .value = risk_main_fix, .gives = {.kinds = TO(KIND_MITIGATION)}},
	{"fixes", "its mitigations, then those of other risks that are for it too", .list = {.fill = risk_fill_fixes, .few = 2},
	 .gives = {.kinds = TO(KIND_MITIGATION)}},
	{"fixes of others", "those of them that other risks list", .list = {.fill = risk_fill_fixes_of_others},
	 .gives = {.kinds = TO(KIND_MITIGATION)}},
	{"fixes linked", "how many of them are linked to an action", .value = risk_fixes_linked},
	{"fixes stand", "how the actions linked to them stand, in words: One of its 3 linked actions is overdue.", .value = risk_fixes_stand},
	{"fixes shared with", "other risks that they are for", .list = {.fill = risk_fill_sharing},
	 .gives = {.kinds = TO(KIND_RISK) | TO(KIND_SHARED_REFERENCE)}},
	{"cited with", "risks that the source does not divide from it", .list = {.fill = fill_cited_with},
	 .gives = {.kinds = TO(KIND_RISK)}},
	{"undivided", "those of them that, like it, have no title", .list = {.fill = fill_undivided}, .gives = {.kinds = TO(KIND_RISK)}},
	{"leads row", "whether a list has a row for it: it is the first of the undivided", .value = leads_row},
	{"promises", "what the actions that mitigate it promise", .list = {.fill = risk_fill_promises}, .gives = {.kinds = TO(KIND_PROMISE)}},
};
/* clang-format on */

/* Tables to download */

static struct str band_text(const struct record *record, int score)
{
	const struct band *band = score_band(record, score);
	return score && band ? band->thing.title : (struct str){0};
}

static bool has_scores(const struct record *record, const struct thing *thing)
{
	(void)record;
	return score_history((const struct risk *)thing).count > 0;
}

static void write_score(const struct record *record, const struct score *score, struct arena *arena,
			struct buffer *out)
{
	const struct thing *thing = &score->thing;
	const struct risk *risk = (const struct risk *)score->risk.target;
	data_add_field(thing, "date", data_date(score->date, arena), out);
	data_add_field(thing, "meeting", link_name(&score->meeting), out);
	csv_add_cell(out, score_type_word(score_type(score)));
	data_add_field(thing, "likelihood", data_number(score->likelihood, arena), out);
	data_add_field(thing, "consequence", data_number(score->consequence, arena), out);
	csv_add_cell(out, str_either(data_number(score->score, arena), score_words(thing)));
	csv_add_cell(out, str_either(band_text(record, score->score), score_words(thing)));
	csv_add_cell(out, score_change_word(score_change(risk, score)));
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
	csv_add_cell(out, score_change_word(score_change(risk, now)));
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
	FEED_OF_THING,
	{.name = "reviews",
	 .folder = "risks/",
	 .ending = "ics",
	 .title = "When risks are to be looked at",
	 .is_followed = true,
	 .is_wanted = calendar_has_reviews,
	 .write = calendar_write_reviews},
};

static struct str risk_name(const struct thing *thing, struct arena *arena)
{
	return utf8_slug(((const struct risk *)thing)->printed_number, arena);
}

/* For the catalogue */

static void add_score(struct catalogue *catalogue, const struct risk *risk, enum score_type type)
{
	const struct score *score = score_latest(risk, type);
	if (!score)
		return;
	const struct band *band = score_band(catalogue->record, score->score);
	xml_write_start(catalogue->xml, "score");
	xml_write_attribute(catalogue->xml, "kind", score_type_word(type));
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
	for (int type = SCORE_CURRENT; type <= SCORE_TARGET; type++)
		add_score(catalogue, (const struct risk *)thing, (enum score_type)type);
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
	.register_holds = "each risk, its cause, event and effect, and who owns it",
	.values = ROWS(risk_values),
	.address = "risks/*/",
	.tables = ROWS(risk_tables),
	.described_by = {"summary", "event", "effect"},
	.catalogue = ROWS(risk_catalogue),
	.search = {.is_thing = true, .is_document = true, .names = {"number"}, .narrows = true},
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
	.columns = risk_headings,
	.shorthand = "title",
	.referable = true,
	.known_by = {"number"},
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
	.may_be_held = true,
	.help = "A risk.",
	.pages = &risk_pages,
};

/* clang-format off */
static const struct field mitigation_fields[] = {
	{"action", "the action that does it, where the author knows it", AT(mitigation, action), TO(KIND_ROW) | TO(KIND_ACTION), "mitigates", .flags = FIELD_NAMES},
	{"shared with", "other risks that the source names it for", AT(mitigation, shared_with), TO(KIND_RISK), "mitigations shared", .flags = FIELD_NAMES},
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
	{"closed by", "the action that closes the gap", AT(control, closed_by), TO(KIND_ROW) | TO(KIND_ACTION), "closes gap", .flags = FIELD_NAMES},
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
