#include "io/output_state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/file.h"

/* A folder that need not be there yet. */
struct location {
	struct str real;    /* the part that exists, without links */
	struct str missing; /* the rest, "a/b", or empty */
};

static bool report_unsafe(const struct output *output, const char *problem, struct diag *diag)
{
	return diag_report(diag, DIAG_UNSAFE_OUTPUT, (struct place){0},
			   "the output folder '%.*s' %s", STR_ARG(output->folder), problem);
}

static bool report_folder(const struct output *output, const char *verb, struct diag *diag)
{
	return diag_report(diag, DIAG_CANNOT_WRITE, (struct place){0},
			   "the output folder '%.*s' cannot be %s: %s", STR_ARG(output->folder),
			   verb, strerror(errno));
}

static bool report_state(const struct output *output, const char *problem, struct diag *diag)
{
	return diag_report(diag, DIAG_UNSAFE_OUTPUT, (struct place){0},
			   "'%.*s' beside the output folder '%.*s' %s", STR_ARG(output->state_name),
			   STR_ARG(output->folder), problem);
}

bool output_report_write(const struct output *output, struct diag *diag)
{
	int fault = errno;
	diag_report(diag, DIAG_CANNOT_WRITE, (struct place){0},
		    "'%.*s' beside the output folder '%.*s' cannot be written: %s",
		    STR_ARG(output->state_name), STR_ARG(output->folder), strerror(fault));
	if (fault == ENOSPC || fault == EDQUOT)
		diag_remedy(diag, "make room on the disk and build again");
	return false;
}

/* The real path of what exists, or null text with errno set. */
static struct str resolve(struct arena *arena, struct str path)
{
	char *real = realpath(arena_copy(arena, path).data, NULL);
	if (!real)
		return (struct str){0};
	struct str copy = arena_copy(arena, str_from(real));
	free(real);
	return copy;
}

/* The first bytes of a path, or what they are relative to. */
static struct str head(struct str path, size_t end)
{
	if (end)
		return str_sub(path, 0, end);
	return str_starts(path, STR("/")) ? STR("/") : STR(".");
}

/* Where the last part of the first bytes of a path starts, and its slash. */
static size_t step_back(struct str path, size_t end)
{
	while (end && path.data[end - 1] != '/')
		end--;
	while (end && path.data[end - 1] == '/')
		end--;
	return end;
}

/* Without empty parts and "."; false for "..", which leads who knows where. */
static bool clean(struct arena *arena, struct str path, struct str *out)
{
	struct str part;
	*out = STR("");
	while (str_split(&path, '/', &part)) {
		if (str_equal(part, STR("..")))
			return false;
		if (!part.len || str_equal(part, STR(".")))
			continue;
		*out = arena_printf(arena, "%.*s%s%.*s", STR_ARG(*out), out->len ? "/" : "",
				    STR_ARG(part));
	}
	return true;
}

static bool locate(struct output *output, struct location *out, struct diag *diag)
{
	struct str path = output->folder;
	size_t end = path.len;
	if (!path.len)
		return report_unsafe(output, "has no name", diag);
	for (;;) {
		out->real = resolve(&output->arena, head(path, end));
		if (out->real.data)
			break;
		if (errno != ENOENT || !end)
			return report_folder(output, "reached", diag);
		end = step_back(path, end);
	}
	if (!clean(&output->arena, str_skip(path, end), &out->missing))
		return report_folder(output, "reached", diag);
	if (!out->missing.len && str_equal(out->real, STR("/")))
		return report_unsafe(output, "is the root of all folders", diag);
	return true;
}

static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/*
 * Is an absolute path without links a folder, or inside it? Devices and numbers are compared, not
 * names: these also agree where one folder can be reached by two names.
 */
static bool is_within(struct arena *arena, struct str path, const struct stat *folder)
{
	struct stat status;
	size_t end = path.len;
	for (;;) {
		const char *name = arena_copy(arena, head(path, end)).data;
		if (!stat(name, &status) && is_same(&status, folder))
			return true;
		if (!end)
			return false;
		end = step_back(path, end);
	}
}

static bool check_input(struct output *output, const struct location *location, const char *input,
			struct diag *diag)
{
	struct stat here, there;
	struct arena *arena = &output->arena;
	struct str real = resolve(arena, str_from(input));
	if (!real.data || stat(real.data, &there))
		return true;
	const char *problem = NULL;
	if (is_within(arena, location->real, &there))
		problem = "lies inside";
	else if (!location->missing.len && !stat(location->real.data, &here) &&
		 is_within(arena, real, &here))
		problem = "holds";
	if (!problem)
		return true;
	diag_report(diag, DIAG_UNSAFE_OUTPUT, (struct place){0},
		    "the output folder '%.*s' %s the folder '%s', from which the site is made",
		    STR_ARG(output->folder), problem, input);
	diag_remedy(diag, "choose another folder with --output");
	return false;
}

static int make_folder(int parent, const char *name)
{
	if (mkdirat(parent, name, 0777) && errno != EEXIST)
		return -1;
	return file_open_folder(parent, name);
}

