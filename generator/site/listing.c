#include "site/listing.h"

#include "record/schema.h"
#include "site/identity.h"
#include "site/register.h"
#include "site/years.h"
#include "text/csv.h"

/* A register that is off by a slip would be published. */
void listing_check_statement(const struct label *statement, struct diag *diag)
{
	struct place place = {statement->thing.source, statement->thing.span};
	struct buffer names = {0};
	bool is_read = str_is_one_of(statement->reads, "off|public"), is_known = false;
	for (size_t i = 0; site_listings[i]; i++) {
		is_known |= str_equal(statement->word, str_from(site_listings[i]->name));
		buffer_printf(&names, "%s%s", i ? ", " : "", site_listings[i]->name);
	}
	if (!is_known || !is_read) {
		diag_report(diag, DIAG_BAD_SETTING, place, "\"%.*s: %.*s\" turns no register off",
			    STR_ARG(statement->word), STR_ARG(statement->reads));
		diag_remedy(diag, "write \"off\" or \"public\" behind one of: %.*s",
			    STR_ARG(buffer_view(&names)));
	}
	buffer_free(&names);
}

static bool is_off(const struct listing *listing, const struct record *record)
{
	const struct things *statements = &record->site->statements;
	for (size_t i = 0; i < statements->count; i++) {
		const struct label *label = (const struct label *)statements->items[i];
		if (str_equal(label->word, str_from(listing->name)))
			return str_equal_key(label->reads, STR("off"));
	}
	return false;
}

struct listing_rows listing_fill(const struct listing *listing, const struct record *record,
				 struct arena *arena)
{
	struct listing_rows rows = {0};
	if (!is_off(listing, record))
		listing->fill(record, &rows, arena);
	return rows;
}

struct years listing_years(const struct listing_rows *rows, struct arena *arena)
{
	struct years years = {.arena = arena};
	for (size_t i = 0; rows->count > LISTING_PAGE && i < rows->count; i++)
		years_add(&years, rows->items[i].when.year);
	return years;
}

struct str listing_year_address(const struct listing *listing, int year, struct arena *arena)
{
	return arena_printf(arena, "%s%d/", listing->page.address, year);
}

struct str listing_file_address(const struct listing *listing, struct arena *arena)
{
	return arena_printf(arena, "%s%s.csv", listing->page.address, listing->name);
}

/* Cells */

const struct field *listing_field(const struct listing_column *column, const struct thing *thing)
{
	size_t at = column->key ? schema_find(thing->kind, str_from(column->key)) : 0;
	return column->key && at < schema_field_count(thing->kind) ? schema_field(thing->kind, at)
								   : NULL;
}

struct cell listing_cell(const struct record *record, const struct listing_column *column,
			 const struct listing_row *row, struct arena *arena)
{
	struct cell cell = {0};
	if (column->tell)
		column->tell(record, row, arena, &cell);
	return cell;
}

bool listing_cell_is_empty(const struct cell *cell)
{
	return !cell->things.count && cell->date.precision == DATE_NONE && !cell->text.len;
}

/* Is there something in it, be it why there is nothing? */
static bool says_something(const struct record *record, const struct listing_column *column,
			   const struct listing_row *row, struct arena *arena)
{
	const struct field *field = listing_field(column, row->thing);
	if (field)
		return schema_mark(row->thing, field)->stated != NOT_STATED;
	struct cell cell = listing_cell(record, column, row, arena);
	return !listing_cell_is_empty(&cell) || cell.missing.len;
}

bool listing_is_said(const struct record *record, const struct listing_column *column,
		     const struct listing_rows *rows, struct arena *arena)
{
	for (size_t i = 0; i < rows->count; i++)
		if (says_something(record, column, &rows->items[i], arena))
			return true;
	return false;
}

/* As plain text: for the file, and for what rows are narrowed by. */
void listing_add_plain(const struct record *record, const struct listing_column *column,
		       const struct listing_row *row, struct arena *arena, struct buffer *out)
{
	const struct field *field = listing_field(column, row->thing);
	size_t before = out->len;
	if (field)
		register_add_value(out, row->thing, field, arena);
	struct cell cell = listing_cell(record, column, row, arena);
	for (size_t i = 0; i < cell.things.count; i++) {
		buffer_add(out, i ? STR("; ") : STR(""));
		buffer_add(out, cell.things.items[i]->title);
	}
	if (cell.date.precision != DATE_NONE)
		buffer_add(out, date_print_iso(cell.date, arena));
	buffer_add(out, cell.text);
	if (out->len > before)
		return;
	enum stated stated =
		field ? (enum stated)schema_mark(row->thing, field)->stated : NOT_STATED;
	buffer_add(out, str_either(cell.missing, schema_stated(stated)));
}

void listing_write(const struct record *record, const struct listing *listing, struct arena *arena,
		   struct buffer *out)
{
	struct listing_rows rows = listing_fill(listing, record, arena);
	struct buffer cell = {0};
	for (size_t i = 0; i < listing->column_count; i++)
		csv_add_cell(out, words_site(record, str_from(listing->columns[i].heading), arena));
	csv_end_row(out);
	for (size_t i = 0; i < rows.count; i++) {
		for (size_t j = 0; j < listing->column_count; j++) {
			listing_add_plain(record, &listing->columns[j], &rows.items[i], arena,
					  &cell);
			csv_add_cell(out, buffer_view(&cell));
			buffer_reset(&cell);
		}
		csv_end_row(out);
	}
	buffer_free(&cell);
}
