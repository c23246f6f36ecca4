#include "io/stamp.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/hash.h"
#include "io/file.h"

enum { DEEPEST = 100, MILLION = 1000000 };

/* What stands at a place; all zeroed: nothing. */
struct entry {
	uint64_t folder; /* the fingerprint of the one it is in */
	uint64_t name;
	uint64_t number, device, mode, size;
	int64_t modified, changed;
};

static int64_t nanoseconds(struct timespec time)
{
	return (int64_t)time.tv_sec * (1000 * (int64_t)MILLION) + time.tv_nsec;
}

static uint64_t add_entry(struct stamp *stamp, const struct entry *entry)
{
	uint64_t hash = hash_bytes((struct str){(const char *)entry, sizeof *entry});
	stamp->hash += hash;
	return hash;
}

static uint64_t add_status(struct stamp *stamp, struct entry entry, const struct stat *status)
{
	entry.number = status->st_ino;
	entry.device = status->st_dev;
	entry.mode = status->st_mode;
	entry.size = (uint64_t)status->st_size;
	entry.modified = nanoseconds(status->st_mtim);
	entry.changed = nanoseconds(status->st_ctim);
	int64_t last = entry.modified > entry.changed ? entry.modified : entry.changed;
	if (stamp->newest < last / MILLION)
		stamp->newest = last / MILLION;
	stamp->files++;
	return add_entry(stamp, &entry);
}

/* Add one place; what is known of a folder is its name alone, for its times are those of others. */
static uint64_t add(struct stamp *stamp, uint64_t folder, const char *name,
		    const struct stat *status)
{
	struct entry entry = {.folder = folder, .name = hash_bytes(str_from(name))};
	if (status && !S_ISDIR(status->st_mode))
		return add_status(stamp, entry, status);
	if (status)
		entry.mode = S_IFDIR;
	return add_entry(stamp, &entry);
}

static void add_all(struct stamp *stamp, uint64_t hash, int parent, const char *folder, int depth)
{
	const char *name;
	struct stat status;
	DIR *list = depth < DEEPEST ? file_list(parent, folder) : NULL;
	while (list && (name = file_next_name(list))) {
		if (name[0] == '.')
			continue;
		if (fstatat(dirfd(list), name, &status, AT_SYMLINK_NOFOLLOW)) {
			stamp->is_broken = true;
			continue;
		}
		uint64_t inner = add(stamp, hash, name, &status);
		if (S_ISDIR(status.st_mode))
			add_all(stamp, inner, dirfd(list), name, depth + 1);
	}
	if (!list || errno)
		stamp->is_broken = true;
	if (list)
		closedir(list);
}

void stamp_add_folder(struct stamp *stamp, const char *folder)
{
	struct stat status;
	if (stat(folder, &status)) {
		stamp->is_broken |= errno != ENOENT;
		add(stamp, 0, folder, NULL);
		return;
	}
	uint64_t hash = add(stamp, 0, folder, &status);
	int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (opened < 0)
		stamp->is_broken = true;
	else
		add_all(stamp, hash, opened, ".", 0);
	file_leave(opened);
}

void stamp_add_file(struct stamp *stamp, const char *path)
{
	struct stat status;
	bool is_there = !stat(path, &status);
	stamp->is_broken |= !is_there && errno != ENOENT;
	add(stamp, 0, path, is_there ? &status : NULL);
}

void stamp_add_at(struct stamp *stamp, int folder, const char *path)
{
	struct stat status;
	struct entry entry = {.name = hash_bytes(str_from(path))};
	if (fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW))
		stamp->is_broken = true;
	else
		add_status(stamp, entry, &status);
}
