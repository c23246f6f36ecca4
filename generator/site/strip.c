#include "site/strip.h"

#include "site/view.h"

struct strip {
	struct value period, rating, rating_missing, is_this, mark, is_unknown;
};

static const struct shape_row strip_rows[] = {
	{"period", "the period, or the date", VALUE_AT(strip, period)},
	{"rating", "the rating then, as written", VALUE_AT(strip, rating)},
	{"rating_missing", "why there is none: not stated, not known",
	 VALUE_AT(strip, rating_missing), .gives = {.is_plain = true}},
	{"is_this", "whether it is the period that this is about", VALUE_AT(strip, is_this),
	 .gives = {.is_plain = true}},
	{"mark", "a dash for not stated, a question mark for not known", VALUE_AT(strip, mark),
	 .gives = {.is_plain = true}},
	{"is_unknown", "whether no paper of that period is held", VALUE_AT(strip, is_unknown),
	 .gives = {.is_plain = true}},
};

const struct shape shape_strip = SHAPE("strip cell", strip, strip_rows);

struct value strip_cell(const struct view *view, const struct strip_cell *cell)
{
	bool is_unknown = cell->stated == NOT_KNOWN;
	struct strip strip = {
		.period = view_date(view, cell->when, view->arena),
		.is_this = value_truth(cell->is_this),
	};
	if (cell->rating)
		strip.rating = view_rating(view, cell->rating);
	if (strip.rating.type == VALUE_NOTHING) {
		strip.rating_missing = value_text(schema_stated(cell->stated));
		strip.mark = value_text(is_unknown ? STR("?") : STR("\xE2\x80\x93"));
		strip.is_unknown = value_truth(is_unknown);
	}
	return view_object(view, &shape_strip, &strip);
}
