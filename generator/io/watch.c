#include "io/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/hash.h"
#include "io/file.h"
#include "io/path.h"

enum { PAUSE = 500 }; /* milliseconds between two looks */

/* A folder of which the system gives notice. */
struct watched {
	size_t folder;   /* it is below, or is itself */
	struct str path; /* below that; empty: itself */
};

struct watch {
	const char *folders[WATCH_MOST];
	size_t count;
	int notices; /* -1: all is looked at */
	const char *trouble;
	LIST_OF(struct watched) watched; /* by the number of the notice */
	struct arena arena;              /* their paths */
	bool is_lost;                    /* one of the folders has gone */
	uint64_t seen;                   /* fingerprint of all, where there is no notice */
};

static const uint32_t kinds = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE |
			      IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW;

/* Drives of which only those changes are told that this machine makes. */
static bool is_remote(const char *folder)
{
	static const unsigned long types[] = {
		0x6969,     /* NFS */
		0x517B,     /* SMB */
		0xFF534D42, /* CIFS */
		0xFE534D42, /* SMB 2 */
		0x01021997, /* 9P, as drives of Windows are seen from Linux on it */
		0x65735546, /* FUSE */
		0x786F4256, /* folders shared by VirtualBox */
	};
	struct statfs status;
	if (statfs(folder, &status))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (((unsigned long)status.f_type & 0xFFFFFFFF) == types[i])
			return true;
	return false;
}

/* A walk through all below a folder; what begins with a dot is nobody's content. */

struct walk {
	struct watch *watch;
	size_t folder;
	uint64_t seen;
	bool fails;
};

static void see(struct walk *walk, struct str path, const struct stat *status)
{
	struct {
		uint64_t parts[6];
	} of = {{hash_bytes(path), (uint64_t)status->st_size, (uint64_t)status->st_ino,
		 (uint64_t)status->st_mtim.tv_sec, (uint64_t)status->st_mtim.tv_nsec,
		 (uint64_t)status->st_mode}};
	/* In any order. */
	walk->seen += hash_bytes((struct str){(const char *)&of, sizeof of});
}

static void add_notice(struct walk *walk, const char *full, struct str path)
{
	struct watch *watch = walk->watch;
	int number = inotify_add_watch(watch->notices, full, kinds);
	if (number < 0) {
		walk->fails |= errno == ENOSPC || errno == ENOMEM;
		return;
	}
	while (watch->watched.count <= (size_t)number)
		ARRAY_ADD(&watch->watched, NULL, (struct watched){0});
	watch->watched.items[number] =
		(struct watched){walk->folder, arena_copy(&watch->arena, path)};
}

static void walk_through(struct walk *walk, struct str path, size_t depth)
{
	struct arena arena = {0};
	const char *root = walk->watch->folders[walk->folder], *name;
	const char *full =
		path.len ? arena_printf(&arena, "%s/%.*s", root, STR_ARG(path)).data : root;
	DIR *list = depth > PATH_DEEPEST ? NULL : file_list(AT_FDCWD, full);
	if (list && walk->watch->notices >= 0)
		add_notice(walk, full, path);
	while (list && (name = file_next_name(list))) {
		struct stat status;
		if (name[0] == '.' || fstatat(dirfd(list), name, &status, AT_SYMLINK_NOFOLLOW))
			continue;
		struct str below = path.len ? arena_printf(&arena, "%.*s/%s", STR_ARG(path), name)
					    : str_from(name);
		if (walk->watch->notices < 0)
			see(walk, below, &status);
		if (S_ISDIR(status.st_mode))
			walk_through(walk, below, depth + 1);
	}
	if (list)
		closedir(list);
	arena_free(&arena);
}

static uint64_t look_at_all(struct watch *watch, bool *fails)
{
	uint64_t seen = 0;
	for (size_t i = 0; i < watch->count; i++) {
		struct walk walk = {.watch = watch, .folder = i};
		walk_through(&walk, (struct str){0}, 0);
		seen = seen * 31 + walk.seen;
		*fails |= walk.fails;
	}
	return seen;
}

static void end_notices(struct watch *watch)
{
	if (watch->notices >= 0)
		close(watch->notices);
	watch->notices = -1;
	watch->watched.count = 0;
	arena_reset(&watch->arena);
}

