#include "derive/score_story.h"

#include "record/link.h"
#include "record/schema.h"
#include "record/score.h"

struct things score_dated(const struct risk *risk, struct arena *arena)
{
	struct back_links history = score_history(risk);
	struct things dated = {0};
	for (size_t i = 0; i < history.count; i++) {
		const struct score *score = (const struct score *)history.items[i].from;
		if (score_type(score) == SCORE_CURRENT && score->date.precision != DATE_NONE)
			things_add(&dated, (struct thing *)&score->thing, arena);
	}
	return dated;
}

/* A step from one stated score to another. */
struct step {
	int from, to;
	struct date when;
	bool after_silence; /* it may have been made earlier */
};

struct steps {
	struct step last, before_last;
	size_t count;
	int first, now;    /* scores */
	struct date since; /* of the first */
	size_t stated;
	bool ends_silent;
};

static void add_score(struct steps *steps, const struct score *score)
{
	if (!score->score) {
		steps->ends_silent = steps->stated > 0;
		return;
	}
	if (!steps->stated++) {
		steps->first = score->score;
		steps->since = score->date;
	} else if (score->score != steps->now) {
		steps->before_last = steps->last;
		steps->last =
			(struct step){steps->now, score->score, score->date, steps->ends_silent};
		steps->count++;
	}
	steps->now = score->score;
	steps->ends_silent = false;
}

/* "in March 2026", and "in July" where the year was said just before. */
static struct str when(const struct step *step, const struct step *before, struct arena *arena)
{
	struct date date = step->when;
	if (date.precision == DATE_DAY)
		date.precision = DATE_MONTH;
	struct str text = date_print(date, arena);
	if (before && date.precision == DATE_MONTH && before->when.year == date.year &&
	    before->when.precision <= DATE_MONTH)
		text = str_sub(text, 0, str_find_char(text, ' '));
	return arena_printf(arena, "%s %.*s", step->after_silence ? "by" : "in", STR_ARG(text));
}

static const char *word_of(const struct step *step)
{
	return step->to < step->from ? "Better" : "Worse";
}

static struct str two_steps(const struct steps *steps, struct arena *arena)
{
	const struct step *first = &steps->before_last, *last = &steps->last;
	struct str start = when(first, NULL, arena);
	struct str end = when(last, first, arena);
	bool is_back = last->to == first->from;
	bool goes_on = (first->to < first->from) == (last->to < last->from);
	if (is_back)
		return arena_printf(arena, "%s %.*s, then back to %d %.*s", word_of(first),
				    STR_ARG(start), last->to, STR_ARG(end));
	if (goes_on)
		return arena_printf(arena, "%s %.*s and again %.*s, now %d", word_of(first),
				    STR_ARG(start), STR_ARG(end), last->to);
	return arena_printf(arena, "%s %.*s, then %s %.*s, now %d", word_of(first), STR_ARG(start),
			    last->to < last->from ? "better" : "worse", STR_ARG(end), last->to);
}

static struct str say(const struct steps *steps, struct arena *arena)
{
	if (steps->count > 1)
		return two_steps(steps, arena);
	if (steps->count)
		return arena_printf(arena, "%s %.*s, from %d to %d", word_of(&steps->last),
				    STR_ARG(when(&steps->last, NULL, arena)), steps->last.from,
				    steps->last.to);
	if (steps->stated == 1)
		return arena_printf(arena, "%d, stated once", steps->now);
	struct date since = steps->since;
	if (since.precision == DATE_DAY)
		since.precision = DATE_MONTH;
	return arena_printf(arena, "Unchanged at %d since %.*s", steps->now,
			    STR_ARG(date_print(since, arena)));
}

struct str score_story(const struct risk *risk, struct arena *arena)
{
	struct things scores = score_dated(risk, arena);
	struct steps steps = {0};
	for (size_t i = 0; i < scores.count; i++)
		add_score(&steps, (const struct score *)scores.items[i]);
	if (!steps.stated)
		return (struct str){0};
	struct str story = say(&steps, arena);
	if (!steps.ends_silent)
		return story;
	return arena_printf(arena, "%.*s; no score since", STR_ARG(story));
}
