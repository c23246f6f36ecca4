/* A thing under another id, with every reference to it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "command/command.h"
#include "command/edit.h"
#include "command/load.h"
#include "record/decode_value.h"
#include "record/layout.h"
#include "record/schema.h"

struct renaming {
	const struct config *config;
	struct arena *arena;
	const struct record *record;
	const struct thing *thing;
	struct str old_id, new_id, new_name;
	struct files_edits files;
};

static int refuse(const char *message, const char *remedy)
{
	fprintf(stderr, "boardpack: %s\nremedy: %s\n", message, remedy);
	return 1;
}

static void add_edit(struct renaming *work, const struct source *source, struct edit edit)
{
	edit_add(&work->files, source->path, edit, work->arena);
}

static struct str text_of(const struct renaming *work, const struct source *source)
{
	return run_reread((void *)work->config, source, work->arena);
}

/* References */

static bool is_id_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* A text with an id in place of another wherever that stands as a whole; `ends`: nothing below it.
 */
static struct str exchange(const struct renaming *work, struct str text, struct str from,
			   struct str to, bool ends)
{
	struct buffer out = {0};
	for (size_t i = 0; i < text.len;) {
		struct str rest = str_skip(text, i);
		char before = i ? text.data[i - 1] : ' ';
		char behind = rest.len > from.len ? rest.data[from.len] : ' ';
		if (str_starts(rest, from) && !is_id_letter(before) && before != '/' &&
		    !is_id_letter(behind) && (!ends || behind != '/')) {
			buffer_add(&out, to);
			i += from.len;
		} else {
			buffer_add_char(&out, text.data[i++]);
		}
	}
	return buffer_take(&out, work->arena);
}

/* What stands below the thing has its id in front: "board-2026-11/finance". */
static bool is_below(const struct renaming *work, const struct thing *thing)
{
	struct str rest = thing->id;
	return str_drop(&rest, work->old_id) && str_starts(rest, STR("/"));
}

static void change_reference(struct renaming *work, const struct thing *from, struct span span,
			     const struct link *link)
{
	const struct thing *target = link->target;
	if (!target || !from->source || (target != work->thing && !is_below(work, target)))
		return;
	struct str text = text_of(work, from->source);
	struct str written = str_sub(text, span.start, span.end);
	struct str now = exchange(work, written, work->old_id, work->new_id, false);
	/* By its name alone, where what holds it says the rest. */
	if (target == work->thing && str_equal(now, written))
		now = exchange(work, written, work->thing->name, work->new_name, true);
	if (!str_equal(now, written))
		add_edit(work, from->source, (struct edit){span, now, true});
}

static void change_references(struct renaming *work)
{
	const struct thing *from;
	for (struct record_at at = {0}; (from = record_next(work->record, &at));)
		for (struct said said = {0}; said_next(from, &said);) {
			const struct markdown *markdown = said.prose ? &said.prose->markdown : NULL;
			if (said.link)
				change_reference(work, from, said.link->span, said.link);
			for (size_t i = 0;
			     markdown && said.prose->links && i < markdown->reference_count; i++)
				change_reference(work, from, markdown->references[i].span,
						 &said.prose->links[i]);
		}
}

/* The thing itself */

static bool has_own_file(const struct thing *thing)
{
	struct layout layout = layout_of(thing->source->name);
	return layout.role == LAYOUT_THING && layout.kind == thing->kind &&
	       !layout_is_sheet(thing->source->name) && thing->span.start < 8;
}

/* Its earlier id, so that its old address leads to it. */
static void add_was(struct renaming *work, const struct thing *thing, struct str old)
{
	struct str text = text_of(work, thing->source), all = old;
	struct place place = schema_place_of(thing, "was");
	for (size_t i = 0; i < thing->was.count; i++)
		all = arena_printf(work->arena, "%.*s, %.*s", STR_ARG(all),
				   STR_ARG(thing->was.items[i]));
	if (thing->was.count) {
		add_edit(work, thing->source,
			 (struct edit){place.span,
				       arena_printf(work->arena, "[%.*s]", STR_ARG(all)), true});
		return;
	}
	struct str line = arena_printf(work->arena, "was: [%.*s]", STR_ARG(all));
	add_edit(work, thing->source, edit_first_line(text, line, work->arena));
}

/* A row, or what says its id itself */

/* How many cells a line of CSV has; a quoted one may hold separators. 0: it does not end here. */
static size_t count_cells(struct str line, char separator)
{
	size_t cells = 1;
	bool is_quoted = false;
	for (size_t i = 0; i < line.len; i++) {
		is_quoted ^= line.data[i] == '"';
		cells += line.data[i] == separator && !is_quoted;
	}
	return is_quoted ? 0 : cells;
}

