#include "import/meeting.h"

#include "import/meaning.h"
#include "kinds/kinds.h"
#include "record/columns.h"
#include "text/csv.h"
#include "text/utf8.h"

enum { TOP = 12, LONGEST_LINE = 160 };

/* The meeting */

struct str meeting_write(struct import *import, const struct str *lines, size_t count,
			 struct str pack)
{
	struct arena *arena = import->arena;
	struct import_writing meeting = {.import = import};
	struct date date = {0}, some;
	struct str left;
	const struct thing *committee = NULL;
	if (import->into.len)
		return import->into;
	for (size_t i = 0; i < count; i++) {
		if (!committee)
			committee = meaning_committee(import, lines[i]).thing;
		if (date.precision == DATE_NONE && meaning_date(lines[i], &some, &left, arena) &&
		    some.precision == DATE_DAY)
			date = some;
	}
	struct str id = committee ? committee->id : STR("meeting");
	struct str day = str_sub(date_print_iso(date, arena), 0, sizeof "2026-11" - 1);
	struct str folder = arena_printf(arena, "meetings/%.*s%s%.*s/", STR_ARG(id),
					 day.len ? "-" : "", STR_ARG(day));
	import_set_list(&meeting, "committees", &id, 1,
			committee ? STR("read from the first lines")
				  : STR("no committee of the record is named in the first lines"));
	if (date.precision != DATE_NONE)
		import_set_word(&meeting, "date", date_print(date, arena),
				STR("read from the first lines"));
	else
		import_tell(&meeting, STR("date"), (struct str){0},
			    STR("the first lines have none: write it"));
	if (pack.len)
		import_set_word(&meeting, "pack", pack, (struct str){0});
	import_end(&meeting, arena_join(arena, folder, STR("meeting.md"), (struct str){0}), true,
		   (struct str){0});
	return folder;
}

static struct str folder_of(struct import *import, const struct manuscript *text)
{
	struct str lines[TOP];
	size_t count = 0;
	for (size_t i = 0; i < text->blocks.count && count < TOP; i++)
		if (text->blocks.items[i].plain.len)
			ARRAY_PUT(lines, count, TOP, text->blocks.items[i].plain);
	return meeting_write(import, lines, count, (struct str){0});
}

static bool calls_itself(const struct manuscript *text, struct str word, struct arena *arena)
{
	for (size_t i = 0; i < text->blocks.count && i < TOP; i++) {
		struct str plain = str_clip(text->blocks.items[i].plain, LONGEST_LINE);
		struct str folded = meaning_fold(plain, arena);
		if (str_starts(folded, STR(" agenda item ")))
			return false;
		if (str_starts(folded, word) || (str_ends(folded, word) && i < TOP / 2))
			return true;
	}
	return false;
}

bool meeting_is_agenda(const struct manuscript *text, struct arena *arena)
{
	return calls_itself(text, STR(" agenda "), arena);
}

bool meeting_is_minutes(const struct manuscript *text, struct arena *arena)
{
	return calls_itself(text, STR(" minutes "), arena) ||
	       calls_itself(text, STR(" minutes of "), arena);
}

/* Rows */

struct rows {
	struct import *import;
	struct buffer out;
	size_t count;
};

static void add_row(struct rows *rows, const struct str *cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		csv_add_cell(&rows->out, cells[i]);
	csv_end_row(&rows->out);
	rows->count++;
}

static struct rows rows_of(struct import *import, const char *headings)
{
	struct rows rows = {.import = import};
	struct str rest = str_from(headings), heading;
	while (str_split(&rest, ',', &heading))
		csv_add_cell(&rows.out, heading);
	csv_end_row(&rows.out);
	return rows;
}

static void end_rows(struct rows *rows, struct str folder, const char *name, const char *what)
{
	struct import *import = rows->import;
	if (rows->count) {
		import_add(import,
			   arena_join(import->arena, folder, str_from(name), (struct str){0}),
			   arena_copy(import->arena, buffer_view(&rows->out)));
		import_note(import,
			    "%zu %s proposed in %s: take \"to confirm\" out of each row that is "
			    "right",
			    rows->count, what, name);
	}
	buffer_free(&rows->out);
}

/* The agenda */

