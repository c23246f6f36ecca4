#include "import/list.h"

#include "base/decimal.h"
#include "guard/marking.h"
#include "import/list_across.h"
#include "import/list_colours.h"
#include "import/meaning.h"
#include "import/meeting.h"
#include "kinds/kinds.h"
#include "record/columns.h"
#include "text/csv.h"
#include "text/utf8.h"

/* Rows */

bool list_is_marked(const struct sheet_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (marking_of(row->items[i], MARKING_IN_CELL, NULL) >= MARKING_PART)
			return true;
	return false;
}

static bool is_blank(const struct sheet_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->items[i].len)
			return false;
	return true;
}

/* Does a row that says nothing else open what is private? */
static bool opens_private(const struct sheet_row *row)
{
	struct str only = {0};
	size_t said = 0;
	for (size_t i = 0; i < row->count; i++) {
		said += row->items[i].len > 0;
		only = row->items[i].len ? row->items[i] : only;
	}
	return said == 1 && meaning_is_private(only);
}

struct writing {
	struct import *import;
	struct buffer out;
	const struct sheet_row *headings;
	bool *known; /* columns that are taken */
	bool with_access;
	size_t marked, written;
};

static void write_row(struct writing *work, const struct sheet_row *row)
{
	for (size_t i = 0; i < work->headings->count; i++)
		if (work->known[i])
			csv_add_cell(&work->out, sheet_cell(row, i));
	if (work->with_access)
		csv_add_cell(&work->out, row == work->headings ? STR("access") : STR("private"));
	csv_end_row(&work->out);
}

/* The column of what is to be reached, beside the values of a measure; or their count. */
static size_t target_column(struct import *import, const struct list *list,
			    const struct sheet_row *headings)
{
	size_t at = list->main == KIND_MEASURE ? 0 : headings->count;
	while (at < headings->count &&
	       !str_is_one_of(str_trim(meaning_fold(headings->items[at], import->arena)),
			      "target|target value|goal|target figure|current target"))
		at++;
	return at;
}

static bool has_words(const struct sheet_rows *rows, size_t column)
{
	for (size_t r = 1; r < rows->count; r++)
		if (sheet_cell(&rows->items[r], column).len)
			return true;
	return false;
}

/*
 * Which columns are known; what the others are called is told where they hold something, as of
 * colours it was told what was read. They stay behind.
 */
static void find_columns(struct writing *work, const struct list *list,
			 const struct sheet_rows *rows)
{
	struct import *import = work->import;
	size_t group = list_find_group(import, list, work->headings);
	size_t aim = target_column(import, list, work->headings);
	struct str left = {0};
	work->known = arena_new(import->arena, bool, work->headings->count + 1);
	for (size_t i = 0; i < work->headings->count; i++) {
		struct str heading = work->headings->items[i];
		bool is_group = list->group && i == group;
		work->known[i] =
			heading.len && !is_group && list_key(import, list->kind, heading).len;
		if (heading.len && !work->known[i] && !is_group && i != aim && has_words(rows, i))
			left = arena_join(import->arena, left, left.len ? STR(", ") : left,
					  arena_printf(import->arena, "\"%.*s\"",
						       STR_ARG(str_clip(heading, 60))));
	}
	if (left.len)
		import_note(import, "columns that nothing reads stayed behind: %.*s",
			    STR_ARG(str_clip(left, 600)));
}

/* A committee has one log of its actions from meeting to meeting. */
bool list_lies_in(const struct list *list, struct str folder)
{
	return str_starts(folder, str_from(list->folder)) ||
	       (list->kind == KIND_ACTION && str_starts(folder, STR("committees/")));
}

bool list_is_of_meeting(const struct list *list)
{
	return list->main == KIND_MEETING;
}

/* Where a list lies: in the folder imported into, that of the run's meeting, or one of its own. */
struct target {
	struct str folder;
	bool is_own; /* its main file is written too */
	bool is_new; /* so that its main file keeps it private */
};

