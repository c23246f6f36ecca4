/* Priorities of a strategy, and the ratings they are given. */
#include "kinds/kinds.h"

#include "record/link.h"
#include "site/address.h"
#include "site/catalogue.h"
#include "site/data_files.h"
#include "site/feed.h"
#include "site/thing_values.h"
#include "site/view.h"
#include "text/csv.h"

/* clang-format off */
static const struct field priority_fields[] = {
	{"number", "its number or letter, as printed", AT(priority, printed_number)},
	{"aliases", "other names, with dates where known", AT(priority, aliases), TO(KIND_ALIAS)},
	{"ambition", "what it is to achieve", AT(priority, ambition)},
	{"lead", "who leads it", AT(priority, lead), TO(KIND_PERSON), "priorities led", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"lead role", "the post of the lead, as printed", AT(priority, lead_role)},
	{"commitments", "what it commits to", AT(priority, commitments)},
	{"aims", "what it aims at", AT(priority, aims)},
	{"note", "what is to be said about the entry", AT(priority, note)},
	{"since", "when it was agreed", AT(priority, since)},
	{"ratings", "ratings that a named paper gives it", AT(priority, ratings), TO(KIND_GIVEN_RATING)},
	{"related", "other things about the same matter", AT(priority, related),
	 TO(KIND_PRIORITY) | TO(KIND_WORKSTREAM) | TO(KIND_DOCUMENT) | TO(KIND_ROW) | TO(KIND_PAPER), "related to", .flags = FIELD_NAMES},
	{"source papers", "the papers that say so", AT(priority, source_papers), TO(KIND_PAPER), "priorities described", .flags = FIELD_NAMES},
	{"same as", "the same at partners: nhft:group/quality-improvement", AT(priority, same_as), TO(KIND_PRIORITY), "same here",
	 .flags = FIELD_PARTNER},
};
/* clang-format on */

/* What follows from the workstreams that deliver it */

struct things priority_rows(const struct thing *priority, struct arena *arena)
{
	struct back_links all = link_back(priority, STR("workstreams"));
	struct things rows = {0};
	for (size_t i = 0; i < all.count; i++) {
		const struct workstream *workstream = (const struct workstream *)all.items[i].from;
		struct things some = workstream_rows(workstream, (struct date){0}, arena);
		for (size_t j = 0; j < some.count; j++)
			things_add(&rows, some.items[j], arena);
	}
	return rows;
}

static struct value priority_tally(const struct view *view, const struct thing *priority)
{
	struct things rows = priority_rows(priority, view->arena);
	return tally_value(view, &rows, "rating");
}

static struct value row_count(const struct view *view, const struct thing *priority)
{
	size_t count = priority_rows(priority, view->arena).count;
	return value_count(count);
}

static struct value plans_stated(const struct view *view, const struct thing *priority)
{
	struct things rows = priority_rows(priority, view->arena);
	size_t stated = 0;
	if (!rows.count)
		return (struct value){0};
	for (size_t i = 0; i < rows.count; i++)
		stated += ((const struct row *)rows.items[i])->next_plan != NULL;
	return value_text(arena_printf(view->arena, "stated for %zu of %zu", stated, rows.count));
}

/* The workstream that stands on this page, if there is one. */
static const struct thing *delivery(const struct thing *priority)
{
	struct back_links all = link_back(priority, STR("workstreams"));
	bool stands_here = all.count == 1 && address_host(all.items[0].from) == priority;
	return stands_here ? all.items[0].from : NULL;
}

/* Promises that its rows make. */
static void fill_promises(const struct view *view, const struct thing *priority, struct things *out)
{
	struct things rows = priority_rows(priority, view->arena);
	for (size_t i = 0; i < rows.count; i++) {
		const struct things *promises = &((const struct row *)rows.items[i])->promises;
		for (size_t j = 0; j < promises->count; j++)
			things_add(out, promises->items[j], view->arena);
	}
}

