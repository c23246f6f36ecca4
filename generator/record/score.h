/*
 * The scores of a risk: which is the latest, how it changed, its band.
 */
#ifndef RECORD_SCORE_H
#define RECORD_SCORE_H

#include "record/kinds.h"

/* In the order of the words in the schema. */
enum score_type {
	SCORE_CURRENT = 1,
	SCORE_INHERENT,
	SCORE_TARGET,
};

enum score_change {
	SCORE_NOT_COMPARABLE,
	SCORE_FIRST,
	SCORE_BETTER,
	SCORE_WORSE,
	SCORE_UNCHANGED,
};

/* What type a score is of: current where nothing is said. */
enum score_type score_type(const struct score *score);

/* The scores of a risk, oldest first, wherever they are written. */
struct back_links score_history(const struct risk *risk);

/* The latest stated score of a type, or null. */
const struct score *score_latest(const struct risk *risk, enum score_type type);

/* The stated score of the same type before this one, or null. */
const struct score *score_before(const struct risk *risk, const struct score *score);

/*
 * The first of the run of equal current scores that ends with the latest, or
 * null. A score that is not stated ends the run: what it was is not known.
 */
const struct score *score_since(const struct risk *risk);

/* How a score compares with the stated one of its type before it. */
enum score_change score_change(const struct risk *risk, const struct score *score);

/* The band a score falls in, of the site or else built in; null if none. */
const struct band *score_band(const struct site *site, const struct site *defaults, int score);

#endif
