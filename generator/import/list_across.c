#include "import/list_across.h"

#include "import/meaning.h"
#include "kinds/kinds.h"

/* Periods and meetings across */

/* What stands beside the periods in a row, then so many cells: a period, and what is of it. */
static void add_period(struct import *import, struct sheet_rows *out,
		       const struct sheet_row *headings, const struct sheet_row *from,
		       const struct str *cells, size_t count)
{
	struct sheet_row row = {.number = from->number};
	for (size_t k = 0; k < headings->count; k++)
		if (!list_is_period(headings->items[k]))
			ARRAY_ADD(&row, import->arena, sheet_cell(from, k));
	for (size_t i = 0; i < count; i++)
		ARRAY_ADD(&row, import->arena, cells[i]);
	ARRAY_ADD(out, import->arena, row);
}

/* Are ticks those who came, so that a cross is somebody who did not? */
static bool has_ticks(const struct sheet_rows *rows)
{
	for (size_t r = 1; r < rows->count; r++)
		for (size_t c = 0; c < rows->items[r].count; c++)
			if (str_is_one_of(str_trim(rows->items[r].items[c]),
					  "✓|✔|☑|√|y|yes|p|present|1"))
				return true;
	return false;
}

/*
 * How somebody attended, by what stands below a meeting, and what of it is to be confirmed: also
 * the day, where it is another column's too.
 */
static void read_attended(struct import *import, struct str cell, bool ticked, bool is_again,
			  struct str *out)
{
	const struct field *field = schema_field_of(KIND_ATTENDEE, "as");
	out[0] = cell;
	out[1] = (struct str){0};
	if (str_is_one_of(cell, "✓|✔|☑|√|ü|þ|1|0")) {
		out[0] = str_equal(cell, STR("0")) ? STR("absent") : STR("present");
	} else if (str_is_one_of(cell, "x|✗|✘|☒|×")) {
		out[0] = ticked ? STR("absent") : STR("present");
		out[1] = arena_printf(import->arena, "as: %.*s was read as %.*s", STR_ARG(cell),
				      STR_ARG(out[0]));
	} else if (!ticked && str_is_one_of(cell, "a|A")) {
		out[1] = STR("as: A was read as apologies");
	} else if (!schema_choose(field, cell)) {
		out[0] = (struct str){0};
		out[1] = arena_printf(import->arena, "as: the sheet says %.*s",
				      STR_ARG(str_clip(cell, 60)));
	}
	if (is_again)
		out[1] = arena_join(import->arena, out[1], out[1].len ? STR("; ") : STR(""),
				    STR("meeting date: another column has this day too"));
}

/* Does a row count those of the rows above it? */
static bool is_total(struct import *import, const struct sheet_row *headings,
		     const struct sheet_row *row)
{
	size_t who = list_column(import, KIND_ATTENDEE, headings, "person");
	struct str name = str_trim(meaning_fold(sheet_cell(row, who), import->arena));
	return who == headings->count || !name.len ||
	       str_is_one_of(name, "total|totals|total present|number present|quorum|"
				   "quorate|quorate y n|members present|attendance");
}

/* Does a cell say something of the meeting or period above it? */
static bool says_something(const struct list *list, struct str cell)
{
	return cell.len && !str_is_one_of(cell, "-|n/a|\xE2\x80\x93") &&
	       (list->kind == KIND_ATTENDEE || !str_is_one_of(cell, "n|no"));
}

/* For each column whether an earlier one is of the same day, perhaps of another meeting. */
static const bool *find_days_again(struct import *import, const struct sheet_row *headings)
{
	bool *again = arena_new(import->arena, bool, headings->count);
	struct date *dates = arena_new(import->arena, struct date, headings->count);
	struct str left;
	for (size_t c = 0; c < headings->count; c++) {
		if (!list_is_period(headings->items[c]) ||
		    !meaning_date(headings->items[c], &dates[c], &left, import->arena))
			dates[c] = (struct date){.precision = DATE_NONE};
		for (size_t e = 0; dates[c].precision != DATE_NONE && e < c && !again[c]; e++)
			again[c] = dates[e].precision != DATE_NONE &&
				   date_compare(dates[c], dates[e]) == 0;
	}
	return again;
}

