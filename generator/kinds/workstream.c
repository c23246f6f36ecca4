/* Workstreams: what is reported of them, period by period, and an action from period to period. */
#include "kinds/kinds.h"

#include <stdlib.h>

#include "base/arena.h"
#include "record/link.h"
#include "site/address.h"
#include "site/catalogue.h"
#include "site/feed.h"
#include "site/thing_values.h"
#include "site/view.h"
#include "text/utf8.h"

static const struct workstream *as_workstream(const struct thing *thing)
{
	return (const struct workstream *)thing;
}

/* Periods */

static int compare_newest(const void *left, const void *right)
{
	const struct date *a = left, *b = right;
	return date_compare(*b, *a);
}

/* All dates are sorted, so those that could be the same stand at the end of the list. */
static void add_period(struct date *periods, size_t *count, size_t most, struct date period)
{
	for (size_t i = *count; i-- > 0 && !compare_newest(&periods[i], &period);)
		if (date_is_same(periods[i], period))
			return;
	ARRAY_PUT(periods, *count, most, period);
}

static void find_periods(struct workstream *workstream, struct arena *arena)
{
	const struct things *rows = &workstream->rows;
	const struct things *reports = &workstream->periods;
	size_t most = rows->count + reports->count, all = 0, count = 0;
	struct date *periods = arena_new(arena, struct date, most);
	for (size_t i = 0; i < rows->count; i++)
		ARRAY_PUT(periods, all, most, ((const struct row *)rows->items[i])->period);
	for (size_t i = 0; i < reports->count; i++)
		ARRAY_PUT(periods, all, most, ((const struct period *)reports->items[i])->period);
	ARRAY_SORT(periods, all, compare_newest);
	for (size_t i = 0; i < all; i++)
		if (periods[i].precision != DATE_NONE)
			add_period(periods, &count, most, periods[i]);
	workstream->told.items = periods;
	workstream->told.count = count;
}

static int compare_rows(const void *left, const void *right)
{
	const struct thing *const *a = left, *const *b = right;
	int order = str_compare((*a)->name, (*b)->name);
	return order ? order : ((*a)->number > (*b)->number) - ((*a)->number < (*b)->number);
}

/* Every row asks for those of its name and for all periods. */
static void prepare_workstream(const struct record *record, struct thing *thing)
{
	struct workstream *workstream = (struct workstream *)thing;
	const struct things *rows = &workstream->rows;
	find_periods(workstream, record->arena);
	workstream->by_name = (struct things){0};
	for (size_t i = 0; i < rows->count; i++)
		things_add(&workstream->by_name, rows->items[i], record->arena);
	if (rows->count)
		qsort(workstream->by_name.items, rows->count, sizeof *rows->items, compare_rows);
}

/* The rows of the same name, as they stand: a part of its list. */
static struct things rows_named(const struct row *row)
{
	const struct things *all = &((const struct workstream *)row->thing.parent)->by_name;
	size_t low, end;
	ARRAY_SEEK(low, all->count, str_compare(all->items[low]->name, row->thing.name) < 0);
	for (end = low; end < all->count && str_equal(all->items[end]->name, row->thing.name);)
		end++;
	return (struct things){all->items + low, end - low, 0};
}

struct things workstream_rows(const struct workstream *workstream, struct date period,
			      struct arena *arena)
{
	struct things rows = {0};
	if (period.precision == DATE_NONE && workstream->told.count)
		period = workstream->told.items[0];
	for (size_t i = 0; i < workstream->rows.count; i++) {
		struct thing *row = workstream->rows.items[i];
		if (date_is_same(((struct row *)row)->period, period))
			things_add(&rows, row, arena);
	}
	return rows;
}

const struct period *workstream_report(const struct workstream *workstream, struct date period)
{
	for (size_t i = 0; i < workstream->periods.count; i++) {
		const struct period *report = (const struct period *)workstream->periods.items[i];
		if (date_is_same(report->period, period))
			return report;
	}
	return NULL;
}

