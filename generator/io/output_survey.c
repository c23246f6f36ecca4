/*
 * One walk over what stands in the output, before anything is changed. It lists every folder
 * instead of asking for each page, which is quicker, and finds what is not ours on the way.
 */
#include "io/output_state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/file.h"

enum {
	DEEPEST_STRANGER = 100, /* folders below that are not looked into */
	MOST_FAULTS = 20,       /* reported one by one */
};

/* A folder that the pages need; the first is the output itself, "". */
struct needed {
	struct str path;
	bool exists;
	bool changes; /* something is moved into it */
};

/* Why a page cannot be written. */
struct fault {
	struct str path;
	const char *problem;
};

struct survey {
	struct output *output;
	const struct output_manifest *after;
	LIST_OF(struct needed) folders; /* by path */
	LIST_OF(struct fault) faults;
	struct buffer path; /* of what is being looked at */
	size_t depth;
	size_t foreign;
	dev_t device;
};

static const char is_link[] = "is a symbolic link, and is not followed";
static const char is_foreign[] = "was not written by an earlier build, and a page would replace it";
static const char is_in_the_way[] = "is a folder where a page must go, and holds files that were "
				    "not written by an earlier build";
static const char is_no_folder[] =
	"is in the place of a folder, and was not written by an earlier build";
static const char is_special[] = "is neither a file nor a folder";
static const char is_closed[] = "is a folder that may not be written to";
static const char is_mounted[] =
	"is a folder on another disk, where no file can be moved to in one step";

static void add_fault(struct survey *survey, struct str path, const char *problem)
{
	struct arena *arena = &survey->output->arena;
	ARRAY_ADD(&survey->faults, arena, (struct fault){arena_copy(arena, path), problem});
}

/* Add the name of something inside the folder being looked at. */
static size_t enter(struct survey *survey, const char *name)
{
	size_t len = survey->path.len;
	if (len)
		buffer_add_char(&survey->path, '/');
	buffer_add(&survey->path, str_from(name));
	return len;
}

static void leave(struct survey *survey, size_t len)
{
	survey->path.len = len;
}

static int compare_needed(const void *path, const void *needed)
{
	return path_compare(*(const struct str *)path, ((const struct needed *)needed)->path);
}

static struct needed *find_needed(const struct survey *survey, struct str path)
{
	return bsearch(&path, survey->folders.items, survey->folders.count,
		       sizeof *survey->folders.items, compare_needed);
}

/* Is it to be removed when the pages have been moved in? */
static bool is_to_go(const struct survey *survey, struct str path)
{
	return output_manifest_find(&survey->output->before, path) &&
	       !output_manifest_find(survey->after, path);
}

static bool is_ours(struct survey *survey, int folder, const char *name);

/* Will a folder be empty when our own files have gone from it? */
static bool will_be_empty(struct survey *survey, int folder, const char *name)
{
	const char *inner;
	DIR *list = file_list(folder, name);
	bool ours =
		list && output_manifest_made(&survey->output->before, buffer_view(&survey->path));
	while (ours && (inner = file_next_name(list)))
		ours = is_ours(survey, dirfd(list), inner);
	if (list)
		closedir(list);
	return ours;
}

/* The depth is that of paths we wrote, so it has an end. */
static bool is_ours(struct survey *survey, int folder, const char *name)
{
	struct stat status;
	bool ours = false;
	size_t outside = enter(survey, name);
	if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW))
		ours = errno == ENOENT;
	else if (S_ISDIR(status.st_mode))
		ours = will_be_empty(survey, folder, name);
	else if (S_ISREG(status.st_mode))
		ours = is_to_go(survey, buffer_view(&survey->path));
	leave(survey, outside);
	return ours;
}

/* Something stands where a page is to be moved to. */
static void check_target(struct survey *survey, int folder, const char *name)
{
	struct stat status;
	struct str path = buffer_view(&survey->path);
	if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW))
		return;
	if (S_ISLNK(status.st_mode)) {
		add_fault(survey, path, is_link);
	} else if (S_ISDIR(status.st_mode)) {
		if (!will_be_empty(survey, folder, name))
			add_fault(survey, path, is_in_the_way);
	} else if (!S_ISREG(status.st_mode)) {
		add_fault(survey, path, is_special);
	} else if (!output_manifest_find(&survey->output->before, path) &&
		   !output_is_cleared(survey->output, path)) {
		add_fault(survey, path, is_foreign);
	}
}

