/*
 * What the catalogue says of each kind of thing, beside its id, name, aliases,
 * address and last change. To add a field: a row here, and its name in
 * catalogue-1.rng when readers of version 1 need not understand it; else it
 * goes into a namespace of its own.
 */
#include "derive/progress.h"
#include "record/schema.h"
#include "record/score.h"
#include "site/catalogue.h"

/* Ratings that a paper gives a priority */
static void add_ratings(struct catalogue *catalogue, const struct thing *thing)
{
	const struct priority *priority = (const struct priority *)thing;
	const struct things *ratings = &priority->ratings;
	for (size_t i = 0; i < ratings->count; i++) {
		const struct given_rating *given = (const struct given_rating *)ratings->items[i];
		if (!given->rating.written.len)
			continue;
		xml_write_start(catalogue->xml, "rating");
		catalogue_add_date(catalogue, "date", record_date(&given->thing));
		catalogue_add_level(catalogue, given->rating.level);
		xml_write_text(catalogue->xml, given->rating.written);
		xml_write_end(catalogue->xml);
	}
}

static void add_tally_row(struct catalogue *catalogue, struct date period,
			  const struct tally_row *row)
{
	xml_write_start(catalogue->xml, "count");
	catalogue_add_date(catalogue, "date", period);
	catalogue_add_level(catalogue, row->level);
	catalogue_add_number(catalogue, "rows", (int)row->count);
	xml_write_text(catalogue->xml, row->word.len ? row->word : schema_stated(row->stated));
	xml_write_end(catalogue->xml);
}

/* How many of its actions had which rating when it was last reported on. */
static void add_counts(struct catalogue *catalogue, const struct thing *thing)
{
	const struct workstream *workstream = (const struct workstream *)thing;
	struct things rows = progress_rows(workstream, (struct date){0}, catalogue->arena);
	struct tally tally = tally_ratings(&rows, STR("rating"), catalogue->arena);
	struct date period = rows.count ? record_date(rows.items[0]) : (struct date){0};
	for (size_t i = 0; i < tally.count; i++)
		add_tally_row(catalogue, period, &tally.rows[i]);
}

static void add_score(struct catalogue *catalogue, const struct risk *risk, enum score_type type)
{
	static const char *const types[] = {
		[SCORE_CURRENT] = "current",
		[SCORE_INHERENT] = "inherent",
		[SCORE_TARGET] = "target",
	};
	const struct score *score = score_latest(risk, type);
	const struct record *record = catalogue->record;
	if (!score)
		return;
	const struct band *band = score_band(record->site, record->defaults, score->score);
	xml_write_start(catalogue->xml, "score");
	xml_write_attribute(catalogue->xml, "kind", str_from(types[type]));
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

static void add_strategy(struct catalogue *catalogue, const struct thing *thing)
{
	const struct link link = {.target = thing->parent};
	catalogue_add_link(catalogue, "strategy", &link);
}

const struct catalogue_row catalogue_rows[] = {
	{KIND_ORGANISATION, .field = "short name"},
	{KIND_ORGANISATION, .field = "web"},
	{KIND_COMMITTEE, .field = "short name"},
	{KIND_COMMITTEE, .field = "form"},
	{KIND_COMMITTEE, .field = "organisations", .name = "organisation"},
	{KIND_COMMITTEE, .field = "accountable to"},
	{KIND_PERSON, .field = NULL},
	{KIND_STRATEGY, .field = "short name"},
	{KIND_STRATEGY, .field = "organisations", .name = "organisation"},
	{KIND_STRATEGY, .field = "period"},
	{KIND_PRIORITY, .field = "number"},
	{KIND_PRIORITY, .write = add_strategy},
	{KIND_PRIORITY, .field = "since"},
	{KIND_PRIORITY, .field = "lead"},
	{KIND_PRIORITY, .field = "lead role"},
	{KIND_PRIORITY, .write = add_ratings},
	{KIND_WORKSTREAM, .field = "priorities", .name = "priority"},
	{KIND_WORKSTREAM, .field = "lead"},
	{KIND_WORKSTREAM, .field = "lead role"},
	{KIND_WORKSTREAM, .write = add_counts},
	{KIND_REGISTER, .field = "short name"},
	{KIND_REGISTER, .field = "organisation"},
	{KIND_RISK, .field = "number"},
	{KIND_RISK, .field = "register"},
	{KIND_RISK, .field = "owner"},
	{KIND_RISK, .field = "lead committee"},
	{KIND_RISK, .field = "level"},
	{KIND_RISK, .field = "opened"},
	{KIND_RISK, .field = "closed"},
	{KIND_RISK, .write = add_scores},
	{KIND_MEETING, .field = "committees", .name = "committee"},
	{KIND_MEETING, .field = "date"},
	{KIND_MEETING, .field = "kind"},
	{KIND_MEETING, .field = "status"},
	{KIND_PAPER, .field = "meeting"},
	{KIND_PAPER, .field = "also at"},
	{KIND_PAPER, .field = "reference"},
	{KIND_PAPER, .field = "version"},
	{KIND_DOCUMENT, .field = "kind"},
	{KIND_DOCUMENT, .field = "organisations", .name = "organisation"},
	{KIND_DOCUMENT, .field = "approved"},
	{KIND_TERM, .field = "expansion"},
	{KIND_NONE, .field = NULL},
};