/* The row of the same name nearest on one side: -1 before, 1 the latest. */
static const struct row *neighbour(const struct row *row, int side)
{
	struct things rows = rows_named(row);
	const struct row *found = NULL;
	for (size_t i = 0; i < rows.count; i++) {
		const struct row *other = (const struct row *)rows.items[i];
		if (date_compare(other->period, row->period) * side <= 0)
			continue;
		if (!found || date_compare(other->period, found->period) > 0)
			found = other;
	}
	return found;
}

const struct thing *row_before(const struct thing *row)
{
	const struct row *before = neighbour((const struct row *)row, -1);
	return before ? &before->thing : NULL;
}

const struct thing *row_latest(const struct thing *row)
{
	const struct row *later = neighbour((const struct row *)row, 1);
	return later ? &later->thing : row;
}

static bool is_tied(const struct thing *row)
{
	return ((const struct row *)row)->related.count ||
	       link_back(row, STR("related to")).count || link_mentions(row).count;
}

/* A reported period, for templates */

struct reported {
	struct value period, report, rows, tally, risks, is_latest, row_count, workstream;
	struct value any_owner, any_impact, left_out;
};

/* clang-format off */
static const struct shape_row reported_rows[] = {
	{"period", "the quarter or month", VALUE_AT(reported, period), .gives = {.shape = &shape_date}},
	{"report", "the report of it, as a thing", VALUE_AT(reported, report), .gives = {.kinds = TO(KIND_PERIOD)}},
	{"rows", "its rows", VALUE_AT(reported, rows), .gives = {.kinds = TO(KIND_ROW)}},
	{"tally", "a tally of their ratings", VALUE_AT(reported, tally), .gives = {.shape = &shape_tally}},
	{"risks", "the citations of risks in its report", VALUE_AT(reported, risks), .gives = {.kinds = TO(KIND_CITATION)}},
	{"is_latest", "whether it is the newest", VALUE_AT(reported, is_latest)},
	{"row_count", "how many rows it has", VALUE_AT(reported, row_count)},
	{"workstream", "the workstream it is of", VALUE_AT(reported, workstream), .gives = {.kinds = TO(KIND_WORKSTREAM)}},
	{"any_owner", "whether any row has an owner", VALUE_AT(reported, any_owner)},
	{"any_impact", "whether any row states its impact", VALUE_AT(reported, any_impact)},
	{"left_out", "what is not stated for any row: \"Owner and impact\"", VALUE_AT(reported, left_out)},
};
/* clang-format on */

const struct shape shape_period = SHAPE("reported period", reported, reported_rows);

/* Is anything said of it, be it that it is not known? */
static bool is_said(const struct thing *row, const char *key)
{
	return schema_mark(row, schema_field_of(KIND_ROW, key))->stated != NOT_STATED;
}

static bool has_owner(const struct thing *row)
{
	return is_said(row, "owners");
}

static bool has_impact(const struct thing *row)
{
	return is_said(row, "impact");
}

static const struct value_column row_columns[] = {{"owner", has_owner}, {"impact", has_impact}};

struct things workstream_citations(const struct thing *workstream, struct date period,
				   struct arena *arena)
{
	const struct things *all = &as_workstream(workstream)->citations;
	struct things some = {0};
	for (size_t i = 0; i < all->count; i++) {
		struct date own = ((const struct citation *)all->items[i])->period;
		if (own.precision == DATE_NONE || date_is_same(own, period))
			things_add(&some, all->items[i], arena);
	}
	return some;
}

static struct value period_value(const struct view *view, const struct workstream *workstream,
				 struct date period, bool is_latest)
{
	struct things rows = workstream_rows(workstream, period, view->arena);
	struct things citations = workstream_citations(&workstream->thing, period, view->arena);
	const struct period *report = workstream_report(workstream, period);
	const struct value_columns columns = ROWS(row_columns);
	struct reported reported = {
		.period = view_date(view, period),
		.report = view_thing(view, report ? &report->thing : NULL),
		.rows = view_things(view, &rows),
		.tally = tally_value(view, &rows, "rating"),
		.risks = view_things(view, &citations),
		.is_latest = value_truth(is_latest),
		.row_count = value_number(rows.count),
		.workstream = view_thing(view, &workstream->thing),
		.any_owner = value_truth(things_any(&rows, has_owner)),
		.any_impact = value_truth(things_any(&rows, has_impact)),
		.left_out = value_columns_left_out(&rows, &columns, view->arena),
	};
	return view_object(view, &shape_period, &reported);
}

