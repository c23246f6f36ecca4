#include "site/page_table.h"

#include <assert.h>
#include <string.h>

#include "site/words.h"

const struct page_row page_rows[] = {
	{.template = "home",
	 .section = "",
	 .title = "Home",
	 .address = "",
	 .holds = "What the board was told, what it decided, and what is "
		  "promised next."},
	{.template = "meetings",
	 .section = "meetings",
	 .title = "Meetings",
	 .address = "meetings/",
	 .holds = "Every meeting held here, newest first, with its agenda, "
		  "papers and minutes."},
	{.template = "year",
	 .section = "meetings",
	 .parent = "meetings",
	 .holds = "what was on the agenda, and the papers and minutes that "
		  "are held."},
	{.template = "meeting", .section = "meetings", .kind = KIND_MEETING, .parent = "meetings"},
	{.template = "paper", .section = "meetings", .kind = KIND_PAPER, .parent = "meetings"},
	{.template = "minutes", .section = "meetings", .kind = KIND_MINUTES, .parent = "meetings"},
	{.template = "pack",
	 .section = "meetings",
	 .parent = "meetings",
	 .is_pack = true,
	 .holds = "the agenda and every paper of the meeting on one page, to "
		  "read and to print."},
	{.template = "pack-file",
	 .section = "meetings",
	 .parent = "meetings",
	 .is_pack = true,
	 .is_file = true,
	 .holds = "the agenda and every paper of the meeting in one file, to "
		  "read offline."},
	{.template = "papers",
	 .section = "meetings",
	 .title = "Papers of no meeting",
	 .address = "papers/",
	 .parent = "meetings",
	 .holds = "Papers that were published for no one meeting."},
	{.template = "priorities",
	 .section = "priorities",
	 .title = "Priorities",
	 .address = "priorities/",
	 .holds = "Every priority with its lead, its actions and how they are "
		  "rated."},
	{.template = "strategy",
	 .section = "priorities",
	 .kind = KIND_STRATEGY,
	 .parent = "priorities"},
	{.template = "priority",
	 .section = "priorities",
	 .kind = KIND_PRIORITY,
	 .parent = "priorities"},
	{.template = "workstreams",
	 .section = "priorities",
	 .title = "Workstreams",
	 .address = "workstreams/",
	 .parent = "priorities",
	 .holds = "What delivers the priorities: every workstream, its lead "
		  "and its latest report."},
	{.template = "workstream",
	 .section = "priorities",
	 .kind = KIND_WORKSTREAM,
	 .parent = "workstreams"},
	{.template = "risks",
	 .section = "risks",
	 .title = "Risks",
	 .address = "risks/",
	 .holds = "Every risk with its score, when the board was last told, "
		  "and what is done about it."},
	{.template = "risk", .section = "risks", .kind = KIND_RISK, .parent = "risks"},
	{.template = "matrix",
	 .section = "risks",
	 .title = "Risk matrix",
	 .address = "risks/matrix/",
	 .parent = "risks",
	 .holds = "The risks that have a score, by likelihood and "
		  "consequence."},
	{.template = "measures",
	 .section = "measures",
	 .title = "Measures",
	 .address = "measures/",
	 .holds = "What is counted month by month, what the latest values show "
		  "and whether targets can be expected to be met."},
	{.template = "measure", .section = "measures", .kind = KIND_MEASURE, .parent = "measures"},
	{.template = "actions",
	 .section = "actions",
	 .title = "Actions",
	 .address = "actions/",
	 .holds = "Every action that a meeting raised, who is to do it, when, "
		  "and how it stands."},
	{.template = "action", .section = "actions", .kind = KIND_ACTION, .parent = "actions"},
	{.template = "decisions",
	 .section = "actions",
	 .title = "Decisions",
	 .address = "decisions/",
	 .holds = "What each meeting decided, newest first, with the papers "
		  "it had read."},
	{.template = "committees",
	 .section = "committees",
	 .title = "Committees",
	 .address = "committees/",
	 .holds = "Every committee, to whom it answers, and who sits on it."},
	{.template = "committee",
	 .section = "committees",
	 .kind = KIND_COMMITTEE,
	 .parent = "committees"},
	{.template = "terms-of-reference",
	 .section = "committees",
	 .parent = "committees",
	 .holds = "what the committee is for, who sits on it, and how it "
		  "works."},
	{.template = "people",
	 .section = "committees",
	 .title = "People",
	 .address = "people/",
	 .parent = "committees",
	 .holds = "The people of these board papers, with their roles."},
	{.template = "person", .section = "committees", .kind = KIND_PERSON, .parent = "people"},
	{.template = "organisations",
	 .section = "committees",
	 .title = "Organisations",
	 .address = "organisations/",
	 .parent = "committees",
	 .holds = "The organisations of these board papers, and who publishes "
		  "them."},
	{.template = "documents",
	 .section = "documents",
	 .title = "Documents",
	 .address = "documents/",
	 .holds = "Strategies, policies and plans that the board papers speak "
		  "of."},
	{.template = "document",
	 .section = "documents",
	 .kind = KIND_DOCUMENT,
	 .parent = "documents"},
	{.template = "forward-plan",
	 .section = "meetings",
	 .title = "Forward plan",
	 .address = "forward-plan/",
	 .holds = "What was promised to each meeting, and whether it came."},
	{.template = "glossary",
	 .section = "about",
	 .title = "Glossary",
	 .address = "glossary/",
	 .holds = "What the abbreviations and terms of these board papers "
		  "stand for."},
	{.template = "references",
	 .section = "documents",
	 .title = "From other sites",
	 .address = "references/",
	 .parent = "documents",
	 .holds = "What these board papers use of other sites, with where it "
		  "came from and when it was copied."},
	{.template = "shared",
	 .section = "priorities",
	 .title = "Shared with partners",
	 .address = "shared/",
	 .parent = "priorities",
	 .holds = "Priorities and risks that partners have too: our name and "
		  "rating, theirs, and where they differ."},
	{.template = "data",
	 .section = "about",
	 .title = "Data",
	 .address = "data/",
	 .holds = "What this site publishes for programs to read: its "
		  "catalogue, and its tables to download."},
	{.template = "about",
	 .section = "about",
	 .title = "About this record",
	 .address = "about-this-record/",
	 .holds = "What this record holds and since when, what it does not "
		  "hold, and who runs it."},
	{.template = "accessibility",
	 .section = "about",
	 .title = "Accessibility statement",
	 .address = "accessibility/",
	 .holds = "How accessible this site is, what is not, how to ask for "
		  "another format, and how to complain."},
	{.template = "not-found",
	 .section = "",
	 .title = "Page not found",
	 .address = "404.html",
	 .holds = "There is no page at this address."},
	{.template = "redirect", .section = "", .holds = "this page has a new address."},
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

struct str page_row_title(const struct page_row *row, const struct record *record,
			  struct arena *arena)
{
	return words_site(record, str_from(row->title), arena);
}

static bool has_page(const struct page *pages, size_t count, const struct page_row *row)
{
	for (size_t i = 0; i < count; i++)
		if (pages[i].row == row)
			return true;
	return false;
}

const struct page_row *const *page_indexes(const struct page *pages, size_t count,
					   struct arena *arena)
{
	enum { MOST = sizeof page_rows / sizeof *page_rows };
	const struct page_row **rows = arena_new(arena, const struct page_row *, MOST);
	size_t found = 0;
	for (const struct page_row *row = page_rows; row->template; row++)
		if (row->title && has_page(pages, count, row))
			rows[found++] = row;
	return rows;
}
