#include "import/meeting.h"

#include "guard/marking.h"
#include "guard/secrecy.h"
#include "import/meaning.h"
#include "import/rows.h"
#include "kinds/kinds.h"
#include "record/columns.h"
#include "record/schema.h"
#include "text/utf8.h"

enum { TOP = 12, LONGEST_LINE = 160 };

/* The meeting */

/* The meeting of the record that has this folder, or null. */
static const struct meeting *recorded(const struct import *import, struct str folder)
{
	struct str id = folder;
	if (!str_drop(&id, STR("meetings/")))
		return NULL;
	id = str_sub(id, 0, str_find_char(id, '/'));
	const struct things *all = &import->record->of[KIND_MEETING];
	for (size_t i = 0; i < all->count; i++)
		if (str_equal(all->items[i]->id, id))
			return (const struct meeting *)all->items[i];
	return NULL;
}

static struct import_meeting *opened(const struct import *import, struct str folder)
{
	struct import_run *run = import->run;
	for (size_t i = 0; run && i < run->meetings.count; i++)
		if (str_equal(run->meetings.items[i].folder, folder))
			return &run->meetings.items[i];
	return NULL;
}

static bool is_other_day(struct date known, struct date date)
{
	return known.precision == DATE_DAY && date.precision == DATE_DAY &&
	       date_first_day(known) != date_first_day(date);
}

struct str meeting_folder(const struct import *import, struct str committee, struct date date)
{
	struct arena *arena = import->arena;
	struct str day = date_print_iso(date, arena);
	for (size_t shown = sizeof "2026-11" - 1;; shown = sizeof "2026-11-26" - 1) {
		struct str folder = arena_printf(
			arena, "meetings/%.*s%s%.*s/",
			STR_ARG(str_either(committee, STR("meeting"))), day.len ? "-" : "",
			STR_ARG(str_sub(day, 0, shown < day.len ? shown : day.len)));
		const struct meeting *there = recorded(import, folder);
		const struct import_meeting *other = opened(import, folder);
		bool is_taken = (there && is_other_day(there->date, date)) ||
				(other && is_other_day(other->date, date));
		if (!is_taken || shown >= day.len)
			return folder;
	}
}

static bool drop_label(struct str *line, const char *labels)
{
	struct str rest = str_from(labels), label;
	while (str_split(&rest, '|', &label))
		if (str_equal_fold(str_sub(*line, 0, label.len), label)) {
			*line = str_skip(*line, label.len);
			return true;
		}
	return false;
}

/* What stands beside the day of a meeting, or behind a label: when it begins, and where. */
static void read_details(struct str line, bool has_day, struct import_meeting *out)
{
	struct str rest = line, piece;
	bool is_place = drop_label(&rest, "venue:|location:|place:");
	if (is_place && !out->venue.len)
		out->venue = str_trim(rest);
	if (is_place || (!drop_label(&rest, "time:") && !has_day))
		return;
	for (bool found = false; str_split(&rest, ',', &piece);) {
		struct times times;
		piece = str_trim(piece);
		str_drop_one(&piece, "at |from |commencing at |starting at |commencing ");
		bool is_time = times_parse(piece, &times);
		if (is_time && !out->time.len)
			out->time = piece;
		/* Where the times end a line of the day, the place follows them. */
		else if (found && !is_time && !out->venue.len)
			out->venue = str_trim(str_skip(line, (size_t)(piece.data - line.data)));
		found |= is_time;
	}
}

/* "Lecture Theatre, Education Centre": a line by itself below the day. */
static bool is_venue(struct str line, struct arena *arena)
{
	enum { LONGEST = 120 };
	struct str rest = meaning_fold(line, arena), word;
	bool is_place = false;
	while (line.len < LONGEST && str_split(&rest, ' ', &word))
		is_place |= str_is_one_of(word, "room|boardroom|hall|theatre|centre|hospital|house|"
						"building|suite|hotel|teams|online|campus|clinic");
	return is_place;
}

static void read_lines(struct import *import, const struct str *lines, size_t count,
		       struct import_meeting *out)
{
	struct date some;
	struct str left;
	for (size_t i = 0; i < count; i++) {
		struct found found = meaning_committee(import, lines[i]);
		bool has_day = meaning_date(lines[i], &some, &left, import->arena);
		if (i && !out->venue.len && out->date.precision == DATE_DAY && !has_day &&
		    meaning_date(lines[i - 1], &some, &left, import->arena) &&
		    is_venue(lines[i], import->arena))
			out->venue = str_trim(lines[i]);
		if (!out->committee.len && found.thing)
			out->committee = found.thing->id;
		if (out->date.precision == DATE_NONE &&
		    meaning_date(lines[i], &some, &left, import->arena) &&
		    (some.precision == DATE_DAY || (some.precision == DATE_MONTH && !left.len)))
			out->date = some;
		read_details(lines[i], has_day, out);
	}
}

