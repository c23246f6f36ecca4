/* The chart of a risk's scores, and the sentence that tells it. */
#include "kinds/kinds.h"

#include "chart/drawing.h"
#include "chart/say.h"
#include "site/drawing_value.h"

/* What the scores of a risk did, in a sentence. */

static struct things dated_scores(const struct risk *risk, struct arena *arena)
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
	struct things scores = dated_scores(risk, arena);
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

/* The chart of a risk's scores. */

struct score_chart {
	struct value caption, id, says;
	struct value has_not_stated, has_not_known, has_silence, has_both;
	struct value drawings;
};

/* clang-format off */
static const struct shape_row score_chart_rows[] = {
	{"caption", "what happened: Better in March 2026, then back to 16", VALUE_AT(score_chart, caption)},
	{"id", "what the ids inside it begin with", VALUE_AT(score_chart, id)},
	{"says", "what it shows: first and last, highest and lowest, gaps, inherent score and target", VALUE_AT(score_chart, says)},
	{"has_not_stated", "whether a score in it is not stated", VALUE_AT(score_chart, has_not_stated)},
	{"has_not_known", "whether a score in it is not known", VALUE_AT(score_chart, has_not_known)},
	{"has_silence", "whether either is so", VALUE_AT(score_chart, has_silence)},
	{"has_both", "whether both are so", VALUE_AT(score_chart, has_both)},
	{"drawings", "its drawings, each a drawing: wide, then narrow", VALUE_AT(score_chart, drawings), .gives = {.shape = &shape_drawing}},
};
/* clang-format on */

const struct shape shape_score_chart = SHAPE("score chart", score_chart, score_chart_rows);

static int compare_bands(const struct thing *a, const struct thing *b)
{
	const struct band *left = (const struct band *)a;
	const struct band *right = (const struct band *)b;
	return (left->from > right->from) - (left->from < right->from);
}

static void all_bands(const struct view *view, const struct thing *thing, struct things *out)
{
	(void)thing;
	*out = *score_bands(view->record);
}

static void fill_bands(const struct view *view, struct chart_scores *scores, struct arena *arena)
{
	static const struct value_list by_score = {.fill = all_bands, .order = compare_bands};
	struct things sorted = value_list_things(view, NULL, &by_score);
	struct chart_score_band *bands = arena_new(arena, struct chart_score_band, sorted.count);
	size_t index = schema_find(KIND_BAND, STR("colour"));
	for (size_t i = 0; i < sorted.count; i++) {
		const struct band *band = (const struct band *)sorted.items[i];
		bands[i] = (struct chart_score_band){
			.name = arena_printf(arena, "%.*s, %d to %d", STR_ARG(band->thing.title),
					     band->from, band->to),
			.colour = schema_choice(schema_field(KIND_BAND, index), band->colour),
			.from = band->from,
			.to = band->to,
		};
	}
	scores->bands = bands;
	scores->band_count = sorted.count;
}

static enum chart_silence silence_of(const struct thing *score)
{
	if (((const struct score *)score)->score)
		return CHART_STATED;
	return score_is_not_known(score) ? CHART_NOT_KNOWN : CHART_NOT_STATED;
}

static void fill_scores(const struct things *dated, struct chart_scores *scores,
			struct arena *arena)
{
	struct chart_value *values = arena_new(arena, struct chart_value, dated->count);
	struct date *dates = arena_new(arena, struct date, dated->count);
	for (size_t i = 0; i < dated->count; i++) {
		const struct score *score = (const struct score *)dated->items[i];
		values[i] = (struct chart_value){score->score, silence_of(dated->items[i])};
		dates[i] = score->date;
	}
	scores->scores = values;
	scores->dates = dates;
	scores->count = dated->count;
}

static bool has_silence(const struct chart_scores *scores, enum chart_silence silence)
{
	for (size_t i = 0; i < scores->count; i++)
		if (scores->scores[i].silence == silence)
			return true;
	return false;
}

static struct value drawings_of(const struct view *view, const struct chart_scores *scores)
{
	struct chart_drawing *drawings = arena_new(view->arena, struct chart_drawing, CHART_FORMS);
	for (int i = 0; i < CHART_FORMS; i++)
		chart_draw_scores(scores, (enum chart_form)i, view->arena, &drawings[i]);
	return view_structs(view, &shape_drawing, drawings, CHART_FORMS);
}

static struct str says(const struct risk *risk, const struct chart_scores *scores,
		       struct arena *arena)
{
	const struct score *inherent = score_latest(risk, SCORE_INHERENT);
	struct chart_said *points = arena_new(arena, struct chart_said, scores->count);
	for (size_t i = 0; i < scores->count; i++)
		points[i] = (struct chart_said){
			.name = date_print(scores->dates[i], arena),
			.written = arena_printf(arena, "%.0f", scores->scores[i].number),
			.value = scores->scores[i],
		};
	struct str said = chart_say(points, scores->count, true, arena);
	if (inherent && inherent->score)
		said = arena_printf(arena, "%.*s Inherent score %d.", STR_ARG(said),
				    inherent->score);
	if (scores->target_name.len)
		said = arena_printf(arena, "%.*s Target %d.", STR_ARG(said), scores->target);
	return said;
}

struct value score_chart(const struct view *view, const struct thing *thing)
{
	const struct risk *risk = (const struct risk *)thing;
	const struct score *target = score_latest(risk, SCORE_TARGET);
	struct things dated = dated_scores(risk, view->arena);
	struct str title = score_story(risk, view->arena);
	struct chart_scores scores = {0};
	if (!title.len)
		return (struct value){0};
	fill_scores(&dated, &scores, view->arena);
	fill_bands(view, &scores, view->arena);
	if (target) {
		scores.target = target->score;
		scores.target_name = arena_printf(view->arena, "target %d", target->score);
	}
	bool not_stated = has_silence(&scores, CHART_NOT_STATED);
	bool not_known = has_silence(&scores, CHART_NOT_KNOWN);
	struct score_chart chart = {
		.caption = value_text(title),
		.id = value_text(STR("scores")),
		.says = value_text(says(risk, &scores, view->arena)),
		.has_not_stated = value_truth(not_stated),
		.has_not_known = value_truth(not_known),
		.has_silence = value_truth(not_stated || not_known),
		.has_both = value_truth(not_stated && not_known),
		.drawings = drawings_of(view, &scores),
	};
	return view_object(view, &shape_score_chart, &chart);
}
