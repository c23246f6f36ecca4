/* Registers of risks, and the risks of a whole site: the index, the bands and the matrix. */
#include "kinds/kinds.h"

#include "record/link.h"
#include "site/data_files.h"
#include "site/thing_values.h"
#include "site/view.h"

static const struct risk *as_risk(const struct thing *thing)
{
	return (const struct risk *)thing;
}

static const struct score *score_of(const struct thing *risk)
{
	return score_latest(as_risk(risk), SCORE_CURRENT);
}

/* Its score, else its level in words, else nothing; least of all when it is over. */
int risk_severity(const struct thing *thing)
{
	const struct score *score = score_of(thing);
	const struct level *level = as_risk(thing)->level.level;
	if (!risk_is_open(thing))
		return -1;
	if (score)
		return score->score * 100;
	return level ? 50 - level->order : 0;
}

static int worst_first(const struct thing *a, const struct thing *b)
{
	return risk_severity(b) - risk_severity(a);
}

static bool is_scored(const struct thing *risk)
{
	return risk_is_open(risk) && score_of(risk);
}

static bool is_unscored(const struct thing *risk)
{
	return risk_is_open(risk) && !score_of(risk);
}

/* All open risks, with a score and without. */

static bool is_severe(const struct thing *risk)
{
	enum { SEVERE = 15 };
	return is_scored(risk) && score_of(risk)->score >= SEVERE;
}

static bool is_unregistered(const struct thing *risk)
{
	return !as_risk(risk)->risk_register.target;
}

static const struct value_list scored_risks = {
	.all = KIND_RISK, .holds = is_scored, .order = worst_first};
static const struct value_list unscored_risks = {
	.all = KIND_RISK, .holds = is_unscored, .order = worst_first};

static struct things list_risks(const struct view *view, const struct value_list *list)
{
	return value_list_things(view, &view->record->site->thing, list);
}

static int product_of(const struct thing *risk)
{
	return score_of(risk)->score;
}

static struct value highest_risks(const struct view *view)
{
	struct things all = list_risks(view, &scored_risks);
	size_t count = 0;
	while (count < all.count && product_of(all.items[count]) == product_of(all.items[0]))
		count++;
	all.count = count;
	return view_things(view, &all);
}

static struct value highest_score(const struct view *view)
{
	struct things all = list_risks(view, &scored_risks);
	return all.count ? value_number((size_t)product_of(all.items[0])) : (struct value){0};
}

static struct value scored_count(const struct view *view)
{
	return value_number(list_risks(view, &scored_risks).count);
}

static struct value unscored_count(const struct view *view)
{
	return value_number(list_risks(view, &unscored_risks).count);
}

static struct value all_bands(const struct view *view)
{
	return view_things(view, score_bands(view->record));
}

static struct value risk_levels(const struct view *view)
{
	struct things unscored = list_risks(view, &unscored_risks);
	return tally_value(view, &unscored, "level");
}

static struct value risk_count(const struct view *view)
{
	return value_number(view->record->of[KIND_RISK].count);
}

static struct value open_count(const struct view *view)
{
	const struct things *all = &view->record->of[KIND_RISK];
	size_t count = 0;
	for (size_t i = 0; i < all->count; i++)
		count += risk_is_open(all->items[i]);
	return value_number(count);
}

static struct value closed_count(const struct view *view)
{
	const struct things *all = &view->record->of[KIND_RISK];
	size_t count = 0;
	for (size_t i = 0; i < all->count; i++)
		count += !risk_is_open(all->items[i]);
	return value_count(count);
}

struct value risk_silence(const struct view *view, const struct thing *risk)
{
	static const struct silent_field fields[] = {
		{"cause", "cause"},
		{"event", "event"},
		{"effect", "effect"},
		{"appetite", "appetite"},
		{"tolerance", "tolerance"},
		{"controls", "controls and gaps in them"},
		{"assurances", "assurances and gaps in them"},
	};
	return value_text(thing_silence(risk, fields, ARRAY_SIZE(fields), view->arena));
}

/* The same of who answers for it and what it is to become. */
struct value risk_charge_silence(const struct view *view, const struct thing *thing)
{
	static const struct silent_field fields[] = {
		{"owner", "owner"},
		{"lead committee", "lead committee"},
		{"target date", "target"},
	};
	size_t count = ARRAY_SIZE(fields) - risk_has_target(thing);
	return value_text(thing_silence(thing, fields, count, view->arena));
}

bool risk_has_target(const struct thing *thing)
{
	return score_latest(as_risk(thing), SCORE_TARGET) ||
	       as_risk(thing)->target_date.precision != DATE_NONE ||
	       as_risk(thing)->target_date_note.len;
}

