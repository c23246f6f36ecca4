/*
 * Measures: values, targets, limits.
 */
#include "kinds/kinds.h"

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

static const struct kind_pages measure_pages = {
	.address = "measures/*/",
};

const struct kind kind_measure = {
	.word = "measure",
	.plural = "measures",
	FIELDS(measure),
	.referable = true,
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
