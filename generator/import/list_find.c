#include "import/list_find.h"

#include "import/meaning.h"
#include "kinds/kinds.h"
#include "record/columns.h"

/* The lists that a sheet may be. */
/* clang-format off */
static const struct list lists[] = {
	{KIND_ACTION, KIND_MEETING, "actions.csv", "meetings", "action|actions", NULL, false, "rating"},
	{KIND_ITEM, KIND_MEETING, "agenda.csv", "meetings", "agenda", NULL, false, NULL},
	{KIND_ATTENDEE, KIND_MEETING, "attendance.csv", "meetings", "attendance|attendees|present|register of attendance", NULL, false, NULL},
	{KIND_DECISION, KIND_MEETING, "decisions.csv", "meetings", "decision|decisions", NULL, false, NULL},
	{KIND_DECLARATION, KIND_MEETING, "declarations.csv", "meetings", "declarations", NULL, false, NULL},
	{KIND_RISK, KIND_REGISTER, "risks.csv", "risks", "risk|risks|register|baf", NULL, false, "level"},
	{KIND_OBSERVATION, KIND_MEASURE, "values.csv", "measures", "spc|data|values|measure", NULL, false, NULL},
	{KIND_OBSERVATION, KIND_MEASURE, "values.csv", "measures", "spc|mdc|measures|metrics|kpis|data|making data count",
	 "measure|measures|metric|metrics|kpi|indicator|measure name|metric name|kpi name|indicator name|measure title", false, NULL},
	{KIND_MEMBER, KIND_COMMITTEE, "members.csv", "committees", "members|membership|board list", NULL, true, NULL},
	{KIND_INTEREST, KIND_PERSON, "interests.csv", "people", "interest|interests|gift|gifts|hospitality",
	 "name|full name|person|director|member|board member|employee|employee name|name of director|declared by|recipient", true, NULL},
	{KIND_ATTENDEE, KIND_MEETING, "attendance.csv", "meetings", "attendance|attendees|register of attendance", "meeting date|date of meeting|meeting", false, NULL},
	{KIND_ROW, KIND_WORKSTREAM, "rows.csv", "workstreams", "workstream|workstreams|delivery plan|quarterly report|quarterly update",
	 "workstream|work stream|programme", false, "rating"},
	{KIND_ITEM, KIND_MEETING, "agenda.csv", "meetings", "forward plan|work plan|workplan|work programme|planner|cycle of business|annual plan",
	 "meeting date|date of meeting|meeting|month|planned for|planned month|planned meeting|date", true, NULL},
};
/* clang-format on */

/* Headings */

struct str list_key(struct import *import, int kind, struct str heading)
{
	return columns_meaning(import->run->columns, kind, heading);
}

size_t list_column(struct import *import, int kind, const struct sheet_row *headings,
		   const char *key)
{
	size_t at = 0;
	while (at < headings->count &&
	       !str_equal(list_key(import, kind, headings->items[at]), str_from(key)))
		at++;
	return at;
}

bool list_is_named(struct import *import, const struct list *list, struct str name)
{
	struct str folded = meaning_fold(name, import->arena);
	struct str rest = str_from(list->words), word;
	while (str_split(&rest, '|', &word))
		if (str_find(folded, arena_join(import->arena, STR(" "), word, STR(" "))) <
		    folded.len)
			return true;
	return false;
}

bool list_is_period(struct str heading)
{
	struct date date;
	return heading.len && date_parse(heading, &date) == DATE_READ;
}

/* Where meetings stand across, each of them is a heading. */
size_t list_count_periods(const struct sheet_row *row)
{
	size_t count = 0;
	for (size_t i = 0; i < row->count; i++)
		count += list_is_period(row->items[i]);
	return count;
}

/* The column of a group; the count of columns where there is none. */
size_t list_find_group(struct import *import, const struct list *list, const struct sheet_row *row)
{
	for (size_t i = 0; list->group && i < row->count; i++)
		if (str_is_one_of(str_trim(meaning_fold(row->items[i], import->arena)),
				  list->group))
			return i;
	return row->count;
}

