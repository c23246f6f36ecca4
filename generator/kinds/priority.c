/*
 * Priorities of a strategy, and the ratings they are given.
 */
#include "kinds/kinds.h"

#include "record/link.h"
#include "record/record.h"
#include "text/csv.h"

/* clang-format off */
static const struct field priority_fields[] = {
	{"number", "its number or letter, as printed", AT(priority, printed_number)},
	{"aliases", "other names, with dates where known", AT(priority, aliases), TO(KIND_ALIAS)},
	{"ambition", "what it is to achieve", AT(priority, ambition)},
	{"lead", "who leads it", AT(priority, lead), TO(KIND_PERSON), "priorities led", .flags = FIELD_TEXT_ALLOWED},
	{"lead role", "the post of the lead, as printed", AT(priority, lead_role)},
	{"commitments", "what it commits to", AT(priority, commitments)},
	{"aims", "what it aims at", AT(priority, aims)},
	{"note", "what is to be said about the entry", AT(priority, note)},
	{"since", "when it was agreed", AT(priority, since)},
	{"ratings", "ratings that a named paper gives it", AT(priority, ratings), TO(KIND_GIVEN_RATING)},
	{"related", "other things about the same matter", AT(priority, related),
	 TO(KIND_PRIORITY) | TO(KIND_WORKSTREAM) | TO(KIND_DOCUMENT) | TO(KIND_ROW) | TO(KIND_PAPER), "related to"},
	{"source papers", "the papers that say so", AT(priority, source_papers), TO(KIND_PAPER), "priorities described"},
	{"same as", "the same at partners: nhft:group/quality-improvement", AT(priority, same_as), TO(KIND_PRIORITY), "same here",
	 .flags = FIELD_PARTNER},
};
/* clang-format on */

static void write_priorities(const struct record *record, const struct thing *thing,
			     struct arena *arena, struct buffer *out)
{
	static const char *const headings[] = {
		"Strategy", "Number", "Priority", "Lead", "Since", NULL,
	};
	const struct things *all = &record->of[KIND_PRIORITY];
	(void)thing;
	data_add_headings(record, headings, arena, out);
	for (size_t i = 0; i < all->count; i++) {
		const struct priority *priority = (const struct priority *)all->items[i];
		const struct thing *strategy = priority->thing.parent;
		csv_add_cell(out, strategy ? strategy->title : (struct str){0});
		data_add_field(&priority->thing, "number", priority->printed_number, out);
		csv_add_cell(out, priority->thing.title);
		data_add_field(&priority->thing, "lead", link_name(&priority->lead), out);
		data_add_field(&priority->thing, "since", data_date(priority->since, arena), out);
		csv_end_row(out);
	}
}

static const struct data_row priority_tables[] = {
	{.name = "priorities",
	 .folder = "priorities/",
	 .title = "Priorities",
	 .holds = "every priority with its strategy and its lead",
	 .write = write_priorities},
};

/* The ratings that papers give it. */
static void add_ratings(struct catalogue *catalogue, const struct thing *thing)
{
	const struct priority *priority = (const struct priority *)thing;
	const struct things *ratings = &priority->ratings;
	for (size_t i = 0; i < ratings->count; i++) {
		const struct given_rating *given = (const struct given_rating *)ratings->items[i];
		if (!given->rating.written.len)
			continue;
		xml_write_start(catalogue->xml, "rating");
		catalogue_add_date(catalogue, "date", record_date(&given->thing));
		catalogue_add_level(catalogue, given->rating.level);
		xml_write_text(catalogue->xml, given->rating.written);
		xml_write_end(catalogue->xml);
	}
}

static void add_strategy(struct catalogue *catalogue, const struct thing *thing)
{
	const struct link link = {.target = thing->parent};
	catalogue_add_link(catalogue, "strategy", &link);
}

static const struct catalogue_row priority_catalogue[] = {
	{"number"}, {.write = add_strategy}, {"since"},
	{"lead"},   {"lead role"},           {.write = add_ratings},
};

static struct value priorities_csv(const struct view *view)
{
	return data_url(view, STR("priorities/"), STR("priorities"), view->arena);
}

/* clang-format off */
static const struct value_row priorities_of_site[] = {
	{"priorities csv", "the address of all priorities as a file", .site = priorities_csv, .gives = {.is_plain = true}},
};
/* clang-format on */

static const struct kind_pages priority_pages = {
	.site_values = ROWS(priorities_of_site),
	.address = "priorities/*/",
	.tables = ROWS(priority_tables),
	.described_by = {"ambition"},
	.catalogue = ROWS(priority_catalogue),
	.page = {"priority", .section = "priorities", .parent = "priorities"},
};

const struct kind kind_priority = {
	.word = "priority",
	.plural = "priorities",
	FIELDS(priority),
	.shorthand = "title",
	.in_parent = true,
	.referable = true,
	.files = {{"priorities", FILES_BESIDE}},
	.help = "One priority, objective or goal of a strategy.",
	.pages = &priority_pages,
};

/* clang-format off */
static const struct field given_rating_fields[] = {
	{"priority", "the priority; not needed inside it", AT(given_rating, priority), TO(KIND_PRIORITY), "rating history",
	 .flags = FIELD_LOCAL},
	{"rating", "the word, as written", AT(given_rating, rating), .words = "delivery"},
	{"date", "when it was given", AT(given_rating, date)},
	{"paper", "the paper that gives it", AT(given_rating, paper), TO(KIND_PAPER), "ratings given"},
	{"committee", "who gave it", AT(given_rating, committee), TO(KIND_COMMITTEE), "ratings given"},
	{"note", "what is to be said about it", AT(given_rating, note)},
};
/* clang-format on */

const struct kind kind_given_rating = {
	.word = "rating",
	.plural = "ratings",
	FIELDS(given_rating),
	.shorthand = "rating",
	.dated_at = offsetof(struct given_rating, date),
	.holder_at = offsetof(struct given_rating, priority),
	.holder = KIND_PRIORITY,
	.help = "A rating of a priority, by whom and when.",
};
