/*
 * The pack of a meeting: what stands in it, what does not, and where it is to
 * be had.
 */
#include "site/derived.h"
#include "site/files.h"
#include "site/pack_print.h"
#include "site/plan.h"

static struct value get_pack_papers(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	struct pack pack = pack_of(thing, arena);
	struct values papers = {0};
	for (size_t i = 0; i < pack.count; i++)
		if (pack.parts[i].thing->kind == KIND_PAPER)
			values_add(&papers, view_thing(view, pack.parts[i].thing), arena);
	return values_list(&papers);
}

static struct value get_pack_minutes(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	struct pack pack = pack_of(thing, arena);
	for (size_t i = 0; i < pack.count; i++)
		if (pack.parts[i].thing->kind == KIND_MINUTES)
			return view_thing(view, pack.parts[i].thing);
	return (struct value){0};
}

/* A paper of it is awaited, withheld, or not held. */
static bool is_missing(const struct item *item)
{
	enum { FORM_PAPER = 1, FORM_TO_FOLLOW = 4, FORM_TABLED = 5 };
	if (item->withheld.count)
		return true;
	return !item->papers.count && (item->form == FORM_PAPER || item->form == FORM_TO_FOLLOW ||
				       item->form == FORM_TABLED);
}

static struct value get_not_in_pack(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	const struct things *agenda = &((const struct meeting *)thing)->agenda;
	struct values items = {0};
	for (size_t i = 0; i < agenda->count; i++)
		if (is_missing((const struct item *)agenda->items[i]))
			values_add(&items, view_thing(view, agenda->items[i]), arena);
	return values_list(&items);
}

static struct value get_only_files(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	struct pack pack = pack_of(thing, arena);
	struct values papers = {0};
	for (size_t i = 0; i < pack.count; i++) {
		const struct thing *part = pack.parts[i].thing;
		if (part->kind == KIND_PAPER && !part->body &&
		    ((const struct paper *)part)->document.len)
			values_add(&papers, view_thing(view, part), arena);
	}
	return values_list(&papers);
}

static struct value get_pack_url(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	if (!pack_is_wanted(thing))
		return (struct value){0};
	return view_address(view, pack_address(thing, arena), (struct str){0}, arena);
}

/* Files are made before pages, so that pages can tell their size. */
static struct value get_pack_download(const struct view *view, const struct thing *thing,
				      struct arena *arena)
{
	struct str address = pack_file_address(thing, arena);
	const struct page *page = view->plan ? plan_find(view->plan, address) : NULL;
	if (!page || !page->size)
		return (struct value){0};
	const struct site_file file = {.address = address, .size = page->size};
	struct str folder = pack_address(thing, arena);
	return derived_site_file(view, &file, str_sub(address, folder.len, address.len), arena);
}

static const struct shape_row print_fields[] = {
	{"url", "the address of the PDF"},
	{"size", "its size in words: 1.2 MB"},
	{"type", "its type in words: PDF"},
	{"pages", "how many pages it has, if that is known"},
	{"date", "the day it speaks from, as a date"},
};

const struct shape shape_print = {"printed pack", print_fields, 5};

static struct value get_pack_print(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	const struct site_print *print = pack_print_of(view->files, thing);
	const struct site_file *file = print ? files_find(view->files, thing, print->name) : NULL;
	if (!file)
		return (struct value){0};
	struct value described = derived_site_file(view, file, print->name, arena);
	struct value url = {0}, size = {0}, type = {0};
	url = value_inside(&described, STR("url"));
	size = value_inside(&described, STR("size"));
	type = value_inside(&described, STR("type"));
	struct value values[] = {
		url,
		size,
		type,
		print->pages ? view_number(print->pages, arena) : (struct value){0},
		view_date(view, print->date, arena),
	};
	return view_object(view, &shape_print, values);
}

static const struct value_row pack_rows[] = {
	{"pack papers", "the papers in its pack, in the order of the agenda",
	 .get = get_pack_papers},
	{"pack minutes", "the minutes in its pack", .get = get_pack_minutes},
	{"not in pack", "items whose paper is to follow, withheld or not held",
	 .get = get_not_in_pack},
	{"pack only files", "papers of the pack that are held only as files",
	 .get = get_only_files},
	{"pack url", "the address of its pack on one page", .get = get_pack_url},
	{"pack download", "its pack as one file to read offline, as a file",
	 .get = get_pack_download},
	{"pack print", "its pack as a PDF, as a printed pack", .get = get_pack_print},
};

const struct derived_table derived_pack_page = {KIND_MEETING, pack_rows,
						sizeof pack_rows / sizeof *pack_rows};
