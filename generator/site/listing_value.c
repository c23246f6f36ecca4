/* Registers as templates see them. */
#include "site/listing.h"

#include "record/schema.h"
#include "site/data_files.h"
#include "site/identity.h"
#include "site/names.h"
#include "site/years.h"

struct cell_values {
	struct value label, links, ratings, date, html, text, missing, below;
	bool is_head, is_number;
};

struct row_values {
	struct value cells, state;
};

struct group_values {
	struct value band, rows;
};

struct column_values {
	struct value heading;
	bool is_number;
};

struct year_values {
	struct value title, url, count;
};

struct listing_values {
	struct value lead, what, narrowed_by, groups, columns, count, counted, left_out, note, csv,
		years, is_latest;
};

static const struct shape_row cell_rows[] = {
	{"label", "the heading of its column", VALUE_AT(cell_values, label)},
	{"links", "the things in it", VALUE_AT(cell_values, links),
	 .gives = {.kinds = ANY_KIND, .shape = &shape_text}},
	{"ratings", "the ratings in it", VALUE_AT(cell_values, ratings),
	 .gives = {.shape = &shape_rating}},
	{"date", "the date in it", VALUE_AT(cell_values, date), .gives = {.shape = &shape_date}},
	{"html", "its text with links, HTML", VALUE_AT(cell_values, html)},
	{"text", "its text", VALUE_AT(cell_values, text)},
	{"missing", "why there is nothing", VALUE_AT(cell_values, missing)},
	{"below", "what stands below it, each a cell", VALUE_AT(cell_values, below),
	 .gives = {.shape = &shape_listing_cell}},
	{"is_head", "whether it names its row", VALUE_AT(cell_values, is_head)},
	{"is_number", "whether it is a number", VALUE_AT(cell_values, is_number)},
};
static const struct shape_row row_rows[] = {
	{"cells", "its cells", VALUE_AT(row_values, cells),
	 .gives = {.shape = &shape_listing_cell}},
	{"state", "what it can be narrowed by", VALUE_AT(row_values, state)},
};
static const struct shape_row group_rows[] = {
	{"band", "what heads these rows, if anything", VALUE_AT(group_values, band)},
	{"rows", "the rows", VALUE_AT(group_values, rows), .gives = {.shape = &shape_listing_row}},
};
static const struct shape_row column_rows[] = {
	{"heading", "its heading", VALUE_AT(column_values, heading)},
	{"is_number", "whether it has numbers", VALUE_AT(column_values, is_number)},
};
static const struct shape_row year_rows[] = {
	{"title", "the year", VALUE_AT(year_values, title)},
	{"url", "its address; nothing for the one shown", VALUE_AT(year_values, url)},
	{"count", "how many rows it has", VALUE_AT(year_values, count)},
};
static const struct shape_row listing_rows_shape[] = {
	{"lead", "what the register is", VALUE_AT(listing_values, lead)},
	{"what", "what its rows are: decisions", VALUE_AT(listing_values, what)},
	{"narrowed_by", "the heading of what its rows can be narrowed by",
	 VALUE_AT(listing_values, narrowed_by)},
	{"groups", "its rows in groups", VALUE_AT(listing_values, groups),
	 .gives = {.shape = &shape_listing_group}},
	{"columns", "its columns", VALUE_AT(listing_values, columns),
	 .gives = {.shape = &shape_listing_column}},
	{"count", "how many rows are shown", VALUE_AT(listing_values, count)},
	{"counted", "what that is a count of: decision, or decisions",
	 VALUE_AT(listing_values, counted)},
	{"left_out", "the columns that are not stated for any: Item and outcome",
	 VALUE_AT(listing_values, left_out)},
	{"note", "what is to be said of what is not in it", VALUE_AT(listing_values, note)},
	{"csv", "the address of all of it as a file", VALUE_AT(listing_values, csv)},
	{"years", "its years, where each has a page", VALUE_AT(listing_values, years),
	 .gives = {.shape = &shape_listing_year}},
	{"is_latest", "whether what is pending stands there, and of the rest the latest year",
	 VALUE_AT(listing_values, is_latest)},
};

const struct shape shape_listing = SHAPE("register shown", listing_values, listing_rows_shape);
const struct shape shape_listing_group = SHAPE("rows of a register", group_values, group_rows);
const struct shape shape_listing_row = SHAPE("row of a register", row_values, row_rows);
const struct shape shape_listing_cell = SHAPE("cell of a register", cell_values, cell_rows);
const struct shape shape_listing_column = SHAPE("column of a register", column_values, column_rows);
const struct shape shape_listing_year = SHAPE("year of a register", year_values, year_rows);

