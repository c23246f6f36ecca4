#include "import/cover.h"

#include "import/cover_value.h"
#include "import/meaning.h"
#include "kinds/kinds.h"

static const struct cover_section {
	const char *headings;
	const char *key;
	bool is_list;
} sections[] = {
	{"questions|key questions", "questions", true},
	{"conclusion|conclusions", "conclusions", true},
	{"recommendation|recommendations", "recommendations", true},
	{"decision required|input sought|action required", "asked", false},
	{"executive summary|summary", "summary", false},
};

static struct arena *arena_of(const struct covers *covers)
{
	return covers->paper->import->arena;
}

/* The cells of a row but the first, that say something. */
static struct str value_of(const struct manuscript_row *row, struct arena *arena)
{
	struct str text = {0};
	for (size_t i = 1; i < row->cells.count; i++) {
		struct str cell = str_trim(row->cells.items[i].plain);
		if (cell.len)
			text = arena_join(arena, text, text.len ? STR(" ") : (struct str){0}, cell);
	}
	return text;
}

/* Rows below that belong to the same label: it spans them, or is not repeated. */
static size_t rows_of(const struct manuscript_table *table, size_t row)
{
	size_t end = row + 1;
	while (end < table->rows.count) {
		const struct manuscript_cell *first = &table->rows.items[end].cells.items[0];
		if (first->column == 0 && first->rows && str_trim(first->plain).len)
			break;
		end++;
	}
	return end - row;
}

/* "Sponsor: Ann Reed" in one cell: the label, and the rest as a cell of its own. */
static bool take_apart(struct import *import, const struct manuscript_cell *cell,
		       struct manuscript_cell *label, struct manuscript_cell *value)
{
	size_t colon = str_find_char(cell->plain, ':');
	*label = *value = *cell;
	label->plain = str_sub(cell->plain, 0, colon);
	value->plain = str_trim(str_skip(cell->plain, colon + 1));
	return value->plain.len && cover_find_label(import, label->plain);
}

static void add_row(struct import *import, struct manuscript_table *out,
		    const struct manuscript_cell *cells, size_t count)
{
	struct manuscript_row row = {.cells = {0}};
	for (size_t i = 0; i < count; i++)
		ARRAY_ADD(&row.cells, import->arena, cells[i]);
	if (count)
		row.cells.items[0].column = 0;
	if (count)
		ARRAY_ADD(&out->rows, import->arena, row);
}

/* A row with several labels and their values as a row for each. */
static void add_rows(struct import *import, struct manuscript_table *out,
		     const struct manuscript_row *row)
{
	size_t start = 0;
	for (size_t c = 0; c < row->cells.count; c++) {
		const struct manuscript_cell *cell = &row->cells.items[c];
		struct manuscript_cell both[2];
		if (c == start && take_apart(import, cell, &both[0], &both[1])) {
			add_row(import, out, both, 2);
			start = c + 1;
		} else if (c >= start + 2 && c + 1 < row->cells.count &&
			   cover_find_label(import, cell->plain)) {
			add_row(import, out, &row->cells.items[start], c - start);
			start = c;
		}
	}
	if (start)
		add_row(import, out, &row->cells.items[start], row->cells.count - start);
	else
		ARRAY_ADD(&out->rows, import->arena, *row);
}

static struct manuscript_table unfolded(struct import *import, const struct manuscript_table *table)
{
	enum { MOST = 200 };
	struct manuscript_table out = *table;
	if (table->rows.count > MOST)
		return out;
	out.rows.items = NULL;
	out.rows.count = out.rows.capacity = 0;
	for (size_t r = 0; r < table->rows.count; r++)
		add_rows(import, &out, &table->rows.items[r]);
	return out;
}

static size_t count_labels(struct import *import, const struct manuscript_table *table)
{
	size_t count = 0;
	for (size_t r = 0; r < table->rows.count; r++) {
		const struct manuscript_cell *first = &table->rows.items[r].cells.items[0];
		bool is_label = table->rows.items[r].cells.count > 1 && first->column == 0 &&
				cover_find_label(import, first->plain);
		count += is_label;
	}
	return count;
}

