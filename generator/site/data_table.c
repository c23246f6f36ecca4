/*
 * The tables that readers can download: scores of a risk, risks, priorities.
 * Where there is no value a cell says why, as pages do.
 */
#include "record/link.h"
#include "record/schema.h"
#include "record/score.h"
#include "site/catalogue.h"
#include "site/data_files.h"
#include "site/derived.h"
#include "site/words.h"
#include "text/catalogue_schema.h"
#include "text/csv_write.h"

/* The first row: plain words, the site's own where it has any. */
static void add_headings(const struct record *record, const char *const *headings,
			 struct arena *arena, struct buffer *out)
{
	for (; *headings; headings++)
		csv_add_cell(out, words_site(record, str_from(*headings), arena));
	csv_end_row(out);
}

/* A text of a field, or why it has none. */
static void add_field(const struct thing *thing, const char *key, struct str text,
		      struct buffer *out)
{
	size_t index = schema_find(thing->kind, str_from(key));
	const struct field *field = schema_field(thing->kind, index);
	const struct mark *mark = schema_mark(thing, field);
	csv_add_cell(out, text.len ? text : schema_stated((enum stated)mark->stated));
}

static struct str number_text(int number, struct arena *arena)
{
	return number ? arena_printf(arena, "%d", number) : (struct str){0};
}

static struct str date_text(struct date date, struct arena *arena)
{
	return date.precision == DATE_NONE ? (struct str){0} : date_print_iso(date, arena);
}

static struct str band_text(const struct record *record, int score)
{
	const struct band *band = score_band(record->site, record->defaults, score);
	return score && band ? band->thing.title : (struct str){0};
}

/* Scores of a risk */

static bool has_scores(const struct record *record, const struct thing *thing)
{
	(void)record;
	return score_history((const struct risk *)thing).count > 0;
}

static void write_score(const struct record *record, const struct score *score, struct arena *arena,
			struct buffer *out)
{
	static const char *const types[] = {
		[SCORE_CURRENT] = "current",
		[SCORE_INHERENT] = "inherent",
		[SCORE_TARGET] = "target",
	};
	const struct thing *thing = &score->thing;
	const struct risk *risk = (const struct risk *)score->risk.target;
	add_field(thing, "date", date_text(score->date, arena), out);
	add_field(thing, "meeting", link_name(&score->meeting), out);
	csv_add_cell(out, str_from(types[score_type(score)]));
	add_field(thing, "likelihood", number_text(score->likelihood, arena), out);
	add_field(thing, "consequence", number_text(score->consequence, arena), out);
	add_field(thing, "score", number_text(score->score, arena), out);
	add_field(thing, "score", band_text(record, score->score), out);
	csv_add_cell(out, str_from(derived_change_word(score_change(risk, score))));
	add_field(thing, "paper", link_name(&score->paper), out);
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
	add_headings(record, headings, arena, out);
	for (size_t i = 0; i < history.count; i++)
		write_score(record, (const struct score *)history.items[i].from, arena, out);
}

/* Risks */

static bool has_risks(const struct record *record, const struct thing *thing)
{
	(void)thing;
	return record->of[KIND_RISK].count > 0;
}

static void write_risk(const struct record *record, const struct risk *risk, struct arena *arena,
		       struct buffer *out)
{
	const struct thing *thing = &risk->thing;
	const struct score *now = score_latest(risk, SCORE_CURRENT);
	const struct score *target = score_latest(risk, SCORE_TARGET);
	struct str silent = STR("not stated");
	add_field(thing, "number", risk->printed_number, out);
	add_field(thing, "title", thing->title, out);
	add_field(thing, "register", link_name(&risk->risk_register), out);
	csv_add_cell(out, now ? number_text(now->score, arena) : silent);
	csv_add_cell(out, now ? band_text(record, now->score) : silent);
	csv_add_cell(out, now ? date_text(now->date, arena) : silent);
	csv_add_cell(out, str_from(derived_change_word(score_change(risk, now))));
	csv_add_cell(out, target ? number_text(target->score, arena) : silent);
	add_field(thing, "level", risk->level.written, out);
	add_field(thing, "owner", link_name(&risk->owner), out);
	add_field(thing, "lead committee", link_name(&risk->lead_committee), out);
	add_field(thing, "closed", date_text(risk->closed, arena), out);
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
	add_headings(record, headings, arena, out);
	for (size_t i = 0; i < risks->count; i++)
		write_risk(record, (const struct risk *)risks->items[i], arena, out);
}

/* Priorities */

static bool has_priorities(const struct record *record, const struct thing *thing)
{
	(void)thing;
	return record->of[KIND_PRIORITY].count > 0;
}

static void write_priorities(const struct record *record, const struct thing *thing,
			     struct arena *arena, struct buffer *out)
{
	static const char *const headings[] = {
		"Strategy", "Number", "Priority", "Lead", "Since", NULL,
	};
	const struct things *all = &record->of[KIND_PRIORITY];
	(void)thing;
	add_headings(record, headings, arena, out);
	for (size_t i = 0; i < all->count; i++) {
		const struct priority *priority = (const struct priority *)all->items[i];
		const struct thing *strategy = priority->thing.parent;
		csv_add_cell(out, strategy ? strategy->title : (struct str){0});
		add_field(&priority->thing, "number", priority->printed_number, out);
		csv_add_cell(out, priority->thing.title);
		add_field(&priority->thing, "lead", link_name(&priority->lead), out);
		add_field(&priority->thing, "since", date_text(priority->since, arena), out);
		csv_end_row(out);
	}
}

const struct data_row data_rows[] = {
	{.name = "catalogue",
	 .folder = "data/",
	 .ending = "xml",
	 .is_wanted = catalogue_is_wanted,
	 .write = catalogue_write},
	{.name = "catalogue-" CATALOGUE_VERSION,
	 .folder = "data/",
	 .ending = "rng",
	 .is_wanted = catalogue_is_wanted,
	 .write = catalogue_write_schema},
	{.name = "scores",
	 .kind = KIND_RISK,
	 .title = "Scores",
	 .holds = "every score of the risk, with its date and its source",
	 .is_wanted = has_scores,
	 .write = write_scores},
	{.name = "risks",
	 .folder = "risks/",
	 .title = "Risks",
	 .holds = "every risk with its register, its latest score and its "
		  "owner",
	 .is_wanted = has_risks,
	 .write = write_risks},
	{.name = "priorities",
	 .folder = "priorities/",
	 .title = "Priorities",
	 .holds = "every priority with its strategy and its lead",
	 .is_wanted = has_priorities,
	 .write = write_priorities},
	{.name = "values",
	 .kind = KIND_MEASURE,
	 .title = "Values",
	 .holds = "the values of the measure, with targets, limits and what "
		  "they show",
	 .is_wanted = data_has_values,
	 .write = data_write_values},
	{.name = NULL},
};
