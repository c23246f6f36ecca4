#include "import/report.h"

#include "import/meaning.h"

enum { FEWEST_SORTS = 2, SORTS = 3 };

static const char *const sorts[SORTS][2] = {
	{"Alert", "alert|alerts|alerts to the board|issues to alert|to alert"},
	{"Advise", "advise|advice|advisory|to advise|matters to advise"},
	{"Assure", "assure|assurance|assurances|to assure|positive assurance"},
};

/* "ALERT:", "Alert - matters that need the board": which of them it is, or -1. */
static int sort_of(struct str text, struct arena *arena)
{
	enum { LONGEST = 160 };
	struct str line = str_trim(str_sub(text, 0, str_find_char(text, '\n')));
	size_t cut = 0;
	while (cut < line.len && !str_starts(str_skip(line, cut), STR(" - ")) &&
	       !str_starts(str_skip(line, cut), STR(" \xE2\x80\x93 ")) && line.data[cut] != ':' &&
	       line.data[cut] != '(')
		cut++;
	struct str label = str_trim(meaning_fold(str_sub(line, 0, cut), arena));
	for (int i = 0; line.len < LONGEST && i < SORTS; i++)
		if (str_is_one_of(label, sorts[i][1]))
			return i;
	return -1;
}

struct report {
	struct import_writing *paper;
	size_t count;
};

/* Up to its first full stop or colon. */
static struct str beginning_of(struct str text)
{
	enum { LONGEST = 100 };
	size_t end = 0;
	while (end < text.len && text.data[end] != ':' && text.data[end] != '\n' &&
	       !str_starts(str_skip(text, end), STR(". ")))
		end++;
	struct str first = str_clip(str_sub(text, 0, end), LONGEST);
	if (str_ends(first, STR(".")))
		first.len--;
	return first;
}

static void add_row(struct report *report, int sort, const struct manuscript_block *block)
{
	struct str text = str_trim(block->plain), title = beginning_of(text);
	struct arena *arena = report->paper->import->arena;
	if (!title.len)
		return;
	if (!report->count)
		buffer_add(&report->paper->front, STR("report:\n"));
	import_set(report->paper, "  - title", title, (struct str){0});
	import_set(report->paper, "    escalation",
		   arena_printf(arena, "%s: %.*s", sorts[sort][0], STR_ARG(block->markdown)),
		   (struct str){0});
	report->count++;
}

static void add_cell(struct report *report, int sort, const struct manuscript_cell *cell)
{
	for (size_t i = 0; i < cell->blocks.count; i++)
		if (sort_of(cell->blocks.items[i].plain, report->paper->import->arena) < 0)
			add_row(report, sort, &cell->blocks.items[i]);
}

/* A row for each sort, which stands in its first cell, or above its text in the only one. */
static size_t sorts_in(const struct manuscript_table *table, struct arena *arena)
{
	size_t count = 0;
	for (size_t r = 0; r < table->rows.count; r++)
		count += sort_of(table->rows.items[r].cells.items[0].plain, arena) >= 0;
	return count;
}

static void take_table(struct report *report, const struct manuscript_table *table)
{
	int sort = -1;
	for (size_t r = 0; r < table->rows.count; r++) {
		const struct manuscript_row *row = &table->rows.items[r];
		int own = sort_of(row->cells.items[0].plain, report->paper->import->arena);
		sort = own >= 0 ? own : sort;
		for (size_t c = 0; sort >= 0 && c < row->cells.count; c++)
			add_cell(report, sort, &row->cells.items[c]);
	}
}

/* Which sort a block is the heading of; only a line by itself is one. */
static int heading_of(const struct manuscript_block *block, struct arena *arena)
{
	bool may_be = block->type == MANUSCRIPT_HEADING ||
		      (block->type == MANUSCRIPT_PARAGRAPH && block->is_bold);
	return may_be ? sort_of(block->plain, arena) : -1;
}

static bool has_headings(const struct manuscript *text, struct arena *arena)
{
	bool has[SORTS] = {false};
	size_t count = 0;
	for (size_t i = 0; i < text->blocks.count; i++) {
		int sort = heading_of(&text->blocks.items[i], arena);
		if (sort < 0)
			continue;
		count += !has[sort];
		has[sort] = true;
	}
	return count >= FEWEST_SORTS;
}

static void take_headings(struct report *report, struct manuscript *text)
{
	struct arena *arena = report->paper->import->arena;
	int sort = -1;
	for (size_t i = 0; i < text->blocks.count; i++) {
		struct manuscript_block *block = &text->blocks.items[i];
		int own = heading_of(block, arena);
		if (own < 0 && block->type == MANUSCRIPT_HEADING)
			sort = -1;
		sort = own >= 0 ? own : sort;
		if (sort < 0 || block->type == MANUSCRIPT_TABLE)
			continue;
		if (own < 0)
			add_row(report, sort, block);
		block->type = MANUSCRIPT_NOTHING;
	}
}

size_t report_take(struct import_writing *paper, struct manuscript *text)
{
	struct arena *arena = paper->import->arena;
	struct report report = {.paper = paper};
	for (size_t i = 0; i < text->blocks.count; i++) {
		struct manuscript_block *block = &text->blocks.items[i];
		if (block->type != MANUSCRIPT_TABLE || sorts_in(block->table, arena) < FEWEST_SORTS)
			continue;
		take_table(&report, block->table);
		block->type = MANUSCRIPT_NOTHING;
	}
	if (has_headings(text, arena))
		take_headings(&report, text);
	if (report.count)
		import_tell(paper, STR("report"), (struct str){0},
			    arena_printf(arena, "%zu row%s read below Alert, Advise and Assure",
					 report.count, report.count > 1 ? "s were" : " was"));
	return report.count;
}
