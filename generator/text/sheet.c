#include "text/sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