static struct value reported(const struct view *view, const struct thing *thing)
{
	const struct workstream *workstream = as_workstream(thing);
	struct values list = {0};
	for (size_t i = 0; i < workstream->told.count; i++)
		values_add(&list, period_value(view, workstream, workstream->told.items[i], i == 0),
			   view->arena);
	return values_list(&list);
}

/* A period record as a reported period: for a paper that reports it. */
static struct value of_period(const struct view *view, const struct thing *thing)
{
	return period_value(view, as_workstream(thing->parent),
			    ((const struct period *)thing)->period, true);
}

static struct value anchor(const struct view *view, const struct thing *period)
{
	return value_text(arena_printf(view->arena, "the-rows-%.*s-%.*s",
				       STR_ARG(period->parent->name), STR_ARG(period->name)));
}

static struct value latest_tally(const struct view *view, const struct thing *thing)
{
	struct things rows = workstream_rows(as_workstream(thing), (struct date){0}, view->arena);
	return tally_value(view, &rows, "rating");
}

/* Strips: the rating of a row in every period */

static const struct row *row_of_period(const struct row *row, struct date period)
{
	struct things rows = rows_named(row);
	for (size_t i = 0; i < rows.count; i++)
		if (date_is_same(((const struct row *)rows.items[i])->period, period))
			return (const struct row *)rows.items[i];
	return NULL;
}

static struct value row_cell(const struct view *view, const struct row *row, struct date period)
{
	const struct row *then = row_of_period(row, period);
	struct strip_cell cell = {period, NULL, NOT_KNOWN, then == row};
	if (then) {
		cell.rating = &then->rating;
		cell.stated =
			(enum stated)schema_mark(&then->thing, schema_field_of(KIND_ROW, "rating"))
				->stated;
	}
	return strip_cell(view, &cell);
}

/* One cell a period of the workstream; none for one period. */
static struct value row_strip(const struct view *view, const struct thing *thing)
{
	const struct workstream *workstream = as_workstream(thing->parent);
	struct values cells = {0};
	for (size_t i = workstream->told.count; workstream->told.count > 1 && i-- > 0;)
		values_add(&cells,
			   row_cell(view, (const struct row *)thing, workstream->told.items[i]),
			   view->arena);
	return values_list(&cells);
}

static struct value strip_periods(const struct view *view, const struct thing *thing)
{
	const struct workstream *workstream = as_workstream(thing);
	struct values list = {0};
	for (size_t i = workstream->told.count; workstream->told.count > 1 && i-- > 0;)
		values_add(&list, view_date(view, workstream->told.items[i]), view->arena);
	return values_list(&list);
}

/* clang-format off */
static const struct value_row workstream_values[] = {
	{"reported", "its periods, newest first", .value = reported, .gives = {.shape = &shape_period}},
	{"stands on", "the priority on whose page it stands, if it does", .one = address_host, .gives = {.kinds = TO(KIND_PRIORITY)}},
	{"tally", "a tally of its latest ratings", .value = latest_tally, .gives = {.shape = &shape_tally}},
	{"strip periods", "the periods of the strips of its rows, oldest first", .value = strip_periods, .gives = {.shape = &shape_date}},
};

static const struct value_row period_values[] = {
	{"anchor", "the fragment of its rows on the page of its paper", .value = anchor},
	{"reported period", "its rows, tally and risks", .value = of_period, .gives = {.shape = &shape_period}},
};

static const struct value_row row_values[] = {
	{"is tied", "whether anything is related or mentions it", .truth = is_tied},
	{"row before", "the same action a period before", .one = row_before, .gives = {.kinds = TO(KIND_ROW)}},
	{"row latest", "the same action in its latest period", .one = row_latest, .gives = {.kinds = TO(KIND_ROW)}},
	{"strip", "its rating in every period, oldest first", .value = row_strip, .gives = {.shape = &shape_strip}},
};
/* clang-format on */