/* A target from a period on. */
struct dated {
	struct date date;
	struct str period, value;
};

static int by_period(const void *left, const void *right)
{
	const struct dated *a = left, *b = right;
	return date_compare(a->date, b->date);
}

/* Its target, or where that changes each with the period from which it holds. */
static void write_targets(struct import_writing *main, const struct list *list,
			  const struct sheet_rows *rows)
{
	struct import *import = main->import;
	const struct sheet_row *headings = &rows->items[0];
	size_t period = list_column(import, list->kind, headings, "period");
	size_t column = target_column(import, list, headings), written = 0;
	LIST_OF(struct dated) all = {0};
	struct decimal number;
	struct str value = {0};
	for (size_t r = 1; column < headings->count && r < rows->count; r++) {
		struct dated then = {.period = sheet_cell(&rows->items[r], period),
				     .value = sheet_cell(&rows->items[r], column)};
		if (date_parse(then.period, &then.date) == DATE_READ &&
		    decimal_parse(then.value, &number))
			ARRAY_ADD(&all, import->arena, then);
	}
	ARRAY_SORT(all.items, all.count, by_period);
	for (size_t i = 0; i < all.count; i++) {
		if (str_equal(all.items[i].value, value))
			continue;
		value = all.items[i].value;
		all.items[written++] = all.items[i];
	}
	if (written == 1)
		import_set(main, "target", value, (struct str){0});
	else if (written)
		buffer_add(&main->front, STR("targets:\n"));
	for (size_t i = 0; written > 1 && i < written; i++) {
		import_set(main, "  - from", all.items[i].period, (struct str){0});
		import_set(main, "    value", all.items[i].value, (struct str){0});
	}
}

/*
 * The main file of what a list belongs to, if that is not in the record, with what its rows say of
 * it as a whole.
 */
static struct target open_main(struct import *import, const struct list *list,
			       const struct sheet_rows *rows, struct str title, struct str doubt)
{
	struct arena *arena = import->arena;
	struct import_writing main = {.import = import};
	const struct kind *kind = schema_kind(list->main);
	struct found found = meaning_find(import, TO(list->main), title);
	bool is_there = found.thing && found.match == MATCH_SURE;
	struct str id =
		is_there ? found.thing->id : str_either(utf8_slug(title, arena), STR("list"));
	struct target target = {
		.folder = arena_printf(arena, "%s/%.*s/", list->folder, STR_ARG(id)),
		.is_own = !is_there,
		.is_new = import->knows_all && !is_there,
	};
	if (is_there && target_column(import, list, &rows->items[0]) < rows->items[0].count)
		import_note(import,
			    "the target of \"%.*s\" stayed behind, as its file is there already",
			    STR_ARG(title));
	if (is_there)
		return target;
	if (found.thing)
		doubt = arena_printf(arena, "%.*s; is it %.*s?", STR_ARG(doubt),
				     STR_ARG(found.thing->title));
	import_set(&main, "title", title, doubt);
	write_targets(&main, list, rows);
	import_end(&main, arena_printf(arena, "%.*s%s.md", STR_ARG(target.folder), kind->word),
		   true, (struct str){0});
	return target;
}

static struct target target_of(struct import *import, const struct list *list,
			       const struct sheet_rows *rows)
{
	struct str title = import_name(import);
	if (list_lies_in(list, import->into))
		return (struct target){.folder = import->into};
	if (list_is_of_meeting(list)) {
		const struct import_meeting *meeting = &import->run->meetings.items[0];
		return (struct target){.folder = meeting->folder, .is_new = meeting->is_new};
	}
	struct found committee = list->main == KIND_COMMITTEE ? meaning_committee(import, title)
							      : (struct found){.thing = NULL};
	return open_main(import, list, rows, committee.thing ? committee.thing->title : title,
			 STR("it is the name of the file"));
}

