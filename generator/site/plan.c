#include "site/plan.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "record/schema.h"
#include "record/withdrawn.h"
#include "site/address.h"
#include "site/feed.h"
#include "site/identity.h"
#include "site/kind_pages.h"
#include "site/listing.h"
#include "site/pack.h"
#include "site/search.h"
#include "site/years.h"

static bool has_data(const struct record *record)
{
	bool any = record->site->address.len > 0;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct data_rows *rows = &kind_pages(kind)->tables;
		for (size_t i = 0; record->of[kind].count && i < rows->count; i++)
			any |= !rows->items[i].ending;
	}
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
	{"follow", .section = "about", .title = "Follow this site", .address = "follow/",
	 .order = 195, .is_wanted = feed_is_wanted,
	 .holds = "How to hear of new papers, decisions and scores, and of meetings to come: feeds "
		  "and calendars."},
	{"search", .section = "", .title = "Search", .address = "search/", .order = 185,
	 .is_wanted = search_is_wanted,
	 .holds = "Every risk, priority, person and term of this record by name, and every word of "
		  "its "
		  "papers, minutes and decisions."},
	{"search-help", .section = "", .parent = "search", .title = "How search works",
	 .address = "search/help/", .order = 186, .menu = IN_NO_MENU, .is_wanted = search_is_wanted,
	 .holds = "What is searched, how results are put in order, and what can be asked."},
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

struct planning {
	const struct record *record;
	struct plan *plan;
	size_t capacity;
};

static void add_page(struct planning *work, struct page page)
{
	struct plan *plan = work->plan;
	plan->pages = array_room(plan->pages, plan->count, &work->capacity, 1, sizeof page,
				 work->record->arena);
	ARRAY_PUT(plan->pages, plan->count, work->capacity, page);
}

/* An index without anything in it is no page. */
static bool is_wanted(const struct record *record, int kind, const struct page_row *row)
{
	const struct things *things = &record->of[kind];
	if (row->is_wanted || kind == KIND_NONE)
		return !row->is_wanted || row->is_wanted(record);
	for (size_t i = 0; i < things->count; i++)
		if (things->items[i]->has_page || !kind_pages(kind)->page.template)
			return true;
	return false;
}

static void plan_index(struct planning *work, int kind, const struct page_row *row)
{
	const struct record *record = work->record;
	if (row->address && is_wanted(record, kind, row))
		add_page(work, (struct page){.row = row,
					     .address = str_from(row->address),
					     .title = page_row_title(row, record, record->arena)});
}

/* Another page about a thing: "Pack: Board". */
static void plan_other(struct planning *work, const struct page_row *row, const struct thing *thing,
		       struct str address)
{
	struct str title =
		arena_printf(work->record->arena, "%s: %.*s", row->title, STR_ARG(thing->title));
	add_page(work,
		 (struct page){.row = row, .subject = thing, .address = address, .title = title});
}

static void plan_thing(struct planning *work, const struct thing *thing)
{
	const struct kind_pages *pages = kind_pages(thing->kind);
	struct arena *arena = work->record->arena;
	if (pages->page.template && thing->has_page)
		add_page(work,
			 (struct page){.row = &pages->page,
				       .subject = thing,
				       .address = thing->address,
				       .title = pages->page_title ? pages->page_title(thing, arena)
								  : thing->title});
	if (pages->body.template && thing->body)
		plan_other(work, &pages->body, thing, address_body(thing, arena));
	if (pages->pack.template && pack_is_wanted(thing)) {
		plan_other(work, &pages->pack, thing, pack_address(thing, arena));
		plan_other(work, &pages->pack_file, thing, pack_file_address(thing, arena));
	}
}

/* What there is too much of for one page. */
static void plan_parts(struct planning *work, const struct thing *thing)
{
	const struct kind_pages *pages = kind_pages(thing->kind);
	struct years years = {.arena = work->record->arena};
	if (!pages->part.template || !thing->has_page)
		return;
	pages->add_years(work->record, thing, &years);
	for (size_t i = 0; i < years.count; i++)
		add_page(work,
			 (struct page){
				 .row = &pages->part,
				 .subject = thing,
				 .year = years.items[i],
				 .address = address_part(thing, years.items[i], years.arena),
				 .title = arena_join(years.arena, thing->title, STR(" in "),
						     year_title(years.items[i], years.arena))});
}

