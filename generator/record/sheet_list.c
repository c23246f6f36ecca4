#include "record/sheet_list.h"

#include "base/buffer.h"
#include "guard/marking.h"
#include "guard/secrecy.h"
#include "record/columns.h"
#include "record/schema.h"
#include "text/workbook.h"

struct reading {
	struct place place;
	struct workbook book;
	struct arena *arena;
	struct diag *diag;
};

/* How many known headings stand in the row that has most of them, and in which. */
static size_t find_headings(const struct sheet *sheet, int kind,
			    const struct columns_index *columns, size_t *found)
{
	enum { ROWS = 30 }; /* as csv_parse_sheet looks for them */
	size_t most = 0;
	*found = 0;
	for (size_t i = 0; i < sheet->rows.count && i < ROWS; i++) {
		const struct sheet_row *row = &sheet->rows.items[i];
		size_t known = 0;
		for (size_t k = 0; k < row->count; k++)
			known += columns_kinds(columns, row->items[k]) & TO(kind) ? 1 : 0;
		if (known <= most)
			continue;
		most = known;
		*found = i;
	}
	return most;
}

/* The sheet to be read; what else has something in it is told. Null where nothing has. */
static const struct sheet *choose_sheet(const struct reading *work, int kind,
					const struct columns_index *columns)
{
	const struct sheet *best = NULL;
	struct str others = {0};
	size_t most = 0, row;
	for (size_t i = 0; i < work->book.sheets.count; i++) {
		const struct sheet *sheet = &work->book.sheets.items[i];
		size_t known = find_headings(sheet, kind, columns, &row);
		if (!sheet->rows.count || (best && known <= most))
			continue;
		most = known;
		best = sheet;
	}
	for (size_t i = 0; i < work->book.sheets.count; i++) {
		const struct sheet *sheet = &work->book.sheets.items[i];
		if (sheet != best && sheet->rows.count)
			others = arena_printf(work->arena, "%.*s%s\"%.*s\"", STR_ARG(others),
					      others.len ? ", " : "", STR_ARG(sheet->name));
	}
	if (!others.len)
		return best;
	diag_report(work->diag, DIAG_UNREAD_LIST, work->place,
		    "of this workbook the sheet \"%.*s\" is read, and nothing of %.*s",
		    STR_ARG(best->name), STR_ARG(str_clip(others, 400)));
	diag_remedy(work->diag,
		    "move the rows that belong to the list into \"%.*s\", or delete "
		    "the other sheets",
		    STR_ARG(best->name));
	return best;
}

static bool refuse_hidden(const struct reading *work, const struct sheet *sheet)
{
	diag_report(work->diag, DIAG_HIDDEN_CONTENT, work->place,
		    "this workbook has %.*s \"%.*s\", and a list would tell it",
		    STR_ARG(sheet_hidden(sheet, work->arena)), STR_ARG(sheet->name));
	diag_remedy(work->diag, "%s, and save the workbook",
		    sheet->struck && !sheet->unseen
			    ? "delete what is struck out, or take the line through it away"
			    : "show what is hidden (in black on white), delete what is not for "
			      "readers");
	return false;
}

/* "Private", "PRIVATE actions", "Part 2": the first word is enough, and a sheet can be renamed. */
static bool says_private(struct str name)
{
	struct str first = str_trim(str_sub(name, 0, str_find_char(name, ' ')));
	return marking_of(name, MARKING_IN_LINE, NULL) >= MARKING_PART ||
	       marking_of(first, MARKING_IN_LINE, NULL) >= MARKING_PART ||
	       str_equal_fold(first, STR("private")) || secrecy_opens_part(name, SECRECY_HEADING);
}

struct str sheet_list_secrecy(const struct sheet *sheet)
{
	enum { SHORT = 60 }; /* bytes: a longer line is a sentence */
	struct str rest = sheet->margins, line;
	if (says_private(sheet->name))
		return sheet->name;
	while (str_split(&rest, '\n', &line)) {
		line = str_trim(line);
		if (marking_of(line, MARKING_IN_LINE, NULL) >= MARKING_PART ||
		    secrecy_opens_part(line, SECRECY_ROW) ||
		    (line.len < SHORT && secrecy_is_spoken_of(line)))
			return line;
	}
	return (struct str){0};
}