static void write_meeting(struct import *import, const struct import_meeting *it, struct str pack)
{
	struct import_writing meeting = {.import = import};
	struct arena *arena = import->arena;
	struct str id = str_either(it->committee, STR("meeting"));
	struct str name = arena_join(arena, it->folder, STR("meeting.md"), (struct str){0});
	import_take_over(import, name);
	import_set_list(&meeting, "committees", &id, 1,
			it->committee.len
				? STR("read from the first lines")
				: STR("no committee of the record is named in the first lines"));
	if (it->date.precision != DATE_NONE)
		import_set_word(&meeting, "date", date_print(it->date, arena),
				STR("read from the first lines"));
	else
		import_tell(&meeting, STR("date"), (struct str){0},
			    STR("the first lines have none: write it"));
	if (it->time.len)
		import_set(&meeting, "time", it->time, STR("read from the first lines"));
	if (it->venue.len)
		import_set(&meeting, "venue", str_clip(it->venue, LONGEST_LINE),
			   STR("read from the first lines"));
	if (pack.len)
		import_set_word(&meeting, "pack", pack, (struct str){0});
	import_end(&meeting, name, true, (struct str){0});
}

static struct import_meeting *find_meeting(struct import *import, const struct str *lines,
					   size_t count)
{
	struct import_run *run = import->run;
	struct import_meeting read = {.date = {0}}, *known = NULL;
	read_lines(import, lines, count, &read);
	if (!import->into.len && read.date.precision == DATE_NONE && run->meetings.count == 1)
		known = &run->meetings.items[0];
	read.folder = import->into.len ? import->into
		      : known          ? known->folder
				       : meeting_folder(import, read.committee, read.date);
	known = opened(import, read.folder);
	if (!known) {
		read.is_new = import->knows_all && !recorded(import, read.folder) &&
			      str_starts(read.folder, STR("meetings/"));
		read.folder = arena_copy(run->arena, read.folder);
		ARRAY_ADD(&run->meetings, run->arena, read);
		known = &run->meetings.items[run->meetings.count - 1];
	}
	known->committee = str_either(known->committee, read.committee);
	known->time = arena_copy(run->arena, str_either(known->time, read.time));
	known->venue = arena_copy(run->arena, str_either(known->venue, read.venue));
	if (known->date.precision == DATE_NONE)
		known->date = read.date;
	return known;
}

struct import_meeting *meeting_open(struct import *import, const struct str *lines, size_t count,
				    struct str pack)
{
	struct import_meeting *meeting = find_meeting(import, lines, count);
	if (meeting->is_new || !import->into.len)
		write_meeting(import, meeting, pack);
	return meeting;
}

struct import_meeting *meeting_of_list(struct import *import, struct str name, struct str date)
{
	const struct str lines[] = {name, date};
	struct import_meeting *meeting = find_meeting(import, lines, ARRAY_SIZE(lines));
	if (!recorded(import, meeting->folder))
		write_meeting(import, meeting, (struct str){0});
	return meeting;
}

struct import_meeting *meeting_of_text(struct import *import, const struct manuscript *text)
{
	struct str lines[TOP];
	size_t count = 0;
	for (size_t i = 0; i < text->blocks.count && count < TOP; i++)
		if (text->blocks.items[i].plain.len)
			ARRAY_PUT(lines, count, TOP, text->blocks.items[i].plain);
	return meeting_open(import, lines, count, (struct str){0});
}

/* Of a paper the item, or how staff of the NHS are paid. */
static bool is_about_agenda(struct str folded)
{
	return str_starts(folded, STR(" agenda item ")) ||
	       str_starts(folded, STR(" agenda for change "));
}

static bool calls_itself(const struct manuscript *text, struct str word, struct arena *arena)
{
	for (size_t i = 0; i < text->blocks.count && i < TOP; i++) {
		struct str plain = str_clip(text->blocks.items[i].plain, LONGEST_LINE);
		struct str folded = meaning_fold(plain, arena);
		if (is_about_agenda(folded))
			return false;
		if (str_starts(folded, word) || (str_ends(folded, word) && i < TOP / 2))
			return true;
	}
	return false;
}

