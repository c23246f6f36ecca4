/* Scores of risks: which is the latest, and how it moved. */
#include "kinds/kinds.h"

#include "record/link.h"
#include "site/feed.h"
#include "site/view.h"
#include "text/csv.h"
#include "text/utf8.h"

static const struct score *as_score(const struct thing *thing)
{
	return (const struct score *)thing;
}

static const struct risk *as_risk(const struct thing *thing)
{
	return (const struct risk *)thing;
}

enum score_type score_type(const struct score *score)
{
	return score->type ? (enum score_type)score->type : SCORE_CURRENT;
}

struct str score_type_word(enum score_type type)
{
	return schema_choice(schema_field_of(KIND_SCORE, "kind"), (int)type);
}

struct back_links score_history(const struct risk *risk)
{
	return link_back(&risk->thing, STR("score history"));
}

static const struct score *score_at(const struct back_links *history, size_t i)
{
	return (const struct score *)history->items[i].from;
}

const struct score *score_latest(const struct risk *risk, enum score_type type)
{
	struct back_links history = score_history(risk);
	for (size_t i = history.count; i-- > 0;) {
		const struct score *score = score_at(&history, i);
		if (score->score && score_type(score) == type)
			return score;
	}
	return NULL;
}

/* The stated score of the same type before this one, or null. */
static const struct score *score_before(const struct risk *risk, const struct score *score)
{
	struct back_links history = score_history(risk);
	const struct score *before = NULL;
	for (size_t i = 0; i < history.count; i++) {
		const struct score *other = score_at(&history, i);
		if (other == score)
			break;
		if (other->score && score_type(other) == score_type(score))
			before = other;
	}
	return before;
}

const struct score *score_since(const struct risk *risk)
{
	struct back_links history = score_history(risk);
	const struct score *latest = score_latest(risk, SCORE_CURRENT);
	const struct score *since = NULL;
	for (size_t i = 0; latest && i < history.count; i++) {
		const struct score *score = score_at(&history, i);
		if (score_type(score) != SCORE_CURRENT || !score->score)
			continue;
		if (score->score != latest->score)
			since = NULL;
		else if (!since)
			since = score;
		if (score == latest)
			break;
	}
	return since;
}

enum score_change score_change(const struct risk *risk, const struct score *score)
{
	if (!score || !score->score)
		return SCORE_NOT_COMPARABLE;
	const struct score *before = score_before(risk, score);
	if (!before)
		return SCORE_FIRST;
	if (score->score == before->score)
		return SCORE_UNCHANGED;
	return score->score < before->score ? SCORE_BETTER : SCORE_WORSE;
}

struct str score_change_word(enum score_change change)
{
	static const char *const words[] = {
		[SCORE_NOT_COMPARABLE] = "not comparable",
		[SCORE_FIRST] = "first score",
		[SCORE_BETTER] = "better",
		[SCORE_WORSE] = "worse",
		[SCORE_UNCHANGED] = "unchanged",
	};
	return str_from(words[change]);
}

struct str score_change_arrow(enum score_change change)
{
	static const char *const arrows[] = {
		[SCORE_NOT_COMPARABLE] = "",        [SCORE_FIRST] = "",
		[SCORE_BETTER] = "\xE2\x86\x93",    [SCORE_WORSE] = "\xE2\x86\x91",
		[SCORE_UNCHANGED] = "\xE2\x86\x92",
	};
	return str_from(arrows[change]);
}

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
	if (!schema_is_stated(&score->thing, key) || is_factor(value))
		return;
	diag_report(diag, DIAG_WRONG_SCORE, schema_place_of(&score->thing, key),
		    "%s is a number from 1 to 5, not %d", key, value);
	diag_remedy(diag, "look it up where the risk was scored; of another scale leave "
			  "likelihood, consequence and score out");
}

static void settle_score(struct thing *thing)
{
	struct score *score = (struct score *)thing;
	if (!schema_is_stated(thing, "score") && is_factor(score->likelihood) &&
	    is_factor(score->consequence))
		score->score = score->likelihood * score->consequence;
}

/* The day of a target is that on which it is to be reached. */
static bool is_ahead(const struct record *record, const struct thing *thing)
{
	const struct score *score = (const struct score *)thing;
	return score_type(score) != SCORE_TARGET && date_is_ahead(score->date, record->now.date);
}

static void check_day(const struct record *record, const struct score *score, struct diag *diag)
{
	if (!is_ahead(record, &score->thing))
		return;
	diag_report(diag, DIAG_DATE_ORDER, schema_place_of(&score->thing, "date"),
		    "the day of this score lies ahead, so it waits until then");
	diag_remedy(diag, "is the year right? It is the day on which the score was given");
}

static void check_score(const struct record *record, struct thing *thing, struct diag *diag)
{
	const struct score *score = (const struct score *)thing;
	struct place place = schema_place_of(thing, "score");
	check_day(record, score, diag);
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
	{"kind", "which score it is; current where nothing is said", AS(CHOICE, score, type), CHOICE_WORDS(SCORE_TYPES)},
	{"likelihood", "1 to 5", AT(score, likelihood)},
	{"consequence", "1 to 5", AT(score, consequence)},
	{"score", "their product, where it is stated", AT(score, score)},
	{"note", "why it changed", AT(score, note)},
};
/* clang-format on */

