/*
 * The risk matrix: five rows of likelihood, five columns of consequence.
 */
#include "site/derived_matrix.h"
#include "record/link.h"
#include "record/score.h"
#include "site/derived.h"

static const struct shape_row row_fields[] = {
	{"likelihood", "the word for the likelihood"},
	{"factor", "the likelihood as a number"},
	{"cells", "the cells, lowest consequence first"},
};

const struct shape shape_matrix_row = {"matrix row", row_fields, 3};

static const struct shape_row cell_fields[] = {
	{"product", "the score of the cell"},
	{"band", "its band"},
	{"risks", "the risks that score there"},
};

const struct shape shape_matrix_cell = {"matrix cell", cell_fields, 3};

static const struct texts *words(const struct view *view, bool likelihood)
{
	const struct site *site = view->record->site;
	const struct site *defaults = view->record->defaults;
	const struct texts *own = likelihood ? &site->likelihoods : &site->consequences;
	if (own->count == 5)
		return own;
	return likelihood ? &defaults->likelihoods : &defaults->consequences;
}

static const struct score *score_of(const struct thing *risk)
{
	return score_latest((const struct risk *)risk, SCORE_CURRENT);
}

static struct value cell(const struct view *view, int likelihood, int consequence,
			 struct arena *arena)
{
	const struct things *risks = &view->record->of[KIND_RISK];
	int product = likelihood * consequence;
	const struct band *band = score_band(view->record->site, view->record->defaults, product);
	struct values here = {0};
	for (size_t i = 0; i < risks->count; i++) {
		const struct score *score = score_of(risks->items[i]);
		if (score && score->likelihood == likelihood && score->consequence == consequence &&
		    matrix_shows((const struct risk *)risks->items[i]))
			values_add(&here, view_thing(view, risks->items[i]), arena);
	}
	struct value values[] = {
		value_text(arena_printf(arena, "%d", product)),
		view_thing(view, band ? &band->thing : NULL),
		values_list(&here),
	};
	return view_object(view, &shape_matrix_cell, values);
}

bool matrix_shows(const struct risk *risk)
{
	return risk->closed.precision == DATE_NONE && !link_end(&risk->merged_into);
}

struct value matrix_rows(const struct view *view, struct arena *arena)
{
	const struct texts *names = words(view, true);
	struct values rows = {0};
	for (int likelihood = 5; likelihood >= 1; likelihood--) {
		struct values cells = {0};
		for (int consequence = 1; consequence <= 5; consequence++)
			values_add(&cells, cell(view, likelihood, consequence, arena), arena);
		struct value values[] = {
			value_text(names->items[likelihood - 1]),
			value_text(arena_printf(arena, "%d", likelihood)),
			values_list(&cells),
		};
		values_add(&rows, view_object(view, &shape_matrix_row, values), arena);
	}
	return values_list(&rows);
}

struct value matrix_columns(const struct view *view, struct arena *arena)
{
	const struct texts *names = words(view, false);
	struct values columns = {0};
	for (size_t i = 0; i < names->count; i++)
		values_add(&columns, value_text(names->items[i]), arena);
	return values_list(&columns);
}