/* "1.2 Finance report" as its number and the rest; "" where no number stands in front. */
static struct str take_number(struct str *text)
{
	struct str rest = str_trim(*text);
	size_t len = 0;
	while (len < rest.len && (ascii_is_digit(rest.data[len]) || (len && rest.data[len] == '.')))
		len++;
	size_t end = len;
	while (end && rest.data[end - 1] == '.')
		end--;
	if (!len || len == rest.len || utf8_is_word(rest.data[len]))
		return (struct str){0};
	*text = str_trim(str_skip(rest, len));
	str_drop_one(text, ") |: |- ");
	return str_sub(rest, 0, end);
}

struct proposed_item {
	struct str number, title, purpose, presenters;
};

static void add_item(struct rows *rows, struct proposed_item *item)
{
	struct import *import = rows->import;
	struct str title = utf8_line(item->title, (size_t)2 * LONGEST_LINE, import->arena);
	const struct str cells[] = {item->number,     title,          item->purpose,
				    item->presenters, STR("private"), STR("read from the agenda")};
	if (title.len)
		add_row(rows, cells, ARRAY_SIZE(cells));
}

/* A line of pieces that tabs, brackets or many blanks part: a title, then what else is known. */
static void read_line(struct rows *rows, const struct manuscript_block *block)
{
	enum { PEOPLE = 6 };
	struct import *import = rows->import;
	struct arena *arena = import->arena;
	struct str text = arena_replace(arena, block->plain, "\t()\n", '\t'), piece, people[PEOPLE];
	struct proposed_item item = {.number = block->number};
	struct date date;
	if (!item.number.len)
		item.number = take_number(&text);
	if (meaning_date(block->plain, &date, &piece, arena) && !piece.len)
		return;
	while (str_ends(item.number, STR(".")))
		item.number.len--;
	if (!item.number.len)
		return;
	while (str_split(&text, '\t', &piece)) {
		enum match match;
		struct str word, doubt;
		piece = str_trim(piece);
		if (!item.title.len) {
			item.title = piece;
			continue;
		}
		word = meaning_level(import, STR("purpose"), piece, &match);
		if (match != MATCH_NONE && !item.purpose.len)
			item.purpose = word;
		else if (piece.len && meaning_find(import, TO(KIND_PERSON), piece).thing)
			item.presenters = arena_enumerate(
				arena, people,
				meaning_people(import, piece, people, PEOPLE, &doubt), "; ");
	}
	add_item(rows, &item);
}

/* What a heading means; "Item" is the number where another column is the title. */
static struct str key_of_column(struct import *import, const struct manuscript_row *headings,
				size_t column)
{
	const struct things *own = &import->record->site->columns;
	struct str heading = headings->cells.items[column].plain;
	struct str key = columns_key(KIND_ITEM, own, heading, false);
	struct str second = columns_key(KIND_ITEM, own, heading, true);
	for (size_t c = 0; second.len && c < headings->cells.count; c++)
		if (c != column &&
		    str_equal(columns_key(KIND_ITEM, own, headings->cells.items[c].plain, false),
			      key))
			return second;
	return key;
}

static void read_item_row(struct rows *rows, const struct manuscript_row *headings,
			  const struct manuscript_row *row)
{
	struct import *import = rows->import;
	struct proposed_item item = {.number = {0}};
	const struct {
		const char *key;
		struct str *value;
	} keys[] = {{"number", &item.number},
		    {"title", &item.title},
		    {"purpose", &item.purpose},
		    {"presenters", &item.presenters}};
	for (size_t c = 0; c < row->cells.count && c < headings->cells.count; c++) {
		struct str key = key_of_column(import, headings, c);
		for (size_t k = 0; k < ARRAY_SIZE(keys); k++)
			if (str_equal(key, str_from(keys[k].key)) && !keys[k].value->len)
				*keys[k].value = str_trim(row->cells.items[c].plain);
	}
	add_item(rows, &item);
}

static void read_items(struct rows *rows, const struct manuscript *text)
{
	for (size_t i = 0; i < text->blocks.count; i++) {
		const struct manuscript_block *block = &text->blocks.items[i];
		if (block->type != MANUSCRIPT_TABLE)
			read_line(rows, block);
		for (size_t r = 1; block->table && r < block->table->rows.count; r++)
			read_item_row(rows, &block->table->rows.items[0],
				      &block->table->rows.items[r]);
	}
}

