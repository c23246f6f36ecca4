/*
 * Measures: values, targets, limits.
 */
#include "kinds/kinds.h"

#include "derive/measured.h"
#include "record/measure.h"
#include "site/measure_words.h"
#include "text/csv_write.h"

static void check_measure(const struct record *record, struct thing *thing, struct diag *diag)
{
	(void)record;
	measure_check((const struct measure *)thing, diag);
}

/* clang-format off */
static const struct field measure_fields[] = {
	{"summary", "what is measured, in a sentence", AT(measure, summary)},
	{"unit", "of its values: %, visits, days, \xC2\xA3 million", AT(measure, unit)},
	{"direction", "which way is better", AS(CHOICE, measure, direction), .words = "higher|lower|neutral"},
	{"frequency", "how often there is a value; with month, a day stands for its month", AS(CHOICE, measure, frequency),
	 .words = "day|week|month|quarter|year"},
	{"values", "its values, in any order; or values.csv beside measure.md", AT(measure, values), TO(KIND_OBSERVATION)},
	{"target", "the value to reach", AT(measure, target)},
	{"targets", "targets that hold from a date, in place of one target", AT(measure, targets), TO(KIND_DATED_TARGET)},
	{"rebases", "where mean and limits begin anew, and why", AT(measure, rebases), TO(KIND_REBASE)},
	{"baseline", "how many first values set mean and limits, 12 or more; without it all do", AT(measure, baseline)},
	{"baseline from", "the first period that sets them, in place of a number", AT(measure, baseline_from)},
	{"baseline to", "the last period that sets them", AT(measure, baseline_to)},
	{"rule set", "the rules for special causes; without it mdc-2023", AS(CHOICE, measure, rule_set), .words = "mdc-2023|ptd-0.2"},
	{"run length", "values that make a shift or a trend, 5 to 9; without it 7", AT(measure, run_length)},
	{"trend length", "values that make a trend, where it is another number", AT(measure, trend_length)},
	{"screening", "whether outlying moving ranges are left out of the limits; without it yes in ptd-0.2 and no in mdc-2023",
	 AS(CHOICE, measure, screening), .words = "yes|no"},
	{"organisation", "whose measure it is", AT(measure, organisation), TO(KIND_ORGANISATION), "measures"},
	{"lead", "who answers for it", AT(measure, lead), TO(KIND_PERSON) | TO(KIND_COMMITTEE), "measures led", .flags = FIELD_TEXT_ALLOWED},
	{"committee", "the committee that watches it", AT(measure, committee), TO(KIND_COMMITTEE), "measures"},
	{"priorities", "the priorities it tells of", AT(measure, priorities), TO(KIND_PRIORITY), "measures"},
	{"workstreams", "the workstreams it tells of", AT(measure, workstreams), TO(KIND_WORKSTREAM), "measures"},
	{"risks", "the risks it tells of", AT(measure, risks), TO(KIND_RISK), "measures"},
	{"definition", "what is counted, and how", AT(measure, definition)},
	{"source", "where its values come from", AT(measure, data_source)},
	{"source papers", "the papers that give its values", AT(measure, source_papers), TO(KIND_PAPER), "measures reported"},
	{"note", "what is to be said about it", AT(measure, note)},
};
/* clang-format on */

/* Its values, with what each shows */

static bool has_values(const struct thing *thing)
{
	return ((const struct measure *)thing)->values.count > 0;
}

static void add_number(struct decimal number, struct arena *arena, struct buffer *out)
{
	csv_add_cell(out, decimal_print_plain(number, arena));
}

static void add_lines(const struct measured *measured, const struct spc_group *group,
		      struct arena *arena, struct buffer *out)
{
	static const enum spc_line lines[] = {SPC_MEAN, SPC_LOWER, SPC_UPPER};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		if (spc_is_enough(group))
			add_number(measured_line(measured, group, lines[i]), arena, out);
		else
			csv_add_cell(out, STR("too few values"));
	}
}

static void add_signals(const struct measured *measured, size_t i, struct arena *arena,
			struct buffer *out)
{
	struct str signals[MEASURE_SIGNALS], text = {0};
	size_t count = measure_signals(measured, i, signals, arena);
	for (size_t j = 0; j < count; j++)
		text = arena_printf(arena, "%.*s%s%.*s", STR_ARG(text), j ? "; " : "",
				    STR_ARG(signals[j]));
	csv_add_cell(out, text);
}