struct sheet_rows list_lengthen(struct import *import, const struct sheet_rows *wide,
				const struct list *list)
{
	struct str names[] = {STR("meeting date"), STR("as"), STR("to confirm")};
	struct sheet_rows rows = {0};
	const struct sheet_row *headings = &wide->items[0];
	size_t most = (size_t)SHEET_MOST_CELLS / (headings->count + 1), left = 0;
	bool is_attendance = list->kind == KIND_ATTENDEE, ticked = has_ticks(wide);
	bool is_plan = list->kind == KIND_ITEM;
	size_t count = is_plan ? 1 : is_attendance ? 3 : 2;
	if (list->kind == KIND_OBSERVATION) {
		names[0] = STR("period");
		names[1] = STR("value");
	}
	add_period(import, &rows, headings, headings, names, count);
	const bool *again = find_days_again(import, headings);
	for (size_t r = 1; r < wide->count; r++)
		for (size_t c = 0; c < wide->items[r].count && c < headings->count; c++) {
			struct str cells[] = {
				headings->items[c], str_trim(wide->items[r].items[c]), {0}};
			if (!list_is_period(headings->items[c]) ||
			    !says_something(list, cells[1]) ||
			    (is_attendance && is_total(import, headings, &wide->items[r])))
				continue;
			if (is_attendance)
				read_attended(import, cells[1], ticked, again[c], &cells[1]);
			if (rows.count < most)
				add_period(import, &rows, headings, &wide->items[r], cells, count);
			else
				left++;
		}
	if (left)
		import_note(import, "cells of the sheet that are more than is read: %zu", left);
	return rows;
}

/* The quarter of a workstream's table */

/* What is said of the period of a table, by one text after the other. */
struct quarter_said {
	struct date date; /* a month, or a quarter of a year */
	int quarter, year;
	bool is_named; /* some of it stands only in a name, or a name says another */
};

static bool is_complete(const struct quarter_said *said)
{
	return said->date.precision != DATE_NONE && (!said->quarter || said->year);
}

static bool is_another(int quarter, int said)
{
	return quarter && said && quarter != said;
}

static void read_quarter(struct import *import, struct str text, bool is_name,
			 struct quarter_said *out)
{
	struct date date;
	struct str left;
	int quarter;
	meaning_without_quarter(text, &quarter, import->arena);
	if (!meaning_date(text, &date, &left, import->arena))
		date = (struct date){.precision = DATE_NONE};
	bool is_whole = date.precision == DATE_QUARTER || date.precision == DATE_MONTH;
	bool has_year = date.precision == DATE_QUARTER || date.precision == DATE_FINANCIAL_YEAR;
	bool gives_date = is_whole && out->date.precision == DATE_NONE;
	bool gives_quarter = quarter && !out->quarter, gives_year = has_year && !out->year;
	bool gives = gives_date || gives_quarter || gives_year;
	out->is_named |=
		is_name && (is_another(quarter, out->quarter) || (gives && !is_complete(out)));
	out->date = gives_date ? date : out->date;
	out->quarter = gives_quarter ? quarter : out->quarter;
	out->year = gives_year ? date.year : out->year;
}

/* By the heading of what was achieved, what stands above, the sheet's name and the file's. */
static struct date find_quarter(struct import *import, const struct sheet *sheet,
				const struct found_list *found, bool *sure)
{
	struct quarter_said said = {.quarter = 0};
	const struct sheet_row *headings = &sheet->rows.items[found->row];
	int quarter;
	for (size_t i = 0; i < headings->count; i++) {
		struct str text =
			meaning_without_quarter(headings->items[i], &quarter, import->arena);
		if (quarter && str_equal(list_key(import, KIND_ROW, text), STR("achieved")))
			read_quarter(import, headings->items[i], false, &said);
	}
	for (size_t r = 0; r < found->row; r++)
		for (size_t c = 0; c < sheet->rows.items[r].count; c++)
			read_quarter(import, sheet->rows.items[r].items[c], false, &said);
	read_quarter(import, sheet->name, true, &said);
	read_quarter(import, import_name(import), true, &said);
	*sure = !said.is_named;
	if (said.quarter && said.year)
		return (struct date){(int16_t)said.year, (uint8_t)said.quarter, 0, DATE_QUARTER};
	return said.date;
}

