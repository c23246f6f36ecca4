#include "partner/derived_side.h"

#include "record/link.h"
#include "record/score.h"
#include "site/words.h"

/* One side of a line */

static const struct shape_row side_fields[] = {
	{"word", "the word or number: Amber, 12; empty: nothing is said"},
	{"rating", "of a rating: the word, as a rating where its scale is "
		   "one of this site's too"},
	{"scale", "of a rating: its scale"},
	{"product", "of a score: its number"},
	{"band", "of a score: its band"},
	{"score words", "of no score: not stated"},
	{"date", "when it was so"},
};

const struct shape shape_side = {"side", side_fields, sizeof side_fields / sizeof *side_fields};

static const struct shape_row their_band_fields[] = {
	{"title", "the word for it there"},
};

const struct shape shape_their_band = {"band at a partner", their_band_fields, 1};

/* Of this site's scale, where a partner's is the same in name and length. */
static const struct level *level_of(const struct record *record, const struct side *side)
{
	const struct level *level = link_level(record, side->scale, side->word);
	if (!level)
		return NULL;
	const struct scale *scale = (const struct scale *)level->thing.parent;
	bool is_same = level->order == side->place && (int)scale->levels.count == side->of;
	return is_same ? level : NULL;
}

/* This site's band where it has the same word for that score. */
static struct value band_of(const struct view *view, const struct side *side)
{
	const struct band *band =
		score_band(view->record->site, view->record->defaults, side->number);
	if (!side->word.len)
		return (struct value){0};
	if (band && str_equal_key(band->thing.title, side->word))
		return view_thing(view, &band->thing);
	struct value title = value_text(side->word);
	return view_object(view, &shape_their_band, &title);
}

static bool is_score(enum side_type type)
{
	return type == SIDE_SCORE || type == SIDE_TARGET;
}

/* The word, or the number where it is one that counts. */
static struct str word_of(enum side_type type, const struct side *side, struct arena *arena)
{
	if (!side->is_stated)
		return STR("not stated");
	if (type == SIDE_NAME || type == SIDE_RATING)
		return side->word;
	return arena_printf(arena, "%d", side->number);
}

static struct value side_value(const struct view *view, enum side_type type,
			       const struct side *side, struct arena *arena)
{
	bool is_rating = side->is_stated && type == SIDE_RATING;
	bool is_scored = side->is_stated && is_score(type);
	struct value nothing = {0};
	struct str word = word_of(type, side, arena);
	struct value values[] = {
		side->is_stated ? value_text(word) : nothing,
		is_rating ? view_level(view, level_of(view->record, side), word, arena) : nothing,
		value_text(side->scale),
		is_scored ? value_text(word) : nothing,
		is_scored ? band_of(view, side) : nothing,
		is_scored ? nothing : value_text(STR("not stated")),
		view_date(view, side->date, arena),
	};
	return view_object(view, &shape_side, values);
}

struct value derived_side_score(const struct view *view, const struct partner_fact *score,
				struct arena *arena)
{
	if (!score)
		return (struct value){0};
	struct side side = side_of_fact(score);
	return side_value(view, SIDE_SCORE, &side, arena);
}

struct value derived_side_rating(const struct view *view, const struct partner_fact *rating,
				 struct arena *arena)
{
	struct side side = side_of_fact(rating);
	return side_value(view, SIDE_RATING, &side, arena);
}

/* A line of both sides */

static const struct shape_row line_fields[] = {
	{"what", "what is compared: name, rating, score, target score, "
		 "priorities, actions"},
	{"here", "this site's side"},
	{"there", "the partner's side"},
	{"differs", "whether the two are not the same"},
	{"verdict", "same, different, not comparable, only here, only there"},
	{"is_apart", "whether it is not comparable"},
	{"words", "it in a line: rating: Amber here, Green there"},
};

const struct shape shape_side_line = {"side by side", line_fields,
				      sizeof line_fields / sizeof *line_fields};