static void report_private(const struct reading *work, const struct sheet *sheet)
{
	struct str said = sheet_list_secrecy(sheet);
	bool is_name = said.data == sheet->name.data;
	diag_report(work->diag, DIAG_MARKING, work->place,
		    is_name ? "the sheet \"%.*s\" says that it is not for everybody"
			    : "\"%.*s\" stands on the sheet, in its header, its footer or a box",
		    STR_ARG(str_clip(said, 80)));
	diag_remedy(work->diag, "%s if the list may be published; else keep the workbook elsewhere",
		    is_name ? "rename the sheet" : "take it out");
}

static bool check_sheet(const struct reading *work, const struct sheet *sheet)
{
	size_t unknown = sheet ? sheet->errors + sheet->missing : 0;
	if (!sheet) {
		diag_report(work->diag, DIAG_EMPTY_FILE, work->place, "this workbook is empty");
		diag_remedy(work->diag, "delete it, or write its headings into the first row");
	} else if (sheet_list_secrecy(sheet).len) {
		report_private(work, sheet);
	} else if (unknown) {
		diag_report(work->diag, DIAG_WRONG_TYPE, work->place,
			    "%zu cell%s of the sheet \"%.*s\" %s an error such as #REF!, or a "
			    "formula without its value",
			    unknown, str_plural(unknown), STR_ARG(sheet->name),
			    unknown == 1 ? "holds" : "hold");
		diag_remedy(work->diag,
			    "open the workbook, put a value or nothing into %s, and "
			    "save it",
			    unknown == 1 ? "it" : "them");
	} else {
		return true;
	}
	return false;
}

/* Colours */

struct colours {
	size_t columns, title;
	bool *tells; /* of a column: how its row stands, which a colour may say */
	size_t count;
	bool any_unknown; /* by a condition, which import does not read either */
	struct str places;
};

static bool tells_standing(int kind, struct str key)
{
	size_t index = key.len ? schema_find(kind, key) : schema_field_count(kind);
	if (index == schema_field_count(kind))
		return str_equal(key, STR("scores/current/score"));
	enum field_type type = schema_field(kind, index)->type;
	return type == FIELD_RATING || type == FIELD_RATINGS || str_equal(key, STR("status"));
}

/* A row that is striped, or coloured as a whole: a cell with other words has the same ground. */
static bool is_striped(const struct colours *work, const struct sheet_row *row, uint32_t colour)
{
	for (size_t i = 0; i < row->grounds.count; i++) {
		const struct sheet_ground *ground = &row->grounds.items[i];
		size_t column = ground->column;
		bool is_told = column < work->columns && work->tells[column];
		if (ground->colour == colour && !is_told && sheet_cell(row, column).len)
			return true;
	}
	return false;
}

static void add_coloured(struct colours *work, const struct sheet_row *row, struct arena *arena)
{
	enum { NAMED = 5 };
	for (size_t i = 0; i < row->grounds.count; i++) {
		const struct sheet_ground *ground = &row->grounds.items[i];
		struct str word = package_colour_word(ground->colour);
		bool is_unknown = ground->colour == SHEET_GROUND_UNKNOWN;
		/* What does not apply is grey. */
		if (ground->column >= work->columns || !work->tells[ground->column] ||
		    sheet_cell(row, ground->column).len || !(word.len || is_unknown) ||
		    str_equal(word, STR("grey")) || is_striped(work, row, ground->colour))
			continue;
		work->any_unknown |= is_unknown;
		if (work->count++ < NAMED)
			work->places = arena_join(arena, work->places,
						  work->places.len ? STR(", ") : (struct str){0},
						  sheet_place(ground->column, row->number, arena));
		else if (work->count == NAMED + 1)
			work->places =
				arena_join(arena, work->places, STR(" ..."), (struct str){0});
	}
}

