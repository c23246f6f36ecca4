#include "import/list_colours.h"

#include "import/meaning.h"
#include "kinds/kinds.h"
#include "record/link.h"

/* What a colour means in each column. */
struct colouring {
	struct import *import;
	const struct list *list;
	struct sheet_rows *rows;
	size_t columns;    /* before any was added */
	struct str *scale; /* empty: a colour says nothing that is read */
	size_t *to;        /* the column that the word goes to */
	size_t read, left;
	struct str left_in; /* columns */
	size_t unknown;     /* by a condition that is not read */
	struct str unknown_in;
};

/* The column of a key, added where there is none. */
static size_t open_column(const struct colouring *work, const char *key)
{
	struct sheet_row *headings = &work->rows->items[0];
	size_t at = list_column(work->import, work->list->kind, headings, key);
	if (at == headings->count)
		ARRAY_ADD(headings, work->import->arena, str_from(key));
	return at;
}

/* Does a column that has no scale say how its row stands now? */
static bool tells_rating(const struct colouring *work, struct str heading)
{
	static const char ratings[] = "rag|rags|brag|rating|rated|status|colour|traffic|delivery|"
				      "level|score|progress";
	static const char others[] = "target|inherent|initial|original|gross|last|previous|prior";
	struct str key = list_key(work->import, work->list->kind, heading), word;
	struct str rest = meaning_fold(heading, work->import->arena);
	bool tells = false;
	if (key.len)
		return str_is_one_of(key, "status|scores/current/score");
	while (str_split(&rest, ' ', &word)) {
		tells |= str_is_one_of(word, ratings);
		if (str_is_one_of(word, others))
			return false;
	}
	return tells;
}

/* Is there something in a column, and all of it on the scale of ratings? */
static bool is_in_words(const struct colouring *work, size_t column)
{
	struct str scale = str_from(schema_field_of(work->list->kind, work->list->rating)->words);
	size_t count = 0;
	for (size_t r = 1; r < work->rows->count; r++) {
		const struct sheet_row *row = &work->rows->items[r];
		if (!sheet_cell(row, column).len)
			continue;
		if (!link_level(work->import->record, scale, row->items[column]))
			return false;
		count++;
	}
	return count > 0;
}

/* A score in words, "High", is a rating. */
static void name_ratings(const struct colouring *work)
{
	struct sheet_row *headings = &work->rows->items[0];
	for (size_t i = 0; work->list->rating && i < headings->count; i++) {
		struct str key = list_key(work->import, work->list->kind, headings->items[i]);
		if (tells_rating(work, headings->items[i]) && !str_equal(key, STR("status")) &&
		    list_column(work->import, work->list->kind, headings, work->list->rating) ==
			    headings->count &&
		    is_in_words(work, i))
			headings->items[i] = str_from(work->list->rating);
	}
}

static void find_colouring(struct colouring *work)
{
	struct arena *arena = work->import->arena;
	int kind = work->list->kind;
	work->columns = work->rows->items[0].count;
	work->scale = arena_new(arena, struct str, work->columns + 1);
	work->to = arena_new(arena, size_t, work->columns + 1);
	for (size_t i = 0; i < work->columns; i++) {
		struct str heading = work->rows->items[0].items[i];
		size_t index = schema_find(kind, list_key(work->import, kind, heading));
		const struct field *field =
			index < schema_field_count(kind) ? schema_field(kind, index) : NULL;
		bool has_scale =
			field && (field->type == FIELD_RATING || field->type == FIELD_RATINGS);
		work->to[i] = i;
		if (has_scale)
			work->scale[i] = str_from(field->words);
		if (has_scale || !heading.len || !work->list->rating ||
		    !tells_rating(work, heading))
			continue;
		work->scale[i] = str_from(schema_field_of(kind, work->list->rating)->words);
		work->to[i] = work->columns; /* until it is known that it is wanted */
	}
}

/* A row that is striped, or coloured as a whole: a cell with words has the same ground. */
static bool is_striped(const struct colouring *work, const struct sheet_row *row, size_t column,
		       uint32_t colour)
{
	for (size_t i = 0; i < row->count && i < work->columns; i++) {
		const struct sheet_ground *ground = sheet_ground(row, i);
		if (i != column && row->items[i].len && !work->scale[i].len && ground &&
		    ground->colour == colour)
			return true;
	}
	return false;
}

/* Does a row have a title and something beside it? */
static bool is_entry(const struct colouring *work, const struct sheet_row *row)
{
	size_t title = list_column(work->import, work->list->kind, &work->rows->items[0], "title"),
	       known = 0, said = 0;
	for (size_t i = 0; i < work->columns; i++) {
		struct str heading = work->rows->items[0].items[i];
		bool counts = !work->scale[i].len &&
			      list_key(work->import, work->list->kind, heading).len;
		known += counts;
		said += counts && sheet_cell(row, i).len;
	}
	return sheet_cell(row, title).len && said && (said > 1 || known == 1);
}

