#include "import/paper.h"

#include "guard/secrecy.h"
#include "import/cover.h"
#include "import/docx.h"
#include "import/lists.h"
#include "import/meaning.h"
#include "import/meeting.h"
#include "import/minutes.h"
#include "import/report.h"
#include "import/terms.h"
#include "kinds/kinds.h"
#include "record/link.h"
#include "text/package.h"
#include "text/utf8.h"

/* Colours that stand for a word */

struct colours {
	struct import_writing *paper;
	const struct manuscript_table *table;
	size_t number; /* of the table */
};

static struct str heading_above(const struct manuscript_table *table, int column)
{
	const struct manuscript_row *row = &table->rows.items[0];
	for (size_t i = 0; i < row->cells.count; i++)
		if (row->cells.items[i].column == column)
			return str_trim(row->cells.items[i].plain);
	return (struct str){0};
}

static void read_colour(const struct colours *work, size_t row, struct manuscript_cell *cell)
{
	struct import *import = work->paper->import;
	struct str heading = heading_above(work->table, cell->column);
	bool assures = str_find(meaning_fold(heading, import->arena), STR(" assurance ")) <
		       heading.len + 2;
	struct str scale = assures ? STR("strength of assurance") : STR("delivery");
	struct str word = meaning_of_colour(import, scale, cell->colour);
	if (!heading.len || !word.len || str_trim(cell->plain).len || !cell->rows)
		return;
	cell->from_cell = word;
	struct str key = arena_printf(import->arena, "table %zu, row %zu, %.*s", work->number,
				      row + 1, STR_ARG(heading));
	import_tell(work->paper, key, word,
		    arena_printf(import->arena, "read from the colour of the cell (%06X)",
				 (unsigned)cell->colour));
}

/* Only where a cell says nothing else, below a heading, and not in a row that is coloured as a
 * whole. */
static void read_colours(const struct colours *work)
{
	for (size_t r = 1; r < work->table->rows.count; r++) {
		const struct manuscript_row *row = &work->table->rows.items[r];
		size_t coloured = 0;
		for (size_t c = 0; c < row->cells.count; c++)
			coloured += row->cells.items[c].has_colour &&
				    package_colour_word(row->cells.items[c].colour).len;
		for (size_t c = 0; coloured < row->cells.count && c < row->cells.count; c++)
			if (row->cells.items[c].has_colour)
				read_colour(work, r, &row->cells.items[c]);
	}
}

/* The title */

static struct manuscript_block *first_of(struct manuscript *text, bool heading)
{
	for (size_t i = 0; i < text->blocks.count; i++) {
		struct manuscript_block *block = &text->blocks.items[i];
		if (block->type == MANUSCRIPT_HEADING
			    ? heading
			    : !heading && block->plain.len > 3 && block->type != MANUSCRIPT_NOTHING)
			return block;
		if (heading && block->type != MANUSCRIPT_NOTHING)
			return NULL;
	}
	return NULL;
}

static struct str take_title(struct import_writing *paper, struct manuscript *text)
{
	struct import *import = paper->import;
	struct str title = {0}, doubt = {0};
	struct manuscript_block *block = NULL;
	for (size_t i = 0; i < text->blocks.count && !block; i++)
		if (text->blocks.items[i].is_title)
			block = &text->blocks.items[i];
	if (!block)
		block = first_of(text, true);
	/* A first heading of the text stays where the cover sheet says what the paper is called. */
	if (block && paper->title.len && !block->is_title &&
	    !str_equal_fold(block->plain, paper->title))
		return paper->title;
	if (block) {
		title = block->plain;
		if (block->is_guessed)
			doubt = STR("it is the first line in bold");
		block->type = MANUSCRIPT_NOTHING;
	} else {
		title = import_name(import);
		doubt = STR("it is the name of the file");
	}
	if (!paper->title.len)
		import_set(paper, "title", utf8_line(title, 300, import->arena), doubt);
	else if (block && !str_equal_fold(title, paper->title))
		import_note(import,
			    "the heading \"%.*s\" gives way to the title of the cover sheet",
			    STR_ARG(title));
	return paper->title;
}

/* What is not for the public */