static struct value band(const struct view *view, const struct thing *score)
{
	const struct band *band = score_band(view->record, as_score(score)->score);
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

static struct str change_word(const struct thing *score)
{
	enum score_change change;
	return find_change(score, &change) ? score_change_word(change) : (struct str){0};
}

static struct str change_arrow(const struct thing *score)
{
	enum score_change change;
	return find_change(score, &change) ? score_change_arrow(change) : (struct str){0};
}

static const struct thing *before(const struct thing *score)
{
	const struct thing *risk = as_score(score)->risk.target;
	const struct score *before = risk ? score_before(as_risk(risk), as_score(score)) : NULL;
	return before ? &before->thing : NULL;
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

bool score_is_not_known(const struct thing *score)
{
	static const char *const keys[] = {"score", "likelihood", "consequence"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		size_t index = schema_find(KIND_SCORE, str_from(keys[i]));
		if (score->marks[index].stated == NOT_KNOWN)
			return true;
	}
	return false;
}

struct str score_words(const struct thing *score)
{
	if (as_score(score)->score || score->title.len)
		return score->title;
	return score_is_not_known(score) ? STR("not known") : STR("not stated");
}

/* clang-format off */
static const struct value_row score_values[] = {
	{"band", "the band it falls in", .value = band, .gives = {.kinds = TO(KIND_BAND)}},
	{"change", "how it compares with the one before", .text = change_word},
	{"change arrow", "up, down or level, as it went", .text = change_arrow},
	{"before", "the stated score before it", .one = before, .gives = {.kinds = TO(KIND_SCORE)}},
	{"has moved", "whether it is better or worse than that", .truth = has_moved},
	{"product", "the score, as a number", .number = product},
	{"score words", "why there is no number", .text = score_words},
};
/* clang-format on */

const struct things *score_bands(const struct record *record)
{
	const struct things *own = &record->site->bands;
	return own->count ? own : &record->defaults->bands;
}

const struct band *score_band(const struct record *record, int score)
{
	const struct things *bands = score_bands(record);
	for (size_t i = 0; i < bands->count; i++) {
		const struct band *band = (const struct band *)bands->items[i];
		if (score >= band->from && score <= band->to)
			return band;
	}
	return NULL;
}

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

/* "score-2026-04-01", "score-target-2026-04-01"; the second of its sort gets a number. */
static struct str score_fragment(const struct thing *score, struct arena *arena)
{
	struct str fragment = arena_printf(arena, "score-%.*s", STR_ARG(score->name));
	size_t before = scores_alike((const struct score *)score);
	if (!before)
		return fragment;
	return arena_printf(arena, "%.*s-%zu", STR_ARG(fragment), before + 1);
}

static void add_events(const struct thing *thing, struct events *events)
{
	const struct score *score = as_score(thing);
	const struct thing *risk = score->risk.target;
	struct str type = score_type_word(score_type(score)), change = change_word(thing);
	if (!risk || !score->score)
		return;
	event_add(events,
		  (struct event){
			  .date = record_date(thing),
			  .thing = risk,
			  .word = "scored",
			  .key = arena_join(events->arena, type, STR("-"),
					    date_print_iso(record_date(thing), events->arena)),
			  .title = arena_printf(events->arena, "%.*s: %.*s score %d",
						STR_ARG(risk->title), STR_ARG(type), score->score),
			  .text = arena_printf(events->arena, "Change: %.*s%s%.*s", STR_ARG(change),
					       score->note.len ? ". " : ".", STR_ARG(score->note)),
		  });
}

static const struct kind_pages score_pages = {
	.register_holds = "each score of a risk, when and by which paper it was given",
	.add_events = add_events,
	.values = ROWS(score_values),
	.host = score_host,
	.fragment = score_fragment,
	.is_change = true,
};

/* An inherent or target score may be of the same day. */
static struct str score_name(const struct thing *thing, struct arena *arena)
{
	const struct score *score = (const struct score *)thing;
	struct str date = date_print_iso(score->date, arena);
	if (score_type(score) == SCORE_CURRENT)
		return utf8_slug(date, arena);
	struct str type = score_type_word(score_type(score));
	return utf8_slug(arena_printf(arena, "%.*s-%.*s", STR_ARG(type), STR_ARG(date)), arena);
}

/* Only a target is known before its day. */
const struct kind kind_score = {
	.word = "score",
	.plural = "scores",
	FIELDS(score),
	.columns = score_headings,
	.in_parent = true,
	.dated_at = offsetof(struct score, date),
	.name = score_name,
	.is_ahead = is_ahead,
	.settle = settle_score,
	.check = check_score,
	.holder_at = offsetof(struct score, risk),
	.holder = KIND_RISK,
	.help = "A score of a risk: likelihood times consequence.",
	.pages = &score_pages,
};