static void plan_years(struct planning *work, int kind)
{
	const struct things *all = &work->record->of[kind];
	const struct kind_pages *pages = kind_pages(kind);
	struct arena *arena = work->record->arena;
	struct years years = {.arena = arena};
	struct str title = page_row_title(&pages->index, work->record, arena);
	if (pages->add_all_years)
		pages->add_all_years(work->record, &years);
	for (size_t i = 0; !pages->add_all_years && i < all->count; i++)
		years_add(&years, record_date(all->items[i]).year);
	for (size_t i = 0; i < years.count; i++)
		add_page(work,
			 (struct page){.row = &pages->year,
				       .year = years.items[i],
				       .kind = kind,
				       .address = address_year(kind, years.items[i], arena),
				       .title = arena_printf(arena, "%.*s in %d", STR_ARG(title),
							     years.items[i])});
}

/* A register of more than a page has one for each year. */
static void plan_listing(struct planning *work, const struct listing *listing)
{
	const struct record *record = work->record;
	struct str title = page_row_title(&listing->page, record, record->arena);
	struct listing_rows rows = listing_fill(listing, record, record->arena);
	struct years years = listing_years(&rows, record->arena);
	struct page page = {.row = &listing->page,
			    .listing = listing,
			    .address = str_from(listing->page.address),
			    .title = title};
	if (rows.count)
		add_page(work, page);
	for (size_t i = 0; i < years.count; i++) {
		page.year = years.items[i];
		page.address = listing_year_address(listing, page.year, record->arena);
		page.title = arena_printf(record->arena, "%.*s in %d", STR_ARG(title), page.year);
		add_page(work, page);
	}
}

static void plan_all(struct planning *work)
{
	for (size_t i = 0; i < ARRAY_SIZE(site_rows); i++)
		plan_index(work, KIND_NONE, &site_rows[i]);
	for (size_t i = 0; site_listings[i]; i++)
		plan_listing(work, site_listings[i]);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *things = &work->record->of[kind];
		plan_index(work, kind, &kind_pages(kind)->index);
		for (size_t i = 0; i < things->count; i++) {
			plan_thing(work, things->items[i]);
			plan_parts(work, things->items[i]);
		}
		if (kind_pages(kind)->year.template)
			plan_years(work, kind);
	}
}

static int compare_pages(const void *left, const void *right)
{
	const struct page *a = left, *b = right;
	return str_compare(a->address, b->address);
}

static void sort_pages(struct plan *plan)
{
	qsort(plan->pages, plan->count, sizeof *plan->pages, compare_pages);
}

/* The first page whose address is not before this one; of sorted pages. */
static size_t first_page(const struct plan *plan, struct str address)
{
	size_t at;
	ARRAY_SEEK(at, plan->count, str_compare(plan->pages[at].address, address) < 0);
	return at;
}

/* Redirects: from where things were to where they are */

static void plan_redirect(struct planning *work, struct str from, struct str target,
			  struct str title)
{
	add_page(work, (struct page){.row = page_row("redirect"),
				     .address = from,
				     .title = title,
				     .target = target});
}

/*
 * Whatever has an address below a renamed one had one below the old: papers of a meeting,
 * priorities of a strategy, actions of a committee.
 */
static void redirect_below(struct planning *work, size_t sorted, struct str from, struct str to)
{
	struct plan planned = {work->plan->pages, sorted};
	size_t i = first_page(&planned, to);
	for (; i < sorted && str_starts(work->plan->pages[i].address, to); i++) {
		struct page page = work->plan->pages[i];
		struct str rest = str_sub(page.address, to.len, page.address.len);
		plan_redirect(
			work,
			arena_printf(work->record->arena, "%.*s%.*s", STR_ARG(from), STR_ARG(rest)),
			page.target.len ? page.target : page.address, page.title);
	}
}

