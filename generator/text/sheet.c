#include "text/sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/sheet_style.h"

bool sheet_put(struct workbook *book, struct sheet_row *row, size_t column, struct str text)
{
	if (column >= SHEET_MOST_COLUMNS || book->cells >= SHEET_MOST_CELLS)
		return false;
	while (row->count <= column) {
		ARRAY_ADD(row, book->package.arena, (struct str){0});
		book->cells++;
	}
	row->items[column] = text;
	return true;
}

struct str sheet_cell(const struct sheet_row *row, size_t column)
{
	return column < row->count ? row->items[column] : (struct str){0};
}

void sheet_set(struct sheet_row *row, size_t column, struct str text, struct arena *arena)
{
	while (row->count <= column)
		ARRAY_ADD(row, arena, (struct str){0});
	row->items[column] = text;
}

void sheet_paint(struct workbook *book, struct sheet_row *row, size_t column, uint32_t colour)
{
	struct sheet_ground ground = {column, colour, false};
	if (colour == SHEET_NO_GROUND || column >= SHEET_MOST_COLUMNS ||
	    book->grounds >= SHEET_MOST_CELLS)
		return;
	ARRAY_ADD(&row->grounds, book->package.arena, ground);
	book->grounds++;
}

void sheet_paint_over(struct workbook *book, struct sheet_row *row, size_t column, uint32_t colour)
{
	struct sheet_ground ground = {column, colour, true};
	size_t at = 0;
	while (at < row->grounds.count && row->grounds.items[at].column != column)
		at++;
	if (at < row->grounds.count) {
		if (!row->grounds.items[at].is_by_rule)
			row->grounds.items[at] = ground;
	} else if (column < SHEET_MOST_COLUMNS && book->grounds < SHEET_MOST_CELLS) {
		ARRAY_ADD(&row->grounds, book->package.arena, ground);
		book->grounds++;
	}
}

const struct sheet_ground *sheet_ground(const struct sheet_row *row, size_t column)
{
	for (size_t i = 0; i < row->grounds.count; i++)
		if (row->grounds.items[i].column == column)
			return &row->grounds.items[i];
	return NULL;
}

/* "AB12" as column 27. */
static bool read_column(struct str place, size_t *column)
{
	size_t at = 0;
	*column = 0;
	for (; at < place.len && ascii_is_capital(place.data[at]) && *column < SHEET_MOST_COLUMNS;
	     at++)
		*column = *column * 26 + (size_t)(place.data[at] - 'A' + 1);
	if (!at || *column > SHEET_MOST_COLUMNS)
		return false;
	--*column;
	return true;
}

bool sheet_read_place(struct str place, size_t *column, size_t *row)
{
	int number;
	if (!read_column(place, column))
		return false;
	while (place.len && ascii_is_capital(place.data[0]))
		place = str_skip(place, 1);
	bool done = str_to_int(place, &number) && number > 0;
	*row = done ? (size_t)number : 0;
	return done;
}

struct str sheet_place(size_t column, size_t row, struct arena *arena)
{
	enum { LETTERS = 26 };
	char first = (char)('A' + column / LETTERS - 1), last = (char)('A' + column % LETTERS);
	if (column < LETTERS)
		return arena_printf(arena, "%c%zu", last, row);
	return column < (size_t)LETTERS * (LETTERS + 1)
		       ? arena_printf(arena, "%c%c%zu", first, last, row)
		       : arena_printf(arena, "row %zu", row);
}

void sheet_see(struct workbook *book, struct sheet *sheet, size_t column, size_t row,
	       unsigned sight)
{
	if (!(sight & (SHEET_UNSEEN | SHEET_STRUCK)))
		return;
	sheet->unseen += sight & SHEET_UNSEEN ? 1 : 0;
	sheet->struck += sight & SHEET_STRUCK ? 1 : 0;
	if (!sheet->first.len)
		sheet->first = sheet_place(column, row, book->package.arena);
}

bool sheet_to_number(struct str text, double *out)
{
	enum { LONGEST = 32 };
	char copy[LONGEST], *end;
	snprintf(copy, sizeof copy, "%.*s", STR_ARG(str_clip(text, LONGEST - 1)));
	*out = strtod(copy, &end);
	return end != copy && !*end;
}

struct str sheet_number(struct str written, bool is_percent, struct arena *arena)
{
	char *end, text[64];
	double number = strtod(arena_copy(arena, written).data, &end);
	enum { HUNDRED = 100, DIGITS = 15 };
	if (*end || !written.len || !isfinite(number) || fabs(number) >= 1e15)
		return arena_copy(arena, written);
	if (is_percent)
		number *= HUNDRED;
	snprintf(text, sizeof text, "%.*g", is_percent ? DIGITS - 1 : DIGITS, number);
	/* "1e-05" is for programs. */
	if (strchr(text, 'e'))
		snprintf(text, sizeof text, "%.10f", number);
	return arena_printf(arena, "%s%s", text, is_percent ? "%" : "");
}