static struct str what_of(const struct view *view, enum side_type type, struct arena *arena)
{
	static const char *const words[] = {
		[SIDE_NAME] = "name",
		[SIDE_RATING] = "rating",
		[SIDE_SCORE] = "score",
		[SIDE_TARGET] = "target score",
		[SIDE_PRIORITIES] = "priorities",
		[SIDE_ACTIONS] = "actions",
	};
	return words_site(view->record, str_from(words[type]), arena);
}

static const char *verdict_of(const struct side_line *line)
{
	switch (line->verdict) {
	case SIDE_SAME:
		return "same";
	case SIDE_DIFFERENT:
		return "different";
	case SIDE_NOT_COMPARABLE:
		return "not comparable";
	case SIDE_ALONE:
		break;
	}
	return line->here.is_stated ? "only here" : "only there";
}

static struct str words_of(const struct side_line *line, struct str what, struct arena *arena)
{
	bool is_apart = line->verdict == SIDE_NOT_COMPARABLE;
	return arena_printf(arena, "%.*s: %.*s here, %.*s there%s", STR_ARG(what),
			    STR_ARG(word_of(line->type, &line->here, arena)),
			    STR_ARG(word_of(line->type, &line->there, arena)),
			    is_apart ? ", not comparable" : "");
}

static struct value line_value(const struct view *view, const struct side_line *line,
			       struct arena *arena)
{
	struct str what = what_of(view, line->type, arena);
	struct value values[] = {
		value_text(what),
		side_value(view, line->type, &line->here, arena),
		side_value(view, line->type, &line->there, arena),
		value_truth(line->verdict != SIDE_SAME),
		value_text(str_from(verdict_of(line))),
		value_truth(line->verdict == SIDE_NOT_COMPARABLE),
		value_text(words_of(line, what, arena)),
	};
	return view_object(view, &shape_side_line, values);
}

/* All of a pair */

static const struct shape_row partner_fields[] = {
	{"theirs", "the same thing at the partner"},
	{"lines", "both sides, each line side by side; the name first"},
	{"standing", "the lines without the name"},
	{"differences", "the lines that are not the same"},
};

const struct shape shape_partner_side = {"partner side", partner_fields,
					 sizeof partner_fields / sizeof *partner_fields};

struct value derived_side(const struct view *view, const struct side_pair *pair,
			  struct arena *arena)
{
	struct side_lines lines = side_by_side(view->record, pair->here, pair->there, arena);
	struct values all = {0}, standing = {0}, differences = {0};
	for (size_t i = 0; i < lines.count; i++) {
		const struct side_line *line = &lines.items[i];
		struct value value = line_value(view, line, arena);
		values_add(&all, value, arena);
		if (line->type != SIDE_NAME)
			values_add(&standing, value, arena);
		if (line->verdict != SIDE_SAME)
			values_add(&differences, value, arena);
	}
	struct value values[] = {
		view_thing(view, &pair->there->thing),
		values_list(&all),
		values_list(&standing),
		values_list(&differences),
	};
	return view_object(view, &shape_partner_side, values);
}

static struct value get_at_partners(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	const struct links *links = side_same_as(thing);
	struct values list = {0};
	for (size_t i = 0; i < links->count; i++) {
		const struct thing *shared = links->items[i].shared;
		struct side_pair pair = {thing, (const struct shared_reference *)shared};
		values_add(&list, derived_side(view, &pair, arena), arena);
	}
	return values_list(&list);
}

static const struct value_row side_rows[] = {
	{"at partners", "what it is the same as at partners, each a partner side",
	 .get = get_at_partners},
};

const struct derived_table derived_sides[SIDE_KINDS] = {
	{KIND_STRATEGY, side_rows, 1},   {KIND_PRIORITY, side_rows, 1},  {KIND_RISK, side_rows, 1},
	{KIND_WORKSTREAM, side_rows, 1}, {KIND_COMMITTEE, side_rows, 1},
};