/* The address a thing would have had under an earlier id, or empty. */
static struct str address_with_id(const struct thing *thing, struct str was, struct arena *arena)
{
	struct str address = thing->address;
	struct str own = str_find_char(was, '/') < was.len ? thing->id : thing->name;
	struct str end = arena_printf(arena, "/%.*s/", STR_ARG(own));
	if (!thing->has_page || !str_ends(address, end))
		return (struct str){0};
	return arena_printf(arena, "%.*s/%.*s/",
			    STR_ARG(str_sub(address, 0, address.len - end.len)), STR_ARG(was));
}

static void redirect_was(struct planning *work, size_t sorted, const struct thing *thing,
			 struct str was)
{
	struct arena *arena = work->record->arena;
	struct str from = address_with_id(thing, was, arena);
	if (from.len)
		redirect_below(work, sorted, from, thing->address);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const char *pattern = kind_pages(kind)->address;
		if (kind_pages(kind)->filed_under == thing->kind)
			redirect_below(work, sorted, address_of_id(pattern, was, arena),
				       address_of_id(pattern, thing->id, arena));
	}
}

/* What stands on the page of another, and could have one of its own. */
static void redirect_guest(struct planning *work, const struct thing *thing, struct str id)
{
	struct arena *arena = work->record->arena;
	plan_redirect(
		work, address_of_id(kind_pages(thing->kind)->address, id, arena),
		arena_printf(arena, "%.*s#%.*s", STR_ARG(thing->address), STR_ARG(thing->fragment)),
		thing->title);
}

/* What is held goes first, so that holders take its earlier addresses along. */
enum turn { INNER, OUTER };

static bool is_inner(int kind)
{
	return schema_kind(kind)->in_parent || kind_pages(kind)->filed_under;
}

/* Earlier addresses of what was withdrawn lead to the page that says so. */
static void redirect_withdrawn(struct planning *work, size_t sorted)
{
	const struct things *withdrawn = &work->record->withdrawn;
	for (size_t i = 0; i < withdrawn->count; i++) {
		const struct thing *stands = withdrawn->items[i];
		const struct withdrawal *withdrawal = (const struct withdrawal *)stands;
		for (size_t j = 0; stands->has_page && j < withdrawal->ids_were.count; j++)
			redirect_was(work, sorted, withdrawal->gone, withdrawal->ids_were.items[j]);
	}
}

static void plan_redirects(struct planning *work, enum turn turn)
{
	size_t sorted = work->plan->count;
	if (turn == INNER)
		redirect_withdrawn(work, sorted);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *all = &work->record->of[kind];
		const struct kind_pages *pages = kind_pages(kind);
		if (is_inner(kind) != (turn == INNER))
			continue;
		for (size_t i = 0; i < all->count; i++) {
			const struct thing *thing = all->items[i];
			bool guest = pages->host && pages->address && !thing->has_page;
			if (guest)
				redirect_guest(work, thing, thing->id);
			for (size_t j = 0; j < thing->was.count; j++)
				if (guest)
					redirect_guest(work, thing, thing->was.items[j]);
				else
					redirect_was(work, sorted, thing, thing->was.items[j]);
		}
	}
}

static struct place place_of(const struct page *page)
{
	const struct thing *thing = page->subject;
	return thing ? (struct place){thing->source, thing->span} : (struct place){0};
}

const struct page *plan_find(const struct plan *plan, struct str address)
{
	size_t at = first_page(plan, address);
	bool found = at < plan->count && str_equal(plan->pages[at].address, address);
	return found ? &plan->pages[at] : NULL;
}

static bool takes_page(const struct plan *plan, struct str address)
{
	if (str_ends(address, STR("/index.html")) || plan_find(plan, address))
		return true;
	/* A file and a folder cannot have one name. */
	size_t at = first_page(plan, address);
	while (at < plan->count && str_starts(plan->pages[at].address, address)) {
		if (plan->pages[at].address.data[address.len] == '/')
			return true;
		at++;
	}
	return false;
}

static void check_file(const struct plan *plan, const struct site_file *file, struct diag *diag)
{
	if (!takes_page(plan, file->address))
		return;
	diag_report(diag, DIAG_COLLIDING_ADDRESS, (struct place){0},
		    "the file \"%.*s\" would take the place of a page", STR_ARG(file->name));
	diag_remedy(diag, "give the file another name");
}

