/*
 * What lives on other sites: where it came from, when it was copied, and the
 * copy that is kept here.
 */
#include "partner/catalogue.h"
#include "partner/shared_source.h"
#include "site/derived.h"
#include "site/files.h"

static const struct shared_source *as_source(const struct thing *thing)
{
	return (const struct shared_source *)thing;
}

static struct value get_original(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	const struct locked *copy = as_source(thing)->copy;
	(void)view;
	(void)arena;
	return value_text(copy ? copy->final_address : as_source(thing)->web);
}

static struct value get_copied(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	const struct locked *copy = as_source(thing)->copy;
	return copy ? view_date(view, copy->copied.date, arena) : (struct value){0};
}

static struct value get_confirmed(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	const struct locked *copy = as_source(thing)->copy;
	return copy ? view_date(view, copy->confirmed, arena) : (struct value){0};
}

static struct value get_is_old(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(as_source(thing)->is_old);
}

static struct value get_copy(const struct view *view, const struct thing *thing,
			     struct arena *arena)
{
	const struct site_file *file = files_of_source(view->files, thing);
	struct str name = file ? file->address : (struct str){0};
	size_t slash = str_find_char(name, '/');
	return derived_site_file(view, file, str_sub(name, slash + 1, name.len), arena);
}

/* Catalogues */

static struct value get_entry_count(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	const struct partner_catalogue *catalogue = as_source(thing)->catalogue;
	size_t count = 0;
	(void)view;
	for (size_t i = 0; catalogue && i < catalogue->count; i++)
		count += catalogue->entries[i].state == PARTNER_PUBLISHED;
	return catalogue ? view_number(count, arena) : (struct value){0};
}

/* What only private things refer to is nobody's business. */
static struct value get_entries_used(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	const struct things *all = &view->record->of[KIND_SHARED_REFERENCE];
	struct values list = {0};
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i]->parent == thing && all->items[i]->back_links.count)
			values_add(&list, view_thing(view, all->items[i]), arena);
	values_sort(&list, derived_by_title);
	return values_list(&list);
}

static const struct value_row source_rows[] = {
	{"original", "its address on the other site", .get = get_original},
	{"copied", "when these bytes were first copied", .get = get_copied},
	{"confirmed", "the last day on which its publisher had no others", .get = get_confirmed},
	{"is old", "whether that is longer ago than it may be", .get = get_is_old},
	{"copy", "the copy of a file that is kept here, as a file", .get = get_copy},
	{"entry count", "how many things the catalogue of a partner has; not of others",
	 .get = get_entry_count},
	{"entries used", "those of them that this site refers to, by name",
	 .get = get_entries_used},
};

const struct derived_table derived_source = {KIND_SOURCE, source_rows,
					     sizeof source_rows / sizeof *source_rows};