/* "Current L" of "Current", or in brief of "Current rating", above "L", where that is known. */
static struct str join(struct import *import, int kind, struct str over, struct str cell,
		       bool may_be_brief)
{
	struct str first = str_sub(over, 0, str_find_char(over, ' '));
	struct str whole = arena_join(import->arena, over, STR(" "), cell);
	struct str brief = arena_join(import->arena, first, STR(" "), cell);
	if (!over.len || !cell.len)
		return (struct str){0};
	if (list_key(import, kind, whole).len)
		return whole;
	return may_be_brief && list_key(import, kind, brief).len ? brief : (struct str){0};
}

/* Cells of the row below that are known under what stands over them; 0 where another is not. */
static size_t count_joined(struct import *import, const struct list *list,
			   const struct sheet_row *above, const struct sheet_row *row)
{
	struct str over = {0};
	size_t count = 0;
	for (size_t i = 0; i < row->count; i++) {
		struct str own = sheet_cell(above, i);
		over = str_either(own, over);
		/* Cells merged from row to row say the same in both. */
		if (!row->items[i].len || str_equal(own, row->items[i]))
			continue;
		if (!join(import, list->kind, over, row->items[i], true).len)
			return 0;
		count++;
	}
	return count;
}

/* Headings may go over two rows: "Current" above "L" and "C", beside "Risk ID". */
static void take_row_below(struct import *import, const struct sheet *sheet,
			   struct found_list *found)
{
	if (!found->list || found->row + 1 >= sheet->rows.count)
		return;
	const struct sheet_row *row = &sheet->rows.items[found->row];
	size_t joined = count_joined(import, found->list, row, row + 1);
	found->is_double = joined > 1;
	found->row += found->is_double;
	found->known += found->is_double ? joined : 0;
}

static bool is_number(struct str text)
{
	int number;
	struct str whole = str_sub(text, 0, str_find_char(text, '.'));
	str_drop_one(&whole, "-|\xC2\xA3");
	return str_to_int(whole, &number);
}

/*
 * The one column beside the periods, which is called after what was measured; the count of columns
 * where there is none, or several.
 */
static size_t find_values(struct import *import, const struct sheet *sheet, const struct list *list,
			  size_t headings)
{
	const struct sheet_row *row = &sheet->rows.items[headings];
	const struct sheet_row *first = headings + 1 < sheet->rows.count ? row + 1 : NULL;
	size_t found = row->count, others = 0, periods = 0;
	if (list->kind != KIND_OBSERVATION || list->group || !first)
		return row->count;
	for (size_t i = 0; i < row->count && i < first->count; i++) {
		bool is_known = list_key(import, list->kind, row->items[i]).len;
		periods += is_known && list_is_period(first->items[i]);
		if (!row->items[i].len || is_known)
			continue;
		found = i;
		others++;
	}
	return others == 1 && periods == 1 && is_number(first->items[found]) ? found : row->count;
}

/* A row as far as its headings are looked for, and what each of them may be. */
struct looked_at {
	struct sheet_row row;
	kind_set kinds[120];
	struct str folded[120];
	size_t periods;
};

static void look_at(struct import *import, const struct sheet_row *row, struct looked_at *out,
		    struct arena *scratch)
{
	enum { LONGEST = 80 };
	out->row = *row;
	if (row->count > ARRAY_SIZE(out->kinds))
		out->row.count = ARRAY_SIZE(out->kinds);
	out->periods = 0;
	for (size_t i = 0; i < out->row.count; i++) {
		int quarter;
		out->kinds[i] = columns_kinds(import->run->columns, row->items[i]);
		struct str text =
			row->items[i].len < LONGEST
				? meaning_without_quarter(row->items[i], &quarter, scratch)
				: row->items[i];
		if (text.data != row->items[i].data)
			out->kinds[i] |= columns_kinds(import->run->columns, text) & TO(KIND_ROW);
		out->folded[i] = str_trim(meaning_fold(row->items[i], scratch));
		/* What may stand across is known to values. */
		if (out->kinds[i] & TO(KIND_OBSERVATION))
			out->periods += list_is_period(row->items[i]);
	}
}

