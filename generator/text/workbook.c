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
		if (sheet->is_hidden || sheet->hidden_rows + sheet->hidden_columns)
			return sheet;
	}
	return NULL;
}

const char *sheet_hidden(const struct sheet *sheet)
{
	return sheet->is_hidden ? "a hidden sheet," : "hidden rows or columns in";
}