static void look_into(struct survey *survey, DIR *list);

/* Something other than a folder stands where one is needed. */
static void check_obstacle(struct survey *survey, int folder, const char *name)
{
	struct stat status;
	struct str path = buffer_view(&survey->path);
	int fault = errno;
	if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW))
		return;
	if (S_ISLNK(status.st_mode))
		add_fault(survey, path, is_link);
	else if (S_ISDIR(status.st_mode))
		add_fault(survey, path, fault == EACCES ? is_closed : strerror(fault));
	else if (!S_ISREG(status.st_mode) || !is_to_go(survey, path))
		add_fault(survey, path, is_no_folder);
}

static void check_needed(struct survey *survey, int folder, const char *name, struct needed *needed)
{
	struct stat status;
	DIR *inner = file_list(folder, name);
	if (!inner) {
		check_obstacle(survey, folder, name);
		return;
	}
	needed->exists = true;
	if (fstat(dirfd(inner), &status) || status.st_dev != survey->device)
		add_fault(survey, needed->path, is_mounted);
	look_into(survey, inner);
}

/* Neither a page nor a folder for one: only counted. */
static void count_stranger(struct survey *survey, int folder, const char *name)
{
	struct stat status;
	if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW))
		return;
	if (S_ISREG(status.st_mode) && is_to_go(survey, buffer_view(&survey->path)))
		return;
	DIR *inner = NULL;
	if (S_ISDIR(status.st_mode) && status.st_dev == survey->device &&
	    survey->depth < DEEPEST_STRANGER)
		inner = file_list(folder, name);
	if (inner)
		look_into(survey, inner);
	else
		survey->foreign++;
}

static void look_at(struct survey *survey, int folder, const char *name)
{
	size_t outside = enter(survey, name);
	struct str path = buffer_view(&survey->path);
	const struct output_file *file = output_manifest_find(survey->after, path);
	struct needed *needed = file ? NULL : find_needed(survey, path);
	if (needed)
		check_needed(survey, folder, name, needed);
	else if (!file)
		count_stranger(survey, folder, name);
	else if (file->staged)
		check_target(survey, folder, name);
	leave(survey, outside);
}

/* Takes the list. What begins with a dot is never ours. */
static void look_into(struct survey *survey, DIR *list)
{
	const char *name;
	survey->depth++;
	while ((name = file_next_name(list)))
		if (name[0] != '.')
			look_at(survey, dirfd(list), name);
	survey->depth--;
	closedir(list);
}

/* The folders that files need; those of a file stand before it. */
static void list_needed(struct survey *survey)
{
	const struct output_manifest *after = survey->after;
	struct arena *arena = &survey->output->arena;
	struct str before = STR("");
	ARRAY_ADD(&survey->folders, arena, (struct needed){.path = STR(""), .exists = true});
	for (size_t i = 0; i < after->files.count; i++) {
		const struct output_file *file = &after->files.items[i];
		for (size_t j = 0; j < file->path.len; j++) {
			struct str folder = str_sub(file->path, 0, j);
			if (file->path.data[j] == '/' && !path_is_below(before, folder))
				ARRAY_ADD(&survey->folders, arena,
					  (struct needed){.path = arena_copy(arena, folder)});
		}
		before = file->path;
		if (file->staged)
			find_needed(survey, path_folder(file->path))->changes = true;
	}
}

/* From the end: a folder that must be made changes the one it is in. */
static void check_writable(struct survey *survey)
{
	for (size_t i = survey->folders.count; i-- > 0;) {
		struct needed *folder = &survey->folders.items[i];
		const char *path = i ? folder->path.data : ".";
		if (!folder->changes)
			continue;
		if (!folder->exists)
			find_needed(survey, path_folder(folder->path))->changes = true;
		else if (faccessat(survey->output->site, path, W_OK | X_OK, AT_EACCESS))
			add_fault(survey, folder->path, is_closed);
	}
}

