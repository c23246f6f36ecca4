#include "guard/small_count.h"

#include "guard/flat.h"

enum { COLUMNS = 40 };

static const char groups[] =
	"ethnicity|ethnic group|ethnic origin|ethnic "
	"background|religion|belief|disability|disabled|"
	"sexual orientation|gender|gender reassignment|gender identity|transgender|sex|race|"
	"nationality|marital status|pregnancy|maternity|age|age band|age group|protected "
	"characteristic|staff group|staff groups|ward|wards";

static const char people[] =
	"patient|patients|staff|people|person|persons|headcount|employee|employees|colleagues|"
	"children|residents|deaths|service users|women|men|female|male|starters|leavers|applicants";

/* What heads no counts of people. */
static const char measures[] =
	"%|rate|average|mean|median|score|rank|rating|band|level|risk|days|weeks|months|years|"
	"hours|"
	"year|week|month|wte|fte|per|percentage|proportion|ratio|no|ref|grade|version|page|quarter|"
	"beds|bed|target|stars|priority";

struct table {
	const struct looking *looking;
	struct str heading;          /* caption and column headings */
	struct str columns[COLUMNS]; /* headings by column */
	bool is_of_people;           /* and of a group that counts must not be small in */
	bool small, lone;
};

/* One row: its cells, and what they say. */
struct line {
	struct str cells[COLUMNS];
	size_t count;
};

static bool is_mark(char c)
{
	return c == FLAT_ROW || c == FLAT_CELL || c == FLAT_HEADING || c == FLAT_TABLE_END;
}

static size_t next_mark(struct str text, size_t at)
{
	while (at < text.len && !is_mark(text.data[at]))
		at++;
	return at;
}

static bool is_number(struct str cell)
{
	size_t digits = 0;
	for (size_t i = 0; i < cell.len; i++) {
		digits += ascii_is_digit(cell.data[i]);
		if (!ascii_is_digit(cell.data[i]) && cell.data[i] != ',')
			return false;
	}
	return digits > 0;
}

static bool is_small(struct str cell)
{
	bool alone = cell.len == 1 || str_starts(str_skip(cell, 1), STR(" ("));
	return cell.len && cell.data[0] >= '1' && cell.data[0] <= '4' && alone;
}

static bool is_hidden(struct str cell)
{
	return str_choice(cell, "*|**|#|<5|< 5|<10|c|[c]|[x]|suppressed|redacted|fewer than 5|less "
				"than 5") >= 0;
}

static bool is_total(struct str cell)
{
	return finding_has_word(cell, "total|totals|all|overall");
}

static bool is_measure(struct str heading)
{
	return str_find_char(heading, '%') < heading.len || finding_has_word(heading, measures);
}

static void look_for_small(struct table *table, const struct line *row)
{
	for (size_t i = 1; table->is_of_people && i < row->count; i++)
		if (is_small(row->cells[i]) && !is_measure(table->columns[i]) &&
		    !is_measure(row->cells[0]))
			table->small = true;
}

/* One hidden figure in a row that has its total: the rest gives it away. */
static void look_for_lone(struct table *table, const struct line *row)
{
	size_t hidden = 0, shown = 0, totals = 0;
	for (size_t i = 1; i < row->count; i++) {
		bool number = is_number(row->cells[i]);
		bool total = number && is_total(table->columns[i]);
		hidden += is_hidden(row->cells[i]);
		totals += total;
		shown += number && !total;
	}
	table->lone |= hidden == 1 && totals == 1 && shown > 0;
}

/* The same down a column, whose last row is the total. */
struct column {
	size_t hidden, shown;
};

static void look_down(struct table *table, struct column *columns, const struct line *row)
{
	bool total = row->count && is_total(row->cells[0]);
	for (size_t i = 1; i < row->count; i++) {
		bool number = is_number(row->cells[i]);
		table->lone |= total && number && columns[i].hidden == 1 && columns[i].shown > 0;
		columns[i].hidden += !total && is_hidden(row->cells[i]);
		columns[i].shown += !total && number;
	}
}

static void look_at_rows(struct table *table, struct str rest)
{
	struct column columns[COLUMNS] = {0};
	bool headings = true;
	while (rest.len) {
		struct line row = {0};
		bool cells = false;
		rest = str_skip(rest, 1);
		size_t end = next_mark(rest, 0);
		rest = str_skip(rest, end);
		while (rest.len && (rest.data[0] == FLAT_CELL || rest.data[0] == FLAT_HEADING)) {
			cells |= rest.data[0] == FLAT_CELL;
			end = next_mark(rest, 1);
			if (row.count < COLUMNS)
				ARRAY_PUT(row.cells, row.count, COLUMNS,
					  str_trim(str_sub(rest, 1, end)));
			rest = str_skip(rest, end);
		}
		for (size_t i = 0; headings && !cells && i < row.count; i++)
			table->columns[i] = row.cells[i];
		headings &= !cells;
		if (headings)
			continue;
		look_for_small(table, &row);
		look_for_lone(table, &row);
		look_down(table, columns, &row);
	}
}

/* Headings of columns, to the first cell that is none. */
static size_t heading_end(struct str text)
{
	size_t at = 0;
	while (at < text.len && text.data[at] != FLAT_CELL)
		at++;
	return at;
}

void small_count_look(const struct looking *looking, size_t start, size_t end)
{
	struct str text = str_sub(looking->text, start + 1, end);
	struct table table = {looking, .heading = str_sub(text, 0, heading_end(text))};
	table.is_of_people =
		finding_has_word(table.heading, groups) && finding_has_word(table.heading, people);
	size_t first = next_mark(text, 0);
	look_at_rows(&table, str_skip(text, first));
	/* The caption; without one the headings. */
	struct str caption = str_trim(str_sub(text, 0, first));
	if (!caption.len)
		caption = str_trim(table.columns[0].len ? table.columns[0] : table.columns[1]);
	size_t at = caption.len ? (size_t)(caption.data - looking->text.data) : start;
	if (table.small)
		finding_report(looking, FINDING_SMALL_COUNT, at, at + caption.len);
	if (table.lone)
		finding_report(looking, FINDING_LONE_SUPPRESSION, at, at + caption.len);
}