static void begin(struct watch *watch)
{
	bool fails = false;
	end_notices(watch);
	watch->is_lost = false;
	const char *wish = getenv("BOARDPACK_WATCH");
	watch->trouble = wish && !strcmp(wish, "poll") ? "BOARDPACK_WATCH asks for it" : NULL;
	for (size_t i = 0; i < watch->count; i++) {
		watch->is_lost |= access(watch->folders[i], F_OK) != 0;
		if (is_remote(watch->folders[i]))
			watch->trouble = "the drive gives no notice of changes";
	}
	if (!watch->trouble) {
		watch->notices = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
		if (watch->notices < 0)
			watch->trouble = strerror(errno);
	}
	watch->seen = look_at_all(watch, &fails);
	if (!fails)
		return;
	end_notices(watch);
	watch->trouble = "there are more folders than fs.inotify.max_user_watches allows";
	watch->seen = look_at_all(watch, &fails);
}

struct watch *watch_open(const char *const *folders, size_t count)
{
	struct watch *watch = memory_resize(NULL, sizeof *watch);
	*watch = (struct watch){.notices = -1};
	for (size_t i = 0; i < count; i++)
		ARRAY_PUT(watch->folders, watch->count, WATCH_MOST, folders[i]);
	begin(watch);
	return watch;
}

int watch_handle(const struct watch *watch, int *milliseconds)
{
	*milliseconds = watch->notices < 0 || watch->is_lost ? PAUSE : -1;
	return watch->notices;
}

const char *watch_trouble(const struct watch *watch)
{
	return watch->trouble;
}

/* A new file is told when it is written; what is there at once is not written. */
static bool is_to_come(const struct watch *watch, const struct inotify_event *event,
		       struct str name, struct arena *arena)
{
	struct stat status;
	if (!(event->mask & IN_CREATE))
		return false;
	const struct watched *in = &watch->watched.items[event->wd];
	struct str path = arena_printf(arena, "%s/%.*s", watch->folders[in->folder], STR_ARG(name));
	return lstat(path.data, &status) || (S_ISREG(status.st_mode) && status.st_nlink == 1);
}

/* Returns whether the folders themselves are no longer those that are watched. */
static bool take_notice(struct watch *watch, const struct inotify_event *event, struct arena *arena,
			struct watch_changes *out)
{
	if (event->mask & IN_Q_OVERFLOW) {
		out->all = true;
		return true;
	}
	if (event->wd < 0 || (size_t)event->wd >= watch->watched.count)
		return false;
	const struct watched *in = &watch->watched.items[event->wd];
	if (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED))
		return !in->path.len;
	if (!event->len || event->name[0] == '.')
		return false;
	struct str name = in->path.len
				  ? arena_printf(arena, "%.*s/%s", STR_ARG(in->path), event->name)
				  : arena_copy(arena, str_from(event->name));
	if (event->mask & IN_ISDIR || !is_to_come(watch, event, name, arena))
		ARRAY_ADD(&out->names, arena, (struct watch_name){in->folder, name});
	return event->mask & IN_ISDIR;
}

static void read_notices(struct watch *watch, struct arena *arena, struct watch_changes *out)
{
	_Alignas(struct inotify_event) char bytes[16384];
	bool begins_again = false;
	ssize_t len;
	while ((len = read(watch->notices, bytes, sizeof bytes)) > 0)
		for (ssize_t at = 0; at < len;) {
			const struct inotify_event *event = (const void *)(bytes + at);
			begins_again |= take_notice(watch, event, arena, out);
			at += (ssize_t)(sizeof *event + event->len);
		}
	if (!begins_again)
		return;
	begin(watch);
	out->all |= watch->is_lost || watch->notices < 0;
}

void watch_read(struct watch *watch, struct arena *arena, struct watch_changes *out)
{
	bool was_lost = watch->is_lost, fails = false;
	if (watch->notices >= 0)
		read_notices(watch, arena, out);
	if (watch->notices < 0) {
		uint64_t seen = look_at_all(watch, &fails);
		out->all |= seen != watch->seen;
		watch->seen = seen;
	}
	if (!was_lost)
		return;
	begin(watch);
	out->all |= !watch->is_lost;
}

bool watch_is_again(const struct watch_changes *changes, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (changes->names.items[i].folder == changes->names.items[index].folder &&
		    str_equal(changes->names.items[i].name, changes->names.items[index].name))
			return true;
	return false;
}

void watch_close(struct watch *watch)
{
	end_notices(watch);
	memory_free(watch->watched.items);
	arena_free(&watch->arena);
	memory_free(watch);
}