static struct span line_at(struct str text, size_t at)
{
	size_t start = at, end = at;
	while (start && text.data[start - 1] != '\n')
		start--;
	while (end < text.len && text.data[end] != '\n' && text.data[end] != '\r')
		end++;
	return (struct span){(uint32_t)start, (uint32_t)end};
}

static struct str of_span(struct str text, struct span span)
{
	return str_sub(text, span.start, span.end);
}

/* A last column, which other rows need not fill. False where the headings are no first line. */
static bool add_was_column(struct renaming *work, struct str text, struct span id)
{
	const struct source *source = work->thing->source;
	struct span head = line_at(text, 0), row = line_at(text, id.start);
	struct str headings = of_span(text, head), rest = headings, heading;
	char separator = str_find_char(headings, ',') < headings.len   ? ','
			 : str_find_char(headings, ';') < headings.len ? ';'
								       : '\t';
	size_t columns = count_cells(headings, separator);
	size_t cells = count_cells(of_span(text, row), separator);
	bool has_id = false;
	while (rest.len && str_split(&rest, separator, &heading))
		has_id |= str_equal_fold(str_trim(heading), STR("id"));
	if (!has_id || !cells || cells > columns || row.start == head.start)
		return false;
	struct buffer added = {0};
	for (; cells <= columns; cells++)
		buffer_add_char(&added, separator);
	buffer_add(&added, work->thing->name);
	add_edit(work, source,
		 (struct edit){{head.end, head.end},
			       arena_printf(work->arena, "%cwas", separator),
			       true});
	add_edit(work, source,
		 (struct edit){{row.end, row.end}, buffer_take(&added, work->arena), true});
	return true;
}

/* Behind the id: in braces, or as a line of its own under it. */
static bool add_was_line(struct renaming *work, struct str text, struct span id)
{
	struct span line = line_at(text, id.start);
	struct str before = str_sub(text, line.start, id.start), was;
	if (str_find_char(before, '{') < before.len) {
		was = arena_printf(work->arena, ", was: [%.*s]", STR_ARG(work->thing->name));
		id.start = id.end;
		add_edit(work, work->thing->source, (struct edit){id, was, true});
		return true;
	}
	if (!str_ends(str_trim_end(before), STR("id:")))
		return false;
	size_t key = str_trim_end(before).len - STR("id:").len;
	bool is_dos = line.end < text.len && text.data[line.end] == '\r';
	was = arena_printf(work->arena, "%s%*swas: [%.*s]", is_dos ? "\r\n" : "\n", (int)key, "",
			   STR_ARG(work->thing->name));
	add_edit(work, work->thing->source, (struct edit){{line.end, line.end}, was, true});
	return true;
}

/* The id where it stands, and the old one beside it. */
static bool change_id(struct renaming *work)
{
	const struct thing *thing = work->thing;
	struct str text = text_of(work, thing->source), all = thing->name;
	struct span id = schema_place_of(thing, "id").span;
	bool is_csv = str_ends(thing->source->name, STR(".csv"));
	struct str written = of_span(text, id);
	size_t at = str_find(written, thing->name);
	if (at == written.len)
		return false;
	id = (struct span){id.start + (uint32_t)at, id.start + (uint32_t)(at + thing->name.len)};
	add_edit(work, thing->source, (struct edit){id, work->new_name, true});
	if (!thing->was.count)
		return is_csv ? add_was_column(work, text, id) : add_was_line(work, text, id);
	for (size_t i = 0; i < thing->was.count; i++)
		all = arena_join(work->arena, all, is_csv ? STR("; ") : STR(", "),
				 thing->was.items[i]);
	if (!is_csv)
		all = arena_printf(work->arena, "[%.*s]", STR_ARG(all));
	add_edit(work, thing->source, (struct edit){schema_place_of(thing, "was").span, all, true});
	return true;
}

/* Writing */

static bool move(const struct renaming *work, struct str from, struct str to)
{
	struct stat there;
	const char *content = work->config->content;
	const char *old = arena_printf(work->arena, "%s/%.*s", content, STR_ARG(from)).data;
	const char *fresh = arena_printf(work->arena, "%s/%.*s", content, STR_ARG(to)).data;
	if (lstat(old, &there))
		return true;
	if (!lstat(fresh, &there)) {
		errno = EEXIST;
		return false;
	}
	printf("  %s becomes %s\n", old, fresh);
	return work->config->dry_run || !rename(old, fresh);
}

