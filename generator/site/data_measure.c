/*
 * The values of a measure as a table to download, with what each shows.
 */
#include "derive/measured.h"
#include "record/schema.h"
#include "site/data_files.h"
#include "site/measure_words.h"
#include "text/csv_write.h"

bool data_has_values(const struct record *record, const struct thing *thing)
{
	(void)record;
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

void data_write_values(const struct record *record, const struct thing *thing, struct arena *arena,
		       struct buffer *out)
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