/* Registers, the publisher's first. */
static void fill_registers(const struct view *view, const struct thing *site, struct things *out)
{
	const struct things *all = &view->record->of[KIND_REGISTER];
	const struct thing *publisher = ((const struct site *)site)->organisation.target;
	for (int own = 1; own >= 0; own--)
		for (size_t i = 0; i < all->count; i++) {
			const struct risk_register *risk_register =
				(const struct risk_register *)all->items[i];
			if ((risk_register->organisation.target == publisher) == own)
				things_add(out, all->items[i], view->arena);
		}
}

/* How the scores moved */

struct change_count {
	struct value change, change_arrow, count;
};

/* clang-format off */
static const struct shape_row change_rows[] = {
	{"change", "better, worse, unchanged, first score", VALUE_AT(change_count, change)},
	{"change_arrow", "up, down or level, as the scores went", VALUE_AT(change_count, change_arrow)},
	{"count", "how many risks moved so", VALUE_AT(change_count, count)},
};
/* clang-format on */

const struct shape shape_change = SHAPE("count of changes", change_count, change_rows);

static struct value risk_changes(const struct view *view)
{
	static const enum score_change order[] = {SCORE_WORSE, SCORE_BETTER, SCORE_UNCHANGED,
						  SCORE_FIRST};
	struct things scored = list_risks(view, &scored_risks);
	struct values list = {0};
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		size_t count = 0;
		for (size_t j = 0; j < scored.count; j++)
			count += score_change(as_risk(scored.items[j]),
					      score_of(scored.items[j])) == order[i];
		struct change_count change = {
			.change = value_text(score_change_word(order[i])),
			.change_arrow = value_text(score_change_arrow(order[i])),
			.count = value_number(count),
		};
		if (count)
			values_add(&list, view_object(view, &shape_change, &change), view->arena);
	}
	return values_list(&list);
}

/* Bands, highest first, with how many open risks score in each */

struct band_count {
	struct value band, count;
};

/* clang-format off */
static const struct shape_row band_rows[] = {
	{"band", "the band", VALUE_AT(band_count, band), .gives = {.kinds = TO(KIND_BAND)}},
	{"count", "how many open risks score in it", VALUE_AT(band_count, count)},
};
/* clang-format on */

const struct shape shape_band = SHAPE("count of a band", band_count, band_rows);

static struct value band_counts(const struct view *view)
{
	const struct things *bands = score_bands(view->record);
	struct things scored = list_risks(view, &scored_risks);
	struct values list = {0};
	for (size_t i = bands->count; i-- > 0;) {
		const struct band *band = (const struct band *)bands->items[i];
		size_t count = 0;
		for (size_t j = 0; j < scored.count; j++) {
			int score = score_of(scored.items[j])->score;
			count += score >= band->from && score <= band->to;
		}
		struct band_count in = {view_thing(view, bands->items[i]), value_number(count)};
		values_add(&list, view_object(view, &shape_band, &in), view->arena);
	}
	return values_list(&list);
}

/* Columns that are not empty for every risk */

static bool has_owner(const struct thing *risk)
{
	return as_risk(risk)->owner.target || as_risk(risk)->owner.written.len;
}

static bool has_target(const struct thing *risk)
{
	return score_latest(as_risk(risk), SCORE_TARGET) ||
	       as_risk(risk)->target_date.precision != DATE_NONE ||
	       as_risk(risk)->target_date_note.len;
}

static bool has_committee(const struct thing *risk)
{
	return link_end(&as_risk(risk)->lead_committee);
}

static bool any_risk(const struct view *view, bool (*has)(const struct thing *risk))
{
	return things_any(&view->record->of[KIND_RISK], has);
}

static bool has_charge(const struct thing *risk)
{
	return has_owner(risk) || has_committee(risk);
}

static const struct value_column risk_columns[] = {
	{"owner", has_owner},
	{"target", has_target},
	{"lead committee", has_committee},
};

/* Five columns that are always there, since when where any is scored, and those that any fills. */
static struct value column_count(const struct view *view)
{
	bool any_scored = list_risks(view, &scored_risks).count > 0;
	return value_number(5u + any_scored + any_risk(view, has_charge) +
			    any_risk(view, has_target));
}

/* The matrix: five rows of likelihood, five columns of consequence */

struct matrix_row {
	struct value likelihood, factor, cells;
};

struct matrix_cell {
	struct value product, band, risks;
};

/* clang-format off */
static const struct shape_row cell_rows[] = {
	{"product", "the score of the cell", VALUE_AT(matrix_cell, product)},
	{"band", "its band", VALUE_AT(matrix_cell, band), .gives = {.kinds = TO(KIND_BAND)}},
	{"risks", "the risks that score there", VALUE_AT(matrix_cell, risks), .gives = {.kinds = TO(KIND_RISK)}},
};
const struct shape shape_matrix_cell = SHAPE("matrix cell", matrix_cell, cell_rows);

