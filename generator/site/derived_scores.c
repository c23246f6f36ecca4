/*
 * The chart of a risk's scores.
 */
#include "derive/score_story.h"
#include "record/schema.h"
#include "record/score.h"
#include "site/data_files.h"
#include "site/derived.h"
#include "site/derived_chart.h"

static const struct shape_row chart_fields[] = {
	{"caption", "what happened: Better in March 2026, then back to 16"},
	{"id", "what the ids inside it begin with"},
	{"from", "the date of its first score"},
	{"to", "the date of its last score"},
	{"has_not_stated", "whether a score in it is not stated"},
	{"has_not_known", "whether a score in it is not known"},
	{"has_silence", "whether either is so"},
	{"has_both", "whether both are so"},
	{"drawings", "its drawings, each a drawing: wide, then narrow"},
};

const struct shape shape_score_chart = {"score chart", chart_fields, 9};

/* Bands of the site, or else built in, lowest first. */
static const struct things *bands_of(const struct record *record)
{
	const struct things *own = &record->site->bands;
	return own->count ? own : &record->defaults->bands;
}

static int compare_bands(const struct thing *a, const struct thing *b)
{
	const struct band *left = (const struct band *)a;
	const struct band *right = (const struct band *)b;
	return (left->from > right->from) - (left->from < right->from);
}

static struct values sorted_bands(const struct view *view, struct arena *arena)
{
	const struct things *bands = bands_of(view->record);
	struct values sorted = {0};
	for (size_t i = 0; i < bands->count; i++)
		values_add(&sorted, view_thing(view, bands->items[i]), arena);
	values_sort(&sorted, compare_bands);
	return sorted;
}

static void fill_bands(const struct view *view, struct chart_scores *scores, struct str **colours,
		       struct arena *arena)
{
	struct values sorted = sorted_bands(view, arena);
	struct chart_score_band *bands = arena_new(arena, struct chart_score_band, sorted.count);
	size_t index = schema_find(KIND_BAND, STR("colour"));
	*colours = arena_new(arena, struct str, sorted.count);
	for (size_t i = 0; i < sorted.count; i++) {
		const struct band *band = sorted.items[i].self;
		bands[i] = (struct chart_score_band){arena_printf(arena, "%.*s, %d to %d",
								  STR_ARG(band->thing.title),
								  band->from, band->to),
						     band->from, band->to};
		(*colours)[i] = schema_choice(schema_field(KIND_BAND, index), band->colour);
	}
	scores->bands = bands;
	scores->band_count = sorted.count;
}

static enum chart_silence silence_of(const struct thing *score)
{
	if (((const struct score *)score)->score)
		return CHART_STATED;
	return derived_is_not_known(score) ? CHART_NOT_KNOWN : CHART_NOT_STATED;
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

static struct value drawings_of(const struct view *view, const struct chart_scores *scores,
				const struct str *colours)
{
	struct values drawings = {0};
	for (int form = CHART_WIDE; form <= CHART_NARROW; form++) {
		struct chart_drawing drawing;
		chart_draw_scores(scores, (enum chart_form)form, view->arena, &drawing);
		values_add(&drawings,
			   derived_drawing(view, &drawing, (enum chart_form)form, 1, colours),
			   view->arena);
	}
	return values_list(&drawings);
}

/* Nothing where no score with a date is stated: no empty chart. */
static struct value get_score_chart(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	const struct risk *risk = (const struct risk *)thing;
	const struct score *target = score_latest(risk, SCORE_TARGET);
	struct things dated = score_dated(risk, arena);
	struct str title = score_story(risk, arena);
	struct chart_scores scores = {0};
	struct str *colours;
	if (!title.len)
		return (struct value){0};
	fill_scores(&dated, &scores, arena);
	fill_bands(view, &scores, &colours, arena);
	if (target) {
		scores.target = target->score;
		scores.target_name = arena_printf(arena, "target %d", target->score);
	}
	bool not_stated = has_silence(&scores, CHART_NOT_STATED);
	bool not_known = has_silence(&scores, CHART_NOT_KNOWN);
	struct value values[] = {
		value_text(title),
		value_text(STR("scores")),
		view_date(view, scores.dates[0], arena),
		view_date(view, scores.dates[scores.count - 1], arena),
		value_truth(not_stated),
		value_truth(not_known),
		value_truth(not_stated || not_known),
		value_truth(not_stated && not_known),
		drawings_of(view, &scores, colours),
	};
	return view_object(view, &shape_score_chart, values);
}

static struct value get_scores_csv(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	return data_url(view, thing->address, STR("scores"), arena);
}

static const struct value_row score_rows[] = {
	{"score chart",
	 "its current scores as a score chart; nothing where none is stated "
	 "with a date",
	 .get = get_score_chart},
	{"scores csv", "the address of its scores as a file", .get = get_scores_csv},
};

const struct derived_table derived_scores = {KIND_RISK, score_rows,
					     sizeof score_rows / sizeof *score_rows};

/* Files of the site */

static struct value get_risks_csv(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	(void)thing;
	return data_url(view, STR("risks/"), STR("risks"), arena);
}

static struct value get_priorities_csv(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	(void)thing;
	return data_url(view, STR("priorities/"), STR("priorities"), arena);
}

static const struct value_row file_rows[] = {
	{"risks csv", "the address of all risks as a file", .get = get_risks_csv},
	{"priorities csv", "the address of all priorities as a file", .get = get_priorities_csv},
};

const struct derived_table derived_site_files = {KIND_SITE, file_rows,
						 sizeof file_rows / sizeof *file_rows};