/* A row of one cell: the heading of the row below, which is its text; or what nothing reads. */
static size_t take_wide_row(struct covers *covers, const struct manuscript_table *table, size_t r)
{
	struct str text = str_trim(table->rows.items[r].cells.items[0].plain);
	struct str heading = str_trim(meaning_fold(str_clip(text, 100), arena_of(covers)));
	const struct manuscript_row *below =
		r + 1 < table->rows.count ? &table->rows.items[r + 1] : NULL;
	for (size_t k = 0; below && below->cells.count == 1 && k < ARRAY_SIZE(sections); k++) {
		struct str value = str_trim(below->cells.items[0].plain);
		if (sections[k].is_list || !value.len ||
		    !str_is_one_of(heading, sections[k].headings) ||
		    cover_has(&covers->of_paper, sections[k].key))
			continue;
		cover_set(covers, sections[k].key, value, (struct str){0});
		return 2;
	}
	if (text.len)
		import_note(covers->paper->import, "nothing reads \"%.*s\" of the cover sheet",
			    STR_ARG(str_clip(text, 160)));
	return 1;
}

static void take_table(struct covers *covers, const struct manuscript_table *table)
{
	struct arena *arena = arena_of(covers);
	for (size_t r = 0; r < table->rows.count;) {
		const struct manuscript_row *row = &table->rows.items[r];
		if (row->cells.count == 1) {
			r += take_wide_row(covers, table, r);
			continue;
		}
		size_t count = rows_of(table, r);
		struct cover_value value = {
			.label = row->cells.items[0].plain,
			.text = value_of(row, arena),
			.rows = row,
			.row_count = count,
		};
		const struct cover_label *label =
			cover_find_label(covers->paper->import, value.label);
		if (label && row->cells.count > 1)
			cover_take_value(covers, label, &value);
		else if (str_trim(value.label).len && value.text.len)
			import_note(covers->paper->import,
				    "nothing reads \"%.*s\" of the cover sheet: %.*s",
				    STR_ARG(str_clip(value.label, 80)),
				    STR_ARG(str_clip(value.text, 80)));
		r += count;
	}
}

/* Whose sheet it is, by its own words; otherwise the site's. */
static void find_organisation(struct covers *covers, const struct manuscript_table *table,
			      struct str above)
{
	struct import *import = covers->paper->import;
	struct arena *arena = arena_of(covers);
	struct found found = meaning_find(import, TO(KIND_ORGANISATION), above);
	for (size_t r = 0; !found.thing && r < table->rows.count; r++)
		found = meaning_find(import, TO(KIND_ORGANISATION),
				     str_clip(table->rows.items[r].cells.items[0].plain, 200));
	struct str own = import->record->site->organisation.written;
	struct str id = found.thing ? found.thing->id : own;
	struct str doubt = found.thing || !own.len
				   ? (struct str){0}
				   : arena_printf(arena, "the sheet does not say whose form it is");
	import_set_word(&covers->sheets, "  - organisation", id.len ? id : STR("not known"), doubt);
}

/* The sheet of a form that is no table: opened by its first label. */
static void open_sheet(struct covers *covers, const struct manuscript *text)
{
	static const struct manuscript_table none = {.columns = 0};
	struct str above = {0};
	if (covers->has_open_sheet)
		return;
	for (size_t i = 0; i < text->blocks.count && !above.len; i++)
		if (meaning_find(covers->paper->import, TO(KIND_ORGANISATION),
				 text->blocks.items[i].plain)
			    .thing)
			above = text->blocks.items[i].plain;
	covers->has_open_sheet = true;
	find_organisation(covers, &none, above);
}

/*
 * "Sponsor: Ann Reed" above the first heading; below it only what is long enough to be a form's
 * own words: "Scheduled date for the next paper on this topic: March 2018".
 */
static const struct cover_label *label_of_line(struct covers *covers, struct str line,
					       bool is_above, struct cover_value *value)
{
	enum { LONG = 24 };
	size_t end = str_find_char(line, ':');
	if (end == line.len)
		end = str_find_char(line, ',');
	value->label = str_sub(line, 0, end);
	bool is_long = value->label.len > LONG;
	if (end == line.len || !(is_long || is_above))
		return NULL;
	value->text = str_trim(str_skip(line, end + 1));
	while (str_starts(value->text, STR("[")) && str_ends(value->text, STR("]")))
		value->text = str_sub(value->text, 1, value->text.len - 1);
	const struct cover_label *label = cover_find_label(covers->paper->import, value->label);
	return label && (is_long || !cover_is_of_sheet(label)) ? label : NULL;
}