/* What the latest report says where it names no risk. */
static struct value risks_note(const struct view *view, const struct thing *priority)
{
	const struct workstream *workstream = (const struct workstream *)delivery(priority);
	(void)view;
	if (!workstream || !workstream->told.count)
		return (struct value){0};
	const struct period *report = workstream_report(workstream, workstream->told.items[0]);
	return report ? value_text(report->risks_note) : (struct value){0};
}

/* Risks */

static void add_cited(struct things *risks, const struct thing *workstream, struct arena *arena)
{
	const struct things *citations = &((const struct workstream *)workstream)->citations;
	for (size_t i = 0; i < citations->count; i++) {
		const struct links *cited = &((const struct citation *)citations->items[i])->risks;
		for (size_t j = 0; j < cited->count; j++) {
			struct thing *risk = link_end(&cited->items[j]);
			if (risk && !things_have(risks, risk))
				things_add(risks, risk, arena);
		}
	}
}

struct things priority_risks(const struct thing *priority, struct arena *arena)
{
	struct things risks = {0};
	struct back_links threats = link_back(priority, STR("risks"));
	struct back_links all = link_back(priority, STR("workstreams"));
	for (size_t i = 0; i < threats.count; i++)
		things_add(&risks, (struct thing *)threats.items[i].from, arena);
	for (size_t i = 0; i < all.count; i++)
		add_cited(&risks, all.items[i].from, arena);
	return risks;
}

static void fill_risks(const struct view *view, const struct thing *priority, struct things *out)
{
	*out = priority_risks(priority, view->arena);
}

/* As printed, here or at a partner. */
static struct str number_of(const struct thing *risk)
{
	if (risk->kind == KIND_RISK)
		return ((const struct risk *)risk)->printed_number;
	return ((const struct shared_reference *)risk)->number;
}

static bool has_number(const struct thing *risk)
{
	return number_of(risk).len;
}

static struct value unnumbered_count(const struct view *view, const struct thing *priority)
{
	struct things risks = priority_risks(priority, view->arena);
	size_t count = 0;
	for (size_t i = 0; i < risks.count; i++)
		count += !has_number(risks.items[i]);
	return value_count(count);
}

/* The newest rating that a paper gave to the priority itself. */
static const struct thing *rating_now(const struct thing *priority)
{
	const struct things *all = &((const struct priority *)priority)->ratings;
	const struct given_rating *newest = NULL;
	for (size_t i = 0; i < all->count; i++) {
		const struct given_rating *given = (const struct given_rating *)all->items[i];
		if (!newest || date_compare_known(given->date, newest->date) >= 0)
			newest = given;
	}
	return newest ? &newest->thing : NULL;
}

/* Are its aims its commitments, word for word? */
static bool aims_repeat(const struct thing *thing)
{
	const struct priority *priority = (const struct priority *)thing;
	const struct texts *aims = &priority->aims;
	if (!aims->count || aims->count != priority->commitments.count)
		return false;
	for (size_t i = 0; i < aims->count; i++)
		if (!str_equal(aims->items[i], priority->commitments.items[i]))
			return false;
	return true;
}

/* Strips: by the dates on which any of its strategy was rated */

static struct strip_cell rating_of(const struct priority *priority, struct date date)
{
	const struct field *field = schema_field_of(KIND_GIVEN_RATING, "rating");
	struct strip_cell cell = {date, NULL, NOT_STATED, false};
	for (size_t i = 0; i < priority->ratings.count; i++) {
		const struct thing *thing = priority->ratings.items[i];
		const struct given_rating *given = (const struct given_rating *)thing;
		if (!date_is_same(given->date, date))
			continue;
		cell.rating = &given->rating;
		cell.stated = (enum stated)schema_mark(thing, field)->stated;
	}
	return cell;
}

/* Keep it in order, and the latest few of all. */
static void add_date(struct rating_dates *dates, struct date date)
{
	size_t at = dates->count;
	if (date.precision == DATE_NONE)
		return;
	while (at && date_compare(dates->items[at - 1], date) > 0)
		at--;
	if (at && date_is_same(dates->items[at - 1], date))
		return;
	if (dates->count == sizeof dates->items / sizeof *dates->items) {
		if (!at--)
			return;
		for (size_t i = 0; i < at; i++)
			dates->items[i] = dates->items[i + 1];
	} else {
		for (size_t i = dates->count++; i > at; i--)
			dates->items[i] = dates->items[i - 1];
	}
	dates->items[at] = date;
}