/* "Access Q2 2026-27" as "Access": a name without its quarter at the end. */
static struct str bare_name(struct import *import, struct str name)
{
	struct date date;
	struct str left;
	int quarter = 1;
	if (meaning_date(name, &date, &left, import->arena))
		name = left;
	while (quarter) {
		size_t last = name.len;
		while (last && name.data[last - 1] != ' ')
			last--;
		meaning_without_quarter(str_skip(name, last), &quarter, import->arena);
		name = quarter ? str_trim(str_sub(name, 0, last)) : name;
	}
	return name;
}

/* The workstream that a table is of, where no column says so. */
static struct str name_workstream(struct import *import, const struct sheet *sheet,
				  const struct found_list *found)
{
	static const char general[] = "sheet|data|table|plan|report|delivery plan|action plan|"
				      "workstream|workstreams|update|rag";
	struct str file = bare_name(import, import_name(import));
	struct str own = bare_name(import, sheet->name), texts[32] = {{0}}, numbered = own;
	size_t count = 0;
	for (size_t r = 0; r < found->row; r++)
		for (size_t c = 0; c < sheet->rows.items[r].count; c++)
			if (sheet->rows.items[r].items[c].len && count + 2 < ARRAY_SIZE(texts))
				ARRAY_PUT(texts, count, ARRAY_SIZE(texts),
					  sheet->rows.items[r].items[c]);
	ARRAY_PUT(texts, count, ARRAY_SIZE(texts), own);
	ARRAY_PUT(texts, count, ARRAY_SIZE(texts), file);
	for (size_t i = 0; i < count; i++) {
		struct found named = meaning_find(import, TO(KIND_WORKSTREAM), texts[i]);
		if (named.thing && named.match == MATCH_SURE)
			return named.thing->title;
	}
	while (numbered.len && ascii_is_digit(numbered.data[numbered.len - 1]))
		numbered.len--;
	return !own.len || str_is_one_of(str_trim(numbered), general) ? file : own;
}

/* Set a column of all rows. */
static void set_column(struct import *import, struct sheet_rows *rows, const char *heading,
		       struct str text)
{
	size_t column = rows->items[0].count;
	sheet_set(&rows->items[0], column, str_from(heading), import->arena);
	for (size_t r = 1; r < rows->count; r++) {
		struct sheet_row *row = &rows->items[r];
		row->count = row->count < column ? row->count : column;
		sheet_set(row, column, text, import->arena);
	}
}

/* "Plan for Q3" in the table of Q2 is the next plan. */
static void name_plans(struct import *import, struct sheet_row *headings, struct date period)
{
	bool planned = false;
	for (size_t i = 0; i < headings->count; i++) {
		int quarter;
		struct str text =
			meaning_without_quarter(headings->items[i], &quarter, import->arena);
		struct str key = list_key(import, KIND_ROW, text);
		bool is_plan = str_equal(key, STR("plan"));
		bool is_next =
			is_plan && (planned || (quarter && period.precision == DATE_QUARTER &&
						quarter != period.month));
		if (quarter || is_next)
			headings->items[i] = is_next ? STR("next plan") : str_either(key, text);
		planned |= is_plan && !is_next;
	}
}

bool list_name_quarter(struct import *import, const struct sheet *sheet,
		       const struct found_list *found, struct sheet_rows *rows)
{
	struct arena *arena = import->arena;
	struct sheet_row *headings = &rows->items[0];
	bool sure = true;
	struct date date = find_quarter(import, sheet, found, &sure);
	struct str period = date.precision == DATE_QUARTER
				    ? arena_printf(arena, "%d-%02d Q%d", date.year,
						   (date.year + 1) % 100, date.month)
				    : date_print_iso(date, arena);
	bool has_period = list_column(import, KIND_ROW, headings, "period") < headings->count;
	name_plans(import, headings, date);
	if (list_find_group(import, found->list, headings) == headings->count)
		set_column(import, rows, "workstream", name_workstream(import, sheet, found));
	import->remedy = STR("name it above the headings, in the name of the file (Access Q2 "
			     "2026-27.xlsx), or in a column \"Period\"");
	if (!has_period && date.precision == DATE_NONE)
		return import_refuse(import,
				     "does not say of which quarter or month sheet \"%.*s\" is",
				     STR_ARG(sheet->name));
	if (!has_period)
		set_column(import, rows, "period", period);
	if (!has_period && !sure)
		set_column(import, rows, "to confirm",
			   STR("period: read from the name of the file or sheet, or not what it "
			       "says"));
	return true;
}
