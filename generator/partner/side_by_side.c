#include "partner/side_by_side.h"

#include "base/arena.h"
#include "kinds/kinds.h"
#include "record/schema.h"

/* What one side says of a priority: the latest on each scale. */
struct ratings_of {
	struct side *items;
	size_t count, capacity;
};

struct comparing {
	const struct record *record;
	const struct partner_catalogue *catalogue;
	const struct partner_entry *entry;
	struct arena *arena;
	struct side_lines lines;
};

static const struct side nothing = {0};

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

static void add_line(struct comparing *work, enum side_type type, struct side here,
		     struct side there)
{
	if (here.is_stated || there.is_stated)
		ARRAY_ADD(&work->lines, work->arena,
			  (struct side_line){type, here, there, judge(type, &here, &there)});
}

/* Ratings */

static struct side *find_scale(const struct ratings_of *ratings, struct str scale)
{
	for (size_t i = 0; i < ratings->count; i++)
		if (str_equal_key(ratings->items[i].scale, scale))
			return &ratings->items[i];
	return NULL;
}

static void take_rating(struct ratings_of *ratings, struct side rating, struct arena *arena)
{
	struct side *before = find_scale(ratings, rating.scale);
	if (!before)
		ARRAY_ADD(ratings, arena, rating);
	else if (date_compare_known(before->date, rating.date) <= 0)
		*before = rating;
}

static struct side rating_here(const struct given_rating *given)
{
	const struct level *level = given->rating.level;
	struct side rating = {
		.is_stated = true,
		.word = given->rating.written,
		.date = record_date(&given->thing),
	};
	if (level) {
		const struct scale *scale = (const struct scale *)level->thing.parent;
		rating.scale = scale->thing.title;
		rating.place = level->order;
		rating.of = (int)scale->levels.count;
	}
	return rating;
}

static struct ratings_of ratings_here(const struct priority *priority, struct arena *arena)
{
	struct ratings_of ratings = {0};
	for (size_t i = 0; i < priority->ratings.count; i++) {
		const struct given_rating *given =
			(const struct given_rating *)priority->ratings.items[i];
		if (given->rating.written.len)
			take_rating(&ratings, rating_here(given), arena);
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

static struct ratings_of ratings_there(const struct partner_entry *entry, struct arena *arena)
{
	struct ratings_of ratings = {0};
	for (size_t i = 0; i < entry->fact_count; i++) {
		const struct partner_fact *fact = &entry->facts[i];
		if (str_equal(fact->name, STR("rating")) && fact->text.len)
			take_rating(&ratings, side_of_fact(fact), arena);
	}
	return ratings;
}

static struct side latest_of(const struct ratings_of *ratings)
{
	struct side latest = nothing;
	for (size_t i = 0; i < ratings->count; i++)
		if (!i || date_compare_known(latest.date, ratings->items[i].date) < 0)
			latest = ratings->items[i];
	return latest;
}

/* A line for each scale; where both say something, but nothing on one scale, the latest of each. */
static void compare_ratings(struct comparing *work, const struct priority *priority)
{
	struct ratings_of here = ratings_here(priority, work->arena);
	struct ratings_of there = ratings_there(work->entry, work->arena);
	size_t common = 0;
	for (size_t i = 0; i < there.count; i++)
		common += find_scale(&here, there.items[i].scale) != NULL;
	if (here.count && there.count && !common) {
		add_line(work, SIDE_RATING, latest_of(&here), latest_of(&there));
		return;
	}
	for (size_t i = 0; i < here.count; i++) {
		const struct side *other = find_scale(&there, here.items[i].scale);
		add_line(work, SIDE_RATING, here.items[i], other ? *other : nothing);
	}
	for (size_t i = 0; i < there.count; i++)
		if (!find_scale(&here, there.items[i].scale))
			add_line(work, SIDE_RATING, nothing, there.items[i]);
}

/* Scores */

static struct side score_here(const struct record *record, const struct risk *risk,
			      enum score_type type)
{
	const struct score *score = score_latest(risk, type);
	if (!score)
		return nothing;
	const struct band *band = score_band(record, score->score);
	return (struct side){
		.is_stated = true,
		.word = band ? band->thing.title : (struct str){0},
		.number = score->score,
		.date = record_date(&score->thing),
	};
}

struct side side_of_score(const struct partner_entry *entry, const char *type)
{
	const struct partner_fact *score =
		partner_entry_latest(entry, "score", str_from(type), STR(""));
	return score && score->value ? side_of_fact(score) : nothing;
}

static void compare_scores(struct comparing *work, const struct risk *risk)
{
	add_line(work, SIDE_SCORE, score_here(work->record, risk, SCORE_CURRENT),
		 side_of_score(work->entry, "current"));
	add_line(work, SIDE_TARGET, score_here(work->record, risk, SCORE_TARGET),
		 side_of_score(work->entry, "target"));
}

/* Counts */

static struct side count_of(int number, struct date date)
{
	return (struct side){.is_stated = number > 0, .number = number, .date = date};
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
	struct date undated = {0};
	int here = 0, there = 0;
	for (size_t i = 0; i < all->count; i++)
		here += all->items[i]->parent == strategy;
	for (size_t i = 0; i < work->catalogue->count; i++)
		there += side_is_in(&work->catalogue->entries[i], work->entry);
	add_line(work, SIDE_PRIORITIES, count_of(here, undated), count_of(there, undated));
}

static void compare_actions(struct comparing *work, const struct workstream *workstream)
{
	const struct partner_entry *entry = work->entry;
	struct things rows = workstream_rows(workstream, (struct date){0}, work->arena);
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
	add_line(work, SIDE_ACTIONS, count_of((int)rows.count, period), count_of(there, date));
}

struct side_lines side_by_side(const struct record *record, const struct thing *here,
			       const struct shared_reference *there, struct arena *arena)
{
	struct comparing work = {
		.record = record,
		.catalogue = there->source->catalogue,
		.entry = there->entry,
		.arena = arena,
	};
	add_line(&work, SIDE_NAME, (struct side){.is_stated = true, .word = here->title},
		 (struct side){.is_stated = true, .word = there->entry->name});
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
	size_t index = schema_find(thing->kind, STR("same as"));
	if (index == schema_field_count(thing->kind))
		return NULL;
	return schema_value(thing, schema_field(thing->kind, index));
}

struct side_pairs side_pairs(const struct record *record, int kind, struct arena *arena)
{
	const struct things *all = &record->of[kind];
	struct side_pairs pairs = {0};
	for (size_t i = 0; i < all->count; i++) {
		const struct links *links = side_same_as(all->items[i]);
		for (size_t j = 0; links && j < links->count; j++)
			ARRAY_ADD(&pairs, arena,
				  (struct side_pair){
					  all->items[i],
					  (const struct shared_reference *)links->items[j].shared});
	}
	return pairs;
}
