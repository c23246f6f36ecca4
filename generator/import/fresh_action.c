#include "import/fresh_action.h"

#include "import/rows.h"
#include "kinds/kinds.h"
#include "record/layout.h"
#include "text/utf8.h"

/* A workbook with the meeting's actions; or null. */
static const struct source *workbook_of(const struct record *record, const struct thing *meeting)
{
	const struct things *all = &record->of[KIND_ACTION];
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i]->parent == meeting &&
		    layout_is_workbook(all->items[i]->source->name))
			return all->items[i]->source;
	return NULL;
}

/* Is there one that is called so by its title, in whatever meeting? Ids are the committee's. */
static bool is_taken(const struct record *record, struct str name)
{
	const struct things *all = &record->of[KIND_ACTION];
	for (size_t i = 0; i < all->count; i++)
		if (str_equal(all->items[i]->name, name))
			return true;
	return false;
}

/* Where its title makes no id, or that of another; else empty. */
static struct str own_id(const struct import *import, struct str title)
{
	struct str slug = utf8_slug(title, import->arena);
	struct str first = str_either(slug, STR("action")), id = first;
	if (slug.len && !is_taken(import->record, slug))
		return (struct str){0};
	for (int number = 2; is_taken(import->record, id); number++)
		id = arena_printf(import->arena, "%.*s-%d", STR_ARG(first), number);
	return id;
}

bool fresh_action(struct import *import, const struct thing *meeting, struct str title)
{
	struct str id = own_id(import, title);
	const struct row_value values[] = {
		{"title", title}, {"status", STR("open")}, {"id", id, id.len > 0}};
	const struct str cells[] = {title,       STR(""),        STR(""), STR(""),
				    STR("open"), STR("private"), id};
	struct str folder = arena_printf(import->arena, "meetings/%.*s/", STR_ARG(meeting->id));
	struct str name = arena_join(import->arena, folder, STR("actions.csv"), STR("")), there;
	const struct source *workbook = workbook_of(import->record, meeting);
	import_note(import, "its row is private: readers see it once the column for access says "
			    "\"public\"");
	if (workbook) {
		import->remedy = STR("write it there, in a row of its own");
		return import_refuse(import, "has its actions in the workbook \"%.*s\"",
				     STR_ARG(workbook->name));
	}
	if (import->read(import->context, name, &there, import->arena))
		return rows_put(import, KIND_ACTION, name, there, values, ARRAY_SIZE(values));
	struct rows rows = rows_plain(import, id.len ? "title,reference,owners,due,status,access,id"
						     : "title,reference,owners,due,status,access");
	rows_add(&rows, cells, STR(""));
	rows_end(&rows, folder, "actions.csv", "actions");
	return true;
}