/* Rows up to the one that opens what is private. */
static size_t public_end(struct import *import, const struct sheet *sheet, size_t first)
{
	for (size_t r = first; r < sheet->rows.count; r++)
		if (opens_private(&sheet->rows.items[r])) {
			import_note(import,
				    "sheet \"%.*s\" stops at row %zu, which opens what is private",
				    STR_ARG(sheet->name), sheet->rows.items[r].number);
			return r;
		}
	return sheet->rows.count;
}

/* Put those rows into its file, the first of them as headings. */
static void write_rows(struct writing *work, const struct list *list, const struct target *target,
		       const struct sheet_row *rows, size_t count)
{
	struct import *import = work->import;
	work->headings = &rows[0];
	work->with_access = list->kind != KIND_OBSERVATION && !target->is_new;
	work->out = (struct buffer){0};
	write_row(work, &rows[0]);
	for (size_t r = 1; r < count; r++)
		write_row(work, &rows[r]);
	work->written += count - 1;
	import_add(import,
		   arena_printf(import->arena, "%.*s%s", STR_ARG(target->folder), list->file),
		   arena_copy(import->arena, buffer_view(&work->out)));
	buffer_free(&work->out);
}

/* The headings, then the rows that say something and are not marked. */
static struct sheet_rows public_rows(struct writing *work, const struct sheet *sheet,
				     const struct found_list *found)
{
	struct sheet_rows rows = {0};
	struct arena *arena = work->import->arena;
	size_t end = public_end(work->import, sheet, found->row + 1);
	ARRAY_ADD(&rows, arena, list_headings(work->import, sheet, found));
	for (size_t r = found->row + 1; r < end; r++) {
		const struct sheet_row *row = &sheet->rows.items[r];
		bool marked = list_is_marked(row);
		work->marked += marked;
		if (!marked && !is_blank(row))
			ARRAY_ADD(&rows, arena, *row);
	}
	return rows;
}

/* A gift is what it was, from whom, and what became of it: they stand in columns of their own. */
static void join_details(struct import *import, struct sheet_rows *rows, size_t name)
{
	static const char details[] =
		"from whom|offered by|donor|given by|received from|supplier|company|provider|value|"
		"estimated value|approximate value|value gbp|outcome|accepted declined|accepted|"
		"accepted or declined|offered to|given to";
	struct arena *arena = import->arena;
	struct sheet_row *headings = &rows->items[0];
	size_t title = 0;
	while (title < headings->count &&
	       (title == name ||
		!str_equal(list_key(import, KIND_INTEREST, headings->items[title]), STR("title"))))
		title++;
	for (size_t c = 0; title < headings->count && c < headings->count; c++) {
		struct str heading = headings->items[c];
		if (!str_is_one_of(str_trim(meaning_fold(heading, arena)), details))
			continue;
		for (size_t r = 1; r < rows->count; r++) {
			struct sheet_row *row = &rows->items[r];
			if (row->count > c && row->count > title && row->items[c].len)
				row->items[title] = arena_printf(
					arena, "%.*s; %.*s: %.*s", STR_ARG(row->items[title]),
					STR_ARG(heading), STR_ARG(row->items[c]));
		}
		headings->items[c] = (struct str){0};
	}
}

/* Several of them in one sheet */

/* A person's interests lie beside a file of their own; or nowhere, and that is told. */
static bool has_own_file(struct import *import, const struct list *list, struct str title)
{
	struct found found = meaning_find(import, TO(list->main), title);
	if (found.match != MATCH_SURE || !found.thing->source)
		return true;
	struct str name = found.thing->source->name;
	struct str own =
		arena_printf(import->arena, "%s/%.*s", list->folder, STR_ARG(found.thing->id));
	bool is_own =
		str_drop(&name, own) && name.len && str_find_char(STR("./"), name.data[0]) < 2;
	if (!is_own)
		import_note(import,
			    "%.*s stands in a list, %.*s: give the entry a file of its own, "
			    "%.*s.yaml, and import again; what it has here stayed behind",
			    STR_ARG(title), STR_ARG(found.thing->source->name), STR_ARG(own));
	return is_own;
}

