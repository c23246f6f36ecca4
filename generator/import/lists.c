#include "import/lists.h"

#include "guard/marking.h"
#include "import/meaning.h"
#include "kinds/kinds.h"
#include "record/columns.h"
#include "text/csv.h"
#include "text/utf8.h"
#include "text/workbook.h"

/* The lists that a sheet may be, with words of a sheet's or a file's name that say so. */
/* clang-format off */
static const struct list {
	int kind;
	int main; /* what holds it */
	const char *file;
	const char *folder; /* where that lies */
	const char *words;
} lists[] = {
	{KIND_ACTION, KIND_MEETING, "actions.csv", "meetings", "action|actions"},
	{KIND_ITEM, KIND_MEETING, "agenda.csv", "meetings", "agenda"},
	{KIND_ATTENDEE, KIND_MEETING, "attendance.csv", "meetings", "attendance|attendees|present|register of attendance"},
	{KIND_DECISION, KIND_MEETING, "decisions.csv", "meetings", "decision|decisions"},
	{KIND_DECLARATION, KIND_MEETING, "declarations.csv", "meetings", "declarations"},
	{KIND_RISK, KIND_REGISTER, "risks.csv", "risks", "risk|risks|register|baf"},
	{KIND_OBSERVATION, KIND_MEASURE, "values.csv", "measures", "spc|data|values|measure"},
};
/* clang-format on */

struct found_list {
	const struct list *list;
	size_t row;   /* of the headings, in sheet->rows */
	size_t known; /* headings of it */
};

/* Headings */

static struct str key_of(struct import *import, int kind, struct str heading)
{
	return columns_meaning(kind, &import->record->site->columns, heading);
}

static bool is_named(struct import *import, const struct list *list, struct str name)
{
	struct str folded = meaning_fold(name, import->arena);
	struct str rest = str_from(list->words), word;
	while (str_split(&rest, '|', &word))
		if (str_find(folded, arena_join(import->arena, STR(" "), word, STR(" "))) <
		    folded.len)
			return true;
	return false;
}

/* The list of which a row near the top has the most headings; names decide between equals. */
static struct found_list find_list(struct import *import, const struct sheet *sheet)
{
	enum { FEWEST = 2, ROWS = 30, NAMED = 3 };
	struct found_list best = {0};
	size_t most = 0;
	for (size_t r = 0; r < sheet->rows.count && r < ROWS; r++)
		for (size_t i = 0; i < ARRAY_SIZE(lists); i++) {
			const struct list *list = &lists[i];
			const struct sheet_row *row = &sheet->rows.items[r];
			size_t known = columns_count(list->kind, &import->record->site->columns,
						     row->items, row->count);
			bool named = is_named(import, list, sheet->name) ||
				     is_named(import, list, import->name);
			size_t weight = known < FEWEST ? 0 : known * 2 + (named ? NAMED : 0);
			if (weight <= most)
				continue;
			most = weight;
			best = (struct found_list){list, r, known};
		}
	return best;
}

/* Rows */

static bool is_marked(const struct sheet_row *row)
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
	size_t rows, marked;
};

static void write_row(struct writing *work, const struct sheet_row *row)
{
	for (size_t i = 0; i < work->headings->count; i++)
		if (work->known[i])
			csv_add_cell(&work->out, i < row->count ? row->items[i] : (struct str){0});
	if (work->with_access)
		csv_add_cell(&work->out, row == work->headings ? STR("access") : STR("private"));
	csv_end_row(&work->out);
}

/*
 * Headings with what stands over several of them: "Current" above "L" and "C" makes "Current L",
 * where that is known.
 */
static struct sheet_row joined_headings(struct import *import, const struct sheet *sheet,
					const struct found_list *found)
{
	struct sheet_row out = {.number = 0};
	const struct sheet_row *row = &sheet->rows.items[found->row];
	const struct sheet_row *above = found->row ? row - 1 : NULL;
	struct str over = {0};
	for (size_t i = 0; i < row->count; i++) {
		struct str heading = row->items[i];
		if (above && i < above->count && above->items[i].len)
			over = above->items[i];
		struct str both = arena_join(import->arena, over, STR(" "), heading);
		bool joins = over.len && heading.len && key_of(import, found->list->kind, both).len;
		ARRAY_ADD(&out, import->arena, joins ? both : heading);
	}
	return out;
}

/* Which columns are known; what the others are called is told, and they stay behind. */
static void find_columns(struct writing *work, int kind)
{
	struct import *import = work->import;
	struct str left = {0};
	work->known = arena_new(import->arena, bool, work->headings->count + 1);
	for (size_t i = 0; i < work->headings->count; i++) {
		struct str heading = work->headings->items[i];
		work->known[i] = heading.len && key_of(import, kind, heading).len;
		if (heading.len && !work->known[i])
			left = arena_join(import->arena, left, left.len ? STR(", ") : left,
					  arena_printf(import->arena, "\"%.*s\"",
						       STR_ARG(str_clip(heading, 60))));
	}
	if (left.len)
		import_note(import, "columns that nothing reads stayed behind: %.*s",
			    STR_ARG(str_clip(left, 600)));
}

static bool is_of_meeting(const struct list *list)
{
	return list->main == KIND_MEETING;
}

/* Where a list lies: in the folder imported into, that of the run's meeting, or one of its own. */
struct target {
	struct str folder;
	bool is_own; /* its main file is written too */
	bool is_new; /* so that its main file keeps it private */
};

