#include "import/lists.h"

#include "guard/marking.h"
#include "import/forms.h"
#include "import/list.h"
#include "import/meaning.h"
#include "kinds/kinds.h"
#include "record/sheet_list.h"
#include "text/workbook.h"

static bool refuse_hidden(struct import *import, const struct workbook *book)
{
	const struct sheet *sheet = import->takes_hidden ? NULL : workbook_hides(book);
	import->remedy = STR("show it, and delete what is not for readers; or add "
			     "--include-hidden to read it as if it were shown");
	if (!sheet)
		return true;
	struct str what = sheet_hidden(sheet, import->arena);
	return import_refuse(import, "has %.*s \"%.*s\"", STR_ARG(what), STR_ARG(sheet->name));
}

static bool has_file(const struct import *import, const char *name)
{
	for (size_t i = 0; i < import->files.count; i++)
		if (str_ends(import->files.items[i].name, str_from(name)))
			return true;
	return false;
}

/* False where it cannot be said to which meeting a list belongs. */
static bool import_sheet(struct import *import, const struct sheet *sheet,
			 const struct found_list *found)
{
	if (list_is_of_meeting(found->list) && !found->list->group &&
	    import->run->meetings.count != 1 && !list_lies_in(found->list, import->into)) {
		import->remedy = found->list->kind == KIND_ACTION
					 ? STR("say which one: --into meetings/board-2026-11; or "
					       "whose log it is from meeting to meeting: --into "
					       "committees/board")
					 : STR("say which one: --into meetings/board-2026-11");
		return import_refuse(import, "holds %s, which belong to a meeting",
				     found->list->file);
	}
	if (list_is_of_meeting(found->list) && found->list->group &&
	    list_lies_in(found->list, import->into)) {
		import->remedy = STR("leave --into out: each meeting has a folder of its own");
		return import_refuse(import, "is about several meetings");
	}
	if (found->list->group || !has_file(import, found->list->file))
		return list_write(import, sheet, found);
	import_note(import,
		    "sheet \"%.*s\" holds a second list of the same sort, and stayed behind",
		    STR_ARG(sheet->name));
	return true;
}

struct found_forms {
	struct form *items;
	size_t count, capacity;
};

/* A form of a risk, or what goes on with the one before. */
static bool take_form(struct import *import, const struct sheet *grid, struct found_forms *out)
{
	struct form form = {.keys = {0}};
	if (!form_read(import, grid, &form))
		return false;
	if (form_is_risk(&form))
		ARRAY_ADD(out, import->arena, form);
	else if (!out->count || form_has(&form, "title"))
		return false;
	else
		form_join(import, &out->items[out->count - 1], &form);
	return true;
}

static bool import_forms(struct import *import, const struct found_forms *all)
{
	struct sheet sheet;
	if (!all->count)
		return true;
	forms_to_sheet(import, all->items, all->count, &sheet);
	struct found_list found = list_find(import, &sheet);
	return found.list && import_sheet(import, &sheet, &found);
}

/* By its name; or, where it is no list whose rows are looked at one by one, by any of its rows. */
static bool is_private_sheet(const struct sheet *sheet, const struct found_list *found)
{
	bool marked = sheet_list_secrecy(sheet).len > 0;
	for (size_t r = 0; !marked && !found->list && r < sheet->rows.count; r++)
		marked = list_is_marked(&sheet->rows.items[r]);
	return marked;
}

static bool import_book(struct import *import, const struct workbook *book)
{
	enum { MANY = 4 };
	struct found_forms forms = {.count = 0};
	size_t count = 0;
	if (!refuse_hidden(import, book))
		return false;
	for (size_t i = 0; i < book->sheets.count; i++) {
		const struct sheet *sheet = &book->sheets.items[i];
		struct found_list found = list_find(import, sheet);
		bool marked = is_private_sheet(sheet, &found);
		if (!marked && found.known < MANY && take_form(import, sheet, &forms))
			continue;
		if (marked || !found.list) {
			import_note(import, "sheet \"%.*s\" %s", STR_ARG(sheet->name),
				    marked ? "is marked, and stayed behind"
					   : "has no headings of a list that is known");
			continue;
		}
		if (!import_sheet(import, sheet, &found))
			return false;
		count++;
	}
	if (!import_forms(import, &forms))
		return false;
	import->remedy = STR("a row near the top has to name its columns: `boardpack help columns` "
			     "lists what is known, and others are named under \"columns\" in "
			     "site.yaml");
	return count || forms.count ||
	       import_refuse(import, "has no sheet with headings that are known");
}

bool lists_import(struct import *import, struct str bytes)
{
	struct workbook book;
	if (!workbook_read(bytes, &book, import->arena))
		return import_refuse(import, "is damaged, or larger than is read");
	return import_book(import, &book);
}

/* Do the name of a file or its first lines speak of a framework or a register? */
static bool tells_of_risks(struct import *import, const struct manuscript *text)
{
	enum { TOP = 6 };
	static const char *const words[] = {" baf ", " assurance framework ", " risk register "};
	struct str all = import->name;
	for (size_t i = 0; i < text->blocks.count && i < TOP; i++)
		all = arena_join(import->arena, all, STR(" "),
				 str_clip(text->blocks.items[i].plain, 200));
	struct str folded = meaning_fold(all, import->arena);
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (str_find(folded, str_from(words[i])) < folded.len)
			return true;
	return false;
}

bool lists_import_tables(struct import *import, const struct manuscript *text, bool *done)
{
	struct found_forms forms = {.count = 0};
	bool of_risks = tells_of_risks(import, text);
	size_t count = 0;
	*done = true;
	for (size_t i = 0; i < text->blocks.count && *done; i++) {
		struct sheet sheet;
		if (text->blocks.items[i].type != MANUSCRIPT_TABLE)
			continue;
		table_to_sheet(import, text->blocks.items[i].table, import->name, &sheet);
		struct found_list found = list_find(import, &sheet);
		if (found.list && list_is_named(import, found.list, import->name)) {
			*done = import_sheet(import, &sheet, &found);
			count++;
		} else if (of_risks) {
			take_form(import, &sheet, &forms);
		}
	}
	if (*done)
		*done = import_forms(import, &forms);
	return count || forms.count;
}