static int compare_files(const void *left, const void *right)
{
	const struct site_file *a = left, *b = right;
	int order = str_compare(a->address, b->address);
	return order ? order : str_compare(a->name, b->name);
}

/* Names that differ only in capitals or signs give one address. */
static void check_files_apart(const struct site_files *files, struct diag *diag)
{
	struct arena scratch = {0};
	struct site_file *sorted = arena_new(&scratch, struct site_file, files->count);
	for (size_t i = 0; i < files->count; i++)
		sorted[i] = files->items[i];
	ARRAY_SORT(sorted, files->count, compare_files);
	for (size_t i = 1; i < files->count; i++) {
		if (!str_equal(sorted[i - 1].address, sorted[i].address))
			continue;
		diag_report(diag, DIAG_COLLIDING_ADDRESS, (struct place){0},
			    "two files would have the address \"/%.*s\": "
			    "\"%.*s\" and \"%.*s\"",
			    STR_ARG(sorted[i].address), STR_ARG(sorted[i - 1].name),
			    STR_ARG(sorted[i].name));
		diag_remedy(diag, "give one of them another name");
	}
	arena_free(&scratch);
}

/* That they have one id has been told. */
static bool has_one_id(const struct thing *a, const struct thing *b)
{
	return a && b && a != b && a->kind == b->kind && str_equal(a->id, b->id);
}

static void check_collisions(const struct plan *plan, const struct site_files *files,
			     struct diag *diag)
{
	for (size_t i = 1; i < plan->count; i++) {
		const struct page *a = &plan->pages[i - 1];
		const struct page *b = &plan->pages[i];
		if (!str_equal(a->address, b->address) || has_one_id(a->subject, b->subject))
			continue;
		const struct page *named = b->subject ? b : a;
		diag_report(diag, DIAG_COLLIDING_ADDRESS, place_of(named),
			    "two pages would have the address \"/%.*s\": "
			    "\"%.*s\" and \"%.*s\"",
			    STR_ARG(b->address), STR_ARG(a->title), STR_ARG(b->title));
		diag_remedy(diag, "give one of them another id");
	}
	for (size_t i = 0; i < files->count; i++)
		check_file(plan, &files->items[i], diag);
	check_files_apart(files, diag);
}

void plan_pages(const struct record *record, const struct site_files *files, struct plan *out,
		struct diag *diag)
{
	struct planning work = {record, out, 0};
	*out = (struct plan){0};
	plan_all(&work);
	sort_pages(out);
	plan_redirects(&work, INNER);
	sort_pages(out);
	plan_redirects(&work, OUTER);
	sort_pages(out);
	check_collisions(out, files, diag);
}

struct str plan_file(struct str address, struct arena *arena)
{
	if (address.len && !str_ends(address, STR("/")))
		return address;
	return arena_printf(arena, "%.*sindex.html", STR_ARG(address));
}

const struct page_row *page_row_of(int kind, size_t index)
{
	if (kind == KIND_NONE && index < ARRAY_SIZE(site_rows))
		return &site_rows[index];
	if (kind == KIND_NONE)
		return site_listings[index - ARRAY_SIZE(site_rows)]
			       ? &site_listings[index - ARRAY_SIZE(site_rows)]->page
			       : NULL;
	const struct kind_pages *pages = kind_pages(kind);
	const struct page_row *const rows[] = {&pages->index, &pages->page, &pages->year,
					       &pages->body,  &pages->pack, &pages->pack_file,
					       &pages->part};
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (rows[i]->template && !index--)
			return rows[i];
	return NULL;
}

const char *page_row_name(const struct page_row *row)
{
	return row->name ? row->name : row->template;
}

const struct page_row *page_row(const char *template)
{
	const struct page_row *row = NULL;
	for (int kind = KIND_NONE; kind < KINDS; kind++)
		for (size_t i = 0; (row = page_row_of(kind, i)); i++)
			if (!strcmp(page_row_name(row), template))
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
		if (pages[i].row->address && !pages[i].year)
			ARRAY_ADD(&rows, arena, pages[i].row);
	ARRAY_SORT(rows.items, rows.count, compare_rows);
	ARRAY_ADD(&rows, arena, NULL);
	return rows.items;
}