struct rating_dates priority_rating_dates(const struct record *record, const struct thing *strategy)
{
	const struct things *all = &record->of[KIND_PRIORITY];
	struct rating_dates dates = {0};
	for (size_t i = 0; i < all->count; i++) {
		const struct things *ratings = &((const struct priority *)all->items[i])->ratings;
		if (all->items[i]->parent != strategy)
			continue;
		for (size_t j = 0; j < ratings->count; j++)
			add_date(&dates, ((const struct given_rating *)ratings->items[j])->date);
	}
	return dates;
}

/* One cell a date; none where there is but one. */
static struct value priority_strip(const struct view *view, const struct thing *thing)
{
	const struct priority *priority = (const struct priority *)thing;
	struct rating_dates dates = priority_rating_dates(view->record, thing->parent);
	struct values cells = {0};
	if (!priority->ratings.count)
		return (struct value){0};
	for (size_t i = 0; dates.count > 1 && i < dates.count; i++) {
		struct strip_cell cell = rating_of(priority, dates.items[i]);
		cell.is_this = i + 1 == dates.count;
		values_add(&cells, strip_cell(view, &cell), view->arena);
	}
	return values_list(&cells);
}

/* What is said of it by no paper, in one sentence. */
static struct value silence(const struct view *view, const struct thing *priority)
{
	static const struct silent_field lead[] = {{"lead", "lead"}};
	struct str text = thing_silence(priority, lead, ARRAY_SIZE(lead), view->arena);
	LIST_OF(struct str) silent = {0};
	if (!rating_now(priority))
		ARRAY_ADD(&silent, view->arena, STR("its rating"));
	if (!priority_rows(priority, view->arena).count)
		ARRAY_ADD(&silent, view->arena, STR("actions"));
	if (!priority_risks(priority, view->arena).count)
		ARRAY_ADD(&silent, view->arena, STR("risks"));
	struct str names = arena_enumerate(view->arena, silent.items, silent.count, " and ");
	if (!silent.count)
		return value_text(text);
	if (!str_drop(&text, STR("Not stated: ")))
		return value_text(arena_printf(view->arena, "%.*s%sNot stated: %.*s.",
					       STR_ARG(text), text.len ? " " : "", STR_ARG(names)));
	return value_text(arena_printf(view->arena, "Not stated: %.*s, %.*s.",
				       STR_ARG(str_sub(text, 0, text.len - 1)), STR_ARG(names)));
}

static struct value ticked_here(const struct view *view, const struct thing *thing)
{
	return thing_links_here(view, thing, "ticked by");
}

static void add_years(const struct record *record, const struct thing *thing, struct years *out)
{
	(void)record;
	thing_add_years(thing, "ticked by", out);
}

