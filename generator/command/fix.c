/* The remedies that are certain, shown as a difference or made. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "command/command.h"
#include "command/edit.h"
#include "command/proposal.h"
#include "command/run.h"
#include "io/file.h"
#include "io/input.h"

struct file_edits {
	struct str path;
	LIST_OF(struct edit) edits;
};

struct fixing {
	struct arena arena;
	const struct config *config;
	LIST_OF(struct file_edits) files;
	size_t left; /* problems for a person */
};

/* Where the body of a file begins, in which no word is changed. */
static size_t body_of(const struct source *source, struct str text)
{
	if (!str_ends(source->name, STR(".md")) || !str_starts(text, STR("---")))
		return text.len;
	return 3 + str_find(str_skip(text, 3), STR("\n---"));
}

/* Problems come sorted by path and place. */
static void gather(void *context, const struct diag_told *told)
{
	struct fixing *fixing = context;
	struct arena scratch = {0};
	struct edit edit;
	struct str text = {0};
	if (told->place.source)
		text = run_reread((void *)fixing->config, told->place.source, &scratch);
	if (text.data && edit_of(told, text, &fixing->arena, &edit) && edit.certain &&
	    edit.span.start < body_of(told->place.source, text)) {
		struct file_edits *last = fixing->files.items + fixing->files.count;
		edit.text = arena_copy(&fixing->arena, edit.text);
		if (!fixing->files.count || !str_equal(last[-1].path, told->place.source->path)) {
			ARRAY_ADD(
				&fixing->files, &fixing->arena,
				(struct file_edits){.path = arena_copy(&fixing->arena,
								       told->place.source->path)});
			last = fixing->files.items + fixing->files.count;
		}
		ARRAY_ADD(&last[-1].edits, &fixing->arena, edit);
	} else if (told->severity > DIAG_NOTE) {
		fixing->left++;
	}
	arena_free(&scratch);
}

static bool fix_file(struct fixing *fixing, const struct file_edits *file)
{
	struct str there;
	if (!file_read(AT_FDCWD, file->path.data, INPUT_LARGEST_TEXT, &there)) {
		fprintf(stderr, "boardpack: '%s' cannot be read: %s\n", file->path.data,
			strerror(errno));
		return false;
	}
	/* Places count from behind a byte order mark. */
	struct str mark = STR("\xEF\xBB\xBF"), text = there;
	bool is_marked = str_drop(&text, mark);
	struct str now = edit_apply(text, file->edits.items, file->edits.count, &fixing->arena);
	printf("  %s\n", file->path.data);
	proposal_show_difference(text, now, &fixing->arena);
	if (is_marked)
		now = arena_join(&fixing->arena, mark, now, STR(""));
	bool good = !fixing->config->write || file_exchange(AT_FDCWD, file->path.data, now);
	if (!good)
		fprintf(stderr, "boardpack: '%s' cannot be written: %s\n", file->path.data,
			strerror(errno));
	file_free(there);
	return good;
}

int command_fix(const struct config *config)
{
	struct fixing fixing = {.config = config};
	struct config check = *config;
	size_t count = 0;
	bool good = true;
	check.command = COMMAND_CHECK;
	check.quiet = true;
	check.tell = gather;
	check.tell_context = &fixing;
	command_build(&check);
	for (size_t i = 0; i < fixing.files.count; i++) {
		count += fixing.files.items[i].edits.count;
		good &= fix_file(&fixing, &fixing.files.items[i]);
	}
	if (count)
		printf("%zu change%s%s, %zu problem%s for a person: boardpack check\n", count,
		       str_plural(count), config->write ? " made" : " to make with --write",
		       fixing.left, str_plural(fixing.left));
	else
		printf("nothing that is certain; %zu problem%s for a person\n", fixing.left,
		       str_plural(fixing.left));
	arena_free(&fixing.arena);
	return good ? 0 : 3;
}