/* What a rating says only by the ground of its cell is lost in a list. */
static void tell_colours(const struct reading *work, const struct sheet *sheet, int kind,
			 const struct columns_index *columns)
{
	size_t first;
	if (!find_headings(sheet, kind, columns, &first))
		return;
	const struct sheet_row *headings = &sheet->rows.items[first];
	struct colours colours = {headings->count, headings->count, NULL, 0, false, {0}};
	colours.tells = arena_new(work->arena, bool, headings->count);
	for (size_t i = headings->count; i-- > 0;) {
		struct str key = columns_meaning(columns, kind, headings->items[i]);
		colours.tells[i] = tells_standing(kind, key);
		colours.title = str_equal(key, STR("title")) ? i : colours.title;
	}
	for (size_t i = first + 1; i < sheet->rows.count; i++)
		if (sheet_cell(&sheet->rows.items[i], colours.title).len)
			add_coloured(&colours, &sheet->rows.items[i], work->arena);
	if (!colours.count)
		return;
	diag_report(work->diag, DIAG_UNREAD_COLOUR, work->place,
		    "%zu cell%s of the sheet \"%.*s\" say%s something by %s colour alone, which "
		    "is not read: %.*s",
		    colours.count, str_plural(colours.count), STR_ARG(sheet->name),
		    colours.count == 1 ? "s" : "", colours.count == 1 ? "its" : "their",
		    STR_ARG(colours.places));
	struct str name = work->place.source->name, folder = layout_of(name).folder;
	if (colours.any_unknown)
		diag_remedy(work->diag, "write the word into the cell");
	else
		diag_remedy(work->diag,
			    "write the word into the cell; or move the workbook out of the content "
			    "folder and say \"boardpack import %.*s%s%.*s --write\", which makes "
			    "words of colours",
			    STR_ARG(str_skip(name, str_folder(name).len)),
			    folder.len ? " --into " : "", STR_ARG(folder));
}

/* A line end within a cell is a CR, so that each row is on the line of its number. */
static void add_cell(struct buffer *out, struct str text)
{
	buffer_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] == '"')
			buffer_add_char(out, '"');
		buffer_add_char(out, text.data[i] == '\n' ? '\r' : text.data[i]);
	}
	buffer_add_char(out, '"');
}

static struct str print_sheet(const struct reading *work, const struct sheet *sheet)
{
	enum { LAST_ROW = 1048576 };
	struct buffer out = {0};
	size_t line = 1;
	for (size_t i = 0; i < sheet->rows.count; i++) {
		const struct sheet_row *row = &sheet->rows.items[i];
		for (; line < row->number && line < LAST_ROW; line++)
			buffer_add_char(&out, '\n');
		for (size_t k = 0; k < row->count; k++) {
			buffer_add(&out, k ? STR(",") : STR(""));
			if (row->items[k].len)
				add_cell(&out, row->items[k]);
		}
		buffer_add_char(&out, '\n');
		line++;
	}
	struct str text = arena_copy(work->arena, buffer_view(&out));
	buffer_free(&out);
	return text;
}

bool sheet_list_read(const struct source *source, struct str bytes, const struct things *columns,
		     struct str *out, struct arena *arena, struct diag *diag)
{
	struct layout layout = layout_of(source->name);
	struct reading work = {.place = {source, {0, 0}}, .arena = arena, .diag = diag};
	if (!workbook_read(bytes, &work.book, arena)) {
		diag_report(diag, DIAG_DAMAGED_FILE, work.place,
			    "this workbook is damaged, or larger than is read");
		diag_remedy(diag, "open it and save it again as .xlsx, or save its sheet as CSV");
		return false;
	}
	const struct sheet *hidden = workbook_hides(&work.book);
	if (hidden)
		return refuse_hidden(&work, hidden);
	const struct columns_index *index = columns_index_new(columns, arena);
	int kind = layout_listed_kind(&layout);
	const struct sheet *sheet = choose_sheet(&work, kind, index);
	if (!check_sheet(&work, sheet))
		return false;
	tell_colours(&work, sheet, kind, index);
	*out = print_sheet(&work, sheet);
	return true;
}