/* The folder the output is in, made if need be, and the output's name. */
static int open_parent(struct output *output, const struct location *location, struct str *name)
{
	struct str real = location->real, rest = location->missing;
	struct arena *arena = &output->arena;
	struct str start = rest.len ? real : head(real, step_back(real, real.len));
	*name = rest.len ? path_name(rest) : path_name(real);
	rest = path_folder(rest);
	int folder = open(arena_copy(arena, start).data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct str part;
	while (folder >= 0 && rest.len && str_split(&rest, '/', &part)) {
		int inner = make_folder(folder, arena_copy(arena, part).data);
		file_leave(folder);
		folder = inner;
	}
	return folder;
}

/* The output, and the folder of our own beside it. */
static bool open_both(struct output *output, int parent, struct str name, struct diag *diag)
{
	struct stat site, state;
	struct arena *arena = &output->arena;
	output->state_name = arena_printf(arena, ".%.*s.boardpack", STR_ARG(name));
	output->site = make_folder(parent, arena_copy(arena, name).data);
	if (output->site < 0 && (errno == ENOTDIR || errno == ELOOP))
		return report_unsafe(output, "is not a folder", diag);
	if (output->site < 0)
		return report_folder(output, "opened", diag);
	output->state = make_folder(parent, output->state_name.data);
	if (output->state < 0 && (errno == ENOTDIR || errno == ELOOP))
		return report_state(output, "is not a folder", diag);
	if (output->state < 0 || fstat(output->site, &site) || fstat(output->state, &state))
		return output_report_write(output, diag);
	if (site.st_dev == state.st_dev)
		return true;
	report_unsafe(output, "is a disk of its own, so nothing can be staged beside it", diag);
	diag_remedy(diag, "choose a folder inside it with --output");
	return false;
}

/*
 * A lock of the system goes with the process that holds it, however that ends: a killed build
 * leaves none behind.
 */
static bool lock(struct output *output, struct diag *diag)
{
	struct stat status;
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	output->lock = openat(output->state, "lock",
			      O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
	if (output->lock < 0 && errno != ELOOP && errno != EISDIR)
		return output_report_write(output, diag);
	if (output->lock < 0 || fstat(output->lock, &status) || !S_ISREG(status.st_mode))
		return report_state(output, "holds a 'lock' that is not a plain file", diag);
	if (!fcntl(output->lock, F_SETLK, &whole))
		return true;
	if (errno != EACCES && errno != EAGAIN)
		return output_report_write(output, diag);
	diag_report(diag, DIAG_OUTPUT_BUSY, (struct place){0}, "another build is writing to '%.*s'",
		    STR_ARG(output->folder));
	diag_remedy(diag, "wait until it has finished, and build again");
	return false;
}

/* With what is in it: a commit may have been interrupted. */
static bool open_stage(struct output *output, struct diag *diag)
{
	output->stage = make_folder(output->state, "stage");
	if (output->stage < 0 && (errno == ENOTDIR || errno == ELOOP))
		return report_state(output, "holds a 'stage' that is not a folder", diag);
	return output->stage >= 0 || output_report_write(output, diag);
}

/*
 * A folder inside that of another site, where nobody would look for it: drafts, say, in what is
 * published. The state of a site stands beside its folder.
 */
static bool check_around(struct output *output, const struct location *location, struct diag *diag)
{
	struct str real = location->real;
	size_t end = location->missing.len ? real.len : step_back(real, real.len);
	for (; end; end = step_back(real, end)) {
		struct str folder = head(real, end);
		struct str name = str_skip(folder, step_back(real, end));
		str_drop(&name, STR("/"));
		struct str above = str_sub(folder, 0, folder.len - name.len);
		struct str state = arena_printf(&output->arena, "%.*s.%.*s.boardpack",
						STR_ARG(above), STR_ARG(name));
		struct stat status;
		if (name.len && !lstat(state.data, &status)) {
			report_unsafe(output, "lies inside the folder of another site", diag);
			return false;
		}
	}
	return true;
}

bool output_open_folders(struct output *output, const char *folder, const char *const *inputs,
			 size_t input_count, struct diag *diag)
{
	struct location location = {0};
	struct str name = {0};
	output->folder = arena_copy(&output->arena, str_from(folder));
	if (!locate(output, &location, diag))
		return false;
	for (size_t i = 0; i < input_count; i++)
		if (!check_input(output, &location, inputs[i], diag))
			return false;
	if (!check_around(output, &location, diag))
		return false;
	int parent = open_parent(output, &location, &name);
	if (parent < 0)
		return report_folder(output, "made", diag);
	bool done = open_both(output, parent, name, diag);
	close(parent);
	return done && lock(output, diag) && open_stage(output, diag);
}

/* Links are removed, never followed. */
static bool clear_folder(int parent, const char *folder, size_t depth)
{
	const char *name;
	DIR *list = file_list(parent, folder);
	bool good = list;
	while (good && (name = file_next_name(list))) {
		if (!unlinkat(dirfd(list), name, 0))
			continue;
		if (depth < PATH_DEEPEST + 1)
			clear_folder(dirfd(list), name, depth + 1);
		good = !unlinkat(dirfd(list), name, AT_REMOVEDIR);
	}
	int fault = errno;
	if (list)
		closedir(list);
	errno = fault;
	return good;
}

bool output_clear_stage(struct output *output)
{
	return clear_folder(output->stage, ".", 0);
}