bool meeting_import_agenda(struct import *import, struct manuscript *text)
{
	struct str folder = folder_of(import, text);
	struct rows rows = rows_of(import, "number,title,purpose,presenters,access,to confirm");
	read_items(&rows, text);
	if (!rows.count) {
		buffer_free(&rows.out);
		import->remedy = STR("items are lines that begin with a number, or rows of a table "
				     "with headings such as Item, Title, Lead");
		return import_refuse(import, "has no items that can be told apart");
	}
	end_rows(&rows, folder, "agenda.csv", "items");
	return true;
}

/* Minutes */

static const char *const attendances[] = {"present", "in attendance", "apologies"};

/* "Present:" and its like; *rest becomes what stands behind it on the line. -1 for none. */
static int attendance_of(struct str line, struct str *rest, struct arena *arena)
{
	static const char *const labels[] = {"present|members present|attendees|attendance",
					     "in attendance|also in attendance|also present",
					     "apologies|apologies for absence|apologies received"};
	size_t end = str_find_char(line, ':');
	struct str label = str_trim(meaning_fold(str_clip(str_sub(line, 0, end), 60), arena));
	*rest = str_trim(str_skip(line, end < line.len ? end + 1 : end));
	for (size_t i = 0; i < ARRAY_SIZE(labels); i++)
		if (str_is_one_of(label, labels[i]))
			return (int)i;
	return -1;
}

/* "Ann Reed (AR), Chief Executive" */
static void add_attendee(struct rows *rows, int how, struct str line)
{
	struct import *import = rows->import;
	struct arena *arena = import->arena;
	size_t open = str_find_char(line, '('), end = str_find_char(line, ',');
	struct str dash = STR(" \xE2\x80\x93 ");
	size_t stop = str_find(line, dash) < end ? str_find(line, dash) : end;
	size_t tab = str_find_char(line, '\t');
	stop = tab < stop ? tab : stop;
	struct str name = str_trim(str_sub(line, 0, open < stop ? open : stop)), initials = {0};
	struct str role = str_skip(line, stop < line.len ? stop + 1 : stop);
	str_drop(&role, STR("\xE2\x80\x93"));
	if (open < line.len)
		initials = str_sub(line, open + 1,
				   open + 1 + str_find_char(str_skip(line, open + 1), ')'));
	bool short_enough = initials.len < 5;
	struct found found = meaning_find(import, TO(KIND_PERSON), name);
	const struct str cells[] = {found.match == MATCH_SURE ? found.thing->id : name,
				    short_enough ? initials : (struct str){0},
				    utf8_line(arena_replace(arena, role, "\t", ','), 200, arena),
				    str_from(attendances[how]),
				    STR("private"),
				    STR("read from the minutes")};
	if (name.len > 2)
		add_row(rows, cells, ARRAY_SIZE(cells));
}

static bool is_name_line(const struct manuscript_block *block)
{
	return block->type != MANUSCRIPT_HEADING && !block->is_ordered && block->plain.len < 120 &&
	       block->plain.len && !ascii_is_digit(block->plain.data[0]);
}

/* Who was there, in the lines below "Present"; they are taken out of the text. */
static void read_attendance(struct rows *rows, struct manuscript *text)
{
	struct arena *arena = rows->import->arena;
	int how = -1;
	for (size_t i = 0; i < text->blocks.count; i++) {
		struct manuscript_block *block = &text->blocks.items[i];
		struct str rest, name;
		int label = attendance_of(block->plain, &rest, arena);
		if (label < 0 && how >= 0 && block->type == MANUSCRIPT_TABLE) {
			for (size_t r = 0; r < block->table->rows.count; r++) {
				const struct manuscript_row *row = &block->table->rows.items[r];
				struct str role = row->cells.count > 1 ? row->cells.items[1].plain
								       : (struct str){0};
				add_attendee(rows, how,
					     arena_join(arena, row->cells.items[0].plain, STR("\t"),
							role));
			}
		} else if (label < 0 && (how < 0 || !is_name_line(block))) {
			how = -1;
			continue;
		} else if (label < 0) {
			add_attendee(rows, how, block->plain);
		} else {
			how = label;
			rest = arena_replace(arena, rest, ";\n", ',');
			while (rest.len && str_split(&rest, ',', &name))
				add_attendee(rows, how, str_trim(name));
		}
		block->type = MANUSCRIPT_NOTHING;
	}
}

/* "JA", "JA/AB" in capitals at the front of a text. */
static struct str take_initials(struct str *text)
{
	enum { LONGEST = 12 };
	size_t len = 0;
	while (len < text->len && (ascii_is_capital(text->data[len]) || text->data[len] == '/'))
		len++;
	struct str initials = str_sub(*text, 0, len);
	if (len < 2 || len > LONGEST || (len < text->len && utf8_is_word(text->data[len])))
		return (struct str){0};
	*text = str_trim(str_skip(*text, len));
	str_drop_one(text, "to |: |- ");
	return initials;
}

