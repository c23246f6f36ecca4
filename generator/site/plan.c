#include "site/plan.h"

#include <stdlib.h>
#include <string.h>

#include "model/score.h"
#include "site/address.h"
#include "site/derived_matrix.h"

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
		struct page *pages =
			arena_new(work->record->arena, struct page, capacity);
		if (plan->count)
			memcpy(pages, plan->pages,
			       plan->count * sizeof *pages);
		plan->pages = pages;
		work->capacity = capacity;
	}
	plan->pages[plan->count++] = page;
}

static bool has(const struct record *record, enum kind kind)
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

/* An index without anything in it is no page. */
static bool is_wanted(const struct record *record, const struct page_row *row)
{
	static const struct {
		const char *template;
		enum kind kind;
	} needs[] = {
		{"meetings", KIND_MEETING}, {"priorities", KIND_STRATEGY},
		{"risks", KIND_RISK}, {"actions", KIND_ACTION},
		{"decisions", KIND_DECISION}, {"committees", KIND_COMMITTEE},
		{"organisations", KIND_ORGANISATION},
		{"documents", KIND_DOCUMENT}, {"forward-plan", KIND_PROMISE},
		{"glossary", KIND_TERM},
	};
	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
		if (!strcmp(row->template, needs[i].template))
			return has(record, needs[i].kind);
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
			add_page(work, (struct page){
					       .row = row,
					       .address = str_from(
						       row->address),
					       .title = page_row_title(
						       row, work->record,
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
		add_page(work, (struct page){
				       .row = page_row("terms-of-reference"),
				       .subject = thing,
				       .address = address_body(thing, arena),
				       .title = arena_printf(
					       arena,
					       "Terms of reference: %.*s",
					       STR_ARG(thing->title))});
	}
}

static bool year_is_planned(const struct planning *work, int year)
{
	for (size_t i = 0; i < work->plan->count; i++)
		if (work->plan->pages[i].year == year)
			return true;
	return false;
}

static void plan_years(struct planning *work)
{
	const struct things *all = &work->record->of[KIND_MEETING];
	struct arena *arena = work->record->arena;
	int last = 0;
	for (size_t i = 0; i < all->count; i++) {
		int year = ((const struct meeting *)all->items[i])->date.year;
		if (!year || year == last || year_is_planned(work, year))
			continue;
		last = year;
		add_page(work, (struct page){
				       .row = page_row("year"),
				       .year = year,
				       .address = arena_printf(
					       arena, "meetings/%d/", year),
				       .title = arena_printf(
					       arena, "Meetings in %d", year)});
	}
}

/* The address a thing would have had under an earlier id. */
static struct str address_with_id(const struct thing *thing, struct str was,
				  struct arena *arena)
{
	struct str address = thing->address;
	struct str own = str_find_char(was, '/') < was.len ? thing->id
							   : thing->name;
	size_t cut = address.len - own.len - 1;
	return arena_printf(arena, "%.*s%.*s/",
			    STR_ARG(str_sub(address, 0, cut)), STR_ARG(was));
}

static void plan_redirect(struct planning *work, struct str from,
			  const struct thing *to)
{
	struct arena *arena = work->record->arena;
	struct str target =
		to->fragment.len
			? arena_printf(arena, "%.*s#%.*s", STR_ARG(to->address),
				       STR_ARG(to->fragment))
			: to->address;
	add_page(work, (struct page){.row = page_row("redirect"),
				     .address = from,
				     .title = to->title,
				     .target = target});
}

static void plan_redirects(struct planning *work)
{
	struct arena *arena = work->record->arena;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *all = &work->record->of[kind];
		for (size_t i = 0; i < all->count; i++) {
			const struct thing *thing = all->items[i];
			for (size_t j = 0; thing->has_page &&
					   j < thing->was.count; j++)
				plan_redirect(work,
					      address_with_id(
						      thing,
						      thing->was.items[j],
						      arena),
					      thing);
			/* It stands on its priority's page. */
			if (kind == KIND_WORKSTREAM && !thing->has_page)
				plan_redirect(work,
					      arena_printf(
						      arena,
						      "workstreams/%.*s/",
						      STR_ARG(thing->id)),
					      thing);
		}
	}
}

static int compare_pages(const void *left, const void *right)
{
	const struct page *a = left, *b = right;
	return str_compare(a->address, b->address);
}

static struct place place_of(const struct page *page)
{
	const struct thing *thing = page->subject;
	return thing ? (struct place){thing->source, thing->span}
		     : (struct place){0};
}

static void check_collisions(const struct plan *plan,
			     const struct site_files *files, struct diag *diag)
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
			    STR_ARG(b->address), STR_ARG(a->title),
			    STR_ARG(b->title));
		diag_remedy(diag, "give one of them another id");
	}
	for (size_t i = 0; i < files->count; i++) {
		struct str name = files->items[i].address;
		if (str_ends(name, STR("/index.html")) ||
		    str_equal(name, STR("404.html")))
			diag_report(diag, DIAG_COLLIDING_ADDRESS,
				    (struct place){0},
				    "the file \"%.*s\" would take the place "
				    "of a page", STR_ARG(name));
	}
}

void plan_pages(const struct record *record, const struct site_files *files,
		struct plan *out, struct diag *diag)
{
	struct planning work = {record, out, 0};
	*out = (struct plan){0};
	plan_rows(&work);
	plan_terms_of_reference(&work);
	plan_years(&work);
	plan_redirects(&work);
	qsort(out->pages, out->count, sizeof *out->pages, compare_pages);
	check_collisions(out, files, diag);
}

struct str plan_file(struct str address, struct arena *arena)
{
	if (address.len && !str_ends(address, STR("/")))
		return address;
	return arena_printf(arena, "%.*sindex.html", STR_ARG(address));
}