static struct value one_of(const struct view *view, struct value value)
{
	struct values list = {0};
	if (value.type != VALUE_NOTHING)
		values_add(&list, value, view->arena);
	return values_list(&list);
}

/* A value of a field stands where its type says. */
static void put_field(const struct view *view, const struct thing *thing, const struct field *field,
		      struct cell_values *out)
{
	struct str key = arena_replace(view->arena, str_from(field->name), " ", '_');
	struct value value = view_name(view, thing, names_find(view->names, thing->kind, key));
	switch (field->type) {
	case FIELD_LINK:
		out->links = one_of(view, value);
		break;
	case FIELD_LINKS:
	case FIELD_TICKS:
	case FIELD_RECORDS:
		out->links = value;
		break;
	case FIELD_RATING:
		out->ratings = one_of(view, value);
		break;
	case FIELD_RATINGS:
		out->ratings = value;
		break;
	case FIELD_DATE:
	case FIELD_MOMENT:
		out->date = value;
		break;
	case FIELD_PROSE:
	case FIELD_PHRASE:
		out->html = value;
		break;
	default:
		out->text = value;
	}
	if (value.type == VALUE_NOTHING || (value.type == VALUE_LIST && !value.count))
		out->missing =
			value_text(schema_stated((enum stated)schema_mark(thing, field)->stated));
}

static struct cell_values cell_values(const struct view *view, const struct listing_column *column,
				      const struct listing_row *row)
{
	const struct field *field = listing_field(column, row->thing);
	struct cell_values out = {
		.label = value_text(
			words_site(view->record, str_from(column->heading), view->arena)),
		.is_number = column->is_number,
	};
	if (field) {
		put_field(view, row->thing, field, &out);
		return out;
	}
	struct cell cell = listing_cell(view->record, column, row, view->arena);
	out.links = view_things(view, &cell.things);
	out.date = view_date(view, cell.date);
	out.text = value_text(cell.text);
	if (listing_cell_is_empty(&cell))
		out.missing = value_text(str_either(cell.missing, schema_stated(NOT_STATED)));
	return out;
}

/* The columns that are shown; the first always. */
struct shown {
	const struct view *view;
	const struct listing *listing;
	const bool *is_shown;
};

static bool is_column(const struct listing_column *column)
{
	return !column->is_below && !column->in_file;
}

/* What stands below a cell: nothing is said there of what is silent. */
static struct value below(const struct shown *shown, size_t column, const struct listing_row *row)
{
	const struct listing *listing = shown->listing;
	struct values list = {0};
	while (++column < listing->column_count && listing->columns[column].is_below) {
		struct cell_values cell = cell_values(shown->view, &listing->columns[column], row);
		if (shown->is_shown[column] && cell.missing.type == VALUE_NOTHING)
			values_add(&list, view_object(shown->view, &shape_listing_cell, &cell),
				   shown->view->arena);
	}
	return values_list(&list);
}

static struct value row_value(const struct shown *shown, const struct listing_row *row)
{
	const struct view *view = shown->view;
	const struct listing *listing = shown->listing;
	struct values cells = {0};
	struct buffer state = {0};
	for (size_t i = 0; i < listing->column_count; i++) {
		if (!shown->is_shown[i] || !is_column(&listing->columns[i]))
			continue;
		struct cell_values cell = cell_values(view, &listing->columns[i], row);
		cell.is_head = !i;
		cell.below = below(shown, i, row);
		values_add(&cells, view_object(view, &shape_listing_cell, &cell), view->arena);
	}
	if (listing->narrowed_by)
		listing_add_plain(view->record, listing->narrowed_by, row, view->arena, &state);
	struct row_values values = {
		.cells = values_list(&cells),
		.state = value_text(arena_copy(view->arena, buffer_view(&state))),
	};
	buffer_free(&state);
	return view_object(view, &shape_listing_row, &values);
}