/* The kinds */

/* clang-format off */
static const struct field workstream_fields[] = {
	{"priorities", "the priorities it delivers", AT(workstream, priorities), TO(KIND_PRIORITY), "workstreams", .flags = FIELD_NAMES},
	{"lead", "who leads it", AT(workstream, lead), TO(KIND_PERSON), "workstreams led", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"lead role", "the post of the lead, as printed", AT(workstream, lead_role)},
	{"sponsor", "who sponsors it", AT(workstream, sponsor), TO(KIND_PERSON), "workstreams sponsored", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"committee", "the body it reports to", AT(workstream, committee), TO(KIND_COMMITTEE), "workstreams", .flags = FIELD_NAMES},
	{"summary", "its brief", AT(workstream, summary)},
	{"drivers", "what drives it", AT(workstream, drivers)},
	{"deliverables", "what it is to deliver", AT(workstream, deliverables)},
	{"periods", "the periods reported", AT(workstream, periods), TO(KIND_PERIOD)},
	{"rows", "its actions, one row a period", AT(workstream, rows), TO(KIND_ROW)},
	{"risks", "risks that its reports cite, with their mitigation", AT(workstream, citations), TO(KIND_CITATION)},
	{"related", "other things about the same matter", AT(workstream, related),
	 TO(KIND_PRIORITY) | TO(KIND_WORKSTREAM) | TO(KIND_DOCUMENT) | TO(KIND_PAPER) | TO(KIND_COMMITTEE), "related to", .flags = FIELD_NAMES},
	{"same as", "the same at partners: nhft:access", AT(workstream, same_as), TO(KIND_WORKSTREAM), "same here", .flags = FIELD_PARTNER},
};
/* clang-format on */

/* The one priority it delivers, where no other workstream delivers that. */
static const struct thing *only_priority(const struct thing *thing)
{
	const struct workstream *workstream = (const struct workstream *)thing;
	if (workstream->priorities.count != 1)
		return NULL;
	const struct thing *priority = workstream->priorities.items[0].target;
	return priority && link_back(priority, STR("workstreams")).count == 1 ? priority : NULL;
}

static struct str delivery(const struct thing *thing, struct arena *arena)
{
	(void)thing;
	(void)arena;
	return STR("delivery");
}

static void add_tally_row(struct catalogue *catalogue, struct date period,
			  const struct tally_row *row)
{
	xml_write_start(catalogue->xml, "count");
	catalogue_add_date(catalogue, "date", period);
	catalogue_add_level(catalogue, row->level);
	catalogue_add_number(catalogue, "rows", (int)row->count);
	xml_write_text(catalogue->xml, row->word.len ? row->word : schema_stated(row->stated));
	xml_write_end(catalogue->xml);
}

/* How many of its actions had which rating when it was last reported on. */
static void add_counts(struct catalogue *catalogue, const struct thing *thing)
{
	const struct workstream *workstream = (const struct workstream *)thing;
	struct things rows = workstream_rows(workstream, (struct date){0}, catalogue->arena);
	struct tally tally = tally_ratings(&rows, STR("rating"), catalogue->arena);
	struct date period = rows.count ? record_date(rows.items[0]) : (struct date){0};
	for (size_t i = 0; i < tally.count; i++)
		add_tally_row(catalogue, period, &tally.rows[i]);
}

static const struct catalogue_row workstream_catalogue[] = {
	{"priorities", .name = "priority"},
	{"lead"},
	{"lead role"},
	{.write = add_counts},
};

/* clang-format off */
static const struct value_row workstream_site_values[] = {
	{"all workstreams", "all workstreams, by title", .list = {.all = KIND_WORKSTREAM, .order = things_by_title}},
};
/* clang-format on */

static const struct data_row workstream_tables[] = {
	FEED_OF_THING,
};

/* Also where each stands on the page of its priority. */
static bool has_workstreams(const struct record *record)
{
	return record->of[KIND_WORKSTREAM].count > 0;
}

