#include "import/minutes.h"

#include "import/meaning.h"
#include "import/meeting.h"
#include "import/rows.h"
#include "kinds/kinds.h"
#include "text/utf8.h"

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
	const struct str cells[] = {
		found.match == MATCH_SURE ? found.thing->id : name,
		short_enough ? initials : (struct str){0},
		utf8_line(arena_replace(arena, role, "\t", ','), 200, arena),
		str_from(attendances[how]),
	};
	if (name.len > 2)
		rows_add(rows, cells, STR("read from the minutes"));
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
	const struct str cells[] = {utf8_line(title, 400, arena), owner, due};
	rows_add(rows, cells, doubt);
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
					    str_from(signs[i].outcome)};
		rows_add(rows, cells, STR("read from the minutes"));
		return;
	}
}

bool minutes_import(struct import *import, struct manuscript *text)
{
	struct arena *arena = import->arena;
	struct import_writing minutes = {.import = import};
	const struct import_meeting *meeting = meeting_of_text(import, text);
	struct str folder = meeting->folder, before = {0};
	bool is_private = !meeting->is_new;
	struct rows people = rows_of(import, "person,initials,role,as", is_private);
	struct rows actions = rows_of(import, "title,owners,due", is_private);
	struct rows decisions = rows_of(import, "title,wording,outcome", is_private);
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
	rows_end(&people, folder, "attendance.csv", "people");
	rows_end(&actions, folder, "actions.csv", "actions");
	rows_end(&decisions, folder, "decisions.csv", "decisions");
	import_set_word(&minutes, "status", STR("draft"), (struct str){0});
	import_end(&minutes, arena_join(arena, folder, STR("minutes.md"), (struct str){0}), true,
		   manuscript_markdown(text, 0, text->blocks.count, arena));
	return true;
}
