#include "io/output_state.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "io/file.h"

/* Is the folder open at this depth, counted from 0, on the way? */
static bool is_shared(const struct output_walk *walk, struct str path, size_t depth)
{
	struct str folder = str_sub(walk->path, 0, walk->ends[depth]);
	return path_is_below(path, folder);
}

static void leave_to(struct output_walk *walk, size_t depth)
{
	while (walk->depth > depth)
		close(walk->folders[--walk->depth]);
}

static int here(const struct output_walk *walk)
{
	return walk->depth ? walk->folders[walk->depth - 1] : walk->root;
}

/* Open the part of the path that ends there. */
static bool step_down(struct output_walk *walk, size_t start, size_t end, enum output_step step)
{
	char name[256] = "";
	memcpy(name, walk->path.data + start, end - start);
	if (step == OUTPUT_MAKE && mkdirat(here(walk), name, 0777) && errno != EEXIST)
		return false;
	int folder = file_open_folder(here(walk), name);
	if (folder < 0)
		return false;
	walk->folders[walk->depth] = folder;
	walk->ends[walk->depth] = end;
	walk->depth++;
	return true;
}

int output_walk_to(struct output_walk *walk, struct str path, enum output_step step)
{
	size_t shared = 0;
	while (shared < walk->depth && is_shared(walk, path, shared))
		shared++;
	leave_to(walk, shared);
	walk->path = path;
	size_t start = walk->depth ? walk->ends[walk->depth - 1] + 1 : 0;
	for (;;) {
		struct str rest = str_skip(path, start);
		size_t len = str_find_char(rest, '/');
		if (len == rest.len)
			return here(walk);
		if (!step_down(walk, start, start + len, step))
			return -1;
		start += len + 1;
	}
}

void output_walk_end(struct output_walk *walk)
{
	leave_to(walk, 0);
}

static bool has_hash(int file, uint64_t expected)
{
	char bytes[32768];
	struct hash hash = {0};
	ssize_t len;
	do {
		len = file_fill(file, bytes, sizeof bytes);
		if (len < 0)
			return false;
		hash_add(&hash, (struct str){bytes, (size_t)len});
	} while ((size_t)len == sizeof bytes);
	return hash_end(&hash) == expected;
}

enum output_match output_match(int folder, const char *name, const struct output_file *file)
{
	struct stat status;
	int opened = file_open(folder, name, &status);
	if (opened < 0)
		return errno == EACCES ? OUTPUT_CHANGED : OUTPUT_GONE;
	bool same = (uint64_t)status.st_size == file->size && has_hash(opened, file->hash);
	close(opened);
	return same ? OUTPUT_SAME : OUTPUT_CHANGED;
}