static const struct kind_pages workstream_pages = {
	.register_holds = "each workstream, what it delivers and who leads it",
	.tables = ROWS(workstream_tables),
	.site_values = ROWS(workstream_site_values),
	.values = ROWS(workstream_values),
	.address = "workstreams/*/",
	.host = only_priority,
	.fragment = delivery,
	.described_by = {"summary"},
	.catalogue = ROWS(workstream_catalogue),
	.search = {.is_thing = true, .is_document = true, .heavy = {"summary"}},
	.page = {"workstream", .section = "priorities", .parent = "workstreams"},
	.index = {"workstreams", .section = "priorities", .parent = "priorities",
		  .title = "Workstreams", .address = "workstreams/", .order = 50,
		  .is_wanted = has_workstreams,
		  .holds = "What delivers the priorities: every workstream, its lead and its "
			   "latest report."},
};

const struct kind kind_workstream = {
	.word = "workstream",
	.plural = "workstreams",
	FIELDS(workstream),
	.referable = true,
	.shares_page = true,
	.files = {{"workstreams", FILES_ALONE | FILES_MAIN}},
	.prepare = prepare_workstream,
	.help = "Work that delivers one or more priorities, reported period by period.",
	.pages = &workstream_pages,
};

/* clang-format off */
static const struct field period_fields[] = {
	{"period", "the quarter or month reported", AT(period, period), .flags = FIELD_REQUIRED},
	{"paper", "the paper that reports it", AT(period, paper), TO(KIND_PAPER), "periods reported"},
	{"at", "the heading or paragraph of that paper behind which it stands there", AT(period, at)},
	{"note", "what is to be said about the report", AT(period, note)},
	{"risks note", "what the report says where it names no risk", AT(period, risks_note)},
};
/* clang-format on */

static struct str period_name(const struct thing *thing, struct arena *arena)
{
	return utf8_slug(date_print_iso(((const struct period *)thing)->period, arena), arena);
}

/* Told when the paper that reports it was. */
static void add_events(const struct thing *thing, struct events *events)
{
	const struct period *period = (const struct period *)thing;
	struct event event = {.thing = thing->parent, .word = "reported"};
	if (period->paper.target)
		event.date = record_date(period->paper.target);
	event.key = date_print_iso(period->period, events->arena);
	event.title = arena_join(events->arena, thing->parent->title, STR(": reported for "),
				 date_print(period->period, events->arena));
	event_add(events, event);
}

static const struct kind_pages period_pages = {
	.values = ROWS(period_values),
	.add_events = add_events,
};

const struct kind kind_period = {
	.word = "period",
	.plural = "periods",
	FIELDS(period),
	.shorthand = "period",
	.in_parent = true,
	.dated_at = offsetof(struct period, period),
	.check = period_check,
	.name = period_name,
	.pages = &period_pages,
	.help = "One report of a workstream.",
};

/* What tells of a period goes with all reports of that period that the workstream has. */
static const struct thing *hidden_with(const struct thing *thing)
{
	const struct thing *holder = thing->parent, *hidden = NULL;
	struct date date = record_own_date(thing);
	if (!holder || holder->kind != KIND_WORKSTREAM)
		return NULL;
	const struct things *periods = &as_workstream(holder)->periods;
	for (size_t i = 0; i < periods->count; i++) {
		const struct thing *period = periods->items[i];
		if (!date_is_same(((const struct period *)period)->period, date))
			continue;
		if (period->hidden == HIDDEN_NOT)
			return NULL;
		hidden = period;
	}
	return hidden;
}

