#include "import/pack_changes.h"

#include "import/rows.h"
#include "kinds/kinds.h"

/* The body of a content file without the line that names its PDF. */
static struct str body_of(struct str bytes)
{
	struct str mark = STR("\n---\n");
	size_t end = str_find(bytes, mark);
	struct str body = str_trim(str_skip(bytes, end < bytes.len ? end + mark.len : end));
	if (str_starts(body, STR(PACK_READ_FROM)))
		body = str_skip(body, str_find_char(body, '\n'));
	return str_trim(body);
}

static bool is_of(const struct thing *paper, struct str folder)
{
	return paper->source && str_equal(str_folder(paper->source->name), folder);
}

static void add_change(struct rows *rows, const char *kind, struct str paper, const char *doubt)
{
	const struct import *import = rows->import;
	const struct str cells[] = {date_print(import->record->now.date, import->arena),
				    str_from(kind), paper};
	rows_add(rows, cells, str_from(doubt));
}

static const struct later_paper *find_later(const struct later_paper *papers, size_t count,
					    const struct thing *paper)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(papers[i].id, paper->name))
			return &papers[i];
	return NULL;
}

/* A paper of the later pack beside the file that there is of it. */
static void compare(struct rows *rows, struct str folder, struct later_paper *paper)
{
	struct import *import = rows->import;
	struct str there;
	struct str name =
		arena_printf(import->arena, "%.*s%.*s.md", STR_ARG(folder), STR_ARG(paper->id));
	if (!import->read(import->context, name, &there, import->arena)) {
		paper->is_changed = true;
		add_change(rows, "added late", paper->id,
			   "the later pack has it, the earlier had not");
	} else if (!str_equal(body_of(there), str_trim(paper->text))) {
		paper->is_changed = true;
		add_change(rows, "replaced", paper->id, "it says something else in the later pack");
	}
}

bool pack_changes(struct import *import, struct str folder, struct later_paper *papers,
		  size_t count)
{
	const struct things *all = &import->record->of[KIND_PAPER];
	struct rows rows = rows_of(import, "at,kind,paper", true);
	size_t earlier = 0, gone = 0;
	for (size_t i = 0; i < all->count; i++) {
		const struct paper *paper = (const struct paper *)all->items[i];
		if (!is_of(&paper->thing, folder) || !paper->pages.len)
			continue;
		earlier++;
		if (find_later(papers, count, &paper->thing))
			continue;
		/* A row that says so would withdraw it, confirmed or not. */
		gone++;
		import_note(import,
			    "the later pack has \"%.*s\" no longer; if it was withdrawn: boardpack "
			    "withdraw paper:%.*s --by ROLE --reason WORD",
			    STR_ARG(paper->thing.title), STR_ARG(paper->thing.id));
	}
	for (size_t i = 0; earlier && i < count; i++)
		compare(&rows, folder, &papers[i]);
	bool differs = earlier && rows.count + gone;
	if (!earlier)
		rows.count = 0;
	rows_end(&rows, folder, "changes.csv", "changes");
	return differs;
}