static const struct shape_row matrix_row_rows[] = {
	{"likelihood", "the word for the likelihood", VALUE_AT(matrix_row, likelihood)},
	{"factor", "the likelihood as a number", VALUE_AT(matrix_row, factor)},
	{"cells", "the cells, lowest consequence first", VALUE_AT(matrix_row, cells), .gives = {.shape = &shape_matrix_cell}},
};
/* clang-format on */

const struct shape shape_matrix_row = SHAPE("matrix row", matrix_row, matrix_row_rows);

/* The site's own five words, or the built-in ones. */
static const struct texts *five_words(const struct texts *own, const struct texts *built_in)
{
	return own->count == 5 ? own : built_in;
}

static struct value cell(const struct view *view, const struct things *scored, int likelihood,
			 int consequence)
{
	int product = likelihood * consequence;
	const struct band *band = score_band(view->record, product);
	struct values here = {0};
	for (size_t i = 0; i < scored->count; i++) {
		const struct score *score = score_of(scored->items[i]);
		if (score->likelihood == likelihood && score->consequence == consequence)
			values_add(&here, view_thing(view, scored->items[i]), view->arena);
	}
	struct matrix_cell cell = {
		.product = value_text(arena_printf(view->arena, "%d", product)),
		.band = view_thing(view, band ? &band->thing : NULL),
		.risks = values_list(&here),
	};
	return view_object(view, &shape_matrix_cell, &cell);
}

static struct value matrix(const struct view *view)
{
	static const struct value_list in_order = {.all = KIND_RISK, .holds = is_scored};
	const struct record *record = view->record;
	const struct texts *names =
		five_words(&record->site->likelihoods, &record->defaults->likelihoods);
	struct things scored = list_risks(view, &in_order);
	struct values rows = {0};
	for (int likelihood = 5; likelihood >= 1; likelihood--) {
		struct values cells = {0};
		for (int consequence = 1; consequence <= 5; consequence++)
			values_add(&cells, cell(view, &scored, likelihood, consequence),
				   view->arena);
		struct matrix_row row = {
			.likelihood = value_text(names->items[likelihood - 1]),
			.factor = value_text(arena_printf(view->arena, "%d", likelihood)),
			.cells = values_list(&cells),
		};
		values_add(&rows, view_object(view, &shape_matrix_row, &row), view->arena);
	}
	return values_list(&rows);
}

static struct value matrix_columns(const struct view *view)
{
	const struct record *record = view->record;
	const struct texts *names =
		five_words(&record->site->consequences, &record->defaults->consequences);
	struct values columns = {0};
	for (size_t i = 0; i < names->count; i++)
		values_add(&columns,
			   value_text(arena_printf(view->arena, "%zu %.*s", i + 1,
						   STR_ARG(names->items[i]))),
			   view->arena);
	return values_list(&columns);
}

static struct value risks_csv(const struct view *view)
{
	return data_url(view, STR("risks/"), STR("risks"));
}

/* clang-format off */
static const struct value_row risks_of_site[] = {
	{"registers", "all risk registers, the publisher's first", .list = {.fill = fill_registers},
	 .gives = {.kinds = TO(KIND_REGISTER)}},
	{"risk count", "how many risks there are", .site = risk_count},
	{"open count", "how many are neither closed nor merged", .site = open_count},
	{"closed count", "how many are closed or merged", .site = closed_count},
	{"scored risks", "open risks with a score, worst first",
	 .list = {.all = KIND_RISK, .holds = is_scored, .order = worst_first}},
	{"highest risks", "those of them that score highest", .site = highest_risks, .gives = {.kinds = TO(KIND_RISK)}},
	{"highest score", "their score", .site = highest_score},
	{"unscored risks", "open risks without a score",
	 .list = {.all = KIND_RISK, .holds = is_unscored, .order = worst_first}},
	{"severe risks", "open risks that score 15 or more", .list = {.all = KIND_RISK, .holds = is_severe, .order = worst_first}},
	{"scored count", "how many open risks have a score", .site = scored_count},
	{"unscored count", "how many open risks have no score", .site = unscored_count},
	{"risk levels", "a tally of the words for open risks without a score", .site = risk_levels, .gives = {.shape = &shape_tally}},
	{"risk changes", "how many scores are worse, better, unchanged, first", .site = risk_changes,
	 .gives = {.shape = &shape_change}},
	{"any risk charge", "whether any risk has an owner or a lead committee", .list = {.all = KIND_RISK}, .any = has_charge},
	{"any risk target", "whether any risk has a target", .list = {.all = KIND_RISK}, .any = has_target},
	{"risks unregistered", "risks on no register", .list = {.all = KIND_RISK, .holds = is_unregistered, .order = worst_first}},
	{"risk column count", "how many columns the index of risks has", .site = column_count},
	{"risk columns left out", "what is not stated for any risk: \"Owner and target\"", .list = {.all = KIND_RISK},
	 .left_out = ROWS(risk_columns)},
	{"matrix", "the risk matrix, each a matrix row", .site = matrix, .gives = {.shape = &shape_matrix_row}},
	{"matrix columns", "numbers and words for consequence, lowest first: 1 Negligible", .site = matrix_columns},
	{"bands", "the bands of risk scores", .site = all_bands, .gives = {.kinds = TO(KIND_BAND)}},
	{"band counts", "the bands, highest first, with how many open risks are in each", .site = band_counts,
	 .gives = {.shape = &shape_band}},
	{"risks csv", "the address of all risks as a file", .site = risks_csv},
};
/* clang-format on */