/* The column of its group; the count of columns where there is none. */
static size_t group_of(const struct list *list, const struct looked_at *look)
{
	size_t group = 0;
	while (list->group && group < look->row.count &&
	       !str_is_one_of(look->folded[group], list->group))
		group++;
	return list->group ? group : look->row.count;
}

static size_t count_known(const struct list *list, const struct looked_at *look)
{
	size_t known = 0;
	for (size_t i = 0; i < look->row.count; i++)
		known += look->kinds[i] & TO(list->kind) ? 1 : 0;
	return known;
}

/* How well a row fits as the headings of a list; 0: not at all. */
static size_t weigh(struct import *import, const struct sheet *sheet, const struct looked_at *look,
		    bool named, struct found_list *found)
{
	enum { FEWEST = 2, NAMED = 3, ACROSS = 2 };
	const struct list *list = found->list;
	bool may_stand_across =
		list->group && (list->kind == KIND_ITEM || list->kind == KIND_ATTENDEE);
	size_t across = may_stand_across ? look->periods : 0;
	bool is_grouped = group_of(list, look) < look->row.count || across >= ACROSS;
	found->known = count_known(list, look) + (is_grouped ? 1 + across : 0);
	if (list->group && !is_grouped && list->kind != KIND_ROW)
		return 0;
	if (found->known)
		found->known += find_values(import, sheet, list, found->row) < look->row.count;
	if (found->known < FEWEST || (list->is_only_named && !named))
		return 0;
	return found->known * 2 + (named ? NAMED : 0);
}

/* The list of which a row near the top has the most headings; names decide between equals. */
struct found_list list_find(struct import *import, const struct sheet *sheet)
{
	enum { ROWS = 30 };
	struct found_list best = {0};
	struct looked_at look;
	struct arena scratch = {0};
	bool named[ARRAY_SIZE(lists)];
	size_t most = 0;
	for (size_t i = 0; i < ARRAY_SIZE(lists); i++)
		named[i] = list_is_named(import, &lists[i], sheet->name) ||
			   list_is_named(import, &lists[i], import->name);
	for (size_t r = 0; r < sheet->rows.count && r < ROWS; r++) {
		look_at(import, &sheet->rows.items[r], &look, &scratch);
		for (size_t i = 0; i < ARRAY_SIZE(lists); i++) {
			struct found_list found = {.list = &lists[i], .row = r};
			size_t weight = weigh(import, sheet, &look, named[i], &found);
			if (weight <= most)
				continue;
			most = weight;
			best = found;
		}
		arena_reset(&scratch);
	}
	arena_free(&scratch);
	take_row_below(import, sheet, &best);
	return best;
}

struct sheet_row list_headings(struct import *import, const struct sheet *sheet,
			       const struct found_list *found)
{
	struct sheet_row out = {.number = 0};
	const struct sheet_row *row = &sheet->rows.items[found->row];
	const struct sheet_row none = {.number = 0}, *above = found->row ? row - 1 : &none;
	size_t values = find_values(import, sheet, found->list, found->row);
	size_t count = found->is_double && above->count > row->count ? above->count : row->count;
	struct str over = {0};
	for (size_t i = 0; i < count; i++) {
		struct str heading = sheet_cell(row, i), own = sheet_cell(above, i);
		over = str_either(own, over);
		bool is_above = found->is_double && (!heading.len || str_equal(heading, own));
		struct str joined =
			join(import, found->list->kind, over, heading, found->is_double);
		if (i == values && !is_above)
			import_note(import, "the column \"%.*s\" is taken as the values",
				    STR_ARG(str_clip(heading, 60)));
		ARRAY_ADD(&out, import->arena,
			  is_above      ? own
			  : i == values ? STR("value")
					: str_either(joined, heading));
	}
	return out;
}