/* The outermost folder of a path that is not there, with a NUL behind it; or else the path. */
static struct str find_move(struct survey *survey, struct str path)
{
	for (size_t i = 0; i < path.len; i++) {
		struct str folder = str_sub(path, 0, i);
		if (path.data[i] == '/' && !find_needed(survey, folder)->exists)
			return arena_copy(&survey->output->arena, folder);
	}
	return path;
}

/*
 * What was staged at a path in a new folder goes there with it. Not what an interrupted build has
 * left: who knows what else lies there since.
 */
static void add_move(struct survey *survey, const struct output_file *file)
{
	struct output *output = survey->output;
	struct output_move move = {output_staged_path(file, &output->arena), file->path, false,
				   str_ends(file->path, STR(".html"))};
	if (file->staged == OUTPUT_AT_PATH && !output->pending)
		move.from = move.path = find_move(survey, file->path);
	move.is_folder = move.path.len < file->path.len;
	ARRAY_ADD(&output->moves, &output->arena, move);
}

static void list_moves(struct survey *survey)
{
	struct output *output = survey->output;
	size_t folder = 0; /* the last that goes in whole */
	output->moves.count = 0;
	for (size_t i = 0; i < survey->after->files.count; i++) {
		const struct output_file *file = &survey->after->files.items[i];
		struct output_move *whole =
			output->moves.count ? &output->moves.items[folder] : NULL;
		if (file->staged == OUTPUT_AT_PATH && whole && whole->is_folder &&
		    path_is_below(file->path, whole->path)) {
			whole->has_page |= str_ends(file->path, STR(".html"));
		} else if (file->staged) {
			add_move(survey, file);
			size_t last = output->moves.count - 1;
			folder = output->moves.items[last].is_folder ? last : folder;
		}
	}
}

static int compare_faults(const void *left, const void *right)
{
	const struct fault *a = left, *b = right;
	return path_compare(a->path, b->path);
}

static void report_fault(const struct output *output, const struct fault *fault, struct diag *diag)
{
	const char *slash = fault->path.len ? "/" : "";
	bool closed = fault->problem == is_closed;
	diag_report(diag, closed ? DIAG_CANNOT_WRITE : DIAG_UNSAFE_OUTPUT, (struct place){0},
		    "'%.*s%s%.*s' %s", STR_ARG(output->folder), slash, STR_ARG(fault->path),
		    fault->problem);
	if (closed)
		diag_remedy(diag, "allow this user to write to it, and build again");
	else
		diag_remedy(diag, "move it away, or choose an empty folder with --output");
}

static bool report_faults(struct survey *survey, struct diag *diag)
{
	size_t count = survey->faults.count;
	if (!count)
		return true;
	qsort(survey->faults.items, count, sizeof *survey->faults.items, compare_faults);
	for (size_t i = 0; i < count && i < MOST_FAULTS; i++)
		report_fault(survey->output, &survey->faults.items[i], diag);
	if (count > MOST_FAULTS)
		diag_report(diag, DIAG_UNSAFE_OUTPUT, (struct place){0},
			    "and %zu more files or folders in '%.*s' are in the way",
			    count - MOST_FAULTS, STR_ARG(survey->output->folder));
	return false;
}

bool output_survey(struct output *output, struct output_manifest *after, struct diag *diag,
		   size_t *foreign)
{
	struct stat status;
	struct survey survey = {.output = output, .after = after};
	DIR *site = file_list(output->site, ".");
	*foreign = 0;
	if (!site || fstat(dirfd(site), &status))
		return output_report_write(output, diag);
	survey.device = status.st_dev;
	list_needed(&survey);
	look_into(&survey, site);
	check_writable(&survey);
	list_moves(&survey);
	bool good = report_faults(&survey, diag);
	/* Of those that are needed: made before, or to be made now. */
	after->folders.items = NULL;
	after->folders.count = after->folders.capacity = 0;
	for (size_t i = 1; i < survey.folders.count; i++) {
		const struct needed *folder = &survey.folders.items[i];
		if (!folder->exists || output_manifest_made(&output->before, folder->path))
			ARRAY_ADD(&after->folders, &output->arena, folder->path);
	}
	*foreign = survey.foreign;
	buffer_free(&survey.path);
	return good;
}
