/* What a commit changes, what stands there besides, and what must not stay, whoever wrote it. */
#include "io/output_state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/file.h"

void output_clear(struct output *output, struct str path)
{
	if (path.len)
		ARRAY_ADD(&output->cleared, &output->arena, arena_copy(&output->arena, path));
}

void output_told(struct output *output, struct str address)
{
	ARRAY_ADD(&output->told, &output->arena, arena_copy(&output->arena, address));
}

bool output_is_cleared(const struct output *output, struct str path)
{
	for (size_t i = 0; i < output->cleared.count; i++) {
		struct str cleared = output->cleared.items[i];
		bool is_folder = cleared.data[cleared.len - 1] == '/';
		if (!str_starts(path, cleared))
			continue;
		/* "table.csv", and beside it "table.csv.gz", "table.csv~". */
		if (is_folder || path.len == cleared.len || path.data[cleared.len] == '.' ||
		    path.data[cleared.len] == '~')
			return true;
	}
	return false;
}

void output_remove_copies(const struct output_manifest *after, int folder, struct str path)
{
	static const char *const endings[] = {".gz", ".br", ".zst"};
	struct arena scratch = {0};
	for (size_t i = 0; i < ARRAY_SIZE(endings); i++) {
		struct str copy = arena_printf(&scratch, "%.*s%s", STR_ARG(path), endings[i]);
		if (!output_manifest_find(after, copy))
			unlinkat(folder, path_name(copy).data, 0);
	}
	arena_free(&scratch);
}

/* A walk over all files that stand in the output, by folders. */
struct strays {
	struct arena *arena;
	struct buffer path;
	size_t depth;
	dev_t device;
	LIST_OF(struct str) paths;
};

enum { DEEPEST = 100 };

static void look_into(struct strays *work, DIR *list);

static void look_at(struct strays *work, int folder, const char *name)
{
	struct stat status;
	size_t outside = work->path.len;
	if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW))
		return;
	if (outside)
		buffer_add_char(&work->path, '/');
	buffer_add(&work->path, str_from(name));
	DIR *inner =
		S_ISDIR(status.st_mode) && status.st_dev == work->device && work->depth < DEEPEST
			? file_list(folder, name)
			: NULL;
	if (inner)
		look_into(work, inner);
	else if (!S_ISDIR(status.st_mode))
		ARRAY_ADD(&work->paths, work->arena,
			  arena_copy(work->arena, buffer_view(&work->path)));
	work->path.len = outside;
}

/* Takes the list. What begins with a dot is never ours. */
static void look_into(struct strays *work, DIR *list)
{
	const char *name;
	work->depth++;
	while ((name = file_next_name(list)))
		if (name[0] != '.')
			look_at(work, dirfd(list), name);
	work->depth--;
	closedir(list);
}

static int compare_changes(const void *left, const void *right)
{
	const struct output_change *a = left, *b = right;
	return path_compare(a->path, b->path);
}

/* What was claimed, by path, each once. */
static void add_claims(const struct output *output, struct output_changes *out, size_t most)
{
	for (size_t i = 0; i < output->worker_count; i++)
		for (size_t j = 0; j < output->workers[i].claims.count; j++) {
			const struct output_file *file = &output->workers[i].claims.items[j];
			bool is_old = output_manifest_find(&output->before, file->path);
			enum output_fate fate = !is_old ? OUTPUT_NEW
						: file->staged == OUTPUT_IN_PLACE
							? OUTPUT_AS_IT_WAS
							: OUTPUT_OTHER_BYTES;
			ARRAY_PUT(out->items, out->count, most,
				  (struct output_change){file->path, fate});
		}
	if (out->count)
		qsort(out->items, out->count, sizeof *out->items, compare_changes);
}

struct output_changes output_changes(const struct output *output, struct arena *arena)
{
	const struct output_manifest *before = &output->before;
	size_t most = before->files.count;
	for (size_t i = 0; i < output->worker_count; i++)
		most += output->workers[i].claims.count;
	struct output_changes changes = {.items = arena_new(arena, struct output_change, most)};
	add_claims(output, &changes, most);
	size_t claimed = changes.count;
	for (size_t i = 0; i < before->files.count; i++) {
		struct output_change old = {before->files.items[i].path, OUTPUT_GOES};
		if (!claimed || !bsearch(&old, changes.items, claimed, sizeof old, compare_changes))
			ARRAY_PUT(changes.items, changes.count, most, old);
	}
	return changes;
}

bool output_read(const struct output *output, struct str path, size_t most, struct str *out)
{
	struct output_walk walk = {.root = output->site};
	int folder = output_walk_to(&walk, path, OUTPUT_ENTER);
	bool good = folder >= 0 && file_read(folder, path_name(path).data, most, out);
	output_walk_end(&walk);
	return good;
}

static int compare_paths(const void *path, const void *change)
{
	return path_compare(*(const struct str *)path,
			    ((const struct output_change *)change)->path);
}

struct output_strays output_strays(const struct output *output, struct arena *arena)
{
	struct strays work = {.arena = arena};
	struct output_changes claimed = output_changes(output, arena);
	struct output_strays out = {0};
	struct stat status;
	DIR *site = file_list(output->site, ".");
	if (site && !fstat(dirfd(site), &status)) {
		work.device = status.st_dev;
		look_into(&work, site);
	}
	buffer_free(&work.path);
	while (claimed.count && claimed.items[claimed.count - 1].fate == OUTPUT_GOES)
		claimed.count--;
	out.items = arena_new(arena, struct str, work.paths.count);
	for (size_t i = 0; i < work.paths.count; i++)
		if (!claimed.count || !bsearch(&work.paths.items[i], claimed.items, claimed.count,
					       sizeof *claimed.items, compare_paths))
			ARRAY_PUT(out.items, out.count, work.paths.count, work.paths.items[i]);
	return out;
}

bool output_remove_cleared(struct output *output, struct diag *diag, size_t *removed)
{
	struct output_walk walk = {.root = output->site};
	struct output_strays strays = {0};
	bool good = true;
	if (output->cleared.count)
		strays = output_strays(output, &output->arena);
	for (size_t i = 0; i < strays.count; i++) {
		struct str path = strays.items[i];
		if (!output_is_cleared(output, path))
			continue;
		int folder = output_walk_to(&walk, path, OUTPUT_ENTER);
		if (folder < 0 || unlinkat(folder, path_name(path).data, 0)) {
			good = diag_report(diag, DIAG_CANNOT_WRITE, (struct place){0},
					   "'%.*s/%.*s' cannot be removed: %s",
					   STR_ARG(output->folder), STR_ARG(path), strerror(errno));
			continue;
		}
		++*removed;
	}
	output_walk_end(&walk);
	return good;
}
