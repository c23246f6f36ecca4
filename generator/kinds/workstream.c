/*
 * Workstreams: what is reported of them, period by period.
 */
#include "kinds/workstream.h"

#include "record/link.h"
#include "site/tally.h"
#include "text/utf8.h"

/* clang-format off */
static const struct field workstream_fields[] = {
	{"priorities", "the priorities it delivers", AT(workstream, priorities), TO(KIND_PRIORITY), "workstreams"},
	{"lead", "who leads it", AT(workstream, lead), TO(KIND_PERSON), "workstreams led", .flags = FIELD_TEXT_ALLOWED},
	{"lead role", "the post of the lead, as printed", AT(workstream, lead_role)},
	{"sponsor", "who sponsors it", AT(workstream, sponsor), TO(KIND_PERSON), "workstreams sponsored", .flags = FIELD_TEXT_ALLOWED},
	{"committee", "the body it reports to", AT(workstream, committee), TO(KIND_COMMITTEE), "workstreams"},
	{"summary", "its brief", AT(workstream, summary)},
	{"drivers", "what drives it", AT(workstream, drivers)},
	{"deliverables", "what it is to deliver", AT(workstream, deliverables)},
	{"periods", "the periods reported", AT(workstream, periods), TO(KIND_PERIOD)},
	{"rows", "its actions, one row a period", AT(workstream, rows), TO(KIND_ROW)},
	{"risks", "risks that its reports cite, with their mitigation", AT(workstream, citations), TO(KIND_CITATION)},
	{"related", "other things about the same matter", AT(workstream, related),
	 TO(KIND_PRIORITY) | TO(KIND_WORKSTREAM) | TO(KIND_DOCUMENT) | TO(KIND_PAPER) | TO(KIND_COMMITTEE), "related to"},
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
	if (!priority)
		return NULL;
	struct back_links all = link_back(priority, STR("workstreams"));
	return all.count == 1 ? priority : NULL;
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

static const struct kind_pages workstream_pages = {
	.site_values = ROWS(workstream_site_values),
	.values = ROWS(workstream_values),
	.address = "workstreams/*/",
	.host = only_priority,
	.fragment = delivery,
	.described_by = {"summary"},
	.catalogue = ROWS(workstream_catalogue),
	.page = {"workstream", .section = "priorities", .parent = "workstreams"},
	.index = {"workstreams", .section = "priorities", .parent = "priorities",
		  .title = "Workstreams", .address = "workstreams/", .order = 50,
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
	.help = "Work that delivers one or more priorities, reported period by period.",
	.pages = &workstream_pages,
};

/* clang-format off */
static const struct field period_fields[] = {
	{"period", "the quarter or month reported", AT(period, period), .flags = FIELD_REQUIRED},
	{"paper", "the paper that reports it", AT(period, paper), TO(KIND_PAPER), "periods reported"},
	{"at", "the heading or paragraph of that paper", AT(period, at)},
	{"note", "what is to be said about the report", AT(period, note)},
	{"risks note", "what the report says where it names no risk", AT(period, risks_note)},
};
/* clang-format on */

static struct str period_name(const struct thing *thing, struct arena *arena)
{
	return utf8_slug(date_print_iso(((const struct period *)thing)->period, arena), arena);
}

static const struct kind_pages period_pages = {
	.values = ROWS(period_values),
};

const struct kind kind_period = {
	.word = "period",
	.plural = "periods",
	FIELDS(period),
	.shorthand = "period",
	.in_parent = true,
	.dated_at = offsetof(struct period, period),
	.name = period_name,
	.pages = &period_pages,
	.help = "One report of a workstream.",
};

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
	 .flags = FIELD_TEXT_ALLOWED},
	{"promises", "what it promises, to whom and when", AT(row, promises), TO(KIND_PROMISE)},
	{"related", "other things about the same matter", AT(row, related),
	 TO(KIND_PRIORITY) | TO(KIND_ROW) | TO(KIND_DOCUMENT) | TO(KIND_REPORT_ROW) | TO(KIND_COMMITTEE) | TO(KIND_PAPER) | TO(KIND_ACTION),
	 "related to"},
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
	.shorthand = "title",
	.in_parent = true,
	.referable = true,
	.dated_at = offsetof(struct row, period),
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
	.is_change = true,
};

const struct kind kind_citation = {
	.word = "citation",
	.plural = "citations",
	FIELDS(citation),
	.shorthand = "said",
	.dated_at = offsetof(struct citation, period),
	.help = "A passage that cites one or more risks, and what it says is done.",
	.pages = &citation_pages,
};