static void take_lines(struct covers *covers, struct manuscript *text)
{
	bool is_above = true;
	for (size_t i = 0; i < text->blocks.count; i++) {
		struct manuscript_block *block = &text->blocks.items[i];
		struct cover_value value = {.row_count = 0};
		if (block->type == MANUSCRIPT_TABLE || block->type == MANUSCRIPT_NOTHING)
			continue;
		if (block->type == MANUSCRIPT_HEADING)
			is_above &= block->is_title || block->is_guessed;
		const struct cover_label *label =
			label_of_line(covers, block->plain, is_above, &value);
		if (!label)
			continue;
		if (cover_is_of_sheet(label))
			open_sheet(covers, text);
		cover_take_value(covers, label, &value);
		block->type = MANUSCRIPT_NOTHING;
	}
}

/* Sections that are fields of a paper: their paragraphs or items. */
static void take_section(struct covers *covers, struct manuscript *text, size_t at,
			 const struct cover_section *section)
{
	enum { MOST = 40 };
	struct arena *arena = arena_of(covers);
	struct str items[MOST], all = {0};
	size_t end = at + 1, count = 0;
	bool fits = true;
	for (; end < text->blocks.count && text->blocks.items[end].type != MANUSCRIPT_HEADING;
	     end++) {
		const struct manuscript_block *block = &text->blocks.items[end];
		fits &= block->type != MANUSCRIPT_TABLE && count < MOST;
		if (!fits || block->type == MANUSCRIPT_NOTHING)
			continue;
		ARRAY_PUT(items, count, MOST, block->markdown);
		struct str gap = !all.len                         ? (struct str){0}
				 : block->type == MANUSCRIPT_ITEM ? STR("\n- ")
								  : STR("\n\n");
		all = arena_join(arena, all, gap, block->markdown);
	}
	if (!fits || !count || cover_has(&covers->of_paper, section->key))
		return;
	if (section->is_list)
		cover_set_list(covers, section->key, items, count, (struct str){0});
	else
		cover_set(covers, section->key, all, (struct str){0});
	for (; at < end; at++)
		text->blocks.items[at].type = MANUSCRIPT_NOTHING;
}

static void take_sections(struct covers *covers, struct manuscript *text)
{
	for (size_t i = 0; i < text->blocks.count; i++) {
		struct str heading =
			str_trim(meaning_fold(text->blocks.items[i].plain, arena_of(covers)));
		for (size_t k = 0; k < ARRAY_SIZE(sections); k++)
			if (text->blocks.items[i].type == MANUSCRIPT_HEADING &&
			    str_is_one_of(heading, sections[k].headings))
				take_section(covers, text, i, &sections[k]);
	}
}

size_t cover_take(struct import_writing *paper, struct manuscript *manuscript)
{
	/* A table that opens a paper is more likely its cover. */
	enum { FEWEST = 4, TOP = 6, FEWEST_AT_TOP = 3 };
	struct arena *arena = paper->import->arena;
	struct covers covers = {.paper = paper, .sheets = {.import = paper->import}};
	take_lines(&covers, manuscript);
	take_sections(&covers, manuscript);
	for (size_t i = 0; i < manuscript->blocks.count; i++) {
		struct manuscript_block *block = &manuscript->blocks.items[i];
		struct manuscript_block *above = i ? block - 1 : NULL;
		if (block->type != MANUSCRIPT_TABLE)
			continue;
		struct manuscript_table table = unfolded(paper->import, block->table);
		if (count_labels(paper->import, &table) <
		    (size_t)(i < TOP ? FEWEST_AT_TOP : FEWEST))
			continue;
		bool is_headed = above && above->type == MANUSCRIPT_HEADING;
		covers.of_sheet.count = 0;
		find_organisation(&covers, &table, is_headed ? above->plain : (struct str){0});
		take_table(&covers, &table);
		block->type = MANUSCRIPT_NOTHING;
		if (is_headed)
			above->type = MANUSCRIPT_NOTHING;
	}
	if (covers.sheets.front.len)
		buffer_printf(&paper->front, "covers:\n%.*s",
			      STR_ARG(buffer_view(&covers.sheets.front)));
	for (size_t i = 0; i < covers.sheets.file.values.count; i++)
		ARRAY_ADD(&paper->file.values, arena, covers.sheets.file.values.items[i]);
	for (size_t i = 0; i < covers.sheets.doubts.count; i++)
		ARRAY_ADD(&paper->doubts, arena, covers.sheets.doubts.items[i]);
	buffer_free(&covers.sheets.front);
	return covers.known;
}
