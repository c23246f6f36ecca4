/*
 * What is taken in private, as a list for the public: the item under its public title, why, and
 * when that is looked at again.
 */
#include "kinds/kinds.h"

#include "site/data_files.h"
#include "site/view.h"
#include "text/csv.h"

static const struct thing *item(const struct thing *withheld)
{
	return withheld->parent;
}

static const struct thing *meeting(const struct thing *withheld)
{
	return record_holder(withheld, KIND_MEETING);
}

static struct date review_of(const struct thing *withheld)
{
	return ((const struct withheld *)withheld)->review;
}

static bool is_overdue(const struct record *record, const struct thing *withheld)
{
	struct date review = review_of(withheld);
	return review.precision != DATE_NONE && date_is_over(review, record->now.date);
}

static struct value overdue(const struct view *view, const struct thing *withheld)
{
	return value_truth(is_overdue(view->record, withheld));
}

/* The first to be looked at again, so that what is overdue comes first; then what has no date. */
static int by_review(const struct thing *a, const struct thing *b)
{
	struct date left = review_of(a), right = review_of(b);
	if ((left.precision == DATE_NONE) != (right.precision == DATE_NONE))
		return left.precision == DATE_NONE ? 1 : -1;
	return date_compare(left, right);
}

static struct value withheld_csv(const struct view *view)
{
	return data_url(view, STR("withheld/"), STR("withheld"));
}

/* clang-format off */
static const struct value_row withheld_values[] = {
	{"item", "the agenda item", .one = item, .gives = {.kinds = TO(KIND_ITEM)}},
	{"meeting", "its meeting", .one = meeting, .gives = {.kinds = TO(KIND_MEETING)}},
	{"is overdue", "whether it should have been looked at again by now", .value = overdue},
};

static const struct value_row withheld_site_values[] = {
	{"withheld items", "all that is taken in private, the first to be looked at again first",
	 .list = {.all = KIND_WITHHELD, .order = by_review}},
	{"withheld csv", "the address of that list as a file", .site = withheld_csv},
};
/* clang-format on */

static void write_row(const struct record *record, const struct thing *withheld,
		      struct arena *arena, struct buffer *out)
{
	const struct withheld *row = (const struct withheld *)withheld;
	const struct thing *at = meeting(withheld);
	csv_add_cell(out, at ? at->title : (struct str){0});
	csv_add_cell(out, item(withheld) ? item(withheld)->title : (struct str){0});
	data_add_field(withheld, "reason", row->reason, out);
	data_add_field(withheld, "excluded under", row->excluded_under, out);
	data_add_field(withheld, "review", data_date(row->review, arena), out);
	csv_add_cell(out, is_overdue(record, withheld) ? STR("yes") : STR("no"));
	csv_end_row(out);
}

static void write_table(const struct record *record, const struct thing *thing, struct arena *arena,
			struct buffer *out)
{
	static const char *const headings[] = {
		"Meeting", "Public title", "Reason", "Excluded under", "Review", "Overdue", NULL,
	};
	static const struct value_list list = {.all = KIND_WITHHELD, .order = by_review};
	struct view view = {.record = record, .arena = arena};
	(void)thing;
	data_add_headings(record, headings, arena, out);
	struct things all = value_list_things(&view, NULL, &list);
	for (size_t i = 0; i < all.count; i++)
		write_row(record, all.items[i], arena, out);
}

static const struct data_row withheld_tables[] = {
	{.folder = "withheld/",
	 .name = "withheld",
	 .title = "Taken in private",
	 .holds = "each item that was taken in private, why, and when that is looked at again",
	 .write = write_table},
};

const struct kind_pages withheld_pages = {
	.values = ROWS(withheld_values),
	.site_values = ROWS(withheld_site_values),
	.tables = ROWS(withheld_tables),
	.index = {"withheld", .section = "meetings", .parent = "meetings",
		  .title = "Taken in private", .address = "withheld/", .order = 35,
		  .holds = "Items that meetings took in private: why, under which resolution, and "
			   "when "
			   "that is looked at again."},
};