static struct value groups(const struct shown *shown, const struct listing_rows *rows)
{
	const struct view *view = shown->view;
	struct values groups = {0}, list = {0};
	for (size_t i = 0; i < rows->count; i++) {
		values_add(&list, row_value(shown, &rows->items[i]), view->arena);
		if (i + 1 < rows->count && str_equal(rows->items[i].band, rows->items[i + 1].band))
			continue;
		struct group_values group = {value_text(rows->items[i].band), values_list(&list)};
		values_add(&groups, view_object(view, &shape_listing_group, &group), view->arena);
		list = (struct values){0};
	}
	return values_list(&groups);
}

static struct listing_rows rows_of_year(const struct listing_rows *all, int year, bool with_pending,
					struct arena *arena)
{
	struct listing_rows rows = {0};
	for (size_t i = 0; i < all->count; i++) {
		const struct listing_row *row = &all->items[i];
		if (!row->when.year || row->when.year == year || (with_pending && row->is_pending))
			ARRAY_ADD(&rows, arena, *row);
	}
	return rows;
}

static bool has_pending(const struct listing_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->items[i].is_pending)
			return true;
	return false;
}

static struct value years_value(const struct view *view, const struct listing *listing,
				const struct listing_rows *all, const struct years *years,
				int shown)
{
	struct values list = {0};
	for (size_t i = 0; i < years->count; i++) {
		int year = years->items[i];
		struct year_values values = {
			.title = value_text(arena_printf(view->arena, "%d", year)),
			.count = value_number(rows_of_year(all, year, false, view->arena).count)};
		if (year != shown)
			values.url =
				view_address(view, listing_year_address(listing, year, view->arena),
					     (struct str){0});
		values_add(&list, view_object(view, &shape_listing_year, &values), view->arena);
	}
	return values_list(&list);
}

/* The headings of what is not shown: "Dissent and conditions". */
static struct str left_out(const struct shown *shown)
{
	const struct listing *listing = shown->listing;
	struct arena *arena = shown->view->arena;
	LIST_OF(struct str) left = {0};
	for (size_t i = 0; i < listing->column_count; i++)
		if (!shown->is_shown[i])
			ARRAY_ADD(&left, arena,
				  words_site(shown->view->record,
					     str_from(listing->columns[i].heading), arena));
	return arena_enumerate(arena, left.items, left.count, " and ");
}

static struct value heads(const struct shown *shown)
{
	const struct view *view = shown->view;
	struct values list = {0};
	for (size_t i = 0; i < shown->listing->column_count; i++) {
		const struct listing_column *column = &shown->listing->columns[i];
		if (!shown->is_shown[i] || !is_column(column))
			continue;
		struct column_values values = {
			value_text(
				words_site(view->record, str_from(column->heading), view->arena)),
			column->is_number};
		values_add(&list, view_object(view, &shape_listing_column, &values), view->arena);
	}
	return values_list(&list);
}

struct value listing_value(const struct view *view)
{
	const struct listing *listing = view->page->listing;
	struct arena *arena = view->arena;
	if (!listing)
		return (struct value){0};
	struct listing_rows all = listing_fill(listing, view->record, arena), rows = all;
	struct years years = listing_years(&all, arena);
	int year = view->page->year;
	bool is_latest = !year && years.count && has_pending(&all);
	if (!year && years.count)
		year = years.items[0];
	if (year)
		rows = rows_of_year(&all, year, is_latest, arena);
	bool *is_shown = arena_new(arena, bool, listing->column_count);
	for (size_t i = 0; i < listing->column_count; i++)
		is_shown[i] = !i || listing->columns[i].in_file ||
			      listing_is_said(view->record, &listing->columns[i], &rows, arena);
	struct shown shown = {view, listing, is_shown};
	struct listing_values values = {
		.lead = value_text(words_site(view->record, str_from(listing->lead), arena)),
		.what = value_text(words_site(view->record, str_from(listing->what), arena)),
		.counted = value_text(words_site(
			view->record, str_from(rows.count == 1 ? listing->one : listing->what),
			arena)),
		.groups = groups(&shown, &rows),
		.columns = heads(&shown),
		.count = value_count(rows.count),
		.left_out = value_text(left_out(&shown)),
		.years = years_value(view, listing, &all, &years, is_latest ? 0 : year),
		.is_latest = value_truth(is_latest),
		.csv = data_url(view, str_from(listing->page.address), str_from(listing->name)),
	};
	if (listing->narrowed_by)
		values.narrowed_by = value_text(
			words_site(view->record, str_from(listing->narrowed_by->heading), arena));
	if (listing->note)
		values.note = value_text(listing->note(view->record, arena));
	return view_object(view, &shape_listing, &values);
}
