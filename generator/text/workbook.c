#include "text/workbook.h"

bool workbook_read(struct str bytes, struct workbook *out, struct arena *arena)
{
	struct package *package = &out->package;
	*out = (struct workbook){.cells = 0};
	if (!package_open(bytes, package, arena))
		return false;
	bool done = zip_find(&package->zip, STR("content.xml")) ? sheet_read_ods(out)
								: sheet_read_xlsx(out);
	package_close(package);
	return done && !package->too_much;
}

const struct sheet *workbook_hides(const struct workbook *book)
{
	for (size_t i = 0; i < book->sheets.count; i++) {
		const struct sheet *sheet = &book->sheets.items[i];
		if (sheet->is_hidden ||
		    sheet->hidden_rows + sheet->hidden_columns + sheet->unseen + sheet->struck)
			return sheet;
	}
	return NULL;
}

struct str sheet_hidden(const struct sheet *sheet, struct arena *arena)
{
	if (sheet->is_hidden)
		return STR("a hidden sheet,");
	if (sheet->hidden_rows + sheet->hidden_columns)
		return STR("hidden rows or columns in");
	return arena_printf(arena, "%s (first in %.*s) in",
			    sheet->unseen ? "text that does not show" : "text that is struck out",
			    STR_ARG(sheet->first));
}
