#include "site/page_table.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "site/kind_pages.h"
#include "site/words.h"

static bool has_data(const struct record *record)
{
	bool any = record->site->address.len > 0;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		any |= kind_pages(kind)->tables.count && record->of[kind].count;
	return any;
}

/* Those of no kind. */
static const struct page_row site_rows[] = {
	{"home", .section = "", .title = "Home", .address = "", .order = 10, .menu = IN_NO_MENU,
	 .holds = "What the board was told, what it decided, and what is promised next."},
	{"data", .section = "about", .title = "Data", .address = "data/", .order = 190,
	 .is_wanted = has_data,
	 .holds = "What this site publishes for programs to read: its catalogue, and its tables to "
		  "download."},
	{"about", .section = "about", .title = "About this record", .address = "about-this-record/",
	 .order = 200, .menu = IN_NAVIGATION,
	 .holds = "What this record holds and since when, what it does not hold, and who runs it."},
	{"accessibility", .section = "about", .title = "Accessibility statement",
	 .address = "accessibility/", .order = 210,
	 .holds = "How accessible this site is, what is not, how to ask for another format, and "
		  "how to complain."},
	{"not-found", .section = "", .title = "Page not found", .address = "404.html", .order = 220,
	 .menu = IN_NO_MENU, .holds = "There is no page at this address."},
	{"redirect", .section = "", .holds = "this page has a new address."},
};

const struct page_row *page_row_of(int kind, size_t index)
{
	if (kind == KIND_NONE)
		return index < ARRAY_SIZE(site_rows) ? &site_rows[index] : NULL;
	const struct kind_pages *pages = kind_pages(kind);
	const struct page_row *const rows[] = {&pages->index, &pages->page, &pages->year,
					       &pages->body,  &pages->pack, &pages->pack_file};
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (rows[i]->template && !index--)
			return rows[i];
	return NULL;
}

const struct page_row *page_row(const char *template)
{
	const struct page_row *row = NULL;
	for (int kind = KIND_NONE; kind < KINDS; kind++)
		for (size_t i = 0; (row = page_row_of(kind, i)); i++)
			if (!strcmp(row->template, template))
				return row;
	assert(row); /* a template that is in no table */
	return row;
}

bool page_is_of(const struct page *page, const struct thing *thing)
{
	return page->subject == thing && thing && page->row == &kind_pages(thing->kind)->page;
}

struct str page_row_title(const struct page_row *row, const struct record *record,
			  struct arena *arena)
{
	return words_site(record, str_from(row->title), arena);
}

static int compare_rows(const void *left, const void *right)
{
	const struct page_row *const *a = left, *const *b = right;
	return (*a)->order - (*b)->order;
}

const struct page_row *const *page_indexes(const struct page *pages, size_t count,
					   struct arena *arena)
{
	LIST_OF(const struct page_row *) rows = {0};
	for (size_t i = 0; i < count; i++)
		if (pages[i].row->address)
			ARRAY_ADD(&rows, arena, pages[i].row);
	if (rows.count)
		qsort(rows.items, rows.count, sizeof *rows.items, compare_rows);
	ARRAY_ADD(&rows, arena, NULL);
	return rows.items;
}
