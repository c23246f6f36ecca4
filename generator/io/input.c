/*
 * Names of a folder are collected first and looked at afterwards, in order: what a system returns
 * in any order is then reported and listed in one.
 */
#include "io/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/parallel.h"
#include "io/file.h"
#include "io/path.h"

/* Listing */

struct listing {
	struct str shown;                 /* the folder, as written in messages */
	LIST_OF(struct input_file) files; /* its own; copied to the arena last */
	struct arena names;               /* of folders not done yet */
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
	size_t count, capacity;
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

static void add_file(struct listing *listing, struct str name, enum input_type type, uint64_t size)
{
	ARRAY_ADD(&listing->files, NULL,
		  (struct input_file){
			  .source = source_of(listing, name), .type = type, .size = size});
}

static bool is_passed_over(struct str name)
{
	return name.data[0] == '.' || name.data[name.len - 1] == '~' ||
	       str_equal(name, STR("README.md"));
}

bool input_passes_over(struct str path)
{
	struct str part;
	while (path.len && str_split(&path, '/', &part))
		if (part.len && is_passed_over(part))
			return true;
	return false;
}

static int compare_names(const void *left, const void *right)
{
	const struct str *a = left, *b = right;
	int order = path_compare_fold(*a, *b);
	return order ? order : path_compare(*a, *b);
}

static bool collect(struct listing *listing, const struct level *level, struct names *names)
{
	const char *name;
	DIR *list = file_list(level->folder, ".");
	if (!list)
		return false;
	while ((name = file_next_name(list)))
		if (!is_passed_over(str_from(name)))
			ARRAY_ADD(names, &listing->names,
				  arena_copy(&listing->names, str_from(name)));
	bool done = !errno;
	closedir(list);
	ARRAY_SORT(names->items, names->count, compare_names);
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
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	return dot > 1 && str_is_one_of(str_skip(name, dot), "md|yaml|yml|csv|mustache|css|js|svg");
}

static void refuse(struct listing *listing, struct str path, mode_t mode)
{
	add_file(listing, path, INPUT_REFUSED, 0);
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
		add_file(listing, path, INPUT_REFUSED, 0);
		report_unread(listing, path, errno);
	} else if (S_ISDIR(status.st_mode)) {
		list_folder(listing, level, path);
	} else if (S_ISREG(status.st_mode)) {
		add_file(listing, path, is_text(name) ? INPUT_TEXT : INPUT_FILE,
			 (uint64_t)status.st_size);
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
	return done;
}

static int compare_files(const void *left, const void *right)
{
	const struct input_file *a = left, *b = right;
	return str_compare(a->source.name, b->source.name);
}

/* All files below a folder that is held open; false when itself could not be listed. */
static bool list_all(struct listing *listing, struct input *input, int folder)
{
	struct level first = {.folder = folder};
	bool done = list_level(listing, &first);
	size_t count = listing->files.count;
	input->count = count;
	input->files = arena_new(listing->arena, struct input_file, count);
	if (count) {
		qsort(listing->files.items, count, sizeof *input->files, compare_files);
		memcpy(input->files, listing->files.items, count * sizeof *input->files);
	}
	memory_free(listing->files.items);
	arena_free(&listing->names);
	return done;
}

/* Reading */

/* What the workers that read texts share. */
struct reading {
	struct input *input;
	struct diag *diags; /* one a worker */
};

static struct str without_mark(struct str text)
{
	str_drop(&text, STR("\uFEFF"));
	return text;
}

void input_report_unread(const struct source *source, int fault, struct diag *diag)
{
	struct place place = place_at(source, 0, 0);
	if (fault == EFBIG) {
		diag_report(diag, DIAG_TOO_LARGE, place, "a text of more than %d MB is not read",
			    INPUT_LARGEST_TEXT >> 20);
		diag_remedy(diag, "split it into several files");
	} else {
		diag_report(diag, DIAG_CANNOT_READ, place, "cannot be read: %s", strerror(fault));
	}
}

void input_fetch(struct input_file *file, struct diag *diag)
{
	struct source *source = &file->source;
	if (file->type != INPUT_TEXT || file->bytes.data)
		return;
	if (!file_read(AT_FDCWD, source->path.data, INPUT_LARGEST_TEXT, &file->bytes)) {
		file->type = INPUT_REFUSED;
		input_report_unread(source, errno, diag);
		return;
	}
	source->text = without_mark(file->bytes);
	file->size = source->text.len;
}

static void read_text(void *context, size_t worker, size_t index)
{
	struct reading *reading = context;
	input_fetch(&reading->input->files[index], &reading->diags[worker]);
}

bool input_refresh(struct input_file *file)
{
	struct stat status;
	struct arena arena = {0};
	const char *path = arena_copy(&arena, file->source.path).data;
	bool good =
		!fstatat(AT_FDCWD, path, &status, AT_SYMLINK_NOFOLLOW) && S_ISREG(status.st_mode);
	input_drop(file);
	if (good && file->type == INPUT_TEXT)
		good = file_read(AT_FDCWD, path, INPUT_LARGEST_TEXT, &file->bytes);
	file->source.text = without_mark(file->bytes);
	file->size = file->type == INPUT_TEXT ? file->source.text.len : (uint64_t)status.st_size;
	arena_free(&arena);
	return good;
}

static void read_texts(struct input *input, size_t threads, struct diag *diag)
{
	struct arena arena = {0};
	if (!threads)
		threads = 1;
	struct reading reading = {input, arena_new(&arena, struct diag, threads)};
	parallel_for(input->count, threads, read_text, &reading);
	for (size_t i = 0; i < threads; i++)
		diag_merge(diag, &reading.diags[i]);
	arena_free(&arena);
}

bool input_list(struct input *input, const char *folder, struct arena *arena, struct diag *diag)
{
	*input = (struct input){0};
	struct str shown = arena_copy(arena, str_from(folder));
	while (shown.len > 1 && str_ends(shown, STR("/")))
		shown.len--;
	int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (opened < 0) {
		bool is_elsewhere = errno == ENOENT;
		diag_report(diag, DIAG_CANNOT_READ, (struct place){0},
			    "the folder '%s' cannot be read: %s", folder, strerror(errno));
		if (is_elsewhere)
			diag_remedy(diag, "go to the folder that it lies in, or name it with "
					  "--content; \"boardpack new site DIR\" begins one");
		return false;
	}
	struct listing listing = {.shown = shown, .arena = arena, .diag = diag};
	bool done = list_all(&listing, input, opened);
	close(opened);
	return done;
}

bool input_read(struct input *input, const char *folder, size_t threads, struct arena *arena,
		struct diag *diag)
{
	bool done = input_list(input, folder, arena, diag);
	read_texts(input, threads, diag);
	return done;
}

static int compare_name(const void *name, const void *file)
{
	return str_compare(*(const struct str *)name,
			   ((const struct input_file *)file)->source.name);
}

struct input_file *input_find(const struct input *input, struct str name)
{
	if (!input->count)
		return NULL;
	return bsearch(&name, input->files, input->count, sizeof *input->files, compare_name);
}

void input_replace(const struct input *input, struct str name, struct str text)
{
	struct input_file *file = input_find(input, name);
	if (!file || file->type != INPUT_TEXT)
		return;
	char *bytes = memory_resize(NULL, text.len + 1);
	memcpy(bytes, text.data, text.len);
	bytes[text.len] = '\0';
	input_drop(file);
	file->bytes = file->source.text = (struct str){bytes, text.len};
	file->size = text.len;
}

void input_drop(struct input_file *file)
{
	if (!file->bytes.data)
		return;
	file_free(file->bytes);
	file->bytes = file->source.text = (struct str){0};
}

struct str input_reread(const struct source *source, struct arena *arena)
{
	struct stat status;
	struct str text;
	if (source->text.len)
		return source->text;
	const char *path = arena_copy(arena, source->path).data;
	if (fstatat(AT_FDCWD, path, &status, AT_SYMLINK_NOFOLLOW) || !S_ISREG(status.st_mode) ||
	    !file_read(AT_FDCWD, path, INPUT_LARGEST_TEXT, &text))
		return (struct str){0};
	struct str copy = arena_copy(arena, without_mark(text));
	file_free(text);
	return copy;
}

void input_free(struct input *input)
{
	for (size_t i = 0; i < input->count; i++)
		input_drop(&input->files[i]);
	*input = (struct input){0};
}