/*
 * The row of a table that opens what is private, by its only words, or of a meeting's by the
 * resolution to exclude the public; or their count.
 */
static size_t private_row(const struct manuscript_table *table, bool of_meeting, struct str *words)
{
	for (size_t r = 0; r < table->rows.count; r++) {
		const struct manuscript_row *row = &table->rows.items[r];
		size_t said = 0;
		bool excludes = false;
		for (size_t c = 0; c < row->cells.count && !excludes; c++) {
			struct str plain = str_trim(row->cells.items[c].plain);
			said += plain.len > 0;
			*words = plain.len ? plain : *words;
			excludes = of_meeting && secrecy_excludes_public(plain);
		}
		if (excludes || (said == 1 && meaning_is_private(*words)))
			return r;
	}
	return table->rows.count;
}

static bool is_private_line(const struct manuscript_block *block, bool of_meeting)
{
	enum { LONGEST = 80 };
	return (of_meeting && secrecy_excludes_public(block->plain)) ||
	       (block->plain.len && block->plain.len < LONGEST && meaning_is_private(block->plain));
}

/*
 * What is private, and all below it, stays behind. A paper may speak of meetings without the
 * public: only an agenda or minutes resolve to hold one.
 */
static void stop_at_private(struct import *import, struct manuscript *text, bool of_meeting)
{
	struct str words = {0};
	bool stops = false;
	size_t end = 0;
	while (!stops && end < text->blocks.count) {
		struct manuscript_block *block = &text->blocks.items[end];
		size_t rows = block->table ? private_row(block->table, of_meeting, &words) : 0;
		stops = block->table ? rows < block->table->rows.count
				     : is_private_line(block, of_meeting);
		if (stops && block->table)
			block->table->rows.count = rows;
		if (stops && !block->table)
			words = block->plain;
		end += !stops || rows;
	}
	if (stops)
		import_note(import,
			    "it stops at \"%.*s\": what stands there and below is not imported",
			    STR_ARG(words));
	text->blocks.count = end;
}

static void tell_left(struct import *import, const struct manuscript *text)
{
	const struct manuscript_left *left = &text->left;
	const struct {
		size_t count;
		const char *what, *more, *rest;
	} all[] = {
		{left->comments, "comment", "s", "stayed behind"},
		{left->hidden_words, "hidden word", "s", "stayed behind"},
		{left->boxes, "text box", "es", "put among the paragraphs"},
		{left->pictures, "picture", "s", "of a type that is not published stayed behind"},
		{left->embedded, "embedded file", "s", "stayed behind"},
		{text->without_text, "picture", "s", "without a text for who cannot see it"},
	};
	for (size_t i = 0; i < ARRAY_SIZE(all); i++)
		if (all[i].count)
			import_note(import, "%zu %s%s %s", all[i].count, all[i].what,
				    all[i].count > 1 ? all[i].more : "", all[i].rest);
}

static void read_all_colours(struct import_writing *paper, struct manuscript *text)
{
	size_t number = 0;
	for (size_t i = 0; i < text->blocks.count; i++)
		if (text->blocks.items[i].type == MANUSCRIPT_TABLE) {
			struct colours work = {paper, text->blocks.items[i].table, ++number};
			read_colours(&work);
		}
}