/* Its file may say so: "Board agenda.txt"; then it has items. */
bool meeting_is_agenda(const struct import *import, const struct manuscript *text)
{
	struct str name = meaning_fold(import_name(import), import->arena);
	struct str agenda = STR(" agenda "), called = str_skip(name, str_find(name, agenda));
	bool is_called = called.len && !is_about_agenda(called);
	return calls_itself(text, agenda, import->arena) ||
	       (is_called && meeting_looks_like_agenda(text));
}

bool meeting_is_minutes(const struct manuscript *text, struct arena *arena)
{
	return calls_itself(text, STR(" minutes "), arena) ||
	       calls_itself(text, STR(" minutes of "), arena);
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

bool meeting_looks_like_agenda(const struct manuscript *text)
{
	enum { FEWEST = 3 };
	size_t numbered = 0, others = 0;
	for (size_t i = 0; i < text->blocks.count; i++) {
		const struct manuscript_block *block = &text->blocks.items[i];
		struct str line = block->plain;
		bool has_number = block->number.len || take_number(&line).len;
		numbered += has_number && line.len < LONGEST_LINE;
		others += !has_number && line.len;
	}
	return numbered >= FEWEST && numbered > others;
}

/* Where items are read to. */
struct agenda {
	struct import *import;
	struct import_meeting *meeting;
};

/* "Pay (confidential)", "Pay CONFIDENTIAL": what a line or a cell says keeps its item back. */
static bool keeps_back(struct str text, struct arena *arena)
{
	struct str pieces = arena_replace(arena, text, "\t()[]\n:;", '\t'), piece;
	struct str last = str_trim(text);
	size_t at = last.len;
	while (at && ascii_is_capital(last.data[at - 1]))
		at--;
	if (secrecy_keeps_back(SECRECY_NONE, str_skip(last, at)) ||
	    marking_of(text, MARKING_IN_TITLE, NULL) >= MARKING_PART)
		return true;
	while (str_split(&pieces, '\t', &piece)) {
		size_t dash = str_find(piece, STR(" - ")),
		       long_dash = str_find(piece, STR(" \xE2\x80\x93 "));
		struct str behind = dash < piece.len ? str_skip(piece, dash + 3)
						     : str_skip(piece, long_dash + 5);
		if (secrecy_keeps_back(SECRECY_NONE, str_trim(piece)) ||
		    (behind.len && secrecy_keeps_back(SECRECY_NONE, str_trim(behind))))
			return true;
	}
	return false;
}

static void leave_item(const struct agenda *work, struct str number)
{
	import_note(work->import, "item %.*s says that it is private, and stayed behind",
		    STR_ARG(str_either(number, STR("without a number"))));
}

static void add_item(const struct agenda *work, struct import_item *item)
{
	struct arena *arena = work->import->arena;
	item->title = utf8_line(item->title, (size_t)2 * LONGEST_LINE, arena);
	item->doubt = STR("read from the agenda");
	if (item->title.len)
		ARRAY_ADD(&work->meeting->items, work->import->run->arena, *item);
}

/* With a tab for each of them, and for two blanks in a row, as plain texts have columns. */
static struct str divided(struct str line, struct arena *arena)
{
	char *bytes = arena_bytes(arena, line);
	for (size_t i = 0; i < line.len; i++)
		if (str_find_char(STR("\t()\n"), bytes[i]) < 4 ||
		    (bytes[i] == ' ' && i + 1 < line.len && line.data[i + 1] == ' '))
			bytes[i] = '\t';
	return (struct str){bytes, line.len};
}

/* "Chair", "A. Reed, Director of Finance": what may be who presents it, and says nothing else. */
static bool may_be_people(struct str piece, struct arena *arena)
{
	enum { LONGEST = 80 };
	static const char others[] =
		"verbal|oral|paper|enclosed|attached|to follow|presentation|enc|"
		"none|all|break|lunch|tabled|report|n a";
	if (!piece.len || piece.len > LONGEST || !ascii_is_capital(piece.data[0]))
		return false;
	for (size_t i = 0; i < piece.len; i++)
		if (ascii_is_digit(piece.data[i]))
			return false;
	return !str_is_one_of(str_trim(meaning_fold(piece, arena)), others);
}

/* A line of pieces that tabs, brackets or many blanks part: a title, then what else is known. */
static void read_line(const struct agenda *work, const struct manuscript_block *block)
{
	enum { PEOPLE = 6 };
	struct import *import = work->import;
	struct arena *arena = import->arena;
	struct str text = divided(block->plain, arena), piece, people[PEOPLE];
	struct import_item item = {.number = block->number};
	struct date date;
	if (!item.number.len)
		item.number = take_number(&text);
	if (meaning_date(block->plain, &date, &piece, arena) && !piece.len)
		return;
	while (str_ends(item.number, STR(".")))
		item.number.len--;
	if (!item.number.len)
		return;
	if (keeps_back(block->plain, arena)) {
		leave_item(work, item.number);
		return;
	}
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
		else if (!item.presenters.len && may_be_people(piece, arena))
			item.presenters = arena_enumerate(
				arena, people,
				meaning_people(import, piece, people, PEOPLE, &doubt), "; ");
	}
	add_item(work, &item);
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

/* Columns of the list: those that no item fills are left out, but for the first. */
static const struct {
	const char *key;
	size_t offset;
	bool always;
} written[] = {
	{"number", offsetof(struct import_item, number), true},
	{"section", offsetof(struct import_item, section), false},
	{"title", offsetof(struct import_item, title), true},
	{"purpose", offsetof(struct import_item, purpose), true},
	{"presenters", offsetof(struct import_item, presenters), true},
	{"minutes", offsetof(struct import_item, minutes), false},
	{"form", offsetof(struct import_item, form), false},
	{"id", offsetof(struct import_item, id), false},
	{"papers", offsetof(struct import_item, papers), false},
};

/* Of them the first are read from tables; what stands there of ids and papers is not ours. */
enum { COLUMNS_READ = 7 };

static struct str *cell_of(struct import_item *item, size_t column)
{
	return (struct str *)(void *)((char *)item + written[column].offset);
}

/* What a cell gives of a key; nothing where the list of items could not have it so. */
static struct str value_of(struct str key, struct str cell)
{
	int minutes;
	cell = str_trim(cell);
	bool is_other = (str_equal(key, STR("form")) &&
			 !schema_choose(schema_field_of(KIND_ITEM, "form"), cell)) ||
			(str_equal(key, STR("minutes")) && !str_to_int(cell, &minutes));
	return is_other ? (struct str){0} : cell;
}

/* A row with words alone where the number stands heads those below it, but for a break. */
static bool is_section(const struct import_item *item, struct arena *arena)
{
	enum { LONGEST = 80 };
	struct str rest = meaning_fold(item->number, arena), word;
	bool is_break = false;
	while (str_split(&rest, ' ', &word))
		is_break |= str_is_one_of(word, "break|lunch|interval|refreshments|adjourn|close|"
						"next");
	return !item->title.len && item->number.len && item->number.len < LONGEST &&
	       !ascii_is_digit(item->number.data[0]) && !is_break;
}

static void read_item_row(const struct agenda *work, const struct manuscript_row *headings,
			  const struct manuscript_row *row, struct str *section)
{
	struct import *import = work->import;
	struct import_item item = {.number = {0}};
	bool is_kept = false;
	for (size_t c = 0; c < row->cells.count && c < headings->cells.count; c++) {
		struct str key = key_of_column(import, headings, c),
			   cell = row->cells.items[c].plain;
		is_kept |= keeps_back(cell, import->arena) ||
			   secrecy_keeps_back(secrecy_of_key(headings->cells.items[c].plain), cell);
		for (size_t k = 0; k < COLUMNS_READ; k++)
			if (str_equal(key, str_from(written[k].key)) && !cell_of(&item, k)->len)
				*cell_of(&item, k) = value_of(key, cell);
	}
	if (is_kept) {
		leave_item(work, item.number);
	} else if (is_section(&item, import->arena)) {
		*section = item.number;
	} else {
		item.section = str_either(item.section, *section);
		add_item(work, &item);
	}
}

static void note_unread(const struct agenda *work, const struct manuscript_row *headings)
{
	struct import *import = work->import;
	struct str left = {0};
	for (size_t c = 0; c < headings->cells.count; c++) {
		struct str heading = str_clip(headings->cells.items[c].plain, 60);
		if (heading.len && !key_of_column(import, headings, c).len)
			left = arena_printf(import->arena, "%.*s%s\"%.*s\"", STR_ARG(left),
					    left.len ? ", " : "", STR_ARG(heading));
	}
	if (left.len)
		import_note(import, "columns that nothing reads stayed behind: %.*s",
			    STR_ARG(left));
}

static void read_items(const struct agenda *work, const struct manuscript *text)
{
	for (size_t i = 0; i < text->blocks.count; i++) {
		const struct manuscript_block *block = &text->blocks.items[i];
		struct str section = {0};
		size_t before = work->meeting->items.count;
		if (block->type != MANUSCRIPT_TABLE)
			read_line(work, block);
		for (size_t r = 1; block->table && r < block->table->rows.count; r++)
			read_item_row(work, &block->table->rows.items[0],
				      &block->table->rows.items[r], &section);
		if (block->table && work->meeting->items.count > before)
			note_unread(work, &block->table->rows.items[0]);
	}
}

void meeting_write_agenda(struct import *import, const struct import_meeting *meeting)
{
	size_t columns[ARRAY_SIZE(written)], count = 0;
	struct str headings = {0};
	for (size_t c = 0; c < ARRAY_SIZE(written); c++) {
		bool is_filled = written[c].always;
		for (size_t i = 0; i < meeting->items.count; i++)
			is_filled |= cell_of(&meeting->items.items[i], c)->len > 0;
		if (!is_filled)
			continue;
		ARRAY_PUT(columns, count, ARRAY_SIZE(columns), c);
		headings = arena_printf(import->arena, "%.*s%s%s", STR_ARG(headings),
					headings.len ? "," : "", written[c].key);
	}
	struct rows rows = rows_of(import, headings.data, !meeting->is_new);
	for (size_t i = 0; i < meeting->items.count; i++) {
		struct import_item *item = &meeting->items.items[i];
		struct str cells[ARRAY_SIZE(written)];
		for (size_t c = 0; c < count; c++)
			cells[c] = *cell_of(item, columns[c]);
		rows_add(&rows, cells, item->doubt);
	}
	import_take_over(import, arena_join(import->arena, meeting->folder, STR("agenda.csv"),
					    (struct str){0}));
	rows_end(&rows, meeting->folder, "agenda.csv", "items");
}

bool meeting_import_agenda(struct import *import, struct manuscript *text)
{
	const struct agenda work = {import, meeting_of_text(import, text)};
	size_t before = work.meeting->items.count;
	read_items(&work, text);
	if (work.meeting->items.count == before) {
		import->remedy = STR("items are lines that begin with a number, or rows of a table "
				     "with headings such as Item, Title, Lead");
		return import_refuse(import, "has no items that can be told apart");
	}
	meeting_write_agenda(import, work.meeting);
	return true;
}

/* The item of the agenda that a paper could belong to, by its title; or that names it already. */
static const struct item *item_of_paper(const struct meeting *meeting, struct str title,
					struct str name)
{
	for (size_t i = 0; i < meeting->agenda.count; i++) {
		const struct item *item = (const struct item *)meeting->agenda.items[i];
		if (str_equal_fold(item->thing.title, title))
			return item;
		for (size_t k = 0; k < item->papers.count; k++)
			if (str_equal(item->papers.items[k].written, name))
				return item;
	}
	return NULL;
}

void meeting_note_paper(struct import *import, const struct thing *thing, struct str title,
			struct str name)
{
	const struct meeting *meeting = (const struct meeting *)thing;
	const struct item *item = item_of_paper(meeting, title, name);
	const struct row_value values[] = {{"title", title}, {"papers", name}};
	struct str list =
		arena_printf(import->arena, "meetings/%.*s/agenda.csv", STR_ARG(thing->id));
	struct str there, row = {0};
	if (item && item->papers.count)
		return;
	if (item) {
		import_note(import, "its item on the agenda needs \"papers: %.*s\": %.*s",
			    STR_ARG(name), STR_ARG(item->thing.source->name));
		return;
	}
	if (import->read(import->context, list, &there, import->arena))
		row = rows_line(import, KIND_ITEM, there, values, ARRAY_SIZE(values));
	else if (!meeting->agenda.count)
		row = arena_join(import->arena, STR("title,papers, and below it "),
				 rows_line(import, KIND_ITEM, STR("title,papers\n"), values,
					   ARRAY_SIZE(values)),
				 STR(""));
	else
		list = meeting->agenda.items[0]->source->name;
	import_note(import,
		    "it is not on the agenda yet, where readers would see its title: write in "
		    "%.*s%s%.*s",
		    STR_ARG(list), row.len ? ": " : ", in an item with that title, \"papers: ",
		    STR_ARG(row.len ? row : arena_join(import->arena, name, STR("\""), STR(""))));
}
