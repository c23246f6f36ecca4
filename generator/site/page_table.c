#include "site/page_table.h"

#include <assert.h>
#include <string.h>

#include "site/words.h"

const struct page_row page_rows[] = {
	{.template = "home", .section = "", .title = "Home", .address = ""},
	{.template = "meetings", .section = "meetings", .title = "Meetings",
	 .address = "meetings/"},
	{.template = "year", .section = "meetings", .parent = "meetings"},
	{.template = "meeting", .section = "meetings", .kind = KIND_MEETING,
	 .parent = "meetings"},
	{.template = "paper", .section = "meetings", .kind = KIND_PAPER,
	 .parent = "meetings"},
	{.template = "minutes", .section = "meetings", .kind = KIND_MINUTES,
	 .parent = "meetings"},
	{.template = "papers", .section = "meetings",
	 .title = "Papers of no meeting", .address = "papers/",
	 .parent = "meetings"},
	{.template = "priorities", .section = "priorities",
	 .title = "Priorities", .address = "priorities/"},
	{.template = "strategy", .section = "priorities",
	 .kind = KIND_STRATEGY, .parent = "priorities"},
	{.template = "priority", .section = "priorities",
	 .kind = KIND_PRIORITY, .parent = "priorities"},
	{.template = "workstreams", .section = "priorities",
	 .title = "Workstreams", .address = "workstreams/",
	 .parent = "priorities"},
	{.template = "workstream", .section = "priorities",
	 .kind = KIND_WORKSTREAM, .parent = "workstreams"},
	{.template = "risks", .section = "risks", .title = "Risks",
	 .address = "risks/"},
	{.template = "risk", .section = "risks", .kind = KIND_RISK,
	 .parent = "risks"},
	{.template = "matrix", .section = "risks", .title = "Risk matrix",
	 .address = "risks/matrix/", .parent = "risks"},
	{.template = "actions", .section = "actions", .title = "Actions",
	 .address = "actions/"},
	{.template = "action", .section = "actions", .kind = KIND_ACTION,
	 .parent = "actions"},
	{.template = "decisions", .section = "actions", .title = "Decisions",
	 .address = "decisions/"},
	{.template = "committees", .section = "committees",
	 .title = "Committees", .address = "committees/"},
	{.template = "committee", .section = "committees",
	 .kind = KIND_COMMITTEE, .parent = "committees"},
	{.template = "terms-of-reference", .section = "committees",
	 .parent = "committees"},
	{.template = "people", .section = "committees", .title = "People",
	 .address = "people/", .parent = "committees"},
	{.template = "person", .section = "committees", .kind = KIND_PERSON,
	 .parent = "people"},
	{.template = "organisations", .section = "committees",
	 .title = "Organisations", .address = "organisations/",
	 .parent = "committees"},
	{.template = "documents", .section = "documents", .title = "Documents",
	 .address = "documents/"},
	{.template = "document", .section = "documents",
	 .kind = KIND_DOCUMENT, .parent = "documents"},
	{.template = "forward-plan", .section = "meetings",
	 .title = "Forward plan", .address = "forward-plan/"},
	{.template = "glossary", .section = "about", .title = "Glossary",
	 .address = "glossary/"},
	{.template = "about", .section = "about", .title = "About this record",
	 .address = "about-this-record/"},
	{.template = "not-found", .section = "", .title = "Page not found",
	 .address = "404.html"},
	{.template = "redirect", .section = ""},
	{.template = NULL},
};

const struct page_row *page_row(const char *template)
{
	const struct page_row *row = page_rows;
	while (row->template && strcmp(row->template, template) != 0)
		row++;
	assert(row->template);
	return row;
}

struct str page_row_title(const struct page_row *row,
			  const struct record *record, struct arena *arena)
{
	return words_site(record, str_from(row->title), arena);
}

static bool has_page(const struct page *pages, size_t count,
		     const struct page_row *row)
{
	for (size_t i = 0; i < count; i++)
		if (pages[i].row == row)
			return true;
	return false;
}

const struct page_row *const *page_indexes(const struct page *pages,
					   size_t count, struct arena *arena)
{
	enum { MOST = sizeof page_rows / sizeof *page_rows };
	const struct page_row **rows =
		arena_new(arena, const struct page_row *, MOST);
	size_t found = 0;
	for (const struct page_row *row = page_rows; row->template; row++)
		if (row->title && has_page(pages, count, row))
			rows[found++] = row;
	return rows;
}