static void import_paper(struct import *import, struct manuscript *text)
{
	struct import_writing paper = {.import = import};
	struct arena *arena = import->arena;
	if (!import->as.len && meeting_looks_like_agenda(text))
		import_note(import, "most of its lines have a number in front: where it is the "
				    "agenda of a meeting, add --as agenda");
	size_t guessed = manuscript_guess_headings(text);
	cover_take(&paper, text);
	struct str title = take_title(&paper, text);
	report_take(&paper, text);
	read_all_colours(&paper, text);
	if (guessed)
		import_tell(&paper, STR("headings"), (struct str){0},
			    arena_printf(arena, "%zu line%s in bold %s taken for headings", guessed,
					 str_plural(guessed), guessed > 1 ? "were" : "was"));
	struct str body = manuscript_markdown(text, 0, text->blocks.count, arena);
	struct str slug = str_either(utf8_slug(import_name(import), arena),
				     str_either(utf8_slug(title, arena), STR("paper")));
	struct str folder = str_either(import->into, STR("papers/"));
	/* Pictures are called after the paper, as several may lie in one folder. */
	for (size_t i = 0; i < text->images.count; i++) {
		const struct manuscript_image *image = &text->images.items[i];
		import_add(import,
			   arena_printf(arena, "%.*s%.*s-%.*s", STR_ARG(folder), STR_ARG(slug),
					STR_ARG(image->name)),
			   image->bytes);
		struct buffer out = {0};
		struct str name = arena_printf(arena, "](%.*s)", STR_ARG(image->name));
		size_t at = str_find(body, name);
		buffer_printf(&out, "%.*s](%.*s-%.*s", STR_ARG(str_sub(body, 0, at)), STR_ARG(slug),
			      STR_ARG(str_skip(body, at + 2)));
		body = at < body.len ? arena_copy(arena, buffer_view(&out)) : body;
		buffer_free(&out);
	}
	import_end(&paper, arena_printf(arena, "%.*s%.*s.md", STR_ARG(folder), STR_ARG(slug)), true,
		   body);
}

/* As what it is said to be, or else as what it calls itself. */
static bool import_text(struct import *import, struct manuscript *text)
{
	struct arena *arena = import->arena;
	struct str as = import->as;
	size_t said = 0;
	for (size_t i = 0; i < text->blocks.count; i++)
		said += text->blocks.items[i].plain.len || text->blocks.items[i].markdown.len ||
			text->blocks.items[i].table;
	import->remedy = STR("is it the right file? One that was scanned is published as a PDF");
	if (!said)
		return import_refuse(import, "holds no text");
	bool is_minutes = as.len ? str_equal(as, STR("minutes")) : meeting_is_minutes(text, arena);
	bool is_agenda = as.len ? str_equal(as, STR("agenda")) : meeting_is_agenda(import, text);
	stop_at_private(import, text, is_minutes || is_agenda);
	tell_left(import, text);
	if (is_minutes) {
		manuscript_guess_headings(text);
		return minutes_import(import, text);
	}
	if (is_agenda)
		return meeting_import_agenda(import, text);
	bool done;
	if (!as.len && terms_are(text, arena))
		return terms_import(import, text);
	if (!as.len && lists_import_tables(import, text, &done))
		return done;
	import_paper(import, text);
	return true;
}

/* Each line is a paragraph; a short one with a number in front is a heading. */
bool paper_import_text(struct import *import, struct str bytes)
{
	enum { LONGEST = 100 };
	struct arena *arena = import->arena;
	struct manuscript text = {.without_text = 0};
	struct str line;
	if (!utf8_is_clean(bytes)) {
		import->remedy = STR("save it as text in UTF-8 (Notepad: Save as, Encoding)");
		return import_refuse(import, "is no text in UTF-8");
	}
	while (str_split(&bytes, '\n', &line)) {
		struct manuscript_block block = {.plain = str_trim(line)};
		struct buffer out = {0};
		bool is_heading = block.plain.len && ascii_is_digit(block.plain.data[0]) &&
				  block.plain.len < LONGEST && !str_ends(block.plain, STR("."));
		block.type = is_heading ? MANUSCRIPT_HEADING : MANUSCRIPT_PARAGRAPH;
		block.level = 1;
		block.is_guessed = is_heading;
		manuscript_escape(&out, block.plain, !is_heading);
		block.markdown = arena_copy(arena, buffer_view(&out));
		buffer_free(&out);
		if (block.plain.len)
			ARRAY_ADD(&text.blocks, arena, block);
	}
	return import_text(import, &text);
}

bool paper_import_docx(struct import *import, struct str bytes)
{
	struct manuscript text;
	const char *why = docx_read(bytes, &text, import->arena);
	if (why)
		return import_refuse(import, "%s", why);
	if (text.left.changes && !import->accepts_changes) {
		import->remedy = STR("accept or reject them in Word (Review, Accept All) and save, "
				     "or add --accept-changes to take all of them as accepted");
		return import_refuse(import, "holds %zu tracked change%s that nobody has accepted",
				     text.left.changes, str_plural(text.left.changes));
	}
	return import_text(import, &text);
}
