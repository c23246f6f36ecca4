#include "site/plan.h"

#include <stdlib.h>
#include <string.h>

#include "derive/progress.h"
#include "record/link.h"
#include "record/schema.h"
#include "record/score.h"
#include "site/address.h"
#include "site/derived_matrix.h"
#include "site/pack.h"

struct planning {
	const struct record *record;
	struct plan *plan;
	size_t capacity;
};

static void add_page(struct planning *work, struct page page)
{
	struct plan *plan = work->plan;
	if (plan->count == work->capacity) {
		size_t capacity = work->capacity ? work->capacity * 2 : 256;
		struct page *pages = arena_new(work->record->arena, struct page, capacity);
		if (plan->count)
			memcpy(pages, plan->pages, plan->count * sizeof *pages);
		plan->pages = pages;
		work->capacity = capacity;
	}
	plan->pages[plan->count++] = page;
}

static bool has(const struct record *record, int kind)
{
	return record->of[kind].count > 0;
}

static bool has_workstream_page(const struct record *record)
{
	const struct things *all = &record->of[KIND_WORKSTREAM];
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i]->has_page)
			return true;
	return false;
}

static bool has_paper_alone(const struct record *record)
{
	const struct things *all = &record->of[KIND_PAPER];
	for (size_t i = 0; i < all->count; i++)
		if (!all->items[i]->parent)
			return true;
	return false;
}

static bool has_person_page(const struct record *record)
{
	const struct things *all = &record->of[KIND_PERSON];
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i]->has_page)
			return true;
	return false;
}

static bool has_scored_risk(const struct record *record)
{
	const struct things *all = &record->of[KIND_RISK];
	for (size_t i = 0; i < all->count; i++) {
		const struct risk *risk = (const struct risk *)all->items[i];
		if (matrix_shows(risk) && score_latest(risk, SCORE_CURRENT))
			return true;
	}
	return false;
}

static bool has_dated_promise(const struct record *record)
{
	const struct things *all = &record->of[KIND_PROMISE];
	for (size_t i = 0; i < all->count; i++)
		if (progress_promise_date((const struct promise *)all->items[i]).precision !=
		    DATE_NONE)
			return true;
	return false;
}

/* Is anything here the same as something at a partner? */
static bool has_pair(const struct record *record)
{
	const struct things *all = &record->of[KIND_SHARED_REFERENCE];
	for (size_t i = 0; i < all->count; i++)
		if (link_back(all->items[i], STR("same here")).count)
			return true;
	return false;
}

/* An index without anything in it is no page. */
static bool is_wanted(const struct record *record, const struct page_row *row)
{
	static const struct {
		const char *template;
		int kind;
	} needs[] = {
		{"meetings", KIND_MEETING},     {"priorities", KIND_STRATEGY},
		{"actions", KIND_ACTION},       {"decisions", KIND_DECISION},
		{"committees", KIND_COMMITTEE}, {"organisations", KIND_ORGANISATION},
		{"documents", KIND_DOCUMENT},   {"glossary", KIND_TERM},
		{"measures", KIND_MEASURE},     {"references", KIND_SOURCE},
	};
	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
		if (!strcmp(row->template, needs[i].template))
			return has(record, needs[i].kind);
	if (!strcmp(row->template, "data"))
		return record->site->address.len || has(record, KIND_RISK) ||
		       has(record, KIND_PRIORITY) || has(record, KIND_MEASURE);
	if (!strcmp(row->template, "shared"))
		return has_pair(record);
	/* A register stands there, be it empty. */
	if (!strcmp(row->template, "risks"))
		return has(record, KIND_RISK) || has(record, KIND_REGISTER);
	if (!strcmp(row->template, "forward-plan"))
		return has_dated_promise(record);
	if (!strcmp(row->template, "matrix"))
		return has_scored_risk(record);
	if (!strcmp(row->template, "workstreams"))
		return has_workstream_page(record);
	if (!strcmp(row->template, "people"))
		return has_person_page(record);
	if (!strcmp(row->template, "papers"))
		return has_paper_alone(record);
	return true;
}

static void plan_things(struct planning *work, const struct page_row *row)
{
	const struct things *things = &work->record->of[row->kind];
	for (size_t i = 0; i < things->count; i++) {
		const struct thing *thing = things->items[i];
		if (thing->has_page)
			add_page(work, (struct page){.row = row,
						     .subject = thing,
						     .address = thing->address,
						     .title = thing->title});
	}
}