/* clang-format off */
static const struct field row_fields[] = {
	{"period", "the quarter or month reported", AT(row, period), .flags = FIELD_REQUIRED},
	{"number", "its number, as printed", AT(row, printed_number)},
	{"plan", "what was planned for the period", AT(row, plan)},
	{"achieved", "what was achieved", AT(row, achieved)},
	{"impact", "what difference it made", AT(row, impact)},
	{"rating", "its rating, as written", AT(row, rating), .words = "delivery"},
	{"rating note", "how the source shows the rating", AT(row, rating_note)},
	{"next plan", "what is planned for the next period", AT(row, next_plan)},
	{"owners", "who is to do it", AT(row, owners), TO(KIND_PERSON) | TO(KIND_COMMITTEE) | TO(KIND_ORGANISATION), "rows owned",
	 .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"promises", "what it promises, to whom and when", AT(row, promises), TO(KIND_PROMISE)},
	{"related", "other things about the same matter", AT(row, related),
	 TO(KIND_PRIORITY) | TO(KIND_ROW) | TO(KIND_DOCUMENT) | TO(KIND_REPORT_ROW) | TO(KIND_COMMITTEE) | TO(KIND_PAPER) | TO(KIND_ACTION),
	 "related to", .flags = FIELD_NAMES},
	{"note", "what is to be said about the entry", AT(row, note)},
};
/* clang-format on */

/* "2023-24-q2-access-policy": the id behind the workstream. */
static struct str row_fragment(const struct thing *row, struct arena *arena)
{
	struct str rest = str_sub(row->id, row->parent->id.len + 1, row->id.len);
	size_t slash = str_find_char(rest, '/');
	return arena_printf(arena, "%.*s-%.*s", STR_ARG(str_sub(rest, 0, slash)),
			    STR_ARG(str_sub(rest, slash + 1, rest.len)));
}

static const struct kind_pages row_pages = {
	.register_holds = "each action of a workstream in each period, with its rating",
	.values = ROWS(row_values),
	.fragment = row_fragment,
};

/* "2023-24-q2": how a period is written in ids. */
static struct str period_id(struct date date, struct arena *arena)
{
	if (date.precision == DATE_QUARTER)
		return arena_printf(arena, "%d-%02d-q%d", date.year, (date.year + 1) % 100,
				    date.month);
	return date_print_iso(date, arena);
}

static struct str row_id(const struct thing *thing, const struct registry *registry,
			 struct arena *arena)
{
	(void)registry;
	return arena_printf(arena, "%.*s/%.*s/%.*s", STR_ARG(thing->parent->id),
			    STR_ARG(period_id(((const struct row *)thing)->period, arena)),
			    STR_ARG(thing->name));
}

/* "access/policy" is the row of that name in its latest period. */
static struct str latest_row_id(const struct thing *thing, struct arena *arena)
{
	return arena_printf(arena, "%.*s/%.*s", STR_ARG(thing->parent->id), STR_ARG(thing->name));
}

const struct kind kind_row = {
	.word = "row",
	.plural = "rows",
	FIELDS(row),
	.columns = row_headings,
	.shorthand = "title",
	.in_parent = true,
	.referable = true,
	.dated_at = offsetof(struct row, period),
	.hidden_with = hidden_with,
	.id = row_id,
	.id_of_latest = latest_row_id,
	.help = "One action of a workstream in one period; the id stays the same from period to "
		"period.",
	.pages = &row_pages,
};

/* clang-format off */
static const struct field citation_fields[] = {
	{"period", "the period, in a workstream", AT(citation, period)},
	{"risks", "the risks, several where the source does not divide them", AT(citation, risks), TO(KIND_RISK), "citations"},
	{"said", "what the passage says", AT(citation, said)},
	{"level", "the level in words, as written", AT(citation, level), .words = "risk level", .flags = FIELD_TEXT_ALLOWED},
	{"mitigation", "what the passage says is done about it", AT(citation, mitigation)},
	{"paper", "the paper, where the period does not say", AT(citation, paper), TO(KIND_PAPER), "citations made"},
	{"at", "the heading or paragraph of the paper", AT(citation, at)},
	{"item", "the agenda item, in minutes", AT(citation, item), TO(KIND_ITEM), "citations"},
};
/* clang-format on */

static const struct kind_pages citation_pages = {
	.register_holds = "each passage that cites a risk, with what it says is done",
	.is_change = true,
};

const struct kind kind_citation = {
	.word = "citation",
	.plural = "citations",
	FIELDS(citation),
	.shorthand = "said",
	.dated_at = offsetof(struct citation, period),
	.check = citation_check,
	.hidden_with = hidden_with,
	.help = "A passage that cites one or more risks, and what it says is done.",
	.pages = &citation_pages,
};
