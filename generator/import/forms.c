#include "import/forms.h"

#include "import/meaning.h"
#include "kinds/kinds.h"
#include "record/columns.h"

/* No form is longer or wider; and each of its rows is looked at with those below it. */
enum { MOST_ROWS = 200, MOST_COLUMNS = 40 };

static struct str key_of(struct import *import, struct str label)
{
	enum { LONGEST = 80 };
	struct str text = str_trim(label);
	while (str_ends(text, STR(":")) || str_ends(text, STR("?")))
		text.len--;
	return text.len < LONGEST ? columns_meaning(import->run->columns, KIND_RISK, text)
				  : (struct str){0};
}

static void set_value(struct import *import, struct form *form, struct str key, struct str value)
{
	for (size_t i = 0; i < form->keys.count; i++)
		if (str_equal(form->keys.items[i], key))
			return;
	if (!key.len || !value.len)
		return;
	ARRAY_ADD(&form->keys, import->arena, key);
	ARRAY_ADD(&form->values, import->arena, value);
}

/* Which of its scores a row of a grid gives: "current" for "Residual risk". */
static const char *type_of_score(struct import *import, struct str text)
{
	static const char *const types[][2] = {{"inherent", "inherent|initial|gross|original"},
					       {"current", "current|residual|net"},
					       {"target", "target"}};
	struct str words = str_trim(meaning_fold(text, import->arena));
	struct str first = str_sub(words, 0, str_find_char(words, ' '));
	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (str_is_one_of(first, types[i][1]))
			return types[i][0];
	return NULL;
}

/* A grid of scores: "Likelihood" and its like above, "Current" and its like in front. */
static void read_scores(struct import *import, const struct sheet *grid, size_t above,
			struct form *out)
{
	const struct sheet_row *headings = &grid->rows.items[above];
	struct str parts[MOST_COLUMNS] = {{0}};
	for (size_t r = above + 1; r < grid->rows.count; r++) {
		const struct sheet_row *row = &grid->rows.items[r];
		const char *type = type_of_score(import, sheet_cell(row, 0));
		if (!type)
			return;
		for (size_t c = 1; r == above + 1 && c < MOST_COLUMNS; c++)
			parts[c] = key_of(import, sheet_cell(headings, c));
		for (size_t c = 1; c < row->count && c < MOST_COLUMNS; c++) {
			struct str part = parts[c];
			int number;
			if (str_drop(&part, STR("scores/current/")) &&
			    str_to_int(str_trim(sheet_cell(row, c)), &number))
				set_value(
					import, out,
					arena_printf(import->arena, "%s %.*s", type, STR_ARG(part)),
					str_trim(sheet_cell(row, c)));
		}
	}
}

/* A label, and what stands beside it; or, where it stands alone in its row, below it. */
static struct str value_beside(struct import *import, const struct sheet *grid, size_t r, size_t c)
{
	const struct sheet_row *row = &grid->rows.items[r];
	size_t next = c + 1;
	while (next < row->count && !str_trim(sheet_cell(row, next)).len)
		next++;
	if (next < row->count)
		return key_of(import, sheet_cell(row, next)).len ? (struct str){0}
								 : str_trim(sheet_cell(row, next));
	if (r + 1 == grid->rows.count)
		return (struct str){0};
	struct str below = str_trim(sheet_cell(&grid->rows.items[r + 1], c));
	return key_of(import, below).len ? (struct str){0} : below;
}

size_t form_read(struct import *import, const struct sheet *grid, struct form *out)
{
	if (grid->rows.count > MOST_ROWS)
		return 0;
	for (size_t r = 0; r < grid->rows.count; r++) {
		const struct sheet_row *row = &grid->rows.items[r];
		read_scores(import, grid, r, out);
		for (size_t c = 0; c < row->count && c < MOST_COLUMNS; c++) {
			struct str key = key_of(import, sheet_cell(row, c));
			bool is_score = str_starts(key, STR("scores/"));
			struct str rest = key, type;
			if (is_score && str_drop(&rest, STR("scores/")) &&
			    str_split(&rest, '/', &type))
				key = arena_printf(import->arena, "%.*s %.*s", STR_ARG(type),
						   STR_ARG(rest));
			int number;
			struct str value =
				key.len ? value_beside(import, grid, r, c) : (struct str){0};
			if (!is_score || str_to_int(value, &number))
				set_value(import, out, key, value);
		}
	}
	return out->keys.count;
}

bool form_has(const struct form *form, const char *key)
{
	for (size_t i = 0; i < form->keys.count; i++)
		if (str_equal(form->keys.items[i], str_from(key)))
			return true;
	return false;
}

void form_join(struct import *import, struct form *form, const struct form *other)
{
	for (size_t i = 0; i < other->keys.count; i++)
		set_value(import, form, other->keys.items[i], other->values.items[i]);
}

bool form_is_risk(const struct form *form)
{
	enum { FEWEST = 4 };
	bool is_treated = form_has(form, "controls") || form_has(form, "current likelihood") ||
			  form_has(form, "current score");
	return form_has(form, "title") && is_treated && form->keys.count >= FEWEST;
}

static size_t column_of(struct import *import, struct sheet_row *headings, struct str key)
{
	size_t at = 0;
	while (at < headings->count && !str_equal(headings->items[at], key))
		at++;
	if (at == headings->count)
		ARRAY_ADD(headings, import->arena, key);
	return at;
}

void forms_to_sheet(struct import *import, const struct form *forms, size_t count,
		    struct sheet *out)
{
	struct sheet_row headings = {.number = 1};
	*out = (struct sheet){.name = STR("risks")};
	ARRAY_ADD(&out->rows, import->arena, headings);
	for (size_t i = 0; i < count; i++) {
		struct sheet_row row = {.number = i + 2};
		for (size_t k = 0; k < forms[i].keys.count; k++) {
			size_t column = column_of(import, &headings, forms[i].keys.items[k]);
			sheet_set(&row, column, forms[i].values.items[k], import->arena);
		}
		ARRAY_ADD(&out->rows, import->arena, row);
	}
	size_t confirm = column_of(import, &headings, STR("to confirm"));
	for (size_t i = 1; i <= count; i++)
		sheet_set(&out->rows.items[i], confirm, STR("read from its form"), import->arena);
	out->rows.items[0] = headings;
}

void table_to_sheet(struct import *import, const struct manuscript_table *table, struct str name,
		    struct sheet *out)
{
	enum { MOST = 200 };
	*out = (struct sheet){.name = name};
	for (size_t r = 0; r < table->rows.count; r++) {
		struct sheet_row row = {.number = r + 1};
		for (size_t c = 0; c < table->rows.items[r].cells.count; c++) {
			const struct manuscript_cell *cell = &table->rows.items[r].cells.items[c];
			size_t column = (size_t)cell->column;
			if (!cell->rows || cell->column < 0 || column >= MOST)
				continue;
			sheet_set(&row, column, str_trim(cell->plain), import->arena);
			struct sheet_ground ground = {column, cell->colour};
			if (cell->has_colour)
				ARRAY_ADD(&row.grounds, import->arena, ground);
		}
		ARRAY_ADD(&out->rows, import->arena, row);
	}
}