static void write_point(const struct measured *measured, size_t i, struct arena *arena,
			struct buffer *out)
{
	const struct measured_point *point = &measured->points[i];
	const struct thing *thing = &point->observation->thing;
	size_t index = schema_find(KIND_OBSERVATION, STR("value"));
	csv_add_cell(out, date_print_iso(point->period, arena));
	if (point->is_stated)
		add_number(measured_value(measured, point), arena, out);
	else
		csv_add_cell(out, schema_stated((enum stated)thing->marks[index].stated));
	if (point->target)
		add_number(*point->target, arena, out);
	else
		csv_add_cell(out, STR("none"));
	add_lines(measured, spc_group_of(&measured->spc, i), arena, out);
	csv_add_cell(out, measure_type_word((enum spc_type)measured->spc.signals[i].type));
	add_signals(measured, i, arena, out);
	csv_add_cell(out, point->rebase ? point->rebase->reason : (struct str){0});
	csv_add_cell(out, point->observation->note);
	csv_end_row(out);
}

static void write_values(const struct record *record, const struct thing *thing,
			 struct arena *arena, struct buffer *out)
{
	static const char *const headings[] = {
		"Period",      "Value", "Target",  "Mean",   "Lower limit",
		"Upper limit", "Shows", "Signals", "Rebase", "Note",
	};
	struct measured measured = measured_of((const struct measure *)thing, arena);
	(void)record;
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
		csv_add_cell(out, str_from(headings[i]));
	csv_end_row(out);
	for (size_t i = 0; i < measured.count; i++)
		write_point(&measured, i, arena, out);
}

static const struct data_row measure_tables[] = {
	{.name = "values",
	 .title = "Values",
	 .holds = "the values of the measure, with targets, limits and what they show",
	 .has = has_values,
	 .write = write_values},
};

static const struct kind_pages measure_pages = {
	.address = "measures/*/",
	.tables = ROWS(measure_tables),
	.described_by = {"summary"},
	.page = {"measure", .section = "measures", .parent = "measures"},
	.index = {"measures", .section = "measures", .title = "Measures", .address = "measures/",
		  .order = 80, .menu = IN_NAVIGATION,
		  .holds = "What is counted month by month, what the latest values show and "
			   "whether targets can be expected to be met."},
};

const struct kind kind_measure = {
	.word = "measure",
	.plural = "measures",
	FIELDS(measure),
	.referable = true,
	.check = check_measure,
	.files = {{"measures", FILES_ALONE | FILES_MAIN}},
	.help = "Something counted or measured, period by period.",
	.pages = &measure_pages,
};

/* clang-format off */
static const struct field observation_fields[] = {
	{"period", "the day, month, quarter or year it is of", AT(observation, period), .flags = FIELD_REQUIRED},
	{"value", "a number: 5.2, 1,234, 84%", AT(observation, value)},
	{"note", "what happened then", AT(observation, note)},
};
/* clang-format on */

const struct kind kind_observation = {
	.word = "value",
	.plural = "values",
	FIELDS(observation),
	.shorthand = "value",
	.map_key = "period",
	.dated_at = offsetof(struct observation, period),
	.help = "The value of a measure in one period.",
};

/* clang-format off */
static const struct field rebase_fields[] = {
	{"from", "the first period of the new process", AT(rebase, from), .flags = FIELD_REQUIRED},
	{"reason", "what changed the process", AT(rebase, reason), .flags = FIELD_REQUIRED},
};
/* clang-format on */

const struct kind kind_rebase = {
	.word = "rebase",
	.plural = "rebases",
	FIELDS(rebase),
	.shorthand = "reason",
	.map_key = "from",
	.help = "Where the mean and the limits of a measure begin anew.",
};

/* clang-format off */
static const struct field dated_target_fields[] = {
	{"from", "the first period it holds for", AT(dated_target, from), .flags = FIELD_REQUIRED},
	{"value", "the value to reach; none where there is no target then", AT(dated_target, value)},
};
/* clang-format on */

const struct kind kind_dated_target = {
	.word = "dated target",
	.plural = "dated targets",
	FIELDS(dated_target),
	.shorthand = "value",
	.map_key = "from",
	.help = "A target of a measure from a date on.",
};