static struct target target_of_group(struct import *import, const struct list *list,
				     const struct sheet_rows *rows, struct str title)
{
	if (list->kind == KIND_ROW && list_lies_in(list, import->into))
		return (struct target){.folder = import->into};
	if (!list_is_of_meeting(list))
		return open_main(import, list, rows, title, STR("read from the sheet"));
	const struct import_meeting *meeting = meeting_of_list(import, import_name(import), title);
	return (struct target){.folder = meeting->folder, .is_new = meeting->is_new};
}

/* The rows that have the same in the column of the group, under the same headings. */
static struct sheet_rows rows_of_group(struct import *import, const struct sheet_rows *all,
				       size_t group, struct str title)
{
	struct sheet_rows rows = {0};
	ARRAY_ADD(&rows, import->arena, all->items[0]);
	for (size_t r = 1; r < all->count; r++)
		if (str_equal(sheet_cell(&all->items[r], group), title))
			ARRAY_ADD(&rows, import->arena, all->items[r]);
	return rows;
}

static size_t write_groups(struct writing *work, const struct list *list,
			   const struct sheet_rows *all)
{
	enum { MOST = 500 };
	struct import *import = work->import;
	size_t group = list_find_group(import, list, &all->items[0]), count = 0;
	LIST_OF(struct str) titles = {0};
	for (size_t r = 1; r < all->count && titles.count < MOST; r++) {
		struct str title = sheet_cell(&all->items[r], group);
		size_t at = 0;
		while (at < titles.count && !str_equal(titles.items[at], title))
			at++;
		if (at < titles.count || !title.len)
			continue;
		ARRAY_ADD(&titles, import->arena, title);
		if (!has_own_file(import, list, title))
			continue;
		struct sheet_rows rows = rows_of_group(import, all, group, title);
		struct target target = target_of_group(import, list, &rows, title);
		write_rows(work, list, &target, rows.items, rows.count);
		count++;
	}
	return count;
}

bool list_write(struct import *import, const struct sheet *sheet, const struct found_list *found)
{
	struct writing work = {.import = import};
	const struct list *list = found->list;
	struct sheet_rows rows = public_rows(&work, sheet, found);
	size_t groups = 0;
	if (list->group && list_count_periods(&rows.items[0]) > 1)
		rows = list_lengthen(import, &rows, list);
	if (list->kind == KIND_ROW && !list_name_quarter(import, sheet, found, &rows))
		return false;
	if (list->kind == KIND_INTEREST)
		join_details(import, &rows, list_find_group(import, list, &rows.items[0]));
	list_read_colours(import, list, &rows);
	work.headings = &rows.items[0];
	find_columns(&work, list, &rows);
	if (list->group) {
		groups = write_groups(&work, list, &rows);
	} else {
		struct target target = target_of(import, list, &rows);
		write_rows(&work, list, &target, rows.items, rows.count);
	}
	import_note(import, "sheet \"%.*s\": %zu row%s into %s%s, by %zu known headings in row %zu",
		    STR_ARG(sheet->name), work.written, str_plural(work.written), list->file,
		    groups ? arena_printf(import->arena, " of %zu %s", groups,
					  schema_kind(list->main)->plural)
				     .data
			   : "",
		    found->known, sheet->rows.items[found->row].number);
	if (rows.count - 1 > work.written)
		import_note(import, "%zu row%s stayed behind, without a %s or of one in a list",
			    rows.count - 1 - work.written,
			    str_plural(rows.count - 1 - work.written),
			    schema_kind(list->main)->word);
	if (work.marked)
		import_note(import, "%zu row%s that a marking keeps private stayed behind",
			    work.marked, str_plural(work.marked));
	if (sheet->errors + sheet->missing)
		import_note(import,
			    "%zu cell%s with an error or without the value of a formula %s empty",
			    sheet->errors + sheet->missing,
			    str_plural(sheet->errors + sheet->missing),
			    sheet->errors + sheet->missing > 1 ? "are" : "is");
	return true;
}
