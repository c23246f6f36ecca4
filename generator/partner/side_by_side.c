#include "partner/side_by_side.h"

#include "derive/progress.h"
#include "record/schema.h"
#include "record/score.h"

/* Room for what either side says of a priority: ratings on some scales. */
enum { MOST_SCALES = 16 };

struct ratings_of {
	struct side items[MOST_SCALES]; /* the latest on each scale */
	size_t count;
};

struct comparing {
	const struct record *record;
	const struct partner_catalogue *catalogue;
	const struct partner_entry *entry;
	struct arena *arena;
	struct side_lines lines;
	size_t capacity;
};

static enum side_verdict same_if(bool is_same)
{
	return is_same ? SIDE_SAME : SIDE_DIFFERENT;
}

static enum side_verdict judge(enum side_type type, const struct side *here,
			       const struct side *there)
{
	if (!here->is_stated || !there->is_stated)
		return SIDE_ALONE;
	if (type == SIDE_NAME)
		return same_if(str_equal_fold(here->word, there->word));
	if (type != SIDE_RATING)
		return same_if(here->number == there->number);
	if (str_equal_key(here->scale, there->scale) && here->of == there->of && here->place &&
	    there->place)
		return same_if(here->place == there->place);
	/* A word that is on no scale can only be the same word. */
	return !here->place && !there->place && str_equal_fold(here->word, there->word)
		       ? SIDE_SAME
		       : SIDE_NOT_COMPARABLE;
}

static void add_line(struct comparing *work, enum side_type type, const struct side *here,
		     const struct side *there)
{
	if (!here->is_stated && !there->is_stated)
		return;
	if (work->lines.count == work->capacity)
		return;
	work->lines.items[work->lines.count++] = (struct side_line){
		.type = type,
		.here = *here,
		.there = *there,
		.verdict = judge(type, here, there),
	};
}

/* Ratings */

static struct side *find_scale(struct ratings_of *ratings, struct str scale)
{
	for (size_t i = 0; i < ratings->count; i++)
		if (str_equal_key(ratings->items[i].scale, scale))
			return &ratings->items[i];
	return NULL;
}

static void take_rating(struct ratings_of *ratings, const struct side *rating)
{
	struct side *before = find_scale(ratings, rating->scale);
	if (before && date_compare_known(before->date, rating->date) <= 0)
		*before = *rating;
	else if (!before && ratings->count < MOST_SCALES)
		ratings->items[ratings->count++] = *rating;
}

static struct ratings_of ratings_here(const struct priority *priority)
{
	struct ratings_of ratings = {.count = 0};
	for (size_t i = 0; i < priority->ratings.count; i++) {
		const struct given_rating *given =
			(const struct given_rating *)priority->ratings.items[i];
		const struct level *level = given->rating.level;
		const struct scale *scale =
			level ? (const struct scale *)level->thing.parent : NULL;
		if (!given->rating.written.len)
			continue;
		struct side rating = {
			.is_stated = true,
			.word = given->rating.written,
			.scale = scale ? scale->thing.title : (struct str){0},
			.place = scale ? level->order : 0,
			.of = scale ? (int)scale->levels.count : 0,
			.date = record_date(&given->thing),
		};
		take_rating(&ratings, &rating);
	}
	return ratings;
}

struct side side_of_fact(const struct partner_fact *fact)
{
	return (struct side){
		.is_stated = true,
		.word = fact->text,
		.scale = fact->scale,
		.place = fact->place,
		.of = fact->of,
		.number = fact->value,
		.date = fact->date,
	};
}

static struct ratings_of ratings_there(const struct partner_entry *entry)
{
	struct ratings_of ratings = {.count = 0};
	for (size_t i = 0; i < entry->fact_count; i++) {
		const struct partner_fact *fact = &entry->facts[i];
		if (!str_equal(fact->name, STR("rating")) || !fact->text.len)
			continue;
		struct side rating = side_of_fact(fact);
		take_rating(&ratings, &rating);
	}
	return ratings;
}

static struct side latest_of(const struct ratings_of *ratings)
{
	struct side latest = {0};
	for (size_t i = 0; i < ratings->count; i++)
		if (!latest.is_stated ||
		    date_compare_known(latest.date, ratings->items[i].date) < 0)
			latest = ratings->items[i];
	return latest;
}

/* Do both say something, but nothing on one scale? */
static bool are_apart(struct ratings_of *here, const struct ratings_of *there)
{
	for (size_t i = 0; i < there->count; i++)
		if (find_scale(here, there->items[i].scale))
			return false;
	return here->count && there->count;
}

static void compare_ratings(struct comparing *work, const struct priority *priority)
{
	static const struct side nothing = {0};
	struct ratings_of here = ratings_here(priority);
	struct ratings_of there = ratings_there(work->entry);
	if (are_apart(&here, &there)) {
		struct side ours = latest_of(&here), theirs = latest_of(&there);
		add_line(work, SIDE_RATING, &ours, &theirs);
		return;
	}
	for (size_t i = 0; i < here.count; i++) {
		const struct side *other = find_scale(&there, here.items[i].scale);
		add_line(work, SIDE_RATING, &here.items[i], other ? other : &nothing);
	}
	for (size_t i = 0; i < there.count; i++)
		if (!find_scale(&here, there.items[i].scale))
			add_line(work, SIDE_RATING, &nothing, &there.items[i]);
}

/* Scores */

