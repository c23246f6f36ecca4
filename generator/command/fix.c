/* The remedies that are certain, shown as a difference or made. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command/command.h"
#include "command/edit.h"
#include "command/file_door.h"
#include "command/run.h"
#include "io/file.h"
#include "io/path.h"

enum { LARGEST_FILE = 512 << 20 };

/* A file that is named, but not there. */
struct missing {
	const struct source *source; /* that names it; what it holds is the arena's */
	struct span span;
	struct str name;
};

struct fixing {
	struct arena arena;
	const struct config *config;
	struct files_edits files;
	LIST_OF(struct missing) missing;
	LIST_OF(struct str) unnamed; /* files of the content that nothing names */
	size_t made;                 /* changes, or to be made */
	size_t left;                 /* problems for a person */
};

/* Where the body of a file begins, in which no word is changed. */
static size_t body_of(const struct source *source, struct str text)
{
	if (!str_ends(source->name, STR(".md")) || !str_starts(text, STR("---")))
		return text.len;
	return 3 + str_find(str_skip(text, 3), STR("\n---"));
}

static void add_edit(struct fixing *fixing, struct str path, struct edit edit)
{
	edit_add(&fixing->files, path, edit, &fixing->arena);
	fixing->made++;
}

/* The name stands there as it is, or in quotes. */
static void add_missing(struct fixing *fixing, const struct source *source, struct span span,
			struct str written)
{
	struct arena *arena = &fixing->arena;
	bool is_quoted = written.len > 2 && (written.data[0] == '"' || written.data[0] == '\'');
	if (is_quoted) {
		written = str_sub(written, 1, written.len - 1);
		span = (struct span){span.start + 1, span.end - 1};
	}
	struct source *copy = arena_new(arena, struct source, 1);
	copy->path = arena_copy(arena, source->path);
	copy->name = arena_copy(arena, source->name);
	ARRAY_ADD(&fixing->missing, arena,
		  (struct missing){copy, span, arena_copy(arena, written)});
}

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
		add_edit(fixing, told->place.source->path, edit);
	} else if (told->severity > DIAG_NOTE) {
		fixing->left++;
		if (text.data && told->code == DIAG_MISSING_FILE)
			add_missing(fixing, told->place.source, told->place.span,
				    str_sub(text, told->place.span.start, told->place.span.end));
	} else if (told->code == DIAG_UNLISTED_FILE && told->place.source) {
		ARRAY_ADD(&fixing->unnamed, &fixing->arena,
			  arena_copy(&fixing->arena, told->place.source->name));
	}
	arena_free(&scratch);
}

/* Files that lie elsewhere now */

static struct str path_of(struct fixing *fixing, const char *folder, struct str name)
{
	return arena_printf(&fixing->arena, "%s/%.*s", folder, STR_ARG(name));
}

static struct str ending_of(struct str name)
{
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	return str_skip(name, dot);
}

/* Is it what was published, once it is cleaned as it was then? */
static bool is_published(struct fixing *fixing, struct str name, struct str published)
{
	struct arena scratch = {0};
	struct str bytes;
	struct buffer out = {0};
	struct file_refusal refusal;
	if (!file_read(AT_FDCWD, path_of(fixing, fixing->config->content, name).data, LARGEST_FILE,
		       &bytes))
		return false;
	enum file_type type = file_type_of(name, bytes, &refusal, &scratch);
	bool same = type != FILE_NONE && file_door_clean(type, bytes, &out, &scratch) &&
		    str_equal(buffer_view(&out), published);
	file_free(bytes);
	buffer_free(&out);
	arena_free(&scratch);
	return same;
}

/* The one file that nothing names and that has the bytes; empty where there are none or several. */
static struct str find_published(struct fixing *fixing, const struct missing *missing)
{
	struct str published, found = {0};
	struct str name = arena_join(&fixing->arena, str_folder(missing->source->name),
				     missing->name, STR(""));
	size_t count = 0;
	if (!path_is_safe(name) ||
	    !file_read(AT_FDCWD, path_of(fixing, fixing->config->output, name).data, LARGEST_FILE,
		       &published))
		return found;
	for (size_t i = 0; i < fixing->unnamed.count; i++) {
		struct str other = fixing->unnamed.items[i];
		if (!str_equal_fold(ending_of(other), ending_of(name)) ||
		    !is_published(fixing, other, published))
			continue;
		found = other;
		count++;
	}
	file_free(published);
	return count == 1 ? found : (struct str){0};
}

/* Back to where it is named; nothing is there, or it would not be missing. */
static bool move_back(struct fixing *fixing, struct str from, struct str to)
{
	struct str old = path_of(fixing, fixing->config->content, from);
	struct str fresh = path_of(fixing, fixing->config->content, to);
	printf("  %s becomes %s\n", old.data, fresh.data);
	fixing->made++;
	if (!fixing->config->write)
		return true;
	/* A link fails where something came meanwhile, a renaming would take its place. */
	if (!linkat(AT_FDCWD, old.data, AT_FDCWD, fresh.data, 0) && !unlink(old.data))
		return true;
	fprintf(stderr, "boardpack: '%s' cannot be moved: %s\n", old.data, strerror(errno));
	return false;
}

/* By the site that stands in the output. In the same folder it has another name, else it moved. */
static bool find_moved(struct fixing *fixing)
{
	bool good = true;
	for (size_t i = 0; i < fixing->missing.count; i++) {
		const struct missing *missing = &fixing->missing.items[i];
		struct str folder = str_folder(missing->source->name);
		struct str found = find_published(fixing, missing);
		if (!found.len)
			continue;
		fixing->left--;
		if (str_equal(str_folder(found), folder))
			add_edit(fixing, missing->source->path,
				 (struct edit){missing->span, str_skip(found, folder.len), true});
		else
			good &= move_back(
				fixing, found,
				arena_join(&fixing->arena, folder, missing->name, STR("")));
	}
	return good;
}

int command_fix(const struct config *config)
{
	struct fixing fixing = {.config = config};
	struct config check = *config;
	check.command = COMMAND_CHECK;
	check.quiet = true;
	check.tell = gather;
	check.tell_context = &fixing;
	command_build(&check);
	bool good = find_moved(&fixing);
	for (size_t i = 0; i < fixing.files.count; i++) {
		struct file_edits *file = &fixing.files.items[i];
		if (edit_make(file, config->write, &fixing.arena))
			continue;
		fprintf(stderr, "boardpack: '%s' cannot be changed: %s\n", file->path.data,
			strerror(errno));
		good = false;
	}
	if (fixing.made)
		printf("%zu change%s%s, %zu problem%s for a person: boardpack check\n", fixing.made,
		       str_plural(fixing.made), config->write ? " made" : " to make with --write",
		       fixing.left, str_plural(fixing.left));
	else
		printf("nothing that is certain; %zu problem%s for a person\n", fixing.left,
		       str_plural(fixing.left));
	arena_free(&fixing.arena);
	return good ? 0 : 3;
}
