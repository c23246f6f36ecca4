#include "record/score.h"

#include "record/link.h"

enum score_type score_type(const struct score *score)
{
	return score->type ? (enum score_type)score->type : SCORE_CURRENT;
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

const struct score *score_before(const struct risk *risk, const struct score *score)
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
		if (score_type(score) != SCORE_CURRENT)
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

const struct band *score_band(const struct site *site, const struct site *defaults, int score)
{
	const struct things *bands = site->bands.count ? &site->bands : &defaults->bands;
	for (size_t i = 0; i < bands->count; i++) {
		const struct band *band = (const struct band *)bands->items[i];
		if (score >= band->from && score <= band->to)
			return band;
	}
	return NULL;
}