static struct side score_here(const struct comparing *work, const struct risk *risk,
			      enum score_type type)
{
	const struct record *record = work->record;
	const struct score *score = score_latest(risk, type);
	if (!score)
		return (struct side){0};
	const struct band *band = score_band(record->site, record->defaults, score->score);
	return (struct side){
		.is_stated = true,
		.word = band ? band->thing.title : (struct str){0},
		.number = score->score,
		.date = record_date(&score->thing),
	};
}

const struct partner_fact *side_score(const struct partner_entry *entry, const char *type)
{
	const struct partner_fact *score =
		partner_entry_latest(entry, "score", str_from(type), STR(""));
	return score && score->value ? score : NULL;
}

static struct side score_there(const struct partner_entry *entry, const char *type)
{
	const struct partner_fact *score = side_score(entry, type);
	return score ? side_of_fact(score) : (struct side){0};
}

static void compare_scores(struct comparing *work, const struct risk *risk)
{
	struct side here = score_here(work, risk, SCORE_CURRENT);
	struct side there = score_there(work->entry, "current");
	add_line(work, SIDE_SCORE, &here, &there);
	here = score_here(work, risk, SCORE_TARGET);
	there = score_there(work->entry, "target");
	add_line(work, SIDE_TARGET, &here, &there);
}

/* Counts */

static struct side count_side(int number, struct date date)
{
	return (struct side){
		.is_stated = number > 0,
		.number = number,
		.date = date,
	};
}

bool side_is_in(const struct partner_entry *entry, const struct partner_entry *strategy)
{
	if (entry->state != PARTNER_PUBLISHED || !str_equal(entry->kind, STR("priority")))
		return false;
	const struct partner_fact *of = partner_entry_fact(entry, "strategy");
	return of && str_equal(of->id, strategy->id);
}

static void compare_priorities(struct comparing *work, const struct thing *strategy)
{
	const struct things *all = &work->record->of[KIND_PRIORITY];
	int here = 0, there = 0;
	for (size_t i = 0; i < all->count; i++)
		here += all->items[i]->parent == strategy;
	for (size_t i = 0; i < work->catalogue->count; i++)
		there += side_is_in(&work->catalogue->entries[i], work->entry);
	struct side ours = count_side(here, (struct date){0});
	struct side theirs = count_side(there, (struct date){0});
	add_line(work, SIDE_PRIORITIES, &ours, &theirs);
}

static void compare_actions(struct comparing *work, const struct workstream *workstream)
{
	const struct partner_entry *entry = work->entry;
	struct things rows = progress_rows(workstream, (struct date){0}, work->arena);
	struct date date = {0}, period = {0};
	int there = 0;
	if (rows.count)
		period = record_date(rows.items[0]);
	for (size_t i = 0; i < entry->fact_count; i++) {
		const struct partner_fact *fact = &entry->facts[i];
		if (!str_equal(fact->name, STR("count")))
			continue;
		there += fact->rows;
		date = fact->date;
	}
	struct side ours = count_side((int)rows.count, period);
	struct side theirs = count_side(there, date);
	add_line(work, SIDE_ACTIONS, &ours, &theirs);
}

static void compare_names(struct comparing *work, const struct thing *thing)
{
	struct side here = {.is_stated = true, .word = thing->title};
	struct side there = {.is_stated = true, .word = work->entry->name};
	add_line(work, SIDE_NAME, &here, &there);
}

struct side_lines side_by_side(const struct record *record, const struct thing *here,
			       const struct shared_reference *there, struct arena *arena)
{
	enum { ROOM = 1 + 2 * MOST_SCALES };
	struct comparing work = {
		.record = record,
		.catalogue = there->source->catalogue,
		.entry = there->entry,
		.arena = arena,
		.lines.items = arena_new(arena, struct side_line, ROOM),
		.capacity = ROOM,
	};
	compare_names(&work, here);
	if (here->kind == KIND_PRIORITY)
		compare_ratings(&work, (const struct priority *)here);
	else if (here->kind == KIND_RISK)
		compare_scores(&work, (const struct risk *)here);
	else if (here->kind == KIND_STRATEGY)
		compare_priorities(&work, here);
	else if (here->kind == KIND_WORKSTREAM)
		compare_actions(&work, (const struct workstream *)here);
	return work.lines;
}

/* Pairs */

const struct links *side_same_as(const struct thing *thing)
{
	int kind = thing->kind;
	size_t index = schema_find(kind, STR("same as"));
	return index < schema_field_count(kind) ? schema_value(thing, schema_field(kind, index))
						: NULL;
}

static void add_pairs(struct side_pairs *pairs, const struct thing *here)
{
	const struct links *links = side_same_as(here);
	for (size_t i = 0; links && i < links->count; i++) {
		const struct thing *shared = links->items[i].shared;
		if (pairs->items)
			pairs->items[pairs->count] =
				(struct side_pair){here, (const struct shared_reference *)shared};
		pairs->count++;
	}
}

struct side_pairs side_pairs(const struct record *record, int kind, struct arena *arena)
{
	const struct things *all = &record->of[kind];
	struct side_pairs pairs = {0};
	for (size_t i = 0; i < all->count; i++)
		add_pairs(&pairs, all->items[i]);
	pairs.items = arena_new(arena, struct side_pair, pairs.count);
	pairs.count = 0;
	for (size_t i = 0; i < all->count; i++)
		add_pairs(&pairs, all->items[i]);
	return pairs;
}
