/*
 * Names of a folder are collected first and looked at afterwards, in order: what a system returns
 * in any order is then reported and listed in one.
 */
#include "io/input_list.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/file.h"
#include "io/path.h"

struct listing {
	struct str shown;         /* the folder, as written in messages */
	struct input_file *files; /* grows; copied to the arena last */
	size_t count;
	size_t capacity;
	struct arena names; /* of folders not done yet */
	struct arena *arena;
	struct diag *diag;
};

/* A folder that is being listed. */
struct level {
	int folder;
	struct str path; /* "" for the first */
	size_t depth;
};

/* The names in one folder. */
struct names {
	struct str *items;
	size_t count;
	size_t capacity;
};

static struct str join(struct arena *arena, struct str folder, struct str name)
{
	if (!folder.len)
		return arena_copy(arena, name);
	if (folder.data[folder.len - 1] == '/')
		return arena_printf(arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(name));
	return arena_printf(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

/* A place in the list; the path is how a message names it. */
static struct source source_of(struct listing *listing, struct str name)
{
	struct str shown = path_print(name, listing->arena);
	return (struct source){
		.path = join(listing->arena, listing->shown, shown),
		.name = name,
	};
}

/* The first byte of a file or folder, for what is wrong with all of it. */
static struct place place_of(struct listing *listing, struct str name)
{
	struct source *source = arena_new(listing->arena, struct source, 1);
	*source = source_of(listing, name);
	return place_at(source, 0, 0);
}

static struct input_file *add_file(struct listing *listing, struct str name, enum input_type type)
{
	if (listing->count == listing->capacity) {
		listing->capacity = listing->capacity ? listing->capacity * 2 : 256;
		listing->files =
			memory_resize(listing->files, listing->capacity * sizeof *listing->files);
	}
	struct input_file *file = &listing->files[listing->count++];
	*file = (struct input_file){source_of(listing, name), type, 0};
	return file;
}

static bool is_passed_over(struct str name)
{
	return name.data[0] == '.' || name.data[name.len - 1] == '~' ||
	       str_equal(name, STR("README.md"));
}

static void add_name(struct listing *listing, struct names *names, struct str name)
{
	if (names->count == names->capacity) {
		names->capacity = names->capacity ? names->capacity * 2 : 64;
		names->items = memory_resize(names->items, names->capacity * sizeof *names->items);
	}
	names->items[names->count++] = arena_copy(&listing->names, name);
}

static int compare_names(const void *left, const void *right)
{
	const struct str *a = left, *b = right;
	int order = path_compare_fold(*a, *b);
	return order ? order : path_compare(*a, *b);
}

static bool collect(struct listing *listing, const struct level *level, struct names *names)
{
	int again = dup(level->folder);
	DIR *folder = again < 0 ? NULL : fdopendir(again);
	if (!folder) {
		if (again >= 0)
			close(again);
		return false;
	}
	const struct dirent *entry;
	while (errno = 0, entry = readdir(folder)) {
		struct str name = str_from(entry->d_name);
		if (!is_passed_over(name))
			add_name(listing, names, name);
	}
	bool done = !errno;
	closedir(folder);
	if (names->count)
		qsort(names->items, names->count, sizeof *names->items, compare_names);
	return done;
}

static bool report_unread(struct listing *listing, struct str path, int fault)
{
	return diag_report(listing->diag, DIAG_CANNOT_READ, place_of(listing, path),
			   "cannot be read: %s", strerror(fault));
}

static bool report_name(struct listing *listing, struct str path, const char *problem)
{
	diag_report(listing->diag, DIAG_BAD_NAME, place_of(listing, path), "the name %s", problem);
	diag_remedy(listing->diag, "give it a name of letters, digits and hyphens");
	return false;
}

static bool name_is_good(struct listing *listing, struct str path)
{
	switch (path_check(path_name(path))) {
	case PATH_NOT_UTF8:
		return report_name(listing, path, "is not UTF-8");
	case PATH_CONTROL:
		return report_name(listing, path, "holds a control character");
	case PATH_GOOD:
		break;
	}
	return true;
}

static void check_case(struct listing *listing, const struct level *level,
		       const struct names *names)
{
	for (size_t i = 1; i < names->count; i++) {
		struct str first = names->items[i - 1];
		struct str second = names->items[i];
		if (path_compare_fold(first, second))
			continue;
		struct str path = join(listing->arena, level->path, second);
		struct str shown = path_print(first, listing->arena);
		diag_report(listing->diag, DIAG_BAD_NAME, place_of(listing, path),
			    "the name differs from '%.*s' only in case", STR_ARG(shown));
		diag_remedy(listing->diag,
			    "rename one of the two: on many systems they are the same file");
	}
}

static bool is_text(struct str name)
{
	static const char *const endings[] = {
		".md", ".yaml", ".yml", ".csv", ".mustache", ".css", ".js", ".svg",
	};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct str ending = str_from(endings[i]);
		if (name.len > ending.len && str_ends_fold(name, ending))
			return true;
	}
	return false;
}

static void refuse(struct listing *listing, struct str path, mode_t mode)
{
	add_file(listing, path, INPUT_REFUSED);
	if (S_ISLNK(mode)) {
		diag_report(listing->diag, DIAG_SYMBOLIC_LINK, place_of(listing, path),
			    "a symbolic link is not followed");
		diag_remedy(listing->diag, "put the file or folder itself in its place");
	} else {
		diag_report(listing->diag, DIAG_CANNOT_READ, place_of(listing, path),
			    "is neither a file nor a folder");
	}
}

static bool list_level(struct listing *listing, const struct level *level);

static void list_folder(struct listing *listing, const struct level *level, struct str path)
{
	struct level next = {-1, path, level->depth + 1};
	if (next.depth > INPUT_DEEPEST) {
		diag_report(listing->diag, DIAG_TOO_DEEP, place_of(listing, path),
			    "more than %d folders inside each other", INPUT_DEEPEST);
		return;
	}
	next.folder = file_open_folder(level->folder, path_name(path).data);
	if (next.folder < 0) {
		report_unread(listing, path, errno);
		return;
	}
	list_level(listing, &next);
	close(next.folder);
}

static void list_name(struct listing *listing, const struct level *level, struct str name)
{
	struct stat status;
	struct str path = join(listing->arena, level->path, name);
	if (!name_is_good(listing, path))
		return;
	if (fstatat(level->folder, name.data, &status, AT_SYMLINK_NOFOLLOW)) {
		add_file(listing, path, INPUT_REFUSED);
		report_unread(listing, path, errno);
	} else if (S_ISDIR(status.st_mode)) {
		list_folder(listing, level, path);
	} else if (S_ISREG(status.st_mode)) {
		add_file(listing, path, is_text(name) ? INPUT_TEXT : INPUT_FILE)->size =
			(uint64_t)status.st_size;
	} else {
		refuse(listing, path, status.st_mode);
	}
}

static bool list_level(struct listing *listing, const struct level *level)
{
	struct names names = {0};
	bool done = collect(listing, level, &names);
	if (!done)
		report_unread(listing, level->path, errno);
	check_case(listing, level, &names);
	for (size_t i = 0; i < names.count; i++)
		list_name(listing, level, names.items[i]);
	free(names.items);
	return done;
}

static int compare_files(const void *left, const void *right)
{
	const struct input_file *a = left, *b = right;
	return str_compare(a->source.name, b->source.name);
}

bool input_list(struct input *input, int folder, struct str shown, struct arena *arena,
		struct diag *diag)
{
	struct listing listing = {.shown = shown, .arena = arena, .diag = diag};
	struct level first = {.folder = folder};
	bool done = list_level(&listing, &first);
	size_t size = listing.count * sizeof *listing.files;
	input->count = listing.count;
	input->files = arena_new(arena, struct input_file, listing.count);
	if (size) {
		qsort(listing.files, listing.count, sizeof *listing.files, compare_files);
		memcpy(input->files, listing.files, size);
	}
	free(listing.files);
	arena_free(&listing.names);
	return done;
}
