/*
 * What happened to the score of a risk, in words.
 */
#ifndef DERIVE_SCORE_STORY_H
#define DERIVE_SCORE_STORY_H

#include "record/record.h"

/*
 * The current scores of a risk that have a date, oldest first: stated or not.
 */
struct things score_dated(const struct risk *risk, struct arena *arena);

/*
 * "Better in March 2026, then back to 16 in July", of the last two changes of
 * the current score. A change is "in" the month of the score that shows it,
 * and "by" that month where scores in between are silent. What is not stated
 * or not known at the end is said. Empty where no dated score is stated.
 */
struct str score_story(const struct risk *risk, struct arena *arena);

#endif