/* clang-format off */
static const struct field risk_register_fields[] = {
	{"short name", "what readers know it by: ORR", AT(risk_register, short_name)},
	{"organisation", "whose register it is", AT(risk_register, organisation), TO(KIND_ORGANISATION), "registers", .flags = FIELD_NAMES},
	{"summary", "what it is", AT(risk_register, summary)},
	{"risks", "its risks, where they have no files of their own", AT(risk_register, risks), TO(KIND_RISK)},
	{"scores", "scores of its risks, as a list", AT(risk_register, scores), TO(KIND_SCORE)},
};
/* clang-format on */

/* Is there more to say of it than its summary? */
static bool is_told_of(const struct thing *thing)
{
	return thing->body || link_back(thing, STR("risks escalated here")).count ||
	       link_back(thing, STR("terms")).count || link_mentions(thing).count;
}

/* How its open risks without a score are called in words. */
static struct value register_levels(const struct view *view, const struct thing *thing)
{
	struct back_links all = link_back(thing, STR("risks listed"));
	struct things unscored = {0};
	for (size_t i = 0; i < all.count; i++)
		if (is_unscored(all.items[i].from))
			things_add(&unscored, (struct thing *)all.items[i].from, view->arena);
	return tally_value(view, &unscored, "level");
}

static int listed_scored(const struct thing *thing)
{
	struct back_links all = link_back(thing, STR("risks listed"));
	int count = 0;
	for (size_t i = 0; i < all.count; i++)
		count += is_scored(all.items[i].from);
	return count ? count : NO_NUMBER;
}

static int listed_open(const struct thing *thing)
{
	struct back_links all = link_back(thing, STR("risks listed"));
	int count = 0;
	for (size_t i = 0; i < all.count; i++)
		count += risk_is_open(all.items[i].from);
	return count;
}

static int listed_count(const struct thing *thing)
{
	return (int)link_back(thing, STR("risks listed")).count;
}

/* clang-format off */
static const struct value_row risk_register_values[] = {
	{"is told of", "whether more is said of it than its summary", .truth = is_told_of},
	{"levels", "how its open risks without a score are called in words", .value = register_levels, .gives = {.shape = &shape_tally}},
	{"scored count", "how many of its open risks have a score", .number = listed_scored},
	{"risk count", "how many risks it has", .number = listed_count},
	{"open count", "how many of them are neither closed nor merged", .number = listed_open},
};
/* clang-format on */

static const struct catalogue_row risk_register_catalogue[] = {
	{"short name"},
	{"organisation"},
};

static bool has_scored_risk(const struct record *record)
{
	const struct things *all = &record->of[KIND_RISK];
	for (size_t i = 0; i < all->count; i++)
		if (is_scored(all->items[i]))
			return true;
	return false;
}

static const struct kind_pages risk_register_pages = {
	.register_holds = "each register of risks",
	.index = {"matrix", .section = "risks", .parent = "risks", .title = "Risk matrix",
		  .address = "risks/matrix/", .order = 70, .is_wanted = has_scored_risk,
		  .holds = "The risks that have a score, by likelihood and consequence."},
	.values = ROWS(risk_register_values),
	.site_values = ROWS(risks_of_site),
	.listed_on = "risks/",
	.catalogue = ROWS(risk_register_catalogue),
};

const struct kind kind_risk_register = {
	.word = "register",
	.plural = "registers",
	FIELDS(risk_register),
	.referable = true,
	.shares_page = true,
	.files = {{"risks", FILES_MAIN}},
	.help = "A register of risks.",
	.pages = &risk_register_pages,
};