static void read_action(struct rows *rows, const struct manuscript_block *block, struct str before)
{
	struct import *import = rows->import;
	struct arena *arena = import->arena;
	size_t at = str_find(block->plain, STR("ACTION:"));
	if (at == block->plain.len && str_starts(block->plain, STR("Action:")))
		at = 0;
	if (at == block->plain.len)
		return;
	struct str text = str_trim(str_skip(block->plain, at + sizeof "ACTION:" - 1)), rest = text;
	struct str owner = take_initials(&text), due = {0};
	struct date date;
	size_t by = str_find(text, STR("by "));
	if (by < text.len && meaning_date(str_skip(text, by), &date, &rest, arena)) {
		due = date_print(date, arena);
		text = str_trim(str_sub(text, 0, by));
	}
	struct str title =
		str_either(text, str_either(str_trim(str_sub(block->plain, 0, at)), before));
	struct str doubt =
		text.len ? STR("read from the minutes")
			 : STR("read from the minutes; the title is what stands before it");
	const struct str cells[] = {utf8_line(title, 400, arena), owner, due, STR("private"),
				    doubt};
	add_row(rows, cells, ARRAY_SIZE(cells));
}

/* The sentence in which a passage stands. */
static struct str sentence_at(struct str text, size_t at)
{
	size_t start = at, end = at;
	while (start && !(text.data[start - 1] == ' ' && start > 1 && text.data[start - 2] == '.'))
		start--;
	while (end < text.len &&
	       !(text.data[end] == '.' && (end + 1 == text.len || text.data[end + 1] == ' ')))
		end++;
	return str_sub(text, start, end < text.len ? end + 1 : end);
}

static void read_decision(struct rows *rows, const struct manuscript_block *block)
{
	static const struct {
		const char *words;
		const char *outcome;
	} signs[] = {{"RESOLVED", "agreed"},
		     {"t was resolved", "agreed"},
		     {"t was agreed", "agreed"},
		     {"AGREED", "agreed"},
		     {"APPROVED", "approved"},
		     {"oard approved", "approved"},
		     {"ommittee approved", "approved"},
		     {"oard agreed", "agreed"},
		     {"ommittee agreed", "agreed"},
		     {"oard ratified", "approved"},
		     {"NOTED", "noted"},
		     {"oard noted", "noted"},
		     {"ommittee noted", "noted"}};
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++) {
		size_t at = str_find(block->plain, str_from(signs[i].words));
		if (at == block->plain.len)
			continue;
		struct str wording =
			utf8_line(sentence_at(block->plain, at), 1000, rows->import->arena);
		const struct str cells[] = {str_clip(wording, 100), wording,
					    str_from(signs[i].outcome), STR("private"),
					    STR("read from the minutes")};
		add_row(rows, cells, ARRAY_SIZE(cells));
		return;
	}
}

bool meeting_import_minutes(struct import *import, struct manuscript *text)
{
	struct arena *arena = import->arena;
	struct import_writing minutes = {.import = import};
	struct str folder = folder_of(import, text), before = {0};
	struct rows people = rows_of(import, "person,initials,role,as,access,to confirm");
	struct rows actions = rows_of(import, "title,owners,due,access,to confirm");
	struct rows decisions = rows_of(import, "title,wording,outcome,access,to confirm");
	read_attendance(&people, text);
	for (size_t i = 0; i < text->blocks.count; i++) {
		const struct manuscript_block *block = &text->blocks.items[i];
		if (block->type == MANUSCRIPT_NOTHING || block->type == MANUSCRIPT_TABLE)
			continue;
		read_action(&actions, block, before);
		if (block->type != MANUSCRIPT_HEADING)
			read_decision(&decisions, block);
		before = block->plain;
	}
	end_rows(&people, folder, "attendance.csv", "people");
	end_rows(&actions, folder, "actions.csv", "actions");
	end_rows(&decisions, folder, "decisions.csv", "decisions");
	import_set_word(&minutes, "status", STR("draft"), (struct str){0});
	import_end(&minutes, arena_join(arena, folder, STR("minutes.md"), (struct str){0}), true,
		   manuscript_markdown(text, 0, text->blocks.count, arena));
	return true;
}