/* clang-format off */
static const struct value_row priority_values[] = {
	{"ticked here", "the cover sheets that tick it: on its own page of the latest year, where years have pages", .value = ticked_here, .gives = {.kinds = TO(KIND_ALIGNMENT)}},
	{"silence", "what no paper says of it: Not stated: lead, its rating and risks.", .value = silence},
	{"tally", "a tally of the ratings of its actions", .value = priority_tally, .gives = {.shape = &shape_tally}},
	{"rating now", "the newest rating given to it, as a rating given", .one = rating_now, .gives = {.kinds = TO(KIND_GIVEN_RATING)}},
	{"row count", "how many actions it has now", .value = row_count},
	{"plans stated", "for how many actions a next plan is stated", .value = plans_stated},
	{"delivery", "the workstream that stands on its page", .one = delivery, .gives = {.kinds = TO(KIND_WORKSTREAM)}},
	{"risks cited", "risks that threaten it or that its workstreams cite", .list = {.fill = fill_risks},
	 .gives = {.kinds = TO(KIND_RISK) | TO(KIND_SHARED_REFERENCE)}},
	{"risks numbered", "those that have a number", .list = {.fill = fill_risks, .holds = has_number},
	 .gives = {.kinds = TO(KIND_RISK) | TO(KIND_SHARED_REFERENCE)}},
	{"risks unnumbered", "how many have none", .value = unnumbered_count},
	{"risks note", "what the latest report says where it names no risk", .value = risks_note},
	{"aims repeat", "whether its aims are its commitments, word for word", .truth = aims_repeat},
	{"promises", "what its actions promise", .list = {.fill = fill_promises}, .gives = {.kinds = TO(KIND_PROMISE)}},
	{"strip", "its rating on each date that any of its strategy was rated, oldest first", .value = priority_strip,
	 .gives = {.shape = &shape_strip}},
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
	FEED_OF_THING,
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
	return data_url(view, STR("priorities/"), STR("priorities"));
}

/* clang-format off */
static const struct value_row priorities_of_site[] = {
	{"priorities csv", "the address of all priorities as a file", .site = priorities_csv},
};
/* clang-format on */

static const struct kind_pages priority_pages = {
	.register_holds = "each priority, who leads it and of which strategy it is",
	.values = ROWS(priority_values),
	.site_values = ROWS(priorities_of_site),
	.address = "priorities/*/",
	.tables = ROWS(priority_tables),
	.described_by = {"ambition"},
	.catalogue = ROWS(priority_catalogue),
	.search = {.is_thing = true,
		   .is_document = true,
		   .names = {"aliases"},
		   .heavy = {"ambition"},
		   .narrows = true},
	.page = {"priority", .section = "priorities", .parent = "priorities"},
	.part = {"priority", .name = "priority-year", .section = "priorities",
		 .parent = "priorities",
		 .holds = "What was told of it in one year, and the papers that tick it."},
	.add_years = add_years,
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

static void add_rated(const struct thing *thing, struct events *events)
{
	const struct given_rating *given = (const struct given_rating *)thing;
	const struct thing *priority =
		given->priority.target ? given->priority.target : thing->parent;
	if (!priority || !given->rating.written.len)
		return;
	event_add(events, (struct event){
				  .date = record_date(thing),
				  .thing = priority,
				  .word = "rated",
				  .key = date_print_iso(record_date(thing), events->arena),
				  .title = arena_join(events->arena, priority->title,
						      STR(": rated "), given->rating.written),
				  .text = given->note,
			  });
}

static const struct kind_pages given_rating_pages = {
	.register_holds = "each rating of a priority, by whom and when",
	.add_events = add_rated,
};

/* clang-format off */
static const struct field given_rating_fields[] = {
	{"priority", "the priority; not needed inside it", AT(given_rating, priority), TO(KIND_PRIORITY), "rating history",
	 .flags = FIELD_LOCAL},
	{"rating", "the word, as written", AT(given_rating, rating), .words = "delivery"},
	{"date", "when it was given", AT(given_rating, date)},
	{"paper", "the paper that gives it", AT(given_rating, paper), TO(KIND_PAPER), "ratings given"},
	{"committee", "who gave it", AT(given_rating, committee), TO(KIND_COMMITTEE), "ratings given", .flags = FIELD_NAMES},
	{"note", "what is to be said about it", AT(given_rating, note)},
};
/* clang-format on */

static bool is_ahead(const struct record *record, const struct thing *rating)
{
	return date_is_ahead(((const struct given_rating *)rating)->date, record->now.date);
}

const struct kind kind_given_rating = {
	.word = "rating",
	.plural = "ratings",
	FIELDS(given_rating),
	.shorthand = "rating",
	.dated_at = offsetof(struct given_rating, date),
	.is_ahead = is_ahead,
	.holder_at = offsetof(struct given_rating, priority),
	.holder = KIND_PRIORITY,
	.help = "A rating of a priority, by whom and when.",
	.pages = &given_rating_pages,
};