static void plan_rows(struct planning *work)
{
	for (const struct page_row *row = page_rows; row->template; row++) {
		if (row->kind != KIND_NONE)
			plan_things(work, row);
		else if (row->title && is_wanted(work->record, row))
			add_page(work, (struct page){.row = row,
						     .address = str_from(row->address),
						     .title = page_row_title(row, work->record,
									     work->record->arena)});
	}
}

static void plan_terms_of_reference(struct planning *work)
{
	const struct things *all = &work->record->of[KIND_COMMITTEE];
	struct arena *arena = work->record->arena;
	for (size_t i = 0; i < all->count; i++) {
		const struct thing *thing = all->items[i];
		if (!thing->body)
			continue;
		add_page(work,
			 (struct page){.row = page_row("terms-of-reference"),
				       .subject = thing,
				       .address = address_body(thing, arena),
				       .title = arena_printf(arena, "Terms of reference: %.*s",
							     STR_ARG(thing->title))});
	}
}

/* On one page of the site, and in one file to take along. */
static void plan_packs(struct planning *work)
{
	const struct things *all = &work->record->of[KIND_MEETING];
	struct arena *arena = work->record->arena;
	for (size_t i = 0; i < all->count; i++) {
		const struct thing *meeting = all->items[i];
		if (!pack_is_wanted(meeting))
			continue;
		struct page page = {
			.row = page_row("pack"),
			.subject = meeting,
			.address = pack_address(meeting, arena),
			.title = arena_printf(arena, "Pack: %.*s", STR_ARG(meeting->title)),
		};
		add_page(work, page);
		page.row = page_row("pack-file");
		page.address = pack_file_address(meeting, arena);
		add_page(work, page);
	}
}

static bool year_is_planned(const struct planning *work, size_t first, int year)
{
	for (size_t i = first; i < work->plan->count; i++)
		if (work->plan->pages[i].year == year)
			return true;
	return false;
}

static void plan_years(struct planning *work)
{
	const struct things *all = &work->record->of[KIND_MEETING];
	struct arena *arena = work->record->arena;
	size_t first = work->plan->count;
	for (size_t i = 0; i < all->count; i++) {
		int year = ((const struct meeting *)all->items[i])->date.year;
		if (!year || year_is_planned(work, first, year))
			continue;
		add_page(work, (struct page){.row = page_row("year"),
					     .year = year,
					     .address = arena_printf(arena, "meetings/%d/", year),
					     .title = arena_printf(arena, "Meetings in %d", year)});
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
	size_t low = 0, high = plan->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_compare(plan->pages[middle].address, address) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
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
 * Whatever has an address below a renamed one had one below the old: papers
 * of a meeting, priorities of a strategy, actions of a committee.
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
	if (thing->kind == KIND_COMMITTEE)
		redirect_below(work, sorted, arena_printf(arena, "actions/%.*s/", STR_ARG(was)),
			       arena_printf(arena, "actions/%.*s/", STR_ARG(thing->id)));
}

/* A workstream that stands on its priority's page. */
static void redirect_workstream(struct planning *work, const struct thing *thing, struct str id)
{
	struct arena *arena = work->record->arena;
	plan_redirect(
		work, arena_printf(arena, "workstreams/%.*s/", STR_ARG(id)),
		arena_printf(arena, "%.*s#%.*s", STR_ARG(thing->address), STR_ARG(thing->fragment)),
		thing->title);
}

/* What is held goes first, so that holders take its earlier addresses along. */
enum turn { INNER, OUTER };

static bool is_inner(int kind)
{
	return schema_kind(kind)->in_parent || kind == KIND_ACTION;
}

static void plan_redirects(struct planning *work, enum turn turn)
{
	size_t sorted = work->plan->count;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *all = &work->record->of[kind];
		if (is_inner(kind) != (turn == INNER))
			continue;
		for (size_t i = 0; i < all->count; i++) {
			const struct thing *thing = all->items[i];
			bool guest = kind == KIND_WORKSTREAM && !thing->has_page;
			if (guest)
				redirect_workstream(work, thing, thing->id);
			for (size_t j = 0; j < thing->was.count; j++)
				if (guest)
					redirect_workstream(work, thing, thing->was.items[j]);
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
	if (files->count)
		qsort(sorted, files->count, sizeof *sorted, compare_files);
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

static void check_collisions(const struct plan *plan, const struct site_files *files,
			     struct diag *diag)
{
	for (size_t i = 1; i < plan->count; i++) {
		const struct page *a = &plan->pages[i - 1];
		const struct page *b = &plan->pages[i];
		if (!str_equal(a->address, b->address))
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
	plan_rows(&work);
	plan_terms_of_reference(&work);
	plan_packs(&work);
	plan_years(&work);
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