/* The folder that is called after it, or its file, with the folder of what lies beside it. */
static bool move_all(const struct renaming *work)
{
	struct arena *arena = work->arena;
	struct str name = work->thing->source->name, folder = str_folder(name);
	struct layout layout = layout_of(name);
	struct str file = str_skip(name, folder.len);
	struct str ending = str_skip(file, str_find_char(file, '.'));
	struct str above = str_sub(folder, 0, folder.len ? folder.len - 1 : 0);
	if (layout.is_main && str_equal(above, layout.folder))
		return move(work, layout.folder,
			    arena_join(arena, str_folder(layout.folder), work->new_name, STR("")));
	return move(work, name, arena_join(arena, folder, work->new_name, ending)) &&
	       move(work, arena_join(arena, folder, layout.id, STR("")),
		    arena_join(arena, folder, work->new_name, STR("")));
}

static int carry_out(struct renaming *work)
{
	bool good = true, is_row = schema_is_stated(work->thing, "id");
	change_references(work);
	/* That of what it holds leads on with it. */
	if (!is_row)
		add_was(work, work->thing, work->thing->name);
	else if (!change_id(work))
		return refuse("where its id stands, the old one cannot be written beside it",
			      "change \"id\" by hand, and name the old one under \"was\"");
	for (size_t i = 0; i < work->files.count && good; i++)
		good = edit_make(&work->files.items[i], !work->config->dry_run, work->arena);
	if (!good || (!is_row && !move_all(work))) {
		fprintf(stderr, "boardpack: it cannot be written: %s\n", strerror(errno));
		return 3;
	}
	printf("%s: %zu file%s with references to it\n",
	       work->config->dry_run ? "nothing was written" : "renamed", work->files.count,
	       str_plural(work->files.count));
	return 0;
}

static const struct thing *find(const struct record *record, int kind, struct str id)
{
	for (size_t i = 0; i < record->of[kind].count; i++)
		if (str_equal(record->of[kind].items[i]->id, id))
			return record->of[kind].items[i];
	return NULL;
}

static int rename_thing(struct renaming *work, int kind, struct str id)
{
	struct arena *arena = work->arena;
	work->thing = find(work->record, kind, id);
	if (!work->thing)
		return refuse("there is no such thing in the content",
			      "write its whole id, as its address ends: "
			      "paper:board-2026-12/winter-plan");
	struct str source = work->thing->source->name;
	if (layout_is_sheet(source) && !str_ends(source, STR(".csv")))
		return refuse("what stands in a workbook is not changed from here",
			      "change its id there, and name the old one in a column \"was\"");
	if (!has_own_file(work->thing) && !schema_is_stated(work->thing, "id"))
		return refuse(
			"its id is made of what else it says, and stands nowhere",
			arena_printf(arena,
				     "write \"id: %.*s\" into it (in a CSV: a column \"id\"), "
				     "then rename it",
				     STR_ARG(work->thing->name))
				.data);
	work->old_id = work->thing->id;
	size_t before = work->old_id.len - work->thing->name.len;
	work->new_id = arena_join(arena, str_sub(work->old_id, 0, before), work->new_name, STR(""));
	if (find(work->record, kind, work->new_id))
		return refuse("another thing has this id", "choose another");
	return carry_out(work);
}

int command_rename(const struct config *config)
{
	struct run run;
	struct loaded loaded;
	struct str id = str_from(config->word_count ? config->words[0] : "");
	size_t colon = str_find_char(id, ':');
	int kind = schema_kind_of(str_sub(id, 0, colon)), status;
	if (config->word_count != 2 || kind == KIND_NONE)
		return config_refuse("write: boardpack rename KIND:ID NEW", NULL);
	if (!decode_is_id(str_from(config->words[1])))
		return config_refuse("an id has small letters, digits and hyphens, not",
				     config->words[1]);
	run_begin(&run, config);
	if (load_linked(&run, &loaded)) {
		struct renaming work = {.config = config,
					.arena = &run.arena,
					.record = &loaded.record,
					.new_name = str_from(config->words[1])};
		if (diag_has_errors(&run.diag, false)) {
			run_end(&run, NULL);
			status = refuse("nothing is renamed while the content has errors",
					"boardpack check tells them");
		} else {
			status = rename_thing(&work, kind, str_skip(id, colon + 1));
		}
	} else {
		status = run_end(&run, NULL);
	}
	load_free(&loaded);
	run_free(&run);
	return status;
}
