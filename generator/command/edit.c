#include "command/edit.h"

#include <fcntl.h>
#include <stdio.h>

#include "base/buffer.h"
#include "command/proposal.h"
#include "io/file.h"
#include "io/input.h"
#include "record/layout.h"

/* What stands between the quotation marks of: did you mean "access"? */
static bool is_meant(struct str remedy, struct str *out)
{
	if (!str_drop(&remedy, STR("did you mean \"")) || !str_ends(remedy, STR("\"?")))
		return false;
	*out = str_sub(remedy, 0, remedy.len - 2);
	/* The name of a source is only the first part of a reference. */
	return out->len && !str_ends(*out, STR(":"));
}

/* One letter off, or two of a long one: "autors", but not "date" for "note". */
static bool is_misspelt(struct str written, struct str meant)
{
	enum { SHORTEST = 4, LONG = 8 };
	size_t distance = str_distance(written, meant);
	return (distance == 1 && written.len >= SHORTEST) || (distance == 2 && written.len >= LONG);
}

/*
 * Would the key publish something once it is spelt right? That is for a person. Keys that keep
 * something back are not.
 */
static bool would_publish(struct str meant, struct str behind)
{
	struct str line = str_sub(behind, 0, str_find_char(behind, '\n'));
	return str_is_one_of(meant, "access|publish") && str_find(line, STR("private")) == line.len;
}

/* Curly quotation marks around a value, which holds no straight ones. */
static struct str straightened(struct str written, struct arena *arena)
{
	struct str inner = str_trim(written);
	if (!str_drop(&inner, STR("\u201c")) || !str_ends(inner, STR("\u201d")) ||
	    str_find_char(inner, '"') < inner.len || str_find_char(inner, '\\') < inner.len)
		return (struct str){0};
	return arena_printf(arena, "\"%.*s\"",
			    STR_ARG(str_sub(inner, 0, inner.len - STR("\u201d").len)));
}

struct edit edit_first_line(struct str text, struct str line, struct arena *arena)
{
	bool is_marked = str_starts(text, STR("---"));
	size_t end = is_marked ? str_find_char(text, '\n') + 1 : 0;
	bool is_dos = end > 1 && text.data[end - 2] == '\r';
	return (struct edit){{(uint32_t)end, (uint32_t)end},
			     arena_join(arena, line, is_dos ? STR("\r\n") : STR("\n"), STR("")),
			     true};
}

/* "was: [winter-plan]" for a thing with a file of its own that has none yet. */
static bool was_of(const struct diag_told *told, struct str text, struct arena *arena,
		   struct edit *out)
{
	struct str line = told->remedy, name = told->place.source->name;
	bool is_own = layout_of(name).role == LAYOUT_THING && !layout_is_sheet(name);
	struct str front = str_sub(text, 0, str_find(text, STR("\n---")));
	if (!is_own || !str_drop(&line, STR("write \"")) || !str_ends(line, STR("\"")) ||
	    str_find(front, STR("\nwas:")) < front.len || str_starts(front, STR("was:")))
		return false;
	*out = edit_first_line(text, str_sub(line, 0, line.len - 1), arena);
	return true;
}

/* "did you mean "access"?", of which the edit has the place of what was written. */
static bool meant_of(const struct diag_told *told, struct str text, struct str meant,
		     struct edit *out)
{
	struct str written = str_sub(text, out->span.start, out->span.end);
	bool is_key = told->code == DIAG_UNKNOWN_KEY || told->code == DIAG_ACCESS_SLIP;
	out->certain = (is_key && is_misspelt(written, meant) &&
			!would_publish(meant, str_skip(text, out->span.end))) ||
		       (told->code == DIAG_MISSING_FILE && str_equal_fold(meant, written)) ||
		       told->code == DIAG_WRONG_DATE;
	out->text = meant;
	/* Only the last part of a reference is amiss: "paper:x#waits". */
	size_t hash = str_find_char(written, '#');
	if (meant.data[0] == '#')
		out->span.start += (uint32_t)hash;
	return meant.data[0] != '#' || hash < written.len;
}

bool edit_of(const struct diag_told *told, struct str text, struct arena *arena, struct edit *out)
{
	struct span span = told->place.span;
	struct str written = str_sub(text, span.start, span.end), meant;
	if (told->code == DIAG_MOVED_ADDRESS && told->place.source)
		return was_of(told, text, arena, out);
	if (!told->place.source || span.start >= span.end || span.end > text.len ||
	    str_find_char(written, '\n') < written.len)
		return false;
	*out = (struct edit){.span = span};
	if (is_meant(told->remedy, &meant))
		return meant_of(told, text, meant, out);
	if (told->code == DIAG_ODD_WRITING)
		out->text = straightened(written, arena);
	out->certain = out->text.len;
	return out->text.len;
}

static int compare_edits(const void *left, const void *right)
{
	const struct edit *a = left, *b = right;
	return (a->span.start > b->span.start) - (a->span.start < b->span.start);
}

void edit_add(struct files_edits *files, struct str path, struct edit edit, struct arena *arena)
{
	size_t at = 0;
	edit.text = arena_copy(arena, edit.text);
	while (at < files->count && !str_equal(files->items[at].path, path))
		at++;
	if (at == files->count)
		ARRAY_ADD(files, arena, (struct file_edits){.path = arena_copy(arena, path)});
	ARRAY_ADD(&files->items[at].edits, arena, edit);
}

static struct str apply(struct str text, const struct file_edits *file, struct arena *arena)
{
	struct buffer out = {0};
	size_t done = 0;
	for (size_t i = 0; i < file->edits.count; i++) {
		const struct edit *edit = &file->edits.items[i];
		if (edit->span.start < done || edit->span.end > text.len)
			continue;
		buffer_add(&out, str_sub(text, done, edit->span.start));
		buffer_add(&out, edit->text);
		done = edit->span.end;
	}
	buffer_add(&out, str_skip(text, done));
	return buffer_take(&out, arena);
}

bool edit_make(struct file_edits *file, bool writes, struct arena *arena)
{
	struct str there, mark = STR("\xEF\xBB\xBF");
	if (!file_read(AT_FDCWD, file->path.data, INPUT_LARGEST_TEXT, &there))
		return false;
	/* Places count from behind a byte order mark. */
	struct str text = there;
	bool is_marked = str_drop(&text, mark);
	ARRAY_SORT(file->edits.items, file->edits.count, compare_edits);
	struct str now = apply(text, file, arena);
	printf("  %s\n", file->path.data);
	proposal_show_difference(text, now, arena);
	if (is_marked)
		now = arena_join(arena, mark, now, STR(""));
	bool good = !writes || file_exchange(AT_FDCWD, file->path.data, now);
	file_free(there);
	return good;
}