static struct target target_of(struct import *import, const struct list *list)
{
	struct arena *arena = import->arena;
	struct str name = str_either(utf8_slug(import_name(import), arena), STR("list"));
	const struct things *there = &import->record->of[list->main];
	struct target target = {.is_new = import->knows_all, .is_own = true};
	if (str_starts(import->into, str_from(list->folder)))
		return (struct target){.folder = import->into};
	if (is_of_meeting(list)) {
		const struct import_meeting *meeting = &import->run->meetings.items[0];
		return (struct target){.folder = meeting->folder, .is_new = meeting->is_new};
	}
	for (size_t i = 0; i < there->count; i++)
		target.is_new &= !str_equal(there->items[i]->id, name);
	target.folder = arena_printf(arena, "%s/%.*s/", list->folder, STR_ARG(name));
	return target;
}

/* The main file of a new register or measure. */
static void add_main(struct import *import, const struct list *list, struct str folder)
{
	struct import_writing main = {.import = import};
	import_set(&main, "title", import_name(import), STR("it is the name of the file"));
	import_end(&main,
		   arena_printf(import->arena, "%.*s%s.md", STR_ARG(folder),
				schema_kind(list->main)->word),
		   true, (struct str){0});
}

static void write_list(struct import *import, const struct sheet *sheet,
		       const struct found_list *found)
{
	struct arena *arena = import->arena;
	struct target target = target_of(import, found->list);
	struct sheet_row headings = joined_headings(import, sheet, found);
	struct writing work = {.import = import,
			       .headings = &headings,
			       .with_access =
				       found->list->kind != KIND_OBSERVATION && !target.is_new};
	find_columns(&work, found->list->kind);
	for (size_t r = found->row; r < sheet->rows.count; r++) {
		const struct sheet_row *row = &sheet->rows.items[r];
		if (r > found->row && opens_private(row)) {
			import_note(import,
				    "sheet \"%.*s\" stops at row %zu, which opens what is "
				    "private",
				    STR_ARG(sheet->name), row->number);
			break;
		}
		bool marked = r > found->row && is_marked(row);
		work.marked += marked;
		if (marked || is_blank(row))
			continue;
		work.rows += r > found->row;
		write_row(&work, r > found->row ? row : &headings);
	}
	if (target.is_own)
		add_main(import, found->list, target.folder);
	import_add(import, arena_printf(arena, "%.*s%s", STR_ARG(target.folder), found->list->file),
		   arena_copy(arena, buffer_view(&work.out)));
	buffer_free(&work.out);
	import_note(import, "sheet \"%.*s\": %zu row%s into %s, by %zu known headings in row %zu",
		    STR_ARG(sheet->name), work.rows, str_plural(work.rows), found->list->file,
		    found->known, sheet->rows.items[found->row].number);
	if (work.marked)
		import_note(import, "%zu row%s that a marking keeps private stayed behind",
			    work.marked, str_plural(work.marked));
	if (sheet->errors + sheet->missing)
		import_note(import,
			    "%zu cell%s with an error or without the value of a formula "
			    "are empty",
			    sheet->errors + sheet->missing,
			    str_plural(sheet->errors + sheet->missing));
}

static bool refuse_hidden(struct import *import, const struct workbook *book)
{
	const struct sheet *sheet = import->takes_hidden ? NULL : workbook_hides(book);
	import->remedy = STR("show them, and delete what is not for readers; or add "
			     "--include-hidden to read them as if they were shown");
	return !sheet ||
	       import_refuse(import, "has %s \"%.*s\"", sheet_hidden(sheet), STR_ARG(sheet->name));
}

static bool has_file(const struct import *import, const char *name)
{
	for (size_t i = 0; i < import->files.count; i++)
		if (str_ends(import->files.items[i].name, str_from(name)))
			return true;
	return false;
}

static bool import_book(struct import *import, const struct workbook *book)
{
	size_t count = 0;
	if (!refuse_hidden(import, book))
		return false;
	for (size_t i = 0; i < book->sheets.count; i++) {
		const struct sheet *sheet = &book->sheets.items[i];
		struct found_list found = find_list(import, sheet);
		bool marked = marking_of(sheet->name, MARKING_IN_LINE, NULL) >= MARKING_PART;
		if (marked || !found.list) {
			import_note(import, "sheet \"%.*s\" %s", STR_ARG(sheet->name),
				    marked ? "is marked, and stayed behind"
					   : "has no headings of a list that is known");
			continue;
		}
		if (is_of_meeting(found.list) && import->run->meetings.count != 1 &&
		    !str_starts(import->into, STR("meetings"))) {
			import->remedy = STR("say which one: --into meetings/board-2026-11");
			return import_refuse(import, "holds %s, which belong to a meeting",
					     found.list->file);
		}
		if (has_file(import, found.list->file)) {
			import_note(import,
				    "sheet \"%.*s\" holds a second list of the same sort, "
				    "and stayed behind",
				    STR_ARG(sheet->name));
			continue;
		}
		count++;
		write_list(import, sheet, &found);
	}
	import->remedy = STR("the first row has to name its columns; boardpack help keys lists "
			     "those that are known");
	return count || import_refuse(import, "has no sheet with headings that are known");
}

bool lists_import(struct import *import, struct str bytes)
{
	struct workbook book;
	if (!workbook_read(bytes, &book, import->arena))
		return import_refuse(import, "is damaged, or larger than is read");
	return import_book(import, &book);
}