/* Does it say what the colours mean: "On track" beside a green cell, or "Key" above such rows? */
static bool explains(const struct colouring *work, const struct sheet_row *row)
{
	size_t said = 0, coloured = 0;
	bool is_key = false;
	for (size_t i = 0; i < row->count; i++) {
		said += row->items[i].len > 0;
		is_key |= str_is_one_of(
			str_trim(meaning_fold(row->items[i], work->import->arena)),
			"key|legend|rag key|key to rag|colour key|key to colours|rag rating key");
	}
	for (size_t i = 0; i < row->grounds.count; i++) {
		const struct sheet_ground *ground = &row->grounds.items[i];
		bool is_empty = !sheet_cell(row, ground->column).len;
		coloured += is_empty && package_colour_word(ground->colour).len;
	}
	return work->list->rating && said == 1 && (coloured || is_key) && !is_entry(work, row);
}

static void leave_colour(struct colouring *work, struct str heading)
{
	struct arena *arena = work->import->arena;
	struct str name = arena_printf(arena, "\"%.*s\"", STR_ARG(str_clip(heading, 60)));
	work->left++;
	if (str_find(work->left_in, name) == work->left_in.len)
		work->left_in = arena_join(arena, work->left_in,
					   work->left_in.len ? STR(", ") : (struct str){0}, name);
}

static void read_ground(struct colouring *work, size_t r, const struct sheet_ground *ground)
{
	struct arena *arena = work->import->arena;
	struct sheet_row *row = &work->rows->items[r];
	size_t column = ground->column, to;
	struct str scale = work->scale[column];
	struct str heading = work->rows->items[0].items[column];
	struct str word = meaning_of_colour(work->import, scale, ground->colour);
	if (sheet_cell(row, column).len)
		return;
	to = !word.len || work->to[column] < work->columns ? column
							   : open_column(work, work->list->rating);
	if (!word.len || sheet_cell(row, to).len) {
		leave_colour(work, heading);
		return;
	}
	size_t confirm = open_column(work, "to confirm");
	struct str doubts = sheet_cell(row, confirm);
	struct str doubt = arena_printf(
		arena, "%.*s%s%.*s: read from the colour of the cell (%06X)", STR_ARG(doubts),
		doubts.len ? "; " : "", STR_ARG(heading), (unsigned)ground->colour);
	sheet_set(row, to, word, arena);
	sheet_set(row, confirm, doubt, arena);
	work->read++;
}

static void note_unknown(struct colouring *work, size_t r, size_t column)
{
	enum { NAMED = 5 };
	struct arena *arena = work->import->arena;
	const struct sheet_row *row = &work->rows->items[r];
	if (!work->scale[column].len || sheet_cell(row, column).len)
		return;
	if (work->unknown++ < NAMED)
		work->unknown_in = arena_printf(
			arena, "%.*s%s\"%.*s\" in row %zu", STR_ARG(work->unknown_in),
			work->unknown > 1 ? ", " : "",
			STR_ARG(str_clip(work->rows->items[0].items[column], 60)), row->number);
}

static void read_row_colours(struct colouring *work, size_t r)
{
	const struct sheet_row *row = &work->rows->items[r];
	for (size_t i = 0; i < row->grounds.count; i++) {
		const struct sheet_ground *ground = &row->grounds.items[i];
		if (ground->column < work->columns &&
		    work->rows->items[0].items[ground->column].len &&
		    !is_striped(work, row, ground->column, ground->colour)) {
			if (ground->colour == SHEET_GROUND_UNKNOWN)
				note_unknown(work, r, ground->column);
			else if (package_colour_word(ground->colour).len)
				read_ground(work, r, ground);
		}
	}
}

static void note_conditions(const struct colouring *work)
{
	if (work->unknown)
		import_note(work->import,
			    "%zu empty cell%s get%s %s colour from a condition, which is not read "
			    "as a word: %.*s%s",
			    work->unknown, str_plural(work->unknown), work->unknown > 1 ? "" : "s",
			    work->unknown > 1 ? "their" : "its", STR_ARG(work->unknown_in),
			    work->unknown > 5 ? " ..." : "");
}

void list_read_colours(struct import *import, const struct list *list, struct sheet_rows *rows)
{
	struct colouring work = {.import = import, .list = list, .rows = rows};
	size_t kept = 1, count = rows->count;
	name_ratings(&work);
	find_colouring(&work);
	for (size_t r = 1; r < count; r++) {
		rows->items[kept] = rows->items[r];
		if (explains(&work, &rows->items[kept]))
			continue;
		/* What stands beside the table goes under no heading that is added. */
		if (rows->items[kept].count > work.columns)
			rows->items[kept].count = work.columns;
		if (is_entry(&work, &rows->items[kept]))
			read_row_colours(&work, kept);
		kept++;
	}
	rows->count = kept;
	if (kept < count)
		import_note(import, "%zu row%s that explain%s the colours stayed behind",
			    count - kept, str_plural(count - kept), count - kept > 1 ? "" : "s");
	if (work.read)
		import_note(import,
			    "%zu rating%s read from the colour of a cell: look at each, and empty "
			    "\"to confirm\" in its row where it is right",
			    work.read, work.read > 1 ? "s were" : " was");
	note_conditions(&work);
	if (work.left)
		import_note(
			import,
			"%zu cell%s that say%s something only by %s colour stayed empty, in %.*s",
			work.left, str_plural(work.left), work.left > 1 ? "" : "s",
			work.left > 1 ? "their" : "its", STR_ARG(str_clip(work.left_in, 400)));
}
