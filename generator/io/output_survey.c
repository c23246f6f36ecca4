/*
 * One walk over what stands in the output, before anything is changed. It lists every folder
 * instead of asking for each page, which is quicker, and finds what is not ours on the way.
 */
#include "io/output_state.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/file.h"
#include "io/path.h"

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
	struct needed *folders;
	size_t folder_count;
	struct buffer path; /* of what is being looked at; NUL-terminated */
	size_t depth;
	size_t foreign;
	struct fault *faults;
	size_t fault_count;
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
	size_t count = survey->fault_count++;
	if ((count & (count - 1)) == 0)
		survey->faults =
			memory_resize(survey->faults, (count * 2 + 1) * sizeof *survey->faults);
	survey->faults[count] = (struct fault){
		arena_copy(&survey->output->arena, path),
		problem,
	};
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
	return bsearch(&path, survey->folders, survey->folder_count, sizeof *survey->folders,
		       compare_needed);
}

/* Is it to be removed when the pages have been moved in? */
static bool is_to_go(const struct survey *survey, struct str path)
{
	return output_manifest_find(&survey->output->before, path) &&
	       !output_manifest_find(survey->after, path);
}

static bool is_dots(const char *name)
{
	return !strcmp(name, ".") || !strcmp(name, "..");
}

static bool is_ours(struct survey *survey, int folder, const char *name);

/* Will a folder be empty when our own files have gone from it? */
static bool will_be_empty(struct survey *survey, int folder, const char *name)
{
	const struct dirent *entry;
	int inner = file_open_folder(folder, name);
	DIR *list = inner < 0 ? NULL : fdopendir(inner);
	bool ours =
		list && output_manifest_made(&survey->output->before, buffer_view(&survey->path));
	while (ours && (entry = readdir(list)))
		if (!is_dots(entry->d_name))
			ours = is_ours(survey, inner, entry->d_name);
	if (list)
		closedir(list);
	else if (inner >= 0)
		close(inner);
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
	} else if (!output_manifest_find(&survey->output->before, path)) {
		add_fault(survey, path, is_foreign);
	}
}

static void look_into(struct survey *survey, int folder);

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
	int inner = file_open_folder(folder, name);
	if (inner < 0) {
		check_obstacle(survey, folder, name);
		return;
	}
	needed->exists = true;
	if (fstat(inner, &status) || status.st_dev != survey->device)
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
	int inner = -1;
	if (S_ISDIR(status.st_mode) && status.st_dev == survey->device &&
	    survey->depth < DEEPEST_STRANGER)
		inner = file_open_folder(folder, name);
	if (inner >= 0)
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

/* Takes the descriptor. What begins with a dot is never ours. */
static void look_into(struct survey *survey, int folder)
{
	const struct dirent *entry;
	DIR *list = fdopendir(folder);
	if (!list) {
		close(folder);
		return;
	}
	survey->depth++;
	while ((entry = readdir(list)))
		if (entry->d_name[0] != '.')
			look_at(survey, folder, entry->d_name);
	survey->depth--;
	closedir(list);
}

/* Folders that this path needs and the one before it does not. */
static size_t new_folders(struct str path, struct str before, struct needed *out,
			  struct arena *arena)
{
	size_t count = 0;
	for (size_t i = 0; i < path.len; i++) {
		struct str folder = str_sub(path, 0, i);
		if (path.data[i] != '/' || path_is_below(before, folder))
			continue;
		if (out)
			out[count].path = arena_copy(arena, folder);
		count++;
	}
	return count;
}

static void list_needed(struct survey *survey)
{
	const struct output_manifest *after = survey->after;
	struct arena *arena = &survey->output->arena;
	size_t count = 1;
	for (size_t i = 0; i < after->file_count; i++) {
		struct str before = i ? after->files[i - 1].path : STR("");
		count += new_folders(after->files[i].path, before, NULL, arena);
	}
	survey->folders = arena_new(arena, struct needed, count);
	survey->folders[0] = (struct needed){.path = STR(""), .exists = true};
	survey->folder_count = 1;
	for (size_t i = 0; i < after->file_count; i++) {
		const struct output_file *file = &after->files[i];
		struct str before = i ? file[-1].path : STR("");
		survey->folder_count += new_folders(file->path, before,
						    survey->folders + survey->folder_count, arena);
		if (file->staged)
			find_needed(survey, path_folder(file->path))->changes = true;
	}
}

/* From the end: a folder that must be made changes the one it is in. */
static void check_writable(struct survey *survey)
{
	for (size_t i = survey->folder_count; i-- > 0;) {
		struct needed *folder = &survey->folders[i];
		const char *path = i ? folder->path.data : ".";
		if (!folder->changes)
			continue;
		if (!folder->exists)
			find_needed(survey, path_folder(folder->path))->changes = true;
		else if (faccessat(survey->output->site, path, W_OK | X_OK, AT_EACCESS))
			add_fault(survey, folder->path, is_closed);
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
	size_t count = survey->fault_count;
	if (!count)
		return true;
	qsort(survey->faults, count, sizeof *survey->faults, compare_faults);
	for (size_t i = 0; i < count && i < MOST_FAULTS; i++)
		report_fault(survey->output, &survey->faults[i], diag);
	if (count > MOST_FAULTS)
		diag_report(diag, DIAG_UNSAFE_OUTPUT, (struct place){0},
			    "and %zu more files or folders in '%.*s' are in the way",
			    count - MOST_FAULTS, STR_ARG(survey->output->folder));
	return false;
}

/* Of those that are needed: made before, or to be made now. */
static void list_ours(const struct survey *survey, struct output_survey *out)
{
	out->folders = arena_new(&survey->output->arena, struct str, survey->folder_count);
	for (size_t i = 1; i < survey->folder_count; i++) {
		const struct needed *folder = &survey->folders[i];
		if (!folder->exists || output_manifest_made(&survey->output->before, folder->path))
			out->folders[out->folder_count++] = folder->path;
	}
}

bool output_survey(struct output *output, const struct output_manifest *after, struct diag *diag,
		   struct output_survey *out)
{
	struct stat status;
	struct survey survey = {.output = output, .after = after};
	*out = (struct output_survey){0};
	int site = file_open_folder(output->site, ".");
	if (site < 0 || fstat(site, &status))
		return output_report_write(output, diag);
	survey.device = status.st_dev;
	list_needed(&survey);
	look_into(&survey, site);
	check_writable(&survey);
	bool good = report_faults(&survey, diag);
	list_ours(&survey, out);
	out->foreign = survey.foreign;
	buffer_free(&survey.path);
	free(survey.faults);
	return good;
}
